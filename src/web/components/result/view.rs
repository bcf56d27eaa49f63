//! The result, one scrolling page: the amount first, then everything that backs it.

use settle_engine::policy::Policy;
use settle_engine::{Answer, Date, FactKey};
use settle_text::{Message, explain};
use yew::prelude::*;

use super::figures::Figures;
use super::headline::{headline, label};
use super::parts::{notice, part};
use super::{about, payers, refused, stays, strip};
use crate::components::element::{all, el, el_text};
use crate::hooks::Words;
use crate::route::Route;

/// What the page needs besides the words. Every amount on it comes from the one answer.
#[derive(Clone)]
pub struct View<'a> {
    /// The rules.
    pub policy: &'a Policy,
    /// Their version.
    pub fingerprint: &'a str,
    /// The result.
    pub answer: &'a Answer,
    /// On which screen a fact is asked, if on one.
    pub asked_at: &'a dyn Fn(FactKey) -> Option<Route>,
    /// Whether the case names something used earlier in the year.
    pub used_before: bool,
    /// What backs the amounts: drawn by the module of answers.
    pub details: Html,
    /// The answers with their links, drawn by those who ask.
    pub answers: Html,
    /// The day on which it was worked out.
    pub computed: Option<Date>,
    /// The buttons below everything.
    pub actions: Html,
}

/// The whole page below the header. Where the amounts do not add up, a sentence and no amount.
pub fn result_view(words: Words, view: &View<'_>) -> Html {
    let View { policy, answer, .. } = *view;
    let Some(figures) = Figures::of(answer) else {
        return refused::refused(words, Message::CheckSum, view.actions.clone());
    };
    let mut page = vec![about::on_first_sheet(words, view)];
    page.extend(label(words, policy));
    page.push(headline(words, &figures, view));
    page.extend(explain::notices(policy, None, words.locale).into_iter().map(notice));
    page.push(strip::strip(words, &payers::rows(words, policy, answer, &figures)));
    if view.used_before {
        page.push(el_text("p", "hint", words.say(Message::EarlierUse)));
    }
    page.extend([
        stays::stays(words, answer),
        view.details.clone(),
        el("div", "result-answers", vec![part(words, Message::AnswersTitle, view.answers.clone())]),
        about::about(words, view),
        el("div", "stack", vec![view.actions.clone()]),
    ]);
    all(page)
}
