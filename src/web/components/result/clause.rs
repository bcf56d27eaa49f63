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
    let documents = documents(all);
    let several = documents.len() > 1;
    html! {
        <div class="clause-block">
            { for documents.iter().map(|document| html! { <cite lang={Locale::ZhHans.tag()}>{ source(words, document) }</cite> }) }
            { fold(words, summary, &documents, several) }
        </div>
    }
}

/// The same with the places folded too, where many follow each other.
pub fn folded_clauses(words: Words, all: &[Clause]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    html! { <div class="clause-block">{ fold(words, Message::BasisOf(all.len()), &documents(all), true) }</div> }
}

fn fold(words: Words, summary: Message<'_>, documents: &[Vec<&Clause>], named: bool) -> Html {
    html! {
        <details class="clause">
            <summary>
                { icon(Glyph::Forward) }
                <span>{ words.say(summary) }</span>
            </summary>
            { for documents.iter().map(|document| html! {
                <>
                    if named {
                        <cite lang={Locale::ZhHans.tag()}>{ source(words, document) }</cite>
                    }
                    { quotes(document) }
                </>
            }) }
        </details>
    }
}

/// The words of a document, each place named once. It speaks Chinese whatever the page speaks.
fn quotes(document: &[&Clause]) -> Html {
    let place = |place: &&str| {
        let here = document.iter().filter(|clause| clause.place == **place);
        html! {
            <blockquote lang={Locale::ZhHans.tag()}>
                <p class="clause-place">{ (*place).to_owned() }</p>
                { for here.map(|clause| html! { <p>{ clause.quote.clone() }</p> }) }
            </blockquote>
        }
    };
    places(document).iter().map(place).collect()
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

/// The places of a document, each once: two sentences of one article are one place.
fn places<'a>(document: &[&'a Clause]) -> Vec<&'a str> {
    let mut places: Vec<&str> = Vec::with_capacity(document.len());
    for clause in document {
        if !places.contains(&clause.place.as_str()) {
            places.push(&clause.place);
        }
    }
    places
}

/// Title, number and places.
fn source(words: Words, document: &[&Clause]) -> AttrValue {
    let Some(first) = document.first() else { return AttrValue::default() };
    let places = words.places(&places(document));
    words.say(match &first.number {
        Some(number) => Message::ClauseSource(&first.title, number, &places),
        None => Message::ClauseSourceUnnumbered(&first.title, &places),
    })
}
