//! Ways through the tree of a file, and small changes of it.

use crate::node::{Node, Value};

/// From a node to one inside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Hop {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    Item(usize),
}

/// One change of a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edit {
    /// Another value; a key that is not there is added.
    Put(Vec<Hop>, Value),
    /// Without the key or the item.
    Remove(Vec<Hop>),
    /// Two items of a list change places.
    Swap(Vec<Hop>, usize, usize),
}

impl Edit {
    /// Makes the change. A way that leads nowhere changes nothing.
    pub fn apply(&self, root: &mut Node) {
        match self {
            Edit::Put(way, value) => put(root, way, value),
            Edit::Remove(way) => remove(root, way),
            Edit::Swap(way, a, b) => {
                if let Some(Node { value: Value::List(list), .. }) = inside(root, way)
                    && *a < list.len()
                    && *b < list.len()
                {
                    list.swap(*a, *b);
                }
            }
        }
    }
}

/// The node at the end of a way.
#[must_use]
pub fn find<'n>(root: &'n Node, way: &[Hop]) -> Option<&'n Node> {
    way.iter().try_fold(root, |node, hop| match (hop, &node.value) {
        (Hop::Key(key), _) => node.get(key),
        (Hop::Item(index), Value::List(list)) => list.get(*index),
        _ => None,
    })
}

fn inside<'n>(root: &'n mut Node, way: &[Hop]) -> Option<&'n mut Node> {
    way.iter().try_fold(root, |node, hop| match (hop, &mut node.value) {
        (Hop::Key(key), Value::Table(entries)) => entries.iter_mut().find(|(name, _)| name == key).map(|(_, node)| node),
        (Hop::Item(index), Value::List(list)) => list.get_mut(*index),
        _ => None,
    })
}

fn put(root: &mut Node, way: &[Hop], value: &Value) {
    if let Some(node) = inside(root, way) {
        node.value = value.clone();
        return;
    }
    if let Some((Hop::Key(key), before)) = way.split_last()
        && let Some(Node { value: Value::Table(entries), at }) = inside(root, before)
    {
        entries.push((key.clone(), Node { value: value.clone(), at: *at }));
    }
}

fn remove(root: &mut Node, way: &[Hop]) {
    let Some((last, before)) = way.split_last() else { return };
    let Some(node) = inside(root, before) else { return };
    match (last, &mut node.value) {
        (Hop::Key(key), Value::Table(entries)) => entries.retain(|(name, _)| name != key),
        (Hop::Item(index), Value::List(list)) if *index < list.len() => {
            list.remove(*index);
        }
        _ => {}
    }
}
