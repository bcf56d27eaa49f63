//! Stays in order, years, and what was used before.

use std::collections::BTreeMap;

use num_traits::Signed;
use settle_engine::policy::{Base, BaseOf, Condition, Op, Per, Policy};
use settle_engine::{Care, Case};

use super::fact::amount;
use super::layer::Line;
use super::number::{fen, of_fraction, of_money, round};
use super::{Now, Past, Point, Stop};

/// A settled case. Amounts are whole fen.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The stays in order of discharge.
    pub stays: Vec<SettledStay>,
    /// The years, earliest first.
    pub years: Vec<SettledYear>,
}

/// A settled stay.
#[derive(Clone, Debug)]
pub struct SettledStay {
    /// Its place in the case.
    pub index: usize,
    /// T.
    pub gross: i128,
    /// Outside the catalogue.
    pub uncovered: i128,
    /// Above a price ceiling.
    pub above_limit: i128,
    /// The first share; nothing for a stay that is not covered.
    pub prior_payment: Option<i128>,
    /// E; nothing for a stay that is not covered.
    pub eligible: Option<i128>,
    /// The layers in the policy's order.
    pub layers: Vec<SettledLayer>,
    /// What the person pays.
    pub out_of_pocket: i128,
    /// The advances: pot, given, set off so far, unresolved.
    pub advances: Vec<(usize, i128, i128, i128)>,
    /// For each target of the policy, whether it is reached.
    pub targets: Vec<bool>,
    /// The routes that apply.
    pub routes: Vec<usize>,
}

/// What a layer paid.
#[derive(Clone, Debug)]
pub struct SettledLayer {
    /// The amount.
    pub amount: i128,
    /// Who pays it.
    pub payers: Vec<(String, i128)>,
    /// The way that paid.
    pub way: Option<usize>,
    /// Whether it is a line of the slip.
    pub given: bool,
}

/// One insurance year.
#[derive(Clone, Debug)]
pub struct SettledYear {
    /// The calendar year of discharge.
    pub year: i32,
    /// What each layer paid.
    pub layers: Vec<i128>,
    /// What the person pays.
    pub out_of_pocket: i128,
}

/// Settles a case of which everything is known that anything looks at; what an office decides has the ends that are told.
///
/// # Errors
/// [`Stop`] with what is missing.
pub fn settle(policy: &Policy, case: &Case, ends: &BTreeMap<Point, bool>) -> Result<Settled, Stop> {
    let mut order: Vec<usize> = (0..case.stays.len()).collect();
    // By discharge, then admission, then as given (readings.md G7).
    order.sort_by_key(|index| {
        let stay = &case.stays[*index];
        (stay.discharged, stay.admitted.known().copied(), *index)
    });
    let mut settled = Settled { stays: Vec::new(), years: Vec::new() };
    let mut past: Vec<Past> = Vec::new();
    let mut drawn = vec![0; policy.pots.len()];
    for index in order {
        let stay = &case.stays[index];
        let year = stay.discharged.year();
        let new_year = settled.years.last().is_none_or(|last| last.year != year);
        let first_year = settled.years.is_empty() || (settled.years.len() == 1 && !new_year);
        if new_year {
            past.clear();
            settled.years.push(SettledYear { year, layers: vec![0; policy.layers.len()], out_of_pocket: 0 });
        }
        let this = Past {
            index,
            stay,
            covered: true,
            gross: amount(&stay.gross, "gross")?,
            uncovered: amount(&stay.uncovered, "uncovered")?,
            above_limit: amount(&stay.above_limit, "above_limit")?,
            prior: 0,
            eligible: 0,
            paid: vec![0; policy.layers.len()],
            counts: vec![false; policy.layers.len()],
        };
        let mut now = Now { policy, case, past: std::mem::take(&mut past), this, drawn: drawn.clone(), first_year, ends };
        now.open_pots(new_year, settled.stays.is_empty())?;
        now.this.covered = now.is_covered()?;
        if now.this.covered {
            now.fill_in()?;
        }
        now.look_at_the_slip()?;
        let mut layers = Vec::new();
        for place in 0..policy.layers.len() {
            let line = now.layer(place)?;
            now.this.paid[place] = line.amount;
            for (counter, amount) in &line.draws {
                now.drawn[*counter] += amount;
            }
            layers.push(settled_layer(line));
        }
        let one = now.sum_up(layers)?;
        let last = settled.years.last_mut().expect("a year was opened");
        last.out_of_pocket += one.out_of_pocket;
        for (sum, layer) in last.layers.iter_mut().zip(&one.layers) {
            *sum += layer.amount;
        }
        settled.stays.push(one);
        let Now { this, drawn: after, past: before, .. } = now;
        (drawn, past) = (after, before);
        past.push(this);
    }
    Ok(settled)
}

fn settled_layer(line: Line) -> SettledLayer {
    SettledLayer { amount: line.amount, payers: line.payers, way: line.way, given: line.given }
}

impl<'a> Now<'a> {
    /// Pots of a stay begin with nothing, those of a year with what the year says, those for life with what was used.
    fn open_pots(&mut self, new_year: bool, first_stay: bool) -> Result<(), Stop> {
        for (place, pot) in self.policy.pots.iter().enumerate().filter(|(place, pot)| pot.counter == *place) {
            let opens = match pot.per {
                Per::Stay => {
                    self.drawn[place] = 0;
                    false
                }
                Per::Year => new_year,
                Per::Life => first_stay,
            };
            if opens {
                self.drawn[place] = if first_stay { self.used_pot(place) } else { 0 };
                // Pots that share what was drawn share this too; an amount that several of them name is one.
                let mut firsts: Vec<usize> =
                    (self.policy.pots.iter()).filter(|pot| pot.counter == place).filter_map(|pot| pot.first).collect();
                firsts.sort_unstable();
                firsts.dedup();
                for fact in firsts {
                    self.drawn[place] += self.declared_amount(fact, self.this.stay)?;
                }
            }
        }
        Ok(())
    }

    /// What a pot has given before the first stay: as stated, else what its layers paid.
    fn used_pot(&self, counter: usize) -> i128 {
        let shared = |pot: &usize| self.policy.pots[*pot].counter == counter;
        let stated = self
            .case
            .used
            .pots
            .iter()
            .find(|(id, _)| self.policy.pots.iter().position(|pot| pot.id == *id).as_ref().is_some_and(shared));
        if let Some((_, amount)) = stated {
            return of_money(*amount);
        }
        let draws = |op: &Op| matches!(op, Op::Cap { pot } | Op::Quota { pot } if shared(pot));
        let layers = self.policy.layers.iter().enumerate();
        let drawing = layers.filter(|(_, layer)| layer.ways.iter().any(|way| way.steps.iter().any(|step| draws(&step.op))));
        drawing.map(|(place, _)| self.used_layer(place)).sum()
    }

    /// Lines of the slip are at most the bill, basic and critical illness at most what is in scope (readings.md G9).
    fn look_at_the_slip(&self) -> Result<(), Stop> {
        let lines = || self.this.stay.paid.iter();
        let all: i128 = lines().map(|(_, amount)| of_money(*amount)).sum();
        let in_scope = lines().filter(|(id, _)| matches!(id.as_str(), "basic" | "critical_illness"));
        let in_scope: i128 = in_scope.map(|(_, amount)| of_money(*amount)).sum();
        if all > self.this.gross || (self.this.covered && in_scope > self.this.eligible) {
            return Err(Stop::Contradiction);
        }
        Ok(())
    }

    fn sum_up(&self, layers: Vec<SettledLayer>) -> Result<SettledStay, Stop> {
        let out_of_pocket = self.this.unpaid();
        let mut advances = Vec::new();
        for (place, pot) in self.policy.pots.iter().enumerate() {
            let sets_off = |op: &Op| matches!(op, Op::Offset { pot, .. } if *pot == place);
            let ways = self.policy.layers.iter().flat_map(|layer| &layer.ways);
            if ways.flat_map(|way| &way.steps).any(|step| sets_off(&step.op)) {
                let given = self.limit(place, None)?.unwrap_or(0);
                let set_off = self.drawn[pot.counter].min(given);
                advances.push((place, given, set_off, (given - set_off).max(0)));
            }
        }
        let mut targets = Vec::new();
        for target in &self.policy.targets {
            let most = round(&(fen(self.this.gross) * of_fraction(target.at_most.fraction()).abs()), self.policy.rounding);
            targets.push(out_of_pocket <= most);
        }
        let mut routes = Vec::new();
        for (place, route) in self.policy.routes.iter().enumerate() {
            if self.holds(&route.when)? {
                routes.push(place);
            }
        }
        Ok(SettledStay {
            index: self.this.index,
            gross: self.this.gross,
            uncovered: self.this.uncovered,
            above_limit: self.this.above_limit,
            prior_payment: self.this.covered.then_some(self.this.prior),
            eligible: self.this.covered.then_some(self.this.eligible),
            layers,
            out_of_pocket,
            advances,
            targets,
            routes,
        })
    }

    /// The covered stays of the year, the present one last.
    pub fn covered(&self) -> impl Iterator<Item = &Past<'a>> {
        self.past.iter().chain([&self.this]).filter(|past| past.covered)
    }

    /// What a layer paid this year, what was used before the first stay included.
    pub fn year_of(&self, layer: usize) -> i128 {
        self.covered().map(|past| past.paid[layer]).sum::<i128>() + self.used_layer(layer)
    }

    /// What a layer paid before the first stay.
    pub fn used_layer(&self, layer: usize) -> i128 {
        let id = &self.policy.layers[layer].id;
        let stated = self.case.used.layers.iter().find(|(layer, _)| layer == id).map(|(_, amount)| of_money(*amount));
        if self.first_year { stated.unwrap_or(0) } else { 0 }
    }

    /// In-scope cost before the first stay.
    pub fn used_eligible(&self) -> i128 {
        if self.first_year { of_money(self.case.used.eligible) } else { 0 }
    }

    /// A quantity of the bills before the first stay; declared amounts are not known for it.
    pub fn used_quantity(&self, place: usize, of: BaseOf) -> i128 {
        if !self.first_year {
            return 0;
        }
        let used = &self.case.used;
        match of {
            BaseOf::Gross => of_money(used.gross),
            BaseOf::InCatalogue => of_money(used.gross) - of_money(used.uncovered),
            BaseOf::Uncovered => of_money(used.uncovered),
            BaseOf::PriorPayment => of_money(used.prior_payment),
            BaseOf::Eligible => of_money(used.eligible),
            BaseOf::Remaining => of_money(used.gross) - (0..place).map(|other| self.used_layer(other)).sum::<i128>(),
            BaseOf::Fact(_) => 0,
        }
    }

    /// Of what a yearly layer was computed before the first stay: as stated; else the sums of the year, which are those of
    /// inpatient care, so that a layer of outpatient care had nothing.
    pub fn used_base(&self, place: usize, base: &Base) -> i128 {
        let layer = &self.policy.layers[place];
        if !self.first_year {
            return 0;
        }
        if let Some((_, stated)) = self.case.used.bases.iter().find(|(id, _)| *id == layer.id) {
            return of_money(*stated);
        }
        if never_inpatient(&layer.when) {
            return 0;
        }
        let minus: i128 = base.minus.iter().map(|other| self.used_layer(*other)).sum();
        self.used_quantity(place, base.of) - minus
    }
}

/// Whether a condition leaves out inpatient care.
fn never_inpatient(when: &Condition) -> bool {
    let inpatient = Care::ALL.iter().position(|care| *care == Care::Inpatient).expect("a word of the vocabulary");
    when.care.is_some_and(|care| care.0 >> inpatient & 1 == 0)
}
