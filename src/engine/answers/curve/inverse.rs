//! Back from what a person pays to the bill.

use std::collections::BTreeMap;

use super::bills::Bills;
use super::{Curve, CurveError, Piece};
use crate::policy::Policy;
use crate::{Case, Fraction, Money};

/// So many bills of one piece are tried to tell roundings apart.
const MOST_TRIED: usize = 20_000;

/// Which bills of a curve leave an amount to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inverse {
    /// What the person is to pay.
    pub amount: Money,
    /// Stretches of bills that leave exactly the amount, both ends included; between the ends roundings may leave a fen
    /// more or less.
    pub exactly: Vec<(Money, Money)>,
    /// Stretches of bills that leave at most the amount, in the same sense.
    pub at_most: Vec<(Money, Money)>,
    /// The smallest bill that leaves at least the amount.
    pub smallest_at_least: Option<Money>,
    /// Why no bill leaves exactly the amount, where none does.
    pub nearest: Option<Nearest>,
    /// Whether roundings could be told apart everywhere.
    pub exact: bool,
}

impl Inverse {
    /// The largest bill of the curve that leaves at most the amount.
    #[must_use]
    pub fn largest_at_most(&self) -> Option<Money> {
        self.at_most.last().map(|(_, bill)| *bill)
    }
}

/// What comes closest to an amount that no bill leaves exactly: bills with what they leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearest {
    /// Every bill leaves less; this one leaves most.
    Less(Money, Money),
    /// Every bill leaves more; this one leaves least.
    More(Money, Money),
    /// One bill leaves less and the next fen leaves more, or the other way round.
    Skips {
        /// The smaller bill and what it leaves.
        below: (Money, Money),
        /// The bill a fen above and what it leaves.
        above: (Money, Money),
    },
}

/// The bills of a curve that leave an amount to the person. The policy, the case and the stay are those of the curve.
///
/// # Errors
/// As [`curve`](super::curve).
pub fn inverse(policy: &Policy, case: &Case, curve: &Curve, amount: Money) -> Result<Inverse, CurveError> {
    let bills = Bills::new(policy, case, curve.stay)?;
    let mut search = Search { bills, known: BTreeMap::new(), slack: curve.slack.fen(), exact: true };
    let target = amount.fen();
    let (mut at_most, mut exactly, mut smallest_at_least) = (Vec::new(), Vec::new(), None);
    for piece in &curve.pieces {
        let below = search.side(piece, target, Sign::AtMost)?;
        let above = search.side(piece, target, Sign::AtLeast)?;
        if let Some((first, last)) = below {
            add(&mut at_most, (first, last));
        }
        smallest_at_least = smallest_at_least.or(above.map(|(first, _)| Money::from_fen(first)));
        if let (Some(below), Some(above)) = (below, above)
            && let Some(here) = search.exactly(target, below.0.max(above.0), below.1.min(above.1))?
        {
            add(&mut exactly, here);
        }
    }
    let nearest = if exactly.is_empty() { search.nearest(curve, &at_most)? } else { None };
    let money =
        |list: Vec<(i64, i64)>| list.into_iter().map(|(first, last)| (Money::from_fen(first), Money::from_fen(last))).collect();
    Ok(Inverse { amount, exactly: money(exactly), at_most: money(at_most), smallest_at_least, nearest, exact: search.exact })
}

/// Adds a stretch to the list, joined to the last one where they touch.
fn add(list: &mut Vec<(i64, i64)>, (first, last): (i64, i64)) {
    match list.last_mut() {
        Some((_, end)) if end.saturating_add(1) == first => *end = last,
        _ => list.push((first, last)),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    AtMost,
    AtLeast,
}

struct Search<'a> {
    bills: Bills<'a>,
    /// What bills leave that were tried before.
    known: BTreeMap<i64, i64>,
    slack: i64,
    exact: bool,
}

impl Search<'_> {
    fn at(&mut self, bill: i64) -> Result<i64, CurveError> {
        if let Some(known) = self.known.get(&bill) {
            return Ok(*known);
        }
        let found = self.bills.out_of_pocket(Money::from_fen(bill))?.ok_or(CurveError::NoBill)?;
        self.known.insert(bill, found.fen());
        Ok(found.fen())
    }

    /// The first and the last bill of a piece on one side of an amount.
    fn side(&mut self, piece: &Piece, target: i64, sign: Sign) -> Result<Option<(i64, i64)>, CurveError> {
        let Some(first) = self.end(piece, target, sign, false)? else { return Ok(None) };
        let last = self.end(piece, target, sign, true)?;
        Ok(last.map(|last| (first, last)))
    }

    /// The first or the last bill of a piece on one side of an amount: from one end of the piece on, first along the
    /// line as far as roundings cannot reach, then fen by fen.
    fn end(&mut self, piece: &Piece, target: i64, sign: Sign, last: bool) -> Result<Option<i64>, CurveError> {
        let (first, end) = (piece.first.bill.fen(), piece.last.bill.fen());
        let (start, stop, step) = if last { (end, first, -1) } else { (first, end, 1) };
        let is_there = |amount: i64| if sign == Sign::AtMost { amount <= target } else { amount >= target };
        if is_there(self.at(start)?) {
            return Ok(Some(start));
        }
        let beyond = if sign == Sign::AtMost { self.slack } else { self.slack.saturating_neg() };
        let line = target.saturating_add(beyond);
        let mut bill = start;
        if !within(piece, start, line, sign) {
            if !within(piece, stop, line, sign) {
                return Ok(None);
            }
            bill = meets(piece, line).unwrap_or(start).clamp(first, end).saturating_sub(step).clamp(first, end);
        }
        // Where the line is flat the roundings tell all within one period.
        let flat = if piece.first.out_of_pocket == piece.last.out_of_pocket { self.flat(piece)? } else { None };
        for tried in 0..MOST_TRIED {
            if is_there(self.at(bill)?) {
                return Ok(Some(bill));
            }
            if flat.is_some_and(|period| i64::try_from(tried).is_ok_and(|tried| tried >= period)) {
                return Ok(None);
            }
            let next = bill.saturating_add(step);
            let leaves = within(piece, bill, line, sign) && !within(piece, next, line, sign);
            if bill == stop || leaves {
                return Ok(None);
            }
            bill = next;
        }
        self.exact = false;
        Ok(None)
    }

    /// The period of the roundings of a piece, if what the person pays does not grow along it.
    fn flat(&mut self, piece: &Piece) -> Result<Option<i64>, CurveError> {
        let Some(period) = self.bills.period(piece.first.bill)? else { return Ok(None) };
        let (first, last) = (piece.first.bill.fen(), piece.last.bill.fen());
        let Some(later) = first.checked_add(period).filter(|later| *later <= last) else { return Ok(None) };
        Ok((self.at(first)? == self.at(later)?).then_some(period))
    }

    /// The bills of a stretch that leave exactly the amount, from the first to the last.
    fn exactly(&mut self, target: i64, first: i64, last: i64) -> Result<Option<(i64, i64)>, CurveError> {
        let (mut first, mut last) = (first, last);
        for _ in 0..MOST_TRIED {
            if first > last {
                return Ok(None);
            }
            if self.at(first)? != target {
                first = first.saturating_add(1);
            } else if self.at(last)? != target {
                last = last.saturating_sub(1);
            } else {
                return Ok(Some((first, last)));
            }
        }
        self.exact = false;
        Ok(None)
    }

    fn nearest(&mut self, curve: &Curve, at_most: &[(i64, i64)]) -> Result<Option<Nearest>, CurveError> {
        let points = || curve.pieces.iter().flat_map(|piece| [&piece.first, &piece.last]);
        let told = |point: &super::Point| (point.bill, point.out_of_pocket);
        let (Some(end), Some(start)) = (curve.pieces.last(), curve.pieces.first()) else { return Ok(None) };
        let Some((_, bill)) = at_most.last().copied() else {
            let least = points().min_by_key(|point| point.out_of_pocket).map(told);
            return Ok(least.map(|(bill, amount)| Nearest::More(bill, amount)));
        };
        let whole = (start.first.bill.fen(), end.last.bill.fen());
        if at_most == [whole] {
            let most = points().max_by_key(|point| point.out_of_pocket).map(told);
            return Ok(most.map(|(bill, amount)| Nearest::Less(bill, amount)));
        }
        // Where the amount is passed last: upwards after the last stretch, or downwards into it.
        let (low, high) = if bill < whole.1 {
            (bill, bill.saturating_add(1))
        } else {
            let into = at_most.last().map_or(bill, |(first, _)| *first);
            (into.saturating_sub(1), into)
        };
        let (below, above) = (self.at(low)?, self.at(high)?);
        let pair = |bill: i64, amount: i64| (Money::from_fen(bill), Money::from_fen(amount));
        Ok(Some(Nearest::Skips { below: pair(low, below), above: pair(high, above) }))
    }
}

/// What the straight line of a piece leaves at a bill, in fen.
fn line_at(piece: &Piece, bill: i64) -> Option<Fraction> {
    let (first, last) = (&piece.first, &piece.last);
    let start = Fraction::from(first.out_of_pocket);
    let length = i128::from(last.bill.fen().checked_sub(first.bill.fen())?);
    if length == 0 {
        return Some(start);
    }
    let rise = i128::from(last.out_of_pocket.fen().checked_sub(first.out_of_pocket.fen())?);
    let part = i128::from(bill.checked_sub(first.bill.fen())?);
    start.checked_add(Fraction::new(rise.checked_mul(part)?, length)?)
}

/// Whether the line of a piece is on one side of an amount at a bill.
fn within(piece: &Piece, bill: i64, line: i64, sign: Sign) -> bool {
    let order = line_at(piece, bill).and_then(|here| here.compare(Fraction::from(Money::from_fen(line))));
    match sign {
        Sign::AtMost => order.is_some_and(std::cmp::Ordering::is_le),
        Sign::AtLeast => order.is_some_and(std::cmp::Ordering::is_ge),
    }
}

/// The bill at which the line of a piece meets an amount.
fn meets(piece: &Piece, line: i64) -> Option<i64> {
    let (first, last) = (&piece.first, &piece.last);
    let length = i128::from(last.bill.fen().checked_sub(first.bill.fen())?);
    let rise = i128::from(last.out_of_pocket.fen().checked_sub(first.out_of_pocket.fen())?);
    let part = i128::from(line.checked_sub(first.out_of_pocket.fen())?);
    let steps = length.checked_mul(part)?.checked_div(rise)?;
    i64::try_from(i128::from(first.bill.fen()).checked_add(steps)?).ok()
}
