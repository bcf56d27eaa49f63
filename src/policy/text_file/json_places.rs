//! Places for the values of a JSON file. The parser only tells places of what it refuses, so the text is walked once
//! more beside the tree that it gave.

use std::collections::HashSet;

use crate::node::{Node, Value};

/// Gives every node of a tree its place in the text that it was read from. Fails with a key that stands twice in one
/// object, and its place: one of the two would silently be lost.
pub(super) fn annotate(text: &str, root: &mut Node) -> Result<(), (String, (usize, usize))> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    Walker { bytes: text.as_bytes(), at: start }.value(root)
}

/// Reads text that is known to be legal JSON. It nests as deep as the parser allowed, which is little.
struct Walker<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Walker<'_> {
    fn value(&mut self, node: &mut Node) -> Result<(), (String, (usize, usize))> {
        self.skip_separators();
        let start = self.at;
        match &mut node.value {
            Value::Table(entries) => {
                let mut names = HashSet::with_capacity(entries.len());
                self.at += 1;
                for (name, value) in entries {
                    self.skip_separators();
                    let key = self.at;
                    self.skip_scalar();
                    if !names.insert(name.clone()) {
                        return Err((name.clone(), (key, self.at)));
                    }
                    self.value(value)?;
                }
                self.skip_separators();
                self.at += 1;
            }
            Value::List(items) => {
                self.at += 1;
                for item in items {
                    self.value(item)?;
                }
                self.skip_separators();
                self.at += 1;
            }
            Value::Nothing | Value::Text(_) | Value::Bool(_) | Value::Int(_) | Value::Fractional => self.skip_scalar(),
        }
        node.at = Some((start, self.at.min(self.bytes.len())));
        Ok(())
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Spaces, and the comma or colon before a value.
    fn skip_separators(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b':')) {
            self.at += 1;
        }
    }

    /// A text with its quotes, a number or a word.
    fn skip_scalar(&mut self) {
        if self.byte() != Some(b'"') {
            while self.byte().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')) {
                self.at += 1;
            }
            return;
        }
        self.at += 1;
        while let Some(byte) = self.byte() {
            self.at += 1;
            match byte {
                b'"' => return,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }
}
