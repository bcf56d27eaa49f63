//! Several stays: what each leaves to the person. They add up to the amount above.

use settle_engine::Answer;
use settle_text::{Message, number};
use yew::prelude::*;

use super::parts::{part, row};
use super::strip::{StripAmount, amount};
use crate::components::element::{el_fixed, fixed};
use crate::hooks::Words;

/// A row per stay; nothing for a single one.
pub fn stays(words: Words, answer: &Answer) -> Html {
    if answer.stays.len() < 2 {
        return Html::default();
    }
    let rows = answer.stays.iter().enumerate().map(|(place, stay)| {
        let name = words.say(Message::StayNumber(place.saturating_add(1)));
        row(name, amount(words, &StripAmount::of(stay.out_of_pocket, number::yuan)), false)
    });
    part(words, Message::StaysTitle, el_fixed("ul", fixed!["class" = "sheet-rows", "role" = "list"], rows.collect()))
}
