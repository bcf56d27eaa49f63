//! Case files: what a person knows, from the tree to the engine's [`Case`]. Every G9 refusal names its field.

mod asked;
mod fact;
mod limits;
mod slip;
mod stay;

pub use slip::slip;
pub use stay::STAY;

use settle_engine::policy::{Entered, FactKind, FactOf, Measure, Policy, Scope};
use settle_engine::{Case, CategorySpan, Fact, Id, Money, Person, Scheme, Used};

use crate::convert::COMMON_CATEGORIES;
use crate::convert::table::bands;
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Kind, Node, Value};
#[cfg(feature = "findings")]
use crate::reader::RULES;
use crate::reader::{Holds, Key, MOST_UNKNOWN, Reader, nearest, unknown_name};

/// The most stays that one case may have.
pub const MOST_STAYS: usize = 400;

/// The keys of a case file.
pub const CASE: &[Key] = &[
    Key::may("policy", Holds::Text, "the id of the policy"),
    Key::may("person", Holds::Table(|| PERSON), "the person"),
    Key::may("used", Holds::Table(|| USED), "this year before the first stay below"),
    Key::may("entered", Holds::Map, "numbers typed in for what the policy does not publish, by table"),
    Key::may("readings", Holds::Map, "how ambiguous words are read here, by ambiguity; as the policy chose if absent"),
    Key::may("stays", Holds::Tables(|| STAY), "the stays; none where only help, papers and deadlines are asked for"),
    Key::may("on", Holds::Day, "the day of the question; needed without stays"),
    Key::may("events", Holds::Map, "days that only the person knows, by event: a day, or a day with a time"),
    Key::may("calendar", Holds::Table(|| asked::CALENDAR), "state holidays of years that the table of holidays lacks"),
];

/// The keys of `[person]`; a policy adds its own facts.
pub const PERSON: &[Key] = &[
    Key::may("birth", Holds::Fact, "the day of birth"),
    Key::may("scheme", Holds::Fact, "resident | employee | none"),
    Key::may("categories", Holds::Any, "statuses with their days; [] = surely none; absent = unknown"),
    Key::may("suspended", Holds::Tables(|| crate::convert::head::SPAN), "days without insurance cover; absent = none"),
];

/// The keys of `[[test]]` in a policy: a case and what it must give.
pub const TEST: &[Key] = &[
    Key::must("id", Holds::Text, "what the test shows"),
    Key::must("origin", Holds::Text, "constructed, or the source#quote whose example it is"),
    #[cfg(feature = "findings")]
    RULES,
    Key::may("policy", Holds::Text, "the policy itself"),
    Key::may("person", Holds::Table(|| PERSON), "the person"),
    Key::may("used", Holds::Table(|| USED), "this year before the first stay"),
    Key::may("entered", Holds::Map, "numbers typed in for what the policy does not publish"),
    Key::may("readings", Holds::Map, "how ambiguous words are read in this test, by ambiguity"),
    Key::may("stays", Holds::Tables(|| STAY), "the stays of a case file"),
    Key::may("on", Holds::Day, "the day of the question; needed without stays"),
    Key::may("events", Holds::Map, "days that only the person knows, by event"),
    Key::may("calendar", Holds::Table(|| asked::CALENDAR), "state holidays of years that the table of holidays lacks"),
    Key::may(
        "expect",
        Holds::Any,
        "for each stay in order of discharge: layers, out_of_pocket, eligible, prior_payment, cash_at_discharge, because, routes, targets; layer/payer for a payer's part; a pot for what is left of an advance",
    ),
    Key::may("reading_amounts", Holds::Any, "amounts under one other reading, by ambiguity.reading: layers, out_of_pocket"),
    Key::may("benefits", Holds::Map, "by benefit: yes, no, ask, an amount, or a list of the least and the greatest"),
    Key::may("deadlines", Holds::Map, "by deadline: the day, the day with its time, open, or none where it does not apply"),
    Key::may("papers", Holds::Texts, "the papers that apply or may apply, in order"),
];

const CATEGORY: &[Key] = &[
    Key::must("is", Holds::Text, "the status"),
    Key::may("from", Holds::Day, "the first day"),
    Key::may("through", Holds::Day, "the last day, included; absent = still valid"),
];

/// The keys of `[used]`.
pub const USED: &[Key] = &[
    Key::may("stays", Holds::Int, "covered stays so far that count for the n-th stay"),
    Key::may("gross", Holds::Text, "whole bills so far"),
    Key::may("eligible", Holds::Text, "in-scope cost so far"),
    Key::may("uncovered", Holds::Text, "cost outside the catalogue so far"),
    Key::may("above_limit", Holds::Text, "cost above price ceilings so far"),
    Key::may("prior_payment", Holds::Text, "first shares so far"),
    Key::may("layers", Holds::Map, "what each layer paid so far"),
    Key::may("pots", Holds::Map, "what each pot has given so far, where it differs from the layer's sum"),
    Key::may("bases", Holds::Map, "by yearly layer: the cost it was computed of so far; for outpatient layers nothing if absent"),
];

/// Reads a case out of a tree, against its policy.
#[must_use]
pub fn case(root: &Node, policy: &Policy) -> (Option<Case>, Findings) {
    let mut findings = Findings::default();
    let found = read(root, &Path::default(), policy, CASE, Code::C1, &mut findings);
    if findings.has_errors() { (None, findings) } else { (found, findings) }
}

/// Reads a case out of a tree that may have more keys than a case has (a test inside a policy).
pub(crate) fn read(root: &Node, path: &Path, policy: &Policy, keys: &[Key], code: Code, findings: &mut Findings) -> Option<Case> {
    let reader = Reader::open(root, path, keys, code, findings);
    if let Some(id) = reader.text("policy", findings)
        && id != policy.id.as_str()
    {
        reader.problem("policy", findings, || Problem::OtherPolicy(id.to_owned(), policy.id.to_string()));
    }
    let person = person(&reader, policy, findings);
    let used = used(&reader, policy, findings);
    let entered = entered(&reader, policy, findings);
    let asked = asked::read(&reader, policy, findings);
    let readings = readings(&reader, policy, findings);
    let items = reader.list("stays", findings);
    // Without layers there is nothing to settle; with them, the day of the question says that only help is asked for.
    if items.is_empty() && asked.on.is_none() {
        let problem = if policy.is_programme() { Problem::NoDay } else { Problem::NoStay };
        reader.problem("stays", findings, || problem);
    }
    if items.len() > MOST_STAYS {
        reader.problem("stays", findings, || Problem::TooMany("stays", MOST_STAYS));
        return None;
    }
    let mut stays = Vec::with_capacity(items.len());
    for (index, (node, path)) in items.iter().enumerate() {
        stays.extend(stay::read(node, path, index, policy, code, findings));
    }
    let case = Case { person, used, entered, readings, stays, asked };
    if case.stays.len() == items.len() {
        limits::check(&case, policy, &items, &reader, code, findings);
    }
    Some(case)
}

fn person(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Person {
    let mut person = Person {
        birth: Fact::Unknown,
        scheme: Fact::Unknown,
        categories: Fact::Unknown,
        facts: Vec::new(),
        year_facts: Vec::new(),
        year_amounts: Vec::new(),
        suspended: Vec::new(),
    };
    let Some(node) = reader.get("person") else { return person };
    let path = reader.at("person");
    let inner = Reader::unchecked(node, &path, Code::C1);
    let declared = policy.facts.iter().filter(|fact| fact.of != FactOf::Stay);
    check_keys(&inner, PERSON, declared.clone().map(|fact| fact.id.as_str()).chain(OF_PERSON.iter().copied()), findings);
    person.birth = fact::day(&inner, "birth", findings);
    person.scheme = fact::word(&inner, "scheme", Scheme::ALL, Scheme::name, findings);
    person.categories = categories(&inner, policy, findings);
    for (node, path) in inner.list("suspended", findings) {
        let span = Reader::open(node, &path, crate::convert::head::SPAN, Code::C1, findings);
        person.suspended.push(span.span(findings));
    }
    // How often something was given is read beside the other things that only help looks at.
    for decl in declared.filter(|decl| decl.kind != FactKind::Count) {
        let key = decl.id.as_str();
        let Some(node) = inner.get(key) else { continue };
        let years = by_year(node);
        match (decl.of, decl.kind) {
            (FactOf::Person, kind) if kind != FactKind::Amount => {
                person.facts.push((decl.id.clone(), fact::declared(&inner, key, decl, findings)));
            }
            (_, FactKind::Amount) if years.is_empty() => {
                person.year_amounts.push((decl.id.clone(), None, fact::amount(&inner, key, findings)));
            }
            _ if years.is_empty() => {
                person.year_facts.push((decl.id.clone(), None, fact::declared(&inner, key, decl, findings)));
            }
            (_, kind) => {
                let table = Reader::unchecked(node, &inner.at(key), Code::C1);
                for (year, name) in years {
                    match kind {
                        FactKind::Amount => {
                            person.year_amounts.push((decl.id.clone(), Some(year), fact::amount(&table, name, findings)))
                        }
                        FactKind::Bool | FactKind::Choice => {
                            person.year_facts.push((decl.id.clone(), Some(year), fact::declared(&table, name, decl, findings)))
                        }
                        FactKind::Count => {}
                    }
                }
            }
        }
    }
    person
}

/// The years of `{ "2026" = …, "2027" = … }`; empty for anything else.
fn by_year(node: &Node) -> Vec<(i32, &str)> {
    match &node.value {
        Value::Table(entries) => entries.iter().filter_map(|(key, _)| Some((key.parse().ok()?, key.as_str()))).collect(),
        _ => Vec::new(),
    }
}

fn categories(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Fact<Vec<CategorySpan>> {
    let Some(node) = reader.get("categories") else { return Fact::Unknown };
    let path = reader.at("categories");
    match &node.value {
        Value::List(list) => Fact::Known(statuses(list, &path, policy, findings)),
        Value::Table(_) => {
            let inner = Reader::open(node, &path, &[Key::must("one_of", Holds::Any, "")], Code::C1, findings);
            let mut lists = Vec::new();
            for (item, path) in inner.list("one_of", findings) {
                match &item.value {
                    Value::List(list) => lists.push(statuses(list, &path, policy, findings)),
                    other => findings.add(Code::C1, &path, item.at, || Problem::WrongKind(Kind::List, other.kind())),
                }
            }
            Fact::OneOf(lists)
        }
        other => {
            reader.problem("categories", findings, || Problem::WrongKind(Kind::List, other.kind()));
            Fact::Unknown
        }
    }
}

fn statuses(list: &[Node], path: &Path, policy: &Policy, findings: &mut Findings) -> Vec<CategorySpan> {
    let mut statuses = Vec::with_capacity(list.len());
    for (index, node) in list.iter().enumerate() {
        let reader = Reader::open(node, &path.item(index), CATEGORY, Code::C1, findings);
        let Some(name) = reader.text("is", findings) else { continue };
        let local = policy.categories.iter().map(|category| category.id.as_str());
        let known = || local.clone().chain(COMMON_CATEGORIES.iter().copied());
        if !known().any(|known| known == name) {
            reader.problem("is", findings, || unknown_name(name, known()));
        }
        statuses.push(CategorySpan { is: Id::from(name), span: reader.span(findings) });
    }
    statuses
}

fn used(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Used {
    let Some(node) = reader.get("used") else { return Used::default() };
    let inner = Reader::open(node, &reader.at("used"), USED, Code::C1, findings);
    let known = |key: &str, findings: &mut Findings| match fact::amount(&inner, key, findings) {
        Fact::Known(money) => money,
        _ => Money::ZERO,
    };
    let amounts = |key: &str, ids: Vec<&str>, findings: &mut Findings| {
        let Some(node) = inner.get(key) else { return Vec::new() };
        let table = Reader::unchecked(node, &inner.at(key), Code::C1);
        let mut amounts = Vec::new();
        for (name, _) in inner.map(key, findings) {
            if !ids.contains(&name) {
                let problem = || {
                    Problem::UnknownKey(
                        name.to_owned(),
                        nearest(name, ids.iter().copied()),
                        ids.iter().map(|id| (*id).to_owned()).collect(),
                    )
                };
                table.problem(name, findings, problem);
            } else if let Fact::Known(money) = fact::amount(&table, name, findings) {
                amounts.push((Id::from(name), money));
            }
        }
        amounts
    };
    known("above_limit", findings);
    let yearly = policy.layers.iter().filter(|layer| layer.scope == Scope::Year);
    Used {
        stays: inner.count("stays", findings).unwrap_or(0),
        gross: known("gross", findings),
        uncovered: known("uncovered", findings),
        prior_payment: known("prior_payment", findings),
        eligible: known("eligible", findings),
        layers: amounts("layers", policy.layers.iter().map(|l| l.id.as_str()).collect(), findings),
        pots: amounts("pots", policy.pots.iter().map(|p| p.id.as_str()).collect(), findings),
        bases: amounts("bases", yearly.map(|layer| layer.id.as_str()).collect(), findings),
    }
}

/// Which readings a case names: of ambiguities that compute, each once.
fn readings(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Vec<(Id, Id)> {
    let Some(node) = reader.get("readings") else { return Vec::new() };
    let inner = Reader::unchecked(node, &reader.at("readings"), Code::C1);
    let mut readings = Vec::new();
    for (name, _) in reader.map("readings", findings) {
        let Some(of) = policy.ambiguity_index(name).filter(|at| policy.computes(*at)).and_then(|at| policy.ambiguities.get(at))
        else {
            let known = policy.ambiguities.iter().enumerate().filter(|(at, _)| policy.computes(*at));
            let known: Vec<&str> = known.map(|(_, open)| open.id.as_str()).collect();
            inner.problem(name, findings, || unknown_name(name, known.iter().copied()));
            continue;
        };
        let Some(reading) = inner.text(name, findings) else { continue };
        if of.readings.iter().any(|known| known.id.as_str() == reading) {
            readings.push((of.id.clone(), Id::from(reading)));
        } else {
            inner.problem(name, findings, || unknown_name(reading, of.readings.iter().map(|known| known.id.as_str())));
        }
    }
    readings
}

/// Numbers typed in for unpublished tables: `"60%"`, `"500"`, or a list of bands for segments.
fn entered(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Vec<(Id, Entered)> {
    let Some(node) = reader.get("entered") else { return Vec::new() };
    let inner = Reader::unchecked(node, &reader.at("entered"), Code::C1);
    // The limit of a pot that is a fact stands among the facts.
    let is_fact = |id: &Id| policy.pots.iter().any(|pot| pot.id == *id && pot.limit_fact.is_some());
    let open = policy.tables.iter().filter(|table| table.rows.is_empty() && !is_fact(&table.id));
    let open: Vec<&str> = open.map(|table| table.id.as_str()).collect();
    let mut entered = Vec::new();
    for (name, value) in reader.map("entered", findings) {
        if !open.contains(&name) {
            let all = open.iter().map(|id| (*id).to_owned()).collect();
            inner.problem(name, findings, || Problem::UnknownKey(name.to_owned(), nearest(name, open.iter().copied()), all));
            continue;
        }
        let number = match &value.value {
            Value::Text(text) if text.ends_with('%') => crate::convert::table::ratio(&inner, name, findings).map(Entered::Ratio),
            Value::Text(_) => match fact::amount(&inner, name, findings) {
                Fact::Known(money) => Some(Entered::Amount(money)),
                _ => None,
            },
            _ => {
                let table = Reader::open(
                    value,
                    &inner.at(name),
                    &[Key::must("measure", Holds::Text, ""), Key::must("rows", Holds::Any, "")],
                    Code::C1,
                    findings,
                );
                let words = [("from_zero", Measure::FromZero), ("above_deductible", Measure::AboveDeductible)];
                let measure = table.word("measure", &words, findings);
                measure.map(|measure| Entered::Bands(measure, bands(&table, findings)))
            }
        };
        entered.extend(number.map(|number| (Id::from(name), number)));
    }
    entered
}

/// Facts of a person that single policies ask. A case is what a person knows: it may say them for every policy, and a
/// policy that does not ask does not look.
const OF_PERSON: &[&str] = &["household_registered", "birth_permit", "birth_certificate", "tilt_approved", "outpatient_aid"];

/// Facts of a stay that single policies ask.
pub(crate) const OF_STAY: &[&str] = &["agreement_signed", "doctor_statement", "chosen", "disease", "exam_fee", "drug_cost"];

/// Reports keys that are neither common nor declared by the policy.
fn check_keys<'n>(reader: &Reader, keys: &'n [Key], declared: impl Iterator<Item = &'n str> + Clone, findings: &mut Findings) {
    let known = || keys.iter().map(|key| key.name).chain(declared.clone());
    let Value::Table(entries) = &reader.node().value else {
        findings.add(Code::C1, &reader.path, reader.node().at, || Problem::WrongKind(Kind::Table, reader.node().value.kind()));
        return;
    };
    for (name, _) in entries.iter().filter(|(name, _)| !known().any(|key| key == name)).take(MOST_UNKNOWN) {
        let problem = || Problem::UnknownKey(name.clone(), nearest(name, known()), known().map(str::to_owned).collect());
        reader.problem(name, findings, problem);
    }
    for key in keys.iter().filter(|key| key.required && reader.get(key.name).is_none()) {
        findings.add(Code::C1, &reader.path, reader.node().at, || Problem::MissingKey(key.name.to_owned()));
    }
}
