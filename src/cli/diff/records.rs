//! The records of two files side by side.

use settle_policy::{Node, Value};

use super::How;

/// Keys from which no amount comes.
const WORDS: &[&str] = &[
    "title",
    "note",
    "text",
    "question",
    "reason",
    "cite",
    "rules",
    "derived",
    "quote",
    "clause",
    "address",
    "number",
    "effective",
    "review",
    "because",
    "inferred",
    "leads_to",
    "evidence",
    "province",
    "place_title",
    "copies",
    "signatures",
    "form",
];

/// Lists that hold no rules.
const NO_RULES: &[&str] = &["test", "mutant", "expected", "unpublished", "notice", "source"];

/// Lists whose order decides nothing.
const ANY_ORDER: &[&str] =
    &["source", "notice", "category", "group", "fact", "amount", "percent", "segments", "pot", "exclusion", "route", "ambiguity"];

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Words,
    Moved,
    Put,
    Added,
    Gone,
}

/// One change of a record.
#[derive(Debug)]
pub struct Edit {
    pub record: String,
    pub kind: Kind,
    list: String,
    id: String,
    node: Node,
}

impl Edit {
    /// How it is told.
    pub fn how(&self) -> How {
        match self.kind {
            Kind::Words => How::Words,
            Kind::Moved => How::Moved,
            Kind::Put => How::Changed,
            Kind::Added => How::Added,
            Kind::Gone => How::Gone,
        }
    }

    /// The old file with this change only.
    pub fn apply(&self, old: &Node) -> Node {
        let mut root = old.clone();
        let Value::Table(entries) = &mut root.value else { return root };
        let Some((_, found)) = entries.iter_mut().find(|(name, _)| *name == self.list) else {
            let value = if self.id.is_empty() { self.node.value.clone() } else { Value::List(vec![self.node.clone()]) };
            entries.push((self.list.clone(), Node::new(value)));
            return root;
        };
        match (&mut found.value, self.kind) {
            (_, Kind::Moved) => *found = self.node.clone(),
            (Value::List(list), Kind::Gone) => list.retain(|node| id(node) != self.id),
            (Value::List(list), Kind::Added) => list.push(self.node.clone()),
            (Value::List(list), _) => {
                list.iter_mut().filter(|node| id(node) == self.id).for_each(|node| *node = self.node.clone());
            }
            (_, _) => *found = self.node.clone(),
        }
        root
    }
}

/// Every record that is not the same in both files.
pub fn changed(old: &Node, new: &Node) -> Vec<Edit> {
    let mut names: Vec<&str> = keys(new);
    names.extend(keys(old).into_iter().filter(|name| new.get(name).is_none()));
    names.retain(|name| *name != "format");
    let nothing = Node::default();
    let mut edits = Vec::new();
    for name in names {
        let (before, after) = (old.get(name).unwrap_or(&nothing), new.get(name).unwrap_or(&nothing));
        let (Value::List(_) | Value::Nothing, Value::List(_) | Value::Nothing) = (&before.value, &after.value) else {
            let record =
                |kind| Edit { record: name.to_owned(), kind, list: name.to_owned(), id: String::new(), node: after.clone() };
            if bare(before) != bare(after) {
                edits.push(record(Kind::Put));
            } else if plain(before) != plain(after) {
                edits.push(record(Kind::Words));
            }
            continue;
        };
        list(name, items(before), items(after), &mut edits);
    }
    edits
}

fn list(name: &str, before: &[Node], after: &[Node], edits: &mut Vec<Edit>) {
    let no_rules = NO_RULES.contains(&name);
    let edit = |kind: Kind, node: &Node| Edit {
        record: format!("{name}/{}", id(node)),
        kind: if no_rules { Kind::Words } else { kind },
        list: name.to_owned(),
        id: id(node),
        node: node.clone(),
    };
    for node in after {
        match before.iter().find(|other| id(other) == id(node)) {
            None => edits.push(edit(Kind::Added, node)),
            Some(other) if bare(other) != bare(node) => edits.push(edit(Kind::Put, node)),
            Some(other) if plain(other) != plain(node) => edits.push(edit(Kind::Words, node)),
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|node| !after.iter().any(|other| id(other) == id(node)));
    edits.extend(gone.map(|node| edit(Kind::Gone, node)));
    // The records that both have, in another order.
    let kept = |list: &[Node], other: &[Node]| -> Vec<String> {
        list.iter().map(id).filter(|name| other.iter().any(|node| id(node) == *name)).collect()
    };
    let (was, is) = (kept(before, after), kept(after, before));
    if was != is {
        let order: Vec<Node> = is.iter().filter_map(|name| before.iter().find(|node| id(node) == *name)).cloned().collect();
        let kind = if no_rules || ANY_ORDER.contains(&name) { Kind::Words } else { Kind::Moved };
        let node = Node::new(Value::List(order));
        edits.push(Edit { record: name.to_owned(), kind, list: name.to_owned(), id: String::new(), node });
    }
}

fn keys(root: &Node) -> Vec<&str> {
    match &root.value {
        Value::Table(entries) => entries.iter().map(|(name, _)| name.as_str()).collect(),
        _ => Vec::new(),
    }
}

fn items(node: &Node) -> &[Node] {
    match &node.value {
        Value::List(list) => list,
        _ => &[],
    }
}

fn id(node: &Node) -> String {
    node.get("id").and_then(Node::text).unwrap_or_default().to_owned()
}

/// A node without its places in the file, with its keys in one order.
fn plain(node: &Node) -> Node {
    without(node, &[])
}

/// The same without what is only read by people.
fn bare(node: &Node) -> Node {
    without(node, WORDS)
}

fn without(node: &Node, words: &[&str]) -> Node {
    let is_words = |key: &str, node: &Node| words.contains(&key) || (!words.is_empty() && node.get("zh").is_some());
    Node::new(match &node.value {
        Value::Table(entries) => {
            let kept = entries.iter().filter(|(key, node)| !is_words(key, node));
            let mut kept: Vec<(String, Node)> = kept.map(|(key, node)| (key.clone(), without(node, words))).collect();
            kept.sort_by(|(a, _), (b, _)| a.cmp(b));
            Value::Table(kept)
        }
        Value::List(list) => Value::List(list.iter().map(|node| without(node, words)).collect()),
        other => other.clone(),
    })
}
