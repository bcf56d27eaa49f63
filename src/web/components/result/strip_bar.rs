//! The bars of the strip, as SVG geometry: the content security policy forbids style attributes.
//!
//! Colour never tells rows apart alone; pattern, number, name and amount do.

use yew::prelude::*;

use crate::components::element::{Shape, draw, el, el_fixed, el_with, fixed};

/// Whose piece it is: colour and pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The whole bill: plain grey ink.
    Total,
    /// Basic insurance: solid.
    Layer1,
    /// Critical illness insurance: lines like /.
    Layer2,
    /// Medical assistance: dots.
    Layer3,
    /// Backstop and what comes after: cross-hatch.
    Layer4,
    /// One's own part: solid with a torn edge.
    Own,
}

impl Ink {
    const fn class(self) -> &'static str {
        match self {
            Self::Total => "ink-total",
            Self::Layer1 => "ink-layer1",
            Self::Layer2 => "ink-layer2",
            Self::Layer3 => "ink-layer3",
            Self::Layer4 => "ink-layer4",
            Self::Own => "ink-own",
        }
    }

    /// What is scratched into the solid colour.
    const fn scratches(self) -> Option<&'static str> {
        match self {
            Self::Total | Self::Layer1 | Self::Own => None,
            Self::Layer2 => Some("url(#strip-slash)"),
            Self::Layer3 => Some("url(#strip-dots)"),
            Self::Layer4 => Some("url(#strip-cross)"),
        }
    }
}

/// A piece of a bar, in thousandths of the bill from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins, 0 to 1000.
    pub from: u16,
    /// Where it ends, 0 to 1000.
    pub to: u16,
    /// Whose it is.
    pub ink: Ink,
    /// Paid in any case; else it is drawn as an open, hatched part of a range.
    pub certain: bool,
}

/// Thousandths as a percentage with one decimal, without a fraction in sight.
fn percent(thousandths: u16) -> String {
    let thousandths = thousandths.min(1000);
    let mut text = (thousandths / 10).to_string();
    text.push('.');
    text.push_str(&(thousandths % 10).to_string());
    text.push('%');
    text
}

/// One bar on its ruled track. An empty piece is drawn as a sliver: the caller leaves out what is nothing.
pub(super) fn bar(pieces: &[Piece]) -> Html {
    let end = pieces.iter().map(|piece| piece.to).max();
    let drawn = |piece: &Piece| {
        let torn = piece.ink == Ink::Own && Some(piece.to) == end;
        draw_piece(*piece, torn)
    };
    el_fixed(
        "svg",
        fixed!["class" = "strip-bar", "width" = "100%", "height" = "26", "aria-hidden" = "true", "focusable" = "false"],
        vec![
            draw(&Shape("rect", fixed!["width" = "100%", "height" = "26", "fill" = "url(#strip-ticks)"], &[])),
            draw(&Shape("path", fixed!["class" = "strip-track", "d" = "M0 25.5h4000"], &[])),
            el("g", "strip-pieces", pieces.iter().map(drawn).collect()),
        ],
    )
}

/// Below this width, in thousandths, a piece is only a sliver and carries no pattern.
const SLIVER: u16 = 10;

fn draw_piece(piece: Piece, torn: bool) -> Html {
    let (from, to) = (piece.from.min(piece.to), piece.from.max(piece.to));
    let (x, width) = (percent(from), percent(to - from));
    let whole = |class: &'static str, fill: &'static str| rect(class, [&x, "2", &width, "22"], fill, "");
    let frame = if piece.certain { "" } else { "strip-frame" };
    if to - from < SLIVER {
        // Three px keep the smallest amount visible, turned inwards at the right end.
        let shift = if from > 1000 - SLIVER { "translate(-3 0)" } else { "" };
        return el("g", piece.ink.class(), vec![whole(frame, ""), rect(frame, [&x, "2", "3", "22"], "", shift)]);
    }
    let scratches = if piece.certain { piece.ink.scratches() } else { Some("url(#strip-unsure)") };
    let end = percent(to);
    let mut drawn = vec![whole("", "")];
    if let Some(fill) = scratches {
        drawn.push(whole("", fill));
    }
    if !piece.certain {
        drawn.push(rect(frame, [&x, "3", &width, "20"], "", ""));
    }
    if torn {
        let edge = fixed!["class" = "strip-mark", "d" = "M1 0v26l-6-3 5-4-5-4 5-4-5-4 5-4-5-2z"];
        drawn.push(el_with("svg", &["x", "overflow"], vec![end.into(), "visible".into()], vec![draw(&Shape("path", edge, &[]))]));
    } else if to < 1000 {
        // A gap of paper between neighbours: colours alone would not part them.
        drawn.push(rect("strip-mark", [&end, "2", "2", "22"], "", "translate(-2 0)"));
    }
    el("g", piece.ink.class(), drawn)
}

/// A rectangle of a piece by left, top, width and height; what is empty is left out.
fn rect(class: &'static str, [x, y, width, height]: [&str; 4], fill: &'static str, transform: &'static str) -> Html {
    let given = |value: &'static str| (!value.is_empty()).then_some(value);
    let (class, fill, transform) = (given(class), given(fill), given(transform));
    let [x, y, width, height] = [x, y, width, height].map(str::to_owned);
    html! { <rect {class} {x} {y} {width} {height} {fill} {transform} /> }
}

/// The patterns, once in front of the bars that use them.
pub(super) fn patterns() -> Html {
    draw(&Shape(
        "svg",
        fixed!["width" = "0", "height" = "0", "class" = "visually-hidden", "aria-hidden" = "true", "focusable" = "false"],
        &[Shape(
            "defs",
            &[],
            &[
                Shape(
                    "pattern",
                    fixed!["id" = "strip-ticks", "width" = "0.1", "height" = "1"],
                    &[Shape("path", fixed!["class" = "strip-tick", "d" = "M.5 20v6"], &[])],
                ),
                Shape(
                    "pattern",
                    fixed!["id" = "strip-slash", "width" = "8", "height" = "8", "patternUnits" = "userSpaceOnUse"],
                    &[Shape("path", fixed!["class" = "strip-scratch", "d" = "M-2 2l4-4M0 8l8-8M6 10l4-4"], &[])],
                ),
                Shape(
                    "pattern",
                    fixed!["id" = "strip-cross", "width" = "8", "height" = "8", "patternUnits" = "userSpaceOnUse"],
                    &[Shape(
                        "path",
                        fixed!["class" = "strip-scratch", "d" = "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4"],
                        &[],
                    )],
                ),
                Shape(
                    "pattern",
                    fixed!["id" = "strip-dots", "width" = "8", "height" = "8", "patternUnits" = "userSpaceOnUse"],
                    &[
                        Shape("circle", fixed!["class" = "strip-mark", "cx" = "2", "cy" = "2", "r" = "1.6"], &[]),
                        Shape("circle", fixed!["class" = "strip-mark", "cx" = "6", "cy" = "6", "r" = "1.6"], &[]),
                    ],
                ),
                // Wide scratches: little ink is left.
                Shape(
                    "pattern",
                    fixed!["id" = "strip-unsure", "width" = "10", "height" = "10", "patternUnits" = "userSpaceOnUse"],
                    &[Shape(
                        "path",
                        fixed!["class" = "strip-scratch strip-scratch-wide", "d" = "M-2 2l4-4M0 10l10-10M8 12l4-4"],
                        &[],
                    )],
                ),
            ],
        )],
    ))
}

/// The key of the uncertain part.
pub(super) fn uncertain_swatch() -> Html {
    draw(&Shape(
        "svg",
        fixed!["class" = "ink-total", "width" = "36", "height" = "20", "aria-hidden" = "true", "focusable" = "false"],
        &[
            Shape("rect", fixed!["x" = "1", "y" = "1", "width" = "34", "height" = "18"], &[]),
            Shape("rect", fixed!["x" = "1", "y" = "1", "width" = "34", "height" = "18", "fill" = "url(#strip-unsure)"], &[]),
            Shape("rect", fixed!["class" = "strip-frame", "x" = "1", "y" = "1", "width" = "34", "height" = "18"], &[]),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousandths_become_percentages() {
        for (thousandths, text) in [(0, "0.0%"), (5, "0.5%"), (143, "14.3%"), (1000, "100.0%"), (2000, "100.0%")] {
            assert_eq!(percent(thousandths), text);
        }
    }
}
