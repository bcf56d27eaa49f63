//! What has to be corrected, at the top of the screen.

use settle_text::Message;
use yew::prelude::*;

use crate::components::icons::{Glyph, icon};
use crate::hooks::use_text;
use crate::platform::document;

/// One thing to correct.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The id of the control to move to.
    pub control: AttrValue,
    /// What to do; the same words as at the field.
    pub message: AttrValue,
}

/// Props of [`ErrorSummary`].
#[derive(Properties, PartialEq)]
pub struct ErrorSummaryProps {
    /// What has to be corrected, in the order of the screen. Empty draws nothing.
    pub issues: Vec<Issue>,
    /// How often 继续 was pressed: each press moves the focus here again.
    pub attempt: u32,
}

const ID: &str = "summary";

/// Takes the focus when it appears; its links move to the controls.
#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let words = use_text();
    let shown = !props.issues.is_empty();
    use_effect_with((props.attempt, shown), |(_, shown)| {
        if *shown {
            document::focus(ID);
        }
    });
    if !shown {
        return Html::default();
    }
    let count = u32::try_from(props.issues.len()).unwrap_or(u32::MAX);
    html! {
        <div class="summary" id={ID} tabindex="-1" role="alert" aria-labelledby="summary-title">
            <h2 id="summary-title">
                { icon(Glyph::Alert) }
                <span>{ words.say(Message::ToCorrect(count)) }</span>
            </h2>
            <ul>{ for props.issues.iter().map(link) }</ul>
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
