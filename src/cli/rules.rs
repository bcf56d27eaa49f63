//! The catalogue of rules beside the policies: where each rule lives, and which tests are about it.

use std::path::Path;

use settle_engine::policy::{Cite, Policy};
use settle_policy::carried::{Carrier, carriers, namings};
use settle_policy::catalogue::{Rule, catalogue};
use settle_policy::reader::nearest;
use settle_policy::{Code, text_file};
use settle_text::Locale;
use settle_text::explain::{Clause, clause};
use settle_text::rules::{Word, say};

use crate::output::{Exit, Said};
use crate::report::{Checked, Format};
use crate::{input, pack};

/// A rule and all that is known of it.
pub struct Entry {
    /// The rule.
    pub rule: Rule,
    /// The records that carry it.
    pub homes: Vec<Home>,
    /// The tests about it: the policy, what the test shows.
    pub tests: Vec<(String, String)>,
}

/// A record that carries a rule.
pub struct Home {
    /// The policy.
    pub policy: String,
    /// The list of the record.
    pub list: String,
    /// The record.
    pub id: String,
    /// The file, and the line of the record.
    pub path: String,
    /// The line.
    pub line: usize,
    /// Whether the record computes.
    pub computes: bool,
    /// The words of the document.
    pub words: Vec<Clause>,
}

/// What becomes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It takes part in arithmetic, eligibility or dates.
    Computed,
    /// It is shown as words.
    AsText,
    /// It has a reason for being neither.
    NotComputed,
    /// Nothing yet.
    Missing,
}

impl Entry {
    /// What becomes of the rule.
    pub fn state(&self) -> State {
        if self.homes.iter().any(|home| home.computes) {
            State::Computed
        } else if !self.homes.is_empty() {
            State::AsText
        } else if self.rule.reason.is_some() {
            State::NotComputed
        } else {
            State::Missing
        }
    }
}

/// Every rule of a folder's catalogue, and what is wrong with it beside the policies.
pub struct Shelf {
    /// The rules in the order of the catalogue.
    pub entries: Vec<Entry>,
    /// Ids that the catalogue lacks, reasons that do not hold.
    pub problems: Vec<String>,
}

/// Reads the catalogue and every policy of a folder.
pub fn shelf(folder: &Path, locale: Locale) -> Result<Shelf, Said> {
    let could_not = |problem: &input::Unreadable| Said::only(&problem.message(locale), Exit::CouldNotRun);
    let mut shelf = Shelf { entries: rules(&folder.join("rules.toml"), locale)?, problems: Vec::new() };
    let (files, unreadable) = input::policy_files(&[folder.to_owned()]);
    if let Some(problem) = unreadable.first() {
        return Err(could_not(problem));
    }
    for path in files {
        let pack = pack::read(&path).map_err(|problem| could_not(&problem))?;
        let Some((root, policy)) = &pack.legal else {
            return Err(Said { talk: pack.checked.words(Format::Human, locale), exit: Exit::Wrong, ..Said::default() });
        };
        let is_rule = |id: &str| shelf.entries.iter().any(|entry| entry.rule.id == id);
        let carriers = carriers(root, is_rule);
        let namings = namings(root);
        for carrier in &carriers {
            let home = home(carrier, policy, &path, &pack.bytes, locale);
            match shelf.entries.iter_mut().find(|entry| entry.rule.id == carrier.rule) {
                Some(entry) => entry.homes.push(home),
                None => {
                    shelf.problems.push(format!("{}:{}: {}", home.path, home.line, unknown(carrier.rule, &shelf.entries, locale)))
                }
            }
        }
        for entry in &mut shelf.entries {
            let rule = entry.rule.id.as_str();
            let is_about = |name: &&str| *name == rule || carriers.iter().any(|c| c.rule == rule && c.id == *name);
            let about = namings.iter().filter(|naming| naming.names.iter().any(is_about));
            entry.tests.extend(about.map(|naming| (policy.id.to_string(), naming.test.to_owned())));
        }
    }
    let contradictions = shelf.entries.iter().filter(|entry| entry.rule.reason.is_some() && entry.state() == State::Computed);
    shelf.problems.extend(contradictions.map(|entry| say(Word::Contradiction(&entry.rule.id), locale)).collect::<Vec<_>>());
    Ok(shelf)
}

/// The catalogue alone.
fn rules(path: &Path, locale: Locale) -> Result<Vec<Entry>, Said> {
    let bytes = input::read(path).map_err(|problem| Said::only(&problem.message(locale), Exit::CouldNotRun))?;
    let wrong = |findings| {
        let checked = Checked::new(input::shown(path), &bytes, findings);
        Said { talk: checked.words(Format::Human, locale), exit: Exit::Wrong, ..Said::default() }
    };
    let root = text_file::parse(&bytes, &path.to_string_lossy(), Code::E1).map_err(|finding| wrong(vec![*finding]))?;
    let (rules, findings) = catalogue(&root);
    if findings.has_errors() {
        return Err(wrong(findings.list));
    }
    Ok(rules.into_iter().map(|rule| Entry { rule, homes: Vec::new(), tests: Vec::new() }).collect())
}

/// That there is no such rule.
pub fn unknown(id: &str, entries: &[Entry], locale: Locale) -> String {
    let near = nearest(id, entries.iter().map(|entry| entry.rule.id.as_str()));
    say(Word::Unknown(id, near.as_deref()), locale)
}

fn home(carrier: &Carrier, policy: &Policy, path: &Path, bytes: &[u8], locale: Locale) -> Home {
    let before = carrier.at.and_then(|(from, _)| bytes.get(..from)).unwrap_or_default();
    Home {
        policy: policy.id.to_string(),
        list: carrier.list.to_owned(),
        id: carrier.id.to_owned(),
        path: input::shown(path),
        line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
        computes: carrier.computes,
        words: carrier.cites.iter().filter_map(|text| clause(policy, cite(policy, text)?, locale)).collect(),
    }
}

/// The place of a citation such as `plan#art5` among the documents of a policy.
fn cite(policy: &Policy, text: &str) -> Option<Cite> {
    let (source, quote) = text.split_once('#')?;
    let at = policy.sources.iter().position(|known| known.id.as_str() == source)?;
    let quotes = &policy.sources.get(at)?.quotes;
    Some(Cite { source: at, quote: quotes.iter().position(|known| known.id.as_str() == quote)? })
}
