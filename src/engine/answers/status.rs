//! Which statuses a person holds on which day.

use crate::policy::{Policy, StatusOn};
use crate::{CategorySpan, Date, Fact, Mask, Span, Stay};

/// The longest stay that a case may state, in days (readings.md G9): so far back an unknown admission may lie.
const LONGEST_STAY: i64 = 3_660;

/// The days on which a status is valid: a policy may end it (因病致贫 lasts twelve months).
pub(super) fn valid(policy: &Policy, status: &CategorySpan) -> Span {
    let category = policy.category_index(status.is.as_str()).and_then(|index| policy.categories.get(index));
    let months = category.and_then(|category| category.lasts_months);
    let natural = status.span.from.zip(months).and_then(|(from, months)| from.plus_months(months)?.plus_days(-1));
    let through = match (status.span.through, natural) {
        (Some(stated), Some(natural)) => Some(stated.min(natural)),
        (stated, natural) => stated.or(natural),
    };
    Span { from: status.span.from, through }
}

/// The day from which a status must be valid so that the stay has it for sure.
pub(super) fn first_day(policy: &Policy, stay: &Stay) -> Date {
    if policy.status_on == StatusOn::Discharge {
        return stay.discharged;
    }
    let earliest = match &stay.admitted {
        Fact::Known(day) | Fact::Between(day, _) => Some(*day),
        Fact::OneOf(days) => days.iter().min().copied(),
        Fact::Unknown => stay.discharged.plus_days(LONGEST_STAY.saturating_neg()),
    };
    earliest.unwrap_or(stay.discharged)
}

/// The statuses of a list that count at a stay, by their place in the policy.
pub(super) fn held(policy: &Policy, list: &[CategorySpan], stay: &Stay) -> Mask {
    let first = first_day(policy, stay);
    let last = if policy.status_on == StatusOn::Admission { first } else { stay.discharged };
    let mut held = Mask::NONE;
    for status in list {
        let Some(index) = policy.category_index(status.is.as_str()) else { continue };
        let Span { from, through } = valid(policy, status);
        if from.is_none_or(|from| from <= last) && through.is_none_or(|through| first <= through) {
            held = held.or(Mask::only(index));
        }
    }
    held
}
