//! Cross-crate tests in one binary.

mod explain;
mod architecture;
mod policies;
mod ranges;
mod support;
