//! An unfinished case as text, to be kept on the phone for a day.
//!
//! One line a fact: a name, what it is of, and what was chosen or typed. Lines that are not understood, from a newer
//! release or a mangled store, are left out; the rest stays.

use settle_engine::Date;
use yew::AttrValue;

use super::answers::{AnswerAction, Answers, Pick};
use super::draft::{CountDraft, DateDraft, MoneyDraft};
use super::question::{AmountId, DateId, QuestionId};

/// Where the case is kept.
pub const KEY: &str = "settle.case";

/// The first line: raised whenever the meaning of the rest changes.
const VERSION: &str = "1";

/// How long a case is kept, in minutes.
const MINUTES: i64 = 24 * 60;

/// Between the three boxes of a date. Nobody types it.
const BETWEEN: char = '|';

/// The case as text, with the minute in which it was kept.
pub fn encode(answers: &Answers, minute: i64) -> String {
    let mut lines = vec![VERSION.to_owned(), minute.to_string()];
    let mut line = |name: &str, of: &str, value: &str| {
        // A line break in a box cannot be typed, and if it is pasted it means nothing.
        lines.push([name, " ", of, " ", &value.replace(['\n', '\r'], " ")].concat());
    };
    if let Some(area) = &answers.area {
        line("area", area, &answers.fingerprint);
    }
    for (question, pick) in answers.picks() {
        let value = match pick {
            Pick::At(place) => place.to_string(),
            Pick::None => "none".to_owned(),
            Pick::Unknown => "unknown".to_owned(),
        };
        line("pick", &question.code(), &value);
    }
    for place in &answers.statuses {
        line("status", &place.to_string(), "");
    }
    for (id, draft) in answers.amounts() {
        line("amount", &id.code(), &draft.text);
    }
    for (id, draft) in answers.dates() {
        let parts = [&draft.year, &draft.month, &draft.day].map(|part| part.replace(BETWEEN, " "));
        line("date", id.code(), &parts.join(&BETWEEN.to_string()));
    }
    if !answers.times.text.is_empty() {
        line("times", "-", &answers.times.text);
    }
    lines.join("\n")
}

/// Reads [`encode`] back; nothing if it is too old, of another version, or no case at all.
pub fn decode(text: &str, today: Date, minute: i64) -> Option<Answers> {
    let mut lines = text.split('\n');
    if lines.next() != Some(VERSION) {
        return None;
    }
    let kept: i64 = lines.next()?.parse().ok()?;
    // A clock that was set back is no reason to keep somebody's case for ever.
    if !(0..=MINUTES).contains(&minute.checked_sub(kept)?) {
        return None;
    }
    let mut answers = Answers::new(today);
    let mut fingerprint = AttrValue::default();
    let mut statuses = Vec::new();
    for line in lines {
        let mut words = line.splitn(3, ' ');
        let (Some(name), Some(of)) = (words.next(), words.next()) else { continue };
        let value = words.next().unwrap_or_default();
        let action = match name {
            "area" => {
                fingerprint = value.to_owned().into();
                Some(AnswerAction::Area(of.to_owned().into()))
            }
            "pick" => pick(of, value),
            "status" => {
                statuses.extend(of.parse::<usize>().ok());
                None
            }
            "amount" => AmountId::from_code(of).map(|id| {
                // The choices come first and say whether the amount counts; no choice is taken back here.
                AnswerAction::Amount(QuestionId::Slip, id, MoneyDraft::typed(value.to_owned().into()))
            }),
            "date" => date(of, value),
            "times" => Some(AnswerAction::Times(CountDraft::typed(value.to_owned().into()))),
            _ => None,
        };
        if let Some(action) = action {
            answers = answers.restored(action);
        }
    }
    answers.fingerprint = fingerprint;
    answers.statuses = statuses;
    (!answers.is_empty()).then_some(answers)
}

fn pick(of: &str, value: &str) -> Option<AnswerAction> {
    let pick = match value {
        "none" => Pick::None,
        "unknown" => Pick::Unknown,
        place => Pick::At(place.parse().ok()?),
    };
    Some(AnswerAction::Pick(QuestionId::from_code(of)?, pick))
}

fn date(of: &str, value: &str) -> Option<AnswerAction> {
    let id = DateId::ALL.into_iter().find(|id| id.code() == of)?;
    let mut parts = value.split(BETWEEN).map(|part| AttrValue::from(part.to_owned()));
    let draft = DateDraft { year: parts.next()?, month: parts.next()?, day: parts.next()? };
    Some(AnswerAction::Date(QuestionId::Slip, id, draft))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::new(2026, 11, 21).unwrap_or_else(|| panic!("a day"))
    }

    fn full() -> Answers {
        let text = AttrValue::Static;
        let draft = DateDraft { year: text("2018"), month: text("8"), day: text("") };
        [
            AnswerAction::Area("somewhere".into()),
            AnswerAction::Pick(QuestionId::Scheme, Pick::At(0)),
            AnswerAction::Pick(QuestionId::Fact(3), Pick::Unknown),
            AnswerAction::Statuses(vec![4, 1]),
            AnswerAction::Amount(QuestionId::Gross, AmountId::Gross, MoneyDraft::typed("8.6 w, or so".into())),
            AnswerAction::Amount(QuestionId::Uncovered, AmountId::Uncovered, MoneyDraft::of(100)),
            AnswerAction::Pick(QuestionId::Uncovered, Pick::None),
            AnswerAction::Date(QuestionId::When, DateId::Admitted, draft),
            AnswerAction::Times(CountDraft::typed("2".into())),
        ]
        .into_iter()
        .fold(Answers::new(today()), Answers::changed)
    }

    #[test]
    fn a_case_survives_storage_with_everything_typed() {
        let answers = full();
        assert_eq!(decode(&encode(&answers, 1_000), today(), 1_030), Some(answers));
    }

    #[test]
    fn a_case_is_kept_for_a_day() {
        let text = encode(&full(), 1_000);
        assert!(decode(&text, today(), 1_000 + MINUTES).is_some());
        assert_eq!(decode(&text, today(), 1_001 + MINUTES), None);
        assert_eq!(decode(&text, today(), 999), None);
    }

    #[test]
    fn what_is_not_understood_is_left_out() {
        for text in ["", "2\n1\narea x y", "1\nsoon\narea x y", "1\n5", "1\n5\npick scheme 0", "{}"] {
            assert_eq!(decode(text, today(), 5), None, "{text}");
        }
        let some = decode("1\n5\narea x y\npick scheme 0\npick colour 1\npick level zz\nfoo\n\ndate birth 1", today(), 5);
        assert_eq!(some.map(|answers| answers.picks().len()), Some(1));
    }
}
