//! Any bytes as a code of the demonstration policy: as text, and as a body with a right head and a right sum.
#![no_main]

#[path = "../harness.rs"]
#[allow(dead_code, reason = "each target uses its own part")]
mod harness;

use std::sync::LazyLock;

use settle_engine::policy::Policy;

static DEMO: LazyLock<(Policy, String, Vec<u8>)> = LazyLock::new(|| {
    let text = include_bytes!("../../suite/policies/good/demo-county-resident.toml");
    let (root, policy) = harness::policy_file(text).policy.expect("the demonstration policy is legal");
    let print = settle_policy::fingerprint(&root);
    let head = harness::head(&policy, &print);
    (policy, print, head)
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| harness::any_code(bytes, &DEMO.2, &DEMO.0, &DEMO.1));
