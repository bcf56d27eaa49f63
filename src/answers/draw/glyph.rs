//! The glyphs, as on the rest of the page: always beside a word, so they are hidden from screen readers.

use web_sys::Element;

use super::{Pen, set};

/// A glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// To a screen, or unfold.
    Forward,
    /// Met.
    Tick,
    /// Not known yet.
    Question,
    /// Not this time.
    Dash,
    /// To mind.
    Alert,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Forward => "M9 5l7 7-7 7",
            Self::Tick => "M4 4h16v16H4zM7.5 12.5l3 3 6-7",
            Self::Question => "M4 4h16v16H4zM9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.1.9-1.1 1.7M12 16.6v.1",
            Self::Dash => "M4 4h16v16H4zM8 12h8",
            Self::Alert => "M12 3.5L22 20.5H2zM12 10v5M12 17.6v.1",
        }
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";

impl Pen {
    /// A glyph at the end of an element.
    pub(super) fn glyph(&self, parent: &Element, glyph: Glyph) {
        let make = |tag| self.document.create_element_ns(Some(SVG), tag).ok();
        let (Some(svg), Some(path)) = (make("svg"), make("path")) else { return };
        for (name, value) in [
            ("class", "icon"),
            ("viewBox", "0 0 24 24"),
            ("width", "24"),
            ("height", "24"),
            ("aria-hidden", "true"),
            ("focusable", "false"),
        ] {
            set(&svg, name, value);
        }
        set(&path, "d", glyph.path());
        // An element that was just made can be put into another.
        let _drawn = svg.append_child(&path).and_then(|_| parent.append_child(&svg));
    }
}
