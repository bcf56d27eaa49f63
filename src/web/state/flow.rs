//! Which questions are asked, and in which order.
//!
//! A question is asked if, with the answers before it and whatever the answers after it may be, its own answer can move
//! some amount. So a later answer never changes whether an earlier question is asked, and whatever is skipped provably
//! does not matter.

use settle_engine::policy::{FactKind, FactOf, Layer, Policy, Publication};
use settle_engine::{Case, Date, Fact, FactKey, Money, Prior, Used, matters, settle};

use super::answers::Answers;
use super::looks::{Looks, layers_over_the_year};
use super::pack::Pack;
use super::question::QuestionId;

/// The only stay of the case.
const STAY: usize = 0;

impl Answers {
    /// The questions to ask now, in order. Behind the first one without an answer the list is a guess, for counting.
    pub fn questions(&self, pack: &Pack) -> Vec<QuestionId> {
        self.questions_after(pack, &[])
    }

    /// The same where the first questions are known already: whether a question is asked hangs on the answers before it
    /// alone, so what comes before an answer that changed stays as it was.
    pub fn questions_after(&self, pack: &Pack, known: &[QuestionId]) -> Vec<QuestionId> {
        const ALWAYS: [QuestionId; 3] = [QuestionId::Area, QuestionId::When, QuestionId::Scheme];
        let mut asked = if known.len() < ALWAYS.len() { ALWAYS.to_vec() } else { known.to_vec() };
        let last = asked.last().copied();
        let decided = candidates(pack).position(|id| Some(id) == last).map_or(0, |place| place.saturating_add(1));
        let looks = Looks::of(&pack.policy);
        let year = self.discharged(&pack.policy).map_or(self.today.year(), Date::year);
        let mut open = asked.iter().any(|id| !self.is_answered(pack, *id));
        for id in candidates(pack).skip(decided) {
            let keys = keys(pack, &looks, id, year);
            let asks = id == QuestionId::Gross
                || match (open, id) {
                    (true, QuestionId::Earlier) => year_counts(&pack.policy),
                    (true, _) => !keys.is_empty() && is_usual(pack, id),
                    (false, QuestionId::Earlier) => year_can_move(pack, &self.case_of(pack, &asked, true)),
                    (false, _) => !keys.is_empty() && can_move(pack, &self.case_of(pack, &asked, true), &keys),
                };
            if asks {
                asked.push(id);
                open |= !self.is_answered(pack, id);
            }
        }
        asked
    }
}

/// Every question of a pack behind the first three, in order. Slip lines come before what they make needless.
fn candidates(pack: &Pack) -> impl Iterator<Item = QuestionId> {
    use QuestionId as Q;
    [Q::Statuses, Q::Care, Q::Level, Q::Place, Q::Designated, Q::Referral, Q::Cause, Q::InScope]
        .into_iter()
        .chain((0..pack.policy.facts.len()).map(Q::Fact))
        .chain([Q::Birth, Q::Gross, Q::Slip, Q::Uncovered, Q::FirstShare, Q::Earlier])
}

/// The facts behind a question, as far as the policy looks at them at all.
fn keys(pack: &Pack, looks: &Looks, id: QuestionId, year: i32) -> Vec<FactKey> {
    let policy = &pack.policy;
    let (looked_at, key) = match id {
        QuestionId::Statuses => {
            let places = looks.statuses.into_iter().flat_map(|set| set.iter());
            return places.map(|at| FactKey::Category(STAY, at)).collect();
        }
        QuestionId::Slip => {
            let open = |(_, layer): &(usize, &Layer)| layer.publication != Publication::Published;
            return policy.layers.iter().enumerate().filter(open).map(|(at, _)| FactKey::Paid(STAY, at)).collect();
        }
        QuestionId::Fact(at) => {
            let Some(decl) = policy.facts.get(at) else { return Vec::new() };
            let key = match (decl.of, decl.kind) {
                (_, FactKind::Count) => return Vec::new(),
                (FactOf::Person, FactKind::Amount) => FactKey::PersonAmount(at),
                (FactOf::Year, FactKind::Amount) => FactKey::YearAmount(year, at),
                (FactOf::Stay, FactKind::Amount) => FactKey::StayAmount(STAY, at),
                (FactOf::Year, _) => FactKey::YearFact(year, at),
                (FactOf::Person, _) => FactKey::PersonFact(at),
                (FactOf::Stay, _) => FactKey::StayFact(STAY, at),
            };
            (looks.facts.contains(&at), key)
        }
        QuestionId::Care => (policy.cares.len() > 1 && looks.care, FactKey::Care(STAY)),
        QuestionId::Level => (looks.level, FactKey::Level(STAY)),
        QuestionId::Place => (looks.place, FactKey::Place(STAY)),
        QuestionId::Designated => (looks.designated, FactKey::Designated(STAY)),
        QuestionId::Referral => (looks.referral, FactKey::Referral(STAY)),
        QuestionId::Cause => (looks.causes.is_some(), FactKey::Cause(STAY)),
        QuestionId::InScope => (looks.in_scope, FactKey::InScope(STAY)),
        QuestionId::Birth => (looks.age, FactKey::Birth),
        QuestionId::Uncovered => (true, FactKey::Uncovered(STAY)),
        QuestionId::FirstShare => (true, FactKey::Prior(STAY)),
        QuestionId::Scheme => (looks.scheme, FactKey::Scheme),
        QuestionId::Area | QuestionId::When | QuestionId::Gross | QuestionId::Earlier => return Vec::new(),
    };
    if looked_at { vec![key] } else { Vec::new() }
}

/// Whether most people are asked a question: only for counting.
fn is_usual(pack: &Pack, id: QuestionId) -> bool {
    let by_slip = || pack.policy.layers.iter().any(|layer| layer.publication != Publication::Published);
    match id {
        QuestionId::Fact(at) => at == 0 && pack.policy.facts.first().is_some_and(|fact| !fact.absent_is_none),
        QuestionId::Birth | QuestionId::Referral => false,
        QuestionId::Uncovered | QuestionId::FirstShare => !by_slip(),
        _ => true,
    }
}

fn can_move(pack: &Pack, case: &Case, keys: &[FactKey]) -> bool {
    // A case that the engine refuses is asked about further: the person sees what to correct.
    let moves = |case: &Case| keys.iter().any(|key| matters(&pack.policy, case, *key).unwrap_or(true));
    // Likely bills come first. An open bill is tried at nought and at the greatest amount there is, where caps make
    // everything equal, so only for a bill that is known every amount of the rest has a say as well.
    let bill_known = case.stays.iter().all(|stay| stay.gross.known().is_some());
    probes(case, keys).iter().any(moves) || bill_known && moves(case)
}

/// Likely bills, in yuan: an open bill is only ever tried at its ends, and there caps hide what lies between.
const BILLS: [i64; 4] = [20_000, 100_000, 400_000, 2_000];

/// The case with likely amounts where they are open, except those in question.
fn probes(case: &Case, keys: &[FactKey]) -> Vec<Case> {
    let Some(stay) = case.stays.first() else { return Vec::new() };
    let bills = match stay.gross {
        Fact::Known(bill) => vec![bill],
        _ => BILLS.iter().map(|yuan| Money::from_fen(yuan.saturating_mul(100))).collect(),
    };
    let close = |fact: &mut Fact<Money>, key: FactKey| {
        if *fact == Fact::Unknown && !keys.contains(&key) {
            *fact = Fact::Known(Money::ZERO);
        }
    };
    let with = |bill: Money| {
        let mut probe = case.clone();
        for stay in &mut probe.stays {
            stay.gross = Fact::Known(bill);
            close(&mut stay.uncovered, FactKey::Uncovered(STAY));
            let (Prior::ClassB(prior) | Prior::Payment(prior)) = &mut stay.prior;
            close(prior, FactKey::Prior(STAY));
        }
        probe
    };
    bills.into_iter().map(with).collect()
}

/// Whether a policy looks at the year before a stay at all.
fn year_counts(policy: &Policy) -> bool {
    !layers_over_the_year(policy).is_empty() || policy.tables.iter().any(|table| table.nth_stay.is_some())
}

/// Whether the year before the stay can move it. The engine has no key for it, so a few years are tried.
fn year_can_move(pack: &Pack, case: &Case) -> bool {
    if !year_counts(&pack.policy) {
        return false;
    }
    let layers = layers_over_the_year(&pack.policy);
    let year = |stays: u32, yuan: i64, of_hundred: i64| {
        let eligible = Money::from_fen(yuan.saturating_mul(100));
        let part = Money::from_fen(yuan.saturating_mul(of_hundred));
        let paid = layers.iter().filter_map(|at| Some((pack.policy.layers.get(*at)?.id.clone(), part))).collect();
        Used { stays, gross: eligible, eligible, layers: paid, ..Used::default() }
    };
    // Another stay, a year near a deductible, and one in which every cap is drained.
    let years = [year(1, 0, 0), year(2, 20_000, 0), year(2, 1_000_000, 0), year(2, 2_000_000, 25)];
    let moves = |case: &Case| {
        let amounts = |used: Used| {
            let answer = settle(&pack.policy, &Case { used, ..case.clone() }, false).ok()?;
            let stay = answer.stays.into_iter().next()?;
            Some((stay.out_of_pocket, stay.layers))
        };
        let without = amounts(Used::default());
        years.iter().any(|year| amounts(year.clone()) != without)
    };
    probes(case, &[]).iter().any(moves) || moves(case)
}
