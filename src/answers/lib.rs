//! The second module of the page: answers beyond the settlement, loaded when somebody asks for one (docs/adr/0012).
//!
//! The page hands over the files of the rules, the case as bytes and the name of an answer. This module works the answer
//! out as a [`Sheet`](settle_text::sheet::Sheet) and draws it into the element it was given; what is typed there stays in
//! here. The words are those of the command line, which prints the same sheets.

#![deny(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

pub mod desk;
mod draw;
mod form;

use settle_text::Locale;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use desk::Desk;

/// Memory for the module, as in the page.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Draws an answer into an element: the rules, the help and the words as files of this release, the case as bytes, the
/// name of the answer (empty = which ones there are), the language.
///
/// Gives the title of what was drawn; nothing if the bytes are not of this release, and nothing is drawn then.
#[wasm_bindgen]
#[must_use]
pub fn show(root: Element, pack: &[u8], help: &[u8], quotes: &[u8], case: &[u8], name: &str, language: &str) -> Option<String> {
    let locale = Locale::from_tag(language).unwrap_or_default();
    let desk = Desk::open(pack, help, quotes, case, locale)?;
    Some(form::begin(root, desk, name.to_owned()))
}
