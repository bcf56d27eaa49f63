//! The module that gives the answers beyond the result: boot.js loads it once, when it is first asked for.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::NodeRef;

use super::packs;
use crate::components::answer::Asked;

/// Has the answer drawn into the element, and tells its title; nothing if the module or the rules cannot be had.
pub fn show(place: NodeRef, asked: Asked, tell: impl FnOnce(Option<String>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move { tell(drawn(&place, asked).await) });
}

/// Has boot.js load the module of an answer, unless it is there already.
fn load(name: &str) -> Option<Promise> {
    let assets = Reflect::get(&js_sys::global(), &"settleAssets".into()).ok()?;
    let load: Function = Reflect::get(&assets, &"answers".into()).ok()?.dyn_into().ok()?;
    load.call1(&assets, &name.into()).ok()?.dyn_into().ok()
}

/// Loads the module of what stands below each result, ahead of the first.
pub async fn prefetch() {
    if let Some(module) = load("details") {
        // If it fails it is asked for again with the first answer.
        let _loaded = JsFuture::from(module).await;
    }
}

async fn drawn(place: &NodeRef, asked: Asked) -> Option<String> {
    let module = JsFuture::from(load(asked.name)?).await.ok()?;
    let mut arguments: Vec<JsValue> = Vec::new();
    // Without help or words the answers say less; without rules there is none.
    for file in ["pack", "help", "quotes"] {
        arguments.push(Uint8Array::from(packs::bytes(&asked.id, file).await.unwrap_or_default().as_slice()).into());
    }
    arguments.push(Uint8Array::from(asked.case.as_slice()).into());
    arguments.push(asked.name.into());
    arguments.push(asked.locale.tag().into());
    // Gone from the screen by now: nobody is waiting.
    let root = place.cast::<web_sys::Element>()?;
    arguments.insert(0, root.into());
    let show: Function = Reflect::get(&module, &"show".into()).ok()?.dyn_into().ok()?;
    show.apply(&JsValue::UNDEFINED, &arguments.iter().collect::<Array>()).ok()?.as_string()
}
