//! Pieces that many parts share. One function each: markup written out again and again is what makes the page heavy.

use settle_text::Message;
use yew::prelude::*;

use crate::components::icons::{Glyph, icon};
use crate::hooks::Words;

/// A part of the page under its heading.
pub fn part(words: Words, title: Message<'_>, body: Html) -> Html {
    html! { <section class="part"><h2>{ words.say(title) }</h2>{ body }</section> }
}

/// A paragraph.
pub fn paragraph(text: AttrValue) -> Html {
    html! { <p>{ text }</p> }
}

/// A line with a glyph in front.
pub fn marked(class: &'static str, glyph: Glyph, text: Html) -> Html {
    html! { <p {class}>{ icon(glyph) }<span>{ text }</span></p> }
}

/// What must be known beside a layer or the whole result.
pub fn notice(text: String) -> Html {
    marked("notice", Glyph::Alert, text.into())
}

/// A row of a ledger: name left, amount right.
pub fn row(name: AttrValue, amount: Html, is_sum: bool) -> Html {
    html! { <li class={classes!("sheet-row", is_sum.then_some("sheet-sum"))}><span>{ name }</span>{ amount }</li> }
}
