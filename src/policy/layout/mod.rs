//! One layout for files: keys in the order of the reference, aligned, comments kept.
//!
//! The text is cut into blocks, one for each heading, and each block is written anew. Values keep their words; only the
//! spaces around them change. Nothing is handed out that would read as another file.

mod blocks;
mod value;

use crate::case::CASE;
use crate::catalogue::CATALOGUE;
use crate::convert::POLICY_FILE;
use crate::diagnostic::{Code, Diagnostic};
use crate::node::{Node, Value};
use crate::reader::{Holds, Key};
use crate::text_file;

use blocks::{Block, Entry};

/// Why a file was not laid out.
#[derive(Debug)]
pub enum Refused {
    /// It is no legal TOML: what is wrong with it.
    Syntax(Box<Diagnostic>),
    /// The new text would not say the same, or lose a comment: a mistake of this module, and the file stays as it is.
    Changed,
}

/// The text of a TOML file in the one layout.
///
/// # Errors
/// What keeps it from being laid out; see [`Refused`].
pub fn layout(text: &str) -> Result<String, Refused> {
    let read = |text: &str| text_file::parse(text.as_bytes(), "", Code::E1).map_err(Refused::Syntax);
    let before = read(text)?;
    let document = toml_edit::Document::parse(text).map_err(|_| Refused::Changed)?;
    let root = root_keys(&before);
    let mut written = String::new();
    for block in blocks::cut(text, document.as_table()) {
        write(&block, root, &mut written);
    }
    let written = format!("{}\n", written.trim());
    let after = read(&written).map_err(|_| Refused::Changed)?;
    let is_same = same(&before, &after) && crate::fingerprint(&before) == crate::fingerprint(&after);
    if is_same && comments(text) == comments(&written) { Ok(written) } else { Err(Refused::Changed) }
}

/// The keys of the kind of file that it is.
fn root_keys(root: &Node) -> &'static [Key] {
    match root.get("policy").map(|node| &node.value) {
        Some(Value::Table(_)) => POLICY_FILE,
        _ if root.get("rule").is_some() => CATALOGUE,
        _ => CASE,
    }
}

/// The keys of the table under a heading such as `layer.base`; none if it has keys of its own.
fn keys_of(root: &'static [Key], heading: &[String]) -> &'static [Key] {
    heading.iter().fold(root, |keys, name| match keys.iter().find(|key| key.name == name).map(|key| key.holds) {
        Some(Holds::Table(keys) | Holds::Tables(keys)) => keys(),
        _ => &[],
    })
}

fn write(block: &Block, root: &'static [Key], text: &mut String) {
    lines(&block.before, text);
    if let Some(heading) = &block.heading {
        text.push_str(heading);
        text.push('\n');
    }
    let keys = keys_of(root, &block.path);
    let place = |entry: &Entry| keys.iter().position(|key| entry.path.first().is_some_and(|name| name == key.name));
    let mut entries: Vec<&Entry> = block.entries.iter().collect();
    // Stable: what the reference does not know stays where it is, behind what it knows.
    entries.sort_by_key(|entry| (place(entry).unwrap_or(usize::MAX), title_place(entry)));
    // The words of a document are not aligned: a new quote would move them all.
    let is_aligned = |entry: &Entry| !matches!(entry.path.first().map(String::as_str), Some("quote" | "clause"));
    let width = entries.iter().filter(|entry| is_aligned(entry)).map(|entry| entry.key.len()).max().unwrap_or(0);
    for entry in &entries {
        lines(&entry.before, text);
        let pad = if is_aligned(entry) { " ".repeat(width.saturating_sub(entry.key.len())) } else { String::new() };
        let comment = entry.comment.as_ref().map(|comment| format!(" {comment}")).unwrap_or_default();
        text.push_str(&format!("{}{pad} = {}{comment}\n", entry.key, entry.value));
    }
}

/// `zh` stands before `en`.
fn title_place(entry: &Entry) -> usize {
    match entry.path.get(1).map(String::as_str) {
        Some("zh") => 0,
        Some("en") => 1,
        _ => 2,
    }
}

fn lines(lines: &[String], text: &mut String) {
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
}

/// Whether two trees hold the same, whatever the order of keys.
fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Table(a), Value::Table(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| b.iter().any(|(other, held)| key == other && same(value, held)))
        }
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (a, b) => a == b,
    }
}

/// How many marks that can begin a comment a text has: values keep theirs, so comments must too.
fn comments(text: &str) -> usize {
    text.matches('#').count()
}
