//! What has to be corrected, at the top of the screen.

use settle_text::Message;
use yew::prelude::*;

use crate::components::icons::{Glyph, icon};
use crate::hooks::Words;
use crate::platform::document;

/// One thing to correct.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The id of the control to move to.
    pub control: AttrValue,
    /// What to do; the same words as at the field.
    pub message: AttrValue,
}

/// The id of the summary: every press of 继续 that finds something moves the focus here.
pub const SUMMARY: &str = "summary";

/// Links to the controls. Nothing to correct draws nothing.
pub fn error_summary(words: Words, issues: &[Issue]) -> Html {
    if issues.is_empty() {
        return Html::default();
    }
    let count = u32::try_from(issues.len()).unwrap_or(u32::MAX);
    html! {
        <div class="summary" id={SUMMARY} tabindex="-1" role="alert" aria-labelledby="summary-title">
            <h2 id="summary-title">
                { icon(Glyph::Alert) }
                <span>{ words.say(Message::ToCorrect(count)) }</span>
            </h2>
            <ul>{ for issues.iter().map(link) }</ul>
        </div>
    }
}

fn link(issue: &Issue) -> Html {
    let control = issue.control.clone();
    let href = ["#", &control].concat();
    // The part behind # is the address of the screen: following the link would leave it.
    let onclick = move |event: MouseEvent| {
        event.prevent_default();
        document::focus(&control);
    };
    html! {
        <li key={issue.control.as_str()}><a {href} {onclick}>{ &issue.message }</a></li>
    }
}
