//! Cross-crate tests in one binary.

mod architecture;
mod cases;
mod checker;
mod cli;
mod compare;
mod curves;
mod differences;
mod explain;
mod fuzzing;
mod layout;
mod markup;
mod new_policy;
mod operators;
mod packs;
mod plan;
mod policies;
mod program;
mod proof;
mod ranges;
mod reference;
mod rules;
mod schema;
mod support;
mod totals;
mod why_not;
mod year;
