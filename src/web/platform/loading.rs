//! Opening rules without holding up the page.

use std::rc::Rc;

use super::packs;
use crate::state::pack::Pack;

/// Opens a pack, then calls back with it; with nothing if it cannot be opened.
pub fn open(id: String, done: impl FnOnce(Option<Rc<Pack>>) + 'static) {
    wasm_bindgen_futures::spawn_local(async move { done(packs::open(&id).await) });
}
