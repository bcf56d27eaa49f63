//! Policies and years made up at random, from a seed.

pub mod case;
pub mod edges;
mod layer;
pub mod policy;
pub mod random;
pub mod shrink;

pub use edges::Edges;
