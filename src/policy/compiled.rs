//! Policies as the page loads them: validated at home, written as bytes, checked and read in the browser (docs/adr/0011).
//!
//! A pack holds the model and what the page needs beside it. What stands beside the settlement (help, papers, steps,
//! deadlines) and the words of the documents travel in files of their own, which are wanted later and never to settle
//! with. All begin with the same header: what it is, the format, the model that the bytes are of, and the length and the
//! fingerprint of what follows. A file that fails any of that is refused as a whole, with the reason.

use settle_engine::policy::Policy;
use settle_engine::{MODEL, Scheme};

use crate::fingerprint::Hash;

/// A policy out of a pack.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The rules, without the help beside them and without the words of their documents.
    pub policy: Policy,
    /// Whose insurance they are about.
    pub scheme: Scheme,
    /// The fingerprint of the policy file's content, the same that the command line prints.
    pub fingerprint: String,
}

/// Why a file is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is something else.
    Foreign,
    /// It is of a format or of a model that this release does not read: most likely of a later one.
    OtherRelease,
    /// It ends too early.
    Truncated,
    /// It is not what was written: its fingerprint, or something in it, is wrong.
    Altered,
}

/// Raised when the header or what stands in front of the model changes.
const FORMAT: u8 = 1;
const PACK: &[u8; 7] = b"settleP";
const HELP: &[u8; 7] = b"settleH";
const QUOTES: &[u8; 7] = b"settleQ";

/// Opens a pack.
///
/// # Errors
/// [`Damage`], whatever the bytes are; never a panic.
pub fn read(bytes: &[u8]) -> Result<Compiled, Damage> {
    let (print, rest) = fingerprinted(body(bytes, PACK)?)?;
    let (scheme, model) = rest.split_first().ok_or(Damage::Altered)?;
    let scheme = Scheme::ALL.get(usize::from(*scheme)).ok_or(Damage::Altered)?;
    let policy = settle_engine::read_policy(model).ok_or(Damage::Altered)?;
    Ok(Compiled { policy, scheme: *scheme, fingerprint: Hash(print).to_string() })
}

/// Puts the help beside the settlement into a policy that was read from a pack: benefits, papers, steps, deadlines.
///
/// # Errors
/// [`Damage`] if the file is damaged or of other rules; the policy is then as before.
pub fn read_help(bytes: &[u8], fingerprint: &str, policy: &mut Policy) -> Result<(), Damage> {
    let help = of_rules(body(bytes, HELP)?, fingerprint)?;
    if settle_engine::read_help(help, policy) { Ok(()) } else { Err(Damage::Altered) }
}

/// Puts the words of the documents into a policy that was read from a pack.
///
/// # Errors
/// [`Damage`] if the file is damaged or of other rules; the policy is then as before.
pub fn read_quotes(bytes: &[u8], fingerprint: &str, policy: &mut Policy) -> Result<(), Damage> {
    let text = std::str::from_utf8(of_rules(body(bytes, QUOTES)?, fingerprint)?).map_err(|_| Damage::Altered)?;
    let quotes = || policy.sources.iter().map(|source| source.quotes.len()).fold(0, usize::saturating_add);
    if text.split(END).count() != quotes() {
        return Err(Damage::Altered);
    }
    let quotes = policy.sources.iter_mut().flat_map(|source| source.quotes.iter_mut());
    quotes.zip(text.split(END)).for_each(|(quote, text)| text.clone_into(&mut quote.text));
    Ok(())
}

/// Between two quotes. No document holds it.
const END: char = '\0';

/// What follows the header, if the header and its fingerprint are right.
fn body<'a>(bytes: &'a [u8], kind: &[u8; 7]) -> Result<&'a [u8], Damage> {
    let rest = bytes.strip_prefix(kind).ok_or(if kind.starts_with(bytes) { Damage::Truncated } else { Damage::Foreign })?;
    let (format, rest) = rest.split_first().ok_or(Damage::Truncated)?;
    let (model, rest) = number(rest).ok_or(Damage::Truncated)?;
    if *format != FORMAT || model != MODEL {
        return Err(Damage::OtherRelease);
    }
    let (length, rest) = number(rest).ok_or(Damage::Truncated)?;
    let (print, rest) = number(rest).ok_or(Damage::Truncated)?;
    match u64::try_from(rest.len()).unwrap_or(u64::MAX).cmp(&length) {
        std::cmp::Ordering::Less => Err(Damage::Truncated),
        std::cmp::Ordering::Equal if Hash::of(rest).0 == print => Ok(rest),
        _ => Err(Damage::Altered),
    }
}

/// What follows the fingerprint of the rules, if it is theirs.
fn of_rules<'a>(body: &'a [u8], fingerprint: &str) -> Result<&'a [u8], Damage> {
    let (print, rest) = fingerprinted(body)?;
    if Hash(print).to_string() == fingerprint { Ok(rest) } else { Err(Damage::Altered) }
}

fn fingerprinted(body: &[u8]) -> Result<(u64, &[u8]), Damage> {
    number(body).ok_or(Damage::Altered)
}

fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    bytes.split_first_chunk().map(|(number, rest)| (u64::from_le_bytes(*number), rest))
}

#[cfg(feature = "native")]
pub use write::{Files, write};

#[cfg(feature = "native")]
mod write {
    use settle_engine::policy::Policy;
    use settle_engine::{MODEL, Scheme, write_help, write_policy};

    use super::{END, FORMAT, HELP, PACK, QUOTES};
    use crate::fingerprint::{Hash, hash};
    use crate::node::{Node, Value};

    /// The three files of a policy.
    #[derive(Clone, Debug)]
    pub struct Files {
        /// The rules.
        pub pack: Vec<u8>,
        /// The help beside the settlement.
        pub help: Vec<u8>,
        /// The words of their documents.
        pub quotes: Vec<u8>,
    }

    /// Writes a policy that was read from the tree `root`.
    #[must_use]
    pub fn write(policy: &Policy, root: &Node) -> Option<Files> {
        let scheme = match root.get("policy").and_then(|head| head.get("scheme")).map(|node| &node.value) {
            Some(Value::Text(name)) => Scheme::from_name(name)?,
            _ => return None,
        };
        let scheme = Scheme::ALL.iter().position(|known| *known == scheme)?;
        let print = hash(root).0.to_le_bytes();
        let texts: Vec<&str> = policy.sources.iter().flat_map(|source| &source.quotes).map(|quote| quote.text.as_str()).collect();
        if texts.iter().any(|text| text.contains(END)) {
            return None;
        }
        let pack = [print.as_slice(), &[u8::try_from(scheme).ok()?], &write_policy(policy)?].concat();
        let help = [print.as_slice(), &write_help(policy)?].concat();
        let quotes = [print.as_slice(), texts.join(&END.to_string()).as_bytes()].concat();
        Some(Files { pack: headed(PACK, &pack)?, help: headed(HELP, &help)?, quotes: headed(QUOTES, &quotes)? })
    }

    fn headed(kind: &[u8; 7], body: &[u8]) -> Option<Vec<u8>> {
        let length = u64::try_from(body.len()).ok()?.to_le_bytes();
        let print = Hash::of(body).0.to_le_bytes();
        Some([kind.as_slice(), &[FORMAT], &MODEL.to_le_bytes(), &length, &print, body].concat())
    }
}
