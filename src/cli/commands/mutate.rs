//! `settle mutate`: which small changes of a policy its own tests notice.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;
use serde_json::{Value, json};
use settle_policy::mutant::Change;
use settle_policy::untested::{Shown, Untested};
use settle_policy::{Code, Diagnostic, Problem};
use settle_text::Locale;
use settle_text::proof::{Proof, proof};

use crate::mutate::{self, Changed, Outcome};
use crate::output::{Exit, Said};
use crate::probe::{self, Grid};
use crate::proving::{self, Proven};
use crate::report::{Checked, Format};

/// Change every number, day and condition a little, and see whether the tests notice.
#[derive(Args, Debug)]
pub struct Mutate {
    /// Files, or folders with .toml files below them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// How the outcome is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Look for no case that shows a change
    #[arg(long)]
    no_cases: bool,
}

/// So many surviving changes of a pack get a case that shows them: after that it is plain that tests are missing.
const MOST_CASES: usize = 60;

/// Runs every file; exit 1 if a change survives without a reason.
pub fn run(args: &Mutate, locale: Locale) -> Said {
    let mut packs: Vec<Value> = Vec::new();
    let mut said = proving::each(&args.paths, locale, |proven, said| {
        let outcome = mutate::run(proven.root, proven.policy);
        let findings = findings(proven, &outcome, !args.no_cases && args.format != Format::Plain);
        if outcome.survivors().next().is_some() {
            said.at_least(Exit::Wrong);
        }
        let survivors = outcome.survivors().count();
        let checked = Checked::new(proven.name.clone(), proven.bytes, findings);
        if args.format == Format::Json {
            packs.push(json!({
                "file": proven.name,
                "policy": proven.policy.id.as_str(),
                "mutants": outcome.mutants.len(),
                "killed": outcome.killed(),
                "excused": outcome.excused,
                "survivors": survivors,
                "findings": checked.data(locale),
            }));
            return;
        }
        said.data.push_str(&checked.words(args.format, locale));
        let counts = (outcome.mutants.len(), outcome.killed(), outcome.excused.len());
        let summary = Proof::Noticed(&proven.name, counts.0, counts.1, counts.2, survivors, outcome.score());
        let _ = writeln!(said.data, "{}", proof(summary, locale));
    });
    if args.format == Format::Json {
        said.data = format!("{:#}\n", json!({ "packs": packs }));
    }
    said
}

/// What survives, as findings; each with a case that shows it, if one is looked for and found.
pub fn findings(proven: &Proven, outcome: &Outcome, with_cases: bool) -> Vec<Diagnostic> {
    let survivors: Vec<&Changed> = outcome.survivors().collect();
    let grid = if with_cases { Grid::new(proven.root, proven.policy) } else { None };
    let survived = |(index, changed): (usize, &&Changed)| {
        let grid = grid.as_ref().filter(|_| index < MOST_CASES);
        let found = grid.and_then(|grid| probe::smallest(grid, proven.policy, &changed.policy));
        let shown = found.map(|found| {
            let told = found.differences.iter().take(3);
            let end = |amount: &Option<String>| amount.clone().unwrap_or_else(|| "–".to_owned());
            let told = told.map(|one| (one.what.clone(), end(&one.old), end(&one.new))).collect();
            Shown { case: found.facts.shown(found.gross).replace('\n', "; "), differences: told }
        });
        let becomes = match &changed.mutant.change {
            Change::Up(number) | Change::Down(number) => Some(number.clone()),
            _ => None,
        };
        let id = changed.mutant.id();
        Diagnostic {
            code: Code::T8,
            path: changed.mutant.element.clone(),
            at: changed.mutant.at,
            problem: Problem::Untested(Untested::Mutant { id, becomes, shown }),
        }
    };
    let mut findings: Vec<Diagnostic> = survivors.par_iter().enumerate().map(survived).collect();
    findings.extend(outcome.unneeded.iter().map(|reason| Diagnostic {
        code: Code::W6,
        path: "mutant".to_owned(),
        at: reason.at,
        problem: Problem::Untested(Untested::Reason(reason.id.clone())),
    }));
    findings
}
