//! What to correct, in words: the same in the summary and at the field.

use settle_engine::{Date, Money};
use settle_text::explain;
use settle_text::number::{self, in_words};
use settle_text::{AmountError, CountError, DateError, DatePart, Locale, Message};
use yew::AttrValue;

use super::asked::layer_name;
use crate::components::field::date_box;
use crate::hooks::Words;
use crate::state::answers::{Answers, Pick};
use crate::state::issue::{Issue, MOST_TIMES, Problem};
use crate::state::pack::Pack;
use crate::state::question::{AmountId, DateId, QuestionId};
use crate::state::{CLASS_B, PRIOR_PAYMENT};

/// The short name of a box for an amount.
pub fn amount_name(words: Words, pack: Option<&Pack>, answers: &Answers, id: AmountId) -> AttrValue {
    let message = match id {
        AmountId::Gross => Message::GrossName,
        AmountId::Uncovered => Message::UncoveredName,
        AmountId::FirstShare if answers.pick(QuestionId::FirstShare) == Some(Pick::At(PRIOR_PAYMENT)) => Message::PriorName,
        AmountId::FirstShare => Message::ClassBName,
        AmountId::Fact(_) => Message::FactAmountName,
        AmountId::EarlierEligible => Message::EarlierEligibleName,
        AmountId::Slip(at) | AmountId::EarlierPaid(at) => {
            let name = pack.map(|pack| layer_name(words, pack, at)).unwrap_or_default();
            return words.say(Message::PaidBy(&name));
        }
    };
    words.say(message)
}

fn date_name(id: DateId) -> Message<'static> {
    match id {
        DateId::Admitted => Message::AdmittedName,
        DateId::Discharged => Message::DischargedName,
        DateId::Birth => Message::BirthName,
    }
}

/// An amount inside a sentence.
fn amount(words: Words, money: Money) -> String {
    let text = number::yuan_short(money.fen());
    match words.locale {
        Locale::ZhHans => [text.trim_start_matches('¥'), " ", &words.say(Message::InYuan)].concat(),
        Locale::En => text,
    }
}

/// A day inside a sentence.
pub fn day(words: Words, date: Date) -> String {
    explain::day(date, words.locale)
}

/// The question whether a very large amount is meant.
pub fn confirm_words(words: Words, money: Money) -> AttrValue {
    words.say(Message::AmountConfirm(&in_words(money.fen(), words.locale)))
}

fn choose(words: Words, question: QuestionId) -> AttrValue {
    match question {
        QuestionId::Area => words.say(Message::ChooseOne(&words.say(Message::AreaName))),
        QuestionId::When => words.say(Message::ChooseOne(&words.say(Message::YearName))),
        QuestionId::Scheme => words.say(Message::ChooseOneOrUnknown(&words.say(Message::SchemeName))),
        QuestionId::Statuses => words.say(Message::ChooseSomeOrNone(&words.say(Message::StatusName))),
        _ => words.say(Message::ChooseOneOrUnknown(&words.say(Message::AnswerName))),
    }
}

/// The control to move to: of a date the box to blame.
pub fn control_of(issue: &Issue) -> String {
    let part = match &issue.problem {
        Problem::Date(_, error) => error.part(),
        Problem::DateOrder | Problem::StayTooLong | Problem::OutsideRules | Problem::BirthTooLate => DatePart::Year,
        _ => return issue.control.clone().into_owned(),
    };
    date_box(&issue.control, part)
}

/// What to do about an issue.
pub fn words_of(words: Words, pack: Option<&Pack>, answers: &Answers, issue: &Issue) -> AttrValue {
    let amount_message = |id: AmountId, error: AmountError| {
        let name = amount_name(words, pack, answers, id);
        let may_be_unknown = matches!(id, AmountId::Gross | AmountId::Uncovered | AmountId::FirstShare | AmountId::Fact(_));
        words.say(match error {
            AmountError::Empty if may_be_unknown => Message::AmountEmpty(&name),
            AmountError::Empty => Message::AmountMissing(&name),
            AmountError::NotANumber => Message::AmountNotANumber(&name),
            AmountError::Negative if id == AmountId::Gross => Message::AmountNotPositive(&name),
            AmountError::Negative => Message::AmountNegative(&name),
            AmountError::TooFine => Message::AmountTooFine(&name),
            AmountError::TooLarge => Message::AmountTooLarge(&name),
        })
    };
    match &issue.problem {
        Problem::Choose => choose(words, issue.question),
        Problem::Broken(why) => words.say(why.message()),
        Problem::Amount(id, error) => amount_message(*id, *error),
        Problem::NotPositive(id) => words.say(Message::AmountNotPositive(&amount_name(words, pack, answers, *id))),
        Problem::Date(id, error) => {
            let name = words.say(date_name(*id));
            words.say(match error {
                DateError::Empty => Message::DateEmpty(&name),
                DateError::Missing(part) => Message::DateMissing(&name, *part),
                DateError::OutOfRange(DatePart::Year) => Message::DateYearOutOfRange(&name),
                DateError::OutOfRange(DatePart::Month) => Message::DateMonthOutOfRange(&name),
                DateError::OutOfRange(DatePart::Day) => Message::DateDayOutOfRange(&name),
                DateError::NoSuchDay => Message::DateNoSuchDay(&name),
            })
        }
        Problem::DateOrder => words.say(Message::DateOrder),
        Problem::StayTooLong => words.say(Message::StayTooLong),
        Problem::OutsideRules => {
            let valid = pack.map(|pack| pack.policy.valid);
            let end = |date: Option<Date>| date.map(|date| day(words, date)).unwrap_or_default();
            let (from, through) = (end(valid.and_then(|span| span.from)), end(valid.and_then(|span| span.through)));
            words.say(Message::DateOutsideRules(&from, &through))
        }
        Problem::BirthTooLate => words.say(Message::BirthTooLate),
        Problem::PartsExceedTotal(parts, total) => match answers.pick(QuestionId::FirstShare) {
            // The sentence names both parts; while only one is known the first is the whole of them.
            Some(Pick::At(CLASS_B)) if issue.question == QuestionId::FirstShare => words.say(Message::PartsDoNotFit),
            _ => words.say(Message::PartsExceedTotal(&amount(words, *parts), &amount(words, *total))),
        },
        Problem::SlipExceedsTotal(parts, total) => {
            words.say(Message::SlipExceedsTotal(&amount(words, *parts), &amount(words, *total)))
        }
        Problem::Times(CountError::Empty) => words.say(Message::CountEmpty(&words.say(Message::EarlierTimesName), 1)),
        Problem::Times(_) => words.say(Message::CountNotWhole(&words.say(Message::EarlierTimesName), 1)),
        Problem::TimesOutOfRange => words.say(Message::CountOutOfRange(&words.say(Message::EarlierTimesName), 1, MOST_TIMES)),
        Problem::EarlierPaidExceeds => words.say(Message::EarlierPaidExceeds),
        Problem::DoesNotFit => words.say(Message::PartsDoNotFit),
    }
}
