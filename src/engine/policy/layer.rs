//! Layers (保障层次) and their steps: a closed set of operators.

use super::{Cite, Condition, Nights, Title};
use crate::packed::Packed;
use crate::{Id, Money, Ratio};

/// One payer's layer: who is helped, of what, by which steps.
#[derive(Clone, Debug, Packed)]
pub struct Layer {
    /// Its id, the same in every policy: `basic`, `critical_illness`, …
    pub id: Id,
    /// Its name.
    pub title: Title,
    /// Who pays, unless a step splits the amount.
    pub payer: Id,
    /// Per stay or over the year.
    pub scope: Scope,
    /// Whether the document gives the numbers.
    pub publication: Publication,
    /// For whom and what; otherwise the layer pays nothing.
    pub when: Condition,
    /// Which of several ways pays.
    pub pick: Pick,
    /// The ways, at least one.
    pub ways: Vec<Way>,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// Over what a layer is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Scope {
    /// This stay.
    Stay,
    /// The year so far, minus what the layer already paid this year (readings.md G3).
    Year,
}

/// Whether the numbers of a layer are published.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub enum Publication {
    /// Every number cited.
    Published,
    /// The shape is known, the numbers are not: the layer pays anything between these shares of its base.
    Unpublished {
        /// The least share of the base, from a cited floor, or 0 %.
        at_least: Ratio,
        /// The greatest share of the base, or 100 %.
        at_most: Ratio,
    },
    /// An office decides between two amounts that the document gives: never a point, until a line of the slip says it.
    Decided {
        /// The least amount, if anything is granted at all.
        at_least: Money,
        /// The greatest amount.
        at_most: Money,
    },
}

/// Which of several ways of a layer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Pick {
    /// The first whose condition holds.
    First,
    /// The one that pays most among those whose condition holds: `best_of` (就高不重复).
    Best,
}

/// One way in which a layer pays.
#[derive(Clone, Debug, Packed)]
pub struct Way {
    /// Its id; tables by way use it.
    pub id: Id,
    /// Its name, if people read it.
    pub title: Option<Title>,
    /// When it applies.
    pub when: Condition,
    /// Of what.
    pub base: Base,
    /// The steps.
    pub steps: Vec<Step>,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// Of what a layer pays.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct Base {
    /// The quantity of the bill, or a declared amount of the stay.
    pub of: BaseOf,
    /// The first share of the person counts too if this holds.
    pub prior_payment_if: Option<Condition>,
    /// Earlier layers that are taken off first, by their place.
    #[packed(at = layers)]
    pub minus: Vec<usize>,
}

/// A quantity of the bill, or a declared amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum BaseOf {
    /// T, the whole bill.
    Gross,
    /// The whole bill without what is outside the catalogue.
    InCatalogue,
    /// Outside the catalogue.
    Uncovered,
    /// The first share of the person.
    PriorPayment,
    /// E, in scope.
    Eligible,
    /// What earlier layers leave of the whole bill.
    Remaining,
    /// A declared amount of the stay (检查费、药费), by its place in [`Policy::facts`](super::Policy::facts).
    Fact(#[packed(at = facts)] usize),
}

impl BaseOf {
    /// The quantities of a bill with their names in policy files.
    pub const NAMED: [(&'static str, BaseOf); 6] = [
        ("gross", BaseOf::Gross),
        ("in_catalogue", BaseOf::InCatalogue),
        ("uncovered", BaseOf::Uncovered),
        ("prior_payment", BaseOf::PriorPayment),
        ("eligible", BaseOf::Eligible),
        ("remaining", BaseOf::Remaining),
    ];
}

/// One operator of a way.
#[derive(Clone, Debug, Packed)]
pub struct Step {
    /// What it does.
    pub op: Op,
    /// When; otherwise it is left out.
    pub when: Condition,
    /// Its words, beside those of the table it uses.
    pub cite: Vec<Cite>,
}

/// The closed set of operators. Tables, pots and layers are named by their place in the policy.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub enum Op {
    /// 起付线. `gate`: below it nothing, from it on all.
    Deductible {
        /// The table.
        #[packed(at = tables)]
        table: usize,
        /// Whether it only opens the door.
        gate: bool,
    },
    /// 报销比例.
    Share {
        /// The table.
        #[packed(at = tables)]
        table: usize,
    },
    /// 分段比例.
    Segments {
        /// The table.
        #[packed(at = tables)]
        table: usize,
    },
    /// 封顶线.
    Cap {
        /// The pot.
        #[packed(at = pots)]
        pot: usize,
    },
    /// 补足到: raises what the named layers paid to a share of the base.
    TopUp {
        /// The table with the share.
        #[packed(at = tables)]
        table: usize,
        /// The layers that count.
        #[packed(at = layers)]
        counting: Vec<usize>,
    },
    /// 总支付比例上限: this layer gives way, so that it and the named layers together pay at most a share of the quantity
    /// (not less the layers that its base takes off). The limit is rounded down to the fen: "at most" is never exceeded.
    Ceiling {
        /// The table with the share.
        #[packed(at = tables)]
        table: usize,
        /// The layers that count, all of them earlier.
        #[packed(at = layers)]
        counting: Vec<usize>,
        /// The quantity, if it is not the one of the layer's base.
        of: Option<BaseOf>,
    },
    /// 定额: a flat amount, if anything was left before this step; never more than what is unpaid of the bill.
    Fixed {
        /// The table.
        #[packed(at = tables)]
        table: usize,
    },
    /// 批准的定额: draws from a pot whose limit is an approved amount, like a cap.
    Quota {
        /// The pot.
        #[packed(at = pots)]
        pot: usize,
    },
    /// 优待、减免: a share off a fee. What is left to pay is rounded, the discount is the rest (readings.md Q4).
    Discount {
        /// The table with the share that is taken off.
        #[packed(at = tables)]
        table: usize,
    },
    /// 按天分摊: the share of the stay's nights that lie in the span.
    Prorate {
        /// Which nights count.
        counted: Nights,
        /// Whether days are counted instead, the days of admission and of discharge both.
        days: bool,
    },
    /// 分担: the amount goes to two payers.
    Split(SplitTo),
    /// 抵扣: of what the layer pays on this stay, the part up to the unresolved advance was received before; only the
    /// rest is paid now. The amount of the layer does not change, only who pays it (readings.md Q2).
    Offset {
        /// The pot of the advance: its limit is what was given, what is drawn is what was set off.
        #[packed(at = pots)]
        pot: usize,
        /// Who gave the advance.
        payer: Id,
    },
}

/// How an amount goes to two payers.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct SplitTo {
    /// The payer of the share, rounded down to the fen.
    pub payer: Id,
    /// The table with the share.
    #[packed(at = tables)]
    pub table: usize,
    /// The payer of the rest, the odd fen included.
    pub rest: Id,
}

/// What makes a layer pay nothing, or leaves it to an office.
#[derive(Clone, Debug, Packed)]
pub struct Exclusion {
    /// Its id, such as `LZ-EX06`.
    pub id: Id,
    /// What it is called.
    pub title: Title,
    /// The layer.
    #[packed(at = layers)]
    pub layer: usize,
    /// When it applies: the condition holds, or (with `unless`) it does not.
    pub when: Condition,
    /// Whether the condition is one that must hold.
    pub unless: bool,
    /// What follows.
    pub answer: ExclusionAnswer,
    /// Its words.
    pub cite: Vec<Cite>,
}

/// What follows from an exclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum ExclusionAnswer {
    /// The layer pays nothing.
    No,
    /// The text does not decide: an office does.
    Ask,
}
