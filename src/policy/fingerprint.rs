//! The fingerprint of a policy's content: the same rules have the same one, however the file is laid out.

use std::fmt;

use crate::node::{Node, Value};

/// Sixteen hexadecimal digits (64-bit FNV-1a) over the rules of a policy file. Tests, reviews, catalogue ids and the places of values
/// in the file do not count. It tells versions apart; it is no protection against forgery.
#[must_use]
pub fn fingerprint(root: &Node) -> String {
    hash(root).to_string()
}

pub(crate) fn hash(root: &Node) -> Hash {
    let mut hash = Hash::START;
    feed(root, 0, &mut hash);
    hash
}

/// 64-bit FNV-1a.
pub(crate) struct Hash(pub u64);

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Hash {
    const START: Hash = Hash(0xcbf2_9ce4_8422_2325);

    pub(crate) fn of(bytes: &[u8]) -> Hash {
        let mut hash = Hash::START;
        hash.bytes(bytes);
        hash
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

fn feed(node: &Node, depth: usize, hash: &mut Hash) {
    match &node.value {
        Value::Nothing | Value::Fractional => hash.bytes(b"0"),
        Value::Text(text) => {
            hash.bytes(b"t");
            hash.bytes(text.as_bytes());
            hash.bytes(&[0]);
        }
        Value::Bool(value) => hash.bytes(if *value { b"y" } else { b"n" }),
        Value::Int(value) => hash.bytes(&value.to_le_bytes()),
        Value::List(list) => {
            hash.bytes(b"[");
            list.iter().for_each(|node| feed(node, depth.saturating_add(1), hash));
            hash.bytes(b"]");
        }
        Value::Table(entries) => {
            // Keys in order, so that moving a line changes nothing; tests and the review are not rules.
            // Nor are the catalogue's ids beside a record or a way of a layer: the page's packs do not have them.
            let skipped = |key: &str| match depth {
                0 => key == "test" || key == "mutant",
                1 => key == "review",
                2 | 4 => key == "rules",
                _ => false,
            };
            let rules = entries.iter().filter(|(key, _)| !skipped(key));
            let sorted: Vec<&(String, Node)> = settle_engine::ordered(rules, |(key, _)| key);
            hash.bytes(b"{");
            for (key, node) in sorted {
                hash.bytes(key.as_bytes());
                hash.bytes(&[0]);
                feed(node, depth.saturating_add(1), hash);
            }
            hash.bytes(b"}");
        }
    }
}
