//! Which table is used where, for what, and on which stays.

use settle_engine::policy::{Condition, Gives, Op, Pick, ReachedOf, VersionDate};
use settle_engine::{Date, Mask, Span};

use super::pack::{Pack, Place, Shape, items, place};
use super::points::{self, Point};

/// One use of a table.
pub(super) struct Use<'a> {
    /// The table, by its place in the policy.
    pub table: usize,
    /// What uses it, as the file says it: `deductible`, `prepay`, `year_eligible`.
    pub what: &'static str,
    /// The list that it must stand in.
    pub needs: Shape,
    /// The levels at which it can be looked up.
    pub levels: Mask,
    /// The days on which it can be looked up.
    pub days: Span,
    /// The layer and the way that look it up, if it is inside one.
    pub way: Option<(usize, usize)>,
    /// The conditions that hold where it is looked up.
    pub conditions: Vec<&'a Condition>,
    /// The ways before it, of which none applies where the first one pays.
    pub before: Vec<&'a Condition>,
    /// Where.
    pub place: Place,
}

impl Use<'_> {
    /// Whether some case looks the table up at a level (any, if none is given) on a day, with one more condition.
    pub fn is_possible(&self, pack: &Pack, level: Option<Mask>, day: Option<Date>, more: Option<&Condition>) -> bool {
        let mut conditions = self.conditions.clone();
        conditions.extend(more);
        let looked_at: Vec<&Condition> = conditions.iter().chain(&self.before).copied().collect();
        let fixed = match pack.policy.version_date {
            VersionDate::Discharge => Point { level, discharged: day, ..Point::default() },
            VersionDate::Admission => Point { level, admitted: day, ..Point::default() },
            VersionDate::AnyNight => Point { level, ..Point::default() },
        };
        let goal = |point: &Point| {
            let holds = conditions.iter().map(|condition| point.holds(condition));
            let earlier = self.before.iter().map(|condition| point.holds(condition).map(|holds| !holds));
            points::all(holds.chain(earlier))
        };
        points::possible(pack.policy, &looked_at, fixed, &goal)
    }
}

/// The stays that reach a part of the policy.
#[derive(Clone)]
struct Reach<'a> {
    levels: Mask,
    days: Span,
    way: Option<(usize, usize)>,
    conditions: Vec<&'a Condition>,
    before: Vec<&'a Condition>,
}

impl<'a> Reach<'a> {
    const ALL: Reach<'a> =
        Reach { levels: Mask(u64::MAX), days: Span::ALWAYS, way: None, conditions: Vec::new(), before: Vec::new() };

    /// What is left if a condition must hold too.
    fn within(&self, condition: &'a Condition, version_date: VersionDate) -> Reach<'a> {
        let levels = condition.level.map_or(self.levels, |levels| self.levels.and(levels));
        let span = match version_date {
            VersionDate::Discharge => condition.discharged,
            VersionDate::Admission => condition.admitted,
            VersionDate::AnyNight => None,
        };
        let days = span.map_or(self.days, |span| both(self.days, span));
        let conditions = self.conditions.iter().copied().chain([condition]).collect();
        Reach { levels, days, conditions, way: self.way, before: self.before.clone() }
    }
}

/// The days of both spans.
pub(super) fn both(a: Span, b: Span) -> Span {
    let from = match (a.from, b.from) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    };
    let through = match (a.through, b.through) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Span { from, through }
}

/// Every use of a table in a policy.
pub(super) fn all<'a>(pack: &Pack<'a>) -> Vec<Use<'a>> {
    let mut uses = Vec::new();
    let policy = pack.policy;
    let conditions = |list: &str, uses: &mut Vec<Use<'a>>, each: &mut dyn Iterator<Item = &'a Condition>| {
        for (index, (condition, node)) in each.zip(pack.list(list)).enumerate() {
            reached(condition, &Reach::ALL, &place(&format!("{list}[{index}]"), node), uses);
        }
    };
    conditions("coverage", &mut uses, &mut policy.coverage.iter().map(|rule| &rule.when));
    for (index, (prepay, node)) in policy.prepay.iter().zip(pack.list("prepay")).enumerate() {
        let place = place(&format!("prepay[{index}]"), node);
        let reach = Reach::ALL.within(&prepay.when, policy.version_date);
        reached(&prepay.when, &reach, &place, &mut uses);
        uses.push(found(prepay.percent, "prepay", Shape::Percent, &reach, &place));
    }
    for adjust in &policy.adjusts {
        if let Some((_, place)) = pack.adjust(adjust.id.as_str()) {
            reached(&adjust.when, &Reach::ALL, &place, &mut uses);
        }
    }
    for (index, (benefit, node)) in policy.benefits.iter().zip(pack.list("benefit")).enumerate() {
        let place = place(&format!("benefit[{index}].gives"), node.get("gives").unwrap_or(node));
        let reach = Reach::ALL.within(&benefit.when, policy.version_date);
        let mut used = |table: usize, needs: Shape| uses.push(found(table, "gives", needs, &reach, &place));
        match &benefit.gives {
            Some(Gives::Amount(table) | Gives::UpTo(table)) => used(*table, Shape::Amount),
            Some(Gives::Between(low, high)) => [low, high].into_iter().for_each(|table| used(*table, Shape::Amount)),
            Some(Gives::Of(of)) => {
                of.share.into_iter().for_each(|table| used(table, Shape::Percent));
                of.segments.into_iter().for_each(|table| used(table, Shape::Segments));
                of.less.into_iter().chain(of.up_to).for_each(|table| used(table, Shape::Amount));
            }
            None => {}
        }
    }
    layers(pack, &mut uses);
    uses
}

fn layers<'a>(pack: &Pack<'a>, uses: &mut Vec<Use<'a>>) {
    let policy = pack.policy;
    for (at, (layer, layer_node)) in policy.layers.iter().zip(pack.list("layer")).enumerate() {
        let layer_place = place(&format!("layer[{at}]"), layer_node);
        let layer_reach = Reach::ALL.within(&layer.when, policy.version_date);
        reached(&layer.when, &layer_reach, &layer_place, uses);
        for (way_at, way) in layer.ways.iter().enumerate() {
            // Ways without steps of their own inherit those of the layer.
            let own = items(layer_node, "ways").get(way_at).filter(|node| !items(node, "steps").is_empty());
            let (node, path) = match own {
                Some(node) => (node, format!("layer[{at}].ways[{way_at}]")),
                None => (layer_node, layer_place.path.clone()),
            };
            let reach = layer_reach.within(&way.when, policy.version_date);
            let before = if layer.pick == Pick::First { layer.ways.get(..way_at).unwrap_or_default() } else { &[] };
            let before = before.iter().map(|way| &way.when).collect();
            let reach = Reach { way: Some((at, way_at)), before, ..reach };
            reached(&way.when, &reach, &layer_place, uses);
            for (index, (step, step_node)) in way.steps.iter().zip(items(node, "steps")).enumerate() {
                let used = step_node.get("use").unwrap_or(step_node);
                let place = place(&format!("{path}.steps[{index}].use"), used);
                let reach = reach.within(&step.when, policy.version_date);
                reached(&step.when, &reach, &place, uses);
                let (table, what, needs) = match &step.op {
                    Op::Deductible { table, .. } => (*table, "deductible", Shape::Amount),
                    Op::Share { table } => (*table, "share", Shape::Percent),
                    Op::Segments { table } => (*table, "segments", Shape::Segments),
                    Op::TopUp { table, .. } => (*table, "top_up", Shape::Percent),
                    Op::Ceiling { table, .. } => (*table, "ceiling", Shape::Percent),
                    Op::Discount { table } => (*table, "discount", Shape::Percent),
                    Op::Fixed { table } => (*table, "fixed", Shape::Amount),
                    Op::Split(split) => (split.table, "split", Shape::Percent),
                    Op::Cap { pot } | Op::Quota { pot } => match policy.pots.get(*pot) {
                        // The limit is a fact: no table is looked up.
                        Some(pot) if pot.limit_fact.is_some() => continue,
                        Some(pot) => (pot.limit, "cap", Shape::Limit),
                        None => continue,
                    },
                    Op::Prorate { .. } | Op::Offset { .. } => continue,
                };
                uses.push(found(table, what, needs, &reach, &place));
            }
        }
    }
}

/// The amounts that a condition compares with.
fn reached<'a>(condition: &Condition, reach: &Reach<'a>, place: &Place, uses: &mut Vec<Use<'a>>) {
    if let Some(line) = &condition.reached {
        let what = match line.of {
            ReachedOf::YearEligible => "year_eligible",
            ReachedOf::Bill => "bill",
            ReachedOf::Fact(_) => "declared",
        };
        uses.push(found(line.amount, what, Shape::Amount, reach, place));
    }
    for inner in condition.any_of.iter().chain(condition.except.as_deref()) {
        reached(inner, reach, place, uses);
    }
}

fn found<'a>(table: usize, what: &'static str, needs: Shape, reach: &Reach<'a>, place: &Place) -> Use<'a> {
    Use {
        table,
        what,
        needs,
        levels: reach.levels,
        days: reach.days,
        way: reach.way,
        conditions: reach.conditions.clone(),
        before: reach.before.clone(),
        place: place.clone(),
    }
}
