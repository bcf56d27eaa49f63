//! The words of the documents that a sentence rests on: the places in one line, the words folded below.

use settle_text::explain::Clause;
use settle_text::{Locale, Message};
use yew::prelude::*;

use crate::components::icons::{Glyph, icon};
use crate::hooks::Words;

/// Where it stands, document by document, and the exact words to unfold. Draws nothing if there is no clause.
pub fn clauses(words: Words, all: &[Clause]) -> Html {
    let summary = match all {
        [] => return Html::default(),
        [_] => Message::ShowOriginal,
        all => Message::OriginalsOf(all.len()),
    };
    html! {
        <div class="clause-block">
            { sources(words, all) }
            { fold(words, summary, all.iter().map(quote).collect()) }
        </div>
    }
}

/// The same with the places folded too, where many follow each other.
pub fn folded_clauses(words: Words, all: &[Clause]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let body = html! { <>{ sources(words, all) }{ for all.iter().map(quote) }</> };
    html! { <div class="clause-block">{ fold(words, Message::BasisOf(all.len()), body) }</div> }
}

fn fold(words: Words, summary: Message<'_>, body: Html) -> Html {
    html! {
        <details class="clause">
            <summary>
                { icon(Glyph::Forward) }
                <span>{ words.say(summary) }</span>
            </summary>
            { body }
        </details>
    }
}

fn sources(words: Words, all: &[Clause]) -> Html {
    documents(all).iter().map(|document| html! { <cite>{ source(words, document) }</cite> }).collect()
}

/// The document speaks Chinese whatever the page speaks.
fn quote(clause: &Clause) -> Html {
    html! {
        <blockquote lang={Locale::ZhHans.tag()}>
            <p class="clause-place">{ clause.place.clone() }</p>
            <p>{ clause.quote.clone() }</p>
        </blockquote>
    }
}

/// The clauses by document, each document once, in order.
fn documents(all: &[Clause]) -> Vec<Vec<&Clause>> {
    let mut documents: Vec<Vec<&Clause>> = Vec::new();
    for clause in all {
        let same = |document: &&mut Vec<&Clause>| document.first().is_some_and(|first| first.title == clause.title);
        match documents.iter_mut().find(same) {
            Some(document) => document.push(clause),
            None => documents.push(vec![clause]),
        }
    }
    documents
}

/// Title, number and the places, each once: two sentences of one article are one place.
fn source(words: Words, document: &[&Clause]) -> AttrValue {
    let mut places: Vec<&str> = Vec::with_capacity(document.len());
    for clause in document {
        if !places.contains(&clause.place.as_str()) {
            places.push(&clause.place);
        }
    }
    let places = words.places(&places);
    let Some(first) = document.first() else { return AttrValue::default() };
    words.say(match &first.number {
        Some(number) => Message::ClauseSource(&first.title, number, &places),
        None => Message::ClauseSourceUnnumbered(&first.title, &places),
    })
}
