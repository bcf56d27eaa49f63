//! Candidates of open amounts: where lines through the completions jump or turn.

use std::collections::BTreeSet;

use super::Found;
use crate::answers::sweep::{Sample, Stretch, jumps, sweep};
use crate::policy::Policy;
use crate::settle::{Interrupt, Probe, Run, World, explore, settle_world};
use crate::settlement::{SettleError, Settlement};
use crate::{Case, FactKey, Mask, Money, Rounding};

/// So often new candidates are looked for beside new candidates.
const MOST_ROUNDS: usize = 3;
/// So many settled stays are spent on lines.
const MOST_SETTLED: usize = 400_000;

/// So many fen beside an extreme are tried in each direction.
const MOST_NEAR: usize = 256;

/// Which places of a line become candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Jumps, and where an amount turns from rising to falling or back: the extremes of a line are there.
    Turns,
    /// Every place where something begins or ends.
    All,
}

/// Every completion with open amounts at their ends and at candidates between; `None` if there are too many.
pub(super) fn candidates(policy: &Policy, case: &Case, roots: Vec<World>, keep: Keep) -> Result<Option<Found>, SettleError> {
    let mut lines = Lines { policy, case, keep, slack: slack(policy, case), settled: 0, done: BTreeSet::new(), new: Vec::new() };
    let mut roots = roots;
    // Of listed amounts only those on the list are possible.
    for open in roots.iter_mut().flat_map(|root| &mut root.open) {
        if std::mem::take(&mut open.listed).into_iter().any(|amount| open.try_add(amount).is_none()) {
            return Ok(None);
        }
    }
    let mut whole = true;
    for round in 1..=MOST_ROUNDS {
        let (mut runs, complete, rejected) = explore(policy, case, roots.clone())?;
        if !complete {
            return Ok(None);
        }
        let last = round == MOST_ROUNDS;
        for run in runs.iter().filter(|_| !last) {
            for index in 0..run.world.open.len() {
                if run.world.open.get(index).is_some_and(|open| open.ends.is_known() && !open.is_listed) {
                    whole &= lines.line(&run.world, &run.split, index)?;
                }
            }
        }
        let mut grew = false;
        for (key, value) in std::mem::take(&mut lines.new) {
            for open in roots.iter_mut().flat_map(|root| &mut root.open).filter(|open| open.key == key) {
                // A jump that hangs on two amounts would draw candidates along itself, fen by fen.
                if round > 1 && open.has_near(value, lines.slack) {
                    continue;
                }
                match open.try_add(value) {
                    Some(added) => grew |= added,
                    None => whole = false,
                }
            }
        }
        if last || !grew || !whole {
            whole &= keep == Keep::All || lines.polish(&mut runs)?;
            return Ok(Some(Found { runs, roots, rejected, complete: whole }));
        }
    }
    Ok(None)
}

/// What roundings may move an amount, in fen: one step for each layer and one for the first share, on every stay.
fn slack(policy: &Policy, case: &Case) -> i64 {
    let step = match policy.rounding {
        Rounding::HalfUpToFen | Rounding::DownToFen => 1,
        Rounding::HalfUpToYuan => 100,
    };
    let roundings = policy.layers.len().saturating_add(1).saturating_mul(case.stays.len().max(1));
    i64::try_from(roundings).unwrap_or(i64::MAX).saturating_mul(step)
}

/// What a line was, so that none is swept twice: the amount that moved, and what all else was.
type Told = (FactKey, Vec<(FactKey, u64)>);

struct Lines<'a> {
    policy: &'a Policy,
    case: &'a Case,
    keep: Keep,
    slack: i64,
    settled: usize,
    done: BTreeSet<Told>,
    new: Vec<(FactKey, Money)>,
}

/// Why a line stopped.
enum Stop {
    Split(FactKey, Mask),
    TooMany,
    Error(SettleError),
}

impl Lines<'_> {
    /// Sweeps an open amount from its least to its greatest, all else as in a world. Answers whether that was done.
    fn line(&mut self, world: &World, split: &[FactKey], index: usize) -> Result<bool, SettleError> {
        let Some(key) = world.open.get(index).map(|open| open.key) else { return Ok(true) };
        let rest = split.iter().filter(|other| **other != key).map(|other| (*other, world.mask(*other).0)).collect();
        if !self.done.insert((key, rest)) {
            return Ok(true);
        }
        let mut whole = true;
        let mut first = world.clone();
        first.probe = Probe::recording();
        let mut stack = vec![first];
        while let Some(mut world) = stack.pop() {
            let swept = self.ends(&mut world, index).and_then(|ends| {
                let slack = self.slack;
                sweep(ends, slack, &mut |at| self.sample(&mut world, index, at).map(|(sample, _)| sample))
            });
            match swept {
                Ok(swept) => {
                    whole &= swept.complete;
                    self.keep(key, &swept.stretches);
                }
                // Between its ends something else is looked at: the line goes on for both answers.
                Err(Stop::Split(fact, set)) => {
                    let left = world.mask(fact);
                    stack.push(world.with(fact, left.minus(set)));
                    stack.push(world.with(fact, left.and(set)));
                }
                Err(Stop::TooMany) => return Ok(false),
                Err(Stop::Error(error)) => return Err(error),
            }
        }
        Ok(whole)
    }

    /// Beside an extreme roundings may make one fen more or less of it: what lies near is tried fen by fen.
    fn polish(&mut self, runs: &mut Vec<Run>) -> Result<bool, SettleError> {
        let mut tried = BTreeSet::new();
        loop {
            let amounts: Vec<Vec<i64>> = runs.iter().map(|run| watched(&run.settlement)).collect();
            let width = amounts.iter().map(Vec::len).max().unwrap_or(0);
            let of = |run: &usize, place: usize| amounts.get(*run).and_then(|all| all.get(place)).copied();
            let extremes = (0..width).flat_map(|place| {
                let least = (0..runs.len()).min_by_key(|run| of(run, place));
                let greatest = (0..runs.len()).max_by_key(|run| of(run, place));
                [least, greatest].into_iter().flatten()
            });
            let new: BTreeSet<usize> = extremes.filter(|run| tried.insert(*run)).collect();
            let best: Vec<(i64, i64)> = (0..width)
                .map(|place| {
                    let all = || (0..runs.len()).filter_map(|run| of(&run, place));
                    (all().min().unwrap_or(0), all().max().unwrap_or(0))
                })
                .collect();
            let mut better = Vec::new();
            for run in new.iter().filter_map(|run| runs.get(*run)) {
                for index in 0..run.world.open.len() {
                    if run.world.open.get(index).is_some_and(|open| open.ends.is_known() && !open.is_listed)
                        && !self.near(run, index, &best, &mut better)?
                    {
                        return Ok(false);
                    }
                }
            }
            if better.is_empty() {
                return Ok(true);
            }
            runs.append(&mut better);
        }
    }

    /// Tries what lies near a run along one open amount; what is beyond every extreme so far is kept.
    fn near(&mut self, run: &Run, index: usize, best: &[(i64, i64)], better: &mut Vec<Run>) -> Result<bool, SettleError> {
        let mut world = run.world.clone();
        world.probe = Probe::default();
        let Ok((low, high)) = self.ends(&mut world, index) else { return Ok(true) };
        let center = match run.world.open.get(index) {
            Some(open) => match open.key {
                FactKey::Paid(stay, layer) => {
                    let settled = run.settlement.stays.iter().find(|settled| settled.index == stay);
                    settled.and_then(|settled| settled.layers.get(layer)).map_or(low, |layer| layer.amount.fen())
                }
                _ => open.taken().fen(),
            },
            None => return Ok(true),
        };
        let here = watched(&run.settlement);
        for step in [-1_i64, 1] {
            let mut at = center;
            for _ in 0..MOST_NEAR {
                at = at.saturating_add(step);
                if !(low..=high).contains(&at) {
                    break;
                }
                let (settlement, amounts) = match self.sample(&mut world, index, at) {
                    Ok((Sample { amounts: Some(amounts), .. }, Some(settlement))) => (settlement, amounts),
                    Ok(_) | Err(Stop::Split(..)) => break,
                    Err(Stop::TooMany) => return Ok(false),
                    Err(Stop::Error(error)) => return Err(error),
                };
                let beyond = |(amount, (least, greatest)): (&i64, &(i64, i64))| amount < least || amount > greatest;
                if amounts.iter().zip(best).any(beyond) {
                    better.push(Run::new(world.clone(), settlement, run.split.clone()));
                }
                // Once every amount that moves is further off than roundings reach, nothing near is left.
                let far = |(amount, from): (&i64, &i64)| amount == from || amount.abs_diff(*from) > self.slack.unsigned_abs();
                if amounts.iter().zip(&here).all(far) && amounts != here {
                    break;
                }
            }
        }
        Ok(true)
    }

    /// The bounds of the amount; those of a free layer are told by what it then pays.
    fn ends(&mut self, world: &mut World, index: usize) -> Result<(i64, i64), Stop> {
        let Some(open) = world.open.get(index) else { return Err(Stop::TooMany) };
        let FactKey::Paid(stay, layer) = open.key else { return Ok((open.bounds.0.fen(), open.bounds.1.fen())) };
        let paid = |settlement: Option<Settlement>| {
            let stays = settlement.map(|settlement| settlement.stays).unwrap_or_default();
            let settled = stays.iter().find(|settled| settled.index == stay);
            settled.and_then(|settled| settled.layers.get(layer)).map_or(0, |layer| layer.amount.fen())
        };
        let low = paid(self.sample(world, index, 0)?.1);
        let high = paid(self.sample(world, index, Money::LARGEST.fen())?.1);
        Ok((low, high.max(low)))
    }

    /// One run at one amount.
    fn sample(&mut self, world: &mut World, index: usize, at: i64) -> Result<(Sample, Option<Settlement>), Stop> {
        self.settled = self.settled.saturating_add(self.case.stays.len());
        if self.settled > MOST_SETTLED {
            return Err(Stop::TooMany);
        }
        if let Some(open) = world.open.get_mut(index) {
            open.at = Some(Money::from_fen(at));
        }
        let settled = match settle_world(self.policy, self.case, world, false) {
            Ok(settled) => Some(settled),
            Err(Interrupt::Rejected { .. }) => None,
            Err(Interrupt::Split(key, set)) => {
                world.probe.take();
                return Err(Stop::Split(key, set));
            }
            Err(Interrupt::Error(error)) => return Err(Stop::Error(error)),
        };
        let sample = Sample { at, seen: world.probe.take(), amounts: settled.as_ref().map(watched) };
        Ok((sample, settled))
    }

    /// Notes the places of a line that become candidates.
    fn keep(&mut self, key: FactKey, stretches: &[Stretch]) {
        // For each amount whether it rose or fell when it last moved.
        let mut ways: Vec<i64> = Vec::new();
        for (before, stretch) in std::iter::once(None).chain(stretches.iter().map(Some)).zip(stretches) {
            let mut turns = self.keep == Keep::All;
            if let (Some(first), Some(last)) = (&stretch.0.amounts, &stretch.1.amounts) {
                ways.resize(first.len(), 0);
                for (way, (one, other)) in ways.iter_mut().zip(first.iter().zip(last)) {
                    let now = other.saturating_sub(*one).signum();
                    if now != 0 {
                        turns |= *way != 0 && *way != now;
                        *way = now;
                    }
                }
            }
            let Some((_, end)) = before else { continue };
            if turns || jumps(end, &stretch.0, self.slack) {
                for sample in [end, &stretch.0] {
                    let found = (key, Money::from_fen(sample.at));
                    if !self.new.contains(&found) {
                        self.new.push(found);
                    }
                }
            }
        }
    }
}

/// Every amount of a settlement that a range tells.
fn watched(settlement: &Settlement) -> Vec<i64> {
    let mut amounts = Vec::new();
    let mut total = Money::ZERO;
    for stay in &settlement.stays {
        amounts.extend(stay.layers.iter().map(|layer| layer.amount.fen()));
        let quantities = &stay.quantities;
        let parts = [quantities.prior_payment.unwrap_or_default(), quantities.eligible.unwrap_or_default(), stay.out_of_pocket];
        amounts.extend(parts.map(Money::fen));
        amounts.extend(stay.advances.iter().flat_map(|advance| [advance.set_off.fen(), advance.unresolved.fen()]));
        total = total.checked_add(stay.out_of_pocket).unwrap_or(total);
    }
    for year in &settlement.years {
        amounts.extend(year.layers.iter().map(|amount| amount.fen()));
        amounts.push(year.out_of_pocket.fen());
    }
    amounts.push(total.fen());
    amounts
}
