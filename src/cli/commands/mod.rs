//! One file a command.

pub mod check;
pub mod check_slip;
pub mod compare;
pub mod cover;
pub mod curve;
pub mod diff;
pub mod explain;
pub mod explain_rule;
pub mod fmt;
pub mod mutate;
pub mod new;
pub mod rules;
pub mod run;
pub mod schema;
pub mod share;
pub mod test;
pub mod totals;
pub mod verify;
pub mod why_not;
pub mod year;
