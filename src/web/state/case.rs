//! From answers to a case for the engine, and what in them has to be corrected.

use settle_engine::policy::{FactKind, FactOf, Policy, PrepayOf, VersionDate};
use settle_engine::{
    Care, Case, CategorySpan, Cause, Date, Fact, Id, Mask, Money, Person, Place, Prior, Referral, Scheme, Span, Stay, Used,
};

use super::answers::{Answers, Pick, YES_NO};
use super::looks::layers_over_the_year;
use super::pack::Pack;
use super::question::{AmountId, DateId, QuestionId};

/// What the class-B question asks the amount of, by place.
pub const CLASS_B: usize = 0;
/// The other answer: the prior payment itself.
pub const PRIOR_PAYMENT: usize = 1;

impl Answers {
    /// Whether the pack needs the days of the stay: its numbers hang on them, or its years are over.
    pub fn needs_days(&self, policy: &Policy) -> bool {
        policy.version_date != VersionDate::Discharge || self.years(policy).is_empty()
    }

    /// The years that can be offered: this one and the last, as far as the rules cover them.
    pub fn years(&self, policy: &Policy) -> Vec<i32> {
        let year = self.today.year();
        [year, year.saturating_sub(1)]
            .into_iter()
            .filter(|year| self.day_in(*year).is_some_and(|day| policy.valid.contains(day)))
            .collect()
    }

    /// A day that stands for a year: today, or the last of a past year.
    fn day_in(&self, year: i32) -> Option<Date> {
        if year == self.today.year() { Some(self.today) } else { Date::new(year, 12, 31) }
    }

    /// A day as typed, if it is one.
    pub fn day(&self, id: DateId) -> Option<Date> {
        let date = self.date(id).value().ok()?;
        Date::new(i32::try_from(date.year).ok()?, date.month, date.day)
    }

    /// The day of discharge, if it was answered.
    pub fn discharged(&self, policy: &Policy) -> Option<Date> {
        if self.needs_days(policy) {
            return self.day(DateId::Discharged);
        }
        match self.pick(QuestionId::When) {
            Some(Pick::At(year)) => self.day_in(i32::try_from(year).ok()?),
            _ => None,
        }
    }

    /// The amount in a box, if one was typed that can be read.
    pub fn money(&self, id: AmountId) -> Option<Money> {
        self.amount(id).value.ok().map(Money::from_fen)
    }

    /// The case that the questions `asked` make. Questions not asked stay open; `planning` also opens approvals that
    /// count as not given when nobody asks.
    pub fn case_of(&self, pack: &Pack, asked: &[QuestionId], planning: bool) -> Case {
        let policy = &pack.policy;
        let said = |id: QuestionId| if asked.contains(&id) { self.pick(id) } else { None };
        let place = |id: QuestionId| match said(id) {
            Some(Pick::At(place)) => Some(place),
            _ => None,
        };
        let answered = |id: QuestionId| asked.contains(&id);
        let yes_no = |id: QuestionId| known(place(id).and_then(|place| YES_NO.get(place).copied()));
        // An empty box next to "none" is zero; next to nothing it is not known.
        let amount = |question: QuestionId, id: AmountId| match (answered(question), said(question)) {
            (true, Some(Pick::None)) => Fact::Known(Money::ZERO),
            (true, None | Some(Pick::At(_))) => known(self.money(id)),
            _ => Fact::Unknown,
        };
        let days = self.needs_days(policy) && answered(QuestionId::When);
        let discharged = if answered(QuestionId::When) { self.discharged(policy) } else { None };
        let mut facts: [Vec<(Id, Mask)>; 3] = Default::default();
        let (mut year_amounts, mut stay_amounts) = (Vec::new(), Vec::new());
        for (at, decl) in policy.facts.iter().enumerate() {
            let question = QuestionId::Fact(at);
            // Left out, a fact is what the policy says of silence.
            if !planning && !answered(question) {
                continue;
            }
            // How often something was given is asked where help is, not for a settlement.
            if decl.kind == FactKind::Count {
                continue;
            }
            if decl.kind == FactKind::Amount {
                let said = amount(question, AmountId::Fact(at));
                match decl.of {
                    FactOf::Person | FactOf::Year => year_amounts.push((decl.id.clone(), None, said)),
                    FactOf::Stay => stay_amounts.push((decl.id.clone(), said)),
                }
                continue;
            }
            let of = match decl.of {
                FactOf::Person => 0,
                FactOf::Year => 1,
                FactOf::Stay => 2,
            };
            if let Some(list) = facts.get_mut(of) {
                let said = |place: usize| match YES_NO.get(place) {
                    _ if decl.kind == FactKind::Choice => Mask::only(place),
                    Some(true) => Mask::TRUE,
                    _ => Mask::FALSE,
                };
                list.push((decl.id.clone(), place(question).map_or(decl.answers(), said)));
            }
        }
        let [person_facts, year_facts, stay_facts] = facts;
        let slip = policy.layers.iter().enumerate().filter(|_| answered(QuestionId::Slip));
        let stay = Stay {
            id: Id::from("stay"),
            care: match policy.cares.as_slice() {
                [only] => Fact::Known(*only),
                _ => known(place(QuestionId::Care).and_then(|place| Care::ALL.get(place).copied())),
            },
            admitted: if days { known(self.day(DateId::Admitted)) } else { Fact::Unknown },
            discharged: discharged.unwrap_or_else(|| self.some_day(policy)),
            level: known(place(QuestionId::Level).and_then(|place| Some(policy.levels.get(place)?.id.clone()))),
            place: known(place(QuestionId::Place).and_then(|place| Place::ALL.get(place).copied())),
            designated: yes_no(QuestionId::Designated),
            referral: known(place(QuestionId::Referral).and_then(|place| Referral::ALL.get(place).copied())),
            cause: known(place(QuestionId::Cause).and_then(|place| Cause::ALL.get(place).copied())),
            in_scope: yes_no(QuestionId::InScope),
            gross: amount(QuestionId::Gross, AmountId::Gross),
            uncovered: amount(QuestionId::Uncovered, AmountId::Uncovered),
            // Slips print one line of self-paid cost; what lies above a price ceiling is part of it.
            above_limit: Fact::Known(Money::ZERO),
            prior: prior(policy, place(QuestionId::FirstShare), amount(QuestionId::FirstShare, AmountId::FirstShare)),
            paid: slip.filter_map(|(at, layer)| Some((layer.id.clone(), self.money(AmountId::Slip(at))?))).collect(),
            facts: stay_facts,
            amounts: stay_amounts,
        };
        Case {
            person: Person {
                birth: match said(QuestionId::Birth) {
                    None if answered(QuestionId::Birth) => known(self.day(DateId::Birth)),
                    _ => Fact::Unknown,
                },
                scheme: known(place(QuestionId::Scheme).and_then(|place| Scheme::ALL.get(place).copied())),
                categories: self.categories(policy, answered(QuestionId::Statuses)),
                facts: person_facts,
                year_facts: year_facts.into_iter().map(|(id, fact)| (id, None, fact)).collect(),
                year_amounts,
                suspended: Vec::new(),
            },
            used: if place(QuestionId::Earlier).is_some() { self.used(policy) } else { Used::default() },
            entered: Vec::new(),
            readings: Vec::new(),
            stays: vec![stay],
            asked: settle_engine::Asked::default(),
        }
    }

    fn categories(&self, policy: &Policy, asked: bool) -> Fact<Vec<CategorySpan>> {
        let held = |place: &usize| Some(CategorySpan { is: policy.categories.get(*place)?.id.clone(), span: Span::ALWAYS });
        match self.pick(QuestionId::Statuses) {
            Some(Pick::None) if asked => Fact::Known(Vec::new()),
            None if asked && !self.statuses.is_empty() => Fact::Known(self.statuses.iter().filter_map(held).collect()),
            _ => Fact::Unknown,
        }
    }

    fn used(&self, policy: &Policy) -> Used {
        let zero_if_empty = |id: AmountId| self.money(id).unwrap_or_default();
        let eligible = zero_if_empty(AmountId::EarlierEligible);
        let paid = |place: usize| Some((policy.layers.get(place)?.id.clone(), zero_if_empty(AmountId::EarlierPaid(place))));
        Used {
            stays: self.times.value.unwrap_or(1),
            gross: eligible,
            eligible,
            layers: layers_over_the_year(policy).into_iter().filter_map(paid).collect(),
            ..Used::default()
        }
    }

    /// A day within the rules, for planning before the day is known.
    fn some_day(&self, policy: &Policy) -> Date {
        let within = |day: &Date| policy.valid.contains(*day);
        Some(self.today).filter(within).or(policy.valid.through).or(policy.valid.from).unwrap_or(self.today)
    }
}

fn known<T>(value: Option<T>) -> Fact<T> {
    value.map_or(Fact::Unknown, Fact::Known)
}

/// Whether the policy works the first share out of class-B cost.
pub fn takes_class_b(policy: &Policy) -> bool {
    policy.prepay.iter().any(|prepay| prepay.of == PrepayOf::ClassB)
}

fn prior(policy: &Policy, of: Option<usize>, amount: Fact<Money>) -> Prior {
    // Without a line on the slip the policy's own rule still decides, as for care out of the area.
    if of == Some(PRIOR_PAYMENT) || policy.prepay.is_empty() { Prior::Payment(amount) } else { Prior::ClassB(amount) }
}
