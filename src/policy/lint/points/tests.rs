use settle_engine::Span;

use super::*;
use crate::node::Node;

/// A policy with two levels and the statuses that its groups name.
fn policy() -> Policy {
    let file = r#"
        format = 1
        policy = { id = "p", title.zh = "p", scheme = "resident", year = "calendar", version_date = "discharge", valid = { from = "2026-01-01", through = "2026-12-31" }, status = "fictional" }
        source = [{ id = "d", title.zh = "d", quote.a = "a" }]
        level = [{ id = "county", title.zh = "c" }, { id = "city", title.zh = "c" }]
        group = [{ id = "poor", category = ["destitute", "orphan"], cite = "d#a" }, { id = "old", category = ["disabled"], cite = "d#a" }]
    "#;
    let root: Node = crate::text_file::parse(file.as_bytes(), "p.toml", crate::Code::E1).unwrap();
    let (policy, findings) = crate::policy(&root);
    policy.unwrap_or_else(|| panic!("{:?}", findings.list))
}

fn level(index: usize) -> Condition {
    Condition { level: Some(Mask::only(index)), ..Condition::default() }
}

fn held(index: usize) -> Condition {
    Condition { statuses: vec![Mask::only(index)], ..Condition::default() }
}

fn together(conditions: &[&Condition]) -> bool {
    possible(&policy(), conditions, Point::default(), &|point| all(conditions.iter().map(|one| point.holds(one))))
}

#[test]
fn a_stay_has_one_level_and_a_person_several_statuses() {
    assert!(together(&[&level(0)]));
    assert!(!together(&[&level(0), &level(1)]));
    assert!(together(&[&held(0), &held(1), &held(2)]));
}

#[test]
fn what_a_condition_excludes_is_not_possible_inside_it() {
    let except = Condition { except: Some(Box::new(level(0))), ..Condition::default() };
    assert!(!together(&[&except, &level(0)]));
    assert!(together(&[&except, &level(1)]));
    let either = Condition { any_of: vec![level(0), held(1)], ..Condition::default() };
    assert!(together(&[&either, &level(1)]));
    assert!(!together(&[&either, &level(1), &Condition { except: Some(Box::new(held(1))), ..Condition::default() }]));
}

#[test]
fn kinds_of_care_that_the_policy_does_not_compute_never_happen() {
    let care = |care: Care| Condition { care: Some(care.mask()), ..Condition::default() };
    assert!(together(&[&care(Care::Inpatient)]));
    assert!(!together(&[&care(Care::Outpatient)]));
}

#[test]
fn days_and_ages_are_tried_at_their_ends() {
    let day = |text: &str| Date::parse(text);
    let early = Condition { discharged: Some(Span { from: None, through: day("2026-06-30") }), ..Condition::default() };
    let late = Condition { discharged: Some(Span { from: day("2026-06-30"), through: None }), ..Condition::default() };
    let later = Condition { discharged: Some(Span { from: day("2026-07-01"), through: None }), ..Condition::default() };
    let never = Condition { discharged: Some(Span { from: day("2027-01-01"), through: None }), ..Condition::default() };
    assert!(together(&[&early, &late]));
    assert!(!together(&[&early, &later]));
    assert!(!together(&[&never]));
    let child = Condition { age_months_below: Some(12), ..Condition::default() };
    let grown = Condition { age_months_at_least: Some(12), ..Condition::default() };
    assert!(together(&[&child]) && together(&[&grown]) && !together(&[&child, &grown]));
}

#[test]
fn what_depends_on_amounts_is_possible_and_never_sure() {
    let rich = Condition { unpaid_above: settle_engine::Ratio::new(settle_engine::Fraction::ZERO), ..Condition::default() };
    assert!(together(&[&rich]));
    let policy = policy();
    let sure = find(&policy, &[&rich], Point::default(), &|point| point.holds(&rich));
    assert!(sure.is_none());
    let found = find(&policy, &[&level(1)], Point::default(), &|point| point.holds(&level(1))).unwrap();
    assert_eq!(told(&policy, &found), ["level = city"]);
}
