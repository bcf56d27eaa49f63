//! Policy and case files: from the document to the validated model of the engine.
//!
//! A file becomes a tree of [`node::Node`]s, whatever it was written in; [`convert::policy`] and [`case::case`] read the
//! tree and report everything that is wrong with its place. Sentences are made by `settle-text`.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]
#![cfg_attr(
    test,
    allow(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "a test fails by panicking"
    )
)]

#[cfg(feature = "findings")]
pub mod author_test;
#[cfg(feature = "native")]
pub mod carried;
pub mod case;
#[cfg(feature = "native")]
pub mod catalogue;
pub mod code;
pub mod compiled;
pub mod convert;
pub mod diagnostic;
pub mod findings;
pub mod fingerprint;
pub mod holidays;
#[cfg(feature = "native")]
pub mod layout;
#[cfg(feature = "findings")]
#[allow(clippy::arithmetic_side_effects, reason = "counts of a file's lists")]
pub mod lint;
#[cfg(feature = "native")]
#[allow(clippy::arithmetic_side_effects, reason = "counts of a file's lists")]
pub mod mutant;
pub mod node;
pub mod reader;
pub mod result;
#[cfg(feature = "native")]
#[allow(clippy::indexing_slicing, reason = "json! indexes objects it has just built")]
pub mod schema;
#[cfg(feature = "native")]
#[allow(clippy::arithmetic_side_effects, reason = "offsets within a text of at most 8 MB")]
pub mod text_file;
#[cfg(feature = "native")]
pub mod totals;
pub mod untested;

#[cfg(feature = "findings")]
pub mod written;

pub use case::case;
pub use compiled::{Compiled, Damage};
pub use convert::policy;
pub use diagnostic::{Code, Diagnostic, Problem};
pub use findings::{Findings, Path};
pub use fingerprint::fingerprint;
pub use holidays::holidays;
pub use node::{Node, Value};
pub use result::result;
