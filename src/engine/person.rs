//! The insured person and the year before the first stay.

use crate::facts::vocabulary;
use crate::packed::Packed;
use crate::{Date, Fact, Id, Mask, Moment, Money, Span, Stay};

vocabulary! {
    /// The kind of basic insurance (参保类型).
    Scheme {
        /// 城乡居民医保
        Resident = "resident",
        /// 职工医保
        Employee = "employee",
        /// 没有参保
        None = "none",
    }
}

/// One status of the person with its days.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct CategorySpan {
    /// The category, an id that the policy knows.
    pub is: Id,
    /// The days on which it is valid. A policy may end it earlier (因病致贫 lasts twelve months).
    pub span: Span,
}

/// The person as far as known.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct Person {
    /// The day of birth.
    pub birth: Fact<Date>,
    /// The kind of basic insurance.
    pub scheme: Fact<Scheme>,
    /// The statuses; `Known` of an empty list = surely none; `Unknown` = nobody said.
    pub categories: Fact<Vec<CategorySpan>>,
    /// Yes-or-no facts and choices that the policy declares for a person: the answers that are left
    /// ([`FactDecl::answers`](crate::policy::FactDecl::answers)).
    pub facts: Vec<(Id, Mask)>,
    /// Yes-or-no facts and choices that the policy declares by year; no year = every year.
    pub year_facts: Vec<(Id, Option<i32>, Mask)>,
    /// Amounts that the policy declares for a person (no year) or by year; no year = every year.
    pub year_amounts: Vec<(Id, Option<i32>, Fact<Money>)>,
    /// Spans without insurance cover (停保), both days included.
    pub suspended: Vec<Span>,
}

/// What the year held before the first stay of the case. Absent = nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed)]
pub struct Used {
    /// Covered stays that count for the deductible of the n-th stay.
    pub stays: u32,
    /// Whole bills.
    pub gross: Money,
    /// Cost outside the catalogue.
    pub uncovered: Money,
    /// First shares of the person.
    pub prior_payment: Money,
    /// In-scope cost.
    pub eligible: Money,
    /// What each layer paid.
    pub layers: Vec<(Id, Money)>,
    /// What each pot has given, where it differs from the layer's sum; of an advance, what was set off.
    pub pots: Vec<(Id, Money)>,
    /// What a yearly layer was computed of so far, where the sums above do not tell: outpatient cost beside inpatient cost.
    pub bases: Vec<(Id, Money)>,
}

/// What only help, papers and deadlines look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed)]
pub struct Asked {
    /// The day of the question. The engine has no clock.
    pub on: Option<Date>,
    /// Days that only the person knows, by the id of the event.
    pub events: Vec<(Id, Moment)>,
    /// Declared counts; no year = every year.
    pub counts: Vec<(Id, Option<i32>, Fact<u32>)>,
    /// Holidays that the case brings for years outside the table.
    pub holidays: Vec<Date>,
    /// Days of the weekend that are worked, likewise.
    pub workdays: Vec<Date>,
}

/// Everything that is asked of the engine at once.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct Case {
    /// The person.
    pub person: Person,
    /// The year so far.
    pub used: Used,
    /// Numbers typed in for what a document does not publish.
    pub entered: Vec<(Id, crate::policy::Entered)>,
    /// How ambiguous words are read in this case: the ambiguity and the reading. For every other one the policy chose.
    pub readings: Vec<(Id, Id)>,
    /// The stays, in any order.
    pub stays: Vec<Stay>,
    /// What only help, papers and deadlines look at.
    pub asked: Asked,
}
