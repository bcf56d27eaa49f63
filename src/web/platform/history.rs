//! Whether there is a screen of ours to go back to.

use std::sync::atomic::{AtomicBool, Ordering};

static MOVED: AtomicBool = AtomicBool::new(false);

/// Remembers that the reader has moved from one screen to another since the page was loaded.
pub fn note_move() {
    MOVED.store(true, Ordering::Relaxed);
}

/// Whether going back stays inside the page: not so for someone who came straight to a screen by its address.
pub fn can_go_back() -> bool {
    MOVED.load(Ordering::Relaxed)
}
