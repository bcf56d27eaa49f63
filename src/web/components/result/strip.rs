//! The who-pays strip: the bill is a strip of paper, each layer tears a piece off, the stub left over is yours.

use settle_engine::Bounds;
use settle_text::Message;
use yew::prelude::*;

use super::parts::notice;
use super::strip_bar::{Piece, bar, patterns, uncertain_swatch};
use crate::hooks::Words;

/// What stands on the right of a row, ready to print.
#[derive(Clone, Debug, PartialEq)]
pub enum StripAmount {
    /// One amount.
    Exact(AttrValue),
    /// Least and greatest.
    Between(AttrValue, AttrValue),
}

impl StripAmount {
    /// Bounds, printed.
    pub fn of(bounds: Bounds, print: fn(i64) -> String) -> Self {
        let (low, high) = (print(bounds.low.fen()), print(bounds.high.fen()));
        match bounds.exact() {
            Some(_) => Self::Exact(low.into()),
            None => Self::Between(low.into(), high.into()),
        }
    }
}

/// One row of the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct StripRow {
    /// The number of a layer; none for the total and one's own part.
    pub number: Option<u8>,
    /// Who pays.
    pub name: AttrValue,
    /// How much; what others pay carries a minus.
    pub amount: StripAmount,
    /// Why nothing, in short.
    pub note: Option<AttrValue>,
    /// What must be known beside the amount.
    pub notices: Vec<String>,
    /// The pieces of its bar, from 0 to 1000 thousandths of the bill. None draws no bar.
    pub pieces: Vec<Piece>,
    /// The row of one's own part, below the double rule.
    pub own: bool,
}

/// A real list in words; the bars repeat it for the eye and are hidden from screen readers. Total first, layers in their
/// order, one's own part last. The pieces are torn off once, where the reader has not asked for stillness.
pub fn strip(words: Words, rows: &[StripRow]) -> Html {
    let uncertain = rows.iter().flat_map(|row| &row.pieces).any(|piece| !piece.certain);
    html! {
        <section class="strip strip-tearing" aria-labelledby="strip-title">
            <h2 id="strip-title" class="visually-hidden">{ words.say(Message::StripTitle) }</h2>
            { patterns() }
            <ol role="list">{ for rows.iter().map(|one| row(words, one)) }</ol>
            if uncertain {
                <p class="strip-key">
                    { uncertain_swatch() }
                    <span>{ words.say(Message::StripUncertain) }</span>
                </p>
            }
        </section>
    }
}

fn row(words: Words, row: &StripRow) -> Html {
    html! {
        <li class={classes!("strip-row", row.own.then_some("strip-own"))}>
            <div class="strip-line">
                <span>
                    if let Some(number) = row.number {
                        <span class="strip-number">{ number }</span>{ " " }
                    }
                    { &row.name }
                </span>
                { amount(words, &row.amount) }
            </div>
            if !row.pieces.is_empty() {
                { bar(&row.pieces) }
            }
            if let Some(note) = &row.note {
                <p class="strip-note">{ note }</p>
            }
            { for row.notices.iter().cloned().map(notice) }
        </li>
    }
}

/// Two amounts may break onto two lines, but never inside one.
pub(super) fn amount(words: Words, amount: &StripAmount) -> Html {
    match amount {
        StripAmount::Exact(amount) => html! { <span class="strip-amount">{ amount }</span> },
        StripAmount::Between(least, greatest) => html! {
            <span class="strip-amounts">
                <span class="strip-amount">{ least }{ " " }{ words.say(Message::RangeTo) }</span>
                <span class="strip-amount">{ greatest }</span>
            </span>
        },
    }
}
