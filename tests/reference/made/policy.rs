//! Policies made up at random: every operator, condition and kind of table, as the content of a policy file.

use serde_json::{Map, Value, json};

use super::random::{Random, yuan};

/// Makes up a policy, as the content of a policy file.
#[must_use]
pub fn policy(seed: u64) -> Value {
    let mut maker = Maker::new(seed);
    maker.head();
    maker.bill();
    maker.layers();
    maker.around();
    Value::Object(maker.file)
}

const LEVELS: [&str; 4] = ["township", "county", "city", "province"];
const LAYERS: [&str; 6] = ["basic", "critical_illness", "commercial", "assistance", "tilt_assistance", "backstop"];
const QUANTITIES: [&str; 6] = ["gross", "in_catalogue", "uncovered", "prior_payment", "eligible", "remaining"];
const CATEGORIES: [&str; 5] = ["destitute", "subsistence_allowance", "low_income", "illness_impoverished", "registered_poor"];
const CITE: &str = "doc#a";

/// What a number is, so that adjustments fit it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Amount,
    Percent,
    Segments,
    Pot,
}

pub(super) struct Maker {
    pub random: Random,
    pub file: Map<String, Value>,
    pub levels: usize,
    /// Layers so far.
    pub layers: Vec<String>,
    /// Tables and pots that adjustments may change.
    pub targets: Vec<(String, Kind)>,
    /// Yearly pots without a counter of their own, for layers that share one.
    pub pots: Vec<String>,
    /// A table of a threshold for conditions.
    pub threshold: Option<String>,
    pub numbers: usize,
}

impl Maker {
    fn new(seed: u64) -> Maker {
        let mut random = Random::new(seed);
        let levels = usize::try_from(random.number(1, 4)).expect("a count");
        Maker {
            random,
            file: Map::new(),
            levels,
            layers: Vec::new(),
            targets: Vec::new(),
            pots: Vec::new(),
            threshold: None,
            numbers: 0,
        }
    }

    /// Adds a record of a kind.
    pub fn add(&mut self, kind: &str, record: Value) {
        let list = self.file.entry(kind).or_insert_with(|| Value::Array(Vec::new()));
        list.as_array_mut().expect("records stand in lists").push(record);
    }

    /// An id that no other record has.
    pub fn id(&mut self, what: &str) -> String {
        self.numbers += 1;
        format!("{what}{}", self.numbers)
    }

    fn head(&mut self) {
        let version_date = if self.random.chance(80) { "discharge" } else { "admission" };
        let mut head = json!({
            "id": "made-up", "title": title(), "scheme": "resident", "year": "calendar", "version_date": version_date,
            "valid": { "from": "2025-01-01", "through": "2027-12-31" }, "status": "fictional",
            "care": ["inpatient", "outpatient"],
        });
        let status_on = *self.random.one(&["discharge", "discharge", "admission", "any_day"]);
        head["status_on"] = json!(status_on);
        if self.random.chance(25) {
            let to = *self.random.one(&["0.01元", "1元"]);
            let mode = if to == "1元" { "half_up" } else { *self.random.one(&["half_up", "down"]) };
            head["rounding"] = json!({ "at": "layer", "to": to, "mode": mode, "cite": [CITE] });
        }
        self.file.insert("format".into(), json!(1));
        self.file.insert("policy".into(), head);
        self.add("source", json!({ "id": "doc", "title": title(), "quote": { "a": "虚构的规定。" } }));
        for level in &LEVELS[..self.levels] {
            self.add("level", json!({ "id": level, "title": title() }));
        }
        if self.random.chance(40) {
            self.add("category", json!({ "id": "illness_impoverished", "lasts_months": 12, "cite": [CITE], "derived": title() }));
        }
        self.add("group", json!({ "id": "poor", "category": ["destitute", "subsistence_allowance"], "cite": [CITE] }));
        self.add("group", json!({ "id": "weak", "category": ["low_income", "illness_impoverished"], "cite": [CITE] }));
        let question = || json!({ "zh": "问什么？" });
        for (id, kind, of, absent) in [
            ("card", "bool", "person", "none"),
            ("approved", "bool", "year", "none"),
            ("signed", "bool", "stay", "unknown"),
            ("quota", "amount", "year", "none"),
            ("before", "amount", "year", "none"),
            ("advance", "amount", "person", "none"),
            ("fee", "amount", "stay", "none"),
            ("implant", "amount", "stay", "none"),
        ] {
            self.add("fact", json!({ "id": id, "type": kind, "of": of, "absent": absent, "question": question() }));
        }
        let options = ["cancer", "kidney", "other"].map(|id| json!({ "id": id, "title": title() }));
        self.add("fact", json!({ "id": "disease", "type": "choice", "of": "stay", "question": question(), "options": options }));
        let readings = [("wide", true), ("narrow", false)]
            .map(|(id, chosen)| json!({ "id": id, "value": title(), "chosen": chosen, "reason": title() }));
        self.add("ambiguity", json!({ "id": "words", "question": question(), "readings": readings, "cite": [CITE] }));
    }

    /// Coverage and first shares.
    fn bill(&mut self) {
        if self.random.chance(55) {
            for _ in 0..self.random.number(1, 2) {
                let (id, when) = (self.id("cover"), self.of_care());
                self.add("coverage", json!({ "id": id, "when": when, "cite": [CITE], "derived": title() }));
            }
        }
        if self.random.chance(70) {
            for of in ["class_b", "rest", "fact", "rest"] {
                if !self.random.chance(50) {
                    continue;
                }
                let table = self.percent("first", 2, 30, None, false);
                let mut prepay =
                    json!({ "id": self.id("first_share"), "of": of, "use": table, "cite": [CITE], "derived": title() });
                if of == "fact" {
                    prepay["fact"] = json!("implant");
                }
                if self.random.chance(50) {
                    prepay["when"] = self.of_care();
                }
                self.add("prepay", prepay);
            }
        }
        if self.random.chance(60) {
            self.threshold = Some(self.amount("line", 5_000, 2_000_000, None, false));
        }
    }

    /// Adjustments, exclusions, promises.
    fn around(&mut self) {
        let mut after: Vec<(String, Vec<String>)> = Vec::new();
        let targets = self.targets.clone();
        for (target, kind) in &targets {
            while self.random.chance(38) {
                let id = self.id("adjust");
                let before = after.iter().find(|(of, _)| of == target).map(|(_, ids)| ids.clone()).unwrap_or_default();
                if before.len() > 2 {
                    break;
                }
                // The line that conditions look at must not hang on itself.
                let when = if self.threshold.as_ref() == Some(target) { self.of_care() } else { self.condition(&[]) };
                let mut adjust = json!({ "id": id, "target": target, "when": when, "cite": [CITE], "derived": title() });
                if !before.is_empty() {
                    adjust["after"] = json!(before);
                }
                if self.random.chance(20) {
                    adjust["from"] = json!("2026-07-01");
                }
                let (key, value) = match kind {
                    Kind::Amount if self.random.chance(30) => {
                        ("set", json!(format!("{}元", yuan(self.random.number(0, 300_000)))))
                    }
                    Kind::Pot if self.random.chance(40) => ("remove", json!(true)),
                    Kind::Amount | Kind::Pot => ("times", json!(*self.random.one(&["1/2", "2/3", "3/2", "9/10", "1/3"]))),
                    Kind::Percent if self.random.chance(20) => ("set", json!(format!("{}%", self.random.number(20, 80)))),
                    Kind::Percent if self.random.chance(25) => ("times", json!(*self.random.one(&["9/10", "1/2", "2/3"]))),
                    Kind::Percent | Kind::Segments => ("add", json!(format!("{:+}pp", self.random.number(-4, 4)))),
                };
                adjust[key] = value;
                self.add("adjust", adjust);
                match after.iter_mut().find(|(of, _)| of == target) {
                    Some((_, ids)) => ids.push(id),
                    None => after.push((target.clone(), vec![id])),
                }
            }
        }
        for layer in self.layers.clone() {
            if self.random.chance(18) {
                let answer = *self.random.one(&["no", "no", "ask", "text"]);
                let when = self.condition(&[]);
                let key = if self.random.chance(70) { "when" } else { "unless" };
                let id = self.id("exclusion");
                let mut exclusion =
                    json!({ "id": id, "title": title(), "layer": layer, "answer": answer, "cite": [CITE], "derived": title() });
                exclusion[key] = when;
                self.add("exclusion", exclusion);
            }
        }
        if self.random.chance(50) {
            let at_most = format!("{}%", self.random.number(5, 60));
            self.add(
                "target",
                json!({ "id": "promise", "title": title(), "at_most": at_most, "cite": [CITE], "derived": title() }),
            );
        }
    }

    /// A dated table, perhaps by level or by way.
    pub fn rows(
        &mut self,
        by_level: bool,
        ways: Option<&[String]>,
        mut value: impl FnMut(&mut Random) -> String,
    ) -> Map<String, Value> {
        let keys: Option<(&str, Vec<String>)> = match ways {
            Some(ways) if self.random.chance(60) => Some(("way", ways.to_vec())),
            _ if by_level && self.random.chance(45) => {
                Some(("level", LEVELS[..self.levels].iter().map(|l| (*l).to_owned()).collect()))
            }
            _ => None,
        };
        let mut table = Map::new();
        let mut rows = Vec::new();
        let split = self.random.chance(25);
        let places: Vec<Option<String>> = match &keys {
            Some((by, keys)) => {
                table.insert("by".into(), json!(by));
                keys.iter().map(|key| Some(key.clone())).collect()
            }
            None if split => vec![None],
            None => {
                table.insert("value".into(), json!(value(&mut self.random)));
                return table;
            }
        };
        for at in places {
            let spans: &[(&str, &str)] =
                if split && self.random.chance(70) { &[("through", "2026-03-31"), ("from", "2026-04-01")] } else { &[("", "")] };
            for (key, day) in spans {
                let mut row = json!({ "value": value(&mut self.random) });
                if let Some(at) = &at {
                    row["at"] = json!(at);
                }
                if !key.is_empty() {
                    row[*key] = json!(day);
                }
                rows.push(row);
            }
        }
        table.insert("rows".into(), json!(rows));
        table
    }

    fn table(&mut self, kind: &str, id: &str, mut table: Map<String, Value>) {
        table.insert("id".into(), json!(id));
        table.insert("cite".into(), json!([CITE]));
        table.insert("derived".into(), title());
        self.add(kind, Value::Object(table));
    }

    /// A table of amounts, in fen from `low` to `high`.
    pub fn amount(&mut self, what: &str, low: i64, high: i64, ways: Option<(&str, &[String])>, nth: bool) -> String {
        let id = self.table_id(what, ways.map(|(layer, _)| layer));
        let round = *self.random.one(&[1, 100, 10_000]);
        let mut table = self.rows(true, ways.map(|(_, ways)| ways), |random| {
            let amount = random.number(low, high);
            format!("{}元", yuan((amount / round * round).max(1)))
        });
        if nth && self.random.chance(50) {
            let counts = if self.random.chance(50) { Some(self.of_care()) } else { None };
            let mut of = if self.random.chance(60) {
                let factors = *self.random.one(&[&["1", "1/2"][..], &["1", "2/3", "1/3"], &["1", "1/2", "0"]]);
                json!({ "factors": factors, "cite": [CITE], "derived": title() })
            } else {
                let (less, floor) = (self.random.number(1, 30_000), self.random.number(0, 60_000));
                json!({ "less": format!("{}元", yuan(less)), "at_least": format!("{}元", yuan(floor)), "cite": [CITE], "derived": title() })
            };
            if let Some(counts) = counts {
                of["counts"] = counts;
            }
            table.insert("nth_stay".into(), of);
        }
        self.table("amount", &id, table);
        self.targets.push((id.clone(), Kind::Amount));
        id
    }

    /// A table of ratios, in per cent from `low` to `high`.
    pub fn percent(&mut self, what: &str, low: i64, high: i64, ways: Option<(&str, &[String])>, target: bool) -> String {
        let id = self.table_id(what, ways.map(|(layer, _)| layer));
        let fine = self.random.chance(25);
        let table = self.rows(true, ways.map(|(_, ways)| ways), |random| {
            let whole = random.number(low, high - 1);
            if fine { format!("{whole}.{:02}%", random.number(1, 99)) } else { format!("{whole}%") }
        });
        self.table("percent", &id, table);
        if target {
            self.targets.push((id.clone(), Kind::Percent));
        }
        id
    }

    /// Bands.
    pub fn segments(&mut self, what: &str) -> String {
        let id = self.table_id(what, None);
        let count = self.random.number(1, 3);
        let mut upto = 0;
        let mut rows = Vec::new();
        for _ in 0..count {
            upto += self.random.number(10_000, 5_000_000);
            rows.push(json!({ "upto": format!("{}元", yuan(upto)), "pay": format!("{}%", self.random.number(20, 80)) }));
        }
        rows.push(json!({ "pay": format!("{}%", self.random.number(20, 80)) }));
        let mut table = Map::new();
        let measure = *self.random.one(&["from_zero", "above_deductible"]);
        table.insert("measure".into(), json!(measure));
        table.insert("rows".into(), json!(rows));
        self.table("segments", &id, table);
        self.targets.push((id.clone(), Kind::Segments));
        id
    }

    /// A table `by = "way"` belongs to the layer whose id its own id begins with.
    fn table_id(&mut self, what: &str, layer: Option<&str>) -> String {
        let id = self.id(what);
        layer.map_or(id.clone(), |layer| format!("{layer}.{id}"))
    }

    /// A pot, perhaps shared with an earlier one.
    pub fn pot(&mut self, layer: &str, ways: Option<(&str, &[String])>) -> String {
        if !self.pots.is_empty() && self.random.chance(25) {
            return self.random.one(&self.pots).clone();
        }
        let id = self.id(&format!("{layer}.cap"));
        let per = *self.random.one(&["year", "year", "year", "stay", "life"]);
        let mut table = self.rows(true, ways.map(|(_, ways)| ways), |random| {
            let digits = random.number(0, 2);
            format!("{}元", yuan(random.number(1, 100) * [1_000, 20_001, 300_000][usize::try_from(digits).unwrap_or(0)]))
        });
        if let Some(limit) = table.remove("value") {
            table.insert("limit".into(), limit);
        }
        table.insert("per".into(), json!(per));
        if per == "year" {
            if !self.pots.is_empty() && self.random.chance(30) {
                let counter = self.random.one(&self.pots).clone();
                table.insert("counter".into(), json!(counter));
            } else if !table.contains_key("by") {
                self.pots.push(id.clone());
            }
            if self.random.chance(20) {
                table.insert("first".into(), json!("before"));
            }
        }
        self.table("pot", &id, table);
        self.targets.push((id.clone(), Kind::Pot));
        id
    }

    fn layers(&mut self) {
        let count = usize::try_from(self.random.number(2, 6)).expect("a count");
        for id in &LAYERS[..count] {
            let layer = self.layer(id);
            self.add("layer", layer);
            self.layers.push((*id).to_owned());
        }
    }

    /// A condition on the care alone, for coverage and for what stays count.
    pub fn of_care(&mut self) -> Value {
        match self.random.number(0, 4) {
            0 => json!({ "care": ["inpatient"] }),
            1 => json!({ "designated": true }),
            2 => json!({ "place": ["in_county", "in_pool"] }),
            3 => json!({ "any_of": [{ "referral": ["referred", "emergency"] }, { "place": ["in_county"] }] }),
            _ => {
                json!({ "level": self.random.some(&LEVELS[..self.levels], 70) .into_iter().chain([LEVELS[0]]).collect::<std::collections::BTreeSet<_>>() })
            }
        }
    }

    /// Any condition; `earlier` are layers whose payment may be asked for.
    pub fn condition(&mut self, earlier: &[String]) -> Value {
        match self.random.number(0, 21) {
            0 | 1 => self.of_care(),
            2..=4 => json!({ "group": self.random.one(&["poor", "weak"]) }),
            5 => json!({ "category": [self.random.one(&CATEGORIES)] }),
            6 => json!({ "fact": { *self.random.one(&["card", "approved", "signed"]): self.random.chance(60) } }),
            7 => {
                json!({ "fact": { "disease": self.random.some(&["cancer", "kidney", "other"], 50).into_iter().chain(["cancer"]).collect::<std::collections::BTreeSet<_>>() } })
            }
            8 => json!({ "reading": { "words": self.random.one(&["wide", "narrow"]) } }),
            9 => json!({ "admitted": { "from": "2026-02-10" } }),
            10 => json!({ "discharged": { "through": "2026-08-20" } }),
            11 => json!({ "age_months": { "at_least": 720 } }),
            12 => json!({ "age_months": { "below": 168 } }),
            13 => json!({ "nights": { "from": "2026-01-01", "through": "2026-06-30", "entitled": self.random.chance(50) } }),
            14 => json!({ "cause": ["illness", "traffic"] }),
            15 => json!({ "scheme": ["resident"] }),
            16 => match &self.threshold {
                Some(line) => json!({ "bill": { *self.random.one(&["above", "up_to"]): line } }),
                None => json!({ "in_scope": true }),
            },
            17 => match &self.threshold {
                Some(line) => {
                    let mut reached = json!({ *self.random.one(&["at_least", "below"]): line });
                    if !earlier.is_empty() && self.random.chance(50) {
                        reached["minus"] = json!(
                            self.random
                                .some(earlier, 60)
                                .into_iter()
                                .chain([earlier[0].clone()])
                                .collect::<std::collections::BTreeSet<_>>()
                        );
                    }
                    json!({ "year_eligible": reached })
                }
                None => json!({ "in_scope": false }),
            },
            18 => match &self.threshold {
                Some(line) => {
                    json!({ "declared": { "fact": self.random.one(&["fee", "quota"]), *self.random.one(&["at_least", "below"]): line } })
                }
                None => json!({ "designated": false }),
            },
            19 if !earlier.is_empty() => match self.random.chance(50) {
                true => {
                    json!({ "paid": { "layer": self.random.one(earlier), "above": format!("{}元", yuan(self.random.number(0, 200_000))) } })
                }
                false => json!({ "unpaid": { "above": format!("{}%", self.random.number(5, 60)) } }),
            },
            20 => {
                let (one, other) = (self.condition(earlier), self.condition(earlier));
                json!({ "any_of": [one, other] })
            }
            _ => {
                let mut one = self.of_care();
                one["except"] = self.condition(earlier);
                one
            }
        }
    }
}

pub(super) fn title() -> Value {
    json!({ "zh": "虚构" })
}

/// A quantity of the bill: mostly what is in scope.
pub(super) fn quantity(random: &mut Random) -> &'static str {
    if random.chance(60) { "eligible" } else { random.one::<&str>(&QUANTITIES) }
}
