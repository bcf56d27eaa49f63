//! What the steps of a settled test used: the trace records the amount before and after each, its number and its room.

use settle_engine::policy::{Entered, Measure, NthChange, Policy};
use settle_engine::trace::{StepKind, StepTrace, Used};
use settle_engine::{Case, Date, Fact, Fraction, Money, SettledStay, Stay, settle};
use settle_policy::Node;
use settle_policy::mutant::Hop;

use super::hits::Hits;
use super::place::{self, Picked};
use super::rows::{YEAR_ELIGIBLE, items};

/// A ratio is used if a hundredth of a percent of the amount is a fen.
const ENOUGH: i128 = 10_000;

/// Settles a case and notes what every step used. A range has no one amount to compare, and is left out.
pub fn note(root: &Node, policy: &Policy, case: &Case, hits: &mut Hits) {
    let Ok(answer) = settle(policy, case, true) else { return };
    if !answer.is_exact() {
        return;
    }
    let mut eligible = case.used.eligible;
    let mut year = answer.least.stays.first().and_then(|stay| Some(case.stays.get(stay.index)?.discharged.year()));
    for settled in &answer.least.stays {
        let Some(stay) = case.stays.get(settled.index) else { continue };
        if year != Some(stay.discharged.year()) {
            (year, eligible) = (Some(stay.discharged.year()), Money::ZERO);
        }
        eligible = eligible.checked_add(settled.quantities.eligible.unwrap_or(Money::ZERO)).unwrap_or(eligible);
        let at = At { root, policy, stay, settled };
        at.layers(hits);
        at.prepaid(hits);
        at.year_eligible(eligible, hits);
        at.exclusions(hits);
    }
}

struct At<'a> {
    root: &'a Node,
    policy: &'a Policy,
    stay: &'a Stay,
    settled: &'a SettledStay,
}

impl At<'_> {
    fn layers(&self, hits: &mut Hits) {
        for (layer, settled) in self.policy.layers.iter().zip(&self.settled.layers) {
            let mut before: Option<&StepTrace> = None;
            for step in &settled.steps {
                if let (Some(used), Some(before)) = (&step.number, before) {
                    self.step(layer.id.as_str(), settled.way, &settled.steps, before.after, step, used, hits);
                }
                before = Some(step);
            }
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one step with all that belongs to it")]
    fn step(
        &self,
        layer: &str,
        way: Option<usize>,
        steps: &[StepTrace],
        before: Fraction,
        step: &StepTrace,
        used: &Used,
        hits: &mut Hits,
    ) {
        let Some(number) = self.number(used.id.as_str(), way) else { return };
        match (&step.kind, &used.value) {
            (StepKind::Deductible { below, .. }, Entered::Amount(line)) => {
                hits.amount(&number, layer, before, Fraction::from(*line));
                if !below {
                    self.changed(used, *line, hits);
                    if line.is_zero() {
                        hits.used(&number);
                    }
                }
                let table = used.adjusts.iter().filter_map(|index| self.adjust(*index, "set"));
                table.for_each(|way| hits.used(&way));
            }
            (StepKind::Cap { room, cut }, Entered::Amount(limit)) => {
                if let Some(amount) = before.round(self.policy.rounding) {
                    hits.amount(&number, layer, Fraction::from(amount), Fraction::from(*room));
                }
                if *cut {
                    self.changed(used, *limit, hits);
                }
            }
            (StepKind::Segments { measure, parts }, Entered::Bands(_, bands)) => {
                let deducted = steps.iter().find_map(|step| match step.kind {
                    StepKind::Deductible { taken, gate: false, .. } => Some(taken),
                    _ => None,
                });
                let upper = match measure {
                    Measure::FromZero => before.checked_add(Fraction::from(deducted.unwrap_or(Money::ZERO))),
                    Measure::AboveDeductible => Some(before),
                };
                for (index, band) in bands.iter().enumerate() {
                    let item = |key: &str| {
                        let mut way = number.clone();
                        way.extend([Hop::Key("rows".to_owned()), Hop::Item(index), Hop::Key(key.to_owned())]);
                        way
                    };
                    if let (Some(limit), Some(upper)) = (band.upto, upper) {
                        hits.amount(&item("upto"), layer, upper, Fraction::from(limit));
                    }
                    // Parts stand only for the bands that hold something, in their order.
                    if parts.iter().any(|(part, pay, _)| *pay == band.pay && is_enough(*part)) {
                        hits.used(&item("pay"));
                    }
                }
                if parts.iter().any(|(part, ..)| is_enough(*part)) {
                    used.adjusts.iter().filter_map(|index| self.adjust(*index, "add")).for_each(|way| hits.used(&way));
                }
            }
            (_, Entered::Ratio(_)) => {
                let of = match &step.kind {
                    StepKind::TopUp { .. } => steps.first().map_or(before, |base| base.after),
                    _ => before,
                };
                if is_enough(of) {
                    hits.used(&number);
                    let changes = used.adjusts.iter().flat_map(|index| ["add", "times"].map(|key| self.adjust(*index, key)));
                    changes.flatten().for_each(|way| hits.used(&way));
                }
            }
            _ => {}
        }
    }

    /// Factors that made an amount: used where a step of them would move it by a fen.
    fn changed(&self, used: &Used, amount: Money, hits: &mut Hits) {
        if !is_enough(Fraction::from(amount)) {
            return;
        }
        used.adjusts.iter().filter_map(|index| self.adjust(*index, "times")).for_each(|way| hits.used(&way));
        let table = self.policy.tables.iter().find(|table| table.id == used.id);
        let change = table.and_then(|table| table.nth_stay.as_ref()).map(|nth| &nth.change);
        if let (Some((ordinal, _)), Some(NthChange::Factors(factors))) = (used.nth, change) {
            let last = factors.len().saturating_sub(1);
            let index = usize::try_from(ordinal.saturating_sub(1)).unwrap_or(last).min(last);
            if let Some(mut way) = self.table(used.id.as_str()) {
                way.extend(["nth_stay", "factors"].map(|key| Hop::Key(key.to_owned())));
                way.push(Hop::Item(index));
                hits.used(&way);
            }
        }
    }

    /// First shares are taken before any layer, and leave no step.
    fn prepaid(&self, hits: &mut Hits) {
        for index in &self.settled.prepaid {
            let table = self.policy.prepay.get(*index).and_then(|rule| self.policy.tables.get(rule.percent));
            let enough = self.settled.quantities.prior_payment.is_some_and(|paid| !paid.is_zero());
            if let (Some(table), true) = (table, enough && is_enough(Fraction::from(self.settled.quantities.gross)))
                && let Some(way) = self.number(table.id.as_str(), None)
            {
                hits.used(&way);
            }
        }
    }

    /// The year's in-scope cost against every amount that a condition compares it with.
    fn year_eligible(&self, eligible: Money, hits: &mut Hits) {
        for table in &self.policy.tables {
            // The amount as it was for this person, if a step of this stay used it.
            let steps = self.settled.layers.iter().flat_map(|layer| &layer.steps).filter_map(|step| step.number.as_ref());
            let used = steps.filter(|used| used.id == table.id).find_map(|used| match used.value {
                Entered::Amount(amount) => Some(amount),
                _ => None,
            });
            if let (Some(line), Some(way)) = (used, self.number(table.id.as_str(), None)) {
                hits.amount(&way, YEAR_ELIGIBLE, Fraction::from(eligible), Fraction::from(line));
            }
        }
    }

    /// What an exclusion compares: what a layer paid, and what is left unpaid.
    fn exclusions(&self, hits: &mut Hits) {
        for (index, node) in items(self.root, "exclusion").iter().enumerate() {
            let id = node.get("id").and_then(Node::text);
            let Some(rule) = self.policy.exclusions.iter().find(|rule| Some(rule.id.as_str()) == id) else { continue };
            let mut paid = self.settled.layers.iter().take(rule.layer).map(|layer| layer.amount);
            let paid = paid.try_fold(Money::ZERO, |sum: Money, amount| sum.checked_add(amount));
            let unpaid = paid.and_then(|paid| self.settled.quantities.gross.checked_sub(paid));
            let way = vec![Hop::Key("exclusion".to_owned()), Hop::Item(index)];
            self.compared(node, &way, unpaid, hits);
        }
    }

    fn compared(&self, node: &Node, way: &[Hop], unpaid: Option<Money>, hits: &mut Hits) {
        let settle_policy::Value::Table(entries) = &node.value else {
            if let settle_policy::Value::List(list) = &node.value {
                for (index, item) in list.iter().enumerate() {
                    self.compared(item, &super::hits::inner(way, Hop::Item(index)), unpaid, hits);
                }
            }
            return;
        };
        for (key, value) in entries {
            let way = super::hits::inner(way, Hop::Key(key.clone()));
            let above = super::hits::inner(&way, Hop::Key("above".to_owned()));
            match key.as_str() {
                "paid" => {
                    let layer = value.get("layer").and_then(Node::text).and_then(|id| self.policy.layer_index(id));
                    let amount = layer.and_then(|layer| self.settled.layers.get(layer)).map(|layer| layer.amount);
                    let line = value.get("above").and_then(settle_policy::mutant::amount);
                    if let (Some(amount), Some(line)) = (amount, line) {
                        hits.amount(&above, "", Fraction::from(amount), Fraction::from(line));
                    }
                }
                "unpaid" => {
                    let share =
                        value.get("above").and_then(Node::text).and_then(|text| settle_engine::Ratio::from_percent(text).ok());
                    let gross = Fraction::from(self.settled.quantities.gross);
                    let line = share.and_then(|share| gross.checked_mul(share.fraction()));
                    if let (Some(unpaid), Some(line)) = (unpaid, line) {
                        hits.amount(&above, "", Fraction::from(unpaid), line);
                    }
                }
                _ => self.compared(value, &way, unpaid, hits),
            }
        }
    }

    /// The way to a table of numbers.
    fn table(&self, id: &str) -> Option<Vec<Hop>> {
        place::table(self.root, id)
    }

    /// The way to the number of a table that this stay used; for bands, to their table.
    fn number(&self, id: &str, way: Option<usize>) -> Option<Vec<Hop>> {
        place::number(self.root, self.policy, id, Picked { level: self.level(), way, day: version_day(self.policy, self.stay)? })
    }

    /// The way to the change of an adjustment.
    fn adjust(&self, index: usize, key: &str) -> Option<Vec<Hop>> {
        let id = &self.policy.adjusts.get(index)?.id;
        let list = items(self.root, "adjust");
        let at = list.iter().position(|node| node.get("id").and_then(Node::text) == Some(id.as_str()))?;
        list.get(at)?.get(key)?;
        Some(vec![Hop::Key("adjust".to_owned()), Hop::Item(at), Hop::Key(key.to_owned())])
    }

    fn level(&self) -> Option<usize> {
        match &self.stay.level {
            Fact::Known(level) => self.policy.level_index(level.as_str()),
            _ => None,
        }
    }
}

/// The day that picks the version of a number, if it is known.
pub fn version_day(policy: &Policy, stay: &Stay) -> Option<Date> {
    let admitted = if let Fact::Known(day) = stay.admitted { Some(day) } else { None };
    place::version_day(policy, admitted, stay.discharged)
}

/// Whether a hundredth of a percent of an amount is a fen at least.
pub fn is_enough(amount: Fraction) -> bool {
    Fraction::new(ENOUGH, 1).and_then(|enough| amount.compare(enough)).is_some_and(|order| order != std::cmp::Ordering::Less)
}
