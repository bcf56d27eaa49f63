//! Text boxes and the input methods that write into them.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent};
use yew::{AttrValue, Callback, NodeRef};

/// What stands in the box an event came from; `None` while an input method is still composing, because reading then
/// would redraw the box under the writer's hands.
pub fn typed(event: &InputEvent) -> Option<AttrValue> {
    if event.is_composing() { None } else { text_of(event) }
}

/// What stands in the box an event came from.
pub fn text_of(event: &Event) -> Option<AttrValue> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    Some(input.value().into())
}

/// Reports the text when an input method has finished a word: some engines send no further input event then.
///
/// Listens as long as the returned value lives.
pub fn on_composed(node: &NodeRef, on_text: Callback<AttrValue>) -> Option<EventListener> {
    let input = node.cast::<HtmlInputElement>()?;
    Some(EventListener::new(&input, "compositionend", move |event| {
        if let Some(text) = text_of(event) {
            on_text.emit(text);
        }
    }))
}
