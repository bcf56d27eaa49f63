//! `cargo xtask test`: every check of the project, one after the other.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::paths::{Paths, cargo};
use crate::{bindings, budget, dist, engines, journeys, proof, text_check, tools};

type Check = fn(&Paths) -> Result<()>;

/// Cheap ones first: a slip should show within seconds.
const STEPS: [(&str, Check); 15] = [
    ("format", format),
    ("lint", lint),
    ("lint-web", lint_web),
    ("native", native),
    ("policy-format", |paths| settle(paths, &["fmt", "policies", "policies/rules.toml", "--check"])),
    ("policy-check", |paths| settle(paths, &["check", "policies", "--deny-warnings", "--on", "2026-11-21"])),
    ("policy-test", |paths| settle(paths, &["test", "policies"])),
    ("policy-cover", proof::cover),
    ("policy-mutate", proof::mutate),
    ("dist", dist::build),
    ("size", budget::check),
    ("text", text_check::check),
    ("bindings", bindings::test),
    ("engines", engines::check),
    ("browser", journeys::test),
];

/// Runs the steps named in `only`, or all; stops at the first that fails.
pub fn run(paths: &Paths, only: &[String]) -> Result<()> {
    let known: Vec<&str> = STEPS.iter().map(|(name, _)| *name).collect();
    for name in only {
        ensure!(known.contains(&name.as_str()), "there is no step `{name}`; the steps are {}", known.join(", "));
    }
    let start = Instant::now();
    let mut times = Vec::new();
    for (name, check) in STEPS.iter().filter(|(name, _)| only.is_empty() || only.iter().any(|wanted| wanted == name)) {
        println!("\n== {name}");
        let begun = Instant::now();
        let outcome = check(paths);
        times.push((*name, begun.elapsed()));
        if let Err(error) = outcome {
            report(&times, start.elapsed(), 1);
            return Err(error).with_context(|| format!("step `{name}` failed (again alone: cargo xtask test --only {name})"));
        }
    }
    report(&times, start.elapsed(), 0);
    Ok(())
}

fn report(times: &[(&str, Duration)], all: Duration, failed: usize) {
    println!("\n== steps");
    for (name, time) in times {
        println!("{name:<14} {:>7.1} s", time.as_secs_f32());
    }
    println!("{:<14} {:>7.1} s", "all", all.as_secs_f32());
    println!("{} passed, {failed} failed", times.len() - failed);
}

fn format(paths: &Paths) -> Result<()> {
    tools::ensure_rust_components()?;
    cargo_run(paths, &["fmt", "--all", "--check"])
}

fn lint(paths: &Paths) -> Result<()> {
    cargo_run(paths, &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

/// The page and the bindings once more as the browser gets them.
fn lint_web(paths: &Paths) -> Result<()> {
    tools::ensure_wasm_target()?;
    let target = "wasm32-unknown-unknown";
    cargo_run(paths, &["clippy", "--quiet", "--package", "settle-web", "--target", target, "--", "-D", "warnings"])
}

fn native(paths: &Paths) -> Result<()> {
    cargo_run(paths, &["test", "--quiet"])?;
    // On its own: together with the others its dependencies would be built a second time.
    cargo_run(paths, &["test", "--quiet", "--package", "xtask"])
}

fn settle(paths: &Paths, arguments: &[&str]) -> Result<()> {
    let run = ["run", "--quiet", "--package", "settle-cli", "--bin", "settle", "--"];
    cargo_run(paths, &[&run, arguments].concat())
}

fn cargo_run(paths: &Paths, arguments: &[&str]) -> Result<()> {
    tools::run(Command::new(cargo()).current_dir(&paths.root).args(arguments))
}
