//! Cross-crate tests in one binary.
