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
    /// One's own part outside the catalogue: lines like \.
    OwnOutside,
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
            Self::OwnOutside => "ink-own-outside",
        }
    }

    /// What is scratched into the solid colour.
    const fn scratches(self) -> Option<&'static str> {
        match self {
            Self::Total | Self::Layer1 | Self::Own => None,
            Self::Layer2 => Some("url(#strip-slash)"),
            Self::Layer3 => Some("url(#strip-dots)"),
            Self::Layer4 => Some("url(#strip-cross)"),
            Self::OwnOutside => Some("url(#strip-backslash)"),
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

/// Props of [`StripBar`].
#[derive(Properties, PartialEq)]
pub struct StripBarProps {
    /// The pieces. An empty piece is drawn as a sliver: the caller leaves out what is nothing.
    pub pieces: Vec<Piece>,
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

/// One bar on its ruled track.
#[component]
pub fn StripBar(props: &StripBarProps) -> Html {
    html! {
        <svg class="strip-bar" width="100%" height="26" aria-hidden="true" focusable="false">
            <rect width="100%" height="26" fill="url(#strip-ticks)" />
            <path class="strip-track" d="M0 25.5h4000" />
            <g class="strip-pieces">{ for props.pieces.iter().map(piece) }</g>
        </svg>
    }
}

fn piece(piece: &Piece) -> Html {
    let (from, to) = (piece.from.min(piece.to), piece.from.max(piece.to));
    let (x, width) = (percent(from), percent(to - from));
    let layer = |fill: Option<&'static str>, class: &'static str| {
        // A sliver of 3 px keeps the smallest amount visible, turned inwards at the right end.
        let shift = (from >= 990).then_some("translate(-3 0)");
        html! {
            <>
                <rect {class} x={x.clone()} width={width.clone()} height="22" y="2" {fill} />
                if to - from < 10 {
                    <rect {class} x={x.clone()} width="3" height="22" y="2" {fill} transform={shift} />
                }
            </>
        }
    };
    let class = piece.ink.class();
    if !piece.certain {
        return html! {
            <g {class}>
                { layer(None, "strip-unsure") }
                { layer(Some("url(#strip-unsure)"), "strip-unsure-fill") }
            </g>
        };
    }
    html! {
        <g {class}>
            { layer(None, "strip-solid") }
            if let Some(scratches) = piece.ink.scratches() {
                { layer(Some(scratches), "strip-pattern") }
            }
            if piece.ink == Ink::Own && to > from {
                <svg x={percent(to)} overflow="visible">
                    <path class="strip-mark" d="M1 0v26l-6-3 5-4-5-4 5-4-5-4 5-4-5-2z" />
                </svg>
            }
        </g>
    }
}

/// The patterns, once in front of the bars that use them.
#[component]
pub fn StripPatterns() -> Html {
    html! {
        <svg width="0" height="0" class="visually-hidden" aria-hidden="true" focusable="false">
            <defs>
                <pattern id="strip-ticks" width="0.1" height="1">
                    <path class="strip-tick" d="M.5 20v6" />
                </pattern>
                { pattern("strip-slash", "M-2 2l4-4M0 8l8-8M6 10l4-4") }
                { pattern("strip-backslash", "M-2 6l4 4M0 0l8 8M6-2l4 4") }
                { pattern("strip-cross", "M-2 2l4-4M0 8l8-8M6 10l4-4M-2 6l4 4M0 0l8 8M6-2l4 4") }
                <pattern id="strip-dots" width="8" height="8" patternUnits="userSpaceOnUse">
                    <circle class="strip-mark" cx="2" cy="2" r="1.6" />
                    <circle class="strip-mark" cx="6" cy="6" r="1.6" />
                </pattern>
                <pattern id="strip-unsure" width="8" height="8" patternUnits="userSpaceOnUse">
                    <path class="strip-unsure-lines" d="M-2 2l4-4M0 8l8-8M6 10l4-4" />
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
#[component]
pub fn UncertainSwatch() -> Html {
    html! {
        <svg width="36" height="20" aria-hidden="true" focusable="false">
            <rect class="strip-unsure" x="1" y="1" width="34" height="18" />
            <rect x="1" y="1" width="34" height="18" fill="url(#strip-unsure)" />
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
