//! The settlement engine: who pays which part of a medical bill, exact to the fen.
//!
//! A [`policy::Policy`] is data: layers in order, each a short list of operators from a closed set. A [`Case`] is what a
//! person knows; whatever is not known stays open and makes the answer a range. [`settle`] folds the stays of each
//! insurance year and answers with an [`Answer`]. There is no clock, no file, no text and no randomness in here.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]
#![cfg_attr(test, allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking"))]

pub mod answers;
mod date;
mod digits;
mod facts;
mod fraction;
mod ledger;
mod money;
mod ordered;
mod packed;
mod person;
pub mod plan;
pub mod policy;
mod ratio;
mod rounding;
mod settle;
mod settlement;
mod stay;
pub mod trace;

/// Raised whenever a change of the engine changes an amount: an older result is then told from an altered one.
pub const ENGINE: u8 = 1;

pub use date::{Date, Moment, Span};
pub use facts::{Fact, Id, Mask};
pub use fraction::Fraction;
pub use money::{Money, MoneyError, MoneyErrorKind};
pub use ordered::ordered;
pub use packed::{MODEL, read_case, read_help, read_policy, write_case, write_help, write_policy};
pub use person::{Asked, Case, CategorySpan, Person, Scheme, Used};
pub use plan::plan;
pub use ratio::{Factor, Points, Ratio, RatioError, RatioErrorKind};
pub use rounding::Rounding;
pub use settle::{
    Answer, Bounds, ByReading, Eligibility, FactKey, RangeAdvance, RangeLayer, RangeStay, RangeYear, StayByReading, matters,
    settle, settle_readings,
};
pub use settlement::{Advance, Quantities, SettleError, SettledLayer, SettledStay, SettledYear, Settlement};
pub use stay::{Care, Cause, Place, Prior, Referral, Stay};
