//! Any bytes as a policy file.
#![no_main]

#[path = "../harness.rs"]
#[allow(dead_code, reason = "each target uses its own part")]
mod harness;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    drop(harness::policy_file(bytes));
});
