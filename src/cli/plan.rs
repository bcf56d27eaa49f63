//! Help, papers, steps and deadlines on the command line.

use std::fmt::Write;

use settle_text::Locale;
use settle_text::command::{Line, line};
use settle_text::explain::{BenefitText, PlanText, benefits, deadlines, paper_order, papers, steps};

use crate::settled::Settled;

/// In short: one line each, without the words of the documents.
pub fn short(settled: &Settled, locale: Locale) -> String {
    told(settled, locale, false)
}

/// With every sentence and the words of the documents.
pub fn long(settled: &Settled, locale: Locale) -> String {
    told(settled, locale, true)
}

fn told(settled: &Settled, locale: Locale, long: bool) -> String {
    let (policy, plan) = (&settled.policy, &settled.plan);
    let mut text = String::new();
    let help = benefits(policy, plan, locale);
    heading(Line::Benefits, help.is_empty(), locale, &mut text);
    for BenefitText { state, text: told } in &help {
        let state = line(Line::State(*state), locale);
        let worth = if told.short.is_empty() { String::new() } else { format!("  {}", told.short) };
        let _ = writeln!(text, "  {} [{state}]{worth}", told.name);
        behind(told, long, locale, &mut text);
    }
    let list = papers(policy, plan, locale);
    heading(Line::Papers, list.is_empty(), locale, &mut text);
    if let Some(order) = paper_order(policy, locale).filter(|_| !list.is_empty()) {
        let _ = writeln!(text, "  {order}");
    }
    for (number, told) in list.iter().enumerate() {
        numbered(number, told, &mut text);
        behind(told, long, locale, &mut text);
    }
    let list = steps(policy, plan, locale);
    heading(Line::Steps, list.is_empty(), locale, &mut text);
    for (number, told) in list.iter().enumerate() {
        numbered(number, told, &mut text);
        behind(told, long, locale, &mut text);
    }
    let list = deadlines(policy, plan, &settle_policy::holidays(), locale);
    heading(Line::Deadlines, list.is_empty(), locale, &mut text);
    for told in &list {
        let _ = writeln!(text, "  {}  {}", told.name, told.short);
        behind(told, long, locale, &mut text);
    }
    text
}

fn heading(heading: Line, none: bool, locale: Locale, text: &mut String) {
    if !none {
        let _ = writeln!(text, "\n{}", line(heading, locale));
    }
}

fn numbered(number: usize, told: &PlanText, text: &mut String) {
    let more = if told.short.is_empty() { String::new() } else { format!(" ({})", told.short) };
    let _ = writeln!(text, "  {}. {}{more}", number + 1, told.name);
}

fn behind(told: &PlanText, long: bool, locale: Locale, text: &mut String) {
    if !long {
        return;
    }
    for sentence in &told.sentences {
        let _ = writeln!(text, "    {sentence}");
    }
    for clause in &told.clauses {
        let _ = writeln!(text, "      {}", line(Line::Words(clause), locale));
    }
}
