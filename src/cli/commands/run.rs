//! `settle run`: who pays how much.

use std::fmt::Write;

use clap::{Args, ValueEnum};
use settle_engine::policy::Policy;
use settle_engine::{Bounds, RangeLayer, RangeStay, RangeYear};
use settle_policy::result::fact_name;
use settle_text::Locale;
use settle_text::command::{Line, line};
use settle_text::explain::{advances, layer_name, notices, question, readings};
use settle_text::number::yuan;

use crate::output::{Exit, Said};
use crate::plan;
use crate::settled::{CaseArgs, Settled, settled};
use crate::table::table;

/// Settle a case.
#[derive(Args, Debug)]
pub struct Run {
    #[command(flatten)]
    case: CaseArgs,
    /// How the result is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// A table for people
    #[default]
    Human,
    /// A result file
    Json,
}

/// Settles the case.
pub fn run(args: &Run, locale: Locale) -> Said {
    let settled = match settled(&args.case, locale) {
        Ok(settled) => settled,
        Err(said) => return said,
    };
    match args.format {
        Format::Human => Said { data: human(&settled, locale), ..Said::default() },
        Format::Json => json(&settled),
    }
}

fn json(settled: &Settled) -> Said {
    let result = settle_policy::result(&settled.policy, &settled.fingerprint, &settled.answer, &settled.plan);
    match serde_json::to_string_pretty(&result) {
        Ok(data) => Said { data: format!("{data}\n"), ..Said::default() },
        Err(error) => Said::only(&error.to_string(), Exit::CouldNotRun),
    }
}

fn human(settled: &Settled, locale: Locale) -> String {
    let (policy, answer) = (&settled.policy, &settled.answer);
    let mut text = settled.title(locale);
    for stay in &answer.stays {
        let _ = writeln!(text, "\n{}", settled.heading(stay.index, locale));
        text.push_str(&table(&stay_rows(policy, stay, locale)));
        for told in advances(policy, stay, locale) {
            let _ = writeln!(text, "  {told}");
        }
        if stay.covered == Some(false) {
            let _ = writeln!(text, "  {}", line(Line::NotCovered, locale));
        }
    }
    if answer.stays.len() > 1 {
        for year in &answer.years {
            let _ = writeln!(text, "\n{}", line(Line::Year(year.year), locale));
            text.push_str(&table(&year_rows(policy, year, locale)));
        }
    }
    text.push_str(&plan::short(settled, locale));
    text.push('\n');
    if !answer.is_exact() {
        let _ = writeln!(text, "{}", line(Line::IsRange, locale));
        if !answer.complete {
            let _ = writeln!(text, "{}", line(Line::NotEverythingTried, locale));
        }
        if let Some((key, _)) = answer.next_question() {
            let (asked, path) = (question(policy, key, locale), fact_name(policy, key));
            let _ = writeln!(text, "{}", line(Line::Next(&asked, &path), locale));
        }
    }
    for reading in readings(policy, answer, locale) {
        let _ = writeln!(text, "{}", line(Line::Notice(&reading), locale));
    }
    for layer in std::iter::once(None).chain((0..policy.layers.len()).map(Some)) {
        for notice in notices(policy, layer, locale) {
            let _ = writeln!(text, "{}", line(Line::Notice(&notice), locale));
        }
    }
    let _ = writeln!(text, "{}", line(Line::Estimate, locale));
    text
}

type Row = (String, String, String);

fn stay_rows(policy: &Policy, stay: &RangeStay, locale: Locale) -> Vec<Row> {
    let row = |label: Line, bounds: Bounds| (line(label, locale), amount(bounds), String::new());
    let mut rows = vec![row(Line::Bill, stay.gross)];
    rows.extend(stay.eligible.map(|eligible| row(Line::InScope, eligible)));
    for (index, RangeLayer { amount: paid, given, .. }) in stay.layers.iter().enumerate() {
        let note = if *given { line(Line::FromSlip, locale) } else { String::new() };
        rows.push((layer_name(policy, index, locale), amount(*paid), note));
    }
    rows.push(row(Line::OutOfPocket, stay.out_of_pocket));
    rows.extend(stay.cash_at_discharge.map(|cash| row(Line::AtDischarge, cash)));
    rows
}

fn year_rows(policy: &Policy, year: &RangeYear, locale: Locale) -> Vec<Row> {
    let layers = year.layers.iter().enumerate();
    let mut rows: Vec<Row> =
        layers.map(|(index, paid)| (layer_name(policy, index, locale), amount(*paid), String::new())).collect();
    rows.push((line(Line::OutOfPocket, locale), amount(year.out_of_pocket), String::new()));
    rows
}

fn amount(bounds: Bounds) -> String {
    match bounds.exact() {
        Some(exact) => yuan(exact.fen()),
        None => format!("{} – {}", yuan(bounds.low.fen()), yuan(bounds.high.fen())),
    }
}
