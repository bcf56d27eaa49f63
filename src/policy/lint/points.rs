//! The cases that conditions can tell apart: every combination of care, level, place, papers, cause, scheme, statuses, days,
//! declared facts and readings, as far as the conditions at hand look at them.
//!
//! A search assigns one thing after the other and turns back as soon as what is assigned decides. What depends on amounts
//! or on nights stays open.

mod dims;

use settle_engine::policy::{Condition, Policy};
use settle_engine::{Care, Cause, Date, Mask, Place, Referral, Scheme};

use dims::{Dim, dims};

/// So many partial cases are tried at most; beyond, everything counts as possible.
const MOST_TRIED: usize = 200_000;

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
        // Every field by its name: a new one must say here whether a case can tell.
        let Condition {
            care,
            level,
            place,
            referral,
            cause,
            scheme,
            designated,
            in_scope,
            statuses,
            groups: _,
            facts,
            readings,
            admitted,
            discharged,
            age_months_at_least,
            age_months_below,
            nights,
            reached,
            paid_above,
            unpaid_above,
            any_of,
            except,
        } = condition;
        let open = nights.is_some() || reached.is_some() || paid_above.is_some() || unpaid_above.is_some();
        let one_of = if any_of.is_empty() { Some(true) } else { any(any_of.iter().map(|inner| self.holds(inner))) };
        all([
            within(*care, self.care),
            within(*level, self.level),
            within(*place, self.place),
            within(*referral, self.referral),
            within(*cause, self.cause),
            within(*scheme, self.scheme),
            same(*designated, self.designated),
            same(*in_scope, self.in_scope),
            all(statuses.iter().map(|set| self.statuses.map(|held| !held.and(*set).is_empty()))),
            admitted.map_or(Some(true), |span| self.admitted.map(|day| span.contains(day))),
            discharged.map_or(Some(true), |span| self.discharged.map(|day| span.contains(day))),
            age_months_at_least.map_or(Some(true), |months| self.age_months.map(|age| age >= months)),
            age_months_below.map_or(Some(true), |months| self.age_months.map(|age| age < months)),
            listed(facts, &self.facts),
            listed(readings, &self.readings),
            if open { None } else { Some(true) },
            one_of,
            except.as_deref().map_or(Some(true), |except| self.holds(except).map(|holds| !holds)),
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
mod tests;
