//! Any bytes as a case file of the demonstration policy, as TOML and as JSON.
#![no_main]

#[path = "../harness.rs"]
#[allow(dead_code, reason = "each target uses its own part")]
mod harness;

use std::sync::LazyLock;

use settle_engine::policy::Policy;

static DEMO: LazyLock<Policy> = LazyLock::new(|| {
    let text = include_bytes!("../../suite/policies/good/demo-county-resident.toml");
    harness::policy_file(text).policy.expect("the demonstration policy is legal").1
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    harness::case_file(bytes, "fuzz.toml", &DEMO);
    harness::case_file(bytes, "fuzz.json", &DEMO);
});
