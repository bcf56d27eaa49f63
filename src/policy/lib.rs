//! Policy and case files: from the document to the validated model of the engine.
//!
//! A file becomes a tree of [`node::Node`]s, whatever it was written in; [`convert::policy`] and [`case::case`] read the
//! tree and report everything that is wrong with its place. Sentences are made by `settle-text`.

pub mod author_test;
pub mod case;
pub mod convert;
pub mod diagnostic;
pub mod fingerprint;
pub mod lint;
pub mod node;
pub mod reader;
pub mod result;
#[cfg(feature = "native")]
pub mod schema;
#[cfg(feature = "native")]
pub mod text_file;

pub use case::case;
pub use convert::policy;
pub use diagnostic::{Code, Diagnostic, Problem};
pub use fingerprint::fingerprint;
pub use node::{Node, Value};
pub use reader::Findings;
pub use result::result;
