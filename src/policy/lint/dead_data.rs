//! What nothing uses and what no case can reach.

use std::collections::BTreeSet;

use settle_engine::policy::{Change, Condition, Key, Pick, Target};
use settle_engine::{Date, Factor, Mask, Span};

use super::evidence;
use super::pack::{Pack, Place, items, place, text};
use super::points::{self, Point};
use super::uses::{self, Use, both};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;
use crate::node::{Node, Value};

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    let said = Said::of(pack);
    quotes(pack, &said, findings);
    names(pack, &said, findings);
    let uses = uses::all(pack);
    rows(pack, &uses, findings);
    adjusts(pack, &uses, findings);
    conditions(pack, findings);
    for place in evidence::needlessly_derived(pack) {
        place.add(Code::W6, Problem::NeedlesslyDerived, findings);
    }
}

/// Every text of the file, by the key under which it stands, and the declared facts that conditions name.
#[derive(Default)]
struct Said<'a> {
    texts: BTreeSet<(&'a str, &'a str)>,
    facts: BTreeSet<&'a str>,
    cites: BTreeSet<&'a str>,
}

impl<'a> Said<'a> {
    fn of(pack: &Pack<'a>) -> Said<'a> {
        let mut said = Said::default();
        let Value::Table(entries) = &pack.root().value else { return said };
        for (list, value) in entries {
            match list.as_str() {
                // Tests use nothing: they only try it. But an example in a document is one of its quotes.
                "test" | "expected" | "mutant" => said.cited(value),
                _ => said.look(list, value),
            }
        }
        said
    }

    fn look(&mut self, key: &'a str, node: &'a Node) {
        match &node.value {
            Value::Text(text) => {
                if matches!(key, "cite") {
                    self.cites.insert(text);
                } else {
                    self.texts.insert((key, text));
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.look(key, item)),
            Value::Table(entries) => {
                for (inner, value) in entries {
                    if matches!(key, "fact" | "reading")
                        && matches!(value.value, Value::Bool(_) | Value::Text(_) | Value::List(_))
                    {
                        self.facts.insert(inner);
                    }
                    self.look(inner, value);
                }
            }
            _ => {}
        }
    }

    fn cited(&mut self, node: &'a Node) {
        match &node.value {
            Value::Text(text) => {
                self.cites.insert(text);
            }
            Value::List(items) => items.iter().for_each(|item| self.cited(item)),
            Value::Table(entries) => entries.iter().for_each(|(_, value)| self.cited(value)),
            _ => {}
        }
    }

    /// Whether something names an id under one of these keys.
    fn names(&self, id: &str, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.texts.contains(&(*key, id)))
    }

    /// Whether something names an id anywhere but as its own, or to change it.
    fn uses(&self, id: &str) -> bool {
        self.texts.iter().any(|(key, text)| *text == id && !matches!(*key, "id" | "target" | "after"))
    }
}

fn quotes(pack: &Pack, said: &Said, findings: &mut Findings) {
    for (index, source) in pack.list("source").iter().enumerate() {
        let id = text(source, "id").unwrap_or_default();
        let Some(Node { value: Value::Table(quotes), .. }) = source.get("quote") else { continue };
        for (key, quote) in quotes {
            let name = format!("{id}#{key}");
            if !said.cites.contains(name.as_str()) {
                let place = place(&format!("source[{index}].quote.{key}"), quote);
                place.add(Code::W6, Problem::Unused("quote", name), findings);
            }
        }
    }
}

fn names(pack: &Pack, said: &Said, findings: &mut Findings) {
    let by_level = pack.policy.tables.iter().any(|table| table.by == Some(Key::Level));
    let unused = |list: &str, id: &str| match list {
        "fact" => !said.facts.contains(id) && !said.uses(id),
        "group" => !said.names(id, &["group"]),
        "category" => !said.names(id, &["category"]),
        // Where nothing depends on the level, levels are only there to be chosen.
        "level" => by_level && !said.names(id, &["at", "level"]),
        _ => !said.uses(id),
    };
    for list in ["level", "category", "group", "fact", "event", "amount", "percent", "segments", "pot"] {
        for (index, node) in pack.list(list).iter().enumerate() {
            let id = text(node, "id").unwrap_or_default();
            if unused(list, id) {
                place(&format!("{list}[{index}]"), node).add(Code::W6, Problem::Unused(kind(list), id.to_owned()), findings);
            }
        }
    }
}

/// The lists of the file as words that messages know.
fn kind(list: &str) -> &'static str {
    const KINDS: &[&str] = &["level", "category", "group", "fact", "event", "amount", "percent", "segments", "pot"];
    KINDS.iter().find(|kind| **kind == list).copied().unwrap_or("record")
}

/// Rows that no case looks up.
fn rows(pack: &Pack, uses: &[Use], findings: &mut Findings) {
    let valid = pack.policy.valid;
    for (index, table) in pack.policy.tables.iter().enumerate() {
        let here: Vec<&Use> = uses.iter().filter(|found| found.table == index).collect();
        if here.is_empty() || table.rows.len() < 2 {
            continue;
        }
        for (at, row) in table.rows.iter().enumerate() {
            let levels: Vec<Option<Mask>> = match table.by {
                Some(Key::Level) => (0..pack.policy.levels.len())
                    .map(Mask::only)
                    .filter(|level| !level.and(row.at).is_empty())
                    .map(Some)
                    .collect(),
                _ => vec![None],
            };
            let reached = here.iter().any(|found| {
                let way = table.by != Some(Key::Way) || found.way.is_some_and(|(_, way)| !Mask::only(way).and(row.at).is_empty());
                let days = days(both(both(row.span, found.days), valid), pack);
                way && levels.iter().any(|level| days.iter().any(|day| found.is_possible(pack, *level, *day, None)))
            });
            if !reached && let Some(place) = pack.row(index, at) {
                place.add(Code::W6, Problem::Unreachable("row", table.id.to_string()), findings);
            }
        }
    }
}

/// Days on which something can differ inside a span.
fn days(span: Span, pack: &Pack) -> Vec<Option<Date>> {
    if super::meet::is_empty(span) {
        return Vec::new();
    }
    let begins = pack.policy.tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.span.from);
    let days: BTreeSet<Date> = begins.chain(span.from).chain(span.through).filter(|day| span.contains(*day)).collect();
    if days.is_empty() { vec![None] } else { days.into_iter().map(Some).collect() }
}

/// Adjustments that never apply or change nothing.
fn adjusts(pack: &Pack, uses: &[Use], findings: &mut Findings) {
    for adjust in &pack.policy.adjusts {
        let Some((_, place)) = pack.adjust(adjust.id.as_str()) else { continue };
        let table = match adjust.target {
            Target::Table(table) => Some(table),
            Target::Pot(pot) => pack.policy.pots.get(pot).map(|pot| pot.limit),
        };
        let Some(table) = table else { continue };
        let none = match &adjust.change {
            Change::Add(points) => points.fraction().numerator() == 0,
            Change::Times(factor) => *factor == Factor::ONE,
            _ => false,
        };
        if none {
            place.add(Code::W6, Problem::NoEffect(adjust.id.to_string()), findings);
            continue;
        }
        let here: Vec<&Use> = uses.iter().filter(|found| found.table == table).collect();
        if here.is_empty() {
            continue;
        }
        let reached = here.iter().any(|found| {
            let days = days(both(both(adjust.span, found.days), pack.policy.valid), pack);
            days.iter().any(|day| found.is_possible(pack, None, *day, Some(&adjust.when)))
        });
        if !reached {
            place.add(Code::W6, Problem::Unreachable("adjust", adjust.id.to_string()), findings);
        }
    }
}

/// Layers, ways, exclusions and other rules whose conditions no case meets.
fn conditions(pack: &Pack, findings: &mut Findings) {
    let policy = pack.policy;
    for (index, (layer, node)) in policy.layers.iter().zip(pack.list("layer")).enumerate() {
        dead(pack, &[&layer.when], &[], || (place(&format!("layer[{index}]"), node), "layer", layer.id.to_string()), findings);
        for (at, (way, inner)) in layer.ways.iter().zip(items(node, "ways")).enumerate() {
            let before = if layer.pick == Pick::First { layer.ways.get(..at).unwrap_or_default() } else { &[] };
            let before: Vec<&Condition> = before.iter().map(|way| &way.when).collect();
            let here = || (place(&format!("layer[{index}].ways[{at}]"), inner), "way", way.id.to_string());
            dead(pack, &[&layer.when, &way.when], &before, here, findings);
        }
    }
    // Exclusions that are only shown are not in the model.
    let shown = pack.list("exclusion").iter().enumerate().filter(|(_, node)| text(node, "answer") != Some("text"));
    for (rule, (index, node)) in policy.exclusions.iter().zip(shown) {
        let Some(layer) = policy.layers.get(rule.layer) else { continue };
        let here = || (place(&format!("exclusion[{index}]"), node), "exclusion", rule.id.to_string());
        if rule.unless {
            dead(pack, &[&layer.when], &[&rule.when], here, findings);
        } else {
            dead(pack, &[&layer.when, &rule.when], &[], here, findings);
        }
    }
    let rules = (policy.coverage.iter().map(|rule| (&rule.id, &rule.when)).zip(pack.list("coverage").iter().enumerate()))
        .map(|pair| ("coverage", pair))
        .chain(
            (policy.prepay.iter().map(|rule| (&rule.id, &rule.when)).zip(pack.list("prepay").iter().enumerate()))
                .map(|pair| ("prepay", pair)),
        )
        .chain(
            (policy.routes.iter().map(|rule| (&rule.id, &rule.when)).zip(pack.list("route").iter().enumerate()))
                .map(|pair| ("route", pair)),
        );
    for (list, ((id, when), (index, node))) in rules {
        dead(pack, &[when], &[], || (place(&format!("{list}[{index}]"), node), list, id.to_string()), findings);
    }
}

/// Reports a rule if no case meets all of some conditions and none of others.
fn dead(
    pack: &Pack,
    hold: &[&Condition],
    fail: &[&Condition],
    here: impl FnOnce() -> (Place, &'static str, String),
    findings: &mut Findings,
) {
    let looked_at: Vec<&Condition> = hold.iter().chain(fail).copied().collect();
    let goal = |point: &Point| {
        let hold = hold.iter().map(|condition| point.holds(condition));
        let fail = fail.iter().map(|condition| point.holds(condition).map(|holds| !holds));
        points::all(hold.chain(fail))
    };
    if !points::possible(pack.policy, &looked_at, Point::default(), &goal) {
        let (place, kind, id) = here();
        place.add(Code::W6, Problem::Unreachable(kind, id), findings);
    }
}
