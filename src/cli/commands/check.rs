//! `settle check`: what is wrong with policy files.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use settle_text::Locale;
use settle_text::command::{Line, line};

use crate::output::{Exit, Said};
use crate::report::Format;
use crate::{input, pack};

/// Check policy files.
#[derive(Args, Debug)]
pub struct Check {
    /// Files, or folders with .toml files below them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How findings are written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Checks every file; one that is wrong never stops the others.
pub fn run(args: &Check, locale: Locale) -> Said {
    let mut said = Said::default();
    let (files, unreadable) = input::policy_files(&args.paths);
    let mut findings = Vec::new();
    let (mut read, mut wrong) = (0_usize, 0_usize);
    let mut failed: Vec<String> = unreadable.iter().map(|problem| problem.message(locale)).collect();
    for path in &files {
        match pack::read(path) {
            Err(problem) => failed.push(problem.message(locale)),
            Ok(pack) => {
                read += 1;
                wrong += usize::from(!pack.checked.is_clean());
                if pack.checked.is_wrong() {
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
