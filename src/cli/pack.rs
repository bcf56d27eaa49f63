//! A policy file, read and checked as a whole.

use std::path::Path;

use settle_engine::Date;
use settle_engine::policy::Policy;
use settle_policy::{Code, Diagnostic, Node, lint, text_file};

use crate::input::{self, Unreadable};
use crate::report::Checked;

/// A policy file and what is wrong with it.
pub struct Pack {
    /// The findings.
    pub checked: Checked,
    /// The tree and the policy, if the file is legal.
    pub legal: Option<(Node, Policy)>,
    /// The bytes of the file.
    pub bytes: Vec<u8>,
}

/// Reads a policy file with everything that there is to say of it on a day: errors, and warnings if it has none.
pub fn check(path: &Path, on: Option<Date>) -> Result<Pack, Unreadable> {
    let bytes = input::read(path)?;
    let (mut findings, legal) = errors(&bytes, &path.to_string_lossy());
    if let Some((root, policy)) = &legal {
        findings.extend(lint::warnings(root, policy, on).list);
    }
    Ok(Pack { checked: Checked::new(input::shown(path), &bytes, findings), legal, bytes })
}

/// Reads a policy file, with every check that makes it legal or not.
pub fn read(path: &Path) -> Result<Pack, Unreadable> {
    let bytes = input::read(path)?;
    let (findings, legal) = errors(&bytes, &path.to_string_lossy());
    Ok(Pack { checked: Checked::new(input::shown(path), &bytes, findings), legal, bytes })
}

fn errors(bytes: &[u8], name: &str) -> (Vec<Diagnostic>, Option<(Node, Policy)>) {
    let root = match text_file::parse(bytes, name, Code::E1) {
        Ok(root) => root,
        Err(finding) => return (vec![*finding], None),
    };
    let (policy, mut findings) = settle_policy::policy(&root);
    let Some(policy) = policy else { return (findings.list, None) };
    findings.list.extend(lint::run(&root, &policy).list);
    let legal = !findings.has_errors();
    (findings.list, legal.then_some((root, policy)))
}
