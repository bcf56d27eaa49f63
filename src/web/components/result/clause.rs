//! The words of the document a step follows, folded.

use settle_text::{Locale, Message};
use yew::prelude::*;

use crate::components::icons::{Glyph, icon};
use crate::hooks::use_text;

/// Props of [`Clause`].
#[derive(Properties, PartialEq)]
pub struct ClauseProps {
    /// Title of the document, without 《》.
    pub title: AttrValue,
    /// Number of the document, if it has one.
    #[prop_or_default]
    pub number: Option<AttrValue>,
    /// Which clause.
    pub clause: AttrValue,
    /// The words of the clause, in the language of the document.
    pub quote: AttrValue,
}

/// The source in one line, its words to unfold below.
#[component]
pub fn Clause(props: &ClauseProps) -> Html {
    let words = use_text();
    let source = words.say(match &props.number {
        Some(number) => Message::ClauseSource(&props.title, number, &props.clause),
        None => Message::ClauseSourceUnnumbered(&props.title, &props.clause),
    });
    html! {
        <div class="clause-block">
            <cite class="hint">{ source }</cite>
            <details class="clause">
                <summary>
                    { icon(Glyph::Forward) }
                    <span>{ words.say(Message::ShowOriginal) }</span>
                </summary>
                // The document speaks Chinese whatever the page speaks.
                <blockquote lang={Locale::ZhHans.tag()}>{ &props.quote }</blockquote>
            </details>
        </div>
    }
}
