//! The rows of the strip from the figures: who pays what, and why a layer pays nothing.

use settle_engine::policy::Policy;
use settle_engine::trace::{Outcome, StepKind};
use settle_engine::{Answer, Bounds, Money, SettledLayer};
use settle_text::{Message, explain, number};
use yew::prelude::*;

use super::figures::Figures;
use super::strip::{StripAmount, StripRow};
use super::strip_bar::{Ink, Piece};
use crate::hooks::Words;

/// Total first, a row per layer in the policy's order, one's own part last.
pub fn rows(words: Words, policy: &Policy, answer: &Answer, figures: &Figures) -> Vec<StripRow> {
    let whole = figures.total.high.max(figures.own.high);
    let track = |after: Bounds, before: Bounds, ink: Ink| pieces(after, before, whole, ink);
    let nothing = Bounds { low: Money::ZERO, high: Money::ZERO };
    let mut rows = vec![StripRow {
        number: None,
        name: words.say(Message::StripTotal),
        amount: StripAmount::of(figures.total, number::yuan),
        note: None,
        notices: Vec::new(),
        pieces: track(nothing, figures.total, Ink::Total),
        own: false,
    }];
    // What is still unpaid before the layer at hand: between the two ends.
    let mut unpaid = figures.total;
    for (index, paid) in figures.layers.iter().enumerate() {
        let left = Bounds {
            low: unpaid.low.checked_sub(paid.high).unwrap_or_default().max(figures.own.low),
            high: unpaid.high.checked_sub(paid.low).unwrap_or_default(),
        };
        let name = explain::layer_name(policy, index, words.locale);
        let is_zero = paid.high.is_zero();
        rows.push(StripRow {
            number: u8::try_from(index.saturating_add(1)).ok(),
            name: if is_zero { name.into() } else { words.say(Message::LayerPays(&name)) },
            amount: StripAmount::of(*paid, number::yuan_deducted),
            note: why(words, policy, answer, index, *paid),
            notices: explain::notices(policy, Some(index), words.locale),
            pieces: if is_zero { Vec::new() } else { track(left, unpaid, ink(index)) },
            own: false,
        });
        unpaid = left;
    }
    let back = figures.own.high < Money::ZERO;
    rows.push(StripRow {
        number: None,
        name: words.say(if back { Message::StripBack } else { Message::StripOwn }),
        amount: StripAmount::of(figures.own, number::yuan),
        note: None,
        notices: Vec::new(),
        pieces: if figures.own.high > Money::ZERO { track(nothing, figures.own, Ink::Own) } else { Vec::new() },
        own: true,
    });
    rows
}

const fn ink(index: usize) -> Ink {
    match index {
        0 => Ink::Layer1,
        1 => Ink::Layer2,
        2 => Ink::Layer3,
        _ => Ink::Layer4,
    }
}

/// What lies between `after` and `before` in every case is certain; what lies there in some case only is not.
fn pieces(after: Bounds, before: Bounds, whole: Money, ink: Ink) -> Vec<Piece> {
    let at = |money: Money| {
        let part = number::parts_of(money.floor_zero().fen(), whole.fen(), 1000).unwrap_or(1000);
        u16::try_from(part).unwrap_or(1000)
    };
    let piece = |from: Money, to: Money, certain: bool| Piece { from: at(from), to: at(to), ink, certain };
    if after.high >= before.low {
        let certain = after.exact().is_some() && before.exact().is_some();
        return if after.low < before.high { vec![piece(after.low, before.high, certain)] } else { Vec::new() };
    }
    [(after.low, after.high, false), (after.high, before.low, true), (before.low, before.high, false)]
        .into_iter()
        .filter(|(from, to, _)| from < to)
        .map(|(from, to, certain)| piece(from, to, certain))
        .collect()
}

/// Why a layer pays nothing or nobody can say what, in short.
fn why(words: Words, policy: &Policy, answer: &Answer, index: usize, paid: Bounds) -> Option<AttrValue> {
    let ends = [&answer.least, &answer.greatest].map(|end| end.stays.last().and_then(|stay| stay.layers.get(index)));
    let mut ends = ends.into_iter().flatten();
    if paid.high.is_zero() {
        return ends.next().map(|layer| why_nothing(words, policy, layer));
    }
    let unpublished = paid.exact().is_none() && ends.any(|layer| layer.outcome == Outcome::Unpublished);
    unpublished.then(|| words.say(Message::WhyUnpublished))
}

fn why_nothing(words: Words, policy: &Policy, layer: &SettledLayer) -> AttrValue {
    match &layer.outcome {
        Outcome::Given => words.say(Message::WhyGivenZero),
        Outcome::NotCovered => words.say(Message::WhyNotCovered),
        Outcome::NotEntitled(_) => words.say(Message::WhyNotEntitled),
        Outcome::Excluded(rules) => match rules.first().and_then(|rule| policy.exclusions.get(*rule)) {
            Some(rule) => words.say(Message::WhyExcluded(&words.title(&rule.title))),
            None => words.say(Message::WhyNotEntitled),
        },
        Outcome::Computed | Outcome::Unpublished | Outcome::Decided => why_computed_nothing(words, layer),
    }
}

/// The step that left nothing: a deductible not reached, or a cap used up.
fn why_computed_nothing(words: Words, layer: &SettledLayer) -> AttrValue {
    for step in &layer.steps {
        match &step.kind {
            StepKind::Deductible { below: true, .. } => {
                let line = step.number.as_ref().and_then(|used| match used.value {
                    settle_engine::policy::Entered::Amount(money) => Some(money),
                    _ => None,
                });
                return match line {
                    Some(line) => words.say(Message::WhyBelow(&number::yuan_short(line.fen()))),
                    None => words.say(Message::WhyUnused),
                };
            }
            StepKind::Cap { cut: true, .. } | StepKind::Quota { cut: true, .. } => return words.say(Message::WhyCapUsedUp),
            _ => {}
        }
    }
    words.say(Message::WhyUnused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(low: i64, high: i64) -> Bounds {
        Bounds { low: Money::from_fen(low), high: Money::from_fen(high) }
    }

    fn drawn(after: Bounds, before: Bounds) -> Vec<(u16, u16, bool)> {
        let all = pieces(after, before, Money::from_fen(1000), Ink::Layer1);
        all.into_iter().map(|piece| (piece.from, piece.to, piece.certain)).collect()
    }

    #[test]
    fn an_exact_layer_is_one_piece() {
        assert_eq!(drawn(bounds(400, 400), bounds(1000, 1000)), [(400, 1000, true)]);
    }

    #[test]
    fn a_range_is_certain_where_all_its_ends_meet() {
        assert_eq!(drawn(bounds(200, 400), bounds(900, 1000)), [(200, 400, false), (400, 900, true), (900, 1000, false)]);
    }

    #[test]
    fn a_layer_that_may_pay_nothing_is_all_uncertain() {
        assert_eq!(drawn(bounds(0, 1000), bounds(1000, 1000)), [(0, 1000, false)]);
        assert_eq!(drawn(bounds(0, 0), bounds(0, 0)), []);
    }
}
