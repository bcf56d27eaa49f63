//! Microseconds per settled stay, natively, with and without a trace: `cargo bench -p settle-tests`.
//!
//! `tests/node/bench.mjs` measures the same cases in WebAssembly. Figures are compared within one run on one machine and
//! stand in commit messages, never in a test.

#[allow(dead_code, reason = "the benchmark uses only a part of the support")]
#[path = "../support/mod.rs"]
mod support;

use divan::Bencher;
use settle_engine::policy::Policy;
use settle_engine::{Case, settle};
use settle_policy::{Code, text_file};

const WUHAN: &str = r#"
person = { categories = [{ is = "subsistence_allowance" }] }
stays  = [{ discharged = 2026-05-01, level = "tertiary", place = "in_pool", designated = true, referral = "none",
            gross = "50000", uncovered = "5000", above_limit = "0", class_b = "10000" }]
"#;

const LUZHAI: &str = r#"
person = { scheme = "resident", household_registered = true, categories = [{ is = "registered_poor" }] }
stays  = [{ admitted = 2018-08-01, discharged = 2018-08-11, level = "county", place = "in_county", designated = true,
            referral = "none", cause = "illness", gross = "20000", uncovered = "0", above_limit = "0", prior_payment = "0",
            paid = { basic = "11000", critical_illness = "0", commercial = "0", assistance = "1500" } }]
"#;

const UNKNOWN_STATUS: &str = r#"
stays  = [{ discharged = 2026-05-01, level = "tertiary", place = "in_pool", designated = true, referral = "none",
            gross = "50000", uncovered = "5000", above_limit = "0", class_b = "10000" }]
"#;

fn load(policy: &str, case: &str) -> (Policy, Case) {
    let policy = support::policy(&support::root().join(policy));
    let tree = text_file::parse(case.as_bytes(), "case.toml", Code::C1).expect("a legal case");
    let (case, findings) = settle_policy::case(&tree, &policy);
    (policy, case.unwrap_or_else(|| panic!("{:?}", findings.list)))
}

fn bench(bencher: Bencher, policy: &str, case: &str, trace: bool) {
    let (policy, case) = load(policy, case);
    bencher.bench(|| settle(divan::black_box(&policy), divan::black_box(&case), trace));
}

/// A year of a hundred stays, so that the figure per stay shows how the ledger grows.
fn hundred(policy: &str, case: &str) -> (Policy, Case) {
    let (policy, mut case) = load(policy, case);
    let first = case.stays[0].clone();
    case.stays = (0..100).map(|i| settle_engine::Stay { id: format!("s{i}").into(), ..first.clone() }).collect();
    (policy, case)
}

#[divan::bench(args = [false, true])]
fn wuhan_one_stay(bencher: Bencher, trace: bool) {
    bench(bencher, "policies/hubei/wuhan-resident.toml", WUHAN, trace);
}

#[divan::bench(args = [false, true])]
fn wuhan_hundred_stays(bencher: Bencher, trace: bool) {
    let (policy, case) = hundred("policies/hubei/wuhan-resident.toml", WUHAN);
    bencher.counter(divan::counter::ItemsCount::new(100_usize)).bench(|| settle(&policy, &case, trace));
}

#[divan::bench(args = [false, true])]
fn luzhai_one_stay(bencher: Bencher, trace: bool) {
    bench(bencher, "policies/guangxi/luzhai-resident.toml", LUZHAI, trace);
}

#[divan::bench]
fn wuhan_unknown_status(bencher: Bencher) {
    bench(bencher, "policies/hubei/wuhan-resident.toml", UNKNOWN_STATUS, false);
}

fn main() {
    divan::main();
}
