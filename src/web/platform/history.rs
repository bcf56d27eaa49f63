//! Whether there is a screen of ours to go back to.

use std::sync::atomic::{AtomicBool, Ordering};

static ARRIVED: AtomicBool = AtomicBool::new(false);
static MOVED: AtomicBool = AtomicBool::new(false);

/// Counts a screen being shown: the first since the page was loaded is the arrival, any other a move.
pub fn note_screen() {
    if ARRIVED.swap(true, Ordering::Relaxed) {
        MOVED.store(true, Ordering::Relaxed);
    }
}

/// Whether going back stays inside the page: not so for someone who came straight to a screen by its address.
pub fn can_go_back() -> bool {
    MOVED.load(Ordering::Relaxed)
}
