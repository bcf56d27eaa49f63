//! Numbers as people type, read and hear them.
//!
//! Three folders of one idea: [`parse_amount`] and [`parse_count`] take what was typed, [`in_words`] reads an amount
//! back the way it is spoken, and the rest prints it. All of it is integer arithmetic on fen.

mod capital;
mod format;
mod lexer;
mod parse;
mod words;

pub use capital::capital;
pub use format::{parts_of, quantity, range, yuan, yuan_deducted, yuan_short};
pub use parse::{AmountError, CountError, MAX_AMOUNT_FEN, parse_amount, parse_count};
pub use words::in_words;

/// Fen in one yuan.
pub(crate) const FEN_PER_YUAN: i64 = 100;
