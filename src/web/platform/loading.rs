//! Opening rules without holding up the page.

use std::rc::Rc;

use super::packs;
use crate::state::pack::{Pack, Unopened};
use crate::state::session::SessionAction;

/// Opens a pack and tells how that went; then, beside what the person does, fetches the words of its documents.
pub fn open(id: String, tell: Rc<dyn Fn(SessionAction)>) {
    wasm_bindgen_futures::spawn_local(async move {
        let Some(bytes) = packs::bytes(&id, "pack").await else {
            return tell(SessionAction::Broken(id, Unopened::Missing));
        };
        match Pack::read(&bytes, None) {
            Ok(pack) => tell(SessionAction::Loaded(pack)),
            Err(damage) => return tell(SessionAction::Broken(id, Unopened::Damaged(damage))),
        }
        // Without them everything is settled all the same; the page says where they stand.
        if let Some(quotes) = packs::bytes(&id, "quotes").await
            && let Ok(pack) = Pack::read(&bytes, Some(&quotes))
        {
            tell(SessionAction::Quoted(pack));
        }
    });
}
