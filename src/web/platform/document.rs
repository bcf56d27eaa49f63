//! The document around the application: its language, looks, title and focus.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::state::preferences::Preferences;

fn document() -> Option<Document> {
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    web_sys::window()?.document()
}

/// The element with this id.
pub fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Shows the preferences on the root element. Attributes, because the content security policy forbids inline style.
pub fn apply(preferences: Preferences) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    for (name, value) in [
        ("lang", preferences.locale.tag()),
        ("data-size", preferences.size.code()),
        ("data-theme", preferences.theme.code()),
        ("data-contrast", preferences.contrast.code()),
    ] {
        // Only an illegal attribute name could fail, and these are literals.
        let _set = root.set_attribute(name, value);
    }
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Begins a screen: to its top, with the focus on its heading, so that a screen reader starts there.
pub fn begin_screen() {
    let Some(document) = document() else { return };
    if let Some(root) = document.document_element() {
        root.set_scroll_top(0);
    }
    if let Some(heading) = document.query_selector("main h1").ok().flatten() {
        focus_element(heading);
    }
}

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        focus_element(element);
    }
}

fn focus_element(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // An element that cannot take focus just keeps it where it is.
        let _focused = element.focus();
    }
}
