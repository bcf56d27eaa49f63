//! What is typed into a sheet, and asking anew with it.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use crate::desk::Desk;
use crate::draw;

/// Draws the answer and listens for its button. Gives the title.
pub fn begin(root: Element, desk: Desk, name: String) -> String {
    let title = draw::sheet(&root, &desk.answer(&name, &[]), desk.locale);
    let desk = Rc::new(desk);
    let inside = root.clone();
    let ask = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.prevent_default();
        let entries = typed(&inside);
        draw::sheet(&inside, &desk.answer(&name, &entries), desk.locale);
        to_first(&inside, &[".field-to-correct input", "h1"]);
    });
    // The element belongs to one visit to the answer: a new visit gives a new one, and the listener goes with the old.
    let _listening = root.add_event_listener_with_callback("submit", ask.as_ref().unchecked_ref());
    ask.forget();
    title
}

/// Every field with what stands in it, chosen ones by their value.
fn typed(root: &Element) -> Vec<(String, String)> {
    let Ok(inputs) = root.query_selector_all("input") else { return Vec::new() };
    let inputs = (0..inputs.length()).filter_map(|at| inputs.item(at)?.dyn_into::<HtmlInputElement>().ok());
    inputs.filter(|input| input.type_() != "radio" || input.checked()).map(|input| (input.name(), input.value())).collect()
}

/// Moves the focus to the first of these that is there.
fn to_first(root: &Element, selectors: &[&str]) {
    let found = selectors.iter().find_map(|selector| root.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take focus just keeps it where it is.
        let _focused = element.focus();
    }
}
