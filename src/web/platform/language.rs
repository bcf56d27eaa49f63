//! English, which comes as a file when somebody chooses it.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::packs::get;

/// Whether the sentences of every language are in the program: so in native tests, which link everything.
pub const COMPLETE: bool = cfg!(not(target_arch = "wasm32"));

/// Fetches the English sentences and tells when they are there. Without them the page goes on in Chinese.
pub fn load_english(tell: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        if let Some(file) = english().await
            && taken(file)
        {
            tell();
        }
    });
}

/// The file: an address, or in the single-file edition the text itself.
async fn english() -> Option<String> {
    let assets = get(&js_sys::global(), "settleAssets");
    if let Some(text) = get(&assets, "englishText").as_string() {
        return Some(text);
    }
    let response = JsFuture::from(web_sys::window()?.fetch_with_str(&get(&assets, "english").as_string()?)).await.ok()?;
    if get(&response, "ok") != JsValue::TRUE {
        return None;
    }
    let read: Function = Reflect::get(&response, &"text".into()).ok()?.dyn_into().ok()?;
    let body: Promise = read.call0(&response).ok()?.dyn_into().ok()?;
    JsFuture::from(body).await.ok()?.as_string()
}

#[cfg(target_arch = "wasm32")]
fn taken(file: String) -> bool {
    settle_text::message::load_english(file)
}

#[cfg(not(target_arch = "wasm32"))]
fn taken(_: String) -> bool {
    false
}
