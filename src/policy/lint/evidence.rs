//! Every number of a policy stands in the words that it cites, or the file says how it follows from them.
//!
//! Sentences are looked at too: an amount or a share in one must be a number of the policy, or stand in the words that
//! its record cites. A note (a title, a note on a source, a notice that cites nothing) may only repeat numbers of the policy:
//! a number in a note that nothing computes with would be hidden there.

use settle_engine::{Date, Fraction, Ratio, Rounding};

use super::numbers::{self, Counted, Number, Sentence, What};
use super::pack::{Pack, Place, place};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;
use crate::node::{Node, Value};
use crate::written::{self, Move, Printed, Unit, Written};

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    blank_quotes(pack, findings);
    let said = numbers::all(pack);
    for number in said.numbers.iter().filter(|number| number.derived.is_none()) {
        if number.cites.is_empty() && number.around.is_empty() {
            number.place.clone().add(Code::E4, Problem::Uncited(number.place.path.clone()), findings);
        } else if !is_found(pack, number) {
            let cites = number.cites.iter().map(|cite| (*cite).to_owned()).collect();
            let problem = Problem::NotInQuote(number.text.clone(), cites, complement(pack, number));
            number.place.clone().add(Code::E4, problem, findings);
        }
    }
    for sentence in &said.sentences {
        self::sentence(pack, sentence, &said.numbers, findings);
    }
}

/// Reasons for numbers that stand in the words after all, and reasons for nothing.
pub(super) fn needlessly_derived(pack: &Pack) -> Vec<Place> {
    let said = numbers::all(pack);
    let mut needed: Vec<&str> = Vec::new();
    let mut given: Vec<&Place> = Vec::new();
    for number in &said.numbers {
        let Some(place) = &number.derived else { continue };
        given.push(place);
        // Which half is meant, and that 5% means points, is worth a word although the words have the number.
        let half = Fraction::new(1, 2);
        let read = match number.what {
            What::Points(_) => true,
            What::Share(value) => Some(value) == half,
            _ => false,
        };
        if read || !is_found(pack, number) {
            needed.push(&place.path);
        }
    }
    for sentence in &said.sentences {
        let Some(place) = &sentence.derived else { continue };
        let mut findings = Findings::default();
        let plain = Sentence { derived: None, cites: sentence.cites.clone(), place: sentence.place.clone(), ..*sentence };
        self::sentence(pack, &plain, &said.numbers, &mut findings);
        if !findings.list.is_empty() {
            needed.push(&place.path);
        }
        given.push(place);
    }
    let mut needless: Vec<Place> = Vec::new();
    for place in given.into_iter().filter(|place| !needed.contains(&place.path.as_str())) {
        if !needless.iter().any(|known| known.path == place.path) {
            needless.push(place.clone());
        }
    }
    needless
}

/// A quote without words proves nothing.
fn blank_quotes(pack: &Pack, findings: &mut Findings) {
    for (index, source) in pack.list("source").iter().enumerate() {
        let Some(Node { value: Value::Table(quotes), .. }) = source.get("quote") else { continue };
        for (id, quote) in quotes {
            if matches!(&quote.value, Value::Text(text) if text.trim().is_empty()) {
                let place = place(&format!("source[{index}].quote.{id}"), quote);
                place.add(Code::E4, Problem::BlankQuote(id.clone()), findings);
            }
        }
    }
}

fn words<'a>(pack: &Pack<'a>, cites: &[&str]) -> Vec<&'a str> {
    cites.iter().filter_map(|cite| pack.cited(cite)).map(|(_, quote)| quote.text.as_str()).collect()
}

fn is_found(pack: &Pack, number: &Number) -> bool {
    if let What::Bound(first) = number.what {
        return is_bound(pack, first, &number.around);
    }
    let written = words(pack, &number.cites).into_iter().flat_map(written::numbers);
    written.into_iter().any(|written| says(&written, number.what))
}

/// Whether a written number is the one that the file means.
fn says(written: &Written, what: What) -> bool {
    let same = |unit: Unit, value: Fraction| written.unit == unit && written.value == value;
    let nothing = |value: Fraction| written.unit == Unit::Nothing && value == Fraction::ZERO;
    match what {
        What::Amount(value) => same(Unit::Yuan, value) || nothing(value),
        What::Share(value) => same(Unit::Share, value) || nothing(value),
        What::Points(value) => same(Unit::Share, value),
        What::Factor(value) => {
            // 降低30% leaves 7/10, 提高50% makes 3/2.
            let moved = match (written.unit, written.moves) {
                (Unit::Share, Some(Move::Down)) => Fraction::ONE.checked_sub(written.value),
                (Unit::Share, Some(Move::Up)) => Fraction::ONE.checked_add(written.value),
                _ => None,
            };
            same(Unit::Share, value) || same(Unit::Times, value) || nothing(value) || moved == Some(value)
        }
        What::Count(value, counted) => {
            let years = Fraction::new(12, 1).and_then(|twelve| written.value.checked_mul(twelve));
            let as_years = counted == Counted::Months && written.unit == Unit::Year && years == Some(value);
            let plain = [Unit::Thing, Unit::Month].contains(&written.unit) && written.value == value;
            as_years || plain || (counted == Counted::Things && same(Unit::Year, value))
        }
        What::Bound(_) => false,
    }
}

/// Whether something begins or ends just before a day, by the words, by the day from which a cited document applies, or
/// by the policy's own days.
fn is_bound(pack: &Pack, first: Date, cites: &[&str]) -> bool {
    let valid = pack.policy.valid;
    let own = [valid.from, valid.through.and_then(|day| day.plus_days(1))];
    let sources = cites.iter().filter_map(|cite| pack.cited(cite)).filter_map(|(source, _)| source.effective);
    let printed = words(pack, cites).into_iter().flat_map(written::days);
    own.contains(&Some(first)) || sources.map(Printed::of).chain(printed).any(|printed| printed.bounds(first))
}

/// The share that the words give instead, if they give just the other side of it: 10% where the file says 90%.
fn complement(pack: &Pack, number: &Number) -> Option<String> {
    let What::Share(value) = number.what else { return None };
    let other = Fraction::ONE.checked_sub(value)?;
    let written = words(pack, &number.cites).into_iter().flat_map(written::numbers);
    let found = written.into_iter().any(|written| says(&written, What::Share(other)));
    found.then(|| Ratio::new(other).map(|ratio| ratio.to_string())).flatten()
}

fn sentence(pack: &Pack, sentence: &Sentence, numbers: &[Number], findings: &mut Findings) {
    let counts = |written: &Written| written.literal && matches!(written.unit, Unit::Yuan | Unit::Share);
    let told = written::numbers(sentence.text).into_iter().filter(counts);
    let quoted: Vec<Written> = words(pack, &sentence.cites).into_iter().flat_map(written::numbers).collect();
    let mut reported: Vec<Fraction> = Vec::new();
    for told in told {
        let is_quoted = || quoted.iter().any(|quoted| quoted.unit == told.unit && quoted.value == told.value);
        let in_words = !sentence.note && (sentence.derived.is_some() || is_quoted());
        if in_words || reported.contains(&told.value) || numbers.iter().any(|number| repeats(&told, number.what)) {
            continue;
        }
        reported.push(told.value);
        let text = shown(&told);
        let (code, problem) = if sentence.note {
            (Code::E1, Problem::NumberInNote(text))
        } else {
            let cites = sentence.cites.iter().map(|cite| (*cite).to_owned()).collect();
            (Code::E4, Problem::NotInQuote(text, cites, None))
        };
        sentence.place.clone().add(code, problem, findings);
    }
}

/// Whether a sentence only repeats a number of the policy, or the other side of a share.
fn repeats(told: &Written, what: What) -> bool {
    match what {
        What::Share(value) => {
            told.unit == Unit::Share && (told.value == value || Fraction::ONE.checked_sub(value) == Some(told.value))
        }
        other => says(told, other),
    }
}

/// A written number as the file would write it.
fn shown(written: &Written) -> String {
    let (times, sign) = if written.unit == Unit::Share { (10_000, "%") } else { (100, "元") };
    let fen = Fraction::new(times, 1).and_then(|by| written.value.checked_mul(by));
    let text = fen.and_then(|fen| fen.round(Rounding::HalfUpToFen)).map(|number| number.to_string()).unwrap_or_default();
    format!("{}{sign}", text.trim_end_matches('0').trim_end_matches('.'))
}
