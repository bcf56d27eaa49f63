//! Cross-crate tests in one binary.

mod policies;
mod support;
