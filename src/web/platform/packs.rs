//! The packs of this release: which there are, and how to open one.

use std::rc::Rc;

use js_sys::{Array, Function, Number, Object, Promise, Reflect};
use settle_engine::policy::{Evidence, Status};
use settle_policy::{Node, Value};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::state::pack::{Offer, Pack};

/// What boot.js tells about a pack; `undefined` where it is not there.
fn get(object: &JsValue, key: &str) -> JsValue {
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

/// Opens a pack; `None` if it is missing or not legal.
pub async fn open(id: &str) -> Option<Rc<Pack>> {
    let entry = entries().iter().find(|entry| get(entry, "id").as_string().as_deref() == Some(id))?;
    // The single-file edition carries the rules with it.
    let inline = get(&entry, "data");
    let data = if inline.is_object() { inline } else { fetch(&get(&entry, "url").as_string()?).await? };
    Pack::read(&node(&data)).map(Rc::new)
}

async fn fetch(url: &str) -> Option<JsValue> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str(url)).await.ok()?;
    if get(&response, "ok") != JsValue::TRUE {
        return None;
    }
    let json: Function = get(&response, "json").dyn_into().ok()?;
    let body: Promise = json.call0(&response).ok()?.dyn_into().ok()?;
    JsFuture::from(body).await.ok()
}

/// A JavaScript value as the tree that policies are read from. A dozen lines here are ten kilobytes less to load.
fn node(value: &JsValue) -> Node {
    Node::new(if let Some(text) = value.as_string() {
        Value::Text(text)
    } else if let Some(answer) = value.as_bool() {
        Value::Bool(answer)
    } else if Number::is_safe_integer(value) {
        // By way of text: no binary float comes near a policy.
        let text = value.unchecked_ref::<Number>().to_string_with_radix(10).ok().and_then(|text| text.as_string());
        text.and_then(|text| text.parse().ok()).map_or(Value::Fractional, Value::Int)
    } else if let Some(list) = value.dyn_ref::<Array>() {
        Value::List(list.iter().map(|item| node(&item)).collect())
    } else if let Some(object) = value.dyn_ref::<Object>() {
        let entry = |pair: JsValue| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, node(&pair.get(1))))
        };
        Value::Table(Object::entries(object).iter().filter_map(entry).collect())
    } else if value.is_null() || value.is_undefined() {
        Value::Nothing
    } else {
        Value::Fractional
    })
}
