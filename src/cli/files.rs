//! The files of a command, one after the other: what cannot be read is said, and stops no other.

use std::path::{Path, PathBuf};

use settle_text::Locale;

use crate::input::{self, Unreadable};
use crate::output::{Exit, Said};

/// The policy files that the paths name.
pub fn policies(paths: &[PathBuf], said: &mut Said, locale: Locale) -> Vec<PathBuf> {
    let (files, unreadable) = input::policy_files(paths);
    unreadable.iter().for_each(|problem| refuse(problem, said, locale));
    files
}

/// Reads each file and looks at it.
pub fn each<T>(
    files: &[PathBuf],
    said: &mut Said,
    locale: Locale,
    read: impl Fn(&Path) -> Result<T, Unreadable>,
    mut look: impl FnMut(&Path, T, &mut Said),
) {
    for path in files {
        match read(path) {
            Ok(content) => look(path, content, said),
            Err(problem) => refuse(&problem, said, locale),
        }
    }
}

fn refuse(problem: &Unreadable, said: &mut Said, locale: Locale) {
    said.talk(&problem.message(locale));
    said.at_least(Exit::CouldNotRun);
}
