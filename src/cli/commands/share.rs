//! `settle share`: a settled case as a code.

use clap::Args;
use settle_policy::code;
use settle_policy::result::ResultShared;
use settle_text::Locale;
use settle_text::sheet;

use crate::answer::{Format, json, told};
use crate::output::{Exit, Said};
use crate::settled::{CaseArgs, settled};

/// Write a case as a code that others can check.
#[derive(Args, Debug)]
pub struct Share {
    #[command(flatten)]
    case: CaseArgs,
    /// How the code is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Writes the code.
pub fn run(args: &Share, locale: Locale) -> Said {
    let settled = match settled(&args.case, locale) {
        Ok(settled) => settled,
        Err(said) => return said,
    };
    let (policy, print, case) = (&settled.policy, settled.fingerprint.as_str(), &settled.case);
    match (args.format, code::share(policy, print, case, &settled.answer)) {
        (Format::Json, Ok(shared)) => json(&ResultShared::from(shared)),
        (Format::Human, Ok(_)) => told(&sheet::share(policy, print, case, locale), locale),
        (_, Err(why)) => Said::only(sheet::not_shared(why, locale), Exit::Wrong),
    }
}
