//! Every sentence people read, in Chinese first and English second.
//!
//! Nothing else in the workspace holds user-visible words: the engine and the policies speak in codes and values,
//! the page and the command line ask this crate for the sentence. Both languages are plain exhaustive matches, so a
//! new [`Message`] does not compile until both have it.
//!
//! Amounts are whole fen in an `i64` here: this crate reads and writes them, it never computes a settlement.

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
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::unwrap_used,
        reason = "a test may stop at the first surprise"
    )
)]

pub mod command;
pub mod date;
pub mod diagnostic;
#[cfg(feature = "english")]
mod en;
pub mod explain;
pub mod locale;
pub mod message;
pub mod number;
pub mod proof;
pub mod rules;
pub mod sheet;
mod zh;

pub use date::{CalendarDate, DateError, DatePart, parse_date};
pub use locale::Locale;
pub use message::Message;
pub use number::{AmountError, CountError, parse_amount, parse_count};
