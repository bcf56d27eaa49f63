//! One file a command.

pub mod check;
pub mod explain;
pub mod run;
pub mod schema;
pub mod test;
