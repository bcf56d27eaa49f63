//! The validated model of a policy: what a policy file becomes once it is legal.

mod benefit;
mod condition;
mod layer;
mod plan;
mod route;
mod source;
mod table;

pub use benefit::{Benefit, BenefitKind, Gives, GivesOf, Times, TimesPer};
pub use condition::{Condition, Nights, Reached, ReachedOf};
pub use layer::{Base, BaseOf, Exclusion, ExclusionAnswer, Layer, Op, Pick, Publication, Scope, SplitTo, Step, Way};
pub use plan::{
    Applies, CountedIn, Deadline, DeadlineFrom, Event, Limit, Paper, PaperForm, PlanOf, PlanRules, PlanStep, TurnOfYear, Unit,
    Who,
};
pub use route::{Route, TargetShare};
pub use source::{Ambiguity, Cite, Quote, Reading, Source, Title};
pub use table::{Adjust, Band, Change, Entered, Key, Measure, NthChange, NthStay, Per, Pot, Row, Table, Target};

use crate::packed::Packed;
use crate::{Care, Case, Id, Mask, Rounding, Span};

/// The rules of one locality and scheme, validated. Built by `settle-policy`; the engine only reads it.
#[derive(Clone, Debug, Packed)]
pub struct Policy {
    /// The file stem, such as `wuhan-resident`.
    pub id: Id,
    /// The name people read.
    pub title: Title,
    /// Whether the rules are in force.
    pub status: Status,
    /// What the text is that the rules were read from, if the file says.
    pub evidence: Option<Evidence>,
    /// The days for which the policy speaks.
    pub valid: Span,
    /// Which day of a stay picks the version of a number.
    pub version_date: VersionDate,
    /// On which day of a stay a status must be valid.
    pub status_on: StatusOn,
    /// The rounding of every layer.
    pub rounding: Rounding,
    /// The kinds of care that the policy computes.
    pub cares: Vec<Care>,
    /// Hospital levels, low to high.
    pub levels: Vec<Level>,
    /// Statuses that the policy knows.
    pub categories: Vec<Category>,
    /// Named sets of statuses.
    pub groups: Vec<Group>,
    /// Facts beyond the common ones.
    pub facts: Vec<FactDecl>,
    /// A stay is covered if any of these holds; none = every stay is.
    pub coverage: Vec<Coverage>,
    /// First shares of the person, in order.
    pub prepay: Vec<Prepay>,
    /// The layers, in the order in which they pay.
    pub layers: Vec<Layer>,
    /// Tables of amounts, ratios and bands.
    pub tables: Vec<Table>,
    /// Caps.
    pub pots: Vec<Pot>,
    /// Changes of tables and pots.
    pub adjusts: Vec<Adjust>,
    /// What makes a layer pay nothing.
    pub exclusions: Vec<Exclusion>,
    /// How the money is claimed.
    pub routes: Vec<Route>,
    /// What the policy promises, checked after the sum.
    pub targets: Vec<TargetShare>,
    /// Help that is not a line of the settlement.
    #[packed(aside)]
    pub benefits: Vec<Benefit>,
    /// What to bring, what to do, by when.
    #[packed(aside)]
    pub plan: PlanRules,
    /// The documents.
    pub sources: Vec<Source>,
    /// Where a document can be read in two ways.
    pub ambiguities: Vec<Ambiguity>,
    /// What the reader must know beside every result, such as figures that are probably superseded.
    pub notices: Vec<Notice>,
}

/// Whether the rules of a policy are in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Status {
    /// In force, as far as the review knows.
    InForce,
    /// Of a past year.
    Historic,
    /// Invented, for examples and tests.
    Fictional,
}

/// What the text is that the rules of a policy were read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum Evidence {
    /// The document itself, as its office publishes it.
    Official,
    /// A work report that tells of the rules.
    Report,
    /// The document, reposted by others.
    ThirdParty,
    /// A copy in which somebody changed words or numbers.
    AlteredCopy,
}

/// Which day of a stay picks the version of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum VersionDate {
    /// The day of discharge.
    Discharge,
    /// The day of admission.
    Admission,
    /// Any night within the policy's validity; numbers have one version only.
    AnyNight,
}

/// On which day of a stay a status must be valid (readings.md G8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum StatusOn {
    /// The day of discharge.
    Discharge,
    /// The day of admission.
    Admission,
    /// Any day from admission to discharge.
    AnyDay,
}

/// A hospital level of the policy.
#[derive(Clone, Debug, Packed)]
pub struct Level {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Title,
}

/// A status that the policy knows.
#[derive(Clone, Debug, Packed)]
pub struct Category {
    /// Its id.
    pub id: Id,
    /// Its local name, where it differs from the common one.
    pub title: Option<Title>,
    /// The status ends so many months after it began, the last day being the day before (因病致贫: 12).
    pub lasts_months: Option<u32>,
    /// Where that is said.
    pub cite: Vec<Cite>,
}

/// A named set of statuses.
#[derive(Clone, Debug, Packed)]
pub struct Group {
    /// Its id.
    pub id: Id,
    /// Its name, if people read it.
    pub title: Option<Title>,
    /// The categories, by their place in [`Policy::categories`].
    pub members: Mask,
    /// Where that is said.
    pub cite: Vec<Cite>,
}

/// A fact that only some policies ask.
#[derive(Clone, Debug, Packed)]
pub struct FactDecl {
    /// Its id.
    pub id: Id,
    /// Yes or no, an amount, a count, or one of its options.
    pub kind: FactKind,
    /// The answers of a choice, in the order in which they are shown; empty for the other kinds.
    pub options: Vec<FactOption>,
    /// What it belongs to.
    pub of: FactOf,
    /// Whether absent means "no" or "nothing" (approvals), instead of unknown.
    pub absent_is_none: bool,
    /// The question to ask.
    pub question: Title,
}

/// The type of a declared fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum FactKind {
    /// Yes or no.
    Bool,
    /// An amount of money.
    Amount,
    /// How often something was; only [`Times`] look at it.
    Count,
    /// One of the options of the fact.
    Choice,
}

/// One answer to a fact that is a choice.
#[derive(Clone, Debug, Packed)]
pub struct FactOption {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub title: Title,
}

impl FactDecl {
    /// Every answer that a yes-or-no fact or a choice can have.
    #[must_use]
    pub fn answers(&self) -> Mask {
        if self.kind == FactKind::Choice { Mask::first(self.options.len()) } else { Mask::BOTH }
    }
}

/// What a declared fact belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum FactOf {
    /// The person, at any time.
    Person,
    /// The person in one insurance year.
    Year,
    /// One stay.
    Stay,
}

/// One way in which a stay is covered by basic insurance.
#[derive(Clone, Debug, Packed)]
pub struct Coverage {
    /// Its id.
    pub id: Id,
    /// When it holds.
    pub when: Condition,
    /// Where that is said.
    pub cite: Vec<Cite>,
}

/// A first share of the person (先行自付): `prepay`.
#[derive(Clone, Debug, Packed)]
pub struct Prepay {
    /// Its id.
    pub id: Id,
    /// Of what.
    pub of: PrepayOf,
    /// The table with the person's share.
    #[packed(at = tables)]
    pub percent: usize,
    /// When it is taken.
    pub when: Condition,
    /// Where that is said.
    pub cite: Vec<Cite>,
}

/// Of what a first share is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Packed)]
pub enum PrepayOf {
    /// Of the class-B cost (乙类).
    ClassB,
    /// Of what is left of the bill after `uncovered`, `above_limit` and the first shares before this one.
    Rest,
    /// Of an amount that the case declares, by its place among the facts: part of the bill like class-B cost.
    Fact(#[packed(at = facts)] usize),
}

/// Something to say beside every result.
#[derive(Clone, Debug, Packed)]
pub struct Notice {
    /// Its id.
    pub id: Id,
    /// The layer it concerns, if one.
    #[packed(at = layers)]
    pub layer: Option<usize>,
    /// What to say.
    pub text: Title,
    /// Where it comes from.
    pub cite: Vec<Cite>,
}

impl Policy {
    /// The place of a layer in the order of payment.
    #[must_use]
    pub fn layer_index(&self, id: &str) -> Option<usize> {
        self.layers.iter().position(|layer| layer.id.as_str() == id)
    }

    /// The place of a level, low to high.
    #[must_use]
    pub fn level_index(&self, id: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.id.as_str() == id)
    }

    /// The place of a category.
    #[must_use]
    pub fn category_index(&self, id: &str) -> Option<usize> {
        self.categories.iter().position(|category| category.id.as_str() == id)
    }

    /// The place of a declared fact.
    #[must_use]
    pub fn fact_index(&self, id: &str) -> Option<usize> {
        self.facts.iter().position(|fact| fact.id.as_str() == id)
    }

    /// The place of a benefit.
    #[must_use]
    pub fn benefit_index(&self, id: &str) -> Option<usize> {
        self.benefits.iter().position(|benefit| benefit.id.as_str() == id)
    }

    /// Every condition of help, papers, steps and deadlines.
    pub fn plan_conditions(&self) -> impl Iterator<Item = &Condition> {
        let applies = (self.plan.papers.iter().map(|paper| &paper.applies))
            .chain(self.plan.steps.iter().map(|step| &step.applies))
            .chain(self.plan.deadlines.iter().map(|deadline| &deadline.applies));
        self.benefits.iter().map(|benefit| &benefit.when).chain(applies.map(|applies| &applies.when))
    }

    /// Whether there is nothing to settle: only help, papers, steps and deadlines.
    #[must_use]
    pub fn is_programme(&self) -> bool {
        self.layers.is_empty()
    }

    /// The place of a table.
    #[must_use]
    pub fn table_index(&self, id: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.id.as_str() == id)
    }

    /// The place of a pot.
    #[must_use]
    pub fn pot_index(&self, id: &str) -> Option<usize> {
        self.pots.iter().position(|pot| pot.id.as_str() == id)
    }

    /// The place of an ambiguity.
    #[must_use]
    pub fn ambiguity_index(&self, id: &str) -> Option<usize> {
        self.ambiguities.iter().position(|ambiguity| ambiguity.id.as_str() == id)
    }

    /// With which reading of an ambiguity a case is computed: the one that the case names, else the chosen one.
    pub(crate) fn reading(&self, case: &Case, ambiguity: usize) -> Mask {
        let Some(of) = self.ambiguities.get(ambiguity) else { return Mask::NONE };
        let said = case.readings.iter().find(|(id, _)| *id == of.id);
        let place = said.and_then(|(_, reading)| of.readings.iter().position(|known| known.id == *reading));
        Mask::only(place.unwrap_or_else(|| of.chosen()))
    }

    /// Whether a case is computed with the readings that a condition wants.
    pub(crate) fn is_read_so(&self, case: &Case, condition: &Condition) -> bool {
        condition.readings.iter().all(|(ambiguity, set)| !self.reading(case, *ambiguity).and(*set).is_empty())
    }

    /// Every condition that decides an amount or some help, without those inside others (see [`Condition::any`]).
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.settling_conditions().chain(self.plan_conditions())
    }

    /// Every condition that decides an amount, without those inside others.
    pub fn settling_conditions(&self) -> impl Iterator<Item = &Condition> {
        let layers = self.layers.iter().flat_map(|layer| {
            let ways = layer.ways.iter().flat_map(|way| {
                let steps = way.steps.iter().map(|step| &step.when);
                std::iter::once(&way.when).chain(&way.base.prior_payment_if).chain(steps)
            });
            std::iter::once(&layer.when).chain(ways)
        });
        layers
            .chain(self.adjusts.iter().map(|adjust| &adjust.when))
            .chain(self.exclusions.iter().map(|exclusion| &exclusion.when))
            .chain(self.coverage.iter().map(|coverage| &coverage.when))
            .chain(self.prepay.iter().map(|prepay| &prepay.when))
    }

    /// Whether the readings of an ambiguity compute: some condition names it.
    #[must_use]
    pub fn computes(&self, ambiguity: usize) -> bool {
        let routes = self.routes.iter().map(|route| &route.when);
        let counts = self.tables.iter().filter_map(|table| table.nth_stay.as_ref()).map(|nth| &nth.counts);
        let names = |one: &Condition| one.readings.iter().any(|(named, _)| *named == ambiguity);
        let mut all = self.conditions().chain(routes).chain(counts);
        all.any(|when| when.any(&names))
    }

    /// The document and the words that a citation names.
    #[must_use]
    pub fn quote(&self, cite: Cite) -> Option<(&Source, &Quote)> {
        let source = self.sources.get(cite.source)?;
        Some((source, source.quotes.get(cite.quote)?))
    }
}
