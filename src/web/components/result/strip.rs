//! The who-pays strip: the bill is a strip of paper, each layer tears a piece off, the stub left over is yours.

use settle_engine::Bounds;
use settle_text::Message;
use yew::prelude::*;

use super::parts::notice;
use super::strip_bar::{Piece, bar, patterns, uncertain_swatch};
use crate::components::element::{el, el_fixed, el_text, fixed, text};
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
    let title = vec![text(words.say(Message::StripTitle))];
    let mut parts = vec![
        el_fixed("h2", fixed!["id" = "strip-title", "class" = "visually-hidden"], title),
        patterns(),
        el_fixed("ol", fixed!["role" = "list"], rows.iter().map(|one| row(words, one)).collect()),
    ];
    if uncertain {
        let key = el_text("span", "", words.say(Message::StripUncertain));
        parts.push(el("p", "strip-key", vec![uncertain_swatch(), key]));
    }
    el_fixed("section", fixed!["class" = "strip strip-tearing", "aria-labelledby" = "strip-title"], parts)
}

fn row(words: Words, row: &StripRow) -> Html {
    let name = text(row.name.clone());
    let name = match row.number {
        Some(number) => vec![numbered(number.into()), text(" ".into()), name],
        None => vec![name],
    };
    let mut parts = vec![el("div", "strip-line", vec![el("span", "", name), amount(words, &row.amount)])];
    if !row.pieces.is_empty() {
        parts.push(bar(&row.pieces));
    }
    if let Some(note) = &row.note {
        parts.push(el_text("p", "strip-note", note.clone()));
    }
    parts.extend(row.notices.iter().cloned().map(notice));
    el("li", if row.own { "strip-row strip-own" } else { "strip-row" }, parts)
}

/// The number of a layer in front of its name.
pub(super) fn numbered(number: usize) -> Html {
    el_text("span", "strip-number", number.to_string().into())
}

/// Two amounts may break onto two lines, but never inside one.
pub(super) fn amount(words: Words, amount: &StripAmount) -> Html {
    match amount {
        StripAmount::Exact(amount) => el_text("span", "strip-amount", amount.clone()),
        StripAmount::Between(least, greatest) => {
            let least = vec![text(least.clone()), text(" ".into()), text(words.say(Message::RangeTo))];
            el(
                "span",
                "strip-amounts",
                vec![el("span", "strip-amount", least), el_text("span", "strip-amount", greatest.clone())],
            )
        }
    }
}
