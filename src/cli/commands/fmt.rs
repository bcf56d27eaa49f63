//! `settle fmt`: one layout for policy files.

use std::path::PathBuf;

use clap::Args;
use settle_policy::layout::{Refused, layout};
use settle_text::Locale;
use settle_text::command::{Line, line};

use crate::files;
use crate::input::{self, shown};
use crate::output::{self, Exit, Said};
use crate::report::{Checked, Format};

/// Lay out files: keys in the order of the reference, aligned, comments kept.
#[derive(Args, Debug)]
pub struct Fmt {
    /// Files, or folders with .toml files below them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Write nothing; only say which files are not laid out so
    #[arg(long)]
    check: bool,
}

/// Lays out every file; one that cannot be never stops the others.
pub fn run(args: &Fmt, locale: Locale) -> Said {
    let mut said = Said::default();
    let found = files::policies(&args.paths, &mut said, locale);
    let mut changed = 0_usize;
    files::each(&found, &mut said, locale, input::read, |path, bytes, said| match layout(&String::from_utf8_lossy(&bytes)) {
        Ok(text) if text.as_bytes() == bytes => {}
        Ok(_) if args.check => {
            changed += 1;
            said.talk(&line(Line::NotLaidOut(&shown(path)), locale));
            said.at_least(Exit::Wrong);
        }
        Ok(text) => match output::replace(path, &text) {
            Ok(()) => changed += 1,
            Err(error) => {
                said.talk(&line(Line::CannotWrite(&shown(path), &error.to_string()), locale));
                said.at_least(Exit::CouldNotRun);
            }
        },
        Err(Refused::Syntax(finding)) => {
            said.talk.push_str(&Checked::new(shown(path), &bytes, vec![*finding]).words(Format::Human, locale));
            said.at_least(Exit::Wrong);
        }
        Err(Refused::Changed) => {
            said.talk(&line(Line::LayoutRefused(&shown(path)), locale));
            said.at_least(Exit::CouldNotRun);
        }
    });
    said.talk(&line(
        if args.check { Line::LayoutChecked(found.len(), changed) } else { Line::LaidOut(found.len(), changed) },
        locale,
    ));
    said
}
