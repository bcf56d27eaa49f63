//! What has to be corrected in an answer. The words are made where they are shown.

use std::borrow::Cow;

use settle_engine::{Date, Money};
use settle_text::{AmountError, CountError, DateError};

use super::answers::{Answers, Pick};
use super::looks::layers_over_the_year;
use super::pack::{Pack, Unopened};
use super::question::{AmountId, DateId, QuestionId};

/// One thing to correct.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Where it was asked.
    pub question: QuestionId,
    /// The id of the control.
    pub control: Cow<'static, str>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// Nothing was chosen.
    Choose,
    /// The pack cannot be opened.
    Broken(Unopened),
    /// This amount cannot be read.
    Amount(AmountId, AmountError),
    /// This amount must be more than nothing.
    NotPositive(AmountId),
    /// This date cannot be read.
    Date(DateId, DateError),
    /// The stay ends before it begins.
    DateOrder,
    /// The stay is longer than ten years.
    StayTooLong,
    /// The stay lies outside the days of the rules.
    OutsideRules,
    /// Born after the stay.
    BirthTooLate,
    /// What is not covered and the first share are above the bill: their sum, the bill.
    PartsExceedTotal(Money, Money),
    /// The lines of the slip are above the bill: their sum, the bill.
    SlipExceedsTotal(Money, Money),
    /// The number of earlier stays cannot be read.
    Times(CountError),
    /// The number of earlier stays is out of range.
    TimesOutOfRange,
    /// What was paid on earlier stays is above their cost.
    EarlierPaidExceeds,
    /// The engine finds that the amounts contradict each other.
    DoesNotFit,
}

impl Problem {
    /// Whether the answer is merely not given yet.
    pub fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Choose | Self::Amount(_, AmountError::Empty) | Self::Date(_, DateError::Empty) | Self::Times(CountError::Empty)
        )
    }
}

/// The most earlier stays of a year.
pub const MOST_TIMES: u32 = 50;

/// Longer than this no stay is believed, in days.
const LONGEST_STAY: i64 = 3_660;

impl Answers {
    /// Whether a question has an answer that stands.
    pub fn is_answered(&self, pack: &Pack, question: QuestionId) -> bool {
        // Every box of the slip may stay empty, so only 继续 tells that it was answered.
        let seen = question != QuestionId::Slip || self.pick(question).is_some();
        seen && self.issues_of(Some(pack), question).is_empty()
    }

    /// What has to be corrected in the answer to one question.
    pub fn issues_of(&self, pack: Option<&Pack>, question: QuestionId) -> Vec<Issue> {
        let mut found = Vec::new();
        let mut add = |control: Cow<'static, str>, problem| found.push(Issue { question, control, problem });
        let pick = self.pick(question);
        match question {
            QuestionId::Area if self.area.is_none() && !self.is_elsewhere() => add(question.code(), Problem::Choose),
            QuestionId::Area => {}
            QuestionId::When if pack.is_some_and(|pack| self.needs_days(&pack.policy)) => {
                if let Some(pack) = pack {
                    self.day_issues(pack, &mut add);
                }
            }
            QuestionId::Statuses if pick.is_none() && self.statuses.is_empty() => add(question.code(), Problem::Choose),
            QuestionId::Statuses => {}
            QuestionId::Birth => match (pick, self.date(DateId::Birth).value(), self.day(DateId::Birth)) {
                (None, Err(error), _) => add(DateId::Birth.code().into(), Problem::Date(DateId::Birth, error)),
                (None, Ok(_), Some(born)) if self.last_day(pack).is_some_and(|day| born > day) => {
                    add(DateId::Birth.code().into(), Problem::BirthTooLate);
                }
                _ => {}
            },
            QuestionId::Gross | QuestionId::Uncovered => self.amount_issues(question, &mut add),
            QuestionId::Fact(at) if is_amount(pack, at) => self.amount_issues(question, &mut add),
            QuestionId::Slip => self.slip_issues(pack, &mut add),
            QuestionId::FirstShare => match pick {
                None => add(question.code(), Problem::Choose),
                Some(Pick::At(_)) => self.amount_issues(question, &mut add),
                _ => {}
            },
            QuestionId::Earlier => match pick {
                None => add(question.code(), Problem::Choose),
                Some(Pick::At(_)) => self.earlier_issues(pack, &mut add),
                _ => {}
            },
            _ if pick.is_none() => add(question.code(), Problem::Choose),
            _ => {}
        }
        found
    }

    fn last_day(&self, pack: Option<&Pack>) -> Option<Date> {
        pack.and_then(|pack| self.discharged(&pack.policy))
    }

    fn day_issues(&self, pack: &Pack, add: &mut dyn FnMut(Cow<'static, str>, Problem)) {
        for id in [DateId::Admitted, DateId::Discharged] {
            if let Err(error) = self.date(id).value() {
                add(id.code().into(), Problem::Date(id, error));
            }
        }
        let Some((from, to)) = self.day(DateId::Admitted).zip(self.day(DateId::Discharged)) else { return };
        let at_end = || DateId::Discharged.code().into();
        if to < from {
            add(at_end(), Problem::DateOrder);
        } else if to.days_since(from) > LONGEST_STAY {
            add(at_end(), Problem::StayTooLong);
        } else if !self.touches_rules(pack, from, to) {
            add(at_end(), Problem::OutsideRules);
        }
    }

    /// Rules that go by nights speak for any stay near their days, and refuse with their own words the next year's.
    fn touches_rules(&self, pack: &Pack, from: Date, to: Date) -> bool {
        let valid = pack.policy.valid;
        let next_year = valid.through.and_then(|day| day.plus_months(12));
        valid.from.is_none_or(|first| first <= to) && next_year.or(valid.through).is_none_or(|last| from <= last)
    }

    fn amount_issues(&self, question: QuestionId, add: &mut dyn FnMut(Cow<'static, str>, Problem)) {
        let id = match question {
            QuestionId::Uncovered => AmountId::Uncovered,
            QuestionId::FirstShare => AmountId::FirstShare,
            QuestionId::Fact(at) => AmountId::Fact(at),
            _ => AmountId::Gross,
        };
        let typed = match (self.pick(question), self.amount(id).value) {
            (Some(Pick::None | Pick::Unknown), _) => return,
            (_, Err(error)) => return add(id.code(), Problem::Amount(id, error)),
            (_, Ok(fen)) => Money::from_fen(fen),
        };
        let gross = self.known_gross();
        let uncovered = match (id, self.pick(QuestionId::Uncovered)) {
            (AmountId::FirstShare, None) => self.money(AmountId::Uncovered).unwrap_or_default(),
            _ => Money::ZERO,
        };
        match (id, gross, typed.checked_add(uncovered)) {
            (AmountId::Gross, ..) if typed <= Money::ZERO => add(id.code(), Problem::NotPositive(id)),
            (AmountId::Uncovered | AmountId::FirstShare, Some(gross), Some(parts)) if parts > gross => {
                add(id.code(), Problem::PartsExceedTotal(parts, gross));
            }
            _ => {}
        }
    }

    /// The whole bill, if the person knows it.
    fn known_gross(&self) -> Option<Money> {
        if self.pick(QuestionId::Gross).is_some() { None } else { self.money(AmountId::Gross) }
    }

    fn slip_issues(&self, pack: Option<&Pack>, add: &mut dyn FnMut(Cow<'static, str>, Problem)) {
        let ids = (0..pack.map_or(0, |pack| pack.policy.layers.len())).map(AmountId::Slip);
        let (mut sum, mut last) = (Money::ZERO, None);
        for id in ids {
            match self.amount(id).value {
                Ok(fen) => {
                    sum = sum.checked_add(Money::from_fen(fen)).unwrap_or(sum);
                    last = Some(id);
                }
                Err(AmountError::Empty) => {}
                Err(error) => add(id.code(), Problem::Amount(id, error)),
            }
        }
        if let (Some(id), Some(gross)) = (last, self.known_gross())
            && sum > gross
        {
            add(id.code(), Problem::SlipExceedsTotal(sum, gross));
        }
    }

    fn earlier_issues(&self, pack: Option<&Pack>, add: &mut dyn FnMut(Cow<'static, str>, Problem)) {
        match self.times.value {
            Err(error) => add("earlier-times".into(), Problem::Times(error)),
            Ok(times) if !(1..=MOST_TIMES).contains(&times) => add("earlier-times".into(), Problem::TimesOutOfRange),
            Ok(_) => {}
        }
        let whole = AmountId::EarlierEligible;
        let eligible = match self.amount(whole).value {
            Ok(fen) => Money::from_fen(fen),
            Err(error) => return add(whole.code(), Problem::Amount(whole, error)),
        };
        let mut paid = Money::ZERO;
        let layers = pack.map(|pack| layers_over_the_year(&pack.policy)).unwrap_or_default();
        for id in layers.into_iter().map(AmountId::EarlierPaid) {
            match self.amount(id).value {
                Ok(fen) => paid = paid.checked_add(Money::from_fen(fen)).unwrap_or(paid),
                Err(AmountError::Empty) => {}
                Err(error) => add(id.code(), Problem::Amount(id, error)),
            }
        }
        if paid > eligible {
            add(whole.code(), Problem::EarlierPaidExceeds);
        }
    }
}

fn is_amount(pack: Option<&Pack>, at: usize) -> bool {
    use settle_engine::policy::FactKind;
    pack.and_then(|pack| pack.policy.facts.get(at)).is_some_and(|fact| fact.kind == FactKind::Amount)
}
