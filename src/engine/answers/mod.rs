//! What people really ask, answered by settling: each answer is a function of a policy and a case, and each of its
//! amounts is one of [`settle`](crate::settle).

mod change;
pub mod compare;
#[cfg(feature = "probe")]
pub mod curve;
#[cfg(feature = "probe")]
pub mod range;
pub mod slip;
mod status;
#[cfg(feature = "probe")]
pub(crate) mod sweep;
pub mod why_not;
pub mod year;

pub use change::{Change, Lever, To};
