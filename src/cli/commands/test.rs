//! `settle test`: the authors' own tests inside policy files.

use std::path::PathBuf;

use clap::Args;
use settle_policy::author_test::{self, Outcome};
use settle_policy::{Code, Diagnostic, Problem};
use settle_text::Locale;
use settle_text::command::{Line, line};

use crate::output::{Exit, Said};
use crate::report::{Checked, Format};
use crate::{files, input, pack};

/// Run the tests inside policy files.
#[derive(Args, Debug)]
pub struct Test {
    /// Files, or folders with .toml files below them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// Runs the tests of every file; the last line counts them all.
pub fn run(args: &Test, locale: Locale) -> Said {
    let mut said = Said::default();
    let found = files::policies(&args.paths, &mut said, locale);
    let (mut passed, mut failed) = (0_usize, 0_usize);
    files::each(&found, &mut said, locale, pack::read, |path, pack, said| {
        let name = input::shown(path);
        let Some((root, policy)) = &pack.legal else {
            said.data.push_str(&pack.checked.words(Format::Human, locale));
            said.data.push_str(&format!("{}\n", line(Line::PackNotLegal(&name), locale)));
            said.at_least(Exit::Wrong);
            return;
        };
        let outcomes = author_test::run(root, policy);
        let wrong = outcomes.iter().filter(|outcome| !outcome.findings.is_empty()).count();
        let right = outcomes.len() - wrong;
        let findings = findings(outcomes);
        if !findings.is_empty() {
            said.at_least(Exit::Wrong);
            said.data.push_str(&Checked::new(name.clone(), &pack.bytes, findings).words(Format::Human, locale));
        }
        said.data.push_str(&format!("{}\n", line(Line::PackTests(&name, right, wrong), locale)));
        passed += right;
        failed += wrong;
    });
    said.data.push_str(&format!("{}\n", line(Line::Totals(passed, failed), locale)));
    said
}

/// What every test found; a policy without tests is a finding of its own.
fn findings(outcomes: Vec<Outcome>) -> Vec<Diagnostic> {
    if outcomes.is_empty() {
        return vec![Diagnostic { code: Code::T8, path: "test".to_owned(), at: None, problem: Problem::NoTests }];
    }
    outcomes.into_iter().flat_map(|outcome| outcome.findings).collect()
}
