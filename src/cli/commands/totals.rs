//! `settle totals`: whether published totals close.

use std::path::PathBuf;

use clap::Args;
use settle_policy::totals::{Outcome, totals};
use settle_policy::{Code, text_file};
use settle_text::Locale;
use settle_text::command::{Line, line};

use crate::files;
use crate::input::{self, shown};
use crate::output::{Exit, Said};
use crate::report::{Checked, Format};

/// Check whether published totals close: sums, means, ratios.
#[derive(Args, Debug)]
pub struct Totals {
    /// Files of totals
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

/// Checks every total; exit 1 if one does not close.
pub fn run(args: &Totals, locale: Locale) -> Said {
    let mut said = Said::default();
    files::each(&args.paths, &mut said, locale, input::read, |path, bytes, said| {
        let (checked, findings) = match text_file::parse(&bytes, &path.to_string_lossy(), Code::E1) {
            Ok(root) => {
                let (checked, findings) = totals(&root);
                (checked, findings.list)
            }
            Err(finding) => (Vec::new(), vec![*finding]),
        };
        if !findings.is_empty() {
            said.talk.push_str(&Checked::new(shown(path), &bytes, findings).words(Format::Human, locale));
            said.at_least(Exit::Wrong);
        }
        for total in checked {
            let told = match &total.outcome {
                Outcome::Closes => line(Line::TotalCloses, locale),
                Outcome::Rounded(by) => line(Line::TotalRounded(&by.to_string()), locale),
                Outcome::Off(by) => {
                    said.at_least(Exit::Wrong);
                    line(Line::TotalOff(&by.to_string()), locale)
                }
            };
            said.data.push_str(&format!("{}  {}  {told}\n", total.id, total.title));
        }
    });
    said
}
