//! Whether two adjustments can apply to one stay. "No" is certain; "yes" may be too careful.

use settle_engine::policy::{Adjust, Condition};
use settle_engine::{Mask, Span};

use super::uses::both;

/// Whether both can apply: neither their days nor a field of their conditions excludes the other.
pub(super) fn can_meet(a: &Adjust, b: &Adjust) -> bool {
    !is_empty(both(a.span, b.span)) && can_hold_together(&a.when, &b.when)
}

/// Whether a span has no day.
pub(super) fn is_empty(span: Span) -> bool {
    matches!(span, Span { from: Some(from), through: Some(through) } if through < from)
}

fn can_hold_together(a: &Condition, b: &Condition) -> bool {
    let disjoint = |a: Option<Mask>, b: Option<Mask>| matches!((a, b), (Some(a), Some(b)) if a.and(b).is_empty());
    let opposite = |a: Option<bool>, b: Option<bool>| matches!((a, b), (Some(a), Some(b)) if a != b);
    let apart = |a: Option<Span>, b: Option<Span>| matches!((a, b), (Some(a), Some(b)) if is_empty(both(a, b)));
    let younger = |a: &Condition, b: &Condition| matches!((a.age_months_below, b.age_months_at_least), (Some(below), Some(at_least)) if below <= at_least);
    // A person can hold several statuses at once, so different statuses never exclude each other.
    let excluded = masks(a).into_iter().zip(masks(b)).any(|(a, b)| disjoint(a, b))
        || opposite(a.designated, b.designated)
        || opposite(a.in_scope, b.in_scope)
        || apart_in(&a.facts, &b.facts)
        || apart_in(&a.readings, &b.readings)
        || apart(a.admitted, b.admitted)
        || apart(a.discharged, b.discharged)
        || younger(a, b)
        || younger(b, a)
        || matches!((&a.reached, &b.reached), (Some(a), Some(b))
            if a.of == b.of && a.amount == b.amount && a.minus == b.minus && a.yes != b.yes)
        || a.except.as_deref().is_some_and(|except| implies(b, except))
        || b.except.as_deref().is_some_and(|except| implies(a, except));
    !excluded
}

/// Whether two lists want answers of one thing that exclude each other.
fn apart_in(a: &[(usize, Mask)], b: &[(usize, Mask)]) -> bool {
    a.iter().any(|(thing, one)| b.iter().any(|(other, two)| thing == other && one.and(*two).is_empty()))
}

/// Whether what is given of a thing leaves only what is asked of it.
fn within((thing, set): (usize, Mask), given: &[(usize, Mask)]) -> bool {
    given.iter().any(|(other, left)| *other == thing && left.minus(set).is_empty())
}

fn masks(condition: &Condition) -> [Option<Mask>; 6] {
    [condition.care, condition.level, condition.place, condition.referral, condition.cause, condition.scheme]
}

/// Whether a condition surely holds where another one does: every field of it asks for no more.
fn implies(given: &Condition, asked: &Condition) -> bool {
    let wider = |given: Option<Mask>, asked: Option<Mask>| match (given, asked) {
        (_, None) => true,
        (Some(given), Some(asked)) => given.minus(asked).is_empty(),
        (None, Some(_)) => false,
    };
    let same_or_open = |given: Option<bool>, asked: Option<bool>| asked.is_none() || asked == given;
    let span = |given: Option<Span>, asked: Option<Span>| asked.is_none() || asked == given;
    masks(given).into_iter().zip(masks(asked)).all(|(given, asked)| wider(given, asked))
        && same_or_open(given.designated, asked.designated)
        && same_or_open(given.in_scope, asked.in_scope)
        && asked.statuses.iter().all(|set| given.statuses.iter().any(|held| held.minus(*set).is_empty()))
        && asked.facts.iter().all(|asked| within(*asked, &given.facts))
        && asked.readings.iter().all(|asked| within(*asked, &given.readings))
        && span(given.admitted, asked.admitted)
        && span(given.discharged, asked.discharged)
        && (asked.age_months_at_least.is_none() || asked.age_months_at_least == given.age_months_at_least)
        && (asked.age_months_below.is_none() || asked.age_months_below == given.age_months_below)
        && (asked.nights.is_none() || asked.nights == given.nights)
        && (asked.reached.is_none() || asked.reached == given.reached)
        && (asked.paid_above.is_none() || asked.paid_above == given.paid_above)
        && (asked.unpaid_above.is_none() || asked.unpaid_above == given.unpaid_above)
        && (asked.any_of.is_empty() || asked.any_of == given.any_of)
        && (asked.except.is_none() || asked.except == given.except)
}
