//! Vectors for the built bindings: policies, cases, the amounts of the plain settlement, and what the native build
//! writes as result file. Node and Chromium compute them again and must come to the same amounts and the same bytes.

use num_traits::ToPrimitive;
use serde_json::{Value, json};
use settle_engine::policy::Policy;
use sha2::{Digest, Sha256};

use crate::compare::every_end;
use crate::hunt::{made_policy, node};
use crate::made::{Edges, case};
use crate::plain::{Settled, SettledStay, SettledYear};

/// One policy with its cases: `{ policy, digest, cases: [{ case, amounts }] }`. `digest` is the SHA-256 of all result
/// files, each with a line feed behind it.
///
/// Cases that one of the two settlements refuses are left out: what is compared are amounts.
#[must_use]
pub fn of_policy(written: &Value, policy: &Policy, first: u64, count: u64) -> Value {
    let edges = Edges::of(policy);
    let fingerprint = settle_policy::fingerprint(&node(written));
    let mut digest = Sha256::new();
    let mut cases = Vec::new();
    for seed in first..first + count {
        let written = case::case(policy, &edges, seed);
        let Some(case) = settle_policy::case(&node(&written), policy).0 else { continue };
        let (Ok(plain), Some(result)) = (every_end(policy, &case), result(policy, &fingerprint, &case)) else { continue };
        digest.update(result);
        digest.update("\n");
        cases.push(json!({ "case": written, "amounts": amounts(&plain) }));
    }
    let digest: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    json!({ "policy": written, "digest": digest, "cases": cases })
}

/// Vectors of so many made-up policies with so many years each.
#[must_use]
pub fn made_up(policies: u64, years: u64) -> Vec<Value> {
    let made = (0..policies).filter_map(|seed| Some((seed, made_policy(seed)?)));
    // Years that no test of the native build settles.
    made.map(|(seed, (written, policy))| of_policy(&written, &policy, seed * 1_000 + 500, years)).collect()
}

/// Vectors of a policy that ships, as JSON; none of a programme.
///
/// # Panics
/// If the policy is not legal.
#[must_use]
pub fn of_pack(written: &Value, years: u64) -> Option<Value> {
    let policy = settle_policy::policy(&node(written)).0.expect("a legal policy");
    (!policy.is_programme()).then(|| of_policy(written, &policy, 0, years))
}

/// The result file as the bindings answer it.
fn result(policy: &Policy, fingerprint: &str, case: &settle_engine::Case) -> Option<String> {
    let answer = settle_engine::settle_readings(policy, case, true).ok()?;
    let plan = settle_engine::plan(policy, case, Some(&answer), &settle_policy::holidays()).ok()?;
    serde_json::to_string(&settle_policy::result(policy, fingerprint, &answer, &plan)).ok()
}

/// The amounts of a case, in the shape of the result file.
fn amounts(all: &[Settled]) -> Value {
    let stay = |at: usize| {
        let each = |of: &dyn Fn(&SettledStay) -> i128| bounds(all.iter().map(|one| of(&one.stays[at])));
        let covered = all[0].stays[at].eligible.is_some();
        let layers = 0..all[0].stays[at].layers.len();
        json!({
            "gross": each(&|stay| stay.gross),
            "uncovered": each(&|stay| stay.uncovered),
            "above_limit": each(&|stay| stay.above_limit),
            "prior_payment": covered.then(|| each(&|stay| stay.prior_payment.unwrap_or(0))),
            "eligible": covered.then(|| each(&|stay| stay.eligible.unwrap_or(0))),
            "layers": layers.map(|layer| each(&|stay| stay.layers[layer].amount)).collect::<Vec<_>>(),
            "out_of_pocket": each(&|stay| stay.out_of_pocket),
        })
    };
    let year = |at: usize| {
        let each = |of: &dyn Fn(&SettledYear) -> i128| bounds(all.iter().map(|one| of(&one.years[at])));
        let layers = 0..all[0].years[at].layers.len();
        json!({
            "year": all[0].years[at].year,
            "layers": layers.map(|layer| each(&|year| year.layers[layer])).collect::<Vec<_>>(),
            "out_of_pocket": each(&|year| year.out_of_pocket),
        })
    };
    let (stays, years) = (0..all[0].stays.len(), 0..all[0].years.len());
    json!({ "stays": stays.map(stay).collect::<Vec<_>>(), "years": years.map(year).collect::<Vec<_>>() })
}

/// `"12.00"`, or `{ "low": "…", "high": "…" }`.
fn bounds(amounts: impl Iterator<Item = i128> + Clone) -> Value {
    let (low, high) = (amounts.clone().min().unwrap_or(0), amounts.max().unwrap_or(0));
    if low == high { json!(yuan(low)) } else { json!({ "low": yuan(low), "high": yuan(high) }) }
}

fn yuan(fen: i128) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let fen = fen.unsigned_abs().to_u64().unwrap_or(u64::MAX);
    format!("{sign}{}.{:02}", fen / 100, fen % 100)
}
