//! Which questions the shipped rules ask, on paths that people take, and that whatever is skipped cannot matter.

use std::path::Path;

use settle_engine::{Date, FactKey, matters};
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
    fn money(self, question: Q, id: AmountId, yuan: i64) -> Self;
    fn day(self, id: DateId, day: [&'static str; 3]) -> Self;
}

impl Build for Answers {
    fn at(self, id: Q, place: usize) -> Self {
        self.say(id, Pick::At(place))
    }

    fn say(self, id: Q, pick: Pick) -> Self {
        self.changed(AnswerAction::Pick(id, pick))
    }

    fn money(self, question: Q, id: AmountId, yuan: i64) -> Self {
        self.changed(AnswerAction::Amount(question, id, MoneyDraft::of(yuan * 100)))
    }

    fn day(self, id: DateId, [year, month, day]: [&'static str; 3]) -> Self {
        let text = AttrValue::Static;
        let draft = DateDraft { year: text(year), month: text(month), day: text(day) };
        self.changed(AnswerAction::Date(Q::When, id, draft))
    }
}

#[test]
fn timing() {
    for pack in [wuhan(), luzhai()] {
        let answers = start(&pack);
        let now = std::time::Instant::now();
        let list = answers.questions(&pack);
        eprintln!("{} {:?} {list:?}", pack.policy.id, now.elapsed());
    }
    let pack = wuhan();
    let answers = start(&pack).at(Q::When, 2026).at(Q::Scheme, 0).say(Q::Statuses, Pick::None).at(Q::Level, 4).at(Q::Place, 1).at(Q::Designated, 0)
        .at(Q::Referral, 3).money(Q::Gross, AmountId::Gross, 50_000).money(Q::Uncovered, AmountId::Uncovered, 5000).at(Q::FirstShare, 0)
        .money(Q::FirstShare, AmountId::FirstShare, 10_000).say(Q::Earlier, Pick::None);
    let now = std::time::Instant::now();
    let list = answers.questions(&pack);
    eprintln!("full {:?} {list:?}", now.elapsed());
    let case = answers.case(&pack).unwrap();
    let answer = settle_engine::settle(&pack.policy, &case, false).unwrap();
    eprintln!("{:?}", answer.out_of_pocket());
    let _ = matters(&pack.policy, &case, FactKey::Birth);
    let _ = DateId::Birth;
    let _ = answers.clone().day(DateId::Birth, ["2018", "1", "1"]);
}
