//! One world: for every fact the set of candidates that is left, and for every amount its bounds.

use super::Interrupt;
use super::probe::Probe;
use crate::ordered::{distinct, ordered};
use crate::policy::{Condition, FactDecl, FactKind, FactOf, Layer, Op, Policy, Publication, StatusOn};
use crate::settlement::SettleError;
use crate::{Care, Case, CategorySpan, Cause, Date, Fact, Id, Mask, Money, Place, Prior, Referral, Scheme, Span, Stay};

/// The longest stay that a case may state, in days (readings.md G9).
const LONGEST_STAY: i64 = 3_660;

/// Names one fact of a case that may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKey {
    /// The person's scheme.
    Scheme,
    /// The person's birth.
    Birth,
    /// A declared fact of the person.
    PersonFact(usize),
    /// A declared fact of one year.
    YearFact(i32, usize),
    /// The kind of care of a stay.
    Care(usize),
    /// The hospital level of a stay.
    Level(usize),
    /// The place of a stay.
    Place(usize),
    /// The papers of a stay.
    Referral(usize),
    /// Whether the hospital of a stay is designated.
    Designated(usize),
    /// The cause of a stay.
    Cause(usize),
    /// Whether the illness of a stay is in scope.
    InScope(usize),
    /// The admission day of a stay.
    Admitted(usize),
    /// Whether the person holds a category at a stay.
    Category(usize, usize),
    /// A declared fact of a stay.
    StayFact(usize, usize),
    /// What an office decides about an exclusion at a stay.
    Office(usize, usize),
    /// The whole bill of a stay.
    Gross(usize),
    /// The cost of a stay outside the catalogue.
    Uncovered(usize),
    /// The cost of a stay above a price ceiling.
    AboveLimit(usize),
    /// The prior payment of a stay, or its class-B cost.
    Prior(usize),
    /// What a layer paid on a stay, where the numbers are not published.
    Paid(usize, usize),
    /// A declared amount of one year.
    YearAmount(i32, usize),
    /// A declared amount of the person.
    PersonAmount(usize),
    /// A declared amount of a stay.
    StayAmount(usize, usize),
}

/// An amount with its bounds, and its place in [`World::open`] if they differ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub low: Money,
    pub high: Money,
    open: Option<usize>,
}

/// An open amount: which one, and which of its two ends this world takes (bit 0 = least, bit 1 = greatest).
#[derive(Clone, Debug)]
pub(crate) struct OpenAmount {
    pub key: FactKey,
    pub ends: Mask,
    /// Further amounts that are tried, from bit 2 on; each is held between the bounds.
    #[cfg(feature = "probe")]
    pub between: Vec<Money>,
    /// The amount that is taken, whatever `ends` says.
    #[cfg(feature = "probe")]
    pub at: Option<Money>,
    /// The bounds; those of a layer that is free hang on its base and are not known here.
    #[cfg(feature = "probe")]
    pub bounds: (Money, Money),
    /// Every amount that it can be, where the case lists them.
    #[cfg(feature = "probe")]
    pub listed: Vec<Money>,
    /// Whether the case lists them.
    #[cfg(feature = "probe")]
    pub is_listed: bool,
}

#[cfg(feature = "probe")]
impl OpenAmount {
    /// The amount that is taken where that is neither end.
    fn inside(&self) -> Option<Money> {
        let index = || self.ends.lowest().filter(|_| self.ends.is_known())?.checked_sub(2);
        self.at.or_else(|| self.between.get(index()?).copied())
    }

    /// The amount that is taken.
    pub fn taken(&self) -> Money {
        let end = if self.ends == Mask::TRUE { self.bounds.1 } else { self.bounds.0 };
        self.inside().unwrap_or(end)
    }

    /// Whether an amount that is tried lies so close to another, in fen.
    pub fn has_near(&self, amount: Money, distance: i64) -> bool {
        let ends = [self.bounds.0, self.bounds.1];
        self.between.iter().chain(&ends).any(|tried| tried.fen().abs_diff(amount.fen()) <= distance.unsigned_abs())
    }

    /// Adds an amount to try. `None` if there are too many.
    pub fn try_add(&mut self, amount: Money) -> Option<bool> {
        if amount <= self.bounds.0 || amount >= self.bounds.1 || self.between.contains(&amount) {
            return Some(false);
        }
        let bit = Mask::only(self.between.len().checked_add(2)?);
        if bit.is_empty() {
            return None;
        }
        self.between.push(amount);
        self.ends = self.ends.or(bit);
        Some(true)
    }
}

impl Amount {
    fn known(money: Money) -> Amount {
        Amount { low: money, high: money, open: None }
    }
}

/// Everything known about one stay.
#[derive(Clone, Debug)]
pub(crate) struct StayWorld {
    /// The insurance year: the calendar year of the discharge.
    pub year: i32,
    pub care: Mask,
    pub level: Mask,
    pub place: Mask,
    pub referral: Mask,
    pub designated: Mask,
    pub cause: Mask,
    pub in_scope: Mask,
    pub admitted: Mask,
    pub admissions: Vec<Date>,
    /// Categories surely held, and surely not.
    pub held: Mask,
    pub not_held: Mask,
    /// Declared yes-or-no facts and choices of the stay and its year, by declaration.
    pub facts: Vec<Mask>,
    /// Whether an office applies the open exclusion.
    pub office: Vec<Mask>,
    pub gross: Amount,
    pub uncovered: Amount,
    pub above_limit: Amount,
    pub prior: Amount,
    /// Whether `prior` is class-B cost, from which the policy works out the prior payment.
    pub prior_is_class_b: bool,
    /// For each layer: its slip line, or the open amount that stands for what is possible.
    pub given: Vec<Option<Money>>,
    pub free: Vec<Option<usize>>,
    /// Declared amounts of the person, the year and the stay, by declaration.
    pub amounts: Vec<Amount>,
}

/// One world.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub scheme: Mask,
    pub birth: Mask,
    pub births: Vec<Date>,
    pub person_facts: Vec<Mask>,
    pub stays: Vec<StayWorld>,
    /// Amounts of which only the bounds are known.
    pub open: Vec<OpenAmount>,
    /// Records what a run compares, where somebody wants to know.
    pub probe: Probe,
}

impl World {
    /// The widest world that a case allows; several, if the statuses themselves are one of several lists.
    pub fn all(policy: &Policy, case: &Case) -> Result<Vec<World>, SettleError> {
        match &case.person.categories {
            Fact::OneOf(lists) if !lists.is_empty() => lists.iter().map(|list| World::new(policy, case, Some(list))).collect(),
            Fact::Known(list) => Ok(vec![World::new(policy, case, Some(list))?]),
            _ => Ok(vec![World::new(policy, case, None)?]),
        }
    }

    fn new(policy: &Policy, case: &Case, categories: Option<&[CategorySpan]>) -> Result<World, SettleError> {
        let mut open = Vec::new();
        let mut stays: Vec<StayWorld> = Vec::with_capacity(case.stays.len());
        for (index, stay) in case.stays.iter().enumerate() {
            stays.push(stay_world(policy, case, (index, stay), categories, &stays, &mut open)?);
        }
        let births = birth_candidates(policy, case, &stays);
        Ok(World {
            scheme: enum_mask(&case.person.scheme, Scheme::ALL, Scheme::mask),
            birth: Mask::first(births.len()),
            births,
            person_facts: policy.facts.iter().map(|decl| said(find(&case.person.facts, &decl.id), decl)).collect(),
            stays,
            open,
            probe: Probe::default(),
        })
    }

    /// The value of an amount at the end that this world takes; asks for a split while both ends are open.
    pub fn pick(&self, amount: Amount) -> Result<Money, Box<Interrupt>> {
        self.take(amount.open, amount.low, amount.high)
    }

    /// The amount between two bounds that this world takes for an open amount.
    pub fn take(&self, open: Option<usize>, low: Money, high: Money) -> Result<Money, Box<Interrupt>> {
        let Some(open) = open.and_then(|index| self.open.get(index)) else { return Ok(low) };
        #[cfg(feature = "probe")]
        if let Some(at) = open.inside() {
            return Ok(self.probe.least(at, high).max(self.probe.least(low, high)));
        }
        if !open.ends.is_known() {
            let set = if open.ends == Mask::BOTH { Mask::TRUE } else { Mask::only(open.ends.lowest().unwrap_or(0)) };
            return Err(Box::new(Interrupt::Split(open.key, set)));
        }
        Ok(if open.ends == Mask::TRUE { high } else { low })
    }

    /// The candidates that are left for a fact.
    pub fn mask(&self, key: FactKey) -> Mask {
        let stay = |index: usize, get: fn(&StayWorld) -> Mask| self.stays.get(index).map_or(Mask::NONE, get);
        match key {
            FactKey::Scheme => self.scheme,
            FactKey::Birth => self.birth,
            FactKey::PersonFact(fact) => self.person_facts.get(fact).copied().unwrap_or(Mask::NONE),
            FactKey::Care(s) => stay(s, |w| w.care),
            FactKey::Level(s) => stay(s, |w| w.level),
            FactKey::Place(s) => stay(s, |w| w.place),
            FactKey::Referral(s) => stay(s, |w| w.referral),
            FactKey::Designated(s) => stay(s, |w| w.designated),
            FactKey::Cause(s) => stay(s, |w| w.cause),
            FactKey::InScope(s) => stay(s, |w| w.in_scope),
            FactKey::Admitted(s) => stay(s, |w| w.admitted),
            FactKey::Category(s, category) => self.stays.get(s).map_or(Mask::NONE, |w| {
                let bit = Mask::only(category);
                if !w.held.and(bit).is_empty() {
                    Mask::TRUE
                } else if !w.not_held.and(bit).is_empty() {
                    Mask::FALSE
                } else {
                    Mask::BOTH
                }
            }),
            FactKey::YearFact(year, fact) => {
                let of_year = self.stays.iter().find(|w| w.year == year);
                of_year.and_then(|w| w.facts.get(fact)).copied().unwrap_or(Mask::NONE)
            }
            FactKey::StayFact(s, fact) => self.stays.get(s).and_then(|w| w.facts.get(fact)).copied().unwrap_or(Mask::NONE),
            FactKey::Office(s, rule) => self.stays.get(s).and_then(|w| w.office.get(rule)).copied().unwrap_or(Mask::NONE),
            FactKey::Gross(_)
            | FactKey::Uncovered(_)
            | FactKey::AboveLimit(_)
            | FactKey::Prior(_)
            | FactKey::Paid(..)
            | FactKey::YearAmount(..)
            | FactKey::PersonAmount(_)
            | FactKey::StayAmount(..) => self.open.iter().find(|open| open.key == key).map_or(Mask::NONE, |open| open.ends),
        }
    }

    /// The world with fewer candidates for one fact.
    pub fn with(&self, key: FactKey, mask: Mask) -> World {
        let mut world = self.clone();
        match key {
            FactKey::Scheme => world.scheme = mask,
            FactKey::Birth => world.birth = mask,
            FactKey::PersonFact(fact) => set(&mut world.person_facts, fact, mask),
            FactKey::YearFact(year, fact) => {
                world.stays.iter_mut().filter(|w| w.year == year).for_each(|w| set(&mut w.facts, fact, mask));
            }
            FactKey::Care(s) => world.stay(s, |w| w.care = mask),
            FactKey::Level(s) => world.stay(s, |w| w.level = mask),
            FactKey::Place(s) => world.stay(s, |w| w.place = mask),
            FactKey::Referral(s) => world.stay(s, |w| w.referral = mask),
            FactKey::Designated(s) => world.stay(s, |w| w.designated = mask),
            FactKey::Cause(s) => world.stay(s, |w| w.cause = mask),
            FactKey::InScope(s) => world.stay(s, |w| w.in_scope = mask),
            FactKey::Admitted(s) => world.stay(s, |w| w.admitted = mask),
            FactKey::Category(s, category) => world.stay(s, |w| {
                let bit = Mask::only(category);
                if mask == Mask::TRUE {
                    w.held = w.held.or(bit);
                } else {
                    w.not_held = w.not_held.or(bit);
                }
            }),
            FactKey::StayFact(s, fact) => world.stay(s, |w| set(&mut w.facts, fact, mask)),
            FactKey::Office(s, rule) => world.stay(s, |w| set(&mut w.office, rule, mask)),
            FactKey::Gross(_)
            | FactKey::Uncovered(_)
            | FactKey::AboveLimit(_)
            | FactKey::Prior(_)
            | FactKey::Paid(..)
            | FactKey::YearAmount(..)
            | FactKey::PersonAmount(_)
            | FactKey::StayAmount(..) => {
                world.open.iter_mut().filter(|open| open.key == key).for_each(|open| open.ends = mask);
            }
        }
        world
    }

    /// Another bill for a stay.
    #[cfg(feature = "probe")]
    pub fn set_gross(&mut self, index: usize, gross: Money) {
        self.stay(index, |world| world.gross = Amount::known(gross));
    }

    fn stay(&mut self, index: usize, change: impl FnOnce(&mut StayWorld)) {
        if let Some(stay) = self.stays.get_mut(index) {
            change(stay);
        }
    }

    /// The day of admission, once it is settled.
    pub fn admitted(&self, stay: usize) -> Result<Date, Box<Interrupt>> {
        let world = self.stays.get(stay);
        let candidates = world.map_or(Mask::NONE, |w| w.admitted);
        self.one(FactKey::Admitted(stay), candidates, world.map(|w| w.admissions.as_slice()).unwrap_or_default())
    }

    /// The day of birth, once it is settled.
    pub fn birth(&self) -> Result<Date, Box<Interrupt>> {
        self.one(FactKey::Birth, self.birth, &self.births)
    }

    fn one(&self, key: FactKey, mask: Mask, values: &[Date]) -> Result<Date, Box<Interrupt>> {
        let first = mask.lowest().unwrap_or(0);
        if !mask.is_known() {
            return Err(Box::new(Interrupt::Split(key, Mask::only(first))));
        }
        values.get(first).copied().ok_or_else(super::overflow)
    }

    /// The stays in order of discharge, then admission, then as given (readings.md G7).
    pub fn order(case: &Case) -> Vec<usize> {
        // An unknown admission orders like the discharge: stays of one day keep the order in which they are given.
        let key = |index: &usize| {
            let discharged = case.stays.get(*index).map(|s| s.discharged);
            let admitted = case.stays.get(*index).and_then(|s| s.admitted.known().copied()).or(discharged);
            (discharged, admitted)
        };
        ordered(0..case.stays.len(), key)
    }
}

fn set(masks: &mut [Mask], index: usize, mask: Mask) {
    if let Some(place) = masks.get_mut(index) {
        *place = mask;
    }
}

fn find<'a, T>(facts: &'a [(Id, T)], id: &Id) -> Option<&'a T> {
    facts.iter().find(|(name, _)| name == id).map(|(_, fact)| fact)
}

fn enum_mask<T: Copy>(fact: &Fact<T>, all: &[T], mask: fn(T) -> Mask) -> Mask {
    match fact {
        Fact::Known(value) => mask(*value),
        Fact::OneOf(values) if !values.is_empty() => values.iter().fold(Mask::NONE, |set, v| set.or(mask(*v))),
        _ => Mask::first(all.len()),
    }
}

fn known_bool(fact: &Fact<bool>) -> Mask {
    match fact {
        Fact::Known(true) => Mask::TRUE,
        Fact::Known(false) => Mask::FALSE,
        _ => Mask::BOTH,
    }
}

/// The answers that are left for a declared fact.
fn said(answers: Option<&Mask>, decl: &FactDecl) -> Mask {
    let all = decl.answers();
    match answers.map(|answers| answers.and(all)) {
        Some(answers) if !answers.is_empty() => answers,
        None if decl.absent_is_none && decl.kind == FactKind::Bool => Mask::FALSE,
        _ => all,
    }
}

fn amount(fact: &Fact<Money>, most: Money, key: FactKey, open: &mut Vec<OpenAmount>) -> Amount {
    let (low, high) = match fact {
        Fact::Known(money) => return Amount::known(*money),
        Fact::Between(low, high) => (*low, *high),
        Fact::OneOf(values) => match (values.iter().min(), values.iter().max()) {
            (Some(low), Some(high)) => (*low, *high),
            _ => (Money::ZERO, most),
        },
        Fact::Unknown => (Money::ZERO, most),
    };
    if low == high {
        return Amount::known(low);
    }
    #[cfg(feature = "probe")]
    let values = if let Fact::OneOf(values) = fact { values.as_slice() } else { &[] };
    let index = register(key, open);
    #[cfg(feature = "probe")]
    if let Some(open) = open.get_mut(index) {
        open.bounds = (low, high);
        open.listed = values.to_vec();
        open.is_listed = !values.is_empty();
    }
    Amount { low, high, open: Some(index) }
}

fn register(key: FactKey, open: &mut Vec<OpenAmount>) -> usize {
    open.push(OpenAmount {
        key,
        ends: Mask::BOTH,
        #[cfg(feature = "probe")]
        between: Vec::new(),
        #[cfg(feature = "probe")]
        at: None,
        #[cfg(feature = "probe")]
        bounds: (Money::ZERO, Money::LARGEST),
        #[cfg(feature = "probe")]
        listed: Vec::new(),
        #[cfg(feature = "probe")]
        is_listed: false,
    });
    open.len().saturating_sub(1)
}

fn stay_world(
    policy: &Policy,
    case: &Case,
    (index, stay): (usize, &Stay),
    categories: Option<&[CategorySpan]>,
    before: &[StayWorld],
    open: &mut Vec<OpenAmount>,
) -> Result<StayWorld, SettleError> {
    let admissions = admission_candidates(policy, stay);
    let (held, not_held) = statuses(policy, stay, &admissions, categories)?;
    let most = match &stay.gross {
        Fact::Known(money) | Fact::Between(_, money) => *money,
        Fact::OneOf(values) => values.iter().max().copied().unwrap_or(Money::LARGEST),
        Fact::Unknown => Money::LARGEST,
    };
    let level = match &stay.level {
        Fact::Known(id) => level_mask(policy, id)?,
        Fact::OneOf(ids) if !ids.is_empty() => {
            let mut set = Mask::NONE;
            for id in ids {
                set = set.or(level_mask(policy, id)?);
            }
            set
        }
        _ => Mask::first(policy.levels.len()),
    };
    let gross = amount(&stay.gross, Money::LARGEST, FactKey::Gross(index), open);
    let uncovered = amount(&stay.uncovered, most, FactKey::Uncovered(index), open);
    let above_limit = amount(&stay.above_limit, most, FactKey::AboveLimit(index), open);
    let prior_key = FactKey::Prior(index);
    let (prior, prior_is_class_b) = match &stay.prior {
        Prior::Payment(fact) => (amount(fact, most, prior_key, open), false),
        // Without a rule in the policy the class-B cost only bounds the prior payment from above.
        Prior::ClassB(fact) if policy.prepay.is_empty() => {
            let bound = match fact {
                Fact::Known(money) | Fact::Between(_, money) => *money,
                Fact::OneOf(values) => values.iter().max().copied().unwrap_or(most),
                Fact::Unknown => most,
            };
            (amount(&Fact::Between(Money::ZERO, bound), most, prior_key, open), false)
        }
        Prior::ClassB(fact) => (amount(fact, most, prior_key, open), true),
    };
    let given: Vec<Option<Money>> = policy.layers.iter().map(|layer| find(&stay.paid, &layer.id).copied()).collect();
    let free = policy
        .layers
        .iter()
        .zip(&given)
        .enumerate()
        .map(|(at, (layer, given))| {
            let free = given.is_none() && is_free(policy, case, layer);
            free.then(|| register(FactKey::Paid(index, at), open))
        })
        .collect();
    let year = stay.discharged.year();
    Ok(StayWorld {
        year,
        care: enum_mask(&stay.care, Care::ALL, Care::mask).and(cares(policy)),
        level,
        place: enum_mask(&stay.place, Place::ALL, Place::mask),
        referral: enum_mask(&stay.referral, Referral::ALL, Referral::mask),
        designated: known_bool(&stay.designated),
        cause: enum_mask(&stay.cause, Cause::ALL, Cause::mask),
        in_scope: known_bool(&stay.in_scope),
        admitted: Mask::first(admissions.len()),
        admissions,
        held,
        not_held,
        facts: policy.facts.iter().map(|decl| declared(case, stay, decl)).collect(),
        office: policy.exclusions.iter().map(|_| Mask::BOTH).collect(),
        gross,
        uncovered,
        above_limit,
        prior,
        prior_is_class_b,
        given,
        free,
        amounts: {
            let declared = policy.facts.iter().enumerate();
            declared.map(|(at, decl)| declared_amount(case, (index, stay), (at, decl), before, most, open)).collect()
        },
    })
}

fn cares(policy: &Policy) -> Mask {
    policy.cares.iter().fold(Mask::NONE, |set, care| set.or(care.mask()))
}

fn level_mask(policy: &Policy, id: &Id) -> Result<Mask, SettleError> {
    let index = policy.level_index(id.as_str());
    index.map(Mask::only).ok_or_else(|| SettleError::Unknown { field: "level", name: id.clone() })
}

fn of_year<'a, T>(facts: &'a [(Id, Option<i32>, T)], id: &Id, year: i32) -> Option<&'a T> {
    let named = || facts.iter().filter(|(name, _, _)| name == id);
    named().find(|(_, y, _)| *y == Some(year)).or_else(|| named().find(|(_, y, _)| y.is_none())).map(|(_, _, fact)| fact)
}

fn declared(case: &Case, stay: &Stay, decl: &FactDecl) -> Mask {
    match decl.of {
        FactOf::Stay => said(find(&stay.facts, &decl.id), decl),
        FactOf::Year => said(of_year(&case.person.year_facts, &decl.id, stay.discharged.year()), decl),
        FactOf::Person => decl.answers(),
    }
}

/// A declared amount. The person and a year have one, however many stays look at it; what a stay declares is part of
/// its bill.
fn declared_amount(
    case: &Case,
    (index, stay): (usize, &Stay),
    (at, decl): (usize, &FactDecl),
    before: &[StayWorld],
    bill: Money,
    open: &mut Vec<OpenAmount>,
) -> Amount {
    if decl.kind != FactKind::Amount {
        return Amount::known(Money::ZERO);
    }
    let year = stay.discharged.year();
    let same = match decl.of {
        FactOf::Person => before.first(),
        FactOf::Year => before.iter().find(|world| world.year == year),
        FactOf::Stay => None,
    };
    if let Some(amount) = same.and_then(|world| world.amounts.get(at)) {
        return *amount;
    }
    let (key, most, stated) = match decl.of {
        FactOf::Person => (FactKey::PersonAmount(at), Money::LARGEST, of_year(&case.person.year_amounts, &decl.id, year)),
        FactOf::Year => (FactKey::YearAmount(year, at), Money::LARGEST, of_year(&case.person.year_amounts, &decl.id, year)),
        FactOf::Stay => (FactKey::StayAmount(index, at), bill, find(&stay.amounts, &decl.id)),
    };
    match stated {
        Some(fact) => amount(fact, most, key, open),
        None if decl.absent_is_none => Amount::known(Money::ZERO),
        None => amount(&Fact::Unknown, most, key, open),
    }
}

/// Whether a layer's amount is open: its numbers are neither published nor all entered.
pub(crate) fn is_free(policy: &Policy, case: &Case, layer: &Layer) -> bool {
    match layer.publication {
        Publication::Published => return false,
        Publication::Decided { at_least, at_most } => return at_least != at_most,
        Publication::Unpublished { .. } => {}
    }
    let entered = |table: usize| {
        let table = policy.tables.get(table);
        table.is_some_and(|t| !t.rows.is_empty() || case.entered.iter().any(|(id, _)| *id == t.id))
    };
    let ready = |op: &Op| match op {
        Op::Deductible { table, .. }
        | Op::Share { table }
        | Op::Segments { table }
        | Op::TopUp { table, .. }
        | Op::Ceiling { table, .. }
        | Op::Fixed { table }
        | Op::Discount { table } => entered(*table),
        // A cap that nobody states is shown as open, it does not stop the sum.
        Op::Cap { .. } | Op::Quota { .. } | Op::Prorate { .. } | Op::Offset { .. } => true,
        Op::Split(split) => entered(split.table),
    };
    // A layer without steps has no shape at all; what is set off afterwards is none.
    let shapes = |way: &crate::policy::Way| way.steps.iter().any(|step| !matches!(step.op, Op::Offset { .. }));
    layer.ways.iter().any(|way| !shapes(way) || !way.steps.iter().all(|step| ready(&step.op)))
}

/// The statuses surely held and surely not held at a stay (readings.md G8, W13).
fn statuses(
    policy: &Policy,
    stay: &Stay,
    admissions: &[Date],
    categories: Option<&[CategorySpan]>,
) -> Result<(Mask, Mask), SettleError> {
    let all = Mask::first(policy.categories.len());
    let Some(list) = categories else {
        return Ok((Mask::NONE, duplicates(policy)));
    };
    // OK to take the earliest admission: a status by admission with an unknown admission is held at its widest.
    let first = admissions.iter().min().copied().unwrap_or(stay.discharged);
    let mut held = Mask::NONE;
    for status in list {
        // A status that the policy does not know changes nothing in it.
        let Some(index) = policy.category_index(status.is.as_str()) else { continue };
        let lasts = policy.categories.get(index).and_then(|c| c.lasts_months);
        let natural_end = status.span.from.zip(lasts).and_then(|(from, months)| from.plus_months(months)?.plus_days(-1));
        let through = match (status.span.through, natural_end) {
            (Some(stated), Some(natural)) => Some(stated.min(natural)),
            (stated, natural) => stated.or(natural),
        };
        let span = Span { from: status.span.from, through };
        let valid = match policy.status_on {
            StatusOn::Discharge => span.contains(stay.discharged),
            StatusOn::Admission => span.contains(first),
            StatusOn::AnyDay => {
                span.from.is_none_or(|from| from <= stay.discharged) && span.through.is_none_or(|through| first <= through)
            }
        };
        if valid {
            held = held.or(Mask::only(index));
        }
    }
    Ok((held, all.minus(held)))
}

/// Categories that the policy always names together with an earlier one: holding the earlier one stands for both.
fn duplicates(policy: &Policy) -> Mask {
    let mut sets = Vec::new();
    for layer in &policy.layers {
        collect(&layer.when, &mut sets);
        for way in &layer.ways {
            collect(&way.when, &mut sets);
            way.steps.iter().for_each(|step| collect(&step.when, &mut sets));
        }
    }
    policy.adjusts.iter().for_each(|adjust| collect(&adjust.when, &mut sets));
    policy.exclusions.iter().for_each(|exclusion| collect(&exclusion.when, &mut sets));
    policy.coverage.iter().for_each(|coverage| collect(&coverage.when, &mut sets));
    policy.prepay.iter().for_each(|prepay| collect(&prepay.when, &mut sets));
    policy.plan_conditions().for_each(|when| collect(when, &mut sets));
    let signature = |index: usize| -> Vec<bool> { sets.iter().map(|set| !set.and(Mask::only(index)).is_empty()).collect() };
    let count = policy.categories.len();
    (0..count)
        .filter(|later| (0..*later).any(|earlier| signature(earlier) == signature(*later)))
        .fold(Mask::NONE, |set, i| set.or(Mask::only(i)))
}

fn collect(condition: &Condition, sets: &mut Vec<Mask>) {
    sets.extend_from_slice(&condition.statuses);
    condition.any_of.iter().for_each(|inner| collect(inner, sets));
    if let Some(inner) = &condition.except {
        collect(inner, sets);
    }
}

/// Days on which an unknown admission may fall: the ends of what is possible and both sides of every day that the
/// policy looks at.
fn admission_candidates(policy: &Policy, stay: &Stay) -> Vec<Date> {
    let discharged = stay.discharged;
    match &stay.admitted {
        Fact::Known(day) => return vec![*day],
        Fact::OneOf(days) if !days.is_empty() => return days.iter().copied().take(64).collect(),
        _ => {}
    }
    if !looks_at_admission(policy) {
        return vec![discharged];
    }
    let mut days = vec![discharged];
    let edges = [policy.valid.from, policy.valid.through];
    for edge in edges.into_iter().flatten().chain(admission_edges(policy)) {
        days.extend([-1, 0, 1].into_iter().filter_map(|step| edge.plus_days(step)));
    }
    days.extend([-1, -LONGEST_STAY].into_iter().filter_map(|step| discharged.plus_days(step)));
    days.retain(|day| *day <= discharged && discharged.days_since(*day) <= LONGEST_STAY);
    let mut days = distinct(days);
    days.truncate(64);
    days
}

fn looks_at_admission(policy: &Policy) -> bool {
    let by_night = policy.layers.iter().flat_map(|l| &l.ways).flat_map(|w| &w.steps).any(|s| matches!(s.op, Op::Prorate { .. }));
    by_night
        || policy.status_on != StatusOn::Discharge
        || policy.version_date != crate::policy::VersionDate::Discharge
        || policy.conditions().any(|c| c.nights.is_some() || c.admitted.is_some() || !age_thresholds(c).is_empty())
}

fn admission_edges(policy: &Policy) -> impl Iterator<Item = Date> {
    policy
        .conditions()
        .filter_map(|c| c.admitted.or(c.nights.map(|n| n.span)))
        .flat_map(|span| [span.from, span.through])
        .flatten()
}

fn age_thresholds(condition: &Condition) -> Vec<u32> {
    let mut months: Vec<u32> = condition.age_months_at_least.into_iter().chain(condition.age_months_below).collect();
    condition.any_of.iter().for_each(|inner| months.extend(age_thresholds(inner)));
    if let Some(inner) = &condition.except {
        months.extend(age_thresholds(inner));
    }
    months
}

/// Days on which an unknown birth may fall: both sides of every age that the policy looks at.
fn birth_candidates(policy: &Policy, case: &Case, stays: &[StayWorld]) -> Vec<Date> {
    match &case.person.birth {
        Fact::Known(day) => return vec![*day],
        Fact::OneOf(days) if !days.is_empty() => return days.iter().copied().take(64).collect(),
        _ => {}
    }
    let first = stays.iter().flat_map(|stay| &stay.admissions).min().copied();
    let mut days: Vec<Date> = first.into_iter().collect();
    let thresholds: Vec<u32> = policy.conditions().flat_map(age_thresholds).collect();
    for admitted in stays.iter().flat_map(|stay| &stay.admissions) {
        for months in &thresholds {
            let reached = admitted.minus_months(*months);
            days.extend(reached.into_iter().flat_map(|day| [Some(day), day.plus_days(1)]).flatten());
        }
    }
    days.retain(|day| first.is_none_or(|first| *day <= first));
    let mut days = distinct(days);
    days.truncate(64);
    days
}
