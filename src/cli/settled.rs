//! A case file, its policy and the answer: what `run` and `explain` begin with.

use std::path::{Path, PathBuf};

use clap::Args;
use settle_engine::plan::Plan;
use settle_engine::policy::Policy;
use settle_engine::{Answer, Case, plan, settle_readings};
use settle_policy::{Code, Node, Value, text_file};
use settle_text::command::{self as words, Line, line, refusal};
use settle_text::{Locale, Message};

use crate::input::{policy_files, read, shown};
use crate::output::{Exit, Said};
use crate::pack;
use crate::report::{Checked, Format};

/// Which case, by which policy.
#[derive(Args, Debug)]
pub struct CaseArgs {
    /// The case file, TOML or JSON
    pub case: PathBuf,
    /// The policy: a file, or an id below --policies [default: what the case names]
    #[arg(long, value_name = "FILE_OR_ID")]
    pub policy: Option<String>,
    /// The folder of the policies
    #[arg(long, value_name = "DIR", default_value = "policies")]
    pub policies: PathBuf,
}

/// A settled case.
pub struct Settled {
    /// The policy.
    pub policy: Policy,
    /// The fingerprint of its content.
    pub fingerprint: String,
    /// The case.
    pub case: Case,
    /// The answer, with its trace.
    pub answer: Answer,
    /// Help, papers, steps and deadlines.
    pub plan: Plan,
}

impl Settled {
    /// The heading of a stay, by its place in the case.
    pub fn heading(&self, stay: usize, locale: Locale) -> String {
        let Some(stay) = self.case.stays.get(stay) else { return String::new() };
        // The name of a stay comes from the case file: it must not move the cursor.
        line(Line::Stay(&shown(Path::new(stay.id.as_str())), &stay.discharged.to_string()), locale)
    }

    /// What was settled by which rules.
    pub fn title(&self, locale: Locale) -> String {
        let Policy { id, title, status, evidence, valid, .. } = &self.policy;
        let name = match (locale, &title.en) {
            (Locale::En, Some(name)) => name,
            _ => &title.zh,
        };
        let from = valid.from.map(|day| day.to_string()).unwrap_or_default();
        let version = line(Line::Version(&from, &self.fingerprint), locale);
        let evidence = evidence.map(|class| format!(" · {}", Message::evidence(class).text(locale))).unwrap_or_default();
        format!("{name}\n{id} · {}{evidence} · {version}\n", words::status(*status, locale))
    }
}

/// Reads the case, finds its policy and settles it; otherwise says why not.
pub fn settled(args: &CaseArgs, locale: Locale) -> Result<Settled, Said> {
    let bytes = read(&args.case).map_err(|problem| Said::only(&problem.message(locale), Exit::CouldNotRun))?;
    let wrong = |findings| {
        let checked = Checked::new(shown(&args.case), &bytes, findings);
        Said { talk: checked.words(Format::Human, locale), exit: Exit::Wrong, ..Said::default() }
    };
    let tree = text_file::parse(&bytes, &args.case.to_string_lossy(), Code::C1).map_err(|finding| wrong(vec![*finding]))?;
    let (root, policy) = policy(args, &tree, locale)?;
    let (case, findings) = settle_policy::case(&tree, &policy);
    let Some(case) = case else { return Err(wrong(findings.list)) };
    let refused = |error| {
        let words = format!("{}: {}", shown(&args.case), refusal(&error, locale));
        Said::only(&words, Exit::Wrong)
    };
    let answer = settle_readings(&policy, &case, true).map_err(refused)?;
    let plan = plan(&policy, &case, Some(&answer), &settle_policy::holidays()).map_err(refused)?;
    Ok(Settled { fingerprint: settle_policy::fingerprint(&root), policy, case, answer, plan })
}

/// The policy of a case: the given file, or the only file below the folder whose stem is the id.
fn policy(args: &CaseArgs, case: &Node, locale: Locale) -> Result<(Node, Policy), Said> {
    let could_not = |words: &str| Said::only(words, Exit::CouldNotRun);
    let named = match (&args.policy, case.get("policy").map(|node| &node.value)) {
        (Some(given), _) => given.as_str(),
        (None, Some(Value::Text(id))) => id.as_str(),
        (None, _) => return Err(Said::only(&line(Line::NoPolicyNamed(&shown(&args.case)), locale), Exit::Wrong)),
    };
    let is_file = args.policy.is_some() && (named.ends_with(".toml") || Path::new(named).is_file());
    let path = if is_file { PathBuf::from(named) } else { find(named, &args.policies, locale)? };
    let pack = pack::read(&path).map_err(|problem| could_not(&problem.message(locale)))?;
    pack.legal.ok_or_else(|| Said { talk: pack.checked.words(Format::Human, locale), exit: Exit::Wrong, ..Said::default() })
}

fn find(id: &str, folder: &Path, locale: Locale) -> Result<PathBuf, Said> {
    let could_not = |words: &str| Said::only(words, Exit::CouldNotRun);
    let (files, unreadable) = policy_files(std::slice::from_ref(&folder.to_path_buf()));
    if let Some(problem) = unreadable.first() {
        return Err(could_not(&problem.message(locale)));
    }
    let mut found = files.into_iter().filter(|path| path.file_stem().is_some_and(|stem| stem == id));
    match (found.next(), found.next()) {
        (Some(path), None) => Ok(path),
        (Some(first), Some(second)) => {
            Err(could_not(&line(Line::PolicyTwice(&shown(Path::new(id)), &shown(&first), &shown(&second)), locale)))
        }
        (None, _) => Err(could_not(&line(Line::PolicyNotFound(&shown(Path::new(id)), &shown(folder)), locale))),
    }
}
