//! The changes of a place of the file (docs/adr/0010).

use std::fmt;

use super::Mutant;
use super::number::{self, Kind};
use super::tree::{Edit, Hop, find};
use super::walk::{Spot, What};
use crate::node::{Node, Value};

/// How a place is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The number one step up: what it becomes.
    Up(String),
    /// The number one step down: what it becomes.
    Down(String),
    /// The condition turned round, `true` for `false`.
    Flip,
    /// The record or the key left out.
    Drop,
    /// One name left out of a list.
    Without(String),
    /// Another word.
    Instead(String),
    /// The record and the next one have changed places.
    Swap,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Up(_) => f.write_str("up"),
            Change::Down(_) => f.write_str("down"),
            Change::Flip => f.write_str("flip"),
            Change::Drop => f.write_str("drop"),
            Change::Without(name) => write!(f, "without:{name}"),
            Change::Instead(word) => write!(f, "instead:{word}"),
            Change::Swap => f.write_str("swap"),
        }
    }
}

/// Lists whose order decides.
const IN_ORDER: &[&str] = &["layer", "prepay", "steps", "ways", "paper", "step"];

/// Lists whose records are told apart by their numbers: leaving one out only makes a policy without an answer.
const NEEDED: &[&str] = &["amount", "percent", "segments", "pot", "rows", "group", "fact", "target"];

/// Every change of a place.
pub(super) fn of(spot: &Spot, root: &Node) -> Vec<Mutant> {
    let mutant = |change: Change, edits: Vec<Edit>| Mutant { element: spot.element.clone(), change, at: spot.at, edits };
    let put = |value: Value| vec![Edit::Put(spot.way.clone(), value)];
    match &spot.what {
        What::Number(kind, text) => {
            let change = |up: bool| {
                let (value, text) = stepped(text, *kind, up)?;
                Some(mutant(if up { Change::Up(text) } else { Change::Down(text) }, put(value)))
            };
            [false, true].into_iter().filter_map(change).collect()
        }
        What::Truth(truth) => vec![mutant(Change::Flip, put(Value::Bool(!truth)))],
        What::Word(word, words) => {
            let others = words.iter().filter(|other| *other != word);
            others.map(|other| mutant(Change::Instead((*other).to_owned()), put(Value::Text((*other).to_owned())))).collect()
        }
        What::Names(names) if names.len() > 1 => {
            let without = |(index, name): (usize, &String)| {
                mutant(Change::Without(name.clone()), vec![Edit::Remove(inner(&spot.way, Hop::Item(index)))])
            };
            names.iter().enumerate().map(without).collect()
        }
        What::Names(_) => Vec::new(),
        What::Record(index, count) => {
            let mut mutants = Vec::new();
            let Some((_, list)) = spot.way.split_last() else { return mutants };
            let Some(Hop::Key(name)) = list.last() else { return mutants };
            if !NEEDED.contains(&name.as_str()) {
                mutants.push(mutant(Change::Drop, vec![Edit::Remove(spot.way.clone())]));
            }
            if IN_ORDER.contains(&name.as_str()) && index + 1 < *count && !is_best(list, root) && !is_alike(list, *index, root) {
                mutants.push(mutant(Change::Swap, vec![Edit::Swap(list.to_vec(), *index, index + 1)]));
            }
            mutants
        }
        What::Condition => find(root, &spot.way).map(|node| mutant(Change::Flip, put(not(node)))).into_iter().collect(),
        What::Optional => vec![mutant(Change::Drop, vec![Edit::Remove(spot.way.clone())])],
        What::Readings => readings(spot, root),
    }
}

fn stepped(text: &str, kind: Kind, up: bool) -> Option<(Value, String)> {
    if kind == Kind::Count {
        let number = text.parse::<i64>().ok()?;
        let number = if up { number.checked_add(1)? } else { number.checked_sub(1)? };
        return (number >= 0).then(|| (Value::Int(number), number.to_string()));
    }
    let text = number::step(text, kind, up)?;
    Some((Value::Text(text.clone()), text))
}

fn inner(way: &[Hop], hop: Hop) -> Vec<Hop> {
    let mut way = way.to_vec();
    way.push(hop);
    way
}

/// The opposite of a condition.
fn not(node: &Node) -> Value {
    match &node.value {
        Value::Table(entries) if entries.len() == 1 && node.get("except").is_some() => {
            node.get("except").map(|inner| inner.value.clone()).unwrap_or_default()
        }
        _ => Value::Table(vec![("except".to_owned(), node.clone())]),
    }
}

/// Among ways of which the best one pays, the order only breaks a tie.
fn is_best(list: &[Hop], root: &Node) -> bool {
    let Some((Hop::Key(name), layer)) = list.split_last() else { return false };
    name == "ways" && find(root, layer).and_then(|layer| layer.get("pick")?.text()).is_some_and(|pick| pick == "best")
}

/// Two steps of one kind stand side by side because their conditions exclude each other: either may come first.
fn is_alike(list: &[Hop], index: usize, root: &Node) -> bool {
    let operator = |index: usize| find(root, &inner(list, Hop::Item(index))).and_then(|step| step.get("do")?.text());
    operator(index).is_some() && operator(index) == operator(index + 1)
}

/// Another reading is the chosen one, where a condition asks for the reading.
fn readings(spot: &Spot, root: &Node) -> Vec<Mutant> {
    let list = match find(root, &spot.way).map(|node| &node.value) {
        Some(Value::List(list)) => list,
        _ => return Vec::new(),
    };
    let ambiguity = spot.way.split_last().and_then(|(_, way)| find(root, way)?.get("id")?.text());
    if !ambiguity.is_some_and(|id| asks_for(root, id)) {
        return Vec::new();
    }
    let is_chosen = |node: &Node| node.get("chosen").is_some_and(|node| node.value == Value::Bool(true));
    let Some(chosen) = list.iter().position(is_chosen) else { return Vec::new() };
    let flag = |index: usize, truth: bool| {
        let way = inner(&inner(&spot.way, Hop::Item(index)), Hop::Key("chosen".to_owned()));
        Edit::Put(way, Value::Bool(truth))
    };
    let others = list.iter().enumerate().filter(|(index, _)| *index != chosen);
    let instead = |(index, node): (usize, &Node)| Mutant {
        element: spot.element.clone(),
        change: Change::Instead(node.get("id").and_then(Node::text).map_or_else(|| index.to_string(), str::to_owned)),
        at: node.at,
        edits: vec![flag(chosen, false), flag(index, true)],
    };
    others.map(instead).collect()
}

/// Whether some condition names the reading of an ambiguity.
#[must_use]
pub fn asks_for(node: &Node, ambiguity: &str) -> bool {
    match &node.value {
        Value::Table(entries) => entries.iter().any(|(key, value)| match key.as_str() {
            "test" => false,
            "reading" => value.get(ambiguity).is_some(),
            _ => asks_for(value, ambiguity),
        }),
        Value::List(list) => list.iter().any(|item| asks_for(item, ambiguity)),
        _ => false,
    }
}
