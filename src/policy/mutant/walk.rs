//! Every place of a policy file that decides something, in the order of the readers' lists of keys.
//!
//! The walk follows those lists, so a key that a reader gains is walked as soon as it is read. What is only read by
//! people (names, words, citations) is left out by name.

use super::number::{self, Kind};
use super::tree::Hop;
use crate::convert::POLICY_FILE;
use crate::node::{Node, Value};
use crate::reader::{Holds, Key};

/// A place of the file.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Its name, which does not change when other records come or go: `amount/basic.deductible/rows[tertiary]/value`.
    pub element: String,
    /// The way to it.
    pub way: Vec<Hop>,
    /// The bytes of the file, from and to.
    pub at: Option<(usize, usize)>,
    /// What stands there.
    pub what: What,
}

/// What stands at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A number, as the file writes it.
    Number(Kind, String),
    /// `true` or `false`.
    Truth(bool),
    /// One word of several.
    Word(String, &'static [&'static str]),
    /// A list of names: how many.
    Names(Vec<String>),
    /// A record in a list of records: which of how many.
    Record(usize, usize),
    /// A condition.
    Condition,
    /// A key that may also be absent.
    Optional,
    /// The readings of an ambiguity.
    Readings,
}

/// Lists of the file that hold nothing that a test can see: documents, names, words, the tests themselves.
const NO_RULES: &[&str] = &["format", "source", "level", "notice", "unpublished", "expected", "test", "mutant", "event", "step"];

/// Keys that are only read by people, that only point somewhere, or that no key of a test can see.
const NOT_RULES: &[&str] = &[
    "id",
    "title",
    "cite",
    "rules",
    "note",
    "question",
    "text",
    "reason",
    "because",
    "address",
    "number",
    "clause",
    "quote",
    "derived",
    "review",
    "inferred",
    "leads_to",
    "copies",
    "form",
    "signatures",
    "capital_amount",
    "do",
    "use",
    "by",
    "target",
    "payer",
    "rest",
    "options",
    "kind",
    "who",
    "done",
];

/// The only parts of the head that decide an amount.
const OF_HEAD: &[&str] = &["version_date", "status_on", "rounding", "care"];

/// Keys under which a bare number is a factor.
const FACTORS: &[&str] = &["times", "factors"];

/// Every place that decides something.
#[must_use]
pub fn spots(root: &Node) -> Vec<Spot> {
    let mut spots = Vec::new();
    let Value::Table(_) = &root.value else { return spots };
    for key in POLICY_FILE.iter().filter(|key| !NO_RULES.contains(&key.name)) {
        let Some(node) = root.get(key.name) else { continue };
        let here = Here { element: key.name.to_owned(), way: vec![Hop::Key(key.name.to_owned())] };
        match (key.name, key.holds) {
            ("policy", Holds::Table(keys)) => {
                let keys = keys();
                // Which day picks the version of a number decides nothing where every number has just one.
                let decides = |key: &&Key| key.name != "version_date" || is_dated(root);
                keys.iter()
                    .filter(|key| OF_HEAD.contains(&key.name))
                    .filter(decides)
                    .for_each(|key| of_key(key, node, &here, &mut spots));
            }
            ("fact", Holds::Tables(keys)) => {
                let keys = keys();
                records(node, &here, |node, here| {
                    keys.iter().filter(|key| key.name == "absent").for_each(|key| of_key(key, node, here, &mut spots));
                });
            }
            ("ambiguity", _) => records(node, &here, |node, here| {
                if let Some(readings) = node.get("readings") {
                    spots.push(here.key("readings").spot(readings, What::Readings));
                }
            }),
            _ => value(key, node, &here, &mut spots),
        }
    }
    spots
}

/// Whether a number or an adjustment has days of its own.
fn is_dated(root: &Node) -> bool {
    let has_days = |node: &Node| node.get("from").is_some() || node.get("through").is_some();
    let list = |node: &Node, key: &str| match node.get(key).map(|node| &node.value) {
        Some(Value::List(list)) => list.clone(),
        _ => Vec::new(),
    };
    let numbers = ["amount", "percent", "segments", "pot", "adjust"].iter().flat_map(|key| list(root, key));
    numbers.into_iter().any(|node| has_days(&node) || list(&node, "rows").iter().any(has_days))
}

/// Where the walk is.
#[derive(Clone)]
struct Here {
    element: String,
    way: Vec<Hop>,
}

impl Here {
    fn key(&self, key: &str) -> Here {
        let mut way = self.way.clone();
        way.push(Hop::Key(key.to_owned()));
        Here { element: format!("{}/{key}", self.element), way }
    }

    fn item(&self, index: usize, label: &str) -> Here {
        let mut way = self.way.clone();
        way.push(Hop::Item(index));
        // Records of the file itself are named by their id alone.
        let element =
            if self.way.len() == 1 { format!("{}/{label}", self.element) } else { format!("{}[{label}]", self.element) };
        Here { element, way }
    }

    fn spot(&self, node: &Node, what: What) -> Spot {
        Spot { element: self.element.clone(), way: self.way.clone(), at: node.at, what }
    }
}

/// Every record of a list, with a name of its own.
fn records(node: &Node, here: &Here, mut each: impl FnMut(&Node, &Here)) {
    let Value::List(list) = &node.value else { return };
    let mut labels: Vec<String> = Vec::with_capacity(list.len());
    for (index, item) in list.iter().enumerate() {
        let mut label = label(item).unwrap_or_else(|| (index + 1).to_string());
        while labels.contains(&label) {
            label.push('~');
        }
        each(item, &here.item(index, &label));
        labels.push(label);
    }
}

/// What a record is called: its id, the rows it is for, what it does.
fn label(node: &Node) -> Option<String> {
    let text = |key: &str| match node.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    if let Some(id) = text("id") {
        return Some(id);
    }
    if let Some(operator) = text("do") {
        return Some(text("use").map_or(operator.clone(), |table| format!("{operator}:{table}")));
    }
    let at = match node.get("at").map(|node| &node.value) {
        Some(Value::List(list)) => Some(list.iter().filter_map(|item| item.text()).collect::<Vec<_>>().join("+")),
        _ => text("at"),
    };
    match (at, text("from")) {
        (Some(at), Some(from)) => Some(format!("{at}@{from}")),
        (Some(at), None) => Some(at),
        (None, Some(from)) => Some(format!("@{from}")),
        (None, None) => text("upto").map(|limit| limit.trim_end_matches('元').to_owned()),
    }
}

/// A key of a table: it may be absent, and it holds something.
fn of_key(key: &Key, table: &Node, here: &Here, spots: &mut Vec<Spot>) {
    if NOT_RULES.contains(&key.name) {
        return;
    }
    let Some(node) = table.get(key.name) else { return };
    let inner = here.key(key.name);
    if !key.required {
        spots.push(inner.spot(node, What::Optional));
    }
    value(key, node, &inner, spots);
}

fn value(key: &Key, node: &Node, here: &Here, spots: &mut Vec<Spot>) {
    match (key.holds, &node.value) {
        (Holds::Word(words), Value::Text(word)) => spots.push(here.spot(node, What::Word(word.clone(), words))),
        (Holds::Title, _) => {}
        (Holds::Table(keys), Value::Table(_)) => {
            let keys = keys();
            if keys.iter().any(|key| key.name == "any_of") {
                spots.push(here.spot(node, What::Condition));
            }
            keys.iter().for_each(|key| of_key(key, node, here, spots));
        }
        (Holds::Tables(keys), Value::List(list)) => {
            let keys = keys();
            records(node, here, |item, here| {
                if let Some(Hop::Item(index)) = here.way.last() {
                    spots.push(here.spot(item, What::Record(*index, list.len())));
                }
                keys.iter().for_each(|key| of_key(key, item, here, spots));
            });
        }
        (Holds::Texts, Value::List(list)) if !FACTORS.contains(&key.name) => {
            let names = list.iter().filter_map(|item| item.text().map(str::to_owned)).collect();
            spots.push(here.spot(node, What::Names(names)));
        }
        _ => free(key.name, node, here, spots),
    }
}

/// What has no list of keys of its own: numbers and yes or no, wherever they stand.
fn free(key: &str, node: &Node, here: &Here, spots: &mut Vec<Spot>) {
    match &node.value {
        Value::Text(text) => {
            if let Some(kind) = number::kind(text, FACTORS.contains(&key)) {
                spots.push(here.spot(node, What::Number(kind, text.clone())));
            }
        }
        Value::Int(number) => spots.push(here.spot(node, What::Number(Kind::Count, number.to_string()))),
        Value::Bool(truth) => spots.push(here.spot(node, What::Truth(*truth))),
        Value::List(list) if list.len() > 1 && list.iter().all(|item| item.text().is_some_and(|text| !is_number(text))) => {
            let names = list.iter().filter_map(|item| item.text().map(str::to_owned)).collect();
            spots.push(here.spot(node, What::Names(names)));
        }
        Value::List(list) => {
            for (index, item) in list.iter().enumerate() {
                free(key, item, &here.item(index, &(index + 1).to_string()), spots);
            }
        }
        Value::Table(entries) => {
            for (name, item) in entries.iter().filter(|(name, _)| !NOT_RULES.contains(&name.as_str())) {
                let inner = here.key(name);
                if entries.len() > 1 {
                    spots.push(inner.spot(item, What::Optional));
                }
                free(name, item, &inner, spots);
            }
        }
        Value::Nothing | Value::Fractional => {}
    }
}

fn is_number(text: &str) -> bool {
    number::kind(text, true).is_some()
}
