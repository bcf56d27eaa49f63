//! Pieces that many parts share. One function each: markup written out again and again is what makes the page heavy.

use settle_text::Message;
use yew::prelude::*;

use crate::components::element::{el, el_text, text};
use crate::components::icons::{Glyph, icon};
use crate::hooks::Words;

/// A part of the page under its heading.
pub fn part(words: Words, title: Message<'_>, body: Html) -> Html {
    el("section", "part", vec![el_text("h2", "", words.say(title)), body])
}

/// A paragraph.
pub fn paragraph(said: AttrValue) -> Html {
    el_text("p", "", said)
}

/// A line with a glyph in front.
pub fn marked(class: &'static str, glyph: Glyph, said: Html) -> Html {
    el("p", class, vec![icon(glyph), el("span", "", vec![said])])
}

/// What must be known beside a layer or the whole result.
pub fn notice(said: String) -> Html {
    marked("notice", Glyph::Alert, text(said.into()))
}

/// A row of a ledger: name left, amount right.
pub fn row(name: AttrValue, amount: Html, is_sum: bool) -> Html {
    let class = if is_sum { "sheet-row sheet-sum" } else { "sheet-row" };
    el("li", class, vec![el_text("span", "", name), amount])
}
