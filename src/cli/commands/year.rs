//! `settle year`: what is used, what is left, what the next stay would cost.

use clap::Args;
use settle_engine::answers::year::{spanning, year as answered};
use settle_policy::result::year;
use settle_text::Locale;
use settle_text::command::refusal;
use settle_text::sheet;

use crate::answer::{Format, json, told};
use crate::output::{Exit, Said};
use crate::settled::{CaseArgs, settled};

/// Show where the year stands and what the next stay would cost.
#[derive(Args, Debug)]
pub struct Year {
    #[command(flatten)]
    case: CaseArgs,
    /// The bill of a planned stay, in yuan
    #[arg(long, value_name = "YUAN")]
    bill: Option<String>,
    /// Of the planned bill, what is outside the catalogue
    #[arg(long, value_name = "YUAN", requires = "bill")]
    uncovered: Option<String>,
    /// Of the planned bill, what is class B
    #[arg(long, value_name = "YUAN", requires = "bill")]
    class_b: Option<String>,
    /// The hospital level of the planned stay, an id of the policy
    #[arg(long, value_name = "LEVEL", requires = "bill")]
    level: Option<String>,
    /// The day of discharge of the planned stay
    #[arg(long, value_name = "DAY", requires = "bill")]
    day: Option<String>,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Answers for the year.
pub fn run(args: &Year, locale: Locale) -> Said {
    let settled = match settled(&args.case, locale) {
        Ok(settled) => settled,
        Err(said) => return said,
    };
    let (policy, case) = (&settled.policy, &settled.case);
    let typed = [
        ("plan_bill", &args.bill),
        ("plan_uncovered", &args.uncovered),
        ("plan_class_b", &args.class_b),
        ("plan_level", &args.level),
        ("plan_day", &args.day),
    ];
    let entries: Vec<(String, String)> =
        typed.into_iter().filter_map(|(id, value)| Some((id.to_owned(), value.clone()?))).collect();
    let planned = match sheet::planned(policy, case, &entries, locale) {
        Ok(planned) => planned,
        Err(problem) => return Said::only(&problem, Exit::Wrong),
    };
    match args.format {
        Format::Human => told(&sheet::year(policy, case, &entries, locale), locale),
        Format::Json => {
            let found = answered(policy, case, planned.as_ref()).and_then(|view| Ok((view, spanning(policy, case, None)?)));
            match found {
                Ok((view, spans)) => json(&year(policy, &settled.fingerprint, case, &view, &spans)),
                Err(error) => Said::only(&refusal(&error, locale), Exit::Wrong),
            }
        }
    }
}
