//! A second, plain settlement: what docs/policy-format.md, docs/readings.md, docs/rounding.md and the decisions in
//! docs/adr say, once more, as plainly as it can be put.
//!
//! It shares no computation with the engine: big fractions instead of checked fen, the whole year summed anew at every
//! stay instead of a ledger, one function per operator. Of the engine it uses the validated [`Policy`] and the [`Case`]
//! as data. Speed does not matter here, being obviously right does.
//!
//! [`Policy`]: settle_engine::policy::Policy
//! [`Case`]: settle_engine::Case

pub mod compare;
pub mod hunt;
pub mod made;
pub mod plain;
pub mod vectors;

pub use plain::{Settled, SettledLayer, SettledStay, SettledYear, Stop, settle};
