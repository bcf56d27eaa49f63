//! Small texts kept on the phone. Storage may be missing, forbidden or full: then nothing is kept and nothing breaks.

use web_sys::Storage;

/// All keys of the page begin like this, so that they can be deleted together.
const PREFIX: &str = "settle.";

fn store() -> Option<Storage> {
    // Native tests have no window to ask.
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    web_sys::window()?.local_storage().ok().flatten()
}

/// What is kept under a key.
pub fn read(key: &str) -> Option<String> {
    store()?.get_item(key).ok().flatten()
}

/// Keeps a text; tells whether that worked.
#[must_use]
pub fn write(key: &str, text: &str) -> bool {
    store().is_some_and(|store| store.set_item(key, text).is_ok())
}

/// Forgets one key.
pub fn remove(key: &str) {
    if let Some(store) = store() {
        // Nothing to do if even deleting is forbidden: then nothing was kept either.
        let _gone = store.remove_item(key);
    }
}

/// Forgets everything this page has kept.
pub fn clear() {
    let Some(store) = store() else { return };
    let count = store.length().unwrap_or(0);
    // Names first: deleting while counting would skip some.
    let keys: Vec<String> =
        (0..count).filter_map(|index| store.key(index).ok().flatten()).filter(|key| key.starts_with(PREFIX)).collect();
    for key in keys {
        remove(&key);
    }
}

/// Whether something written can be kept at all.
pub fn is_available() -> bool {
    const PROBE: &str = "settle.probe";
    let kept = write(PROBE, "1");
    remove(PROBE);
    kept
}
