//! `settle explain`: why each layer pays what it pays, with the words of the documents.

use std::fmt::Write;
use std::path::PathBuf;

use clap::Args;
use settle_engine::{SettledStay, Settlement};
use settle_text::Locale;
use settle_text::command::{Line, line};
use settle_text::explain::{Clause, bill, bill_clauses, layer, notices, open_questions, readings};
use settle_text::number::yuan;

use crate::commands::explain_rule;
use crate::output::Said;
use crate::plan;
use crate::settled::{CaseArgs, Settled, settled};

/// Settle a case and say why.
#[derive(Args, Debug)]
pub struct Explain {
    /// The case file, TOML or JSON
    #[arg(required_unless_present = "rule", conflicts_with = "rule")]
    case: Option<PathBuf>,
    /// The policy: a file, or an id below --policies [default: what the case names]
    #[arg(long, value_name = "FILE_OR_ID", conflicts_with = "rule")]
    policy: Option<String>,
    /// The folder of the policies
    #[arg(long, value_name = "DIR", default_value = "policies")]
    policies: PathBuf,
    /// Instead of a case: where a rule of the catalogue lives, such as LZ-03
    #[arg(long, value_name = "ID")]
    rule: Option<String>,
}

/// Tells the settlement or the rule.
pub fn run(args: &Explain, locale: Locale) -> Said {
    let Explain { case, policy, policies, rule } = args;
    match (rule, case) {
        (Some(id), _) => explain_rule::run(id, policies, locale),
        (None, Some(case)) => {
            settlement(&CaseArgs { case: case.clone(), policy: policy.clone(), policies: policies.clone() }, locale)
        }
        // The parser of the arguments asks for one of the two.
        (None, None) => Said::default(),
    }
}

/// Tells the settlement; for a range, its two ends.
fn settlement(args: &CaseArgs, locale: Locale) -> Said {
    let settled = match settled(args, locale) {
        Ok(settled) => settled,
        Err(said) => return said,
    };
    let mut text = settled.title(locale);
    let answer = &settled.answer;
    if answer.is_exact() {
        told(&settled, &answer.least, locale, &mut text);
    } else {
        let _ = writeln!(text, "\n{}", line(Line::IsRange, locale));
        for (heading, end) in [(Line::AtLeast, &answer.least), (Line::AtMost, &answer.greatest)] {
            let _ = writeln!(text, "\n== {} ==", line(heading, locale));
            told(&settled, end, locale, &mut text);
        }
    }
    text.push_str(&plan::long(&settled, locale));
    text.push('\n');
    let mut notes = readings(&settled.policy, answer, locale);
    notes.extend(notices(&settled.policy, None, locale));
    // Every stay that is covered would say the same.
    let covered = answer.least.stays.iter().find(|stay| stay.uses(None));
    notes.extend(covered.into_iter().flat_map(|stay| open_questions(&settled.policy, stay, None, locale)));
    for notice in &notes {
        let _ = writeln!(text, "{}", line(Line::Notice(notice), locale));
    }
    let _ = writeln!(text, "{}", line(Line::Estimate, locale));
    Said { data: text, ..Said::default() }
}

fn told(settled: &Settled, settlement: &Settlement, locale: Locale, text: &mut String) {
    for stay in &settlement.stays {
        let _ = writeln!(text, "\n{}", settled.heading(stay.index, locale));
        self::stay(settled, stay, locale, text);
    }
}

fn stay(settled: &Settled, stay: &SettledStay, locale: Locale, text: &mut String) {
    let policy = &settled.policy;
    sentences(&bill(policy, stay, locale), text);
    clauses(&bill_clauses(policy, stay, locale), locale, text);
    for (index, paid) in stay.layers.iter().enumerate() {
        let told = layer(policy, stay, index, locale);
        let _ = writeln!(text, "\n  {}  {}", told.name, yuan(paid.amount.fen()));
        sentences(&told.sentences, text);
        sentences(&told.refusals, text);
        clauses(&told.clauses, locale, text);
        for note in told.notices.iter().chain(&told.open_questions) {
            let _ = writeln!(text, "    {}", line(Line::Notice(note), locale));
        }
    }
    let _ = writeln!(text, "\n  {}  {}", line(Line::OutOfPocket, locale), yuan(stay.out_of_pocket.fen()));
}

fn sentences(sentences: &[String], text: &mut String) {
    for sentence in sentences {
        let _ = writeln!(text, "    {sentence}");
    }
}

fn clauses(clauses: &[Clause], locale: Locale, text: &mut String) {
    for clause in clauses {
        let _ = writeln!(text, "      {}", line(Line::Words(clause), locale));
    }
}
