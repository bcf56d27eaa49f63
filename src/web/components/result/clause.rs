//! The words of the documents that a sentence rests on: the places in one line, the words folded below.

use settle_text::explain::Clause;
use settle_text::{Locale, Message};
use yew::prelude::*;

use crate::components::element::{el, el_text, el_with, text};
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
    let mut block: Vec<Html> = documents.iter().map(|document| cite(words, document)).collect();
    block.push(fold(words, summary, &documents, several));
    el("div", "clause-block", block)
}

/// The same with the places folded too, where many follow each other.
pub fn folded_clauses(words: Words, all: &[Clause]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    el("div", "clause-block", vec![fold(words, Message::BasisOf(all.len()), &documents(all), true)])
}

fn fold(words: Words, summary: Message<'_>, documents: &[Vec<&Clause>], named: bool) -> Html {
    let mut inside = vec![el("summary", "", vec![icon(Glyph::Forward), el_text("span", "", words.say(summary))])];
    for document in documents {
        if named {
            inside.push(cite(words, document));
        }
        inside.extend(places(document).into_iter().map(|place| quotes(words, document, place)));
    }
    el("details", "clause", inside)
}

/// The words at one place of a document. They are Chinese whatever the page speaks.
fn quotes(words: Words, document: &[&Clause], place: &str) -> Html {
    let mut inside = vec![el_text("p", "clause-place", place.to_owned().into())];
    for clause in document.iter().filter(|clause| clause.place == place) {
        if clause.quote.is_empty() {
            return el("div", "", vec![chinese("div", inside), el_text("p", "", words.say(Message::OriginalMissing))]);
        }
        inside.push(el_text("p", "", clause.quote.clone().into()));
    }
    chinese("blockquote", inside)
}

fn chinese(tag: &'static str, inside: Vec<Html>) -> Html {
    el_with(tag, &["lang"], vec![Locale::ZhHans.tag().into()], inside)
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
fn cite(words: Words, document: &[&Clause]) -> Html {
    let Some(first) = document.first() else { return Html::default() };
    let places = words.places(&places(document));
    let source = words.say(match &first.number {
        Some(number) => Message::ClauseSource(&first.title, number, &places),
        None => Message::ClauseSourceUnnumbered(&first.title, &places),
    });
    chinese("cite", vec![text(source)])
}
