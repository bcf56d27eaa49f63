//! What is skipped cannot matter, what is asked can, and what contradicts itself is found where it was asked.

use settle_engine::policy::FactKind;
use settle_engine::{Case, Cause, Place, Referral, settle};

use super::{Build, Q, luzhai, luzhai_answer, start, walk, wuhan, wuhan_tertiary};
use crate::state::answers::Pick;
use crate::state::issue::Problem;
use crate::state::pack::Pack;
use crate::state::question::AmountId;

/// Every answer of a skipped question leads to the same amounts.
#[test]
fn what_is_skipped_does_not_matter() {
    let wuhan = wuhan();
    let luzhai = luzhai();
    let (asked_wuhan, answers_wuhan) = wuhan_tertiary(&wuhan);
    let (asked_luzhai, answers_luzhai) = walk(&luzhai, start(&luzhai), |answers, id| luzhai_answer(&luzhai, answers, id));
    for (pack, asked, answers) in [(&wuhan, asked_wuhan, answers_wuhan), (&luzhai, asked_luzhai, answers_luzhai)] {
        let amounts = |case: &Case| {
            let stay = settle(&pack.policy, case, false).unwrap().stays.remove(0);
            (stay.out_of_pocket, stay.layers.into_iter().map(|layer| layer.amount).collect::<Vec<_>>())
        };
        let case = answers.case(pack).unwrap();
        let expected = amounts(&case);
        let with = |id: Q, place: usize| {
            let mut asked = asked.clone();
            asked.push(id);
            answers.clone().at(id, place).case_of(pack, &asked, false)
        };
        let vocabularies = [
            (Q::Referral, Referral::ALL.len()),
            (Q::Cause, Cause::ALL.len()),
            (Q::InScope, 2),
            (Q::Place, Place::ALL.len()),
            (Q::Designated, 2),
            (Q::Level, pack.policy.levels.len()),
        ];
        let facts =
            (0..pack.policy.facts.len()).filter(|at| pack.policy.facts[*at].kind == FactKind::Bool).map(|at| (Q::Fact(at), 2));
        for (id, count) in vocabularies.into_iter().chain(facts).filter(|(id, _)| !asked.contains(id)) {
            for place in 0..count {
                assert_eq!(amounts(&with(id, place)), expected, "{id:?} {place}");
            }
        }
    }
}

#[test]
fn every_question_asked_can_move_something_when_it_is_asked() {
    let pack = wuhan();
    let (asked, answers) = wuhan_tertiary(&pack);
    let totals = |id: Q, places: &[usize]| {
        let total = |place: &usize| {
            let case = answers.clone().at(id, *place).case_of(&pack, &asked, false);
            settle(&pack.policy, &case, false).unwrap().out_of_pocket()
        };
        places.iter().map(total).collect::<Vec<_>>()
    };
    for (id, places) in [(Q::Level, [0, 4]), (Q::Designated, [0, 1]), (Q::Place, [1, 3])] {
        let totals = totals(id, &places);
        assert_ne!(totals[0], totals[1], "{id:?}");
    }
}

#[test]
fn other_rules_keep_the_answers_that_they_share() {
    let (wuhan, luzhai) = (wuhan(), luzhai());
    let (_, answers) = wuhan_tertiary(&wuhan);
    let moved = answers.clone().adapted(&luzhai.policy, &luzhai.fingerprint);
    assert_eq!(moved.pick(Q::Scheme), answers.pick(Q::Scheme));
    assert_eq!(moved.money(AmountId::Gross), answers.money(AmountId::Gross));
    assert_eq!((moved.pick(Q::Level), moved.pick(Q::When)), (None, None));
}

#[test]
fn parts_above_the_whole_are_found_at_their_question() {
    let pack = wuhan();
    let (_, answers) = wuhan_tertiary(&pack);
    let smaller = answers.typed(Q::Gross, AmountId::Gross, 9_000);
    let issues = smaller.case(&pack).unwrap_err();
    assert!(issues.iter().any(|issue| issue.question == Q::FirstShare), "{issues:?}");
    assert!(matches!(issues[0].problem, Problem::PartsExceedTotal(..)));
}

#[test]
fn the_engine_says_where_lines_of_the_slip_do_not_fit() {
    let pack = luzhai();
    let (_, answers) = walk(&pack, start(&pack), |answers, id| luzhai_answer(&pack, answers, id));
    let mut asked = answers.questions(&pack);
    asked.push(Q::Uncovered);
    let wrong = answers.typed(Q::Uncovered, AmountId::Uncovered, 15_000);
    let case = wrong.case_of(&pack, &asked, false);
    let issue = wrong.refusal(&pack, &case);
    assert_eq!(issue.map(|issue| issue.question), Some(Q::Slip));
}

#[test]
fn another_insurance_is_out_of_scope_unless_the_rules_decide() {
    let (wuhan, luzhai) = (wuhan(), luzhai());
    let employee = |pack: &Pack| start(pack).at(Q::Scheme, 1).is_out_of_scope(pack);
    assert!(employee(&wuhan));
    assert!(!employee(&luzhai));
    assert!(!start(&wuhan).say(Q::Scheme, Pick::Unknown).is_out_of_scope(&wuhan));
}

#[test]
fn what_comes_before_a_change_stays_as_it_was() {
    for pack in [wuhan(), luzhai()] {
        let (asked, answers) = match pack.policy.cares.len() {
            1 => wuhan_tertiary(&pack),
            _ => walk(&pack, start(&pack), |answers, id| luzhai_answer(&pack, answers, id)),
        };
        for count in 0..=asked.len() {
            assert_eq!(answers.questions_after(&pack, &asked[..count]), asked, "{count}");
        }
    }
}
