//! The glyphs: 24 units square, one 2-unit stroke in the colour of the text. Always beside a word, never alone, so
//! they are hidden from screen readers.

use yew::prelude::*;

use super::element::{el_fixed, el_with, fixed};

/// A glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// To the screen before.
    Back,
    /// To a screen, or unfold.
    Forward,
    /// Read aloud.
    Sound,
    /// Stop reading aloud.
    Stop,
    /// Size of type.
    Size,
    /// Met.
    Tick,
    /// Not known yet.
    Question,
    /// Not this time.
    Dash,
    /// To correct.
    Alert,
    /// Print.
    Print,
    /// Save as a picture.
    Picture,
    /// Square code.
    Code,
    /// Delete.
    Delete,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Back => "M14 5l-7 7 7 7",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Sound => "M4 9.5v5h3.5l5 4v-13l-5 4zM16 9a4.5 4.5 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11",
            Self::Stop => "M6 6h12v12H6z",
            Self::Size => "M3 19L9 5l6 14M5 14.5h8M16 19l2.8-6.5L21.6 19M17 17h3.6",
            Self::Tick => "M4 4h16v16H4zM7.5 12.5l3 3 6-7",
            Self::Question => "M4 4h16v16H4zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.6v.1",
            Self::Dash => "M4 4h16v16H4zM8 12h8",
            Self::Alert => "M12 3.5L22 20.5H2zM12 10v5M12 17.6v.1",
            Self::Print => "M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z",
            Self::Picture => "M3 5h18v14H3zM3 16l5-5 4 4 3-3 6 6M16 9.2v.1",
            Self::Code => "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 20h2",
            Self::Delete => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
        }
    }
}

/// A glyph beside its word.
pub fn icon(glyph: Glyph) -> Html {
    let path = el_with("path", &["d"], vec![glyph.path().into()], vec![]);
    el_fixed(
        "svg",
        fixed![
            "class" = "icon",
            "viewBox" = "0 0 24 24",
            "width" = "24",
            "height" = "24",
            "aria-hidden" = "true",
            "focusable" = "false",
        ],
        vec![path],
    )
}
