//! An amount of money, with its reading in words below.

use settle_text::{Message, number};
use yew::prelude::*;

use super::caption::{Rank, described_by, hint, part_id, ranked};
use super::decimal_input::DecimalInput;
use super::field_error::field_error;
use crate::components::phrases;
use crate::hooks::Words;
use crate::state::draft::MoneyDraft;

/// Amounts for people who would rather tap, in fen.
const CHIPS: [i64; 5] = [500_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000];

/// Label, message, box with ¥ in front, reading, quick amounts. Drawn by a function, like every field but its box.
pub struct MoneyField {
    /// The id of the box; hint, message and reading derive theirs from it.
    pub id: AttrValue,
    /// The question or name.
    pub label: AttrValue,
    /// How high the label stands.
    pub rank: Rank,
    /// One short sentence below.
    pub hint: Option<AttrValue>,
    /// What is being typed.
    pub draft: MoneyDraft,
    /// A new draft after every change.
    pub on_change: Callback<MoneyDraft>,
    /// What to correct, in words.
    pub error: Option<AttrValue>,
    /// Offers quick amounts.
    pub chips: bool,
}

impl MoneyField {
    /// Draws it.
    pub fn draw(self, words: Words) -> Html {
        let props = self;
        let (id, wrong) = (&props.id, props.error.is_some());
        let label = html! {
            <label class="label" for={id}>
                { phrases(&props.label) }<span class="visually-hidden">{ " " }{ words.say(Message::InYuan) }</span>
            </label>
        };
        let echo = props.draft.value.as_ref().ok().map(|fen| {
            let reading = number::in_words(*fen, words.locale);
            words.say(Message::ReadAs(&reading))
        });
        html! {
            <div class={classes!("field", wrong.then_some("field-to-correct"))}>
                { if props.rank == Rank::Plain { label } else { ranked(props.rank, label) } }
                { hint(id, props.hint.as_ref()) }
                { field_error(words, &props.id, props.error.as_ref()) }
                <div class="field-body">
                    <div class={classes!("box", wrong.then_some("box-to-correct"))}>
                        <span class="box-prefix" aria-hidden="true">{ "¥" }</span>
                        <DecimalInput
                            {id}
                            text={&props.draft.text}
                            fractions=true
                            on_text={props.on_change.reform(MoneyDraft::typed)}
                            on_leave={props.on_change.reform(|text| MoneyDraft::typed(text).tidied())}
                            described_by={described_by(id, props.hint.is_some(), wrong)}
                            to_correct={wrong}
                        />
                    </div>
                    <p class="echo" role="status" id={part_id(id, "echo")}>{ echo }</p>
                    if props.chips {
                        <div class="chips" role="group" aria-label={words.say(Message::QuickAmounts)}>
                            { for CHIPS.map(|fen| chip(number::quantity(fen, words.locale), props.on_change.reform(move |_| MoneyDraft::of(fen)))) }
                        </div>
                    }
                </div>
            </div>
        }
    }
}

fn chip(words: String, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="tool" {onclick}>{ words }</button> }
}
