//! What the parts of a question screen share.

use std::rc::Rc;

use settle_text::{Message, explain};
use yew::prelude::*;

use super::problem::words_of;
use crate::hooks::{SessionHandle, Words};
use crate::state::answers::{AnswerAction, Answers};
use crate::state::issue::Issue;
use crate::state::pack::Pack;
use crate::state::question::QuestionId;

/// One question on its screen.
pub struct Asked {
    /// The question.
    pub id: QuestionId,
    /// The language.
    pub words: Words,
    /// The case.
    pub session: SessionHandle,
    /// Its rules.
    pub pack: Option<Rc<Pack>>,
    /// Its answers.
    pub answers: Rc<Answers>,
    /// The question in words.
    pub title: AttrValue,
    /// What has to be corrected, as of the last 继续.
    pub issues: Rc<Vec<Issue>>,
    /// Changes an answer.
    pub change: Callback<AnswerAction>,
    /// Changes an answer and goes on.
    pub answer: Callback<AnswerAction>,
}

impl Asked {
    /// The message above a control.
    pub fn error(&self, control: &str) -> Option<AttrValue> {
        let issue = self.issues.iter().find(|issue| issue.control == control)?;
        Some(words_of(self.words, self.pack.as_deref(), &self.answers, issue))
    }

    /// The short sentence under the question.
    pub fn hint(&self) -> Option<AttrValue> {
        let message = match self.id {
            QuestionId::Area => Message::AreaHint,
            QuestionId::Scheme => Message::SchemeHint,
            QuestionId::Statuses => Message::StatusesHint,
            QuestionId::Care => Message::CareHint,
            QuestionId::Level => Message::LevelHint,
            QuestionId::Place => Message::PlaceHint,
            QuestionId::Designated => Message::DesignatedHint,
            QuestionId::Referral => Message::ReferralHint,
            QuestionId::Cause => Message::CauseHint,
            QuestionId::InScope => Message::InScopeHint,
            QuestionId::Birth => Message::BirthHint,
            QuestionId::Gross => Message::GrossHint,
            QuestionId::Slip => Message::SlipHint,
            QuestionId::Uncovered => Message::UncoveredHint,
            QuestionId::FirstShare => Message::FirstShareHint,
            QuestionId::Earlier => Message::EarlierHint,
            QuestionId::When if self.needs_days() => Message::DaysHint,
            QuestionId::When | QuestionId::Fact(_) => return None,
        };
        Some(self.words.say(message))
    }

    /// Whether the days of the stay are asked instead of its year.
    pub fn needs_days(&self) -> bool {
        self.pack.as_ref().is_some_and(|pack| self.answers.needs_days(&pack.policy))
    }
}

/// A question in words.
pub fn question_title(words: Words, id: QuestionId, pack: Option<&Pack>, answers: &Answers) -> AttrValue {
    let message = match id {
        QuestionId::Area => Message::AreaTitle,
        QuestionId::When if pack.is_some_and(|pack| answers.needs_days(&pack.policy)) => Message::DaysTitle,
        QuestionId::When => Message::YearTitle,
        QuestionId::Scheme => Message::SchemeTitle,
        QuestionId::Statuses => Message::StatusesTitle,
        QuestionId::Care => Message::CareTitle,
        QuestionId::Level => Message::LevelTitle,
        QuestionId::Place => Message::PlaceTitle,
        QuestionId::Designated => Message::DesignatedTitle,
        QuestionId::Referral => Message::ReferralTitle,
        QuestionId::Cause => Message::CauseTitle,
        QuestionId::InScope => Message::InScopeTitle,
        QuestionId::Birth => Message::BirthTitle,
        QuestionId::Gross if pack.is_some_and(|pack| answers.is_outpatient(pack)) => Message::GrossTitleOutpatient,
        QuestionId::Gross => Message::GrossTitle,
        QuestionId::Slip => Message::SlipTitle,
        QuestionId::Uncovered => Message::UncoveredTitle,
        QuestionId::FirstShare => Message::FirstShareTitle,
        QuestionId::Earlier => Message::EarlierTitle,
        QuestionId::Fact(at) => {
            let question = pack.and_then(|pack| pack.policy.facts.get(at)).map(|fact| &fact.question);
            return match question {
                Some(question) => match (words.locale, &question.en) {
                    (settle_text::Locale::En, Some(en)) => en.clone().into(),
                    _ => question.zh.clone().into(),
                },
                None => words.say(Message::NotFoundTitle),
            };
        }
    };
    words.say(message)
}

/// The name of a layer.
pub fn layer_name(words: Words, pack: &Pack, at: usize) -> String {
    explain::layer_name(&pack.policy, at, words.locale)
}
