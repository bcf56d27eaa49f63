//! Codes of settled cases as plain data.

use serde::Serialize;

use super::Amount;
use crate::code::{Shared, Verdict, Verified};

/// A case as a code.
#[derive(Clone, Debug, Serialize)]
pub struct ResultShared {
    /// The code, `c1.…`.
    pub code: String,
    /// How many bytes it stands for.
    pub bytes: usize,
    /// Whether it is short enough for a square code.
    pub fits_qr: bool,
    /// How many stays it holds.
    pub stays: usize,
    /// How many of them would fit a square code.
    pub stays_that_fit: usize,
}

impl From<Shared> for ResultShared {
    fn from(shared: Shared) -> ResultShared {
        let Shared { text, bytes, fits_qr, stays, stays_that_fit } = shared;
        ResultShared { code: text, bytes, fits_qr, stays, stays_that_fit }
    }
}

/// What a code is found to be.
#[derive(Clone, Debug, Serialize)]
pub struct ResultVerified {
    /// `same`, `other_rules` or `altered`.
    pub verdict: &'static str,
    /// Of other rules: whether the program is another one.
    pub other_program: bool,
    /// Whether every amount is the same.
    pub same_amounts: bool,
    /// What the code says the person pays.
    pub claimed: Option<Amount>,
    /// What it comes to by the rules at hand.
    pub out_of_pocket: Option<Amount>,
}

impl From<&Verified> for ResultVerified {
    fn from(verified: &Verified) -> ResultVerified {
        let (verdict, other_program, same_amounts) = match verified.verdict {
            Verdict::Same => ("same", false, true),
            Verdict::OtherRules { program, same_amounts } => ("other_rules", program, same_amounts),
            Verdict::Altered => ("altered", false, false),
        };
        ResultVerified {
            verdict,
            other_program,
            same_amounts,
            claimed: verified.claimed.map(Amount),
            out_of_pocket: verified.answer.as_ref().map(|answer| Amount(answer.out_of_pocket())),
        }
    }
}
