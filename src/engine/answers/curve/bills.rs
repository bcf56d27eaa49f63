//! One stay of a case, settled again and again with another bill.

use super::CurveError;
use crate::answers::sweep::Sample;
use crate::ledger::Ledger;
use crate::policy::{Policy, PrepayOf};
use crate::settle::{Interrupt, Probe, World, is_free, settle_stay};
use crate::settlement::{SettleError, SettledStay};
use crate::trace::StepKind;
use crate::{Case, Fact, FactKey, Id, Money, Ratio, Rounding};

/// A stay whose bill changes.
pub(super) struct Bills<'a> {
    policy: &'a Policy,
    case: Case,
    stay: usize,
    world: World,
    /// The year before the stay.
    ledger: Ledger,
    /// Layers whose line of the slip stays as it is.
    pub fixed: Vec<usize>,
}

impl<'a> Bills<'a> {
    /// Settles the stays before, once.
    pub fn new(policy: &'a Policy, case: &Case, stay: usize) -> Result<Bills<'a>, CurveError> {
        let mut case = case.clone();
        let Some(changed) = case.stays.get_mut(stay) else { return Err(CurveError::NoBill) };
        changed.gross = Fact::Known(Money::LARGEST);
        // Where nothing but the slip tells what a layer pays, its line stays as it is.
        let lines = std::mem::take(&mut changed.paid);
        let is_only_source = |id: &Id| policy.layer_index(id.as_str()).and_then(|index| policy.layers.get(index));
        let lines: Vec<(Id, Money)> =
            lines.into_iter().filter(|(id, _)| is_only_source(id).is_some_and(|layer| is_free(policy, &case, layer))).collect();
        let fixed = lines.iter().filter_map(|(id, _)| policy.layer_index(id.as_str())).collect();
        if let Some(changed) = case.stays.get_mut(stay) {
            changed.paid = lines;
        }
        let mut worlds = World::all(policy, &case)?;
        // Lists of statuses of which nobody knows the right one.
        if worlds.len() > 1 {
            return Err(CurveError::Open(FactKey::Category(stay, 0)));
        }
        let Some(mut world) = worlds.pop() else { return Err(CurveError::NoBill) };
        let mut ledger = Ledger::new(policy, &case).map_err(|stopped| error(*stopped))?;
        for before in World::order(&case).into_iter().take_while(|index| *index != stay) {
            settle_stay(policy, &case, &world, &mut ledger, before, false).map_err(|stopped| error(*stopped))?;
        }
        world.probe = Probe::recording();
        Ok(Bills { policy, case, stay, world, ledger, fixed })
    }

    /// What roundings may move an amount, in fen: one step of the rounding for each layer and one for the first share.
    pub fn slack(&self) -> i64 {
        let step = match self.policy.rounding {
            Rounding::HalfUpToFen | Rounding::DownToFen => 1,
            Rounding::HalfUpToYuan => 100,
        };
        let roundings = i64::try_from(self.policy.layers.len()).unwrap_or(0).saturating_add(1);
        roundings.saturating_mul(step)
    }

    /// A run at a bill: what it compared, and every amount.
    pub fn sample(&mut self, bill: i64) -> Result<Sample, CurveError> {
        let settled = self.settle(bill, false)?;
        let amounts = settled.map(|stay| {
            let layers = stay.layers.iter().map(|layer| layer.amount.fen());
            layers.chain([stay.out_of_pocket.fen()]).collect()
        });
        Ok(Sample { at: bill, seen: self.world.probe.take(), amounts })
    }

    /// The settled stay at a bill with its trace.
    pub fn traced(&mut self, bill: i64) -> Result<SettledStay, CurveError> {
        let settled = self.settle(bill, true)?;
        self.world.probe.take();
        settled.ok_or(CurveError::NoBill)
    }

    /// What the person pays at a bill; `None` if such a bill cannot be.
    pub fn out_of_pocket(&mut self, bill: Money) -> Result<Option<Money>, CurveError> {
        let settled = self.settle(bill.fen(), false)?;
        self.world.probe.take();
        Ok(settled.map(|stay| stay.out_of_pocket))
    }

    /// After so many fen of the bill all roundings repeat, as long as nothing begins or ends: the product of what the
    /// shares on the way divide by. `None` if that is not known.
    pub fn period(&mut self, bill: Money) -> Result<Option<i64>, CurveError> {
        let settled = self.traced(bill.fen())?;
        // A first share of what is left of the bill is not told by the steps.
        let grows = |index: &usize| self.policy.prepay.get(*index).is_some_and(|prepay| prepay.of == PrepayOf::Rest);
        if settled.prepaid.iter().any(grows) {
            return Ok(None);
        }
        let steps = settled.layers.iter().flat_map(|layer| &layer.steps);
        let mut product = Some(1_i128);
        for step in steps {
            let share = |ratio: &Ratio| ratio.fraction().denominator();
            let by = match &step.kind {
                StepKind::Share(ratio) => share(ratio),
                StepKind::TopUp { to, .. } => share(to),
                StepKind::Ceiling { at_most, .. } => share(at_most),
                StepKind::Discount { off, .. } => share(off),
                StepKind::Prorate { of, .. } => i128::from(*of),
                StepKind::Segments { parts, .. } => {
                    let all = parts.iter().map(|(_, ratio, _)| share(ratio));
                    all.fold(1, |all: i128, one| all.checked_mul(one).unwrap_or(i128::MAX))
                }
                _ => 1,
            };
            product = product.and_then(|product| product.checked_mul(by));
        }
        Ok(product.and_then(|product| i64::try_from(product).ok()))
    }

    fn settle(&mut self, bill: i64, trace: bool) -> Result<Option<SettledStay>, CurveError> {
        self.world.set_gross(self.stay, Money::from_fen(bill));
        let mut ledger = self.ledger.clone();
        match settle_stay(self.policy, &self.case, &self.world, &mut ledger, self.stay, trace) {
            Ok(settled) => Ok(Some(settled)),
            Err(stopped) => match *stopped {
                Interrupt::Rejected { .. } => Ok(None),
                other => Err(error(other)),
            },
        }
    }
}

fn error(stopped: Interrupt) -> CurveError {
    match stopped {
        Interrupt::Split(key, _) => CurveError::Open(key),
        Interrupt::Rejected { .. } => CurveError::NoBill,
        Interrupt::Error(SettleError::Contradiction { .. }) => CurveError::NoBill,
        Interrupt::Error(error) => CurveError::Settle(error),
    }
}
