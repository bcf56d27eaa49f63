//! Work with the plain settlement by hand, and the vectors for the built bindings.
//!
//! ```console
//! $ settle-reference hunt FIRST POLICIES YEARS     # looks for differences, longer than the tests do
//! $ settle-reference vectors FILE POLICY.json …    # writes vectors of made-up policies and of these
//! ```

use settle_reference::hunt::{Tally, made_policy, years};
use settle_reference::vectors;

/// Made-up policies and years of each in the vectors: more than 10,000 years.
const POLICIES: u64 = 170;
const YEARS: u64 = 70;
/// Years of each policy that ships.
const YEARS_OF_PACK: u64 = 25;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<u64>().ok();
    match arguments.as_slice() {
        ["hunt", rest @ ..] => match rest.iter().filter_map(|text| number(text)).collect::<Vec<_>>().as_slice() {
            &[first, policies, years] => hunt(first, policies, years),
            _ => usage(),
        },
        ["vectors", file, packs @ ..] => write_vectors(file, packs),
        _ => usage(),
    }
}

fn usage() {
    eprintln!("usage: settle-reference hunt FIRST POLICIES YEARS | vectors FILE POLICY…");
    std::process::exit(2);
}

fn hunt(first: u64, policies: u64, count: u64) {
    let (mut tally, mut refused, mut differ) = (Tally::default(), 0, 0);
    for seed in first..first + policies {
        let Some((written, policy)) = made_policy(seed) else {
            refused += 1;
            continue;
        };
        match years(&written, &policy, seed * 1_000, count) {
            Ok(one) => tally = tally.and(one),
            Err(found) => {
                differ += 1;
                println!("policy {seed}: {}\n{}\n{}\n", found.what, found.policy, found.case);
            }
        }
    }
    println!("{tally:?}; {refused} policies refused, {differ} with differences");
}

fn write_vectors(file: &str, packs: &[&str]) {
    let mut groups = vectors::made_up(POLICIES, YEARS);
    for path in packs {
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let written = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        groups.extend(vectors::of_pack(&written, YEARS_OF_PACK));
    }
    let text = serde_json::to_string(&groups).expect("JSON");
    std::fs::write(file, text).unwrap_or_else(|error| panic!("{file}: {error}"));
}
