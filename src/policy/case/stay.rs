//! One stay of a case file.

use settle_engine::policy::{FactKind, FactOf, Policy};
use settle_engine::{Care, Cause, Fact, Id, Place, Prior, Referral, Stay};

use super::{OF_STAY, check_keys, fact};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Kind, Node};
use crate::reader::{Holds, Key, Reader, nearest, unknown_name};

/// The keys of `[[stays]]`; a policy adds its own facts.
pub const STAY: &[Key] = &[
    Key::may("id", Holds::Text, "the name of the stay; s1, s2 … if absent"),
    Key::may("care", Holds::Fact, "the kind of care"),
    Key::may("admitted", Holds::Fact, "the day of admission"),
    Key::must("discharged", Holds::Day, "the day of discharge"),
    Key::may("level", Holds::Fact, "the hospital level, an id of the policy"),
    Key::may("place", Holds::Fact, "in_county | in_pool | in_province | other_province | abroad"),
    Key::may("designated", Holds::Fact, "whether the hospital is designated"),
    Key::may("referral", Holds::Fact, "referred | emergency | filed | none"),
    Key::may("cause", Holds::Fact, "the cause; exclusions look at it"),
    Key::may("in_scope", Holds::Fact, "the illness is one that the basic insurance covers"),
    Key::may("gross", Holds::Fact, "T, the whole bill"),
    Key::may("uncovered", Holds::Fact, "outside the catalogue"),
    Key::may("above_limit", Holds::Fact, "above a price ceiling"),
    Key::may("prior_payment", Holds::Fact, "the first share of the person"),
    Key::may("class_b", Holds::Fact, "class-B cost, from which the policy works out the first share"),
    Key::may("paid", Holds::Map, "lines of the settlement slip by layer, taken as given"),
];

/// Reads one stay.
pub fn read(node: &Node, path: &Path, index: usize, policy: &Policy, code: Code, findings: &mut Findings) -> Option<Stay> {
    let reader = Reader::unchecked(node, path, code);
    let declared = policy.facts.iter().filter(|fact| fact.of == FactOf::Stay);
    check_keys(&reader, STAY, declared.clone().map(|fact| fact.id.as_str()).chain(OF_STAY.iter().copied()), findings);
    let discharged = reader.day("discharged", findings);
    let care = fact::word(&reader, "care", Care::ALL, Care::name, findings);
    if let Fact::Known(care) = &care
        && !policy.cares.contains(care)
    {
        let known = policy.cares.iter().map(|care| care.name().to_owned()).collect();
        reader.problem("care", findings, || Problem::CareNotComputed(care.name().to_owned(), known));
    }
    let level = fact::id(&reader, "level", findings);
    let levels = policy.levels.iter().map(|level| level.id.as_str());
    let unknown = match &level {
        Fact::Known(id) => vec![id.clone()],
        Fact::OneOf(ids) => ids.clone(),
        _ => Vec::new(),
    };
    for id in unknown.iter().filter(|id| policy.level_index(id.as_str()).is_none()) {
        reader.problem("level", findings, || unknown_name(id.as_str(), levels.clone()));
    }
    let prior = match (reader.get("prior_payment"), reader.get("class_b")) {
        (None, _) => Prior::ClassB(fact::amount(&reader, "class_b", findings)),
        // The slip's own line is what was really paid; the class-B cost is then only looked at for its form.
        (Some(_), _) => {
            fact::amount(&reader, "class_b", findings);
            Prior::Payment(fact::amount(&reader, "prior_payment", findings))
        }
    };
    let mut paid = Vec::new();
    if let Some(node) = reader.get("paid") {
        let table = Reader::unchecked(node, &reader.at("paid"), code);
        let layers = policy.layers.iter().map(|layer| layer.id.as_str());
        for (name, value) in reader.map("paid", findings) {
            if policy.layer_index(name).is_none() {
                let problem = || {
                    Problem::UnknownKey(
                        name.to_owned(),
                        nearest(name, layers.clone()),
                        layers.clone().map(str::to_owned).collect(),
                    )
                };
                table.problem(name, findings, problem);
                continue;
            }
            match fact::amount(&table, name, findings) {
                Fact::Known(money) => paid.push((Id::from(name), money)),
                Fact::Unknown => {}
                _ => table.problem(name, findings, || Problem::WrongKind(Kind::Text, value.value.kind())),
            }
        }
    }
    let mut facts = Vec::new();
    let mut amounts = Vec::new();
    for decl in declared.filter(|decl| reader.get(decl.id.as_str()).is_some()) {
        let key = decl.id.as_str();
        match decl.kind {
            FactKind::Amount => amounts.push((decl.id.clone(), fact::amount(&reader, key, findings))),
            // Benefits count grants of a person, never of a stay.
            FactKind::Count => {}
            FactKind::Bool | FactKind::Choice => facts.push((decl.id.clone(), fact::declared(&reader, key, decl, findings))),
        }
    }
    Some(Stay {
        id: reader.text("id", findings).map_or_else(|| Id::from(format!("s{}", index.saturating_add(1))), Id::from),
        care,
        admitted: fact::day(&reader, "admitted", findings),
        discharged: discharged?,
        level,
        place: fact::word(&reader, "place", Place::ALL, Place::name, findings),
        designated: fact::boolean(&reader, "designated", findings),
        referral: fact::word(&reader, "referral", Referral::ALL, Referral::name, findings),
        cause: fact::word(&reader, "cause", Cause::ALL, Cause::name, findings),
        in_scope: fact::boolean(&reader, "in_scope", findings),
        gross: fact::amount(&reader, "gross", findings),
        uncovered: fact::amount(&reader, "uncovered", findings),
        above_limit: fact::amount(&reader, "above_limit", findings),
        prior,
        paid,
        facts,
        amounts,
    })
}
