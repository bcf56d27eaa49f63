//! The bars of the strip, as SVG geometry: the content security policy forbids style attributes.
//!
//! Colour never tells rows apart alone; pattern, number, name and amount do.

use yew::prelude::*;

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
    let draw = |piece: &Piece| {
        let torn = piece.ink == Ink::Own && Some(piece.to) == end;
        draw(*piece, torn)
    };
    html! {
        <svg class="strip-bar" width="100%" height="26" aria-hidden="true" focusable="false">
            <rect width="100%" height="26" fill="url(#strip-ticks)" />
            <path class="strip-track" d="M0 25.5h4000" />
            <g class="strip-pieces">{ for pieces.iter().map(draw) }</g>
        </svg>
    }
}

/// Below this width, in thousandths, a piece is only a sliver and carries no pattern.
const SLIVER: u16 = 10;

fn draw(piece: Piece, torn: bool) -> Html {
    let (from, to) = (piece.from.min(piece.to), piece.from.max(piece.to));
    let (x, width) = (percent(from), percent(to - from));
    let class = piece.ink.class();
    if to - from < SLIVER {
        // Three px keep the smallest amount visible, turned inwards at the right end.
        let shift = (from > 1000 - SLIVER).then_some("translate(-3 0)");
        let frame = (!piece.certain).then_some("strip-frame");
        return html! {
            <g {class}>
                <rect class={frame} {x} {width} y="2" height="22" />
                <rect class={frame} x={percent(from)} y="2" width="3" height="22" transform={shift} />
            </g>
        };
    }
    let scratches = if piece.certain { piece.ink.scratches() } else { Some("url(#strip-unsure)") };
    html! {
        <g {class}>
            <rect x={x.clone()} y="2" width={width.clone()} height="22" />
            if let Some(fill) = scratches {
                <rect x={x.clone()} y="2" width={width.clone()} height="22" {fill} />
            }
            if !piece.certain {
                <rect class="strip-frame" {x} y="3" {width} height="20" />
            }
            if torn {
                <svg x={percent(to)} overflow="visible">
                    <path class="strip-mark" d="M1 0v26l-6-3 5-4-5-4 5-4-5-4 5-4-5-2z" />
                </svg>
            } else if to < 1000 {
                // A gap of paper between neighbours: colours alone would not part them.
                <rect class="strip-mark" x={percent(to)} y="2" width="2" height="22" transform="translate(-2 0)" />
            }
        </g>
    }
}

/// The patterns, once in front of the bars that use them.
pub(super) fn patterns() -> Html {
    html! {
        <svg width="0" height="0" class="visually-hidden" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="strip-ticks" width="0.1" height="1">
                    <path class="strip-tick" d="M.5 20v6" />
                </pattern>
                { pattern("strip-slash", "M-2 2l4-4M0 8l8-8M6 10l4-4") }
                { pattern("strip-cross", "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4") }
                <pattern id="strip-dots" width="8" height="8" patternUnits="userSpaceOnUse">
                    <circle class="strip-mark" cx="2" cy="2" r="1.6" />
                    <circle class="strip-mark" cx="6" cy="6" r="1.6" />
                </pattern>
                // Wide scratches: little ink is left.
                <pattern id="strip-unsure" width="10" height="10" patternUnits="userSpaceOnUse">
                    <path class="strip-scratch strip-scratch-wide" d="M-2 2l4-4M0 10l10-10M8 12l4-4" />
                </pattern>
            </defs>
        </svg>
    }
}

fn pattern(id: &'static str, path: &'static str) -> Html {
    html! {
        <pattern {id} width="8" height="8" patternUnits="userSpaceOnUse">
            <path class="strip-scratch" d={path} />
        </pattern>
    }
}

/// The key of the uncertain part.
pub(super) fn uncertain_swatch() -> Html {
    html! {
        <svg class={Ink::Total.class()} width="36" height="20" aria-hidden="true" focusable="false">
            <rect x="1" y="1" width="34" height="18" />
            <rect x="1" y="1" width="34" height="18" fill="url(#strip-unsure)" />
            <rect class="strip-frame" x="1" y="1" width="34" height="18" />
        </svg>
    }
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
