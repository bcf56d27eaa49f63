//! Years made up for a policy: every fact known, amounts beside the policy's edges.

use serde_json::{Map, Value, json};
use settle_engine::policy::{FactDecl, FactKind, FactOf, Policy, Publication, VersionDate};
use settle_engine::{Cause, Date, Place, Referral};

use super::edges::{Edges, Kind};
use super::random::{Random, written, yuan};

/// The greatest amount that a case may state, in fen.
const LARGEST: i64 = 10_000_000_000;

/// Makes up one person with one to six stays, as a case file.
#[must_use]
pub fn case(policy: &Policy, edges: &Edges, seed: u64) -> Value {
    let mut maker = Maker { policy, edges, random: Random::new(seed), year_eligible: 0 };
    maker.case()
}

struct Maker<'a> {
    policy: &'a Policy,
    edges: &'a Edges,
    random: Random,
    /// In-scope cost so far, to stand beside yearly edges.
    year_eligible: i64,
}

impl Maker<'_> {
    fn case(&mut self) -> Value {
        let mut case = Map::new();
        case.insert("policy".into(), json!(self.policy.id.as_str()));
        let used = if self.random.chance(25) { Some(self.used()) } else { None };
        let days = self.days();
        let person = self.person(&days);
        case.insert("person".into(), person);
        if let Some(used) = used {
            case.insert("used".into(), used);
        }
        let entered = self.entered();
        if !entered.is_empty() {
            case.insert("entered".into(), Value::Object(entered));
        }
        let readings = self.readings();
        if !readings.is_empty() {
            case.insert("readings".into(), Value::Object(readings));
        }
        let mut stays: Vec<Value> = days.into_iter().enumerate().map(|(at, days)| self.stay(at, days)).collect();
        // The order in a file means nothing.
        if self.random.chance(30) {
            self.random.mix(&mut stays);
        }
        case.insert("stays".into(), Value::Array(stays));
        Value::Object(case)
    }

    /// Admissions and discharges, one after the other, within the days of the policy.
    fn days(&mut self) -> Vec<(Date, Date)> {
        let first = self.policy.valid.from.or(Date::new(2024, 1, 1)).expect("a day");
        let last = self.policy.valid.through.or(first.plus_days(1_000)).expect("a day");
        let room = last.days_since(first).clamp(1, 1_500);
        let stays = self.random.number(1, 6);
        let begin = self.random.number(0, room - 1);
        let mut day = first.plus_days(begin).expect("a day");
        let mut days = Vec::new();
        for _ in 0..stays {
            let nights = if self.random.chance(15) { 0 } else { self.random.number(1, 25) };
            let discharged = day.plus_days(nights).expect("a day");
            // A policy for any night also speaks for stays that touch its days.
            let touches = self.policy.version_date == VersionDate::AnyNight && day <= last;
            if discharged > last && !(touches && self.random.chance(70)) {
                break;
            }
            days.push((day, discharged));
            let gap = if self.random.chance(20) { 0 } else { self.random.number(1, 90) };
            day = discharged.plus_days(gap).expect("a day");
        }
        if days.is_empty() {
            days.push((last, last));
        }
        days
    }

    fn person(&mut self, days: &[(Date, Date)]) -> Value {
        let mut person = Map::new();
        let first = days[0].0;
        let birth = match self.edges.months.as_slice() {
            [] => first.plus_days(-self.random.number(0, 33_000)),
            months if self.random.chance(70) => {
                let months = *self.random.one(months);
                let day = first.minus_months(months).expect("a day");
                day.plus_days(self.random.number(-1, 1))
            }
            _ => first.plus_days(-self.random.number(0, 33_000)),
        };
        let birth = birth.expect("a day").min(first);
        person.insert("birth".into(), json!(written(birth)));
        let scheme = if self.random.chance(92) { "resident" } else { self.random.one(&["employee", "none"]) };
        person.insert("scheme".into(), json!(scheme));
        person.insert("categories".into(), self.categories(days));
        if self.random.chance(12) {
            let (admitted, discharged) = *self.random.one(days);
            let from = admitted.plus_days(self.random.number(-3, 6)).expect("a day");
            let through = discharged.plus_days(self.random.number(-3, 9)).expect("a day").max(from);
            person.insert("suspended".into(), json!([{ "from": written(from), "through": written(through) }]));
        }
        for decl in self.policy.facts.iter().filter(|decl| decl.of != FactOf::Stay) {
            if decl.absent_is_none && self.random.chance(40) {
                continue;
            }
            let by_year = decl.of == FactOf::Year && self.random.chance(50);
            let value = if by_year {
                let years = days[0].1.year()..=days[days.len() - 1].1.year();
                let table: Map<String, Value> = years.map(|year| (year.to_string(), self.declared(decl, LARGEST))).collect();
                Value::Object(table)
            } else {
                self.declared(decl, LARGEST)
            };
            person.insert(decl.id.to_string(), value);
        }
        Value::Object(person)
    }

    /// No status, one or two; often from or through a day beside a stay.
    fn categories(&mut self, days: &[(Date, Date)]) -> Value {
        let mut held = Vec::new();
        let count = if self.policy.categories.is_empty() { 0 } else { *self.random.one(&[0, 1, 1, 1, 2]) };
        for _ in 0..count {
            let category = self.random.one(&self.policy.categories).id.to_string();
            let mut one = Map::new();
            one.insert("is".into(), json!(category));
            let beside = |random: &mut Random| {
                let (admitted, discharged) = *random.one(days);
                let day = *random.one(&[admitted, discharged]);
                day.plus_days(random.number(-1, 1)).expect("a day")
            };
            let from = self.random.chance(45).then(|| {
                let day = beside(&mut self.random);
                // A status that lasts twelve months ends beside a stay.
                if self.random.chance(30) { day.minus_months(12).expect("a day") } else { day }
            });
            if let Some(from) = from {
                one.insert("from".into(), json!(written(from)));
            }
            if self.random.chance(30) {
                let through = beside(&mut self.random);
                if from.is_none_or(|from| from <= through) {
                    one.insert("through".into(), json!(written(through)));
                }
            }
            held.push(Value::Object(one));
        }
        Value::Array(held)
    }

    /// An answer to a declared fact, amounts at most `most`.
    fn declared(&mut self, decl: &FactDecl, most: i64) -> Value {
        match decl.kind {
            FactKind::Bool => json!(self.random.chance(60)),
            FactKind::Choice => json!(self.random.one(&decl.options).id.as_str()),
            FactKind::Count => json!(self.random.number(0, 3)),
            FactKind::Amount => json!(yuan(self.amount().min(most))),
        }
    }

    /// An amount: nothing, beside an edge, beside the sum of two, a few fen, anything, or very much.
    fn amount(&mut self) -> i64 {
        let edge =
            |maker: &mut Self| if maker.edges.amounts.is_empty() { 100_000 } else { *maker.random.one(&maker.edges.amounts) };
        let amount = match self.random.number(0, 19) {
            0 => 0,
            1..=6 => edge(self) + self.random.number(-1, 1),
            7..=8 => edge(self) + edge(self) + self.random.number(-1, 1),
            9 => self.random.number(1, 200),
            10..=14 => self.random.number(0, 5_000_000),
            15..=18 => self.random.amount(9),
            _ => LARGEST - self.random.number(0, 2),
        };
        amount.clamp(0, LARGEST)
    }

    fn used(&mut self) -> Value {
        let mut used = Map::new();
        used.insert("stays".into(), json!(self.random.number(0, 3)));
        let eligible = self.amount().min(50_000_000);
        self.year_eligible = eligible;
        let (uncovered, prior) = (self.random.amount(6), self.random.amount(5));
        used.insert("eligible".into(), json!(yuan(eligible)));
        used.insert("uncovered".into(), json!(yuan(uncovered)));
        used.insert("prior_payment".into(), json!(yuan(prior)));
        used.insert("gross".into(), json!(yuan(eligible + uncovered + prior)));
        let mut left = eligible;
        let mut layers = Map::new();
        for layer in &self.policy.layers {
            if self.random.chance(60) {
                let paid = self.random.number(0, left.min(2_000_000));
                left -= paid;
                layers.insert(layer.id.to_string(), json!(yuan(paid)));
            }
        }
        used.insert("layers".into(), Value::Object(layers));
        let mut pots = Map::new();
        for pot in &self.policy.pots {
            if self.random.chance(10) {
                pots.insert(pot.id.to_string(), json!(yuan(self.random.amount(5))));
                break;
            }
        }
        used.insert("pots".into(), Value::Object(pots));
        let mut bases = Map::new();
        for layer in self.policy.layers.iter().filter(|layer| layer.scope == settle_engine::policy::Scope::Year) {
            if self.random.chance(10) {
                bases.insert(layer.id.to_string(), json!(yuan(self.amount().min(eligible))));
            }
        }
        used.insert("bases".into(), Value::Object(bases));
        Value::Object(used)
    }

    /// Numbers typed in for what the policy does not publish.
    fn entered(&mut self) -> Map<String, Value> {
        let mut entered = Map::new();
        for (table, kind) in &self.edges.entered {
            if self.random.chance(35) {
                continue;
            }
            let ratio = |random: &mut Random| format!("{}%", random.number(0, 100));
            let value = match kind {
                Kind::Amount => json!(yuan(self.random.number(0, 3_000) * 1_000)),
                Kind::Ratio => json!(ratio(&mut self.random)),
                Kind::Bands => {
                    let measure = *self.random.one(&["from_zero", "above_deductible"]);
                    let (first, second) = (ratio(&mut self.random), ratio(&mut self.random));
                    let upto = yuan(self.random.number(1, 3_000) * 1_000);
                    json!({ "measure": measure, "rows": [{ "upto": format!("{upto}元"), "pay": first }, { "pay": second }] })
                }
            };
            entered.insert(self.policy.tables[*table].id.to_string(), value);
        }
        entered
    }

    fn readings(&mut self) -> Map<String, Value> {
        let mut readings = Map::new();
        for (place, ambiguity) in self.policy.ambiguities.iter().enumerate() {
            if self.policy.computes(place) && self.random.chance(20) {
                let reading = self.random.one(&ambiguity.readings).id.to_string();
                readings.insert(ambiguity.id.to_string(), json!(reading));
            }
        }
        readings
    }

    fn stay(&mut self, at: usize, (admitted, discharged): (Date, Date)) -> Value {
        let mut stay = Map::new();
        stay.insert("id".into(), json!(format!("s{}", at + 1)));
        stay.insert("care".into(), json!(self.random.one(&self.policy.cares).name()));
        stay.insert("admitted".into(), json!(written(admitted)));
        stay.insert("discharged".into(), json!(written(discharged)));
        if !self.policy.levels.is_empty() {
            let level = self.random.one(&self.policy.levels).id.to_string();
            stay.insert("level".into(), json!(level));
        }
        let place = if self.random.chance(60) { Place::InCounty } else { *self.random.one(Place::ALL) };
        stay.insert("place".into(), json!(place.name()));
        stay.insert("designated".into(), json!(self.random.chance(88)));
        stay.insert("referral".into(), json!(self.random.one(Referral::ALL).name()));
        let cause = if self.random.chance(85) { Cause::Illness } else { *self.random.one(Cause::ALL) };
        stay.insert("cause".into(), json!(cause.name()));
        stay.insert("in_scope".into(), json!(self.random.chance(90)));
        self.bill(&mut stay);
        Value::Object(stay)
    }

    /// The bill: its whole, or its in-scope part, or the year's, beside an edge.
    fn bill(&mut self, stay: &mut Map<String, Value>) {
        let mut aim = self.amount();
        let (mut uncovered, mut above) = (0, 0);
        if self.random.chance(50) {
            uncovered = self.random.amount(6).min(LARGEST - aim);
        }
        if self.random.chance(25) {
            above = self.random.amount(5).min(LARGEST - aim - uncovered);
        }
        let outside = uncovered + above;
        let slip = self.policy.prepay.is_empty() || self.random.chance(45);
        let prior = if slip && self.random.chance(60) { self.random.amount(6).min(LARGEST - aim - outside) } else { 0 };
        // Sometimes the year's in-scope cost is to reach the edge, this stay included.
        if self.random.chance(30) && aim > self.year_eligible {
            aim -= self.year_eligible;
        }
        let (gross, eligible) = if slip {
            (aim + outside + prior, aim)
        } else {
            let gross = aim.max(outside);
            (gross, gross - outside)
        };
        self.year_eligible += eligible;
        stay.insert("gross".into(), json!(yuan(gross)));
        stay.insert("uncovered".into(), json!(yuan(uncovered)));
        stay.insert("above_limit".into(), json!(yuan(above)));
        let mut left = eligible;
        if slip {
            stay.insert("prior_payment".into(), json!(yuan(prior)));
        } else {
            let class_b = if self.random.chance(20) { 0 } else { self.random.number(0, left) };
            left -= class_b;
            stay.insert("class_b".into(), json!(yuan(class_b)));
        }
        for decl in self.policy.facts.iter().filter(|decl| decl.of == FactOf::Stay) {
            if decl.absent_is_none && self.random.chance(40) {
                continue;
            }
            // Amounts are parts of the bill, as a rule; now and then a case contradicts itself.
            let most = if self.random.chance(3) { LARGEST } else { left };
            let value = self.declared(decl, most);
            stay.insert(decl.id.to_string(), value);
        }
        let paid = self.paid(eligible.min(left));
        if !paid.is_empty() {
            stay.insert("paid".into(), Value::Object(paid));
        }
    }

    /// Lines of the slip: of the first layers on a few stays, and often where a document leaves the amount open.
    fn paid(&mut self, mut left: i64) -> Map<String, Value> {
        let mut paid = Map::new();
        let slip = if self.random.chance(4) { self.random.number(1, 3) } else { 0 };
        for (at, layer) in (0..).zip(&self.policy.layers) {
            let given = if layer.publication == Publication::Published { at < slip } else { self.random.chance(40) };
            if given {
                let amount = if self.random.chance(30) { self.amount().min(left) } else { self.random.number(0, left / 3) };
                left -= amount;
                paid.insert(layer.id.to_string(), json!(yuan(amount)));
            }
        }
        paid
    }
}
