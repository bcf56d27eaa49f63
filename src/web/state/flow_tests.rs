//! Which questions the shipped rules ask, on paths that people take, and that whatever is skipped cannot matter.

use std::path::Path;

use settle_engine::policy::{FactKind, Policy};
use settle_engine::{Case, Cause, Date, Money, Place, Referral, settle};
use settle_policy::text_file;
use yew::AttrValue;

use super::answers::{AnswerAction, Answers, Pick};
use super::draft::{DateDraft, MoneyDraft};
use super::issue::Problem;
use super::pack::Pack;
use super::question::{AmountId, DateId, QuestionId as Q};

fn pack(path: &str) -> Pack {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(path);
    let bytes = std::fs::read(file).unwrap();
    let root = text_file::parse(&bytes, path, settle_policy::Code::E1).unwrap();
    Pack::read(&root).unwrap()
}

fn wuhan() -> Pack {
    pack("hubei/wuhan-resident.toml")
}

fn luzhai() -> Pack {
    pack("guangxi/luzhai-resident.toml")
}

fn start(pack: &Pack) -> Answers {
    Answers::new(Date::new(2026, 11, 21).unwrap()).adapted(&pack.policy, &pack.fingerprint)
}

trait Build {
    fn at(self, id: Q, place: usize) -> Self;
    fn say(self, id: Q, pick: Pick) -> Self;
    fn typed(self, question: Q, id: AmountId, yuan: i64) -> Self;
    fn day(self, id: DateId, day: [&'static str; 3]) -> Self;
}

impl Build for Answers {
    fn at(self, id: Q, place: usize) -> Self {
        self.say(id, Pick::At(place))
    }

    fn say(self, id: Q, pick: Pick) -> Self {
        self.changed(AnswerAction::Pick(id, pick))
    }

    fn typed(self, question: Q, id: AmountId, yuan: i64) -> Self {
        self.changed(AnswerAction::Amount(question, id, MoneyDraft::of(yuan * 100)))
    }

    fn day(self, id: DateId, [year, month, day]: [&'static str; 3]) -> Self {
        let text = AttrValue::Static;
        let draft = DateDraft { year: text(year), month: text(month), day: text(day) };
        self.changed(AnswerAction::Date(Q::When, id, draft))
    }
}

/// Answers every question that is asked with what `answer` makes of it, and returns the list.
fn walk(pack: &Pack, mut answers: Answers, answer: impl Fn(Answers, Q) -> Answers) -> (Vec<Q>, Answers) {
    loop {
        let asked = answers.questions(pack);
        let Some(open) = asked.iter().copied().find(|id| *id != Q::Area && !answers.is_answered(pack, *id)) else {
            return (asked, answers);
        };
        let next = answer(answers.clone(), open);
        assert_ne!(next, answers, "{open:?} was not answered");
        answers = next;
    }
}

fn place_of(policy: &Policy, level: &str) -> usize {
    policy.level_index(level).unwrap()
}

/// A person without a status, in a tertiary hospital of the pool, with all three amounts.
fn wuhan_tertiary(pack: &Pack) -> (Vec<Q>, Answers) {
    walk(pack, start(pack), |answers, id| match id {
        Q::When => answers.at(id, 2026),
        Q::Statuses | Q::Earlier => answers.say(id, Pick::None),
        Q::Level => answers.at(id, place_of(&pack.policy, "tertiary")),
        Q::Place => answers.at(id, 1),
        Q::Referral => answers.at(id, 3),
        Q::Gross => answers.typed(id, AmountId::Gross, 50_000),
        Q::Uncovered => answers.typed(id, AmountId::Uncovered, 5_000),
        Q::FirstShare => answers.at(id, 0).typed(id, AmountId::FirstShare, 10_000),
        _ => answers.at(id, 0),
    })
}

#[test]
fn wuhan_without_a_status_is_asked_eleven_questions() {
    let pack = wuhan();
    let (asked, answers) = wuhan_tertiary(&pack);
    let expected = [
        Q::Area,
        Q::When,
        Q::Scheme,
        Q::Statuses,
        Q::Level,
        Q::Place,
        Q::Designated,
        Q::Gross,
        Q::Uncovered,
        Q::FirstShare,
        Q::Earlier,
    ];
    assert_eq!(asked, expected);
    let answer = settle(&pack.policy, &answers.case(&pack).unwrap(), false).unwrap();
    assert_eq!(answer.out_of_pocket().exact().map(Money::fen), Some(2_073_600));
}

#[test]
fn wuhan_asks_for_papers_away_from_home_and_for_approvals_with_a_status() {
    let pack = wuhan();
    let allowance = pack.policy.category_index("subsistence_allowance").unwrap();
    let (asked, answers) = walk(&pack, start(&pack), |answers, id| match id {
        Q::When => answers.at(id, 2025),
        Q::Statuses => answers.changed(AnswerAction::Statuses(vec![allowance])),
        Q::Level => answers.at(id, place_of(&pack.policy, "tertiary")),
        Q::Place => answers.at(id, 2),
        Q::Designated | Q::Gross | Q::Uncovered => answers.say(id, Pick::Unknown),
        Q::Fact(1) | Q::FirstShare | Q::Earlier => answers.say(id, Pick::None),
        _ => answers.at(id, 0),
    });
    for id in [Q::Referral, Q::Fact(0), Q::Fact(1)] {
        assert!(asked.contains(&id), "{id:?} in {asked:?}");
    }
    let answer = settle(&pack.policy, &answers.case(&pack).unwrap(), false).unwrap();
    assert!(!answer.is_exact());
}

#[test]
fn wuhan_asks_nothing_about_a_stay_that_is_not_covered() {
    let pack = wuhan();
    let (asked, _) = walk(&pack, start(&pack), |answers, id| match id {
        Q::When => answers.at(id, 2026),
        Q::Statuses => answers.say(id, Pick::None),
        Q::Level => answers.at(id, place_of(&pack.policy, "tertiary")),
        Q::Place => answers.at(id, 3),
        Q::Designated => answers.at(id, 1),
        Q::Referral => answers.at(id, 3),
        Q::Gross => answers.typed(id, AmountId::Gross, 50_000),
        Q::Scheme => answers.at(id, 0),
        _ => panic!("{id:?} cannot matter"),
    });
    assert_eq!(asked.last(), Some(&Q::Gross));
}

/// A registered poor person in the county hospital in August 2018.
fn luzhai_answer(pack: &Pack, answers: Answers, id: Q) -> Answers {
    match id {
        Q::When => answers.day(DateId::Admitted, ["2018", "8", "1"]).day(DateId::Discharged, ["2018", "8", "11"]),
        Q::Statuses => answers.changed(AnswerAction::Statuses(vec![pack.policy.category_index("registered_poor").unwrap()])),
        Q::Level => answers.at(id, place_of(&pack.policy, "county")),
        Q::Gross => answers.typed(id, AmountId::Gross, 20_000),
        Q::Slip => {
            let lines = [(0, 11_000), (1, 0), (2, 0), (3, 1_500)];
            lines.into_iter().fold(answers.at(id, 0), |answers, (at, yuan)| answers.typed(id, AmountId::Slip(at), yuan))
        }
        Q::Referral => answers.at(id, 3),
        _ => answers.at(id, 0),
    }
}

#[test]
fn luzhai_asks_for_the_slip_and_then_for_nothing_that_the_slip_makes_needless() {
    let pack = luzhai();
    let (asked, answers) = walk(&pack, start(&pack), |answers, id| luzhai_answer(&pack, answers, id));
    for id in [Q::Uncovered, Q::FirstShare, Q::Earlier, Q::Birth, Q::Fact(1), Q::Fact(2)] {
        assert!(!asked.contains(&id), "{id:?} in {asked:?}");
    }
    let answer = settle(&pack.policy, &answers.case(&pack).unwrap(), false).unwrap();
    assert_eq!(answer.out_of_pocket().exact().map(Money::fen), Some(200_000));
}

#[test]
fn luzhai_asks_the_birth_only_without_a_household_register() {
    let pack = luzhai();
    let (asked, _) = walk(&pack, start(&pack), |answers, id| match id {
        Q::Fact(0) => answers.at(id, 1),
        Q::Birth => answers.changed(AnswerAction::Date(
            id,
            DateId::Birth,
            DateDraft { year: "2018".into(), month: "1".into(), day: "15".into() },
        )),
        _ => luzhai_answer(&pack, answers, id),
    });
    assert!(asked.contains(&Q::Birth), "{asked:?}");
}

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
