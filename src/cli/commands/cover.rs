//! `settle cover`: which numbers the tests inside policy files try at their edges.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};
use settle_policy::untested::Untested;
use settle_policy::{Code, Diagnostic, Problem};
use settle_text::Locale;
use settle_text::proof::{Proof, proof};

use crate::cover::{self, Outcome, Row};
use crate::output::{Exit, Said};
use crate::proving::{self, Proven};
use crate::report::{Checked, Format};

/// Show which numbers the tests try.
#[derive(Args, Debug)]
pub struct Cover {
    /// Files, or folders with .toml files below them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Looks at every file; exit 1 if a number is left out.
pub fn run(args: &Cover, locale: Locale) -> Said {
    let mut packs: Vec<Value> = Vec::new();
    let mut said = proving::each(&args.paths, locale, |proven, said| {
        let outcome = cover::run(proven.root, proven.policy);
        if !findings(&outcome).is_empty() {
            said.at_least(Exit::Wrong);
        }
        match args.format {
            Format::Json => packs.push(data(proven, &outcome)),
            Format::Human | Format::Plain => table(proven, &outcome, args.format, locale, said),
        }
    });
    if args.format == Format::Json {
        said.data = format!("{:#}\n", json!({ "packs": packs }));
    }
    said
}

/// What is left out, as findings.
pub fn findings(outcome: &Outcome) -> Vec<Diagnostic> {
    let finding =
        |path: &str, at, untested| Diagnostic { code: Code::T8, path: path.to_owned(), at, problem: Problem::Untested(untested) };
    let number = |row: &Row| {
        let untested = Untested::Number {
            element: row.number.element.clone(),
            text: row.number.text.clone(),
            place: row.place.clone(),
            missing: row.missing(),
        };
        finding(&row.number.element, row.number.at, untested)
    };
    let open = outcome.untested.iter().map(|open| finding("ambiguity", open.at, Untested::Ambiguity(open.id.clone())));
    outcome.uncovered().map(number).chain(open).collect()
}

fn table(proven: &Proven, outcome: &Outcome, format: Format, locale: Locale, said: &mut Said) {
    if format == Format::Human {
        for row in &outcome.rows {
            let place = row.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
            let tried = row
                .asked()
                .into_iter()
                .map(|(asked, done)| format!("{} {}", if done { "✓" } else { "✗" }, proof(Proof::Tried(asked), locale)));
            let tried: Vec<String> = tried.collect();
            let mark = if row.is_covered() { ' ' } else { '!' };
            let place = format!("{}{place}", row.number.element);
            let _ = writeln!(
                said.data,
                "{mark} {:>4}  {place}  {}  {}",
                proven.line(row.number.at),
                row.number.text,
                tried.join(" · ")
            );
        }
    }
    let checked = Checked::new(proven.name.clone(), proven.bytes, findings(outcome));
    said.data.push_str(&checked.words(Format::Plain, locale));
    let covered = outcome.rows.len() - outcome.uncovered().count();
    let summary = Proof::Covered(&proven.name, covered, outcome.rows.len(), outcome.untested.len());
    let _ = writeln!(said.data, "{}", proof(summary, locale));
}

fn data(proven: &Proven, outcome: &Outcome) -> Value {
    let row = |row: &Row| {
        let asked: Vec<Value> =
            row.asked().into_iter().map(|(asked, done)| json!({ "test": cover::name(asked), "is": done })).collect();
        json!({
            "element": row.number.element,
            "line": proven.line(row.number.at),
            "value": row.number.text,
            "used_in": row.place,
            "demand": row.demand.name(),
            "tests": asked,
            "covered": row.is_covered(),
        })
    };
    let open: Vec<&str> = outcome.untested.iter().map(|open| open.id.as_str()).collect();
    json!({
        "file": proven.name,
        "policy": proven.policy.id.as_str(),
        "numbers": outcome.rows.len(),
        "uncovered": outcome.uncovered().count() + open.len(),
        "ambiguities": open,
        "rows": outcome.rows.iter().map(row).collect::<Vec<_>>(),
    })
}
