//! `settle rules`: where each rule of the catalogue lives, as docs/rules.md shows it.

use std::fmt::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;
use settle_engine::policy::Title;
use settle_text::Locale;
use settle_text::rules::{Word, say};

use crate::output::{Exit, Said};
use crate::rules::{Entry, Home, State, shelf};

/// List where each rule of the catalogue lives.
#[derive(Args, Debug)]
pub struct Rules {
    /// The folder of the policies, with the catalogue rules.toml
    #[arg(long, value_name = "DIR", default_value = "policies")]
    policies: PathBuf,
    /// How the list is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How the list is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// A page with a table for each text
    #[default]
    Markdown,
    /// One object a rule
    Json,
}

/// So many tests of a rule are named; the rest are counted.
const MOST_TESTS: usize = 3;

/// Lists the rules.
pub fn run(args: &Rules, locale: Locale) -> Said {
    let shelf = match shelf(&args.policies, locale) {
        Ok(shelf) => shelf,
        Err(said) => return said,
    };
    let data = match args.format {
        Format::Markdown => markdown(&shelf.entries, locale),
        Format::Json => format!("{:#}\n", shelf.entries.iter().map(as_json).collect::<serde_json::Value>()),
    };
    let mut said = Said { data, ..Said::default() };
    for problem in &shelf.problems {
        said.talk(problem);
        said.at_least(Exit::Wrong);
    }
    said
}

fn as_json(entry: &Entry) -> serde_json::Value {
    let state = match entry.state() {
        State::Computed => "computed",
        State::AsText => "text",
        State::NotComputed => "not_computed",
        State::Missing => "missing",
    };
    let homes = entry.homes.iter().map(
        |home| json!({ "policy": home.policy, "list": home.list, "id": home.id, "path": home.path, "line": home.line, "computes": home.computes }),
    );
    let tests = entry.tests.iter().map(|(policy, test)| json!({ "policy": policy, "test": test }));
    json!({
        "id": entry.rule.id,
        "source": entry.rule.source,
        "state": state,
        "homes": homes.collect::<Vec<_>>(),
        "tests": tests.collect::<Vec<_>>(),
    })
}

fn markdown(entries: &[Entry], locale: Locale) -> String {
    let word = |word: Word| say(word, locale);
    let mut text = format!("# {}\n\n{}\n\n## {}\n\n", word(Word::Title), word(Word::Intro), word(Word::Summary));
    let columns = [Word::Source, Word::Rules, Word::Computed, Word::AsText, Word::NotComputed, Word::Missing];
    let _ = writeln!(text, "| {} |\n|---|--:|--:|--:|--:|--:|", columns.map(word).join(" | "));
    let sources: Vec<&[Entry]> = entries.chunk_by(|a, b| a.rule.source == b.rule.source).collect();
    for source in &sources {
        let name = source.first().map(|entry| entry.rule.source.as_str()).unwrap_or_default();
        sums(&format!("[{name}](#{})", anchor(name)), source, &mut text);
    }
    sums(&format!("**{}**", word(Word::All)), entries, &mut text);
    for source in sources {
        let name = source.first().map(|entry| entry.rule.source.as_str()).unwrap_or_default();
        let columns = [Word::Rule, Word::About, Word::Where, Word::Tests];
        let _ = writeln!(text, "\n## {name}\n\n| {} |\n|---|---|---|---|", columns.map(word).join(" | "));
        for entry in source {
            let about = cell(named(&entry.rule.title, locale));
            let _ = writeln!(text, "| {} | {about} | {} | {} |", entry.rule.id, homes(entry, locale), tests(entry, locale));
        }
    }
    text
}

/// A row of the sums.
fn sums(name: &str, entries: &[Entry], text: &mut String) {
    let count = |state| entries.iter().filter(|entry| entry.state() == state).count();
    let [computed, as_text, not, missing] = [State::Computed, State::AsText, State::NotComputed, State::Missing].map(count);
    let _ = writeln!(text, "| {name} | {} | {computed} | {as_text} | {not} | {missing} |", entries.len());
}

/// Where a rule lives, or why nowhere.
fn homes(entry: &Entry, locale: Locale) -> String {
    if let (State::NotComputed, Some(reason)) = (entry.state(), &entry.rule.reason) {
        return cell(&say(Word::Because(named(reason, locale)), locale));
    }
    if entry.homes.is_empty() {
        return say(Word::Missing, locale);
    }
    let home = |home: &Home| {
        let kind = say(if home.computes { Word::Computed } else { Word::AsText }, locale);
        let Home { policy, list, id, path, line, .. } = home;
        format!("`{policy}` {list} `{id}` [{path}:{line}](../{path}#L{line}) · {kind}")
    };
    entry.homes.iter().map(home).collect::<Vec<_>>().join("<br>")
}

fn tests(entry: &Entry, locale: Locale) -> String {
    if entry.homes.is_empty() {
        return String::new();
    }
    if entry.tests.is_empty() {
        return say(Word::NoTest, locale);
    }
    let mut names: Vec<String> = entry.tests.iter().take(MOST_TESTS).map(|(_, test)| cell(test)).collect();
    if entry.tests.len() > MOST_TESTS {
        names.push(say(Word::MoreTests(entry.tests.len() - MOST_TESTS), locale));
    }
    names.join("<br>")
}

/// The name in a language, or the Chinese one.
pub fn named(title: &Title, locale: Locale) -> &str {
    match (locale, &title.en) {
        (Locale::En, Some(en)) => en,
        _ => &title.zh,
    }
}

/// Text inside a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The anchor of a heading, as the usual Markdown pages make it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase()
}
