//! What the person chose and typed, drafts included. Nothing is derived here and nothing typed is ever thrown away.

use settle_engine::Date;
use settle_engine::policy::Policy;
use yew::AttrValue;

use super::draft::{CountDraft, DateDraft, MoneyDraft};
use super::question::{AmountId, DateId, QuestionId};

/// A choice of one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// This one: the place in the vocabulary of the question, the year itself where years are offered.
    At(usize),
    /// Surely none.
    None,
    /// The person does not know.
    Unknown,
}

/// The answers to a yes-or-no question, by their place.
pub const YES_NO: [bool; 2] = [true, false];

/// Everything that was answered so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Answers {
    /// The day on which the answers are given.
    pub today: Date,
    /// The id of the chosen pack.
    pub area: Option<AttrValue>,
    /// The rules that the other answers were given for.
    pub fingerprint: AttrValue,
    /// The statuses ticked, by their place in the policy.
    pub statuses: Vec<usize>,
    /// How many earlier stays.
    pub times: CountDraft,
    picks: Vec<(QuestionId, Pick)>,
    amounts: Vec<(AmountId, MoneyDraft)>,
    dates: Vec<(DateId, DateDraft)>,
}

/// A change of one answer.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerAction {
    /// This pack.
    Area(AttrValue),
    /// This answer.
    Pick(QuestionId, Pick),
    /// These statuses, by their place in the policy; an empty list takes the answer back.
    Statuses(Vec<usize>),
    /// This text in a box for an amount. Typing takes back "none" and "I do not know".
    Amount(QuestionId, AmountId, MoneyDraft),
    /// These texts in the three boxes of a date.
    Date(QuestionId, DateId, DateDraft),
    /// This text in the box for the number of earlier stays.
    Times(CountDraft),
    /// Nothing answered yet.
    Clear,
}

impl AnswerAction {
    /// The question whose answer changes; none where all do.
    pub const fn question(&self) -> Option<QuestionId> {
        match self {
            Self::Area(_) => Some(QuestionId::Area),
            Self::Pick(question, _) | Self::Amount(question, ..) | Self::Date(question, ..) => Some(*question),
            Self::Statuses(_) => Some(QuestionId::Statuses),
            Self::Times(_) => Some(QuestionId::Earlier),
            Self::Clear => None,
        }
    }
}

fn get<K: PartialEq, V>(list: &[(K, V)], key: K) -> Option<&V> {
    list.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
}

fn set<K: PartialEq, V>(list: &mut Vec<(K, V)>, key: K, value: V) {
    match list.iter_mut().find(|(known, _)| *known == key) {
        Some(entry) => entry.1 = value,
        None => list.push((key, value)),
    }
}

impl Answers {
    /// Nothing answered yet.
    pub fn new(today: Date) -> Self {
        Self {
            today,
            area: None,
            fingerprint: AttrValue::default(),
            statuses: Vec::new(),
            times: CountDraft::default(),
            picks: Vec::new(),
            amounts: Vec::new(),
            dates: Vec::new(),
        }
    }

    /// Whether anything was answered.
    pub fn is_empty(&self) -> bool {
        self.area.is_none()
    }

    /// The answer to a question with choices.
    pub fn pick(&self, question: QuestionId) -> Option<Pick> {
        get(&self.picks, question).copied()
    }

    /// What stands in a box for an amount.
    pub fn amount(&self, id: AmountId) -> MoneyDraft {
        get(&self.amounts, id).cloned().unwrap_or_default()
    }

    /// What stands in the boxes of a date.
    pub fn date(&self, id: DateId) -> DateDraft {
        get(&self.dates, id).cloned().unwrap_or_default()
    }

    /// All choices, for storage.
    pub fn picks(&self) -> &[(QuestionId, Pick)] {
        &self.picks
    }

    /// All amounts, for storage.
    pub fn amounts(&self) -> &[(AmountId, MoneyDraft)] {
        &self.amounts
    }

    /// All dates, for storage.
    pub fn dates(&self) -> &[(DateId, DateDraft)] {
        &self.dates
    }

    /// After a change.
    #[must_use]
    pub fn changed(mut self, action: AnswerAction) -> Self {
        match action {
            AnswerAction::Area(id) => {
                self.take_back(QuestionId::Area);
                self.area = Some(id);
            }
            AnswerAction::Pick(question, pick) => {
                match question {
                    QuestionId::Statuses => self.statuses.clear(),
                    QuestionId::Area => self.area = None,
                    _ => {}
                }
                set(&mut self.picks, question, pick);
            }
            AnswerAction::Statuses(places) => {
                self.take_back(QuestionId::Statuses);
                self.statuses = places;
            }
            AnswerAction::Amount(question, id, draft) => {
                // What the choice beside a box means stays; "none" and "I do not know" contradict an amount.
                if !matches!(self.pick(question), Some(Pick::At(_))) && !draft.text.is_empty() {
                    self.take_back(question);
                }
                set(&mut self.amounts, id, draft);
            }
            AnswerAction::Date(question, id, draft) => {
                self.take_back(question);
                set(&mut self.dates, id, draft);
            }
            AnswerAction::Times(draft) => self.times = draft,
            AnswerAction::Clear => return Self::new(self.today),
        }
        self
    }

    /// With an answer that was kept: as [`Answers::changed`], but nothing takes anything else back.
    #[must_use]
    pub fn restored(mut self, action: AnswerAction) -> Self {
        match action {
            AnswerAction::Amount(_, id, draft) => set(&mut self.amounts, id, draft),
            AnswerAction::Date(_, id, draft) => set(&mut self.dates, id, draft),
            AnswerAction::Pick(question, pick) => set(&mut self.picks, question, pick),
            other => return self.changed(other),
        }
        self
    }

    /// For these rules: answers that only other rules understand are taken back.
    #[must_use]
    pub fn adapted(mut self, policy: &Policy, fingerprint: &str) -> Self {
        self.area = Some(policy.id.to_string().into());
        if self.fingerprint != fingerprint {
            let local = |id: &QuestionId| {
                matches!(id, QuestionId::When | QuestionId::Care | QuestionId::Level | QuestionId::Statuses | QuestionId::Fact(_))
            };
            self.picks.retain(|(id, _)| !local(id));
            let local = |id: &AmountId| matches!(id, AmountId::Fact(_) | AmountId::Slip(_) | AmountId::EarlierPaid(_));
            self.amounts.retain(|(id, _)| !local(id));
            self.statuses.clear();
            self.fingerprint = fingerprint.to_owned().into();
        }
        self
    }

    fn take_back(&mut self, question: QuestionId) {
        self.picks.retain(|(id, _)| *id != question);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers() -> Answers {
        Answers::new(Date::new(2026, 11, 21).unwrap_or_else(|| panic!("a day")))
    }

    #[test]
    fn a_new_answer_replaces_the_old_one() {
        let first = answers().changed(AnswerAction::Pick(QuestionId::Place, Pick::At(1)));
        let second = first.changed(AnswerAction::Pick(QuestionId::Place, Pick::Unknown));
        assert_eq!(second.pick(QuestionId::Place), Some(Pick::Unknown));
        assert_eq!(second.picks().len(), 1);
    }

    #[test]
    fn statuses_and_none_of_them_exclude_each_other() {
        let some = answers().changed(AnswerAction::Statuses(vec![2, 5]));
        let none = some.changed(AnswerAction::Pick(QuestionId::Statuses, Pick::None));
        assert!(none.statuses.is_empty());
        let again = none.changed(AnswerAction::Statuses(vec![1]));
        assert_eq!((again.pick(QuestionId::Statuses), again.statuses), (None, vec![1]));
    }

    #[test]
    fn typing_takes_back_not_knowing_and_keeps_what_the_amount_is_of() {
        let typed =
            |answers: Answers, question| answers.changed(AnswerAction::Amount(question, AmountId::Gross, MoneyDraft::of(100)));
        let unknown = answers().changed(AnswerAction::Pick(QuestionId::Gross, Pick::Unknown));
        assert_eq!(typed(unknown, QuestionId::Gross).pick(QuestionId::Gross), None);
        let class_b = answers().changed(AnswerAction::Pick(QuestionId::FirstShare, Pick::At(0)));
        assert_eq!(typed(class_b, QuestionId::FirstShare).pick(QuestionId::FirstShare), Some(Pick::At(0)));
    }
}
