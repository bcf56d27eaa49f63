//! The packs of this release: which there are, and how to open one.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use settle_engine::policy::{Evidence, Status};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::state::pack::Offer;

/// What boot.js tells about a pack; `undefined` where it is not there.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

fn entries() -> Array {
    if cfg!(not(target_arch = "wasm32")) {
        return Array::new();
    }
    get(&get(&js_sys::global(), "settleAssets"), "packs").dyn_into().unwrap_or_default()
}

/// The packs in the order in which they are offered.
pub fn offers() -> Vec<Offer> {
    if cfg!(not(target_arch = "wasm32")) {
        return Vec::new();
    }
    let offer = |entry: JsValue| {
        let title = get(&entry, "title");
        let status = match get(&entry, "status").as_string()?.as_str() {
            "in_force" => Status::InForce,
            "historic" => Status::Historic,
            _ => Status::Fictional,
        };
        let evidence = match get(&entry, "evidence").as_string().as_deref() {
            Some("official") => Some(Evidence::Official),
            Some("report") => Some(Evidence::Report),
            Some("third_party") => Some(Evidence::ThirdParty),
            Some("altered_copy") => Some(Evidence::AlteredCopy),
            _ => None,
        };
        Some(Offer {
            id: get(&entry, "id").as_string()?,
            zh: get(&title, "zh").as_string()?,
            en: get(&title, "en").as_string(),
            status,
            evidence,
        })
    };
    Offer::sorted(entries().iter().filter_map(offer).collect())
}

/// One of the files of a pack, `pack` or `quotes`; nothing if it cannot be fetched. The single-file edition carries them
/// with it; elsewhere there is an address.
pub async fn bytes(id: &str, file: &str) -> Option<Vec<u8>> {
    let entry = entries().iter().find(|entry| get(entry, "id").as_string().as_deref() == Some(id))?;
    let mut data = get(&entry, file);
    if let Some(url) = data.as_string() {
        let response = JsFuture::from(web_sys::window()?.fetch_with_str(&url)).await.ok()?;
        if get(&response, "ok") != JsValue::TRUE {
            return None;
        }
        let read: Function = get(&response, "arrayBuffer").dyn_into().ok()?;
        let body: Promise = read.call0(&response).ok()?.dyn_into().ok()?;
        data = JsFuture::from(body).await.ok()?;
    }
    Some(Uint8Array::new(&data).to_vec())
}
