//! The page: a Yew application around the engine.
//!
//! `state` is plain Rust and tested natively, `components` only draw, `platform` is the only place that touches the
//! browser, and every word comes from `settle_text`.

pub mod app;
pub mod components;
pub mod hooks;
pub mod pages;
pub mod platform;
pub mod route;
pub mod state;

use wasm_bindgen::prelude::*;

/// Memory for the page: the allocator of the standard library does the same in seven times the code.
#[cfg(all(target_family = "wasm", not(target_feature = "atomics")))]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Mounts the application over the start shell in `#app`.
#[wasm_bindgen(start)]
pub fn start() {
    platform::crash::install_hook();
    // Before the first frame, so that nobody sees small type or a white flash first.
    platform::document::apply(state::preferences::stored());
    if let Some(root) = platform::document::element("app") {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
