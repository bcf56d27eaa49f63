//! The words of the documents that a sentence rests on: the places in one line, the words folded below.

use settle_text::Locale;
use settle_text::explain::Clause;
use settle_text::sheet::{cited, see_basis, see_words, words_missing};
use web_sys::Element;

use super::glyph::Glyph;
use super::{Pen, set};

impl Pen {
    /// Where it stands, document by document, and the exact words to unfold.
    pub(super) fn words(&self, parent: &Element, all: &[Clause]) {
        let documents = documents(all);
        if let Some(block) = self.inside(parent, "div", "clause-block") {
            documents.iter().for_each(|document| self.cite(&block, document));
            self.fold_words(&block, &see_words(all.len(), self.locale), &documents, documents.len() > 1);
        }
    }

    /// The same with the places folded too, where many follow each other.
    pub(super) fn basis(&self, parent: &Element, all: &[Clause]) {
        if let Some(block) = self.inside(parent, "div", "clause-block") {
            self.fold_words(&block, &see_basis(all.len(), self.locale), &documents(all), true);
        }
    }

    fn fold_words(&self, block: &Element, summary: &str, documents: &[Vec<&Clause>], named: bool) {
        let Some(fold) = self.inside(block, "details", "clause") else { return };
        if let Some(line) = self.inside(&fold, "summary", "") {
            self.glyph(&line, Glyph::Forward);
            self.say(&line, "span", "", summary);
        }
        for document in documents {
            if named {
                self.cite(&fold, document);
            }
            places(document).into_iter().for_each(|place| self.quotes(&fold, document, place));
        }
    }

    /// The words at one place of a document. They are Chinese whatever the page speaks.
    fn quotes(&self, fold: &Element, document: &[&Clause], place: &str) {
        let Some(quote) = self.inside(fold, "blockquote", "") else { return };
        set(&quote, "lang", Locale::ZhHans.tag());
        self.say(&quote, "p", "clause-place", place);
        for clause in document.iter().filter(|clause| clause.place == place) {
            if clause.quote.is_empty() {
                if let Some(missing) = self.say(fold, "p", "", words_missing(self.locale)) {
                    set(&missing, "lang", self.locale.tag());
                }
                return;
            }
            self.say(&quote, "p", "", &clause.quote);
        }
    }

    /// Title, number and places.
    fn cite(&self, parent: &Element, document: &[&Clause]) {
        let Some(first) = document.first() else { return };
        if let Some(cite) = self.say(parent, "cite", "", &cited(first, &places(document), self.locale)) {
            set(&cite, "lang", Locale::ZhHans.tag());
        }
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
