//! What the page knows. Plain Rust without a browser: every change is a value, and tests run natively.

pub mod draft;
pub mod preferences;
pub mod ticks;
