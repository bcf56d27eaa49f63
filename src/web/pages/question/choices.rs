//! Questions with choices: the rows, what each one answers, and which is on.

use settle_engine::policy::{FactKind, Status};
use settle_engine::{Care, Cause, Mask, Place, Referral, Scheme};
use settle_text::{Message, explain};
use yew::prelude::*;

use super::asked::Asked;
use crate::components::field::{CheckboxGroup, Choice, RadioGroup, Rank};
use crate::state::answers::{AnswerAction, Pick};
use crate::state::question::QuestionId;
use crate::state::ticks::Ticks;
use crate::state::{Looks, statuses_in_order};

/// A row and its answer.
struct Row {
    choice: Choice,
    action: AnswerAction,
    on: bool,
}

/// The rows of a question with radios.
fn rows(asked: &Asked) -> Vec<Row> {
    let words = asked.words;
    let answers = &asked.answers;
    let pick = |choice: Choice, pick: Pick| Row {
        choice,
        on: answers.pick(asked.id) == Some(pick),
        action: AnswerAction::Pick(asked.id, pick),
    };
    let unknown = || pick(Choice::apart(words.say(Message::DoNotKnow)), Pick::Unknown);
    let named = |names: &mut dyn Iterator<Item = (usize, String)>| -> Vec<Row> {
        names.map(|(place, name)| pick(Choice::new(name), Pick::At(place))).chain([unknown()]).collect()
    };
    let yes_no = |yes: Message<'static>, no: Message<'static>| {
        named(&mut [yes, no].into_iter().map(|message| words.say(message).to_string()).enumerate())
    };
    let locale = words.locale;
    let of = |name: &'static str| name.to_owned();
    match asked.id {
        QuestionId::Area => areas(asked),
        QuestionId::When => asked.pack.as_ref().map_or_else(Vec::new, |pack| {
            let this = answers.today.year();
            let row = |year: i32| {
                let name = if year == this { Message::ThisYear(year) } else { Message::LastYear(year) };
                Some(pick(Choice::new(words.say(name)), Pick::At(usize::try_from(year).ok()?)))
            };
            answers.years(&pack.policy).into_iter().filter_map(row).collect()
        }),
        QuestionId::Scheme => named(&mut Scheme::ALL.iter().map(|scheme| of(explain::scheme_name(*scheme, locale))).enumerate()),
        QuestionId::Care => {
            let cares = asked.pack.as_ref().map(|pack| pack.policy.cares.clone()).unwrap_or_default();
            let computed = |(_, care): &(usize, &Care)| cares.contains(care);
            named(
                &mut Care::ALL.iter().enumerate().filter(computed).map(|(at, care)| (at, of(explain::care_name(*care, locale)))),
            )
        }
        QuestionId::Level => asked.pack.as_ref().map_or_else(Vec::new, |pack| {
            let policy = &pack.policy;
            named(&mut policy.levels.iter().map(|level| explain::level_name(policy, level.id.as_str(), locale)).enumerate())
        }),
        QuestionId::Place => named(&mut Place::ALL.iter().map(|place| of(explain::place_name(*place, locale))).enumerate()),
        QuestionId::Referral => {
            named(&mut Referral::ALL.iter().map(|papers| of(explain::referral_name(*papers, locale))).enumerate())
        }
        QuestionId::Cause => {
            let looked_at = asked.pack.as_ref().and_then(|pack| Looks::of(&pack.policy).causes).unwrap_or(Mask::NONE);
            let shown = looked_at.or(Cause::Illness.mask()).or(Cause::Other.mask());
            let is_shown = |(_, cause): &(usize, &Cause)| !shown.and(cause.mask()).is_empty();
            named(
                &mut Cause::ALL
                    .iter()
                    .enumerate()
                    .filter(is_shown)
                    .map(|(at, cause)| (at, of(explain::cause_name(*cause, locale)))),
            )
        }
        QuestionId::Fact(at) => match asked.pack.as_ref().and_then(|pack| pack.policy.facts.get(at)) {
            Some(fact) if fact.kind == FactKind::Choice => {
                named(&mut (0..fact.options.len()).map(|place| explain::option_name(fact, place, locale)).enumerate())
            }
            _ => yes_no(Message::FactYes, Message::FactNo),
        },
        _ => yes_no(Message::Yes, Message::No),
    }
}

fn areas(asked: &Asked) -> Vec<Row> {
    let words = asked.words;
    let answers = &asked.answers;
    let offers = asked.session.packs.iter().map(|offer| {
        let choice = Choice::new(offer.title(words.locale).to_owned());
        let status = match offer.status {
            Status::InForce => None,
            Status::Historic => Some(Message::AreaHistoric),
            Status::Fictional => Some(Message::AreaFictional),
        };
        let notes: Vec<_> = [status, offer.evidence.map(Message::evidence)].into_iter().flatten().map(|m| words.say(m)).collect();
        let choice = if notes.is_empty() { choice } else { choice.with_note(notes.join(" · ")) };
        let id = AttrValue::from(offer.id.clone());
        Row { choice, on: answers.area.as_ref() == Some(&id), action: AnswerAction::Area(id) }
    });
    let elsewhere = Row {
        choice: Choice::apart(words.say(Message::AreaElsewhere)),
        on: answers.is_elsewhere(),
        action: AnswerAction::Pick(QuestionId::Area, Pick::None),
    };
    offers.chain([elsewhere]).collect()
}

/// Draws a question with radios.
pub fn radios(asked: &Asked) -> Html {
    let rows = rows(asked);
    let selected = rows.iter().position(|row| row.on);
    let (choices, actions): (Vec<Choice>, Vec<AnswerAction>) = rows.into_iter().map(|row| (row.choice, row.action)).unzip();
    let change = asked.change.clone();
    let on_select = Callback::from(move |place: usize| {
        if let Some(action) = actions.get(place) {
            change.emit(action.clone());
        }
    });
    let id: AttrValue = asked.id.code().into_owned().into();
    let error = asked.error(&id);
    let group = RadioGroup {
        id,
        legend: asked.title.clone(),
        rank: Rank::Screen,
        hint: asked.hint(),
        choices,
        selected,
        on_select,
        error,
    };
    group.draw(asked.words)
}

/// Draws the question about statuses.
pub fn checkboxes(asked: &Asked) -> Html {
    let Some(pack) = &asked.pack else { return Html::default() };
    let places = statuses_in_order(&pack.policy);
    let words = asked.words;
    let name = |place: &usize| {
        let id = pack.policy.categories.get(*place).map(|category| category.id.as_str()).unwrap_or_default();
        Choice::new(explain::category_name(&pack.policy, id, words.locale))
    };
    let apart = [Message::NoneOfThese, Message::DoNotKnow].map(|message| Choice::apart(words.say(message)));
    let choices: Vec<Choice> = places.iter().map(name).chain(apart).collect();
    let count = places.len();
    let ticked = match asked.answers.pick(QuestionId::Statuses) {
        Some(Pick::Unknown) => vec![count + 1],
        Some(_) => vec![count],
        None => asked.answers.statuses.iter().filter_map(|held| places.iter().position(|place| place == held)).collect(),
    };
    let on_change = asked.change.reform(move |ticks: Ticks| match ticks.places() {
        [only] if *only == count => AnswerAction::Pick(QuestionId::Statuses, Pick::None),
        [only] if *only > count => AnswerAction::Pick(QuestionId::Statuses, Pick::Unknown),
        some => AnswerAction::Statuses(some.iter().filter_map(|tick| places.get(*tick).copied()).collect()),
    });
    let id: AttrValue = asked.id.code().into_owned().into();
    let (error, ticks) = (asked.error(&id), Ticks::at(ticked));
    let group = CheckboxGroup {
        id,
        legend: asked.title.clone(),
        rank: Rank::Screen,
        hint: asked.hint(),
        choices,
        ticks,
        on_change,
        error,
    };
    group.draw(words)
}
