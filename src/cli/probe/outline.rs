//! The amounts of an answer by name, so that two policies with other orders can be compared.

use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds};

/// What one stay comes to, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline(Vec<Vec<(String, Told)>>);

/// An amount with its ends, or a word.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    Amount(Bounds),
    Yes,
}

/// One thing that differs: the stay, what, and what it was and is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The stay, from 0.
    pub stay: usize,
    /// `out_of_pocket`, the id of a layer, of a route …
    pub what: String,
    /// What it was; nothing if it was not there.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

impl Outline {
    /// The outline of an answer.
    pub fn of(policy: &Policy, answer: &Answer) -> Outline {
        let stays = answer.stays.iter().map(|stay| {
            let mut told = vec![("out_of_pocket".to_owned(), Told::Amount(stay.out_of_pocket))];
            let parts = [("eligible", stay.eligible), ("prior_payment", stay.prior_payment)];
            told.extend(parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), Told::Amount(part?)))));
            for (layer, paid) in policy.layers.iter().zip(&stay.layers) {
                told.push((layer.id.to_string(), Told::Amount(paid.amount)));
                if paid.payers.len() > 1 {
                    told.extend(paid.payers.iter().map(|(payer, part)| (format!("payer {payer}"), Told::Amount(*part))));
                }
            }
            let routes = stay.routes.iter().filter_map(|(route, _)| policy.routes.get(*route));
            told.extend(routes.map(|route| (format!("route {}", route.id), Told::Yes)));
            let reached = policy.targets.iter().zip(&stay.targets).filter(|(_, reached)| **reached == Some(true));
            told.extend(reached.map(|(target, _)| (format!("target {}", target.id), Told::Yes)));
            told.extend(stay.cash_at_discharge.map(|cash| ("cash_at_discharge".to_owned(), Told::Amount(cash))));
            told
        });
        Outline(stays.collect())
    }

    /// What differs, the person's own part first.
    pub fn differences(&self, other: &Outline) -> Vec<Difference> {
        let mut differences = Vec::new();
        for (stay, (old, new)) in self.0.iter().zip(&other.0).enumerate() {
            let value =
                |told: &[(String, Told)], what: &str| told.iter().find(|(name, _)| name == what).map(|(_, told)| told.clone());
            let names = old.iter().chain(new.iter().filter(|(name, _)| value(old, name).is_none())).map(|(name, _)| name);
            for what in names {
                let (old, new) = (value(old, what), value(new, what));
                if old != new {
                    let text = |told: Option<Told>| told.map(|told| told.text());
                    differences.push(Difference { stay, what: what.clone(), old: text(old), new: text(new) });
                }
            }
        }
        differences
    }
}

impl Told {
    fn text(&self) -> String {
        match self {
            Told::Amount(bounds) => match bounds.exact() {
                Some(amount) => amount.to_string(),
                None => format!("{} … {}", bounds.low, bounds.high),
            },
            Told::Yes => "yes".to_owned(),
        }
    }
}
