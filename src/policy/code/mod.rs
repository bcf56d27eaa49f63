//! A settled case in one short line of text that anybody can check: the answers, by which rules, and what came out
//! (docs/share-code.md).
//!
//! What is shown of a code is always computed anew from its answers; the result inside only tells whether it is the same,
//! of other rules, or altered. There is no name in a code, and nothing of it is ever run or shown as text.

mod bits;
mod case;
mod text;
mod words;

use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds, Case, ENGINE, Money, settle};

use crate::fingerprint::Hash;
use bits::{Bits, Reader, Writer};

/// The most bytes that a code for scanning has: version 9 of the square code at level M.
pub const MOST_SCANNED: usize = 96;

/// The most bytes that are read.
const MOST: usize = 16_384;

/// A case as a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The code, `c1.…`.
    pub text: String,
    /// How many bytes it stands for.
    pub bytes: usize,
    /// Whether it is short enough for scanning; longer ones can only be copied.
    pub fits_qr: bool,
    /// How many stays the case has.
    pub stays: usize,
    /// How many of them, from the first, would fit for scanning with everything else as it is.
    pub stays_that_fit: usize,
}

/// Why there is no code of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotShared {
    /// It has no stay, so nothing was settled.
    NoStay,
    /// It says something that a code cannot hold: a day far off, a name that the rules do not know, more than
    /// a few thousand entries.
    Unsayable,
}

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It does not begin like one.
    Foreign,
    /// It is of a version that this release does not read, most likely a later one.
    OtherVersion,
    /// Letters are missing or changed.
    Damaged,
    /// It is of other rules than those it was held against.
    OtherPolicy,
}

/// A code that is whole, before anybody looked for its rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pack: u32,
    print: u32,
    words: u16,
    engine: u8,
    body: Vec<u8>,
}

/// What a code says came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What the person pays over all stays.
    pub out_of_pocket: Bounds,
    /// Twenty-four bits over every amount of every stay.
    amounts: u32,
}

/// What a code is found to be.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The verdict.
    pub verdict: Verdict,
    /// What the code says the person pays.
    pub claimed: Option<Bounds>,
    /// The answers, unless the rules are too different to read them.
    pub case: Option<Case>,
    /// What the answers come to by the rules at hand.
    pub answer: Option<Answer>,
}

/// Whether a code holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The same rules give every amount that the code was made with.
    Same,
    /// The code was made with another version of the rules or of the program.
    OtherRules {
        /// Whether the program is another one; the rules may be the same.
        program: bool,
        /// Whether the amounts are the same all the same.
        same_amounts: bool,
    },
    /// By the same rules the answers come to something else: answers or amounts were changed after the code was made.
    Altered,
}

/// Writes a case and its answer as a code. `fingerprint` is the one of the rules, sixteen hexadecimal digits.
///
/// # Errors
/// [`NotShared`] if there is nothing to check, or something that a code cannot hold.
pub fn share(policy: &Policy, fingerprint: &str, case: &Case, answer: &Answer) -> Result<Shared, NotShared> {
    if case.stays.is_empty() {
        return Err(NotShared::NoStay);
    }
    let claim = Claim { out_of_pocket: answer.out_of_pocket(), amounts: amounts(answer) };
    let bytes = |case: &Case| written(policy, fingerprint, case, &claim).filter(|bytes| bytes.len() <= MOST);
    let whole = bytes(case).ok_or(NotShared::Unsayable)?;
    let fits = |stays: &usize| {
        let fewer = Case { stays: case.stays.iter().take(*stays).cloned().collect(), ..case.clone() };
        bytes(&fewer).is_some_and(|bytes| bytes.len() <= MOST_SCANNED)
    };
    let stays = case.stays.len();
    // A code grows with every stay: the first number from above that fits is the most.
    let stays_that_fit = (0..=stays).rev().find(fits).unwrap_or(0);
    Ok(Shared { text: text::write(&whole), bytes: whole.len(), fits_qr: whole.len() <= MOST_SCANNED, stays, stays_that_fit })
}

fn written(policy: &Policy, fingerprint: &str, case: &Case, claim: &Claim) -> Option<Vec<u8>> {
    let mut writer = Writer::default();
    head(&mut writer, &own(policy, fingerprint)?)?;
    self::claim(&mut writer, claim)?;
    case::case(&mut writer, policy, case)?;
    let mut bytes = writer.end();
    bytes.extend(text::crc(&bytes).to_be_bytes());
    Some(bytes)
}

/// What stands in front of a code of some rules.
fn own(policy: &Policy, fingerprint: &str) -> Option<Code> {
    Some(Code {
        pack: pack(policy.id.as_str()),
        print: short(fingerprint)?,
        words: words::print(policy),
        engine: ENGINE,
        body: Vec::new(),
    })
}

/// Twenty-four bits for the name of some rules.
fn pack(id: &str) -> u32 {
    words::folded(Hash::of(id.as_bytes()).0, 24)
}

/// The first eight digits of a fingerprint.
fn short(fingerprint: &str) -> Option<u32> {
    u32::from_str_radix(fingerprint.get(..8)?, 16).ok()
}

fn head(bits: &mut impl Bits, code: &Code) -> Option<Code> {
    Some(Code {
        pack: u32::try_from(bits.bits(u64::from(code.pack), 24)?).ok()?,
        print: u32::try_from(bits.bits(u64::from(code.print), 32)?).ok()?,
        words: u16::try_from(bits.bits(u64::from(code.words), 16)?).ok()?,
        engine: u8::try_from(bits.bits(u64::from(code.engine), 8)?).ok()?,
        body: Vec::new(),
    })
}

fn claim(bits: &mut impl Bits, value: &Claim) -> Option<Claim> {
    let low = own_part(bits, value.out_of_pocket.low)?;
    let is_exact = bits.flag(value.out_of_pocket.exact().is_some())?;
    let high = if is_exact { low } else { own_part(bits, value.out_of_pocket.high)? };
    let amounts = u32::try_from(bits.bits(u64::from(value.amounts), 24)?).ok()?;
    (low <= high).then_some(Claim { out_of_pocket: Bounds { low, high }, amounts })
}

/// What the person pays; below zero = money back. Beyond what one bill may be it is the sum of many.
fn own_part(bits: &mut impl Bits, value: Money) -> Option<Money> {
    let fen = bits.sized(value.fen().unsigned_abs())?;
    let fen = i64::try_from(fen).ok()?;
    Some(Money::from_fen(if bits.flag(value < Money::ZERO)? { fen.checked_neg()? } else { fen }))
}

/// Twenty-four bits over every amount of an answer.
fn amounts(answer: &Answer) -> u32 {
    let mut bytes = Vec::new();
    for stay in &answer.stays {
        for bounds in std::iter::once(&stay.out_of_pocket).chain(stay.layers.iter().map(|layer| &layer.amount)) {
            bytes.extend(bounds.low.fen().to_le_bytes());
            bytes.extend(bounds.high.fen().to_le_bytes());
        }
    }
    words::folded(Hash::of(&bytes).0, 24)
}

/// Opens a code: its letters up to the first foreign one, its version and its sum. Nothing of it is read beyond the name
/// of its rules.
///
/// # Errors
/// [`Unreadable`], whatever the text is; never a panic.
///
/// ```
/// use settle_policy::code::{Unreadable, open};
/// assert_eq!(open("hello").unwrap_err(), Unreadable::Foreign);
/// assert_eq!(open("c2.AAAA").unwrap_err(), Unreadable::OtherVersion);
/// assert_eq!(open("c1.AAAA").unwrap_err(), Unreadable::Damaged);
/// ```
pub fn open(text: &str) -> Result<Code, Unreadable> {
    // A whole address may be pasted: the code stands behind its `#`.
    let text = text.trim_start();
    let text = text.split_once('#').map_or(text, |(_, fragment)| fragment);
    let Some(letters) = text.strip_prefix(text::PREFIX) else {
        let digits = text.strip_prefix('c').map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        let is_later = digits.is_some_and(|rest| rest.starts_with('.') && rest.len().saturating_add(1) < text.len());
        return Err(if is_later { Unreadable::OtherVersion } else { Unreadable::Foreign });
    };
    let bytes = text::read(letters).filter(|bytes| bytes.len() <= MOST).ok_or(Unreadable::Damaged)?;
    let (body, sum) = bytes.split_last_chunk::<2>().ok_or(Unreadable::Damaged)?;
    if text::crc(body) != u16::from_be_bytes(*sum) {
        return Err(Unreadable::Damaged);
    }
    let nothing = Code { pack: 0, print: 0, words: 0, engine: 0, body: Vec::new() };
    let code = head(&mut Reader::new(body), &nothing).ok_or(Unreadable::Damaged)?;
    Ok(Code { body: body.to_vec(), ..code })
}

impl Code {
    /// Whether it was made with some rules, in whatever version.
    #[must_use]
    pub fn is_of(&self, id: &str) -> bool {
        self.pack == pack(id)
    }

    /// The answers and what is said to have come out, read with the words of some rules.
    ///
    /// # Errors
    /// [`Unreadable::Damaged`] where the bits mean nothing in these words.
    pub fn read(&self, policy: &Policy) -> Result<(Case, Claim), Unreadable> {
        let nothing = Code { pack: 0, print: 0, words: 0, engine: 0, body: Vec::new() };
        let none = Claim { out_of_pocket: Bounds { low: Money::ZERO, high: Money::ZERO }, amounts: 0 };
        let mut reader = Reader::new(&self.body);
        let claimed = head(&mut reader, &nothing).and_then(|_| claim(&mut reader, &none)).ok_or(Unreadable::Damaged)?;
        let case = case::case(&mut reader, policy, &case::nothing()).ok_or(Unreadable::Damaged)?;
        if !reader.is_at_end() || case.stays.is_empty() {
            return Err(Unreadable::Damaged);
        }
        Ok((case, claimed))
    }

    /// Computes the answers of the code anew by the rules at hand, and says what it is.
    ///
    /// # Errors
    /// [`Unreadable`] if it is not of these rules, or its bits mean nothing.
    pub fn verify(&self, policy: &Policy, fingerprint: &str) -> Result<Verified, Unreadable> {
        let here = own(policy, fingerprint).ok_or(Unreadable::OtherPolicy)?;
        if self.pack != here.pack {
            return Err(Unreadable::OtherPolicy);
        }
        let program = self.engine != here.engine;
        let is_other = program || self.print != here.print;
        if self.words != here.words {
            // Places in lists mean something else by now: nothing can be said of the answers.
            let verdict = Verdict::OtherRules { program, same_amounts: false };
            return Ok(Verified { verdict, claimed: None, case: None, answer: None });
        }
        let (case, claimed) = self.read(policy)?;
        // Who made the code had an answer; that there is none means that something was changed.
        let answer = settle(policy, &case, false).ok();
        let same_amounts = answer
            .as_ref()
            .is_some_and(|answer| answer.out_of_pocket() == claimed.out_of_pocket && amounts(answer) == claimed.amounts);
        let verdict = match (is_other, same_amounts) {
            (true, same_amounts) => Verdict::OtherRules { program, same_amounts },
            (false, true) => Verdict::Same,
            (false, false) => Verdict::Altered,
        };
        Ok(Verified { verdict, claimed: Some(claimed.out_of_pocket), case: Some(case), answer })
    }
}
