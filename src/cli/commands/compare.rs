//! `settle compare`: the same stay with one thing changed.

use clap::Args;
use settle_engine::answers::compare::compare;
use settle_policy::result::comparison;
use settle_text::Locale;
use settle_text::command::refusal;
use settle_text::sheet;

use crate::answer::{Format, json, told};
use crate::output::{Exit, Said};
use crate::settled::{CaseArgs, settled};

/// Compare a stay with other hospitals, places, papers and statuses.
#[derive(Args, Debug)]
pub struct Compare {
    #[command(flatten)]
    case: CaseArgs,
    /// Which stay of the case, from 1 [default: the last]
    #[arg(long, value_name = "NUMBER")]
    stay: Option<usize>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Compares.
pub fn run(args: &Compare, locale: Locale) -> Said {
    let settled = match settled(&args.case, locale) {
        Ok(settled) => settled,
        Err(said) => return said,
    };
    let (policy, case) = (&settled.policy, &settled.case);
    let stay = args.stay.map_or(case.stays.len().saturating_sub(1), |stay| stay.saturating_sub(1));
    match (args.format, compare(policy, case, stay)) {
        (Format::Json, Ok(compared)) => json(&comparison(policy, &settled.fingerprint, case, &compared)),
        (_, Err(error)) => Said::only(&refusal(&error, locale), Exit::Wrong),
        (Format::Human, Ok(_)) => {
            let entries = [("stay".to_owned(), stay.saturating_add(1).to_string())];
            let entries = if case.stays.len() > 1 { entries.as_slice() } else { &[] };
            told(&sheet::compare(policy, case, entries, locale), locale)
        }
    }
}
