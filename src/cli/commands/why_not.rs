//! `settle why-not`: why a layer paid nothing or help is not given, and what would turn it.

use clap::Args;
use settle_engine::answers::why_not::why_not;
use settle_policy::result;
use settle_text::Locale;
use settle_text::command::refusal;
use settle_text::sheet;

use crate::answer::{Format, json, told};
use crate::input::shown;
use crate::output::{Exit, Said};
use crate::settled::{CaseArgs, settled};

/// Say why nothing was paid.
#[derive(Args, Debug)]
pub struct WhyNot {
    #[command(flatten)]
    case: CaseArgs,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Tells it.
pub fn run(args: &WhyNot, locale: Locale) -> Said {
    let settled = match settled(&args.case, locale) {
        Ok(settled) => settled,
        Err(said) => return said,
    };
    match args.format {
        Format::Human => {
            let sheet = sheet::why_not(&settled.policy, &settled.case, &[], locale);
            told(&sheet, locale)
        }
        Format::Json => match why_not(&settled.policy, &settled.case) {
            Ok(found) => json(&result::why_not(&settled.policy, &settled.fingerprint, &settled.case, &found)),
            Err(error) => Said::only(&format!("{}: {}", shown(&args.case.case), refusal(&error, locale)), Exit::Wrong),
        },
    }
}
