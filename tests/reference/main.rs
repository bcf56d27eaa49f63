//! Looks for differences by hand, longer than the tests do: `settle-reference <first policy> <policies> <years each>`.

use settle_reference::hunt::{Tally, made_policy, years};

fn main() {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let &[first, policies, count] = numbers.as_slice() else {
        eprintln!("usage: settle-reference FIRST_POLICY POLICIES YEARS_EACH");
        std::process::exit(2);
    };
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
