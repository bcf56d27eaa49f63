//! The rows of the report: a number for each place where it has an edge of its own.

use settle_engine::policy::Policy;
use settle_policy::mutant::{Hop, Number, find};
use settle_policy::{Node, Value};

use super::demand::{self, Demand};
use super::{Hits, Row};

/// The name of the place where the year's in-scope cost is compared with an amount.
pub const YEAR_ELIGIBLE: &str = "year_eligible";

/// The rows of one number.
pub fn of(root: &Node, policy: &Policy, number: Number, hits: &Hits) -> Vec<Row> {
    let demand = demand::of(&number, root);
    let row = |number: Number, place: Option<String>| {
        let hit = hits.of(&number.way, place.as_deref().unwrap_or_default());
        Row { number, place, demand, below: hit.below, at: hit.at, above: hit.above, used: hit.used }
    };
    if demand != Demand::Edge {
        return vec![row(number, None)];
    }
    let places = uses(&number, root);
    debug_assert!(places.iter().all(|place| place == YEAR_ELIGIBLE || policy.layer_index(place).is_some()));
    if places.is_empty() {
        return vec![row(number, None)];
    }
    places.into_iter().map(|place| row(number.clone(), Some(place))).collect()
}

/// Where the amount of a table is compared with something: the layers that take it as a deductible or a cap, and the
/// year's cost. Empty for what is no table.
pub fn uses(number: &Number, root: &Node) -> Vec<String> {
    let [list @ Hop::Key(name), item @ Hop::Item(_), ..] = number.way.as_slice() else { return Vec::new() };
    if !matches!(name.as_str(), "amount" | "pot" | "segments") {
        return Vec::new();
    }
    let id = find(root, &[list.clone(), item.clone()]).and_then(|node| node.get("id")?.text());
    let Some(id) = id else { return Vec::new() };
    let mut places = Vec::new();
    for layer in items(root, "layer") {
        let ways = items(layer, "ways").iter().flat_map(|way| items(way, "steps"));
        let uses = |step: &Node| {
            let text = |key: &str| step.get(key).and_then(Node::text);
            text("use") == Some(id) && matches!(text("do"), Some("deductible" | "cap" | "segments"))
        };
        if items(layer, "steps").iter().chain(ways).any(uses) {
            places.extend(layer.get("id").and_then(Node::text).map(str::to_owned));
        }
    }
    // The trace has the amount of the line only where a step used it too.
    if !places.is_empty() && compares(root, id) {
        places.push(YEAR_ELIGIBLE.to_owned());
    }
    places
}

/// Whether a condition compares the year's cost with a table.
fn compares(node: &Node, table: &str) -> bool {
    match &node.value {
        Value::Table(entries) => entries.iter().any(|(key, value)| match key.as_str() {
            "test" => false,
            YEAR_ELIGIBLE => ["at_least", "below"].iter().any(|key| value.get(key).and_then(Node::text) == Some(table)),
            _ => compares(value, table),
        }),
        Value::List(list) => list.iter().any(|item| compares(item, table)),
        _ => false,
    }
}

/// The items of a list under a key.
pub fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match node.get(key).map(|node| &node.value) {
        Some(Value::List(list)) => list,
        _ => &[],
    }
}

/// Whether some step uses a table or a pot.
pub fn in_steps(root: &Node, id: &str) -> bool {
    let uses = |step: &Node| step.get("use").and_then(Node::text) == Some(id);
    items(root, "layer").iter().any(|layer| {
        let ways = items(layer, "ways").iter().flat_map(|way| items(way, "steps"));
        items(layer, "steps").iter().chain(ways).any(uses)
    })
}
