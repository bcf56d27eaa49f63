//! Ranges: every completion of what is not known, and what they have in common.
//!
//! A run stops where a condition can still go both ways; the world splits there in two, so that only facts that matter
//! are ever tried. Open amounts are tried at both ends. This is exact while amounts only ever rise or fall with each
//! open amount; a policy with a jump inside the bounds needs the breakpoints too (see docs/adr/0005).

use super::{ByReading, FactKey, Interrupt, World, separate, settle_world};
use crate::ordered::{distinct, insert};
use crate::policy::Policy;
use crate::settlement::{SettleError, Settlement};
use crate::trace::Outcome;
use crate::{Case, Fact, Id, Mask, Money};

/// So many stays are settled at most; beyond, the physical bounds are given instead.
const MOST_SETTLED: usize = 60_000;

/// The least and the greatest amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub low: Money,
    /// The greatest.
    pub high: Money,
}

impl Bounds {
    /// Just one amount.
    #[must_use]
    pub fn exact(self) -> Option<Money> {
        (self.low == self.high).then_some(self.low)
    }

    fn of(money: Money) -> Bounds {
        Bounds { low: money, high: money }
    }

    fn include(&mut self, money: Money) {
        self.low = self.low.min(money);
        self.high = self.high.max(money);
    }
}

/// The answer to a case: exact where the facts allow it, else a range.
#[derive(Clone, Debug)]
pub struct Answer {
    /// A completion with the least out-of-pocket amount over all stays, with its trace if one was asked for.
    pub least: Settlement,
    /// A completion with the greatest.
    pub greatest: Settlement,
    /// The stays in order of discharge.
    pub stays: Vec<RangeStay>,
    /// The years, earliest first.
    pub years: Vec<RangeYear>,
    /// Who is entitled to what, at the last stay; only with the feature `trace`.
    pub eligibility: Vec<Eligibility>,
    /// Facts that conditions looked at and that are open, with the width that is left at worst once each is known; the
    /// one that narrows most first.
    pub open: Vec<(FactKey, Money)>,
    /// How many of them narrow the out-of-pocket amount at all: they stand in front.
    pub narrowing: usize,
    /// What other readings of the documents would give, where they give something else; only from
    /// [`settle_readings`](super::settle_readings).
    pub readings: Vec<ByReading>,
    /// Whether every completion was tried; if not, the amounts are the physical bounds.
    pub complete: bool,
}

impl Answer {
    /// The out-of-pocket amount over all stays.
    #[must_use]
    pub fn out_of_pocket(&self) -> Bounds {
        if self.complete {
            return Bounds { low: total(&self.least), high: total(&self.greatest) };
        }
        // The two completions are only the ends of what was tried.
        let high = self.stays.iter().try_fold(Money::ZERO, |sum, stay| sum.checked_add(stay.out_of_pocket.high));
        Bounds { low: Money::ZERO.min(total(&self.least)), high: high.unwrap_or(Money::LARGEST) }
    }

    /// The fact that narrows the out-of-pocket amount most, with the width that is left at worst once it is known.
    #[must_use]
    pub fn next_question(&self) -> Option<(FactKey, Money)> {
        self.open.first().copied().filter(|_| self.narrowing > 0)
    }

    /// Whether every amount is exact.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        let exact = |stay: &RangeStay| {
            stay.out_of_pocket.exact().is_some() && stay.layers.iter().all(|layer| layer.amount.exact().is_some())
        };
        self.complete && self.stays.iter().all(exact)
    }
}

/// A stay with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeStay {
    /// Its place in the case.
    pub index: usize,
    /// Its name in the case.
    pub id: Id,
    /// T.
    pub gross: Bounds,
    /// Outside the catalogue.
    pub uncovered: Bounds,
    /// Above a price ceiling.
    pub above_limit: Bounds,
    /// The first share; `None` if the stay is not covered in any completion.
    pub prior_payment: Option<Bounds>,
    /// E; `None` if the stay is not covered in any completion.
    pub eligible: Option<Bounds>,
    /// Whether basic insurance covers the stay; `None` = it depends.
    pub covered: Option<bool>,
    /// What each layer pays, in the policy's order.
    pub layers: Vec<RangeLayer>,
    /// What the person pays.
    pub out_of_pocket: Bounds,
    /// The advances of the policy after this stay.
    pub advances: Vec<RangeAdvance>,
    /// The routes that apply in some completion, and whether in every one.
    pub routes: Vec<(usize, bool)>,
    /// What is laid out at discharge, if every completion says so.
    pub cash_at_discharge: Option<Bounds>,
    /// For each target of the policy, whether it is reached; `None` = it depends.
    pub targets: Vec<Option<bool>>,
}

/// An advance after a stay with its bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RangeAdvance {
    /// Its pot, by its place in the policy.
    pub pot: usize,
    /// What was given.
    pub given: Bounds,
    /// What was set off so far.
    pub set_off: Bounds,
    /// What is left of it.
    pub unresolved: Bounds,
}

/// A layer of a stay with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeLayer {
    /// The amount.
    pub amount: Bounds,
    /// Each payer's part.
    pub payers: Vec<(Id, Bounds)>,
    /// Whether the amount is a line of the slip.
    pub given: bool,
}

/// A year with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeYear {
    /// The insurance year.
    pub year: i32,
    /// What each layer pays, in the policy's order.
    pub layers: Vec<Bounds>,
    /// What the person pays.
    pub out_of_pocket: Bounds,
}

/// Whether the person is entitled to a layer at the last stay; three-valued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Eligibility {
    /// The layer, by its place.
    pub layer: usize,
    /// Yes, no, or not yet known.
    pub answer: Option<bool>,
    /// Groups, ways, exclusions or failed fields that decide.
    pub because: Vec<String>,
}

/// Settles a case over every completion of what is not known (readings.md G10).
///
/// # Errors
/// [`SettleError`] if the case names what the policy does not know, contradicts itself in every completion, or a number
/// overflows. An identity that fails is an error, never an amount.
pub fn settle(policy: &Policy, case: &Case, trace: bool) -> Result<Answer, SettleError> {
    let Some(roots) = checked(policy, case)? else {
        return settle(policy, &Case { stays: Vec::new(), ..case.clone() }, trace);
    };
    let apart = each_stay(policy, case, &mut |alone, _| settle(policy, alone, trace))?;
    let apart = match apart {
        Some((answer, true)) => return Ok(answer),
        other => other.map(|(answer, _)| answer),
    };
    let (runs, complete, rejected) = explore(policy, case, roots)?;
    // Sums over stays that share something unknown may be wider than what is possible, but never narrower.
    if let (false, Some(answer)) = (complete, apart) {
        return Ok(answer);
    }
    assemble(policy, case, &runs, (complete, rejected), trace)
}

/// The widest worlds of a case; `None` where the policy settles nothing, but the case has stays.
pub(crate) fn checked(policy: &Policy, case: &Case) -> Result<Option<Vec<World>>, SettleError> {
    for (id, _) in case.stays.iter().flat_map(|stay| &stay.paid).chain(&case.used.layers) {
        if policy.layer_index(id.as_str()).is_none() {
            return Err(SettleError::Unknown { field: "paid", name: id.clone() });
        }
    }
    // A programme settles nothing: its stays only tell help, papers and deadlines what they ask.
    if policy.is_programme() && !case.stays.is_empty() {
        return Ok(None);
    }
    World::all(policy, case).map(Some)
}

/// The sum of stays that cannot influence each other, each settled alone, and whether it is exact.
pub(crate) fn each_stay(
    policy: &Policy,
    case: &Case,
    settle: &mut dyn FnMut(&Case, usize) -> Result<Answer, SettleError>,
) -> Result<Option<(Answer, bool)>, SettleError> {
    if case.stays.len() > 1 && separate::is_separable(policy, case) {
        return separate::settle_each(case, &World::order(case), settle).map(Some);
    }
    Ok(None)
}

/// The answer that finished runs give.
pub(crate) fn assemble(
    policy: &Policy,
    case: &Case,
    runs: &[Run],
    (complete, rejected): (bool, Option<(usize, &'static str)>),
    trace: bool,
) -> Result<Answer, SettleError> {
    let least = runs.iter().min_by_key(|run| (run.total, std::cmp::Reverse(run.plain)));
    let greatest = runs.iter().max_by_key(|run| (run.total, run.plain));
    let (Some(least), Some(greatest)) = (least, greatest) else {
        let (stay, field) = rejected.unwrap_or((0, "gross"));
        let stay = case.stays.get(stay).map_or_else(|| Id::from("?"), |s| s.id.clone());
        return Err(SettleError::Contradiction { stay, field });
    };
    let (open, narrowing) = open(runs);
    let mut answer = Answer {
        stays: stays(policy, runs),
        years: years(runs),
        eligibility: eligibility(policy, runs),
        open,
        narrowing,
        readings: Vec::new(),
        least: traced(policy, case, least, trace)?,
        greatest: traced(policy, case, greatest, trace)?,
        complete,
    };
    if !complete {
        widen(&mut answer, case);
    }
    Ok(answer)
}

/// One finished run.
pub(crate) struct Run {
    pub world: World,
    pub settlement: Settlement,
    total: Money,
    /// In-scope cost, then what the first layer pays: among completions with the same amount the plainest one is shown.
    plain: (Money, Money),
    /// The facts that were split on the way here.
    pub split: Vec<FactKey>,
}

impl Run {
    pub fn new(world: World, settlement: Settlement, split: Vec<FactKey>) -> Run {
        Run { total: total(&settlement), plain: plain(&settlement), world, settlement, split }
    }
}

type Explored = (Vec<Run>, bool, Option<(usize, &'static str)>);

pub(crate) fn explore(policy: &Policy, case: &Case, roots: Vec<World>) -> Result<Explored, SettleError> {
    let mut stack: Vec<(World, Vec<FactKey>)> = roots.into_iter().map(|world| (world, Vec::new())).collect();
    let (mut runs, mut rejected, mut tried) = (Vec::new(), None, 0_usize);
    while let Some((world, split)) = stack.pop() {
        if tried >= MOST_SETTLED {
            return Ok((runs, false, rejected));
        }
        tried = tried.saturating_add(case.stays.len());
        match settle_world(policy, case, &world, false) {
            Ok(settlement) => runs.push(Run::new(world, settlement, split)),
            Err(Interrupt::Split(key, set)) => {
                let left = world.mask(key);
                let mut split = split;
                insert(&mut split, key);
                stack.push((world.with(key, left.minus(set)), split.clone()));
                stack.push((world.with(key, left.and(set)), split));
            }
            Err(Interrupt::Rejected { stay, field }) => rejected = Some((stay, field)),
            Err(Interrupt::Error(error)) => return Err(error),
        }
    }
    Ok((runs, true, rejected))
}

/// Whether a fact can move any amount of the result: some completion of everything else gives different amounts for two
/// of its values. After too many runs the answer is yes: a question too many is better than a wrong amount.
///
/// # Errors
/// As [`settle`].
pub fn matters(policy: &Policy, case: &Case, key: FactKey) -> Result<bool, SettleError> {
    for root in World::all(policy, case)? {
        if versions_differ(policy, case, &root, key)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether two values of a fact give different amounts in some completion of a world.
pub(crate) fn versions_differ(policy: &Policy, case: &Case, root: &World, key: FactKey) -> Result<bool, SettleError> {
    let left = root.mask(key);
    if left.is_known() || left.is_empty() {
        return Ok(false);
    }
    let versions: Vec<World> = left.iter().map(|value| root.with(key, Mask::only(value))).collect();
    differs(policy, case, versions)
}

/// Runs the versions of a world side by side and splits them together.
fn differs(policy: &Policy, case: &Case, versions: Vec<World>) -> Result<bool, SettleError> {
    const BUDGET: usize = 20_000;
    let (mut stack, mut tried) = (vec![versions], 0_usize);
    'next: while let Some(versions) = stack.pop() {
        let mut first: Option<Settlement> = None;
        for world in &versions {
            tried = tried.saturating_add(case.stays.len());
            match settle_world(policy, case, world, false) {
                Ok(settlement) => match &first {
                    Some(first) if !same_amounts(first, &settlement) => return Ok(true),
                    Some(_) => {}
                    None => first = Some(settlement),
                },
                Err(Interrupt::Split(key, set)) => {
                    let side = |inside: bool| -> Vec<World> {
                        let narrowed = |world: &World| {
                            let left = world.mask(key);
                            // A version that is already decided for this fact goes where it belongs.
                            let part = if inside { left.and(set) } else { left.minus(set) };
                            (!part.is_empty()).then(|| world.with(key, part))
                        };
                        versions.iter().filter_map(narrowed).collect()
                    };
                    stack.push(side(false));
                    stack.push(side(true));
                    continue 'next;
                }
                Err(Interrupt::Rejected { .. }) => {}
                Err(Interrupt::Error(error)) => return Err(error),
            }
        }
        if tried > BUDGET {
            return Ok(true);
        }
    }
    Ok(false)
}

fn same_amounts(a: &Settlement, b: &Settlement) -> bool {
    a.stays.len() == b.stays.len()
        && a.stays.iter().zip(&b.stays).all(|(a, b)| {
            a.out_of_pocket == b.out_of_pocket
                && a.layers.iter().zip(&b.layers).all(|(a, b)| a.amount == b.amount && a.payers == b.payers)
        })
}

/// Runs a finished world once more, now with its trace.
fn traced(policy: &Policy, case: &Case, run: &Run, trace: bool) -> Result<Settlement, SettleError> {
    if !trace {
        return Ok(run.settlement.clone());
    }
    match settle_world(policy, case, &run.world, true) {
        Ok(settlement) => Ok(settlement),
        Err(Interrupt::Error(error)) => Err(error),
        // OK because this world ran to its end before.
        Err(_) => Ok(run.settlement.clone()),
    }
}

fn total(settlement: &Settlement) -> Money {
    let sum = settlement.stays.iter().try_fold(Money::ZERO, |sum, stay| sum.checked_add(stay.out_of_pocket));
    sum.unwrap_or(Money::ZERO)
}

fn plain(settlement: &Settlement) -> (Money, Money) {
    let sum = |amounts: &mut dyn Iterator<Item = Money>| {
        amounts.fold(Money::ZERO, |sum, amount| sum.checked_add(amount).unwrap_or(sum))
    };
    let eligible = sum(&mut settlement.stays.iter().filter_map(|stay| stay.quantities.eligible));
    let first = sum(&mut settlement.stays.iter().filter_map(|stay| stay.layers.first()).map(|layer| layer.amount));
    (eligible, first)
}

fn bounds(mut amounts: impl Iterator<Item = Money>) -> Option<Bounds> {
    let mut bounds = Bounds::of(amounts.next()?);
    amounts.for_each(|amount| bounds.include(amount));
    Some(bounds)
}

fn or_zero(bounds: Option<Bounds>) -> Bounds {
    bounds.unwrap_or(Bounds::of(Money::ZERO))
}

fn stays(policy: &Policy, runs: &[Run]) -> Vec<RangeStay> {
    let Some(first) = runs.first() else { return Vec::new() };
    let stay = |at: usize, sample: &crate::settlement::SettledStay| {
        let each = || runs.iter().filter_map(move |run| run.settlement.stays.get(at));
        let covered = each().filter(|stay| stay.quantities.covered()).count();
        let layer = |index: usize| {
            let layers = || each().filter_map(move |stay| stay.layers.get(index));
            let names = distinct(layers().flat_map(|layer| &layer.payers).map(|(id, _)| id));
            let part = |id: &Id| {
                let of = |layer: &crate::settlement::SettledLayer| {
                    layer.payers.iter().find(|(name, _)| name == id).map_or(Money::ZERO, |(_, amount)| *amount)
                };
                (id.clone(), or_zero(bounds(layers().map(of))))
            };
            RangeLayer {
                amount: or_zero(bounds(layers().map(|layer| layer.amount))),
                payers: names.into_iter().map(part).collect(),
                given: layers().all(|layer| layer.outcome == Outcome::Given),
            }
        };
        let route = |index: usize| {
            let count = each().filter(|stay| stay.routes.contains(&index)).count();
            (count > 0).then_some((index, count == runs.len()))
        };
        let target = |index: usize| {
            let mut all = each().map(|stay| stay.targets.get(index).copied());
            let first = all.next().flatten();
            if all.all(|one| one == first) { first } else { None }
        };
        let advance = |at: usize, sample: &crate::settlement::Advance| {
            let each = || each().filter_map(move |stay| stay.advances.get(at));
            RangeAdvance {
                pot: sample.pot,
                given: or_zero(bounds(each().map(|advance| advance.given))),
                set_off: or_zero(bounds(each().map(|advance| advance.set_off))),
                unresolved: or_zero(bounds(each().map(|advance| advance.unresolved))),
            }
        };
        RangeStay {
            index: sample.index,
            id: sample.id.clone(),
            gross: or_zero(bounds(each().map(|s| s.quantities.gross))),
            uncovered: or_zero(bounds(each().map(|s| s.quantities.uncovered))),
            above_limit: or_zero(bounds(each().map(|s| s.quantities.above_limit))),
            prior_payment: bounds(each().filter_map(|s| s.quantities.prior_payment)),
            eligible: bounds(each().filter_map(|s| s.quantities.eligible)),
            covered: if covered == 0 { Some(false) } else { (covered == runs.len()).then_some(true) },
            layers: (0..policy.layers.len()).map(layer).collect(),
            out_of_pocket: or_zero(bounds(each().map(|s| s.out_of_pocket))),
            advances: sample.advances.iter().enumerate().map(|(at, sample)| advance(at, sample)).collect(),
            routes: (0..policy.routes.len()).filter_map(route).collect(),
            cash_at_discharge: each()
                .map(|s| s.cash_at_discharge(policy))
                .collect::<Option<Vec<_>>>()
                .and_then(|all| bounds(all.into_iter())),
            targets: (0..policy.targets.len()).map(target).collect(),
        }
    };
    first.settlement.stays.iter().enumerate().map(|(at, sample)| stay(at, sample)).collect()
}

fn years(runs: &[Run]) -> Vec<RangeYear> {
    let Some(first) = runs.first() else { return Vec::new() };
    let year = |at: usize, sample: &crate::settlement::SettledYear| {
        let each = || runs.iter().filter_map(move |run| run.settlement.years.get(at));
        RangeYear {
            year: sample.year,
            layers: (0..sample.layers.len()).map(|i| or_zero(bounds(each().filter_map(|y| y.layers.get(i).copied())))).collect(),
            out_of_pocket: or_zero(bounds(each().map(|y| y.out_of_pocket))),
        }
    };
    first.settlement.years.iter().enumerate().map(|(at, sample)| year(at, sample)).collect()
}

fn eligibility(policy: &Policy, runs: &[Run]) -> Vec<Eligibility> {
    // Only explanations look at it, and they come with a trace.
    if !cfg!(feature = "trace") {
        return Vec::new();
    }
    let answer = |layer: usize| {
        let each = || runs.iter().filter_map(|run| run.settlement.stays.last()).filter_map(|stay| stay.layers.get(layer));
        let verdict = |settled: &crate::settlement::SettledLayer| match &settled.outcome {
            Outcome::Computed => Some(true),
            Outcome::Given if settled.amount > Money::ZERO => Some(true),
            Outcome::Decided if settled.amount > Money::ZERO => Some(true),
            Outcome::Given | Outcome::Unpublished | Outcome::Decided => None,
            Outcome::NotCovered | Outcome::NotEntitled(_) | Outcome::Excluded(_) => Some(false),
        };
        let mut verdicts = each().map(verdict);
        let first = verdicts.next().flatten();
        let answer = if verdicts.all(|v| v == first) { first } else { None };
        let reasons = |settled: &crate::settlement::SettledLayer| -> Vec<String> {
            match &settled.outcome {
                Outcome::NotEntitled(failed) => vec![failed.name().to_owned()],
                Outcome::NotCovered => vec!["not_covered".to_owned()],
                _ => distinct(settled.because.iter().map(ToString::to_string)),
            }
        };
        // A firm answer rests on what all completions share; an open one on everything that may decide.
        let common = each().map(reasons).reduce(|mut all, more| {
            if answer.is_some() {
                all.retain(|reason| more.contains(reason));
            } else {
                more.into_iter().for_each(|reason| insert(&mut all, reason));
            }
            all
        });
        Eligibility { layer, answer, because: common.unwrap_or_default() }
    };
    (0..policy.layers.len()).map(answer).collect()
}

/// Every fact that was split, with the width that is left at worst once it is known: the one that narrows most first,
/// at worst and then on the whole. Facts that never narrow anything come last.
fn open(runs: &[Run]) -> (Vec<(FactKey, Money)>, usize) {
    let width = |of: Option<Bounds>| of.and_then(|b| b.high.checked_sub(b.low)).unwrap_or(Money::ZERO);
    let full = width(bounds(runs.iter().map(|run| run.total)));
    let keys = distinct(runs.iter().flat_map(|run| run.split.iter().copied()));
    let rank = |key: FactKey| {
        let all = runs.iter().fold(Mask::NONE, |set, run| set.or(run.world.mask(key)));
        let of = |value: usize| {
            let here = runs.iter().filter(|run| !run.world.mask(key).and(Mask::only(value)).is_empty());
            width(bounds(here.map(|run| run.total)))
        };
        let widths: Vec<Money> = all.iter().map(of).collect();
        let worst = widths.iter().copied().max().unwrap_or(Money::ZERO);
        let sum = widths.iter().map(|width| i128::from(width.fen())).fold(0_i128, i128::saturating_add);
        let count = i128::try_from(widths.len().max(1)).unwrap_or(1);
        let mean = crate::Fraction::new(sum, count).and_then(|f| f.round(crate::Rounding::DownToFen)).unwrap_or(worst);
        (mean == full, worst, mean, key)
    };
    let ranked = distinct(keys.into_iter().map(rank));
    let narrowing = ranked.iter().filter(|(never, ..)| !never).count();
    (ranked.into_iter().map(|(_, worst, _, key)| (key, worst)).collect(), narrowing)
}

/// Physical bounds where not every completion could be tried: a layer pays between nothing and all bills together, a
/// person at most the bill and, when a yearly layer catches up, at least what the other bills can give back.
fn widen(answer: &mut Answer, case: &Case) {
    let most = |index: usize| match case.stays.get(index).map(|stay| &stay.gross) {
        Some(Fact::Known(money) | Fact::Between(_, money)) => *money,
        Some(Fact::OneOf(values)) => values.iter().max().copied().unwrap_or(Money::LARGEST),
        Some(Fact::Unknown) | None => Money::LARGEST,
    };
    let bills = answer.stays.iter().map(|stay| most(stay.index));
    let total = bills.fold(Money::ZERO, |sum, bill| sum.checked_add(bill).unwrap_or(sum));
    let anything = Bounds { low: Money::ZERO, high: total };
    for stay in &mut answer.stays {
        let bill = most(stay.index);
        let given_back = bill.checked_sub(total).unwrap_or(Money::ZERO);
        stay.out_of_pocket = Bounds { low: given_back, high: bill };
        for layer in stay.layers.iter_mut().filter(|layer| !layer.given) {
            layer.amount = anything;
            layer.payers.iter_mut().for_each(|(_, amount)| *amount = anything);
        }
        // What was set off lies between nothing and what was given, and so does the rest.
        for advance in &mut stay.advances {
            let up_to = Bounds { low: Money::ZERO, high: advance.given.high };
            (advance.set_off, advance.unresolved) = (up_to, up_to);
        }
    }
    for year in &mut answer.years {
        year.layers.iter_mut().for_each(|amount| *amount = anything);
        year.out_of_pocket = anything;
    }
}
