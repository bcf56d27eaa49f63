//! What people really ask, answered by settling: each answer is a function of a policy and a case, and each of its
//! amounts is one of [`settle`](crate::settle).

pub mod compare;
mod status;
pub mod year;
