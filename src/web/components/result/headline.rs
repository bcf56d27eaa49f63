//! The amount one pays oneself, before everything else.

use settle_text::{Message, number};
use yew::prelude::*;

use crate::hooks::use_text;

/// The amount, or between which amounts it lies. In fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadlineAmount {
    /// Known to the fen.
    Exact(i64),
    /// Something is not known yet: least and greatest.
    Between(i64, i64),
}

/// Props of [`Headline`].
#[derive(Properties, PartialEq)]
pub struct HeadlineProps {
    /// The amount.
    pub amount: HeadlineAmount,
    /// Sentences below: total, what others pay, what would make it exact.
    #[prop_or_default]
    pub notes: Vec<AttrValue>,
}

/// Label (the heading of the screen), figure, the figure in words, sentences.
#[component]
pub fn Headline(props: &HeadlineProps) -> Html {
    let words = use_text();
    let figures = match props.amount {
        HeadlineAmount::Exact(fen) => html! {
            <>
                { sum(&number::yuan(fen), 0) }
                <p class="sum-words">{ number::in_words(fen, words.locale) }</p>
            </>
        },
        HeadlineAmount::Between(least, greatest) => {
            let (least, greatest) = number::range(least, greatest);
            html! {
                <div class="sums">
                    <span class="sums-least">
                        { sum(&least, 2) }<span class="sum-to">{ words.say(Message::RangeTo) }</span>
                    </span>
                    { sum(&greatest, 2) }
                </div>
            }
        }
    };
    html! {
        <div class="headline">
            <h1 class="headline-label" tabindex="-1">{ words.say(Message::YouPayAbout) }</h1>
            <div role="status">{ figures }</div>
            <div class="headline-notes">
                { for props.notes.iter().map(|note| html! { <p>{ note }</p> }) }
            </div>
        </div>
    }
}

/// The figure on one line: yuan large, jiao and fen smaller. Its class tells the style sheet how long it is.
/// `beside` leaves room for as many more characters on that line.
fn sum(amount: &str, beside: usize) -> Html {
    let length = amount.chars().count().saturating_add(beside).clamp(6, 14);
    let (yuan, change) = match amount.split_once('.') {
        Some((yuan, change)) => (yuan, Some(change)),
        None => (amount, None),
    };
    html! {
        <span class={classes!("sum", ["sum-n", &length.to_string()].concat())}>
            { yuan.to_owned() }
            if let Some(change) = change {
                <span class="sum-small">{ [".", change].concat() }</span>
            }
        </span>
    }
}
