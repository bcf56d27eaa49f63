//! The cases that conditions can tell apart: every combination of care, level, place, papers, cause, scheme, statuses, days,
//! declared facts and readings, as far as the conditions at hand look at them.
//!
//! A search assigns one thing after the other and turns back as soon as what is assigned decides. What depends on amounts
//! or on nights stays open.

use std::collections::BTreeSet;

use settle_engine::policy::{Condition, Policy};
use settle_engine::{Care, Cause, Date, Mask, Place, Referral, Scheme};

/// So many partial cases are tried at most; beyond, everything counts as possible.
const MOST_TRIED: usize = 200_000;
/// A condition rarely asks for more statuses at once than this.
const MOST_STATUSES: usize = 3;

/// A case as far as it is assigned.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    pub care: Option<Mask>,
    pub level: Option<Mask>,
    pub place: Option<Mask>,
    pub referral: Option<Mask>,
    pub cause: Option<Mask>,
    pub scheme: Option<Mask>,
    pub designated: Option<bool>,
    pub in_scope: Option<bool>,
    pub statuses: Option<Mask>,
    pub admitted: Option<Date>,
    pub discharged: Option<Date>,
    pub age_months: Option<u32>,
    pub facts: Vec<(usize, Mask)>,
    pub readings: Vec<(usize, Mask)>,
}

impl Point {
    /// Whether a condition holds; `None` while that is open.
    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        let within = |asked: Option<Mask>, given: Option<Mask>| {
            asked.map_or(Some(true), |asked| given.map(|given| !given.and(asked).is_empty()))
        };
        let same = |asked: Option<bool>, given: Option<bool>| asked.map_or(Some(true), |asked| given.map(|given| given == asked));
        let listed = |asked: &[(usize, Mask)], given: &[(usize, Mask)]| {
            all(asked.iter().map(|(thing, set)| {
                given.iter().find(|(known, _)| known == thing).map(|(_, answer)| !answer.and(*set).is_empty())
            }))
        };
        let open = condition.nights.is_some()
            || condition.reached.is_some()
            || condition.paid_above.is_some()
            || condition.unpaid_above.is_some();
        let any_of =
            if condition.any_of.is_empty() { Some(true) } else { any(condition.any_of.iter().map(|inner| self.holds(inner))) };
        all([
            within(condition.care, self.care),
            within(condition.level, self.level),
            within(condition.place, self.place),
            within(condition.referral, self.referral),
            within(condition.cause, self.cause),
            within(condition.scheme, self.scheme),
            same(condition.designated, self.designated),
            same(condition.in_scope, self.in_scope),
            all(condition.statuses.iter().map(|set| self.statuses.map(|held| !held.and(*set).is_empty()))),
            condition.admitted.map_or(Some(true), |span| self.admitted.map(|day| span.contains(day))),
            condition.discharged.map_or(Some(true), |span| self.discharged.map(|day| span.contains(day))),
            condition.age_months_at_least.map_or(Some(true), |months| self.age_months.map(|age| age >= months)),
            condition.age_months_below.map_or(Some(true), |months| self.age_months.map(|age| age < months)),
            listed(&condition.facts, &self.facts),
            listed(&condition.readings, &self.readings),
            if open { None } else { Some(true) },
            any_of,
            condition.except.as_deref().map_or(Some(true), |except| self.holds(except).map(|holds| !holds)),
        ])
    }
}

/// Whether all hold: one that surely does not decides.
pub(super) fn all(parts: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let mut whole = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => whole = None,
            Some(true) => {}
        }
    }
    whole
}

/// Whether one holds: one that surely does decides.
pub(super) fn any(parts: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    all(parts.into_iter().map(|part| part.map(|holds| !holds))).map(|none| !none)
}

/// One thing that a case has, with the values that the conditions can tell apart.
enum Dim {
    Care(Vec<Mask>),
    Level(Vec<Mask>),
    Place(Vec<Mask>),
    Referral(Vec<Mask>),
    Cause(Vec<Mask>),
    Scheme(Vec<Mask>),
    Designated,
    InScope,
    Statuses(Vec<Mask>),
    Admitted(Vec<Date>),
    Discharged(Vec<Date>),
    Age(Vec<u32>),
    Fact(usize, Vec<Mask>),
    Reading(usize, Vec<Mask>),
}

/// What the search looks for in a case: yes ends it, no turns it back, open goes on.
pub(super) type Goal<'g> = &'g dyn Fn(&Point) -> Option<bool>;

/// A case that surely is what is looked for.
pub(super) fn find(policy: &Policy, conditions: &[&Condition], fixed: Point, goal: Goal) -> Option<Point> {
    match search(policy, conditions, fixed, goal) {
        Search::Found(point) => Some(*point),
        Search::Open | Search::None => None,
    }
}

/// Whether some case can be what is looked for. "No" is certain.
pub(super) fn possible(policy: &Policy, conditions: &[&Condition], fixed: Point, goal: Goal) -> bool {
    !matches!(search(policy, conditions, fixed, goal), Search::None)
}

enum Search {
    Found(Box<Point>),
    Open,
    None,
}

fn search(policy: &Policy, conditions: &[&Condition], fixed: Point, goal: Goal) -> Search {
    let dims = dims(policy, conditions, &fixed);
    let mut tried = 0;
    step(&dims, fixed, goal, &mut tried)
}

fn step(dims: &[Dim], point: Point, goal: Goal, tried: &mut usize) -> Search {
    *tried += 1;
    if matches!((point.admitted, point.discharged), (Some(admitted), Some(discharged)) if discharged < admitted) {
        return Search::None;
    }
    match goal(&point) {
        // However the rest is assigned, it is what is looked for.
        Some(true) => return Search::Found(Box::new(point)),
        Some(false) => return Search::None,
        _ if *tried > MOST_TRIED => return Search::Open,
        None if dims.is_empty() => return Search::Open,
        _ => {}
    }
    let Some((dim, rest)) = dims.split_first() else { return Search::Open };
    let mut open = false;
    for next in dim.values(&point) {
        match step(rest, next, goal, tried) {
            Search::Found(point) => return Search::Found(point),
            Search::Open => open = true,
            Search::None => {}
        }
    }
    if open { Search::Open } else { Search::None }
}

impl Dim {
    fn values(&self, point: &Point) -> Vec<Point> {
        let masks = |set: &[Mask], put: &dyn Fn(&mut Point, Mask)| -> Vec<Point> {
            let with = |mask: &Mask| {
                let mut next = point.clone();
                put(&mut next, *mask);
                next
            };
            set.iter().map(with).collect()
        };
        let days = |days: &[Date], put: &dyn Fn(&mut Point, Date)| -> Vec<Point> {
            let with = |day: &Date| {
                let mut next = point.clone();
                put(&mut next, *day);
                next
            };
            days.iter().map(with).collect()
        };
        match self {
            Dim::Care(set) => masks(set, &|point, mask| point.care = Some(mask)),
            Dim::Level(set) => masks(set, &|point, mask| point.level = Some(mask)),
            Dim::Place(set) => masks(set, &|point, mask| point.place = Some(mask)),
            Dim::Referral(set) => masks(set, &|point, mask| point.referral = Some(mask)),
            Dim::Cause(set) => masks(set, &|point, mask| point.cause = Some(mask)),
            Dim::Scheme(set) => masks(set, &|point, mask| point.scheme = Some(mask)),
            Dim::Statuses(set) => masks(set, &|point, mask| point.statuses = Some(mask)),
            Dim::Fact(fact, set) => masks(set, &|point, mask| point.facts.push((*fact, mask))),
            Dim::Reading(reading, set) => masks(set, &|point, mask| point.readings.push((*reading, mask))),
            Dim::Admitted(set) => days(set, &|point, day| point.admitted = Some(day)),
            Dim::Discharged(set) => days(set, &|point, day| point.discharged = Some(day)),
            Dim::Designated => [true, false].map(|designated| Point { designated: Some(designated), ..point.clone() }).into(),
            Dim::InScope => [true, false].map(|in_scope| Point { in_scope: Some(in_scope), ..point.clone() }).into(),
            Dim::Age(ages) => ages.iter().map(|age| Point { age_months: Some(*age), ..point.clone() }).collect(),
        }
    }
}

fn dims(policy: &Policy, conditions: &[&Condition], fixed: &Point) -> Vec<Dim> {
    let mut seen = Seen::default();
    conditions.iter().for_each(|condition| seen.look(condition));
    let cares = policy.cares.iter().fold(Mask::NONE, |set, care| set.or(care.mask()));
    let mut dims = Vec::new();
    let mut add = |fixed: bool, sets: &[Mask], universe: Mask, dim: fn(Vec<Mask>) -> Dim| {
        if !fixed && !sets.is_empty() {
            dims.push(dim(told_apart(universe, sets)));
        }
    };
    add(fixed.care.is_some(), &seen.care, cares, Dim::Care);
    add(fixed.level.is_some(), &seen.level, Mask::first(policy.levels.len()), Dim::Level);
    add(fixed.place.is_some(), &seen.place, Mask::first(Place::ALL.len()), Dim::Place);
    add(fixed.referral.is_some(), &seen.referral, Mask::first(Referral::ALL.len()), Dim::Referral);
    add(fixed.cause.is_some(), &seen.cause, Mask::first(Cause::ALL.len()), Dim::Cause);
    add(fixed.scheme.is_some(), &seen.scheme, Mask::first(Scheme::ALL.len()), Dim::Scheme);
    if !seen.statuses.is_empty() && fixed.statuses.is_none() {
        dims.push(Dim::Statuses(status_sets(Mask::first(policy.categories.len()), &seen.statuses)));
    }
    if seen.designated && fixed.designated.is_none() {
        dims.push(Dim::Designated);
    }
    if seen.in_scope && fixed.in_scope.is_none() {
        dims.push(Dim::InScope);
    }
    for fact in seen.facts.iter().map(|(fact, _)| *fact).collect::<BTreeSet<_>>() {
        let sets: Vec<Mask> = seen.facts.iter().filter(|(other, _)| *other == fact).map(|(_, set)| *set).collect();
        let options = policy.facts.get(fact).map_or(0, |decl| decl.options.len());
        let universe = if options == 0 { Mask::BOTH } else { Mask::first(options) };
        dims.push(Dim::Fact(fact, told_apart(universe, &sets)));
    }
    for reading in seen.readings.iter().map(|(reading, _)| *reading).collect::<BTreeSet<_>>() {
        let sets: Vec<Mask> = seen.readings.iter().filter(|(other, _)| *other == reading).map(|(_, set)| *set).collect();
        let count = policy.ambiguities.get(reading).map_or(0, |ambiguity| ambiguity.readings.len());
        dims.push(Dim::Reading(reading, told_apart(Mask::first(count), &sets)));
    }
    if !seen.ages.is_empty() && fixed.age_months.is_none() {
        dims.push(Dim::Age(seen.ages.iter().copied().chain([0]).collect()));
    }
    if !seen.admitted.is_empty() && fixed.admitted.is_none() {
        dims.push(Dim::Admitted(seen.admitted.iter().copied().collect()));
    }
    if !seen.discharged.is_empty() && fixed.discharged.is_none() {
        let valid = |day: &&Date| policy.valid.contains(**day);
        dims.push(Dim::Discharged(seen.discharged.iter().filter(valid).copied().chain(policy.valid.from).collect()));
    }
    dims
}

/// One value for each group that the sets tell apart.
fn told_apart(universe: Mask, sets: &[Mask]) -> Vec<Mask> {
    let mut groups: Vec<(Vec<bool>, Mask)> = Vec::new();
    for index in 0..64 {
        let value = Mask::only(index);
        if value.and(universe).is_empty() {
            continue;
        }
        let signature: Vec<bool> = sets.iter().map(|set| !set.and(value).is_empty()).collect();
        if !groups.iter().any(|(known, _)| *known == signature) {
            groups.push((signature, value));
        }
    }
    groups.into_iter().map(|(_, value)| value).collect()
}

/// No status, each that the sets tell apart, and a few of them together.
fn status_sets(universe: Mask, sets: &[Mask]) -> Vec<Mask> {
    let single: Vec<Mask> =
        told_apart(universe, sets).into_iter().filter(|one| sets.iter().any(|set| !set.and(*one).is_empty())).collect();
    let mut all = vec![Mask::NONE];
    let mut last = vec![Mask::NONE];
    for _ in 0..MOST_STATUSES {
        let mut next: Vec<Mask> = Vec::new();
        for (held, one) in last.iter().flat_map(|held| single.iter().map(move |one| (held, one))) {
            let both = held.or(*one);
            if !all.contains(&both) && !next.contains(&both) {
                next.push(both);
            }
        }
        all.extend_from_slice(&next);
        last = next;
    }
    all
}

/// What conditions look at.
#[derive(Default)]
struct Seen {
    care: Vec<Mask>,
    level: Vec<Mask>,
    place: Vec<Mask>,
    referral: Vec<Mask>,
    cause: Vec<Mask>,
    scheme: Vec<Mask>,
    statuses: Vec<Mask>,
    designated: bool,
    in_scope: bool,
    facts: Vec<(usize, Mask)>,
    readings: Vec<(usize, Mask)>,
    ages: BTreeSet<u32>,
    admitted: BTreeSet<Date>,
    discharged: BTreeSet<Date>,
}

impl Seen {
    fn look(&mut self, condition: &Condition) {
        self.care.extend(condition.care);
        self.level.extend(condition.level);
        self.place.extend(condition.place);
        self.referral.extend(condition.referral);
        self.cause.extend(condition.cause);
        self.scheme.extend(condition.scheme);
        self.statuses.extend_from_slice(&condition.statuses);
        self.designated |= condition.designated.is_some();
        self.in_scope |= condition.in_scope.is_some();
        self.facts.extend_from_slice(&condition.facts);
        self.readings.extend_from_slice(&condition.readings);
        for months in condition.age_months_at_least.into_iter().chain(condition.age_months_below) {
            self.ages.extend([months.saturating_sub(1), months]);
        }
        for (span, days) in [(condition.admitted, &mut self.admitted), (condition.discharged, &mut self.discharged)] {
            let Some(span) = span else { continue };
            let ends = [span.from, span.through].into_iter().flatten();
            days.extend(ends.flat_map(|day| [day.plus_days(-1), Some(day), day.plus_days(1)]).flatten());
        }
        condition.any_of.iter().chain(condition.except.as_deref()).for_each(|inner| self.look(inner));
    }
}

/// The values of a case by which an author finds it: only those that were assigned.
pub(super) fn told(policy: &Policy, point: &Point) -> Vec<String> {
    let mut told = Vec::new();
    let name = |key: &str, mask: Option<Mask>, named: &dyn Fn(usize) -> Option<String>| {
        mask.and_then(Mask::lowest).and_then(named).map(|value| format!("{key} = {value}"))
    };
    told.extend(name("care", point.care, &|i| Care::ALL.get(i).map(|value| value.name().to_owned())));
    told.extend(name("level", point.level, &|i| policy.levels.get(i).map(|level| level.id.to_string())));
    told.extend(name("place", point.place, &|i| Place::ALL.get(i).map(|value| value.name().to_owned())));
    told.extend(name("referral", point.referral, &|i| Referral::ALL.get(i).map(|value| value.name().to_owned())));
    told.extend(name("cause", point.cause, &|i| Cause::ALL.get(i).map(|value| value.name().to_owned())));
    told.extend(name("scheme", point.scheme, &|i| Scheme::ALL.get(i).map(|value| value.name().to_owned())));
    told.extend(point.designated.map(|designated| format!("designated = {designated}")));
    told.extend(point.in_scope.map(|in_scope| format!("in_scope = {in_scope}")));
    if let Some(held) = point.statuses {
        let held: Vec<&str> = (policy.categories.iter().enumerate())
            .filter(|(index, _)| !held.and(Mask::only(*index)).is_empty())
            .map(|(_, category)| category.id.as_str())
            .collect();
        told.push(format!("category = [{}]", held.join(", ")));
    }
    told.extend(point.admitted.map(|day| format!("admitted = {day}")));
    told.extend(point.discharged.map(|day| format!("discharged = {day}")));
    told.extend(point.age_months.map(|age| format!("age_months = {age}")));
    for (fact, answer) in &point.facts {
        let Some(decl) = policy.facts.get(*fact) else { continue };
        let option = answer.lowest().and_then(|index| decl.options.get(index)).map(|option| option.id.to_string());
        told.push(format!("{} = {}", decl.id, option.unwrap_or_else(|| (*answer == Mask::TRUE).to_string())));
    }
    for (ambiguity, answer) in &point.readings {
        let Some(ambiguity) = policy.ambiguities.get(*ambiguity) else { continue };
        let reading = answer.lowest().and_then(|index| ambiguity.readings.get(index));
        told.extend(reading.map(|reading| format!("{} = {}", ambiguity.id, reading.id)));
    }
    told
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use settle_engine::Span;

    use super::*;
    use crate::node::Node;

    /// A policy with two levels and the statuses that its groups name.
    fn policy() -> Policy {
        let file = r#"
            format = 1
            policy = { id = "p", title.zh = "p", scheme = "resident", year = "calendar", version_date = "discharge", valid = { from = "2026-01-01", through = "2026-12-31" }, status = "fictional" }
            source = [{ id = "d", title.zh = "d", quote.a = "a" }]
            level = [{ id = "county", title.zh = "c" }, { id = "city", title.zh = "c" }]
            group = [{ id = "poor", category = ["destitute", "orphan"], cite = "d#a" }, { id = "old", category = ["disabled"], cite = "d#a" }]
        "#;
        let root: Node = crate::text_file::parse(file.as_bytes(), "p.toml", crate::Code::E1).unwrap();
        let (policy, findings) = crate::policy(&root);
        policy.unwrap_or_else(|| panic!("{:?}", findings.list))
    }

    fn level(index: usize) -> Condition {
        Condition { level: Some(Mask::only(index)), ..Condition::default() }
    }

    fn held(index: usize) -> Condition {
        Condition { statuses: vec![Mask::only(index)], ..Condition::default() }
    }

    fn together(conditions: &[&Condition]) -> bool {
        possible(&policy(), conditions, Point::default(), &|point| all(conditions.iter().map(|one| point.holds(one))))
    }

    #[test]
    fn a_stay_has_one_level_and_a_person_several_statuses() {
        assert!(together(&[&level(0)]));
        assert!(!together(&[&level(0), &level(1)]));
        assert!(together(&[&held(0), &held(1), &held(2)]));
    }

    #[test]
    fn what_a_condition_excludes_is_not_possible_inside_it() {
        let except = Condition { except: Some(Box::new(level(0))), ..Condition::default() };
        assert!(!together(&[&except, &level(0)]));
        assert!(together(&[&except, &level(1)]));
        let either = Condition { any_of: vec![level(0), held(1)], ..Condition::default() };
        assert!(together(&[&either, &level(1)]));
        assert!(!together(&[&either, &level(1), &Condition { except: Some(Box::new(held(1))), ..Condition::default() }]));
    }

    #[test]
    fn kinds_of_care_that_the_policy_does_not_compute_never_happen() {
        let care = |care: Care| Condition { care: Some(care.mask()), ..Condition::default() };
        assert!(together(&[&care(Care::Inpatient)]));
        assert!(!together(&[&care(Care::Outpatient)]));
    }

    #[test]
    fn days_and_ages_are_tried_at_their_ends() {
        let day = |text: &str| Date::parse(text);
        let early = Condition { discharged: Some(Span { from: None, through: day("2026-06-30") }), ..Condition::default() };
        let late = Condition { discharged: Some(Span { from: day("2026-06-30"), through: None }), ..Condition::default() };
        let later = Condition { discharged: Some(Span { from: day("2026-07-01"), through: None }), ..Condition::default() };
        let never = Condition { discharged: Some(Span { from: day("2027-01-01"), through: None }), ..Condition::default() };
        assert!(together(&[&early, &late]));
        assert!(!together(&[&early, &later]));
        assert!(!together(&[&never]));
        let child = Condition { age_months_below: Some(12), ..Condition::default() };
        let grown = Condition { age_months_at_least: Some(12), ..Condition::default() };
        assert!(together(&[&child]) && together(&[&grown]) && !together(&[&child, &grown]));
    }

    #[test]
    fn what_depends_on_amounts_is_possible_and_never_sure() {
        let rich = Condition { unpaid_above: settle_engine::Ratio::new(settle_engine::Fraction::ZERO), ..Condition::default() };
        assert!(together(&[&rich]));
        let policy = policy();
        let sure = find(&policy, &[&rich], Point::default(), &|point| point.holds(&rich));
        assert!(sure.is_none());
        let found = find(&policy, &[&level(1)], Point::default(), &|point| point.holds(&level(1))).unwrap();
        assert_eq!(told(&policy, &found), ["level = city"]);
    }
}
