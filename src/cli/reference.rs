//! The tables of docs/policy-format.md, made from the readers' own lists of keys.

use std::fmt::Write;

use settle_policy::case::CASE;
use settle_policy::convert::POLICY_FILE;
use settle_policy::reader::{Holds, Key};
use settle_policy::schema::{Shape, shape_of, shapes};

/// The tables of a policy file.
pub fn policy() -> String {
    tables(POLICY_FILE, &[])
}

/// The tables of a case file, without those that a policy file has too.
pub fn case() -> String {
    tables(CASE, &shapes(POLICY_FILE))
}

fn tables(root: &'static [Key], known: &[Shape]) -> String {
    let all = shapes(root);
    let mut text = String::new();
    for shape in &all {
        if known.iter().any(|other| other.name == shape.name && !shape.name.is_empty()) {
            continue;
        }
        let heading = match (shape.name.as_str(), shape.in_list) {
            ("", _) => "### The file".to_owned(),
            (name, true) if !name.contains('.') && name != "condition" => format!("### `[[{name}]]`"),
            (name, false) if !name.contains('.') && !matches!(name, "condition" | "span") => format!("### `[{name}]`"),
            (name, _) => format!("### {name}"),
        };
        let _ = writeln!(text, "{heading}\n\n| key | holds | what it is for |\n|---|---|---|");
        for key in shape.keys {
            let must = if key.required { " (must)" } else { "" };
            let _ = writeln!(text, "| `{}`{must} | {} | {} |", key.name, holds(key, &all), key.doc.replace('|', "·"));
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

fn holds(key: &Key, all: &[Shape]) -> String {
    let linked = || shape_of(key, all).map(|shape| link(&shape.name)).unwrap_or_default();
    match key.holds {
        Holds::Text => "text".to_owned(),
        Holds::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" "),
        Holds::Bool => "`true` or `false`".to_owned(),
        Holds::Int => "a whole number".to_owned(),
        Holds::Day => "a day".to_owned(),
        Holds::Texts => "text, or a list of texts".to_owned(),
        Holds::Title => "`zh`, and perhaps `en`".to_owned(),
        Holds::Map => "a table with free keys".to_owned(),
        Holds::Table(_) => format!("a table: {}", linked()),
        Holds::Tables(_) => format!("a list of {}", linked()),
        Holds::Fact => "a fact".to_owned(),
        Holds::Any => "see the text".to_owned(),
    }
}

/// The name of a table of this page; what stands in brackets in its heading is left out of its anchor anyway.
fn link(name: &str) -> String {
    let anchor: String = name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    format!("[{name}](#{anchor})")
}
