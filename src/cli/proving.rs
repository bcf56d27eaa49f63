//! What every command that looks at the tests of packs begins with: legal packs whose tests hold.

use std::path::PathBuf;

use settle_engine::policy::Policy;
use settle_policy::text_file::line_column;
use settle_policy::untested::Untested;
use settle_policy::{Code, Diagnostic, Node, Problem};
use settle_text::Locale;
use settle_text::command::{Line, line};

use crate::output::{Exit, Said};
use crate::report::{Checked, Format};
use crate::{files, input, mutate, pack};

/// A legal pack whose tests hold.
pub struct Proven<'a> {
    /// The path, as people see it.
    pub name: String,
    /// The tree.
    pub root: &'a Node,
    /// The policy.
    pub policy: &'a Policy,
    /// The bytes of the file.
    pub bytes: &'a [u8],
}

impl Proven<'_> {
    /// The line of a place of the file, from 1.
    pub fn line(&self, at: Option<(usize, usize)>) -> usize {
        let text = String::from_utf8_lossy(self.bytes);
        at.map_or(1, |(from, _)| line_column(&text, from).0)
    }
}

/// Does something with every pack below the paths that is legal and whose tests hold, and says why not of the others.
pub fn each(paths: &[PathBuf], locale: Locale, mut look: impl FnMut(&Proven, &mut Said)) -> Said {
    let mut said = Said::default();
    let found = files::policies(paths, &mut said, locale);
    files::each(&found, &mut said, locale, pack::read, |path, pack, said| {
        let name = input::shown(path);
        let Some((root, policy)) = &pack.legal else {
            said.talk.push_str(&pack.checked.words(Format::Plain, locale));
            said.talk(&line(Line::PackNotLegal(&name), locale));
            said.at_least(Exit::Wrong);
            return;
        };
        if let Some(failing) = failing(root, policy) {
            said.talk.push_str(&Checked::new(name, &pack.bytes, vec![failing]).words(Format::Plain, locale));
            said.at_least(Exit::Wrong);
            return;
        }
        look(&Proven { name, root, policy, bytes: &pack.bytes }, said);
    });
    said
}

/// The tests that fail already, as a finding.
pub fn failing(root: &Node, policy: &Policy) -> Option<Diagnostic> {
    let failing = mutate::failing(root, policy);
    let problem = || Problem::Untested(Untested::Failing(failing.clone()));
    (!failing.is_empty()).then(|| Diagnostic { code: Code::T8, path: "test".to_owned(), at: None, problem: problem() })
}
