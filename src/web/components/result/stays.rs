//! Several stays: what each leaves to the person. They add up to the amount above.

use settle_engine::Answer;
use settle_text::{Message, number};
use yew::prelude::*;

use super::strip::{StripAmount, amount};
use crate::hooks::Words;

/// A row per stay; nothing for a single one.
pub fn stays(words: Words, answer: &Answer) -> Html {
    if answer.stays.len() < 2 {
        return Html::default();
    }
    let rows = answer.stays.iter().enumerate().map(|(place, stay)| {
        html! {
            <li class="sheet-row">
                <span>{ words.say(Message::StayNumber(place.saturating_add(1))) }</span>
                { amount(words, &StripAmount::of(stay.out_of_pocket, number::yuan)) }
            </li>
        }
    });
    html! {
        <section class="part">
            <h2>{ words.say(Message::StaysTitle) }</h2>
            <ul class="sheet-rows" role="list">{ for rows }</ul>
        </section>
    }
}
