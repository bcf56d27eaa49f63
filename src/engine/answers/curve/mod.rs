//! What each layer and the person pay as the bill of one stay grows: exact breakpoints, jumps, and the way back.

mod begin;
mod bills;
mod inverse;

use crate::answers::sweep::{self, Sample};
use crate::policy::Policy;
use crate::settlement::{SettleError, SettledStay};
use crate::{Case, FactKey, Money};

pub use begin::{Begin, What};
use bills::Bills;
pub use inverse::{Inverse, Nearest, inverse};

/// What everybody pays on a stay, as its bill grows from one amount to another.
///
/// Everything else of the case stays as it is: the parts of the bill outside the catalogue and above a price ceiling
/// and the first share (or the class-B cost) keep their amounts, so what grows is the part that counts. Stays before
/// this one count as they do in the case; stays after it do not. Lines of the slip of this stay belong to one bill: they
/// are left out, but for layers of which nothing else tells what they pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// The pieces in order of the bill, without a gap. The first begins where the parts of the bill fit into it.
    pub pieces: Vec<Piece>,
    /// Inside a piece every amount lies this close to the straight line between the ends of the piece; what is left
    /// are roundings.
    pub slack: Money,
    /// Layers whose line of the slip stays as it is, by their place: the policy does not give their numbers.
    pub fixed: Vec<usize>,
    /// Whether every breakpoint was found. It always was, unless a policy flips back and forth thousands of times.
    pub complete: bool,
}

/// A stretch of bills on which every amount follows a straight line. Both ends belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// At its smallest bill.
    pub first: Point,
    /// At its greatest bill.
    pub last: Point,
    /// What begins or ends at its smallest bill; empty for the first piece.
    pub begins: Vec<Begin>,
    /// Whether some amount jumps at its smallest bill: moves by more than one fen of the bill and roundings explain.
    pub jumps: bool,
}

/// Exact amounts at one bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The bill.
    pub bill: Money,
    /// The first share; `None` for a stay that is not covered.
    pub prior_payment: Option<Money>,
    /// In-scope cost; `None` for a stay that is not covered.
    pub eligible: Option<Money>,
    /// What each layer pays, in the policy's order.
    pub layers: Vec<Money>,
    /// What the person pays.
    pub out_of_pocket: Money,
}

/// A jump of what the person pays.
#[derive(Clone, Copy, Debug)]
pub struct Cliff<'c> {
    /// One fen below.
    pub before: &'c Point,
    /// The first bill beyond it.
    pub after: &'c Point,
    /// What begins or ends there.
    pub begins: &'c [Begin],
}

impl Cliff<'_> {
    /// How much more the person pays from there on; negative = less.
    #[must_use]
    pub fn size(&self) -> Money {
        self.after.out_of_pocket.checked_sub(self.before.out_of_pocket).unwrap_or_default()
    }
}

/// Why there is no curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CurveError {
    /// A fact is open that moves an amount at some bill.
    Open(FactKey),
    /// No bill between the two amounts can hold the parts that the case states; or the case contradicts itself.
    NoBill,
    /// As for a settlement.
    Settle(SettleError),
}

impl From<SettleError> for CurveError {
    fn from(error: SettleError) -> CurveError {
        CurveError::Settle(error)
    }
}

impl Curve {
    /// Where what the person pays jumps, by more than roundings explain.
    pub fn cliffs(&self) -> impl Iterator<Item = Cliff<'_>> {
        self.pieces.windows(2).filter_map(|pair| {
            let [before, after] = pair else { return None };
            let cliff = Cliff { before: &before.last, after: &after.first, begins: &after.begins };
            let most = self.slack.fen().saturating_add(1).unsigned_abs();
            (cliff.size().fen().unsigned_abs() > most).then_some(cliff)
        })
    }

    /// The piece that holds a bill.
    #[must_use]
    pub fn piece(&self, bill: Money) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.first.bill <= bill && bill <= piece.last.bill)
    }
}

/// The curve of a stay between two bills, both included.
///
/// # Errors
/// [`CurveError`] if a fact is open that moves an amount, if no such bill can be, or as [`settle`](crate::settle).
pub fn curve(policy: &Policy, case: &Case, stay: usize, (from, to): (Money, Money)) -> Result<Curve, CurveError> {
    let mut bills = Bills::new(policy, case, stay)?;
    let slack = bills.slack();
    let range = (from.floor_zero().fen(), to.min(Money::LARGEST).fen());
    if range.0 > range.1 {
        return Err(CurveError::NoBill);
    }
    let swept = sweep::sweep(range, slack, &mut |at| bills.sample(at))?;
    let mut pieces: Vec<Drawn> = Vec::with_capacity(swept.stretches.len());
    for (first, last) in swept.stretches.iter().filter(|(first, _)| first.amounts.is_some()) {
        let (start, end) = (bills.traced(first.at)?, bills.traced(last.at)?);
        let piece = Drawn { first: (**first).clone(), last: (**last).clone(), start, end, begins: Vec::new(), jumps: false };
        match pieces.last_mut() {
            None => pieces.push(piece),
            Some(before) => {
                // What begins exactly at nothing shows only further on.
                let begins = Some(begin::begins(policy, &before.end, &piece.start)).filter(|begins| !begins.is_empty());
                let begins = begins.unwrap_or_else(|| begin::begins(policy, &before.end, &piece.end));
                let jumps = sweep::jumps(&before.last, &piece.first, slack);
                pieces.push(Drawn { begins, jumps, ..piece });
            }
        }
        join(policy, &mut pieces, slack);
    }
    if pieces.is_empty() {
        return Err(CurveError::NoBill);
    }
    Ok(Curve {
        stay,
        pieces: pieces.into_iter().map(Piece::from).collect(),
        slack: Money::from_fen(slack),
        fixed: bills.fixed,
        complete: swept.complete,
    })
}

/// A piece in the making.
struct Drawn {
    first: Sample,
    last: Sample,
    start: SettledStay,
    end: SettledStay,
    begins: Vec<Begin>,
    jumps: bool,
}

/// Joins the last piece to the one before where nothing that anybody could see begins with it, and the last three where
/// the roundings only flip something to and fro.
fn join(policy: &Policy, pieces: &mut Vec<Drawn>, slack: i64) {
    let fits = |all: &[&Drawn]| match (all.first(), all.last()) {
        (Some(first), Some(last)) => all.iter().all(|piece| {
            [&piece.first, &piece.last].into_iter().all(|end| sweep::lies_on_line(&first.first, &last.last, end, slack))
        }),
        _ => false,
    };
    while let [.., before, last] = pieces.as_slice() {
        let quiet = !last.jumps && last.begins.is_empty() && fits(&[before, last]);
        let flips = match pieces.as_slice() {
            [.., one, other, last] => {
                let back = begin::begins(policy, &one.end, &last.start).is_empty();
                back && !other.jumps && !last.jumps && fits(&[one, other, last])
            }
            _ => false,
        };
        let gone = if quiet {
            1
        } else if flips {
            2
        } else {
            return;
        };
        let Some(Drawn { last, end, .. }) = pieces.pop() else { return };
        if gone == 2 {
            pieces.pop();
        }
        if let Some(kept) = pieces.last_mut() {
            (kept.last, kept.end) = (last, end);
        }
    }
}

impl From<Drawn> for Piece {
    fn from(drawn: Drawn) -> Piece {
        let Drawn { first, last, start, end, begins, jumps } = drawn;
        Piece { first: point(first.at, &start), last: point(last.at, &end), begins, jumps }
    }
}

fn point(bill: i64, stay: &SettledStay) -> Point {
    Point {
        bill: Money::from_fen(bill),
        prior_payment: stay.quantities.prior_payment,
        eligible: stay.quantities.eligible,
        layers: stay.layers.iter().map(|layer| layer.amount).collect(),
        out_of_pocket: stay.out_of_pocket,
    }
}
