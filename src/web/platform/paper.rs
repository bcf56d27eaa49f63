//! Printing.

use wasm_bindgen::JsValue;

/// Whether this browser can print. The one inside WeChat cannot.
pub fn can_print() -> bool {
    if cfg!(not(target_arch = "wasm32")) {
        return false;
    }
    let Some(window) = web_sys::window() else { return false };
    js_sys::Reflect::get(&window, &JsValue::from_str("print")).is_ok_and(|print| print.is_function())
}

/// Opens every fold, for browsers whose style sheet cannot, and prints.
pub fn print() {
    let Some(window) = web_sys::window() else { return };
    if let Some(document) = window.document() {
        while let Ok(Some(folded)) = document.query_selector("main details:not([open])") {
            if folded.set_attribute("open", "").is_err() {
                break;
            }
        }
    }
    // Where the reader forbids it there is nothing more to do.
    let _printed = window.print();
}
