//! A policy with the places of its parts in the file.

use settle_engine::Date;
use settle_engine::policy::{Policy, Quote, Source};

use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Node, Value};

/// A legal policy and the tree that it was read from.
pub(super) struct Pack<'a> {
    pub policy: &'a Policy,
    root: &'a Node,
    /// The day of the check, if it has one.
    pub on: Option<Date>,
}

/// Which list of the file a table stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Amount,
    Percent,
    Segments,
    Limit,
}

impl Shape {
    /// The name of the list in the file.
    pub const fn list(self) -> &'static str {
        match self {
            Shape::Amount => "amount",
            Shape::Percent => "percent",
            Shape::Segments => "segments",
            Shape::Limit => "pot",
        }
    }
}

/// A part of the file.
#[derive(Clone)]
pub(super) struct Place {
    pub path: String,
    pub at: Option<(usize, usize)>,
}

impl Place {
    /// Reports a problem here.
    pub fn add(self, code: Code, problem: Problem, findings: &mut Findings) {
        findings.add(code, &Path::of(&self.path), self.at, || problem);
    }
}

impl<'a> Pack<'a> {
    pub fn new(root: &'a Node, policy: &'a Policy, on: Option<Date>) -> Pack<'a> {
        Pack { policy, root, on }
    }

    /// The tree of the file.
    pub fn root(&self) -> &'a Node {
        self.root
    }

    /// The document and the words that a citation such as `doc1#art5` names.
    pub fn cited(&self, cite: &str) -> Option<(&'a Source, &'a Quote)> {
        let (source, quote) = cite.split_once('#')?;
        let source = self.policy.sources.iter().find(|known| known.id.as_str() == source)?;
        Some((source, source.quotes.iter().find(|known| known.id.as_str() == quote)?))
    }

    /// The items of a list at the top of the file.
    pub fn list(&self, key: &str) -> &'a [Node] {
        items(self.root, key)
    }

    /// Where a table stands: tables are numbered amounts first, then percents, segments and the limits of pots.
    pub fn table(&self, table: usize) -> Option<(Shape, &'a Node, Place)> {
        let mut before = 0;
        for shape in [Shape::Amount, Shape::Percent, Shape::Segments, Shape::Limit] {
            let list = self.list(shape.list());
            if let Some(node) = table.checked_sub(before).and_then(|index| list.get(index)) {
                let path = format!("{}[{}]", shape.list(), table.saturating_sub(before));
                return Some((shape, node, place(&path, node)));
            }
            before = before.saturating_add(list.len());
        }
        None
    }

    /// The id of a table or pot limit.
    pub fn table_id(&self, table: usize) -> String {
        self.policy.tables.get(table).map(|table| table.id.to_string()).unwrap_or_default()
    }

    /// Where a row of a table stands. The single value of a table counts as its first row.
    pub fn row(&self, table: usize, row: usize) -> Option<Place> {
        let (shape, node, place) = self.table(table)?;
        if shape == Shape::Segments {
            return Some(place);
        }
        let single = if shape == Shape::Limit { "limit" } else { "value" };
        let singles = usize::from(node.get(single).is_some());
        let Some(index) = row.checked_sub(singles) else { return Some(place) };
        let found = items(node, "rows").get(index)?;
        Some(self::place(&format!("{}.rows[{index}]", place.path), found))
    }

    /// Where the adjustment with an id stands. The model has them in the order in which they apply.
    pub fn adjust(&self, id: &str) -> Option<(&'a Node, Place)> {
        let (index, node) = self.list("adjust").iter().enumerate().find(|(_, node)| text(node, "id") == Some(id))?;
        Some((node, place(&format!("adjust[{index}]"), node)))
    }
}

/// The place of a node whose path is known.
pub(super) fn place(path: &str, node: &Node) -> Place {
    Place { path: path.to_owned(), at: node.at }
}

/// The items of a list under a key.
pub(super) fn items<'n>(node: &'n Node, key: &str) -> &'n [Node] {
    match node.get(key).map(|node| &node.value) {
        Some(Value::List(list)) => list,
        _ => &[],
    }
}

/// Text under a key.
pub(super) fn text<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// A list of texts under a key, or one text.
pub(super) fn texts<'n>(node: &'n Node, key: &str) -> Vec<&'n str> {
    let one = text(node, key);
    let many = items(node, key).iter().filter_map(|item| match &item.value {
        Value::Text(text) => Some(text.as_str()),
        _ => None,
    });
    one.into_iter().chain(many).collect()
}
