//! Conditions of a policy file.

use settle_engine::policy::{Condition, Nights, Reached, ReachedOf};
use settle_engine::{Care, Cause, Mask, Money, Place, Ratio, Referral, Scheme};

use super::head::SPAN;
use super::{Names, check_category};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Kind, Node, Value};
use crate::reader::{Holds, Key, Reader, unknown_name};

/// The keys of a condition: every one that is there must hold.
pub const CONDITION: &[Key] = &[
    Key::may("care", Holds::Texts, "the kind of care is one of these"),
    Key::may("level", Holds::Texts, "the hospital level is one of these"),
    Key::may("place", Holds::Texts, "the place is one of these"),
    Key::may("referral", Holds::Texts, "the papers are one of these"),
    Key::may("cause", Holds::Texts, "the cause is one of these"),
    Key::may("scheme", Holds::Texts, "the scheme is one of these"),
    Key::may("designated", Holds::Bool, "the hospital is (not) designated"),
    Key::may("in_scope", Holds::Bool, "the illness is (not) in the scope of basic insurance"),
    Key::may("category", Holds::Texts, "the person holds one of these statuses"),
    Key::may("group", Holds::Texts, "the person holds a status of every one of these groups"),
    Key::may("fact", Holds::Map, "declared facts and the answers they must have: true, false, an option or a list of options"),
    Key::may("reading", Holds::Map, "ambiguities and the reading, or list of readings, under which this holds"),
    Key::may("admitted", Holds::Table(|| SPAN), "the admission lies in the span"),
    Key::may("discharged", Holds::Table(|| SPAN), "the discharge lies in the span"),
    Key::may("age_months", Holds::Table(|| AGE), "full months of age at admission"),
    Key::may("nights", Holds::Table(|| NIGHTS), "at least one night lies in the span"),
    Key::may("year_eligible", Holds::Table(|| REACHED), "the year's in-scope cost, this stay included, against an amount"),
    Key::may("declared", Holds::Table(|| DECLARED), "a declared amount has (not) reached an amount"),
    Key::may("bill", Holds::Table(|| BILL), "the whole bill of this stay is (not) more than an amount"),
    Key::may("paid", Holds::Table(|| PAID), "what a layer paid on this stay"),
    Key::may("unpaid", Holds::Table(|| UNPAID), "what earlier layers leave of the whole bill"),
    Key::may("any_of", Holds::Tables(|| CONDITION), "at least one of these conditions holds"),
    Key::may("except", Holds::Table(|| CONDITION), "this condition does not hold"),
];

const AGE: &[Key] =
    &[Key::may("at_least", Holds::Int, "so many full months, or more"), Key::may("below", Holds::Int, "fewer full months")];

const NIGHTS: &[Key] = &[
    Key::may("from", Holds::Day, "the first day"),
    Key::may("through", Holds::Day, "the last day, included"),
    Key::may("entitled", Holds::Bool, "nights without insurance cover are left out"),
];

const REACHED: &[Key] = &[
    Key::may("at_least", Holds::Text, "the table of the amount that is reached"),
    Key::may("below", Holds::Text, "the table of the amount that is not reached"),
    Key::may("minus", Holds::Texts, "layers whose payments of the year are taken off first"),
];

const DECLARED: &[Key] = &[
    Key::must("fact", Holds::Text, "the amount fact"),
    Key::may("at_least", Holds::Text, "the table of the amount that is reached"),
    Key::may("below", Holds::Text, "the table of the amount that is not reached"),
];

const BILL: &[Key] = &[
    Key::may("above", Holds::Text, "the table of the amount that the bill exceeds"),
    Key::may("up_to", Holds::Text, "the table of the amount that it does not exceed"),
];

const PAID: &[Key] = &[Key::must("layer", Holds::Text, "the layer"), Key::must("above", Holds::Text, "more than this amount")];

const UNPAID: &[Key] = &[Key::must("above", Holds::Text, "more than this share of the whole bill")];

/// Reads the condition under a key; absent always holds.
pub fn read(reader: &Reader, key: &str, names: &Names, findings: &mut Findings) -> Condition {
    match reader.get(key) {
        Some(node) => condition(node, &reader.at(key), names, findings),
        None => Condition::default(),
    }
}

fn condition(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Condition {
    let reader = Reader::open(node, path, CONDITION, Code::E1, findings);
    let mut condition = Condition {
        care: words(&reader, "care", Care::ALL, Care::name, Care::mask, findings),
        level: places(&reader, "level", &names.levels, findings),
        place: words(&reader, "place", Place::ALL, Place::name, Place::mask, findings),
        referral: words(&reader, "referral", Referral::ALL, Referral::name, Referral::mask, findings),
        cause: words(&reader, "cause", Cause::ALL, Cause::name, Cause::mask, findings),
        scheme: words(&reader, "scheme", Scheme::ALL, Scheme::name, Scheme::mask, findings),
        designated: reader.bool("designated", findings),
        in_scope: reader.bool("in_scope", findings),
        ..Condition::default()
    };
    statuses(&reader, names, &mut condition, findings);
    facts(&reader, names, &mut condition, findings);
    for (name, _) in reader.map("reading", findings) {
        let Some(ambiguity) = Names::find(&names.ambiguities, name, &reader, "reading", findings) else { continue };
        let known = names.readings.get(ambiguity).map(Vec::as_slice).unwrap_or_default();
        let set = inner(&reader, "reading").and_then(|readings| places(&readings, name, known, findings));
        condition.readings.push((ambiguity, set.unwrap_or(Mask::NONE)));
    }
    let span = |key: &str, findings: &mut Findings| {
        reader.get(key).map(|node| Reader::open(node, &reader.at(key), SPAN, Code::E1, findings).span(findings))
    };
    condition.admitted = span("admitted", findings);
    condition.discharged = span("discharged", findings);
    if let Some(node) = reader.get("age_months") {
        let age = Reader::open(node, &reader.at("age_months"), AGE, Code::E1, findings);
        condition.age_months_at_least = age.count("at_least", findings);
        condition.age_months_below = age.count("below", findings);
    }
    if let Some(node) = reader.get("nights") {
        let nights = Reader::open(node, &reader.at("nights"), NIGHTS, Code::E1, findings);
        let entitled = nights.bool("entitled", findings).unwrap_or(false);
        condition.nights = Some(Nights { span: nights.span(findings), entitled });
    }
    amounts(&reader, names, &mut condition, findings);
    for (node, path) in reader.list("any_of", findings) {
        condition.any_of.push(self::condition(node, &path, names, findings));
    }
    if let Some(node) = reader.get("except") {
        condition.except = Some(Box::new(self::condition(node, &reader.at("except"), names, findings)));
    }
    condition
}

/// Declared facts: yes or no, or some of a choice's options.
fn facts(reader: &Reader, names: &Names, condition: &mut Condition, findings: &mut Findings) {
    for (name, value) in reader.map("fact", findings) {
        let Some(fact) = Names::find(&names.facts, name, reader, "fact", findings) else { continue };
        let options = names.fact_options.get(fact).map(Vec::as_slice).unwrap_or_default();
        let wanted = match &value.value {
            Value::Bool(wanted) if options.is_empty() => Some(if *wanted { Mask::TRUE } else { Mask::FALSE }),
            other if options.is_empty() => {
                reader.problem("fact", findings, || Problem::WrongKind(Kind::Bool, other.kind()));
                continue;
            }
            _ => inner(reader, "fact").and_then(|wanted| places(&wanted, name, options, findings)),
        };
        condition.facts.extend(wanted.map(|wanted| (fact, wanted)));
    }
}

/// The table with free keys under a key.
fn inner<'a>(reader: &Reader<'a>, key: &str) -> Option<Reader<'a>> {
    Some(Reader::unchecked(reader.get(key)?, &reader.at(key), Code::E1))
}

fn statuses(reader: &Reader, names: &Names, condition: &mut Condition, findings: &mut Findings) {
    if reader.get("category").is_some() {
        let mut set = Mask::NONE;
        for name in reader.texts("category", findings) {
            check_category(name, names.declared, names, reader, findings);
            if let Some(index) = names.categories.iter().position(|known| known == name) {
                set = set.or(Mask::only(index));
            }
        }
        condition.statuses.push(set);
    }
    for name in reader.texts("group", findings) {
        if let Some(group) = Names::find(&names.groups, name, reader, "group", findings) {
            let members = names.group_members.get(group).into_iter().flatten();
            let set = members.filter_map(|m| names.categories.iter().position(|known| known == m));
            condition.statuses.push(set.fold(Mask::NONE, |set, index| set.or(Mask::only(index))));
            condition.groups.push(group);
        }
    }
}

fn amounts(reader: &Reader, names: &Names, condition: &mut Condition, findings: &mut Findings) {
    if let Some(node) = reader.get("year_eligible") {
        let inner = Reader::open(node, &reader.at("year_eligible"), REACHED, Code::E1, findings);
        for (key, yes) in [("at_least", true), ("below", false)] {
            if let Some(amount) = names.table(&inner, key, findings) {
                condition.reached =
                    Some(Reached { of: ReachedOf::YearEligible, amount, yes, minus: names.layers(&inner, "minus", findings) });
            }
        }
    }
    if let Some(node) = reader.get("declared") {
        let inner = Reader::open(node, &reader.at("declared"), DECLARED, Code::E1, findings);
        let fact = names.fact_of(&inner, "fact", "amount", findings);
        for (key, yes) in [("at_least", true), ("below", false)] {
            if let (Some(fact), Some(amount)) = (fact, names.table(&inner, key, findings)) {
                condition.reached = Some(Reached { of: ReachedOf::Fact(fact), amount, yes, minus: Vec::new() });
            }
        }
    }
    if let Some(node) = reader.get("bill") {
        let inner = Reader::open(node, &reader.at("bill"), BILL, Code::E1, findings);
        for (key, yes) in [("above", true), ("up_to", false)] {
            if let Some(amount) = names.table(&inner, key, findings) {
                condition.reached = Some(Reached { of: ReachedOf::Bill, amount, yes, minus: Vec::new() });
            }
        }
    }
    if let Some(node) = reader.get("paid") {
        let inner = Reader::open(node, &reader.at("paid"), PAID, Code::E1, findings);
        let layer = inner.text("layer", findings).and_then(|name| Names::find(&names.layers, name, &inner, "layer", findings));
        let above = inner.yuan("above", findings).unwrap_or(Money::ZERO);
        condition.paid_above = layer.map(|layer| (layer, above));
    }
    if let Some(node) = reader.get("unpaid") {
        let inner = Reader::open(node, &reader.at("unpaid"), UNPAID, Code::E1, findings);
        if let Some(text) = inner.text("above", findings) {
            match Ratio::from_percent(text) {
                Ok(ratio) => condition.unpaid_above = Some(ratio),
                Err(error) => inner.problem("above", findings, || Problem::Ratio(error.text, error.kind)),
            }
        }
    }
}

fn words<T: Copy>(
    reader: &Reader,
    key: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    mask: fn(T) -> Mask,
    findings: &mut Findings,
) -> Option<Mask> {
    reader.get(key)?;
    let mut set = Mask::NONE;
    for text in reader.texts(key, findings) {
        match all.iter().find(|value| name(**value) == text) {
            Some(value) => set = set.or(mask(*value)),
            None => reader.problem(key, findings, || unknown_name(text, all.iter().map(|value| name(*value)))),
        }
    }
    Some(set)
}

/// The set of the places of names in a list.
pub fn places(reader: &Reader, key: &str, list: &[String], findings: &mut Findings) -> Option<Mask> {
    reader.get(key)?;
    let mut set = Mask::NONE;
    for name in reader.texts(key, findings) {
        if let Some(index) = Names::find(list, name, reader, key, findings) {
            set = set.or(Mask::only(index));
        }
    }
    Some(set)
}
