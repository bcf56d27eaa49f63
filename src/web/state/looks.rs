//! What the conditions of a policy look at at all: a fact that none of them names cannot move anything.

use settle_engine::Mask;
use settle_engine::policy::{BaseOf, Condition, Key, Op, Policy};

/// The facts that a policy looks at.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// The kind of care.
    pub care: bool,
    /// The hospital level, in a condition or in a table.
    pub level: bool,
    /// The place.
    pub place: bool,
    /// Whether the hospital is designated.
    pub designated: bool,
    /// The papers.
    pub referral: bool,
    /// The causes that are named.
    pub causes: Named,
    /// Whether the illness is in scope.
    pub in_scope: bool,
    /// The kind of insurance.
    pub scheme: bool,
    /// The statuses that are named.
    pub statuses: Named,
    /// Declared facts, by their place.
    pub facts: Vec<usize>,
    /// The age.
    pub age: bool,
}

/// A set that starts out empty.
pub type Named = Option<Mask>;

fn join(set: &mut Named, more: Mask) {
    *set = Some(set.unwrap_or(Mask::NONE).or(more));
}

impl Looks {
    /// Everything that a policy looks at.
    pub fn of(policy: &Policy) -> Self {
        let mut looks = Self::default();
        for layer in &policy.layers {
            looks.add(&layer.when);
            for way in &layer.ways {
                looks.add(&way.when);
                way.steps.iter().for_each(|step| looks.add(&step.when));
            }
        }
        policy.adjusts.iter().for_each(|adjust| looks.add(&adjust.when));
        policy.exclusions.iter().for_each(|exclusion| looks.add(&exclusion.when));
        policy.coverage.iter().for_each(|coverage| looks.add(&coverage.when));
        policy.prepay.iter().for_each(|prepay| looks.add(&prepay.when));
        for table in &policy.tables {
            looks.level |= table.by == Some(Key::Level);
            table.nth_stay.iter().for_each(|nth| looks.add(&nth.counts));
        }
        let of_pots = policy.pots.iter().flat_map(|pot| [pot.first, pot.limit_fact]).flatten();
        looks.facts.extend(of_pots);
        let bases = policy.layers.iter().flat_map(|layer| &layer.ways).map(|way| way.base.of);
        looks.facts.extend(bases.filter_map(|of| if let BaseOf::Fact(fact) = of { Some(fact) } else { None }));
        looks
    }

    fn add(&mut self, condition: &Condition) {
        self.care |= condition.care.is_some();
        self.level |= condition.level.is_some();
        self.place |= condition.place.is_some();
        self.designated |= condition.designated.is_some();
        self.referral |= condition.referral.is_some();
        self.in_scope |= condition.in_scope.is_some();
        self.scheme |= condition.scheme.is_some();
        self.age |= condition.age_months_at_least.is_some() || condition.age_months_below.is_some();
        condition.cause.iter().for_each(|set| join(&mut self.causes, *set));
        condition.statuses.iter().for_each(|set| join(&mut self.statuses, *set));
        self.facts.extend(condition.facts.iter().map(|(fact, _)| *fact));
        condition.any_of.iter().for_each(|inner| self.add(inner));
        condition.except.iter().for_each(|inner| self.add(inner));
    }
}

/// The layers whose amounts of earlier stays the settlement of this one looks at: their place, and what for.
pub fn layers_over_the_year(policy: &Policy) -> Vec<usize> {
    use settle_engine::policy::{Per, Publication, Scope};
    let draws = |layer: &settle_engine::policy::Layer| {
        layer.ways.iter().flat_map(|way| &way.steps).any(|step| match step.op {
            Op::Cap { pot } | Op::Quota { pot } => policy.pots.get(pot).is_some_and(|pot| pot.per != Per::Stay),
            _ => false,
        })
    };
    let taken_off = |place: usize| {
        let yearly = policy.layers.iter().filter(|layer| layer.scope == Scope::Year);
        yearly.flat_map(|layer| &layer.ways).any(|way| way.base.minus.contains(&place))
    };
    let counts = |(place, layer): &(usize, &settle_engine::policy::Layer)| {
        layer.publication == Publication::Published && (layer.scope == Scope::Year || draws(layer) || taken_off(*place))
    };
    policy.layers.iter().enumerate().filter(counts).map(|(place, _)| place).collect()
}

/// The statuses to offer, by their place: those that conditions look at, group by group.
pub fn statuses_in_order(policy: &Policy) -> Vec<usize> {
    let looked_at = Looks::of(policy).statuses.unwrap_or(Mask::NONE);
    let by_group = policy.groups.iter().flat_map(|group| group.members.iter());
    let mut places = Vec::new();
    for place in by_group.chain(0..policy.categories.len()) {
        if !looked_at.and(Mask::only(place)).is_empty() && !places.contains(&place) {
            places.push(place);
        }
    }
    places
}
