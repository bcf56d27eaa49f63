//! `settle check-slip`: the lines of a settlement slip against the rules.

use std::path::{Path, PathBuf};

use clap::Args;
use settle_engine::answers::slip::{Slip, check_slip};
use settle_policy::{Code, case, result, text_file};
use settle_text::Locale;
use settle_text::command::refusal;
use settle_text::sheet;

use crate::answer::{Format, json, told};
use crate::input::{read, shown};
use crate::output::{Exit, Said};
use crate::report::{self, Checked};
use crate::settled::{CaseArgs, Settled, settled};

/// Check a settlement slip.
#[derive(Args, Debug)]
pub struct CheckSlip {
    #[command(flatten)]
    case: CaseArgs,
    /// The slip, TOML or JSON: lines by the names of the national interface, such as hifp_pay = "7875.00"
    /// [default: what the case says the layers paid]
    #[arg(long, value_name = "FILE")]
    slip: Option<PathBuf>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Compares them. A difference is no failure: the exit is 0.
pub fn run(args: &CheckSlip, locale: Locale) -> Said {
    let settled = match settled(&args.case, locale) {
        Ok(settled) => settled,
        Err(said) => return said,
    };
    let slip = match &args.slip {
        Some(path) => match typed(path, &settled, locale) {
            Ok(slip) => slip,
            Err(said) => return said,
        },
        None => Slip::default(),
    };
    match args.format {
        Format::Human => {
            let sheet = sheet::checked(&settled.policy, &settled.case, &slip, locale);
            told(&sheet, locale)
        }
        Format::Json => match check_slip(&settled.policy, &settled.case, None, &slip) {
            Ok(found) => json(&result::slip(&settled.policy, &settled.fingerprint, &settled.case, &found)),
            Err(error) => Said::only(&format!("{}: {}", shown(&args.case.case), refusal(&error, locale)), Exit::Wrong),
        },
    }
}

fn typed(path: &Path, settled: &Settled, locale: Locale) -> Result<Slip, Said> {
    let bytes = read(path).map_err(|problem| Said::only(&problem.message(locale), Exit::CouldNotRun))?;
    let wrong = |findings| {
        let checked = Checked::new(shown(path), &bytes, findings);
        Said { talk: checked.words(report::Format::Human, locale), exit: Exit::Wrong, ..Said::default() }
    };
    let tree = text_file::parse(&bytes, &path.to_string_lossy(), Code::C1).map_err(|finding| wrong(vec![*finding]))?;
    let (slip, findings) = case::slip(&tree, &settled.policy);
    slip.ok_or_else(|| wrong(findings.list))
}
