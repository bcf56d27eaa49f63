//! How the bill and each layer were worked out: sentences with their clauses, folded on screen, open on paper.

use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds, SettledStay};
use settle_text::explain::{self, Clause, LayerText};
use settle_text::{Message, number};
use yew::prelude::*;

use super::clause::clauses;
use super::parts::{marked, notice, paragraph, part};
use super::strip::{StripAmount, amount, numbered};
use crate::components::element::{all, el, el_text, text};
use crate::components::icons::{Glyph, icon};
use crate::hooks::Words;

/// A fold for the bill and one for every layer, stay by stay.
pub fn layers(words: Words, policy: &Policy, answer: &Answer) -> Html {
    let several = answer.stays.len() > 1;
    let stay = |place: usize| {
        let amounts: Vec<Bounds> = answer.stays.get(place)?.layers.iter().map(|layer| layer.amount).collect();
        let (least, greatest) = (answer.least.stays.get(place)?, answer.greatest.stays.get(place)?);
        let mut folds = Vec::new();
        if several {
            folds.push(el_text("h3", "", words.say(Message::StayNumber(place.saturating_add(1)))));
        }
        folds.push(bill(words, policy, least, greatest));
        for (index, paid) in amounts.into_iter().enumerate() {
            folds.push(layer(words, policy, [least, greatest], index, paid));
        }
        Some(all(folds))
    };
    part(words, Message::LayersTitle, (0..answer.stays.len()).filter_map(stay).collect())
}

fn bill(words: Words, policy: &Policy, least: &SettledStay, greatest: &SettledStay) -> Html {
    let (one, other) = (explain::bill(policy, least, words.locale), explain::bill(policy, greatest, words.locale));
    let mut cited = explain::bill_clauses(policy, least, words.locale);
    add(&mut cited, explain::bill_clauses(policy, greatest, words.locale));
    let mut body = vec![told(words, &one, &other)];
    body.extend(explain::notices(policy, None, words.locale).into_iter().map(notice));
    body.push(open_texts(words, &explain::open_questions(policy, least, None, words.locale)));
    body.push(clauses(words, &cited));
    fold(vec![el_text("span", "fold-name", words.say(Message::BillTitle))], body)
}

fn layer(words: Words, policy: &Policy, ends: [&SettledStay; 2], index: usize, paid: Bounds) -> Html {
    let [one, other]: [LayerText; 2] = ends.map(|stay| explain::layer(policy, stay, index, words.locale));
    let mut cited = one.clauses;
    add(&mut cited, other.clauses);
    let mut refusals = one.refusals;
    add(&mut refusals, other.refusals);
    let name = el_text("span", "fold-name", one.name.into());
    let line = vec![
        el("span", "", vec![numbered(index.saturating_add(1)), text(" ".into()), name]),
        amount(words, &StripAmount::of(paid, number::yuan)),
    ];
    let mut body: Vec<Html> = one.notices.into_iter().map(notice).collect();
    body.push(told(words, &one.sentences, &other.sentences));
    if !refusals.is_empty() {
        body.push(paragraph(words.join(&refusals).into()));
    }
    body.push(open_texts(words, &one.open_questions));
    body.push(clauses(words, &cited));
    fold(line, body)
}

fn fold(line: Vec<Html>, body: Vec<Html>) -> Html {
    el(
        "details",
        "fold",
        vec![el("summary", "", vec![icon(Glyph::Forward), el("span", "fold-line", line)]), el("div", "fold-body", body)],
    )
}

/// One telling if both ends agree, else one for each.
fn told(words: Words, least: &[String], greatest: &[String]) -> Html {
    if least == greatest {
        return paragraph(words.join(least).into());
    }
    let case = |case: Message<'_>, told: &[String]| {
        el("p", "", vec![el_text("strong", "", words.say(case)), text(words.join(told).into())])
    };
    all(vec![case(Message::InLeastCase, least), case(Message::InGreatestCase, greatest)])
}

/// Where the documents can be read in several ways.
pub fn open_texts(words: Words, questions: &[String]) -> Html {
    if questions.is_empty() {
        return Html::default();
    }
    let mut texts = vec![marked("entry-name", Glyph::Question, text(words.say(Message::OpenTextTitle)))];
    texts.extend(questions.iter().map(|question| paragraph(question.clone().into())));
    el("div", "open-text", texts)
}

/// Adds what is not there yet.
fn add<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}

/// The clauses behind one layer of the last stay, at both ends.
pub fn layer_clauses(words: Words, policy: &Policy, answer: &Answer, index: usize) -> Vec<Clause> {
    let mut cited = Vec::new();
    for stay in [&answer.least, &answer.greatest].into_iter().filter_map(|end| end.stays.last()) {
        add(&mut cited, explain::layer(policy, stay, index, words.locale).clauses);
    }
    cited
}
