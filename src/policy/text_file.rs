//! Reading TOML and JSON text into the tree, with places. Native only.

mod json_places;

use std::path::Path;

use toml_edit::{Document, Item};

use crate::diagnostic::{Code, Diagnostic, Problem};
use crate::node::{Node, Value};

/// The largest file that is read.
pub const LARGEST_FILE: usize = 8_000_000;

/// Lists that lie beside the policies and are none: the catalogue of rules, the holidays.
const LISTS: [&str; 2] = ["rules.toml", "holidays.toml"];

/// Whether a file of a folder of policies is one, as far as its name tells.
#[must_use]
pub fn is_policy(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.ends_with(".toml") && !LISTS.contains(&name)
}

/// Reads a file's bytes as TOML, or as JSON if the name ends in `.json`.
///
/// # Errors
/// One finding: too large, not UTF-8, or not legal, with its place.
pub fn parse(bytes: &[u8], name: &str, code: Code) -> Result<Node, Box<Diagnostic>> {
    let finding = |at, problem| Box::new(Diagnostic { code, path: String::new(), at, problem });
    if bytes.len() > LARGEST_FILE {
        return Err(finding(None, Problem::TooLarge(LARGEST_FILE)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        finding(Some((at, at)), Problem::NotUtf8)
    })?;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(finding(Some((0, 0)), Problem::Empty));
    }
    if name.ends_with(".json") {
        return json(text).map_err(|(at, words)| finding(Some(at), Problem::Syntax(words)));
    }
    let document = Document::parse(text).map_err(|error| {
        // A file that nests too deep has no place of its own.
        let at = error.span().map_or((0, 0), |span| (span.start, span.end));
        finding(Some(at), Problem::Syntax(error.message().to_owned()))
    })?;
    Ok(item(document.as_item()))
}

/// Reads JSON, with the places of all values.
fn json(text: &str) -> Result<Node, ((usize, usize), String)> {
    // The parser does not take the mark that some editors put in front.
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut root: Node = serde_json::from_str(text.get(start..).unwrap_or_default()).map_err(|error| {
        let at = offset(text, error.line(), error.column());
        // The place is told apart from the words.
        let words = error.to_string();
        let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
        ((at, at), words.to_owned())
    })?;
    json_places::annotate(text, &mut root).map_err(|(key, at)| (at, format!("duplicate key `{key}`")))?;
    Ok(root)
}

fn place(span: Option<std::ops::Range<usize>>) -> Option<(usize, usize)> {
    span.map(|span| (span.start, span.end))
}

fn item(source: &Item) -> Node {
    let value = match source {
        Item::None => Value::Nothing,
        Item::Value(value) => return self::value(value),
        Item::Table(table) => Value::Table(table.iter().map(|(key, item)| (key.to_owned(), self::item(item))).collect()),
        Item::ArrayOfTables(tables) => Value::List(
            tables
                .iter()
                .map(|table| Node {
                    value: Value::Table(table.iter().map(|(key, item)| (key.to_owned(), self::item(item))).collect()),
                    at: place(table.span()),
                })
                .collect(),
        ),
    };
    Node { value, at: place(source.span()) }
}

fn value(source: &toml_edit::Value) -> Node {
    let value = match source {
        toml_edit::Value::String(text) => Value::Text(text.value().clone()),
        toml_edit::Value::Integer(number) => Value::Int(*number.value()),
        toml_edit::Value::Float(_) => Value::Fractional,
        toml_edit::Value::Boolean(value) => Value::Bool(*value.value()),
        toml_edit::Value::Datetime(day) => Value::Text(day.value().to_string()),
        toml_edit::Value::Array(list) => Value::List(list.iter().map(self::value).collect()),
        toml_edit::Value::InlineTable(table) => {
            Value::Table(table.iter().map(|(key, value)| (key.to_owned(), self::value(value))).collect())
        }
    };
    Node { value, at: place(source.span()) }
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

/// Line and column (both from 1, the column in characters) of a byte of a text.
#[must_use]
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}
