//! A value in the one layout: single spaces, and a list over several lines where the author wrote it so.

use toml_edit::{Array, InlineTable, Value};

/// A value as it is written at a depth of indentation.
pub fn shown(text: &str, value: &Value, depth: usize) -> String {
    let verbatim = || value.span().and_then(|span| text.get(span)).unwrap_or_default().to_owned();
    match value {
        Value::Array(list) if is_long(&verbatim()) => long(text, list, depth),
        Value::Array(list) => {
            format!("[{}]", list.iter().map(|item| shown(text, item, depth)).collect::<Vec<_>>().join(", "))
        }
        Value::InlineTable(table) => self::table(text, table, depth).unwrap_or_else(verbatim),
        _ => verbatim(),
    }
}

/// Whether a list goes over several lines, and not only because an entry of it does.
fn is_long(verbatim: &str) -> bool {
    let first = verbatim.lines().next().unwrap_or_default();
    verbatim.contains('\n') && (first.trim() == "[" || first.contains('#') || first.trim_end().ends_with(','))
}

/// A table on one line; none if comments or line breaks stand between its keys, which then stay as they are.
fn table(text: &str, table: &InlineTable, depth: usize) -> Option<String> {
    let mut parts = Vec::new();
    for (path, value) in table.get_values() {
        let key = path.last().and_then(|key| key.span())?;
        // The first name of a key behind a dot may be told with an earlier key; the text has it.
        let before = text.get(..key.start)?;
        let start = before.rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '"')))?;
        let name = text.get(start.saturating_add(1)..key.end)?;
        parts.push((key.start, format!("{name} = {}", shown(text, value, depth))));
    }
    let spaces = table.get_values().iter().any(|(path, value)| {
        let decor = |prefix: Option<&toml_edit::RawString>| {
            let raw = prefix.and_then(|raw| raw.span()).and_then(|span| text.get(span));
            raw.is_some_and(|raw| raw.contains(['\n', '#']))
        };
        path.iter().any(|key| decor(key.leaf_decor().prefix()) || decor(key.leaf_decor().suffix()))
            || decor(value.decor().prefix())
            || decor(value.decor().suffix())
    });
    // As the author ordered them: an inline table reads like a sentence.
    parts.sort_by_key(|(start, _)| *start);
    let parts: Vec<String> = parts.into_iter().map(|(_, part)| part).collect();
    (!spaces).then(|| if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", parts.join(", ")) })
}

/// A list with one entry a line.
fn long(text: &str, list: &Array, depth: usize) -> String {
    let indent = "  ".repeat(depth.saturating_add(1));
    let mut lines: Vec<String> = Vec::new();
    let raw = |raw: Option<&toml_edit::RawString>| -> String {
        raw.and_then(|raw| raw.span()).and_then(|span| text.get(span)).unwrap_or_default().to_owned()
    };
    for item in list {
        remarks(&raw(item.decor().prefix()), &indent, &mut lines);
        lines.push(format!("{indent}{},", shown(text, item, depth.saturating_add(1))));
        remarks(&raw(item.decor().suffix()), &indent, &mut lines);
    }
    remarks(&raw(Some(list.trailing())), &indent, &mut lines);
    if lines.is_empty() {
        return "[]".to_owned();
    }
    format!("[\n{}\n{}]", lines.join("\n"), "  ".repeat(depth))
}

/// The comments between two entries: the first goes behind the entry before it, if it stood on that line.
fn remarks(between: &str, indent: &str, lines: &mut Vec<String>) {
    for (number, line) in between.split('\n').map(str::trim).enumerate() {
        match lines.last_mut() {
            _ if !line.starts_with('#') => {}
            Some(last) if number == 0 => {
                last.push(' ');
                last.push_str(line);
            }
            _ => lines.push(format!("{indent}{line}")),
        }
    }
}
