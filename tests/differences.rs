//! The engine against the plain settlement of tests/reference: made-up policies with made-up years, the policies that
//! ship with made-up years, and the differences that were found once.
//!
//! A new difference is made small, printed, and written into tests/suite/differences/, where it is tried from then on.

use serde_json::{Value, json};
use settle_reference::compare::Verdict;
use settle_reference::hunt::{Found, Tally, made_policy, node, verdict, years};

use crate::support::{files, packs, policy, root};

/// Policies that are made up, and years for each.
const POLICIES: u64 = 1_320;
const YEARS: u64 = 88;
/// Years for each policy that ships.
const YEARS_OF_PACK: u64 = 300;

#[track_caller]
fn report(name: &str, found: &Found) {
    let kept = json!({ "note": found.what, "policy": found.policy, "case": found.case });
    let path = root().join("tests/suite/differences").join(format!("{name}.json"));
    let text = serde_json::to_string_pretty(&kept).expect("JSON");
    std::fs::write(&path, text + "\n").unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    panic!("{name}: {} (kept in {})\n{}\n{}", found.what, path.display(), found.policy, found.case);
}

/// Every policy whose seed leaves this rest: several tests share the work, because tests run side by side.
fn made_up(part: u64, parts: u64) {
    let mut tally = Tally::default();
    let mut refused = 0;
    for seed in (0..POLICIES).filter(|seed| seed % parts == part) {
        let Some((written, policy)) = made_policy(seed) else {
            refused += 1;
            continue;
        };
        match years(&written, &policy, seed * 1_000, YEARS) {
            Ok(one) => tally = tally.and(one),
            Err(found) => report(&format!("policy-{seed}"), &found),
        }
    }
    let all = (POLICIES / parts - refused) * YEARS;
    println!("{tally:?}, {refused} policies refused");
    assert!(tally.same * 100 >= all * 85, "too few years were compared: {tally:?}");
    assert!(tally.same >= 25_000, "too few years were compared: {tally:?}");
    assert!(refused * 50 <= POLICIES / parts, "the checker refuses {refused} made-up policies");
}

#[test]
fn made_up_years_give_the_same_amounts_first_quarter() {
    made_up(0, 4);
}

#[test]
fn made_up_years_give_the_same_amounts_second_quarter() {
    made_up(1, 4);
}

#[test]
fn made_up_years_give_the_same_amounts_third_quarter() {
    made_up(2, 4);
}

#[test]
fn made_up_years_give_the_same_amounts_fourth_quarter() {
    made_up(3, 4);
}

#[test]
fn policies_that_ship_give_the_same_amounts() {
    let mut compared = 0;
    for path in packs() {
        let model = policy(&path);
        if model.is_programme() {
            continue;
        }
        match years(&json!({}), &model, 0, YEARS_OF_PACK) {
            Ok(tally) => {
                assert!(tally.same * 100 >= YEARS_OF_PACK * 40, "{}: {tally:?}", model.id);
                compared += 1;
            }
            Err(found) => panic!("{}: {}\n{}", model.id, found.what, found.case),
        }
    }
    assert!(compared >= 8);
}

#[test]
fn differences_that_were_found_are_gone() {
    for path in files(&root().join("tests/suite/differences"), "json") {
        let text = std::fs::read_to_string(&path).expect("a kept difference");
        let kept: Value = serde_json::from_str(&text).expect("JSON");
        let (model, findings) = settle_policy::policy(&node(&kept["policy"]));
        let model = model.unwrap_or_else(|| panic!("{}: {:?}", path.display(), findings.list));
        match verdict(&model, &kept["case"]) {
            Some(Verdict::Same | Verdict::BothRefuse) => {}
            other => panic!("{}: {other:?}", path.display()),
        }
    }
}
