//! Layers of made-up policies, with their steps.

use serde_json::{Value, json};

use super::policy::{Maker, quantity, title};
use super::random::yuan;

impl Maker {
    /// A layer with the tables that its steps use.
    pub(super) fn layer(&mut self, id: &str) -> Value {
        let yearly = self.random.chance(45);
        let earlier = self.layers.clone();
        let mut layer = json!({
            "id": id, "title": title(), "scope": if yearly { "year" } else { "stay" }, "cite": ["doc#a"], "derived": title(),
        });
        if self.random.chance(60) {
            layer["when"] = self.condition(&earlier);
        }
        if self.random.chance(12) {
            layer["payer"] = json!("some_office");
        }
        match self.random.number(0, 19) {
            0 => {
                layer["scope"] = json!("stay");
                layer["numbers"] = json!("decided");
                let low = self.random.number(0, 100_000);
                layer["at_least"] = json!(format!("{}元", yuan(low)));
                layer["at_most"] = json!(format!("{}元", yuan(low + self.random.number(0, 500_000))));
                return layer;
            }
            1 => return self.unpublished(layer, id),
            _ => {}
        }
        layer["base"] = self.base(yearly, &earlier);
        if self.random.chance(70) {
            layer["steps"] = self.steps(id, yearly, None, &earlier, &layer["base"].clone());
            return layer;
        }
        let names: Vec<String> = (0..self.random.number(2, 3)).map(|at| format!("way{at}")).collect();
        layer["steps"] = self.steps(id, yearly, Some((id, &names)), &earlier, &layer["base"].clone());
        layer["pick"] = json!(*self.random.one(&["first", "best"]));
        let mut ways = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let mut way = json!({ "id": name, "title": title(), "cite": ["doc#a"], "derived": title() });
            let last = at + 1 == names.len();
            if !last || self.random.chance(40) {
                way["when"] = self.condition(&earlier);
                if last {
                    layer["otherwise"] = json!("nothing");
                }
            }
            // The ways of a yearly layer are computed of one base.
            if !yearly && self.random.chance(40) {
                way["base"] = self.base(yearly, &earlier);
            }
            if self.random.chance(35) {
                let base = way.get("base").unwrap_or(&layer["base"]).clone();
                way["steps"] = self.steps(id, yearly, Some((id, &names)), &earlier, &base);
            }
            ways.push(way);
        }
        layer["ways"] = json!(ways);
        layer
    }

    /// A layer whose numbers the document does not publish: a case types them in, or leaves them open.
    fn unpublished(&mut self, mut layer: Value, id: &str) -> Value {
        layer["numbers"] = json!("unpublished");
        let low = self.random.number(0, 50);
        layer["at_least"] = json!(format!("{low}%"));
        layer["at_most"] = json!(format!("{}%", self.random.number(low, 100)));
        layer["base"] = json!({ "of": quantity(&mut self.random), "minus": self.layers });
        if self.random.chance(80) {
            let (line, share) = (format!("{id}.open_line"), format!("{id}.open_share"));
            self.add("amount", json!({ "id": line, "title": title() }));
            self.add("percent", json!({ "id": share, "title": title() }));
            layer["steps"] = json!([{ "do": "deductible", "use": line }, { "do": "share", "use": share }]);
        }
        layer
    }

    fn base(&mut self, yearly: bool, earlier: &[String]) -> Value {
        if !yearly && self.random.chance(10) {
            return json!({ "fact": "fee" });
        }
        let mut base = json!({ "of": quantity(&mut self.random) });
        if !earlier.is_empty() && self.random.chance(80) {
            base["minus"] = json!(self.random.some(earlier, 85));
        }
        if base["of"] == "eligible" && self.random.chance(15) {
            base["prior_payment_if"] = json!({ "reading": { "words": self.random.one(&["wide", "narrow"]) } });
        }
        base
    }

    /// Steps: what makes the amount, then what holds it, then who pays it.
    fn steps(&mut self, id: &str, yearly: bool, ways: Option<(&str, &[String])>, earlier: &[String], base: &Value) -> Value {
        let mut steps = Vec::new();
        let fee = base.get("fact").is_some();
        if !earlier.is_empty() && !fee && self.random.chance(15) {
            let table = self.percent(&format!("{id}.target"), 40, 85, None, true);
            steps.push(json!({ "do": "top_up", "use": table, "counting": self.random.some(earlier, 90).into_iter().chain([earlier[0].clone()]).collect::<std::collections::BTreeSet<_>>() }));
        } else if fee && self.random.chance(70) {
            let table = self.percent(&format!("{id}.off"), 15, 60, ways, true);
            steps.push(json!({ "do": "discount", "use": table }));
        } else {
            self.paying(id, ways, earlier, &mut steps);
        }
        if !yearly && self.random.chance(12) {
            let count = *self.random.one(&["nights", "days"]);
            let entitled = self.random.chance(50);
            steps.push(
                json!({ "do": "prorate", "from": "2026-01-15", "through": "2026-09-30", "count": count, "entitled": entitled }),
            );
        }
        self.holding(id, yearly, ways, earlier, &mut steps);
        json!(steps)
    }

    fn paying(&mut self, id: &str, ways: Option<(&str, &[String])>, earlier: &[String], steps: &mut Vec<Value>) {
        if self.random.chance(65) {
            let table = self.amount(&format!("{id}.deductible"), 100, 1_500_000, ways, true);
            let mut step = json!({ "do": "deductible", "use": table });
            if self.random.chance(15) {
                step["gate"] = json!(true);
            }
            if self.random.chance(15) {
                step["when"] = self.condition(earlier);
            }
            steps.push(step);
            if self.random.chance(10) {
                let table = self.amount(&format!("{id}.deductible"), 100, 100_000, ways, false);
                steps.push(json!({ "do": "deductible", "use": table }));
            }
        }
        match self.random.number(0, 9) {
            0..=3 => {
                let table = self.segments(&format!("{id}.segments"));
                steps.push(json!({ "do": "segments", "use": table }));
            }
            4 => {
                let table = self.amount(&format!("{id}.fixed"), 1, 80_000, ways, false);
                steps.push(json!({ "do": "fixed", "use": table }));
            }
            _ => {
                let table = self.percent(&format!("{id}.share"), 25, 85, ways, true);
                let mut step = json!({ "do": "share", "use": table });
                if self.random.chance(10) {
                    step["when"] = self.condition(earlier);
                }
                steps.push(step);
            }
        }
    }

    fn holding(&mut self, id: &str, yearly: bool, ways: Option<(&str, &[String])>, earlier: &[String], steps: &mut Vec<Value>) {
        if self.random.chance(55) {
            let pot = self.pot(id, ways);
            let mut step = json!({ "do": "cap", "use": pot });
            if self.random.chance(20) {
                step["when"] = self.condition(earlier);
            }
            steps.push(step);
        }
        if self.random.chance(10) {
            let pot = format!("{id}.quota");
            if !self.has("pot", &pot) {
                let per = *self.random.one(&["year", "stay"]);
                self.add("pot", json!({ "id": pot, "per": per, "limit_fact": "quota" }));
            }
            steps.push(json!({ "do": "quota", "use": pot, "cite": ["doc#a"] }));
        }
        if !earlier.is_empty() && self.random.chance(18) {
            let table = self.percent(&format!("{id}.ceiling"), 40, 85, None, true);
            let mut step = json!({ "do": "ceiling", "use": table, "counting": self.random.some(earlier, 90) });
            // The ceilings of a yearly layer look at one quantity.
            if yearly {
                step["of"] = json!("gross");
            } else if self.random.chance(60) {
                step["of"] = json!(*self.random.one(&["gross", "eligible", "in_catalogue"]));
            }
            steps.push(step);
        }
        if self.random.chance(10) {
            let table = self.percent(&format!("{id}.split"), 15, 85, None, true);
            steps.push(json!({ "do": "split", "use": table, "payer": "hospital", "rest": "county" }));
        }
        if self.random.chance(12) {
            if !self.has("pot", "advance.pot") {
                let per = *self.random.one(&["life", "year", "stay"]);
                self.add("pot", json!({ "id": "advance.pot", "per": per, "limit_fact": "advance" }));
            }
            steps.push(json!({ "do": "offset", "use": "advance.pot", "payer": "relief_fund", "cite": ["doc#a"] }));
        }
    }

    fn has(&self, kind: &str, id: &str) -> bool {
        let records = self.file.get(kind).and_then(Value::as_array);
        records.is_some_and(|records| records.iter().any(|record| record["id"] == id))
    }
}
