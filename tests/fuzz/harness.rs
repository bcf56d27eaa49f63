//! What must hold for any bytes whatever: no panic, no hang, and whoever is refused hears why, in both languages, with
//! a place inside the file.

use settle_engine::policy::Policy;
use settle_engine::{plan, settle};
use settle_policy::{Code, Diagnostic, Findings, Node, author_test, lint, text_file};
use settle_text::Locale;
use settle_text::diagnostic::{help, message};

/// Reads bytes as a policy file, looks for everything that may be wrong, runs its tests.
pub fn policy_file(bytes: &[u8]) -> Loaded {
    let root = match text_file::parse(bytes, "fuzz.toml", Code::E1) {
        Ok(root) => root,
        Err(finding) => return Loaded::refused(vec![*finding], bytes),
    };
    let (policy, findings) = settle_policy::policy(&root);
    let Some(policy) = policy else { return Loaded::refused(findings.list, bytes) };
    let mut all = findings.list;
    all.extend(lint::run(&root, &policy).list);
    all.extend(author_test::run(&root, &policy).into_iter().flat_map(|outcome| outcome.findings));
    said(&all, bytes);
    Loaded { policy: Some((root, policy)), findings: all }
}

/// Reads bytes as a case file of a policy, settles it, checks the sums.
pub fn case_file(bytes: &[u8], name: &str, policy: &Policy) {
    let root = match text_file::parse(bytes, name, Code::C1) {
        Ok(root) => root,
        Err(finding) => return said(&[*finding], bytes),
    };
    let (case, Findings { list, .. }) = settle_policy::case(&root, policy);
    said(&list, bytes);
    let Some(case) = case else {
        assert!(!list.is_empty(), "a case was refused without a word");
        return;
    };
    // An error is an answer too (an overflow, a number that nobody typed in); its words must come out.
    let settled = settle(policy, &case, true).and_then(|answer| {
        let beside = plan(policy, &case, Some(&answer), &settle_policy::holidays())?;
        Ok((answer, beside))
    });
    match settled {
        Ok((answer, beside)) => drop(serde_json::to_string(&settle_policy::result(policy, "fuzz", &answer, &beside))),
        Err(error) => drop(error.to_string()),
    }
}

/// What became of a file.
pub struct Loaded {
    /// The policy with its tree, if it is legal.
    pub policy: Option<(Node, Policy)>,
    /// Everything that was found.
    pub findings: Vec<Diagnostic>,
}

impl Loaded {
    fn refused(findings: Vec<Diagnostic>, bytes: &[u8]) -> Loaded {
        assert!(!findings.is_empty(), "a policy was refused without a word");
        said(&findings, bytes);
        Loaded { policy: None, findings }
    }
}

/// Every finding has words in both languages, and a place inside the file if it has one.
fn said(findings: &[Diagnostic], bytes: &[u8]) {
    for finding in findings {
        for locale in [Locale::ZhHans, Locale::En] {
            assert!(!message(&finding.problem, locale).trim().is_empty());
            drop(help(&finding.problem, locale));
        }
        if let Some((from, to)) = finding.at {
            assert!(from <= to && to <= bytes.len(), "{}: {from}..{to} of {}", finding.path, bytes.len());
        }
    }
}
