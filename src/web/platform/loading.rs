//! Opening rules without holding up the page.

use std::rc::Rc;

use super::{answers, packs};
use crate::state::pack::{Pack, Unopened};
use crate::state::session::SessionAction;

/// Opens a pack and tells how that went; then, beside what the person does, fetches the module that explains results.
pub fn open(id: String, tell: Rc<dyn Fn(SessionAction)>) {
    wasm_bindgen_futures::spawn_local(async move {
        let Some(bytes) = packs::bytes(&id, "pack").await else {
            return tell(SessionAction::Broken(id, Unopened::Missing));
        };
        match Pack::read(&bytes) {
            Ok(pack) => tell(SessionAction::Loaded(pack)),
            Err(damage) => tell(SessionAction::Broken(id, Unopened::Damaged(damage))),
        }
        answers::prefetch().await;
    });
}
