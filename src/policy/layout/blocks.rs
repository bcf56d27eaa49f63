//! Cutting the text of a file into headings, entries and comments.

use std::collections::BTreeMap;

use toml_edit::{Item, Table};

use super::value;

/// A heading and what stands under it.
#[derive(Debug, Default)]
pub struct Block {
    /// Comments and empty lines before it.
    pub before: Vec<String>,
    /// The line of the heading; none at the top of the file.
    pub heading: Option<String>,
    /// The names in it.
    pub path: Vec<String>,
    /// What stands under it.
    pub entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Comments before it.
    pub before: Vec<String>,
    /// The key as it stands there, such as `title.zh`.
    pub key: String,
    /// Its names.
    pub path: Vec<String>,
    /// The value in the one layout.
    pub value: String,
    /// The comment behind it.
    pub comment: Option<String>,
}

/// An entry and where its value ends, by the place where its line begins.
type Entries = BTreeMap<usize, (Entry, usize)>;

/// Cuts a text that was read as this table.
pub fn cut(text: &str, root: &Table) -> Vec<Block> {
    let mut entries = Entries::new();
    collect(text, root, &[], &mut entries);
    let mut blocks = vec![Block::default()];
    let mut waiting = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = line_end(text, at);
        let line = text.get(at..end).unwrap_or_default().trim();
        if let Some((entry, value_end)) = entries.remove(&at) {
            let rest = line_end(text, value_end);
            let comment = text.get(value_end..rest).unwrap_or_default().trim();
            let entry = Entry {
                before: waiting.drain(..).filter(|line: &String| !line.is_empty()).collect(),
                comment: (!comment.is_empty()).then(|| comment.to_owned()),
                ..entry
            };
            blocks.extend(blocks.is_empty().then(Block::default));
            if let Some(block) = blocks.last_mut() {
                block.entries.push(entry);
            }
            at = rest.saturating_add(1);
            continue;
        }
        if line.starts_with('[') {
            let (before, path) = (apart(std::mem::take(&mut waiting)), names(line));
            blocks.push(Block { before, heading: Some(line.to_owned()), path, entries: Vec::new() });
        } else {
            waiting.push(line.to_owned());
        }
        at = end.saturating_add(1);
    }
    // What stands at the end belongs to no heading.
    blocks.push(Block { before: apart(waiting), ..Block::default() });
    blocks
}

/// Every key whose value is no table of its own.
fn collect(text: &str, table: &Table, above: &[String], entries: &mut Entries) {
    for (name, item) in table {
        let mut path = above.to_vec();
        path.push(name.to_owned());
        match item {
            Item::Value(held) => {
                let key = table.key(name).and_then(toml_edit::Key::span);
                if let (Some(key), Some(span)) = (key, held.span()) {
                    let start = line_start(text, key.start);
                    let shown = text.get(start..key.end).unwrap_or_default().trim().to_owned();
                    let value = value::shown(text, held, 0);
                    let entry = Entry { before: Vec::new(), key: shown, path, value, comment: None };
                    entries.insert(start, (entry, span.end));
                }
            }
            // A table behind a dot shares the block; one with a heading begins its own.
            Item::Table(inner) => collect(text, inner, if inner.is_dotted() { &path } else { &[] }, entries),
            Item::ArrayOfTables(tables) => tables.iter().for_each(|inner| collect(text, inner, &[], entries)),
            Item::None => {}
        }
    }
}

/// One empty line at most in a row, and one before the first.
fn apart(lines: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if !(line.is_empty() && kept.last().is_some_and(String::is_empty)) {
            kept.push(line);
        }
    }
    if !kept.iter().any(String::is_empty) {
        kept.insert(0, String::new());
    }
    kept
}

/// The names in a heading such as `[[layer.ways]]`; quoted names, which no shape has, are left as they are.
fn names(heading: &str) -> Vec<String> {
    let inner = heading.trim_start_matches('[').split(']').next().unwrap_or_default();
    inner.split('.').map(|name| name.trim().to_owned()).collect()
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline.saturating_add(1))
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |length| at.saturating_add(length))
}
