//! From the trace of a settled stay to sentences: who pays what, why, and by which words of which document.
//!
//! Plain data, no markup. The order of a page: [`bill()`], then [`layer()`] for every layer, [`made_of()`],
//! [`eligibility()`]. Everything is told from the trace and the policy; nothing is computed anew.

mod base;
mod bill;
mod cap;
mod ceiling;
mod clause;
mod deductible;
mod eligibility;
mod flat;
mod layer;
mod made_of;
mod names;
mod offset;
mod plan;
mod prorate;
mod question;
mod quota;
mod reading;
mod refusal;
pub(crate) mod say;
mod segments;
mod share;
mod split;
mod telling;
mod top_up;
mod when;
mod year;

pub use bill::{bill, bill_known};
pub(crate) use clause::clauses;
pub use clause::{Clause, bill_clauses, clause};
pub use eligibility::{EligibilityState, EligibilityText, eligibility};
pub use layer::{LayerText, layer, notices};
pub use made_of::{made_of, made_of_known};
pub(crate) use names::{answers, categories, of_set};
pub use names::{
    care_name, category_name, cause_name, layer_name, level_name, option_name, payer_name, place_name, referral_name, scheme_name,
};
pub use offset::advances;
pub use plan::{BenefitText, PlanText, benefits, deadlines, kind_name, paper_order, papers, steps, who_name};
pub use question::question;
pub use reading::{open_questions, readings};
pub(crate) use refusal::{excluded, not_entitled};
pub use say::day;
pub(crate) use say::{amount, fill, of_hundred, pick, row, say, title};
