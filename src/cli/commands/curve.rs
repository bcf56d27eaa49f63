//! `settle curve`, `settle inverse` and `settle range`: what a person pays as the bill grows, back, and why an amount is open.

use clap::{Args, ValueEnum};
use serde::Serialize;
use settle_engine::Money;
use settle_engine::answers::curve::{CurveError, curve, inverse};
use settle_policy::result::{curve_result, inverse_result};
use settle_text::Locale;
use settle_text::number::{MAX_AMOUNT_FEN, parse_amount};
use settle_text::sheet::{self, Sheet, plain};

use crate::output::{Exit, Said};
use crate::settled::{CaseArgs, Settled, settled};

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A sheet for people
    #[default]
    Human,
    /// A result file
    Json,
}

/// Draw what each layer and the person pay as the bill of the last stay grows: exact breakpoints and jumps.
#[derive(Args, Debug)]
pub struct Curve {
    #[command(flatten)]
    case: CaseArgs,
    /// The smallest bill [default: as small as the parts of the bill allow]
    #[arg(long, value_name = "AMOUNT", default_value = "")]
    from: String,
    /// The greatest bill [default: 500000]
    #[arg(long, value_name = "AMOUNT", default_value = "")]
    to: String,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Find the bill of the last stay that leaves an amount to the person.
#[derive(Args, Debug)]
pub struct Inverse {
    #[command(flatten)]
    case: CaseArgs,
    /// What the person can pay
    amount: String,
    /// How the answer is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Show the ends of every amount that is open, when each is reached, and what to find out first.
#[derive(Args, Debug)]
pub struct Range {
    #[command(flatten)]
    case: CaseArgs,
}

/// Tells the range.
pub fn run_range(args: &Range, locale: Locale) -> Said {
    match settled(&args.case, locale) {
        Ok(found) => Said { data: plain(&sheet::range(&found.policy, &found.case, locale), locale), ..Said::default() },
        Err(said) => said,
    }
}

/// Draws the curve.
pub fn run(args: &Curve, locale: Locale) -> Said {
    let found = match settled(&args.case, locale) {
        Ok(found) => found,
        Err(said) => return said,
    };
    let entries = [("from".to_owned(), args.from.clone()), ("to".to_owned(), args.to.clone())];
    let told = sheet::curve(&found.policy, &found.case, &entries, locale);
    let range = (read(&args.from, 0), read(&args.to, sheet::USUAL_END));
    let (Some(from), Some(to)) = range else { return wrong(&told, locale) };
    let drawn = curve(&found.policy, &found.case, last_stay(&found), (from, to));
    said(&told, drawn.map(|drawn| curve_result(&found.policy, &found.fingerprint, &drawn)), args.format, locale)
}

/// Finds the bill.
pub fn run_inverse(args: &Inverse, locale: Locale) -> Said {
    let found = match settled(&args.case, locale) {
        Ok(found) => found,
        Err(said) => return said,
    };
    let entries = [("amount".to_owned(), args.amount.clone())];
    let told = sheet::inverse(&found.policy, &found.case, &entries, locale);
    let Ok(amount) = parse_amount(&args.amount) else { return wrong(&told, locale) };
    let stay = last_stay(&found);
    let whole = (Money::ZERO, Money::from_fen(MAX_AMOUNT_FEN));
    let back = curve(&found.policy, &found.case, stay, whole)
        .and_then(|drawn| inverse(&found.policy, &found.case, &drawn, Money::from_fen(amount)));
    said(&told, back.map(|back| inverse_result(&found.policy, &found.fingerprint, stay, &back)), args.format, locale)
}

fn last_stay(found: &Settled) -> usize {
    sheet::last_stay(&found.case).unwrap_or(0)
}

fn read(typed: &str, usual: i64) -> Option<Money> {
    if typed.is_empty() { Some(Money::from_fen(usual)) } else { parse_amount(typed).ok().map(Money::from_fen) }
}

/// The sheet or the result file; a case without an answer says why, and that is no result.
fn said<T: Serialize>(told: &Sheet, result: Result<T, CurveError>, format: Format, locale: Locale) -> Said {
    match result {
        Err(_) => wrong(told, locale),
        Ok(_) if format == Format::Human => Said { data: plain(told, locale), ..Said::default() },
        Ok(result) => match serde_json::to_string_pretty(&result) {
            Ok(data) => Said { data: format!("{data}\n"), ..Said::default() },
            Err(error) => Said::only(&error.to_string(), Exit::CouldNotRun),
        },
    }
}

fn wrong(told: &Sheet, locale: Locale) -> Said {
    Said { talk: plain(told, locale), exit: Exit::Wrong, ..Said::default() }
}
