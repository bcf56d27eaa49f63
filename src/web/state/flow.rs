//! Which questions are asked, and in which order.
//!
//! A question is asked if, with the answers before it and whatever the answers after it may be, its own answer can move
//! some amount. So a later answer never changes whether an earlier question is asked, and whatever is skipped provably
//! does not matter.

use settle_engine::policy::FactOf;
use settle_engine::{Case, FactKey, Money, Used, matters, settle};

use super::answers::Answers;
use super::looks::{Looks, layers_over_the_year};
use super::pack::Pack;
use super::question::QuestionId;

/// The only stay of the case.
const STAY: usize = 0;

impl Answers {
    /// The questions to ask now, in order.
    pub fn questions(&self, pack: &Pack) -> Vec<QuestionId> {
        let looks = Looks::of(&pack.policy);
        let mut asked = vec![QuestionId::Area, QuestionId::When, QuestionId::Scheme];
        for id in candidates(pack) {
            let case = self.case_of(pack, &asked, true);
            if is_core(id) || can_move(pack, &looks, &case, id) {
                asked.push(id);
            }
        }
        asked
    }
}

fn is_core(id: QuestionId) -> bool {
    id == QuestionId::Gross
}

/// Every question of a pack behind the first three, in order. Slip lines come before what they make needless.
fn candidates(pack: &Pack) -> impl Iterator<Item = QuestionId> {
    use QuestionId as Q;
    [Q::Statuses, Q::Care, Q::Level, Q::Place, Q::Designated, Q::Referral, Q::Cause, Q::InScope]
        .into_iter()
        .chain((0..pack.policy.facts.len()).map(Q::Fact))
        .chain([Q::Birth, Q::Gross, Q::Slip, Q::Uncovered, Q::FirstShare, Q::Earlier])
}

fn can_move(pack: &Pack, looks: &Looks, case: &Case, id: QuestionId) -> bool {
    let policy = &pack.policy;
    // A case that the engine refuses is asked about further: the person sees what to correct.
    let moves = |key: FactKey| matters(policy, case, key).unwrap_or(true);
    let one = |looked_at: bool, key: FactKey| looked_at && moves(key);
    let year = case.stays.first().map_or(0, |stay| stay.discharged.year());
    match id {
        QuestionId::Area | QuestionId::When | QuestionId::Gross => true,
        QuestionId::Scheme => one(looks.scheme, FactKey::Scheme),
        QuestionId::Statuses => {
            looks.statuses.into_iter().flat_map(|set| set.iter()).any(|at| moves(FactKey::Category(STAY, at)))
        },
        QuestionId::Care => policy.cares.len() > 1 && one(looks.care, FactKey::Care(STAY)),
        QuestionId::Level => one(looks.level, FactKey::Level(STAY)),
        QuestionId::Place => one(looks.place, FactKey::Place(STAY)),
        QuestionId::Designated => one(looks.designated, FactKey::Designated(STAY)),
        QuestionId::Referral => one(looks.referral, FactKey::Referral(STAY)),
        QuestionId::Cause => one(looks.causes.is_some(), FactKey::Cause(STAY)),
        QuestionId::InScope => one(looks.in_scope, FactKey::InScope(STAY)),
        QuestionId::Fact(at) => {
            use settle_engine::policy::FactKind::{Amount, Bool};
            let Some(decl) = policy.facts.get(at) else { return false };
            let key = match (decl.of, decl.kind) {
                (FactOf::Year, Bool) => FactKey::YearFact(year, at),
                (_, Amount) => FactKey::YearAmount(year, at),
                (FactOf::Person, Bool) => FactKey::PersonFact(at),
                (FactOf::Stay, Bool) => FactKey::StayFact(STAY, at),
            };
            one(looks.facts.contains(&at), key)
        }
        QuestionId::Birth => one(looks.age, FactKey::Birth),
        QuestionId::Slip => (0..policy.layers.len()).any(|at| moves(FactKey::Paid(STAY, at))),
        QuestionId::Uncovered => moves(FactKey::Uncovered(STAY)),
        QuestionId::FirstShare => moves(FactKey::Prior(STAY)),
        QuestionId::Earlier => year_can_move(pack, case),
    }
}

/// Whether the year before the stay can move it. The engine has no key for it, so a few years are tried.
fn year_can_move(pack: &Pack, case: &Case) -> bool {
    let layers = layers_over_the_year(&pack.policy);
    let counts_stays = pack.policy.tables.iter().any(|table| table.nth_stay.is_some());
    if layers.is_empty() && !counts_stays {
        return false;
    }
    let amounts = |used: Used| {
        let answer = settle(&pack.policy, &Case { used, ..case.clone() }, false).ok()?;
        let stay = answer.stays.first()?.clone();
        Some((stay.out_of_pocket, stay.layers))
    };
    let without = amounts(Used::default());
    let year = |stays: u32, yuan: i64, of_hundred: i64| {
        let fen = yuan.saturating_mul(100);
        let eligible = Money::from_fen(fen);
        let part = Money::from_fen(yuan.saturating_mul(of_hundred));
        let paid = layers.iter().filter_map(|at| Some((pack.policy.layers.get(*at)?.id.clone(), part))).collect();
        Used { stays, gross: eligible, eligible, layers: paid, pots: Vec::new() }
    };
    // Another stay, a year near a deductible, and one in which every cap is drained.
    [year(1, 0, 0), year(2, 20_000, 0), year(2, 1_000_000, 0), year(2, 2_000_000, 25)].into_iter().any(|used| amounts(used) != without)
}
