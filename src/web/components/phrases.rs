//! Headings that break between phrases, not inside a word.

use yew::prelude::*;

use super::element::{all, el_text};

/// Chinese marks after which a line may well end: comma, full stop, question mark, colon.
const ENDS: [char; 4] = ['\u{ff0c}', '\u{3002}', '\u{ff1f}', '\u{ff1a}'];

/// The words in pieces that stay together as long as they fit on a line.
///
/// Chinese may break after any character, which at large type tears words apart. Other scripts have no such marks and
/// come out as one piece, which breaks at its spaces as ever.
pub fn phrases(words: &str) -> Html {
    all(words.split_inclusive(ENDS).map(|phrase| el_text("span", "phrase", phrase.to_owned().into())).collect())
}
