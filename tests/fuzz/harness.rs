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

/// Any bytes as the text of a code, and as what stands behind the head of one with a right sum.
pub fn any_code(bytes: &[u8], head: &[u8], policy: &Policy, fingerprint: &str) {
    share_code(&String::from_utf8_lossy(bytes), policy, fingerprint);
    share_code(&sealed(&[head, bytes].concat()), policy, fingerprint);
}

/// What every code of some rules begins with.
pub fn head(policy: &Policy, fingerprint: &str) -> Vec<u8> {
    let stay = "person = { categories = [] }\nstays = [{ discharged = 2026-05-01, gross = \"0\" }]";
    let root = text_file::parse(stay.as_bytes(), "fuzz.toml", Code::C1).expect("it is TOML");
    let case = settle_policy::case(&root, policy).0.expect("a legal case");
    let answer = settle(policy, &case, false).expect("it settles");
    let sound = settle_policy::code::share(policy, fingerprint, &case, &answer).expect("a code");
    letters(&sound.text[3..])[..10].to_vec()
}

/// Opens a text as a code and computes it anew; what was read is written and read once more, and must be the same.
pub fn share_code(text: &str, policy: &Policy, fingerprint: &str) {
    let Ok(code) = settle_policy::code::open(text) else { return };
    let Ok(verified) = code.verify(policy, fingerprint) else { return };
    let (Some(case), Some(answer)) = (verified.case, verified.answer) else { return };
    let Ok(shared) = settle_policy::code::share(policy, fingerprint, &case, &answer) else { return };
    let again = settle_policy::code::open(&shared.text).expect("a code that was just written");
    assert_eq!(again.read(policy).expect("a code that was just written").0, case);
    assert_eq!(again.verify(policy, fingerprint).expect("it").verdict, settle_policy::code::Verdict::Same);
}

/// Bytes with their sum behind them, as the text of a code: what is wrong with it then lies inside.
pub fn sealed(body: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut sum = 0xffff_u32;
    for bit in body.iter().flat_map(|byte| (0..8).rev().map(move |bit| u32::from(byte >> bit & 1))) {
        let carry = (sum >> 15 ^ bit) & 1;
        sum = sum << 1 & 0xffff ^ if carry == 1 { 0x1021 } else { 0 };
    }
    let all = [body, &[(sum >> 8) as u8, sum as u8]].concat();
    let bits: Vec<u8> = all.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let letter = |six: &[u8]| {
        let value = (0..6).fold(0_usize, |sum, at| sum << 1 | usize::from(six.get(at).copied().unwrap_or(0)));
        char::from(LETTERS[value])
    };
    format!("c1.{}", bits.chunks(6).map(letter).collect::<String>())
}

/// The bytes of the letters of a code, its sum included.
pub fn letters(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let six = text.chars().map(|letter| LETTERS.find(letter).expect("a letter of the alphabet"));
    let bits: Vec<usize> = six.flat_map(|six| (0..6).rev().map(move |bit| six >> bit & 1)).collect();
    bits.chunks_exact(8).map(|byte| byte.iter().fold(0_usize, |sum, bit| sum << 1 | bit) as u8).collect()
}
