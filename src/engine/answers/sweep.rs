//! Where amounts bend or jump while one amount of a case grows: found exactly, not by samples.
//!
//! Let two runs come out the same in every comparison. The first comparison depends on nothing before it, so its gap is
//! a straight line, has the same sign at both ends, and comes out the same everywhere between. Then the second is a
//! straight line too, and so on: between the two runs nothing changes. Let them differ, and first at one comparison:
//! everything before it is the same everywhere between, so its gap is a straight line, and the two gaps tell where it
//! crosses zero. There the stretch is cut in two. Roundings bend every line by parts of a fen: the crossing is looked
//! for to the fen around the place that the line tells.

use std::rc::Rc;

use crate::Fraction;
use crate::settle::Seen;

/// One run.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The amount that grows, in fen.
    pub at: i64,
    /// What the run compared.
    pub seen: Vec<Seen>,
    /// The amounts that are watched, in fen; `None` if the case cannot be so.
    pub amounts: Option<Vec<i64>>,
}

/// A stretch on which every comparison comes out the same, by its two ends.
pub(crate) type Stretch = (Rc<Sample>, Rc<Sample>);

/// What was found.
pub(crate) struct Swept {
    /// The stretches, in order, without a gap.
    pub stretches: Vec<Stretch>,
    /// Whether there were not too many of them.
    pub complete: bool,
}

/// So many stretches are told apart at most.
const MOST_STRETCHES: usize = 2_000;
/// So far around a jump each fen is tried at most.
const WIDEST_WINDOW: i64 = 512;
/// In a stretch where a comparison never gets off the line so many runs between its ends are looked at.
const CHECKS: i64 = 16;
/// The slack with which no comparison is passed over.
const NONE: i64 = -1;

/// Cuts a range of one amount where a comparison comes out differently.
///
/// `slack` is what roundings may move any watched amount, in fen. A comparison whose two sides stay that close to each
/// other over a long stretch flips back and forth with the roundings; it is passed over if the watched amounts do not
/// show it.
pub(crate) fn sweep<E>((from, to): (i64, i64), slack: i64, run: &mut impl FnMut(i64) -> Result<Sample, E>) -> Result<Swept, E> {
    let mut sweep = Sweep { run, slack, stretches: Vec::new() };
    let first = sweep.sample(from)?;
    let last = if to == from { Rc::clone(&first) } else { sweep.sample(to)? };
    let mut stack = vec![(first, last)];
    while let Some((a, b)) = stack.pop() {
        if sweep.stretches.len() >= MOST_STRETCHES {
            return Ok(Swept { stretches: sweep.stretches, complete: false });
        }
        let Some(cut) = sweep.cut_at(&a, &b)? else {
            sweep.stretches.push((a, b));
            continue;
        };
        // The parts go on the stack from right to left, so that the leftmost comes next.
        let mut parts = sweep.parts(&a, &b, &cut)?;
        while let Some(part) = parts.pop() {
            stack.push(part);
        }
    }
    Ok(Swept { stretches: sweep.stretches, complete: true })
}

struct Sweep<'r, R> {
    run: &'r mut R,
    slack: i64,
    stretches: Vec<Stretch>,
}

/// The first comparison that comes out differently, by its place in either run.
type Place = (usize, usize);

/// Where a stretch is to be cut, and the slack with which comparisons were passed over.
struct Cut {
    place: Place,
    passing: i64,
}

impl<E, R: FnMut(i64) -> Result<Sample, E>> Sweep<'_, R> {
    fn sample(&mut self, at: i64) -> Result<Rc<Sample>, E> {
        Ok(Rc::new((self.run)(at)?))
    }

    /// The comparison at which a stretch is to be cut, if at any.
    fn cut_at(&mut self, a: &Rc<Sample>, b: &Rc<Sample>) -> Result<Option<Cut>, E> {
        let length = b.at.saturating_sub(a.at);
        let cut = |place: Option<Place>, passing| place.map(|place| Cut { place, passing });
        if length > self.slack.saturating_mul(64) {
            let (place, ties) = first_difference(a, b, self.slack);
            if place.is_some() || !ties || self.is_straight(a, b)? {
                return Ok(cut(place, self.slack));
            }
        }
        Ok(cut(first_difference(a, b, NONE).0, NONE))
    }

    /// Whether runs between the ends of a stretch lie on the straight line, as far as roundings allow.
    fn is_straight(&mut self, a: &Rc<Sample>, b: &Rc<Sample>) -> Result<bool, E> {
        let length = b.at.saturating_sub(a.at);
        for check in 0..CHECKS {
            let part = length.saturating_mul(check).checked_div(CHECKS).unwrap_or(0);
            // Odd steps aside, so that no period of the roundings is met each time.
            let at = a.at.saturating_add(part).saturating_add(check.saturating_mul(7)).saturating_add(1);
            if at < b.at && !lies_on_line(a, b, &(self.run)(at)?, self.slack) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The parts of a stretch on both sides of a comparison.
    fn parts(&mut self, a: &Rc<Sample>, b: &Rc<Sample>, cut: &Cut) -> Result<Vec<Stretch>, E> {
        let (low, high) = self.locate(a, b, cut)?;
        let place = cut.place;
        if !jumps(&low, &high, self.slack) || is_exact(a, b, &low, &high, place) {
            return Ok(vec![(Rc::clone(a), low), (high, Rc::clone(b))]);
        }
        // Beside a jump roundings may flip the comparison once more: each fen near it is tried.
        let window = window(a, b, place, self.slack);
        let mut parts = Vec::new();
        let mut start = Rc::clone(a);
        let begin = low.at.saturating_sub(window).max(a.at);
        let end = high.at.saturating_add(window).min(b.at);
        let mut before = if begin == a.at { Rc::clone(a) } else { self.sample(begin)? };
        while before.at < end {
            let at = before.at.saturating_add(1);
            let next = if at == b.at { Rc::clone(b) } else { self.sample(at)? };
            if keeps(a, &before, cut) != keeps(a, &next, cut) {
                parts.push((start, before));
                start = Rc::clone(&next);
            }
            before = next;
        }
        parts.push((start, Rc::clone(b)));
        Ok(parts)
    }

    /// Two neighbouring fen between which a comparison changes.
    fn locate(&mut self, a: &Rc<Sample>, b: &Rc<Sample>, cut: &Cut) -> Result<Stretch, E> {
        let (mut low, mut high) = (Rc::clone(a), Rc::clone(b));
        let mut next = crossing(a, b, cut.place);
        // Longer and longer steps to the other side of the crossing, then halves.
        let mut step = Some(1_i64);
        let mut last = None;
        while high.at.saturating_sub(low.at) > 1 {
            let at = next.clamp(low.at.saturating_add(1), high.at.saturating_sub(1));
            let sample = self.sample(at)?;
            let is_low = keeps(a, &sample, cut);
            if is_low {
                low = sample
            } else {
                high = sample
            }
            step = step.filter(|_| last.is_none_or(|last| last == is_low));
            last = Some(is_low);
            next = match step {
                Some(step) if is_low => low.at.saturating_add(step),
                Some(step) => high.at.saturating_sub(step),
                None => middle(low.at, high.at),
            };
            step = step.map(|step| step.saturating_mul(4));
        }
        Ok((low, high))
    }
}

fn middle(low: i64, high: i64) -> i64 {
    low.saturating_add(high.saturating_sub(low).checked_div(2).unwrap_or(0))
}

/// Whether a gap lies within what roundings may make of it.
fn is_near(seen: &Seen, slack: i64) -> bool {
    let limit = |gap: Fraction| Some(gap.numerator().checked_abs()? <= gap.denominator().checked_mul(i128::from(slack))?);
    slack >= 0 && seen.gap.and_then(limit) == Some(true)
}

/// The first comparison that comes out differently, and whether some were passed over because both sides stay close to
/// each other. With a negative slack none is.
fn first_difference(a: &Sample, b: &Sample, slack: i64) -> (Option<Place>, bool) {
    let (mut i, mut j, mut ties) = (0_usize, 0_usize, false);
    loop {
        let (one, other) = match (a.seen.get(i), b.seen.get(j)) {
            (None, None) => return (None, ties),
            (Some(one), Some(other)) if one.layer == other.layer => (one, other),
            // Only after a comparison that was passed over, or where one run was refused.
            _ => return (Some((i.min(a.seen.len().saturating_sub(1)), j.min(b.seen.len().saturating_sub(1)))), ties),
        };
        if one.holds != other.holds {
            if !(is_near(one, slack) && is_near(other, slack)) {
                return (Some((i, j)), ties);
            }
            ties = true;
            // What follows in the layer may hang on it: then the comparisons go on with the next layer.
            let layer = one.layer;
            let rest = |seen: &[Seen], from: usize| seen.iter().skip(from).take_while(|seen| seen.layer == layer).count();
            let (left, right) = (rest(&a.seen, i), rest(&b.seen, j));
            if left != right {
                (i, j) = (i.saturating_add(left), j.saturating_add(right));
                continue;
            }
        }
        (i, j) = (i.saturating_add(1), j.saturating_add(1));
    }
}

/// Whether a run comes out like the first one up to and with a comparison.
fn keeps(first: &Sample, sample: &Sample, cut: &Cut) -> bool {
    first_difference(first, sample, cut.passing).0.is_none_or(|(at, _)| at > cut.place.0)
}

fn gap(sample: &Sample, place: usize) -> Option<Fraction> {
    sample.seen.get(place).and_then(|seen| seen.gap)
}

/// Where the straight line between two gaps crosses zero; the middle if that cannot be told.
fn crossing(a: &Sample, b: &Sample, (i, j): Place) -> i64 {
    let tell = || {
        let (ga, gb) = (gap(a, i)?, gap(b, j)?);
        let left = ga.numerator().checked_mul(gb.denominator())?;
        let right = gb.numerator().checked_mul(ga.denominator())?;
        let length = i128::from(b.at).checked_sub(i128::from(a.at))?;
        let part = Fraction::new(left, left.checked_sub(right)?)?;
        let steps = length.checked_mul(part.numerator())?.checked_div(part.denominator())?;
        i64::try_from(i128::from(a.at).checked_add(steps)?).ok()
    };
    tell().filter(|at| (a.at..=b.at).contains(at)).unwrap_or_else(|| middle(a.at, b.at))
}

/// How steep the gap of a comparison is: its change over the stretch.
fn change(a: &Sample, b: &Sample, (i, j): Place) -> Option<Fraction> {
    gap(b, j)?.checked_sub(gap(a, i)?)
}

/// Whether no rounding lies in the gap: it is on the straight line to the last digit on both sides of its crossing.
fn is_exact(a: &Sample, b: &Sample, low: &Sample, high: &Sample, place: Place) -> bool {
    let on_line = |sample: &Sample| {
        let change = change(a, b, place)?;
        let (part, length) = (sample.at.checked_sub(a.at)?, b.at.checked_sub(a.at)?);
        let line = gap(a, place.0)?.checked_add(change.checked_mul(Fraction::new(i128::from(part), i128::from(length))?)?)?;
        Some(line == gap(sample, place.0)?)
    };
    on_line(low) == Some(true) && on_line(high) == Some(true)
}

/// So many fen on each side of a crossing roundings may flip the comparison.
fn window(a: &Sample, b: &Sample, place: Place, slack: i64) -> i64 {
    let tell = || {
        let change = change(a, b, place)?;
        let length = i128::from(b.at.checked_sub(a.at)?).checked_mul(i128::from(slack))?;
        let fen = length.checked_mul(change.denominator())?.checked_div(change.numerator().checked_abs()?)?;
        i64::try_from(fen).ok()?.checked_add(1)
    };
    tell().unwrap_or(WIDEST_WINDOW).min(WIDEST_WINDOW)
}

/// Whether an amount moves by more than one fen of the bill and the roundings explain.
pub(crate) fn jumps(before: &Sample, after: &Sample, slack: i64) -> bool {
    let most = slack.saturating_add(1);
    match (&before.amounts, &after.amounts) {
        (Some(before), Some(after)) => before.iter().zip(after).any(|(one, other)| one.abs_diff(*other) > most.unsigned_abs()),
        (None, None) => false,
        _ => true,
    }
}

/// Whether a run lies on the straight line between two others, as far as roundings allow.
pub(crate) fn lies_on_line(a: &Sample, b: &Sample, sample: &Sample, slack: i64) -> bool {
    let (Some(first), Some(last), Some(here)) = (&a.amounts, &b.amounts, &sample.amounts) else {
        return a.amounts.is_none() && b.amounts.is_none() && sample.amounts.is_none();
    };
    let length = i128::from(b.at.saturating_sub(a.at));
    let part = i128::from(sample.at.saturating_sub(a.at));
    let fits = |((first, last), here): ((&i64, &i64), &i64)| {
        let rise = i128::from(*last).checked_sub(i128::from(*first))?.checked_mul(part)?;
        let above = i128::from(*here).checked_sub(i128::from(*first))?.checked_mul(length)?.checked_sub(rise)?;
        Some(above.checked_abs()? <= length.checked_mul(i128::from(slack))?)
    };
    first.iter().zip(last).zip(here).all(|amounts| fits(amounts) == Some(true))
}
