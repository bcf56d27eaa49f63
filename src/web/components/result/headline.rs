//! The amount one pays oneself, before everything else.

use settle_engine::policy::{Evidence, Policy, Status};
use settle_engine::{Bounds, FactKey, Money};
use settle_text::{Message, explain, number};
use yew::prelude::*;

use super::figures::Figures;
use super::parts::{marked, paragraph};
use super::view::View;
use crate::components::element::{all, el, el_fixed, el_text, el_with, fixed, text};
use crate::components::icons::Glyph;
use crate::components::layout::route_link;
use crate::components::phrases;
use crate::hooks::Words;

/// Label (the heading of the screen), figure, the figure in words, sentences.
pub fn headline(words: Words, figures: &Figures, view: &View<'_>) -> Html {
    let Bounds { low, high } = figures.own;
    // Money back is said in words, with the amount as people count it.
    let back = high < Money::ZERO;
    let (label, least, greatest) = if back {
        (Message::YouGetBack, high.fen().saturating_neg(), low.fen().saturating_neg())
    } else {
        (Message::YouPayAbout, low.fen(), high.fen())
    };
    let mut notes = Vec::new();
    if !back && low < Money::ZERO {
        notes.push(paragraph(words.say(Message::MinusIsBack)));
    }
    notes.push(paragraph(total(words, figures.total)));
    notes.push(paragraph(paid(words, figures)));
    notes.extend(narrowing(words, figures, view));
    if !view.answer.complete {
        notes.push(paragraph(words.say(Message::WidestRange)));
    }
    let heading = fixed!["class" = "headline-label", "tabindex" = "-1", "aria-describedby" = "rules-label"];
    el(
        "div",
        "headline",
        vec![
            el_fixed("h1", heading, vec![text(words.say(label))]),
            el_fixed("div", fixed!["role" = "status"], vec![figure(words, least, greatest)]),
            el("div", "headline-notes", notes),
        ],
    )
}

/// Rules of a past year, invented ones, and rules that were not read from the document itself say so before any amount.
pub fn label(words: Words, policy: &Policy) -> Option<Html> {
    let status = match policy.status {
        Status::InForce => None,
        Status::Historic => Some(Message::HistoricRules),
        Status::Fictional => Some(Message::FictionalRules),
    };
    let evidence = policy.evidence.filter(|class| *class != Evidence::Official).map(Message::evidence);
    let stamp = |message| marked("stamp", Glyph::Alert, phrases(&words.say(message)));
    let stamps: Vec<Html> = [status, evidence].into_iter().flatten().map(stamp).collect();
    (!stamps.is_empty()).then(|| el_fixed("div", fixed!["id" = "rules-label"], stamps))
}

fn figure(words: Words, least: i64, greatest: i64) -> Html {
    if least == greatest {
        let amount = number::yuan(least);
        let said = el_text("p", "sum-words", number::in_words(least, words.locale).into());
        return all(vec![sum(&amount, amount.chars().count()), said]);
    }
    let (least, greatest) = number::range(least, greatest);
    // Both in the size that fits the longer one, with the word between.
    let length = least.chars().count().max(greatest.chars().count()).saturating_add(2);
    let to = el_text("span", "sum-to", words.say(Message::RangeTo));
    el("div", "sums", vec![el("span", "sums-least", vec![sum(&least, length), to]), sum(&greatest, length)])
}

/// The figure on one line: yuan large, jiao and fen smaller. Its class tells the style sheet how long its line is.
fn sum(amount: &str, length: usize) -> Html {
    let length = length.clamp(6, 14);
    let (yuan, change) = match amount.split_once('.') {
        Some((yuan, change)) => (yuan, Some(change)),
        None => (amount, None),
    };
    let mut figure = vec![text(yuan.to_owned().into())];
    if let Some(change) = change {
        figure.push(el_text("span", "sum-small", [".", change].concat().into()));
    }
    el_with("span", &["class"], vec![["sum sum-n", &length.to_string()].concat().into()], figure)
}

fn total(words: Words, total: Bounds) -> AttrValue {
    let (low, high) = (number::yuan_short(total.low.fen()), number::yuan_short(total.high.fen()));
    words.say(match total.exact() {
        Some(_) => Message::TotalIs(&low),
        None => Message::TotalBetween(&low, &high),
    })
}

/// What is paid for the person, and of every hundred yuan.
fn paid(words: Words, figures: &Figures) -> AttrValue {
    let (low, high) = (figures.others.low.fen(), figures.others.high.fen());
    let (least, greatest) = (number::yuan(low), number::yuan(high));
    if high == 0 {
        return words.say(Message::PaidNothing);
    }
    if low != high {
        return words.say(Message::PaidBetween(&least, &greatest));
    }
    let Some(total) = figures.total.exact() else { return words.say(Message::PaidIs(&least)) };
    match number::parts_of(low, total.fen(), 100) {
        None => words.say(Message::PaidMoreThanTotal(&least)),
        // Rounded to nothing or to everything it would be wrong to say.
        Some(0) => words.say(Message::PaidIs(&least)),
        Some(100) if figures.own.low > Money::ZERO => words.say(Message::PaidIs(&least)),
        Some(hundred) => words.say(Message::PaidOfHundred(&least, &hundred.to_string())),
    }
}

/// The question that narrows the range most, as a link to its screen.
fn narrowing(words: Words, figures: &Figures, view: &View<'_>) -> Option<Html> {
    let width = figures.own.high.checked_sub(figures.own.low).filter(|width| !width.is_zero())?;
    let (mut key, left) = *view.answer.open.first()?;
    let name = explain::question(view.policy, key, words.locale);
    let sentence = if left.is_zero() && view.answer.complete {
        words.say(Message::NarrowToExact(&name, &number::yuan_short(width.fen())))
    } else if left < width && view.answer.complete {
        words.say(Message::NarrowTo(&name, &number::yuan_short(left.fen())))
    } else if view.answer.open.iter().any(|(key, _)| matches!(key, FactKey::Paid(..))) {
        // No single answer helps; all lines of the slip together do.
        key = FactKey::Paid(0, 0);
        words.say(Message::NarrowPerhaps(&words.say(Message::SlipLines)))
    } else {
        words.say(Message::NarrowPerhaps(&name))
    };
    Some(match (view.asked_at)(key) {
        Some(to) => el("p", "", vec![route_link(to, "narrow", sentence)]),
        None => paragraph(sentence),
    })
}
