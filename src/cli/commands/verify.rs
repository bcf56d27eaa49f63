//! `settle verify`: a code computed anew.

use std::path::PathBuf;

use clap::Args;
use settle_policy::code::{Unreadable, Verdict, open};
use settle_policy::result::ResultVerified;
use settle_text::Locale;
use settle_text::sheet;

use crate::answer::{Format, json, told};
use crate::input::policy_files;
use crate::output::{Exit, Said};
use crate::pack;

/// Compute a code anew and say whether it is the same.
#[derive(Args, Debug)]
pub struct Verify {
    /// The code, or the whole address in which it stands
    code: String,
    /// The folder of the policies
    #[arg(long, value_name = "DIR", default_value = "policies")]
    policies: PathBuf,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Checks the code: it is the same, or of other rules (both fine), altered (wrong), or unreadable (could not run).
pub fn run(args: &Verify, locale: Locale) -> Said {
    let unreadable = |why| Said::only(sheet::unreadable(why, locale), Exit::CouldNotRun);
    let code = match open(&args.code) {
        Ok(code) => code,
        Err(why) => return unreadable(why),
    };
    let (files, problems) = policy_files(std::slice::from_ref(&args.policies));
    if let Some(problem) = problems.first() {
        return Said::only(&problem.message(locale), Exit::CouldNotRun);
    }
    let is_of = |path: &PathBuf| path.file_stem().is_some_and(|stem| code.is_of(&stem.to_string_lossy()));
    let Some(path) = files.into_iter().find(is_of) else { return unreadable(Unreadable::OtherPolicy) };
    let read = match pack::read(&path) {
        Ok(read) => read,
        Err(problem) => return Said::only(&problem.message(locale), Exit::CouldNotRun),
    };
    let Some((root, policy)) = read.legal else {
        return Said { talk: read.checked.words(crate::report::Format::Human, locale), exit: Exit::Wrong, ..Said::default() };
    };
    let print = settle_policy::fingerprint(&root);
    let verified = match code.verify(&policy, &print) {
        Ok(verified) => verified,
        Err(why) => return unreadable(why),
    };
    let mut said = match args.format {
        Format::Json => json(&ResultVerified::from(&verified)),
        Format::Human => told(&sheet::verify(&policy, &print, &[("code".to_owned(), args.code.clone())], locale), locale),
    };
    if verified.verdict == Verdict::Altered {
        said.at_least(Exit::Wrong);
    }
    said
}
