//! What only help, papers and deadlines look at: the day of the question, days, counts, a calendar.

use settle_engine::policy::{DeadlineFrom, FactKind, Limit, Policy};
use settle_engine::{Asked, Id, Moment};

use super::{by_year, fact};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;
use crate::node::{Kind, Value};
use crate::reader::{Holds, Key, Reader, unknown_name};

/// The keys of `[calendar]`.
pub const CALENDAR: &[Key] = &[
    Key::may("holidays", Holds::Texts, "days that are not worked; their years count as known"),
    Key::may("workdays", Holds::Texts, "days of the weekend that are worked; their years count as known"),
];

/// Reads them.
pub(crate) fn read(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Asked {
    let mut asked = Asked { on: reader.day("on", findings), ..Asked::default() };
    if let Some(on) = asked.on
        && !policy.valid.contains(on)
        && reader.get("stays").is_none()
    {
        let text = |day: Option<settle_engine::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let problem = || Problem::OutsidePolicy(text(policy.valid.from), text(policy.valid.through));
        reader.problem("on", findings, problem);
    }
    asked.events = events(reader, policy, findings);
    if let Some(node) = reader.get("calendar") {
        let calendar = Reader::open(node, &reader.at("calendar"), CALENDAR, Code::C1, findings);
        asked.holidays = calendar.days("holidays", findings);
        asked.workdays = calendar.days("workdays", findings);
    }
    asked.counts = counts(reader, policy, findings);
    not_after_the_start(reader, policy, &asked, findings);
    asked
}

/// The days of `[events]`. Every policy knows admission and discharge: a stay has no time of the day.
fn events(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Vec<(Id, Moment)> {
    let Some(node) = reader.get("events") else { return Vec::new() };
    let table = Reader::unchecked(node, &reader.at("events"), Code::C1);
    let known = || policy.plan.events.iter().map(|event| event.id.as_str()).chain(["admission", "discharge"]);
    let mut events = Vec::new();
    for (name, value) in reader.map("events", findings) {
        if !known().any(|id| id == name) {
            table.problem(name, findings, || unknown_name(name, known()));
            continue;
        }
        match &value.value {
            Value::Text(text) => match Moment::parse(text) {
                Some(moment) => events.push((Id::from(name), moment)),
                None => table.problem(name, findings, || Problem::Moment(text.clone())),
            },
            other => table.problem(name, findings, || Problem::WrongKind(Kind::Day, other.kind())),
        }
    }
    events
}

/// Declared counts under `[person]`, perhaps by year.
fn counts(reader: &Reader, policy: &Policy, findings: &mut Findings) -> Vec<(Id, Option<i32>, settle_engine::Fact<u32>)> {
    let Some(node) = reader.get("person") else { return Vec::new() };
    let person = Reader::unchecked(node, &reader.at("person"), Code::C1);
    let mut counts = Vec::new();
    for decl in policy.facts.iter().filter(|decl| decl.kind == FactKind::Count) {
        let key = decl.id.as_str();
        let Some(node) = person.get(key) else { continue };
        let years = by_year(node);
        if years.is_empty() {
            counts.push((decl.id.clone(), None, fact::count(&person, key, findings)));
            continue;
        }
        let table = Reader::unchecked(node, &person.at(key), Code::C1);
        for (year, name) in years {
            counts.push((decl.id.clone(), Some(year), fact::count(&table, name, findings)));
        }
    }
    counts
}

/// What must be there before the day from which a deadline counts backwards cannot be of a later day (readings.md G9:
/// a certificate dated after the application).
fn not_after_the_start(reader: &Reader, policy: &Policy, asked: &Asked, findings: &mut Findings) {
    let Some(node) = reader.get("events") else { return };
    let table = Reader::unchecked(node, &reader.at("events"), Code::C1);
    let day = |event: usize| {
        let id = &policy.plan.events.get(event)?.id;
        asked.events.iter().find(|(name, _)| name == id).map(|(_, moment)| moment.day)
    };
    for deadline in &policy.plan.deadlines {
        if let (Limit::Within { back: true, .. }, Some(DeadlineFrom::Event(from)), Some(done)) =
            (deadline.limit, deadline.from, deadline.done)
            && let (Some(start), Some(day)) = (day(from), day(done))
            && day > start
            && let Some(event) = policy.plan.events.get(done)
        {
            table.problem(event.id.as_str(), findings, || Problem::DoneAfterStart(day.to_string(), start.to_string()));
        }
    }
}
