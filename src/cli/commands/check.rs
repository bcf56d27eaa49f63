//! `settle check`: what is wrong with policy files.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use settle_engine::Date;
use settle_text::Locale;
use settle_text::command::{Line, line};

use super::{cover, mutate};
use crate::output::{Exit, Said};
use crate::pack::Pack;
use crate::proving::{self, Proven};
use crate::report::Format;
use crate::{input, pack};

/// Check policy files.
#[derive(Args, Debug)]
pub struct Check {
    /// Files, or folders with .toml files below them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Warnings count as wrong too
    #[arg(long)]
    deny_warnings: bool,
    /// The day of the check, for reviews that are overdue [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Date>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Also show what the tests leave open: numbers that none tries at their edges, changes that none notices
    #[arg(long)]
    tests: bool,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write it as 2026-11-21".to_owned())
}

/// The system's date. Everything below the command line takes it as a parameter.
fn today() -> Option<Date> {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Date::new(1970, 1, 1)?.plus_days(i64::try_from(seconds / 86_400).ok()?)
}

/// Checks every file; one that is wrong never stops the others.
pub fn run(args: &Check, locale: Locale) -> Said {
    let mut said = Said::default();
    let on = args.on.or_else(today);
    let (files, unreadable) = input::policy_files(&args.paths);
    let mut findings = Vec::new();
    let (mut read, mut wrong) = (0_usize, 0_usize);
    let mut failed: Vec<String> = unreadable.iter().map(|problem| problem.message(locale)).collect();
    for path in &files {
        match pack::check(path, on) {
            Err(problem) => failed.push(problem.message(locale)),
            Ok(mut pack) => {
                if args.tests {
                    prove(&mut pack);
                }
                read += 1;
                wrong += usize::from(!pack.checked.is_clean());
                if pack.checked.is_wrong() || (args.deny_warnings && !pack.checked.is_clean()) {
                    said.at_least(Exit::Wrong);
                }
                match args.format {
                    Format::Json => findings.extend(pack.checked.data(locale)),
                    Format::Human | Format::Plain => said.data.push_str(&pack.checked.words(args.format, locale)),
                }
            }
        }
    }
    if args.format == Format::Json {
        said.data = format!("{:#}\n", json!({ "files": read, "findings": findings }));
    }
    for message in failed {
        said.talk(&message);
        said.at_least(Exit::CouldNotRun);
    }
    if read > 0 {
        said.talk(&line(Line::Checked(read, wrong), locale));
    }
    said
}

/// Adds what the tests of a legal pack leave open.
fn prove(pack: &mut Pack) {
    let Some((root, policy)) = &pack.legal else { return };
    let findings = match proving::failing(root, policy) {
        Some(failing) => vec![failing],
        None => {
            let proven = Proven { name: pack.checked.path.clone(), root, policy, bytes: &pack.bytes };
            let mut findings = cover::findings(&crate::cover::run(root, policy));
            findings.extend(mutate::findings(&proven, &crate::mutate::run(root, policy), true));
            findings
        }
    };
    pack.checked.add(findings);
}
