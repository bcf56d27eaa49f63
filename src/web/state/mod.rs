//! What the page knows. Plain Rust without a browser: every change is a value, and tests run natively.

pub mod answers;
mod case;
pub mod draft;
mod flow;
#[cfg(test)]
mod flow_tests;
pub mod issue;
pub mod kept;
mod looks;
pub mod pack;
pub mod preferences;
pub mod question;
mod ready;
pub mod session;
pub mod ticks;

pub use case::{CLASS_B, PRIOR_PAYMENT, takes_class_b};
pub use looks::{Looks, layers_over_the_year, statuses_in_order};
