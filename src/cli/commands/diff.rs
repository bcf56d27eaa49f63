//! `settle diff`: what changed between two versions of a policy, and which stays it changes.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};
use settle_engine::policy::Policy;
use settle_policy::Node;
use settle_text::Locale;
use settle_text::number::yuan;
use settle_text::proof::{Proof, proof};

use crate::diff::{self, Change, How};
use crate::output::{Exit, Said};
use crate::pack;
use crate::report::Format as Findings;

/// Show what changed between two versions of a policy, each change with the smallest stay that shows it.
#[derive(Args, Debug)]
pub struct Diff {
    /// The old file
    old: PathBuf,
    /// The new file
    new: PathBuf,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// As one JSON value
    Json,
}

/// Compares the two.
pub fn run(args: &Diff, locale: Locale) -> Said {
    let (old, new) = match (read(&args.old, locale), read(&args.new, locale)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(said), _) | (_, Err(said)) => return said,
    };
    let changes = diff::run((&old.0, &old.1), (&new.0, &new.1));
    let data = match args.format {
        Format::Json => format!("{:#}\n", json!({ "changes": changes.iter().map(data).collect::<Vec<_>>() })),
        Format::Human if changes.is_empty() => format!("{}\n", proof(Proof::Same, locale)),
        Format::Human => changes.iter().map(|change| human(change, locale)).collect(),
    };
    Said { data, ..Said::default() }
}

fn read(path: &Path, locale: Locale) -> Result<(Node, Policy), Said> {
    let pack = pack::read(path).map_err(|problem| Said::only(&problem.message(locale), Exit::CouldNotRun))?;
    let wrong = pack.checked.words(Findings::Human, locale);
    pack.legal.ok_or(Said { talk: wrong, exit: Exit::Wrong, ..Said::default() })
}

fn human(change: &Change, locale: Locale) -> String {
    let record = change.record.as_str();
    let told = match change.how {
        How::Words => Proof::Words(record),
        How::Moved if change.found.is_none() => Proof::Moved(record),
        How::Moved | How::Changed => Proof::Changed(record),
        How::Added => Proof::Added(record),
        How::Gone => Proof::Gone(record),
    };
    let mut text = format!("{}\n", proof(told, locale));
    match &change.found {
        Some(found) => {
            let _ = writeln!(text, "  {}", proof(Proof::Smallest(&yuan(found.gross.fen())), locale));
            for one in &found.differences {
                let nothing = proof(Proof::Nothing, locale);
                let (old, new) = (one.old.as_ref().unwrap_or(&nothing), one.new.as_ref().unwrap_or(&nothing));
                let _ = writeln!(text, "    {}", proof(Proof::Amount(one.stay, &one.what, old, new), locale));
            }
            for line in found.facts.shown(found.gross).lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
        None if matches!(change.how, How::Words | How::Moved) => {}
        None => {
            let _ = writeln!(text, "  {}", proof(Proof::NotSeen, locale));
        }
    }
    text
}

fn data(change: &Change) -> Value {
    let how = match change.how {
        How::Words => "words",
        How::Moved => "moved",
        How::Added => "added",
        How::Gone => "gone",
        How::Changed => "changed",
    };
    let found = change.found.as_ref().map(|found| {
        let one = |one: &crate::probe::Difference| json!({ "stay": one.stay, "what": one.what, "old": one.old, "new": one.new });
        json!({
            "gross": found.gross.to_string(),
            "case": found.facts.case(found.gross),
            "differences": found.differences.iter().map(one).collect::<Vec<_>>(),
        })
    });
    json!({ "record": change.record, "how": how, "smallest": found })
}
