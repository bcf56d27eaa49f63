//! What every settlement must be like, whatever its policy says: tried on made-up policies and on those that ship.
//!
//! A document may mean something that breaks one of these (a gate, a cliff, a class that another office helps). Such a
//! break stands in tests/suite/properties.json with the pack, the property, the record and the words that mean it; one
//! that no longer occurs must go from there.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use settle_engine::policy::{BaseOf, Change, Condition, Entered, Op, Per, Policy, Scope, Target};
use settle_engine::{Answer, Case, CategorySpan, Fact, Id, Span, settle};
use settle_reference::hunt::{made_policy, node};
use settle_reference::made::{Edges, case};

use crate::support::{packs, policy, root};

/// Made-up policies, and years of each; years of each policy that ships.
const POLICIES: u64 = 250;
const YEARS: u64 = 12;
const YEARS_OF_PACK: u64 = 150;

/// Exactly settled made-up years of a policy: the case, its answer and its seed.
fn settled(model: &Policy, first: u64, count: u64) -> Vec<(Case, Answer, u64)> {
    let edges = Edges::of(model);
    let mut found = Vec::new();
    for seed in first..first + count {
        let Some(case) = settle_policy::case(&node(&case::case(model, &edges, seed)), model).0 else { continue };
        if let Ok(answer) = settle(model, &case, false)
            && answer.is_exact()
        {
            found.push((case, answer, seed));
        }
    }
    found
}

/// Every policy with its years: made up first, then those that ship.
fn each(mut look: impl FnMut(&Policy, &[(Case, Answer, u64)])) {
    for seed in 0..POLICIES {
        if let Some((_, model)) = made_policy(seed) {
            look(&model, &settled(&model, seed * 1_000 + 700, YEARS));
        }
    }
    for model in shipped() {
        look(&model, &settled(&model, 5_000, YEARS_OF_PACK));
    }
}

fn shipped() -> Vec<Policy> {
    packs().iter().map(|path| policy(path)).filter(|model| !model.is_programme()).collect()
}

fn out_of_pocket(answer: &Answer) -> i64 {
    answer.years.iter().map(|year| year.out_of_pocket.low.fen()).sum()
}

#[test]
fn the_parts_add_up_to_the_fen() {
    let mut stays = 0;
    each(|model, years| {
        for (_, answer, seed) in years {
            for stay in &answer.stays {
                let fen = |bounds: settle_engine::Bounds| bounds.low.fen();
                let payers: i64 = stay.layers.iter().flat_map(|layer| &layer.payers).map(|(_, paid)| fen(*paid)).sum();
                assert_eq!(fen(stay.gross), payers + fen(stay.out_of_pocket), "{} seed {seed}: payers", model.id);
                let (Some(prior), Some(eligible)) = (stay.prior_payment, stay.eligible) else { continue };
                let parts = fen(stay.uncovered) + fen(stay.above_limit) + fen(prior) + fen(eligible);
                assert_eq!(fen(stay.gross), parts, "{} seed {seed}: parts", model.id);
                stays += 1;
            }
        }
    });
    assert!(stays > 5_000, "{stays} stays");
}

/// The greatest amount that a layer may pay in a year, if all its ways always draw one yearly pot of one limit.
fn yearly_limit(model: &Policy, layer: usize) -> Option<i64> {
    let mut limits = BTreeSet::new();
    for way in &model.layers[layer].ways {
        let caps = way.steps.iter().filter(|step| step.when == Condition::default());
        let pots: Vec<usize> = caps.filter_map(|step| if let Op::Cap { pot } = step.op { Some(pot) } else { None }).collect();
        let pot = *pots.first()?;
        let changed = |target: Target| {
            target == Target::Pot(pot) || matches!(target, Target::Table(table) if table == model.pots[pot].limit)
        };
        let adjusts = model.adjusts.iter().filter(|adjust| changed(adjust.target));
        if model.pots[pot].per != Per::Year || model.pots[pot].limit_fact.is_some() {
            return None;
        }
        let rows = model.tables[model.pots[pot].limit].rows.iter().map(|row| &row.value);
        let most = rows.filter_map(|value| if let Entered::Amount(limit) = value { Some(limit.fen()) } else { None }).max()?;
        let mut most = most;
        for adjust in adjusts {
            match &adjust.change {
                Change::Set(Entered::Amount(limit)) => most = most.max(limit.fen()),
                // A factor may raise it, and without a cap there is none to exceed.
                _ => return None,
            }
        }
        limits.insert(most);
    }
    limits.pop_last()
}

#[test]
fn caps_are_never_exceeded() {
    let (mut tried, mut reached) = (0, 0);
    each(|model, years| {
        let limits: Vec<Option<i64>> = (0..model.layers.len()).map(|layer| yearly_limit(model, layer)).collect();
        for (case, answer, seed) in years {
            // A line of the slip is what was paid, whatever the cap.
            if case.stays.iter().any(|stay| !stay.paid.is_empty()) {
                continue;
            }
            for year in &answer.years {
                for (layer, limit) in limits.iter().enumerate() {
                    let Some(limit) = limit else { continue };
                    let paid = year.layers[layer].low.fen();
                    assert!(paid <= *limit, "{} seed {seed}: {} pays {paid} of {limit}", model.id, model.layers[layer].id);
                    tried += 1;
                    reached += usize::from(paid == *limit);
                }
            }
        }
    });
    assert!(tried > 1_000 && reached > 100, "{tried} yearly caps, {reached} of them reached");
}

/// The year of a person who holds one status all the time, or none.
fn as_class(case: &Case, class: Option<&Id>) -> Case {
    let held = class.map(|is| CategorySpan { is: is.clone(), span: Span::ALWAYS });
    let mut case = case.clone();
    case.person.categories = Fact::Known(held.into_iter().collect());
    case
}

/// The breaks that documents mean: pack, property, and the layer or status that shows it.
fn declared() -> Vec<Value> {
    let text = std::fs::read_to_string(root().join("tests/suite/properties.json")).expect("the reviewed breaks");
    serde_json::from_str(&text).expect("JSON")
}

/// Every break found must be declared, and every one declared must be found; each names words of its pack.
#[track_caller]
fn only_declared(property: &str, found: &[(String, String, String)]) {
    let declared: Vec<Value> = declared().into_iter().filter(|one| one["property"] == property).collect();
    for (pack, target, what) in found {
        let known = declared.iter().any(|one| one["pack"] == json!(pack) && one["target"] == json!(target));
        assert!(known, "{property} of {target} is not declared: {what}");
    }
    for one in &declared {
        let occurs = found.iter().any(|(pack, target, _)| one["pack"] == json!(pack) && one["target"] == json!(target));
        assert!(occurs, "no longer occurs: {one}");
        let pack = shipped().into_iter().find(|model| one["pack"] == model.id.as_str());
        let model = pack.unwrap_or_else(|| panic!("there is no such pack: {one}"));
        let (source, quote) = one["cite"].as_str().and_then(|cite| cite.split_once('#')).expect("a citation");
        let words = model.sources.iter().filter(|of| of.id.as_str() == source).flat_map(|of| &of.quotes);
        assert!(words.into_iter().any(|words| words.id.as_str() == quote), "the pack has no such words: {one}");
        assert!(one["reason"].as_str().is_some_and(|reason| reason.len() > 20), "why: {one}");
    }
}

#[test]
fn a_poorer_class_never_pays_more() {
    let mut found = Vec::new();
    for model in shipped() {
        for (case, _, seed) in settled(&model, 7_000, YEARS_OF_PACK / 2) {
            let pays = |class: Option<&Id>| {
                let answer = settle(&model, &as_class(&case, class), false).ok()?;
                answer.is_exact().then(|| out_of_pocket(&answer))
            };
            let Some(without) = pays(None) else { continue };
            for category in &model.categories {
                if let Some(with) = pays(Some(&category.id))
                    && with > without
                {
                    let what = format!("{} seed {seed}: as {} {with} instead of {without}", model.id, category.id);
                    found.push((model.id.to_string(), category.id.to_string(), what));
                }
            }
        }
    }
    only_declared("poorer_class", &found);
}

#[test]
fn yearly_layers_never_pay_in_scope_cost_twice() {
    each(|model, years| {
        for (case, answer, seed) in years {
            // What was used before the first stay, and slips, are what they are.
            if case.used != settle_engine::Used::default() || case.stays.iter().any(|stay| !stay.paid.is_empty()) {
                continue;
            }
            let in_scope_only = model.layers.iter().all(|layer| {
                layer.scope == Scope::Year
                    && layer.ways.iter().all(|way| way.base.of == BaseOf::Eligible && way.base.prior_payment_if.is_none())
            });
            for year in answer.years.iter().filter(|_| in_scope_only) {
                let stays = answer.stays.iter().filter(|stay| case.stays[stay.index].discharged.year() == year.year);
                let eligible: i64 = stays.filter_map(|stay| stay.eligible).map(|eligible| eligible.low.fen()).sum();
                let paid: i64 = year.layers.iter().map(|layer| layer.low.fen()).sum();
                assert!(paid <= eligible, "{} seed {seed}: {paid} of {eligible} (readings.md G4)", model.id);
            }
        }
    });
}
