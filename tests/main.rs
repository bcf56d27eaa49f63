//! Cross-crate tests in one binary.

mod architecture;
mod cases;
mod checker;
mod cli;
mod explain;
mod layout;
mod markup;
mod packs;
mod operators;
mod policies;
mod program;
mod ranges;
mod reference;
mod rules;
mod schema;
mod support;
