//! How the bill and each layer were worked out: sentences with their clauses, folded on screen, open on paper.

use settle_engine::policy::Policy;
use settle_engine::{Answer, Bounds, SettledStay};
use settle_text::explain::{self, Clause, LayerText};
use settle_text::{Message, number};
use yew::prelude::*;

use super::clause::clauses;
use super::parts::{marked, notice, paragraph, part};
use super::strip::{StripAmount, amount};
use crate::components::icons::{Glyph, icon};
use crate::hooks::Words;

/// A fold for the bill and one for every layer, stay by stay.
pub fn layers(words: Words, policy: &Policy, answer: &Answer) -> Html {
    let several = answer.stays.len() > 1;
    let stay = |place: usize| {
        let amounts: Vec<Bounds> = answer.stays.get(place)?.layers.iter().map(|layer| layer.amount).collect();
        let (least, greatest) = (answer.least.stays.get(place)?, answer.greatest.stays.get(place)?);
        Some(html! {
            <>
                if several {
                    <h3>{ words.say(Message::StayNumber(place.saturating_add(1))) }</h3>
                }
                { bill(words, policy, least, greatest) }
                { for amounts.iter().enumerate().map(|(index, paid)| layer(words, policy, [least, greatest], index, *paid)) }
            </>
        })
    };
    part(words, Message::LayersTitle, (0..answer.stays.len()).filter_map(stay).collect())
}

fn bill(words: Words, policy: &Policy, least: &SettledStay, greatest: &SettledStay) -> Html {
    let (one, other) = (explain::bill(policy, least, words.locale), explain::bill(policy, greatest, words.locale));
    let mut cited = explain::bill_clauses(policy, least, words.locale);
    add(&mut cited, explain::bill_clauses(policy, greatest, words.locale));
    let name = html! { <span class="fold-name">{ words.say(Message::BillTitle) }</span> };
    fold(
        name,
        None,
        html! {
            <>
                { told(words, &one, &other) }
                { for explain::notices(policy, None, words.locale).into_iter().map(notice) }
                { open_texts(words, &explain::open_questions(policy, None, words.locale)) }
                { clauses(words, &cited) }
            </>
        },
    )
}

fn layer(words: Words, policy: &Policy, ends: [&SettledStay; 2], index: usize, paid: Bounds) -> Html {
    let [one, other]: [LayerText; 2] = ends.map(|stay| explain::layer(policy, stay, index, words.locale));
    let mut cited = one.clauses;
    add(&mut cited, other.clauses);
    let mut refusals = one.refusals;
    add(&mut refusals, other.refusals);
    let name = html! {
        <span><span class="strip-number">{ index.saturating_add(1) }</span>{ " " }<span class="fold-name">{ one.name }</span></span>
    };
    let amount = amount(words, &StripAmount::of(paid, number::yuan));
    fold(
        name,
        Some(amount),
        html! {
            <>
                { for one.notices.into_iter().map(notice) }
                { told(words, &one.sentences, &other.sentences) }
                if !refusals.is_empty() {
                    { paragraph(words.join(&refusals).into()) }
                }
                { open_texts(words, &one.open_questions) }
                { clauses(words, &cited) }
            </>
        },
    )
}

fn fold(name: Html, amount: Option<Html>, body: Html) -> Html {
    html! {
        <details class="fold">
            <summary>
                { icon(Glyph::Forward) }
                <span class="fold-line">{ name }{ amount }</span>
            </summary>
            <div class="fold-body">{ body }</div>
        </details>
    }
}

/// One telling if both ends agree, else one for each.
fn told(words: Words, least: &[String], greatest: &[String]) -> Html {
    if least == greatest {
        return paragraph(words.join(least).into());
    }
    html! {
        <>
            <p><strong>{ words.say(Message::InLeastCase) }</strong>{ words.join(least) }</p>
            <p><strong>{ words.say(Message::InGreatestCase) }</strong>{ words.join(greatest) }</p>
        </>
    }
}

fn open_texts(words: Words, questions: &[String]) -> Html {
    if questions.is_empty() {
        return Html::default();
    }
    html! {
        <div class="open-text">
            { marked("entry-name", Glyph::Question, words.say(Message::OpenTextTitle).into()) }
            { for questions.iter().map(|question| paragraph(question.clone().into())) }
        </div>
    }
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
