//! Which questions the shipped rules ask, on paths that people take, and that whatever is skipped cannot matter.

mod skipped;

use std::path::Path;
use std::rc::Rc;

use settle_engine::policy::Policy;
use settle_engine::{Date, Money, settle};
use settle_policy::text_file;
use yew::AttrValue;

use super::answers::{AnswerAction, Answers, Pick};
use super::draft::{DateDraft, MoneyDraft};
use super::pack::Pack;
use super::question::{AmountId, DateId, QuestionId as Q};

fn pack(path: &str) -> Pack {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(path);
    let bytes = std::fs::read(file).unwrap();
    let root = text_file::parse(&bytes, path, settle_policy::Code::E1).unwrap();
    let policy = settle_policy::policy(&root).0.unwrap();
    let files = settle_policy::compiled::write(&policy, &root).unwrap();
    Rc::into_inner(Pack::read(&files.pack).unwrap()).unwrap()
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

#[test]
fn a_choice_of_the_policy_is_asked_of_those_whom_it_moves() {
    let pack = pack("../tests/suite/policies/good/choice.toml");
    let poor = pack.policy.category_index("destitute").unwrap();
    let answer = |poor: Option<usize>, illness: Pick| {
        walk(&pack, start(&pack), |answers, id| match (id, poor) {
            (Q::When, _) => answers.at(id, 2026),
            (Q::Statuses, Some(poor)) => answers.changed(AnswerAction::Statuses(vec![poor])),
            (Q::Statuses | Q::Uncovered | Q::FirstShare | Q::Earlier, _) => answers.say(id, Pick::None),
            (Q::Gross, _) => answers.typed(id, AmountId::Gross, 1_000),
            (Q::Fact(0), _) => answers.say(id, illness),
            _ => answers.at(id, 0),
        })
    };
    let paid = |answers: &Answers| {
        let own = settle(&pack.policy, &answers.case(&pack).unwrap(), false).unwrap().out_of_pocket();
        (own.low.fen(), own.high.fen())
    };
    // Lung cancer halves the deductible of 400: 1,000 − 800 × 75 %; another illness does not: 1,000 − 600 × 75 %.
    let (asked, answers) = answer(Some(poor), Pick::At(1));
    assert!(asked.contains(&Q::Fact(0)), "{asked:?}");
    assert_eq!(paid(&answers), (40_000, 40_000));
    assert_eq!(paid(&answer(Some(poor), Pick::At(2)).1), (55_000, 55_000));
    assert_eq!(paid(&answer(Some(poor), Pick::Unknown).1), (40_000, 55_000));
    // Without a status the illness moves nothing, and nobody asks for it.
    let (asked, answers) = answer(None, Pick::At(0));
    assert!(!asked.contains(&Q::Fact(0)), "{asked:?}");
    assert_eq!(paid(&answers), (55_000, 55_000));
}
