//! What to bring, what to do, by when: papers, steps and deadlines.

use super::{Cite, Condition, Title};
use crate::Id;
use crate::facts::vocabulary;
use crate::packed::Packed;

/// Papers, steps, deadlines and the days they count from, each list in the order of the file.
#[derive(Clone, Debug, Default, Packed)]
pub struct PlanRules {
    /// Whether the document demands the papers in this order.
    pub binding_order: bool,
    /// The papers.
    pub papers: Vec<Paper>,
    /// The steps.
    pub steps: Vec<PlanStep>,
    /// The deadlines.
    pub deadlines: Vec<Deadline>,
    /// Days that only the person knows.
    pub events: Vec<Event>,
    /// What the documents say of stays over the turn of the year, if anything.
    pub turn_of_year: Option<TurnOfYear>,
}

/// What the documents say of a stay that begins in one insurance year and ends in another. A stay is settled whole in the
/// year of its discharge (readings.md G6) all the same: whoever has its cost by days enters two stays.
#[derive(Clone, Debug, Packed)]
pub struct TurnOfYear {
    /// How its cost is counted.
    pub counted: CountedIn,
    /// Its words.
    pub cite: Vec<Cite>,
}

vocabulary! {
    /// How the cost of a stay over the turn of the year is counted.
    CountedIn {
        /// 出院那年
        Discharge = "discharge",
        /// 按实际发生的日子分到两年
        Cost = "cost",
        /// 按住院天数平均分到两年
        Days = "days",
    }
}

/// What a paper, a step or a deadline belongs to, by its place in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum PlanOf {
    /// A route.
    Route(#[packed(at = routes)] usize),
    /// A benefit.
    Benefit(#[packed(at = benefits)] usize),
    /// A layer.
    Layer(#[packed(at = layers)] usize),
}

/// For what and when something of the plan applies.
#[derive(Clone, Debug, Default, Packed)]
pub struct Applies {
    /// For what, any of these; empty = for everything of the policy.
    pub of: Vec<PlanOf>,
    /// When, beside that.
    pub when: Condition,
}

/// A paper to hand in or to show.
#[derive(Clone, Debug, Packed)]
pub struct Paper {
    /// Its id, such as `FG-06.1`.
    pub id: Id,
    /// What it is.
    pub title: Title,
    /// For what and when.
    pub applies: Applies,
    /// How many, if the document says so.
    pub copies: Option<u32>,
    /// In what form.
    pub form: Option<PaperForm>,
    /// So many signatures at least.
    pub signatures: Option<u32>,
    /// Whether the amount is written in capital numerals too (大写).
    pub capital_amount: bool,
    /// What else to know of it.
    pub note: Option<Title>,
    /// Its words.
    pub cite: Vec<Cite>,
}

vocabulary! {
    /// In what form a paper is wanted.
    PaperForm {
        /// 原件
        Original = "original",
        /// 复印件
        Copy = "copy",
        /// 出示即可
        Show = "show",
        /// 到办事机构领取的表
        OfficeForm = "office_form",
    }
}

vocabulary! {
    /// Who does a step or keeps a deadline.
    Who {
        /// 本人或家属
        Person = "person",
        /// 经办机构
        Office = "office",
        /// 医院
        Hospital = "hospital",
        /// 村（居）委会
        Village = "village",
        /// 乡镇（街道）
        Township = "township",
    }
}

/// One step of a procedure.
#[derive(Clone, Debug, Packed)]
pub struct PlanStep {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub title: Title,
    /// For what and when.
    pub applies: Applies,
    /// Who does it.
    pub who: Who,
    /// What is done.
    pub text: Title,
    /// The deadline for it, by its place.
    #[packed(at = deadlines)]
    pub deadline: Option<usize>,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// A day by which something must be done.
#[derive(Clone, Debug, Packed)]
pub struct Deadline {
    /// Its id, such as `LZ-17`.
    pub id: Id,
    /// What it is called.
    pub title: Title,
    /// For what and when.
    pub applies: Applies,
    /// Who must keep it.
    pub who: Who,
    /// From which day it counts; `None` only for a day of the calendar, which then is the next after the question.
    pub from: Option<DeadlineFrom>,
    /// How long, or which day of the calendar.
    pub limit: Limit,
    /// The day on which it was done, if the person knows one: tells whether the deadline was kept.
    #[packed(at = events)]
    pub done: Option<usize>,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// From which day a deadline counts. That day itself is not counted (readings.md D1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum DeadlineFrom {
    /// The admission of the last stay.
    Admission,
    /// The discharge of the last stay.
    Discharge,
    /// A day that the person knows, by its place among the events.
    Event(#[packed(at = events)] usize),
}

/// How long a deadline is, or which day of the calendar it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Limit {
    /// So many units after (or before) the day from which it counts.
    Within {
        /// How many.
        count: u32,
        /// Of what.
        unit: Unit,
        /// Counted backwards: the earliest day instead of the last.
        back: bool,
    },
    /// The next such day of a year, the day from which it counts included.
    Yearly {
        /// The month.
        month: u32,
        /// The day.
        day: u32,
    },
    /// The next such day of a month, the day from which it counts included.
    Monthly {
        /// The day; the last of a shorter month.
        day: u32,
    },
}

vocabulary! {
    /// What a period is counted in.
    Unit {
        /// 工作日
        WorkingDay = "working_day",
        /// 日
        Day = "day",
        /// 小时
        Hour = "hour",
        /// 月: the same day of a later month, held to its last day
        Month = "month",
        /// 当月底: the last day of the month so many months later; 0 = of the same month
        MonthEnd = "month_end",
    }
}

/// A day, or a day and a time, that only the person knows.
#[derive(Clone, Debug, Packed)]
pub struct Event {
    /// Its key under `[events]` of a case.
    pub id: Id,
    /// The question to ask.
    pub question: Title,
}
