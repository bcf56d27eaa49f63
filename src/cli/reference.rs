//! The tables of docs/policy-format.md, made from the readers' own lists of keys.

use std::fmt::Write;

use settle_engine::{Care, Cause, Place, Referral, Scheme};
use settle_policy::case::CASE;
use settle_policy::convert::{COMMON_CATEGORIES, POLICY_FILE};
use settle_policy::reader::{Holds, Key};
use settle_policy::schema::{Shape, shape_of, shapes};

/// A test of a policy is a case: its parts are told with the case file.
const OF_A_CASE: &str = "test.";

/// The tables of a policy file.
pub fn policy() -> String {
    let all = shapes(POLICY_FILE);
    tables(&all, |shape| !shape.name.starts_with(OF_A_CASE))
}

/// The tables of a case file, without those that a policy file has too.
pub fn case() -> String {
    let known = shapes(POLICY_FILE);
    let tables = tables(&shapes(CASE), |shape| shape.name.is_empty() || !known.iter().any(|other| other.name == shape.name));
    format!("{tables}\n{}", words())
}

/// The words of the closed vocabularies, which conditions and cases share.
fn words() -> String {
    let listed =
        |names: &mut dyn Iterator<Item = &'static str>| names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
    let rows = [
        ("care", listed(&mut Care::ALL.iter().map(|word| word.name()))),
        ("place", listed(&mut Place::ALL.iter().map(|word| word.name()))),
        ("referral", listed(&mut Referral::ALL.iter().map(|word| word.name()))),
        ("cause", listed(&mut Cause::ALL.iter().map(|word| word.name()))),
        ("scheme", listed(&mut Scheme::ALL.iter().map(|word| word.name()))),
        ("category", listed(&mut COMMON_CATEGORIES.iter().copied())),
    ];
    let mut text = String::from("### Words\n\n| key | words |\n|---|---|\n");
    for (key, words) in rows {
        let _ = writeln!(text, "| `{key}` | {words} |");
    }
    text
}

fn tables(all: &[Shape], is_told: impl Fn(&Shape) -> bool) -> String {
    let mut text = String::new();
    for shape in all.iter().filter(|shape| is_told(shape)) {
        let heading = match (shape.name.as_str(), shape.in_list) {
            ("", _) => "### The file".to_owned(),
            (name, true) if !name.contains('.') && name != "condition" => format!("### `[[{name}]]`"),
            (name, false) if !name.contains('.') && !matches!(name, "condition" | "span") => format!("### `[{name}]`"),
            (name, _) => format!("### {name}"),
        };
        let _ = writeln!(text, "{heading}\n\n| key | holds | what it is for |\n|---|---|---|");
        for key in shape.keys {
            let must = if key.required { " (must)" } else { "" };
            let _ = writeln!(text, "| `{}`{must} | {} | {} |", key.name, holds(key, all), key.doc.replace('|', "·"));
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
    let name = name.strip_prefix(OF_A_CASE).unwrap_or(name);
    let anchor: String = name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
    format!("[{name}](#{anchor})")
}
