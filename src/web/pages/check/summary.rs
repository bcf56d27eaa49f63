//! An answer in one line.

use settle_engine::policy::{FactKind, Publication};
use settle_engine::{Care, Cause, Place, Referral, Scheme};
use settle_text::number::{in_words, yuan_short};
use settle_text::{Locale, Message, explain};
use yew::AttrValue;

use crate::hooks::Words;
use crate::pages::question::day;
use crate::state::answers::{Answers, Pick, YES_NO};
use crate::state::pack::Pack;
use crate::state::question::{AmountId, DateId, QuestionId};
use crate::state::session::Session;
use crate::state::statuses_in_order;

/// What a row says.
pub enum Summary {
    /// The answer.
    Given(AttrValue),
    /// Why there is none.
    Open(Message<'static>),
}

/// The answer to a question.
pub fn summary(words: Words, session: &Session, pack: &Pack, id: QuestionId) -> Summary {
    let answers = &session.answers;
    let given = |text: Option<String>| text.map_or(Summary::Open(Message::CheckOpen), |text| Summary::Given(text.into()));
    if answers.pick(id) == Some(Pick::Unknown) {
        // The engine cannot leave the year before open, so it counts as none.
        let earlier = id == QuestionId::Earlier;
        return Summary::Open(if earlier { Message::CheckUnknownAsNone } else { Message::CheckUnknown });
    }
    let place = match answers.pick(id) {
        Some(Pick::At(place)) => Some(place),
        _ => None,
    };
    let yes_no = |yes: Message<'static>, no: Message<'static>| {
        let answer = place.and_then(|place| YES_NO.get(place));
        given(answer.map(|answer| words.say(if *answer { yes } else { no }).to_string()))
    };
    let locale = words.locale;
    match id {
        QuestionId::Area => {
            let offer = session.packs.iter().find(|offer| Some(offer.id.as_str()) == answers.area.as_deref());
            given(offer.map(|offer| offer.title(locale).to_owned()))
        }
        QuestionId::When if answers.needs_days(&pack.policy) => {
            let days = answers.day(DateId::Admitted).zip(answers.day(DateId::Discharged));
            given(days.map(|(from, to)| words.say(Message::CheckDays(&day(words, from), &day(words, to))).to_string()))
        }
        QuestionId::When => {
            let year = place.and_then(|year| i32::try_from(year).ok());
            let name = |year| if year == answers.today.year() { Message::ThisYear(year) } else { Message::LastYear(year) };
            given(year.map(|year| words.say(name(year)).to_string()))
        }
        QuestionId::Scheme => {
            given(place.and_then(|at| Scheme::ALL.get(at)).map(|scheme| explain::scheme_name(*scheme, locale).to_owned()))
        }
        QuestionId::Statuses => statuses(words, answers, pack),
        QuestionId::Care => {
            given(place.and_then(|at| Care::ALL.get(at)).map(|care| explain::care_name(*care, locale).to_owned()))
        }
        QuestionId::Level => {
            let level = place.and_then(|at| pack.policy.levels.get(at));
            given(level.map(|level| explain::level_name(&pack.policy, level.id.as_str(), locale)))
        }
        QuestionId::Place => {
            given(place.and_then(|at| Place::ALL.get(at)).map(|place| explain::place_name(*place, locale).to_owned()))
        }
        QuestionId::Referral => {
            given(place.and_then(|at| Referral::ALL.get(at)).map(|papers| explain::referral_name(*papers, locale).to_owned()))
        }
        QuestionId::Cause => {
            given(place.and_then(|at| Cause::ALL.get(at)).map(|cause| explain::cause_name(*cause, locale).to_owned()))
        }
        QuestionId::Designated | QuestionId::InScope => yes_no(Message::Yes, Message::No),
        QuestionId::Fact(at) => match pack.policy.facts.get(at) {
            Some(fact) if fact.kind == FactKind::Amount => given(amount(words, answers, id, AmountId::Fact(at))),
            Some(fact) if fact.kind == FactKind::Choice => given(place.map(|at| explain::option_name(fact, at, locale))),
            _ => yes_no(Message::FactYes, Message::FactNo),
        },
        QuestionId::Birth => given(answers.day(DateId::Birth).map(|date| day(words, date))),
        QuestionId::Gross => given(amount(words, answers, id, AmountId::Gross)),
        QuestionId::Uncovered => given(amount(words, answers, id, AmountId::Uncovered)),
        QuestionId::FirstShare => given(amount(words, answers, id, AmountId::FirstShare)),
        QuestionId::Slip => given(slip(words, answers, pack)),
        QuestionId::Earlier => {
            match answers.pick(id) {
                Some(Pick::None) => Summary::Given(words.say(Message::EarlierNo)),
                _ => {
                    given(answers.times.value.ok().zip(answers.money(AmountId::EarlierEligible)).map(|(times, eligible)| {
                        words.say(Message::CheckEarlier(times, &yuan_short(eligible.fen()))).to_string()
                    }))
                }
            }
        }
    }
}

fn amount(words: Words, answers: &Answers, question: QuestionId, id: AmountId) -> Option<String> {
    if answers.pick(question) == Some(Pick::None) {
        let message = if matches!(question, QuestionId::Fact(_)) { Message::NothingPaid } else { Message::NotOnSlip };
        return Some(words.say(message).to_string());
    }
    let fen = answers.money(id)?.fen();
    Some(words.say(Message::CheckAmount(&yuan_short(fen), &in_words(fen, words.locale))).to_string())
}

fn statuses(words: Words, answers: &Answers, pack: &Pack) -> Summary {
    if answers.pick(QuestionId::Statuses) == Some(Pick::None) {
        return Summary::Given(words.say(Message::NoneOfThese));
    }
    let held = statuses_in_order(&pack.policy).into_iter().filter(|place| answers.statuses.contains(place));
    let name = |place: usize| {
        let id = pack.policy.categories.get(place)?.id.as_str();
        Some(explain::category_name(&pack.policy, id, words.locale))
    };
    let names: Vec<String> = held.filter_map(name).collect();
    if names.is_empty() { Summary::Open(Message::CheckOpen) } else { Summary::Given(list(words, &names)) }
}

fn slip(words: Words, answers: &Answers, pack: &Pack) -> Option<String> {
    let open = pack.policy.layers.iter().enumerate().filter(|(_, layer)| layer.publication != Publication::Published);
    let line = |at: usize| {
        let money = answers.money(AmountId::Slip(at))?;
        let name = explain::layer_name(&pack.policy, at, words.locale);
        Some([words.say(Message::PaidBy(&name)).as_str(), " ", &yuan_short(money.fen())].concat())
    };
    let lines: Vec<String> = open.filter_map(|(at, _)| line(at)).collect();
    if lines.is_empty() { None } else { Some(list(words, &lines).to_string()) }
}

fn list(words: Words, names: &[String]) -> AttrValue {
    // The Chinese mark between things in a row.
    let mark = if words.locale == Locale::ZhHans { "\u{3001}" } else { ", " };
    names.join(mark).into()
}
