//! The words above a control, which are the heading of a screen that asks one thing.

use yew::prelude::*;

/// How high a label or legend stands on its screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// It is the heading of the screen.
    #[default]
    Screen,
    /// It heads a part of the screen.
    Part,
    /// It is a plain label beside others.
    Plain,
}

/// Wraps a label or the words of a legend in the heading its rank asks for.
pub(super) fn ranked(rank: Rank, words: Html) -> Html {
    match rank {
        Rank::Screen => html! { <h1 tabindex="-1">{ words }</h1> },
        Rank::Part => html! { <h2>{ words }</h2> },
        Rank::Plain => html! { <span class="label">{ words }</span> },
    }
}

/// The ids a control names in `aria-describedby`: its hint and its message, as far as they are there.
pub(super) fn described_by(id: &str, hint: bool, error: bool) -> Option<AttrValue> {
    let parts: Vec<String> =
        [(hint, "hint"), (error, "error")].into_iter().filter(|(shown, _)| *shown).map(|(_, what)| part_id(id, what)).collect();
    if parts.is_empty() { None } else { Some(parts.join(" ").into()) }
}

/// The id of a part of a field.
pub(super) fn part_id(id: &str, what: &str) -> String {
    [id, "-", what].concat()
}

/// The hint under a label or legend.
pub(super) fn hint(id: &str, hint: Option<&AttrValue>) -> Html {
    match hint {
        Some(hint) => html! { <p class="hint" id={part_id(id, "hint")}>{ hint }</p> },
        None => Html::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_shown_is_named() {
        assert_eq!(described_by("total", false, false), None);
        assert_eq!(described_by("total", true, false), Some("total-hint".into()));
        assert_eq!(described_by("total", true, true), Some("total-hint total-error".into()));
    }
}
