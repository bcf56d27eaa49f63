//! The person-year as a ledger: a fold over stays in order of discharge.

use crate::ordered::distinct;
use crate::policy::{BaseOf, Layer, Op, Per, Policy, Scope, Way};
use crate::settle::{Interrupt, within};
use crate::settlement::{SettledStay, SettledYear};
use crate::{Care, Case, Id, Money, Used};

/// All years that the stays touch.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    years: Vec<Year>,
}

/// What one insurance year holds so far.
#[derive(Clone, Debug)]
pub(crate) struct Year {
    pub year: i32,
    /// In-scope cost of covered stays.
    pub eligible: Money,
    /// First shares of covered stays of this case.
    pub prior: Money,
    /// What all layers paid on covered stays.
    pub paid: Money,
    /// What each layer paid.
    pub by_layer: Vec<Money>,
    /// For yearly layers: the sum of the base over the stays at which the layer applied.
    pub base: Vec<Money>,
    /// For yearly layers with a top-up: what each layer paid on those same stays; for others nothing.
    pub beside: Vec<Vec<Money>>,
    /// For yearly layers with a ceiling: the sum of the quantity over all covered stays.
    pub quantity: Vec<Money>,
    /// For tables with factors: how many covered stays counted.
    pub ordinal: Vec<u32>,
    /// For pots: what was drawn, by the pot that counts. A pot for good goes from year to year.
    pub drawn: Vec<Money>,
    /// What each layer paid for stays of this case, and what the person pays for them.
    pub case_layers: Vec<Money>,
    pub out_of_pocket: Money,
}

impl Ledger {
    /// The ledger before the first stay: what was used this year goes to the year of the first discharge.
    pub fn new(policy: &Policy, case: &Case) -> Result<Ledger, Box<Interrupt>> {
        let mut ledger = Ledger { years: Vec::new() };
        let Some(first) = case.stays.iter().map(|stay| stay.discharged).min() else { return Ok(ledger) };
        let used = &case.used;
        let year = ledger.year(policy, first.year());
        year.eligible = used.eligible;
        for (index, layer) in policy.layers.iter().enumerate() {
            let amount = paid_by(&used.layers, &layer.id);
            put(&mut year.by_layer, index, amount)?;
            year.paid = within(year.paid.checked_add(amount))?;
            if layer.scope == Scope::Year {
                let way = read_way(policy, layer, case);
                if let Some(of) = ceiling_of(layer).or(way.map(|way| way.base.of)) {
                    put(&mut year.quantity, index, quantity_so_far(policy, index, of, used)?)?;
                }
                if let Some(beside) = year.beside.get_mut(index).filter(|beside| !beside.is_empty()) {
                    for (other, paid) in policy.layers.iter().zip(beside) {
                        *paid = paid_by(&used.layers, &other.id);
                    }
                }
                if let Some((_, given)) = used.bases.iter().find(|(id, _)| *id == layer.id) {
                    put(&mut year.base, index, *given)?;
                } else if !beside_stays(layer) {
                    put(&mut year.base, index, base_so_far(policy, index, way, used)?)?;
                }
            }
            // What a layer paid came out of the pots of its ways, unless the case says what a pot has given.
            for counter in counters(policy, layer) {
                put(&mut year.drawn, counter, amount)?;
            }
        }
        for pot in &policy.pots {
            if let Some((_, drawn)) = used.pots.iter().find(|(id, _)| *id == pot.id)
                && let Some(place) = year.drawn.get_mut(pot.counter)
            {
                *place = *drawn;
            }
        }
        year.ordinal.iter_mut().for_each(|count| *count = used.stays);
        Ok(ledger)
    }

    /// The state of a year, opened at zero when first asked for (readings.md G6).
    pub fn year(&mut self, policy: &Policy, year: i32) -> &mut Year {
        let at = self.years.iter().position(|y| y.year >= year).unwrap_or(self.years.len());
        if self.years.get(at).is_none_or(|found| found.year != year) {
            let mut opened = Year::open(policy, year);
            // What an earlier year drew from a pot for good is gone.
            if let Some(before) = at.checked_sub(1).and_then(|before| self.years.get(before)) {
                let pots = policy.pots.iter().zip(opened.drawn.iter_mut()).zip(&before.drawn);
                pots.filter(|((pot, _), _)| pot.per == Per::Life).for_each(|((_, drawn), gone)| *drawn = *gone);
            }
            self.years.insert(at, opened);
        }
        // OK because the year was found or inserted at this place.
        #[expect(clippy::indexing_slicing, reason = "the year stands at this place: found or inserted just above")]
        &mut self.years[at]
    }

    /// The years of the case, earliest first.
    pub fn years(&self) -> Vec<SettledYear> {
        let settled = |y: &Year| SettledYear { year: y.year, layers: y.case_layers.clone(), out_of_pocket: y.out_of_pocket };
        self.years.iter().map(settled).collect()
    }
}

impl Year {
    fn open(policy: &Policy, year: i32) -> Year {
        Year {
            year,
            eligible: Money::ZERO,
            prior: Money::ZERO,
            paid: Money::ZERO,
            by_layer: vec![Money::ZERO; policy.layers.len()],
            base: vec![Money::ZERO; policy.layers.len()],
            beside: policy
                .layers
                .iter()
                .map(|layer| vec![Money::ZERO; if tops_up(layer) { policy.layers.len() } else { 0 }])
                .collect(),
            quantity: vec![Money::ZERO; policy.layers.len()],
            ordinal: vec![0; policy.tables.len()],
            drawn: vec![Money::ZERO; policy.pots.len()],
            case_layers: vec![Money::ZERO; policy.layers.len()],
            out_of_pocket: Money::ZERO,
        }
    }

    /// Writes a settled stay into the year.
    pub fn close(&mut self, policy: &Policy, stay: &SettledStay) -> Result<(), Box<Interrupt>> {
        for (index, settled) in stay.layers.iter().enumerate() {
            put(&mut self.case_layers, index, settled.amount)?;
            if !stay.quantities.covered() {
                continue;
            }
            put(&mut self.by_layer, index, settled.amount)?;
            self.paid = within(self.paid.checked_add(settled.amount))?;
            for counter in policy.layers.get(index).map(|layer| counters(policy, layer)).unwrap_or_default() {
                put(&mut self.drawn, counter, settled.amount)?;
            }
            for (pot, amount) in &settled.set_off {
                put(&mut self.drawn, counter_of(policy, *pot), *amount)?;
            }
        }
        self.out_of_pocket = within(self.out_of_pocket.checked_add(stay.out_of_pocket))?;
        Ok(())
    }
}

/// Whether a layer pays for other care than stays only: the year's in-scope cost so far says nothing of its base.
fn beside_stays(layer: &Layer) -> bool {
    layer.when.care.is_some_and(|cares| cares.and(Care::Inpatient.mask()).is_empty())
}

/// Whether a layer raises what others paid over the year.
fn tops_up(layer: &Layer) -> bool {
    let mut steps = layer.ways.iter().flat_map(|way| &way.steps);
    layer.scope == Scope::Year && steps.any(|step| matches!(step.op, Op::TopUp { .. }))
}

/// The quantity that a ceiling of a layer names, if it is another than that of the base.
fn ceiling_of(layer: &Layer) -> Option<BaseOf> {
    let mut steps = layer.ways.iter().flat_map(|way| &way.steps);
    steps.find_map(|step| if let Op::Ceiling { of, .. } = step.op { of } else { None })
}

/// A quantity before the first stay, nothing taken off, as a layer of this place sees it. Of declared amounts the case
/// tells the base itself (`used.bases`).
fn quantity_so_far(policy: &Policy, layer: usize, of: BaseOf, used: &Used) -> Result<Money, Box<Interrupt>> {
    Ok(match of {
        BaseOf::Gross => used.gross,
        BaseOf::Remaining => {
            let earlier = policy.layers.iter().take(layer).map(|layer| paid_by(&used.layers, &layer.id));
            within(earlier.into_iter().try_fold(used.gross, |rest, paid| rest.checked_sub(paid)))?
        }
        BaseOf::InCatalogue => within(used.gross.checked_sub(used.uncovered))?,
        BaseOf::Eligible => used.eligible,
        BaseOf::Uncovered => used.uncovered,
        BaseOf::PriorPayment => used.prior_payment,
        BaseOf::Fact(_) => Money::ZERO,
    })
}

/// The way whose base stands for a layer: the first of those that are read so.
fn read_way<'p>(policy: &Policy, layer: &'p Layer, case: &Case) -> Option<&'p Way> {
    layer.ways.iter().find(|way| policy.is_read_so(case, &way.when))
}

/// What a yearly layer was computed of before the first stay, from the sums that the case gives.
fn base_so_far(policy: &Policy, layer: usize, way: Option<&Way>, used: &Used) -> Result<Money, Box<Interrupt>> {
    let Some(Way { base, .. }) = way.filter(|way| !matches!(way.base.of, BaseOf::Fact(_))) else { return Ok(Money::ZERO) };
    let mut sum = quantity_so_far(policy, layer, base.of, used)?;
    for earlier in &base.minus {
        let paid = policy.layers.get(*earlier).map_or(Money::ZERO, |l| paid_by(&used.layers, &l.id));
        sum = within(sum.checked_sub(paid))?;
    }
    Ok(sum)
}

/// The counters of the pots that a layer draws from, each once, however many pots share it.
pub(crate) fn counters(policy: &Policy, layer: &Layer) -> Vec<usize> {
    let steps = layer.ways.iter().flat_map(|way| &way.steps);
    distinct(steps.filter_map(|step| match step.op {
        Op::Cap { pot } | Op::Quota { pot } => policy.pots.get(pot).map(|pot| pot.counter),
        _ => None,
    }))
}

/// The pot that counts what is drawn from a pot.
pub(crate) fn counter_of(policy: &Policy, pot: usize) -> usize {
    policy.pots.get(pot).map_or(pot, |found| found.counter)
}

fn paid_by(layers: &[(Id, Money)], id: &Id) -> Money {
    layers.iter().find(|(name, _)| name == id).map_or(Money::ZERO, |(_, amount)| *amount)
}

/// Adds to one place of a list.
pub(crate) fn put(list: &mut [Money], index: usize, amount: Money) -> Result<(), Box<Interrupt>> {
    if let Some(place) = list.get_mut(index) {
        *place = within(place.checked_add(amount))?;
    }
    Ok(())
}
