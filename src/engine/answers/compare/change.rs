//! The case with one thing changed.

use super::Change;
use crate::answers::status::{first_day, valid};
use crate::policy::Policy;
use crate::{Case, CategorySpan, Date, Fact, Id, Span};

/// The case with one thing changed about one of its stays, everything else as it is.
///
/// A status replaces what the person holds from the stay on (from its first day, or from its discharge where the policy
/// looks at that day); what was held before stays as it was, and where nobody said what that is, it holds all along.
/// Lines of the slip stay as given: they are what was really paid.
#[must_use]
pub fn changed(policy: &Policy, case: &Case, stay: usize, change: Change) -> Case {
    let mut case = case.clone();
    match change {
        Change::Level(level) => {
            if let (Some(stay), Some(level)) = (case.stays.get_mut(stay), policy.levels.get(level)) {
                stay.level = Fact::Known(level.id.clone());
            }
        }
        Change::Place(place) => {
            if let Some(stay) = case.stays.get_mut(stay) {
                stay.place = Fact::Known(place);
            }
        }
        Change::Referral(referral) => {
            if let Some(stay) = case.stays.get_mut(stay) {
                stay.referral = Fact::Known(referral);
            }
        }
        Change::Status(status) => {
            let is = status.and_then(|status| policy.categories.get(status)).map(|category| category.id.clone());
            if let Some(stay) = case.stays.get(stay) {
                let first = first_day(policy, stay);
                case.person.categories = with_status(policy, &case.person.categories, first, is.as_ref());
            }
        }
        Change::Order(other) => swap_days(&mut case, stay, other),
    }
    case
}

fn with_status(policy: &Policy, categories: &Fact<Vec<CategorySpan>>, first: Date, is: Option<&Id>) -> Fact<Vec<CategorySpan>> {
    let replaced = |list: &Vec<CategorySpan>| -> Vec<CategorySpan> {
        let before = list.iter().filter_map(|status| ended(policy, status, first));
        let new = is.map(|is| CategorySpan { is: is.clone(), span: Span { from: Some(first), through: None } });
        before.chain(new).collect()
    };
    match categories {
        Fact::Known(list) => Fact::Known(replaced(list)),
        Fact::OneOf(lists) if !lists.is_empty() => Fact::OneOf(lists.iter().map(replaced).collect()),
        Fact::OneOf(_) | Fact::Between(..) | Fact::Unknown => {
            let always = is.map(|is| CategorySpan { is: is.clone(), span: Span::ALWAYS });
            Fact::Known(always.into_iter().collect())
        }
    }
}

/// A status that ends before a day; nothing if it had not begun by then.
fn ended(policy: &Policy, status: &CategorySpan, first: Date) -> Option<CategorySpan> {
    let last = first.plus_days(-1)?;
    let Span { from, through } = valid(policy, status);
    if from.is_some_and(|from| from > last) {
        return None;
    }
    let through = Some(through.map_or(last, |through| through.min(last)));
    Some(CategorySpan { is: status.is.clone(), span: Span { from, through } })
}

fn swap_days(case: &mut Case, stay: usize, other: usize) {
    let days = |case: &Case, index: usize| case.stays.get(index).map(|stay| (stay.admitted.clone(), stay.discharged));
    let (Some(here), Some(there)) = (days(case, stay), days(case, other)) else { return };
    for (index, (admitted, discharged)) in [(stay, there), (other, here)] {
        if let Some(stay) = case.stays.get_mut(index) {
            (stay.admitted, stay.discharged) = (admitted, discharged);
        }
    }
}
