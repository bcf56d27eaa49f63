//! Questions with boxes: amounts, days, the slip, the year before.

use settle_engine::policy::Publication;
use settle_text::Message;
use yew::prelude::*;

use super::asked::{Asked, layer_name};
use super::problem::amount_name;
use crate::components::button::button;
use crate::components::field::{Choice, CountField, DateField, MoneyField, RadioGroup, Rank};
use crate::components::phrases;
use crate::state::answers::{AnswerAction, Pick};
use crate::state::draft::{DateDraft, MoneyDraft};
use crate::state::question::{AmountId, DateId, QuestionId};
use crate::state::{CLASS_B, PRIOR_PAYMENT, layers_over_the_year, takes_class_b};

fn money(asked: &Asked, id: AmountId, label: AttrValue, rank: Rank, hint: Option<AttrValue>) -> Html {
    let question = asked.id;
    let code = AttrValue::from(id.code().into_owned());
    let on_change = asked.change.reform(move |draft: MoneyDraft| AnswerAction::Amount(question, id, draft));
    let (error, draft) = (asked.error(&code), asked.answers.amount(id));
    MoneyField { id: code, label, rank, hint, draft, on_change, error, chips: id == AmountId::Gross }.draw(asked.words)
}

/// A question that is one amount.
pub fn amount(asked: &Asked) -> Html {
    let (id, none) = match asked.id {
        QuestionId::Uncovered => (AmountId::Uncovered, Some(Message::NotOnSlip)),
        QuestionId::Fact(at) => (AmountId::Fact(at), Some(Message::NothingPaid)),
        _ => (AmountId::Gross, None),
    };
    html! { <>{ money(asked, id, asked.title.clone(), Rank::Screen, asked.hint()) }{ other_answers(asked, none) }</> }
}

/// The buttons that answer without an amount, and which of them was pressed before.
fn other_answers(asked: &Asked, none: Option<Message<'static>>) -> Html {
    let question = asked.id;
    let press = |label: Message<'static>, pick: Pick| {
        let on_press = asked.answer.reform(move |()| AnswerAction::Pick(question, pick));
        button(asked.words.say(label), &on_press)
    };
    let chosen = match asked.answers.pick(question) {
        Some(Pick::None) => none,
        Some(Pick::Unknown) => Some(Message::DoNotKnow),
        _ => None,
    };
    html! {
        <div class="other-answers">
            if let Some(chosen) = chosen {
                <p class="hint">{ asked.words.say(Message::ChosenBefore(&asked.words.say(chosen))) }</p>
            }
            { for none.map(|label| press(label, Pick::None)) }
            { press(Message::DoNotKnow, Pick::Unknown) }
        </div>
    }
}

fn heading(asked: &Asked) -> Html {
    html! {
        <>
            <h1 tabindex="-1">{ phrases(&asked.title) }</h1>
            { for asked.hint().map(|hint| html! { <p class="hint">{ hint }</p> }) }
        </>
    }
}

fn date(asked: &Asked, id: DateId, legend: AttrValue, rank: Rank, hint: Option<AttrValue>) -> Html {
    let question = asked.id;
    let on_change = asked.change.reform(move |draft: DateDraft| AnswerAction::Date(question, id, draft));
    let (error, draft) = (asked.error(id.code()), asked.answers.date(id));
    DateField { id: id.code().into(), legend, rank, hint, draft, on_change, error }.draw(asked.words)
}

/// The first and the last day of the stay.
pub fn days(asked: &Asked) -> Html {
    let part = |id: DateId, name: Message<'static>| date(asked, id, asked.words.say(name), Rank::Part, None);
    html! {
        <>
            { heading(asked) }
            { part(DateId::Admitted, Message::AdmittedName) }
            { part(DateId::Discharged, Message::DischargedName) }
        </>
    }
}

/// The day of birth.
pub fn birth(asked: &Asked) -> Html {
    html! { <>{ date(asked, DateId::Birth, asked.title.clone(), Rank::Screen, asked.hint()) }{ other_answers(asked, None) }</> }
}

/// The lines of the slip for layers without published numbers.
pub fn slip(asked: &Asked) -> Html {
    let Some(pack) = &asked.pack else { return Html::default() };
    let open = pack.policy.layers.iter().enumerate().filter(|(_, layer)| layer.publication != Publication::Published);
    let line = |at: usize| {
        let label = asked.words.say(Message::PaidBy(&layer_name(asked.words, pack, at)));
        money(asked, AmountId::Slip(at), label, Rank::Plain, None)
    };
    html! { <>{ heading(asked) }{ for open.map(|(at, _)| line(at)) }</> }
}

/// Class-B cost or the prior payment, whichever the slip has.
pub fn first_share(asked: &Asked) -> Html {
    let words = asked.words;
    let class_b = asked.pack.as_ref().is_some_and(|pack| takes_class_b(&pack.policy));
    let mut rows = Vec::new();
    if class_b {
        rows.push((Choice::new(words.say(Message::FirstShareClassB)), Pick::At(CLASS_B)));
    }
    rows.push((Choice::new(words.say(Message::FirstSharePrior)), Pick::At(PRIOR_PAYMENT)));
    rows.push((Choice::apart(words.say(Message::NotOnSlip)), Pick::None));
    rows.push((Choice::apart(words.say(Message::DoNotKnow)), Pick::Unknown));
    let of = matches!(asked.answers.pick(asked.id), Some(Pick::At(_)));
    html! {
        <>
            { pick_one(asked, rows) }
            if of {
                { money(asked, AmountId::FirstShare, amount_name(words, None, &asked.answers, AmountId::FirstShare), Rank::Part, None) }
            }
        </>
    }
}

fn pick_one(asked: &Asked, rows: Vec<(Choice, Pick)>) -> Html {
    let question = asked.id;
    let selected = rows.iter().position(|(_, pick)| asked.answers.pick(question) == Some(*pick));
    let (choices, picks): (Vec<Choice>, Vec<Pick>) = rows.into_iter().unzip();
    let change = asked.change.clone();
    let on_select = Callback::from(move |place: usize| {
        if let Some(pick) = picks.get(place) {
            change.emit(AnswerAction::Pick(question, *pick));
        }
    });
    let id: AttrValue = question.code().into_owned().into();
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

/// The year before the stay.
pub fn earlier(asked: &Asked) -> Html {
    let words = asked.words;
    let rows = vec![
        (Choice::new(words.say(Message::EarlierNo)), Pick::None),
        (Choice::new(words.say(Message::EarlierYes)), Pick::At(0)),
        (Choice::apart(words.say(Message::DoNotKnow)), Pick::Unknown),
    ];
    let had = asked.answers.pick(asked.id) == Some(Pick::At(0));
    html! { <>{ pick_one(asked, rows) }{ if had { earlier_parts(asked) } else { Html::default() } }</> }
}

fn earlier_parts(asked: &Asked) -> Html {
    let words = asked.words;
    let Some(pack) = &asked.pack else { return Html::default() };
    let paid = |at: usize| {
        let label = words.say(Message::EarlierPaid(&layer_name(words, pack, at)));
        money(asked, AmountId::EarlierPaid(at), label, Rank::Plain, Some(words.say(Message::EarlierPaidHint)))
    };
    let hint = words.say(Message::EarlierEligibleHint);
    let times = CountField {
        id: "earlier-times".into(),
        label: words.say(Message::EarlierTimes),
        rank: Rank::Plain,
        hint: None,
        unit: Some(words.say(Message::EarlierTimesUnit)),
        draft: asked.answers.times.clone(),
        on_change: asked.change.reform(AnswerAction::Times),
        error: asked.error("earlier-times"),
    };
    html! {
        <>
            { times.draw(words) }
            { money(asked, AmountId::EarlierEligible, words.say(Message::EarlierEligible), Rank::Plain, Some(hint)) }
            { for layers_over_the_year(&pack.policy).into_iter().map(paid) }
        </>
    }
}
