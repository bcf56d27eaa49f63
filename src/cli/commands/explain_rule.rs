//! `settle explain --rule`: where one rule lives, in the words of its document, or why it is not computed.

use std::fmt::Write;
use std::path::Path;

use settle_policy::catalogue::Given;
use settle_text::Locale;
use settle_text::command::{Line, line};
use settle_text::rules::{Word, say};

use crate::commands::rules::named;
use crate::output::{Exit, Said};
use crate::rules::{Entry, shelf, unknown};

/// Tells what is known of a rule.
pub fn run(id: &str, policies: &Path, locale: Locale) -> Said {
    let shelf = match shelf(policies, locale) {
        Ok(shelf) => shelf,
        Err(said) => return said,
    };
    match shelf.entries.iter().find(|entry| entry.rule.id == id) {
        Some(entry) => Said { data: told(entry, locale), ..Said::default() },
        None => Said::only(&unknown(id, &shelf.entries, locale), Exit::CouldNotRun),
    }
}

fn told(entry: &Entry, locale: Locale) -> String {
    let rule = &entry.rule;
    let given = match rule.given {
        Given::Whole => Word::Whole,
        Given::WithoutNumbers => Word::WithoutNumbers,
        Given::WordsOnly => Word::WordsOnly,
        Given::FromTotals => Word::FromTotals,
    };
    let mut text = format!("{}  {}\n{} · {}\n", rule.id, named(&rule.title, locale), rule.source, say(given, locale));
    for home in &entry.homes {
        let kind = say(if home.computes { Word::Computed } else { Word::AsText }, locale);
        let _ = writeln!(text, "\n{kind}  {} {} {}\n  {}:{}", home.policy, home.list, home.id, home.path, home.line);
        for clause in &home.words {
            let _ = writeln!(text, "  {}", line(Line::Words(clause), locale));
        }
    }
    if let Some(reason) = &rule.reason {
        let _ = writeln!(text, "\n{}", say(Word::Because(named(reason, locale)), locale));
    } else if entry.homes.is_empty() {
        let _ = writeln!(text, "\n{}", say(Word::Missing, locale));
    }
    if !entry.homes.is_empty() {
        let _ = writeln!(text, "\n{}", say(if entry.tests.is_empty() { Word::NoTest } else { Word::Tests }, locale));
        for (policy, test) in &entry.tests {
            let _ = writeln!(text, "  {policy}  {test}");
        }
    }
    text
}
