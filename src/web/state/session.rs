//! The case in hand: which rules there are, which are open, what was answered, what is asked.

use std::rc::Rc;

use settle_engine::Date;
use settle_engine::policy::Status;
use yew::Reducible;

use super::answers::{AnswerAction, Answers};
use super::issue::Issue;
use super::pack::{Offer, Pack, Unopened};
use super::question::QuestionId;

/// What all screens of a case share.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// The packs of this release, in the order in which they are offered.
    pub packs: Rc<Vec<Offer>>,
    /// The pack that the case is settled with, once it is loaded.
    pub pack: Option<Rc<Pack>>,
    /// What was answered.
    pub answers: Rc<Answers>,
    /// The questions as of the last 继续.
    pub plan: Rc<Vec<QuestionId>>,
    /// So many of them are settled: their answers have not changed since.
    firm: usize,
    /// Whether the answers were all seen on the check page.
    pub checked: bool,
    /// What the engine objected to.
    pub refused: Option<Issue>,
    /// The packs that could not be opened, and why.
    pub broken: Rc<Vec<(String, Unopened)>>,
}

/// A change of the session.
#[derive(Clone, Debug)]
pub enum SessionAction {
    /// Another answer.
    Answer(AnswerAction),
    /// The rules are open.
    Loaded(Rc<Pack>),
    /// This pack cannot be opened.
    Broken(String, Unopened),
    /// These are the questions now.
    Planned(Rc<Vec<QuestionId>>),
    /// The check page was shown.
    Checked,
    /// The engine, or the whole of the answers, objects to this one.
    Refused(Option<Issue>),
    /// Back to an empty case.
    Clear,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// The questions now.
    pub plan: Rc<Vec<QuestionId>>,
    /// The next of them; none leads to the check page.
    pub question: Option<QuestionId>,
    /// The rules are not for this person.
    pub out_of_scope: bool,
}

impl Session {
    /// With nothing answered.
    pub fn new(packs: Vec<Offer>, today: Date) -> Self {
        Self::resumed(packs, Answers::new(today))
    }

    /// With the answers of an earlier visit; their rules are still to be loaded.
    pub fn resumed(packs: Vec<Offer>, answers: Answers) -> Self {
        Self {
            packs: Rc::new(packs),
            pack: None,
            answers: Rc::new(answers),
            plan: Rc::new(vec![QuestionId::Area]),
            firm: 0,
            checked: false,
            refused: None,
            broken: Rc::default(),
        }
    }

    /// The rules to name on the first screen: the open ones, else the first in force.
    pub fn shown_pack(&self) -> Option<&Offer> {
        let id = self.pack.as_ref().map(|pack| pack.policy.id.as_str());
        let chosen = self.packs.iter().find(|offer| Some(offer.id.as_str()) == id);
        chosen.or_else(|| self.packs.iter().find(|offer| offer.status == Status::InForce))
    }

    /// Why a pack could not be opened, the last time it was tried.
    pub fn broken(&self, id: &str) -> Option<Unopened> {
        self.broken.iter().rev().find(|(broken, _)| broken == id).map(|(_, why)| *why)
    }

    /// The questions as the answers are now.
    pub fn planned(&self) -> Rc<Vec<QuestionId>> {
        match &self.pack {
            Some(pack) => Rc::new(self.answers.questions_after(pack, self.plan.get(..self.firm).unwrap_or_default())),
            None => Rc::new(vec![QuestionId::Area]),
        }
    }

    /// What comes after a question was answered.
    pub fn next_with(&self, pack: &Pack, answers: &Answers, after: QuestionId) -> Next {
        let place = self.plan.iter().position(|id| *id == after).map_or(0, |place| place + 1);
        let settled = self.plan.get(..self.firm.min(place)).unwrap_or_default();
        let plan = Rc::new(answers.questions_after(pack, settled));
        let open = || plan.iter().copied().find(|id| !answers.is_answered(pack, *id));
        let following = plan.iter().position(|id| *id == after).and_then(|place| plan.get(place + 1).copied());
        // Once the answers were looked over, only what a change made necessary is asked before going back there.
        let question = if self.checked { open() } else { following.or_else(open) };
        Next { out_of_scope: after == QuestionId::Scheme && answers.is_out_of_scope(pack), question, plan }
    }

    /// Takes over a plan. It is settled up to the first question without an answer.
    fn plan(&mut self, plan: Rc<Vec<QuestionId>>) {
        let is_open = |id: &QuestionId| self.pack.as_ref().is_none_or(|pack| !self.answers.is_answered(pack, *id));
        self.firm = plan.iter().position(is_open).map_or(plan.len(), |place| place + 1);
        self.plan = plan;
    }

    fn changed(&self, action: SessionAction) -> Self {
        let mut next = self.clone();
        match action {
            SessionAction::Answer(action) => {
                let place = action.question().and_then(|id| self.plan.iter().position(|planned| *planned == id));
                next.firm = self.firm.min(place.map_or(0, |place| place + 1));
                next.answers = Rc::new((*self.answers).clone().changed(action));
                next.refused = None;
            }
            SessionAction::Loaded(pack) => {
                next.answers = Rc::new((*self.answers).clone().adapted(&pack.policy, &pack.fingerprint));
                next.pack = Some(pack);
                next.firm = 0;
                let plan = next.planned();
                next.plan(plan);
            }
            SessionAction::Broken(id, why) if self.broken(&id) != Some(why) => {
                next.broken = Rc::new([self.broken.as_slice(), &[(id, why)]].concat());
            }
            SessionAction::Broken(..) => {}
            SessionAction::Planned(plan) => next.plan(plan),
            SessionAction::Checked => next.checked = true,
            SessionAction::Refused(issue) => next.refused = issue,
            SessionAction::Clear => {
                next = Self::new(self.packs.to_vec(), self.answers.today);
                next.broken = Rc::clone(&self.broken);
            }
        }
        next
    }
}

impl Reducible for Session {
    type Action = SessionAction;

    fn reduce(self: Rc<Self>, action: Self::Action) -> Rc<Self> {
        let next = self.changed(action);
        if next == *self { self } else { next.into() }
    }
}
