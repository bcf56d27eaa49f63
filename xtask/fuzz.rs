//! `cargo xtask fuzz`: coverage-guided fuzzing of the loaders with libFuzzer, on the stable compiler.
//!
//! The package `tests/fuzz` stands outside the workspace. New inputs go to `target/fuzz`; what is worth keeping is merged
//! into `tests/fuzz/corpus`, which the ordinary tests replay.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::paths::{Paths, cargo};

/// What to fuzz, for how long.
#[derive(clap::Args)]
pub struct Options {
    /// Seconds for each target
    #[arg(long, default_value_t = 60)]
    seconds: u32,
    /// Merge what was found into the kept corpus
    #[arg(long)]
    keep: bool,
    /// Only this target
    #[arg(long, value_name = "TARGET", value_parser = TARGETS.map(|(name, ..)| name))]
    only: Option<String>,
}

/// The targets, each with the folders that seed it and the longest input that it tries.
const TARGETS: [(&str, &[&str], u32); 3] = [
    ("policy_file", &["tests/suite/policies/good", "tests/suite/policies/bad"], 40_000),
    ("case_file", &["tests/suite/cases"], 4_000),
    ("share_code", &[], 400),
];

/// Instrumentation as cargo-fuzz asks for it, without a sanitizer: the project has no unsafe code.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1 --cfg fuzzing";
// With a target named, build scripts are built without the flags.
const MACHINE: &str = "x86_64-unknown-linux-gnu";

/// Builds the targets and runs each; stops at the first input that breaks one, which libFuzzer writes to `target/fuzz`.
pub fn run(paths: &Paths, options: &Options) -> Result<()> {
    let built = paths.target.join("fuzz");
    let status = Command::new(cargo())
        .current_dir(&paths.root)
        .args(["build", "--release", "--target", MACHINE, "--manifest-path", "tests/fuzz/Cargo.toml", "--target-dir"])
        .arg(&built)
        .env("RUSTFLAGS", FLAGS)
        .status()?;
    ensure!(status.success(), "the fuzz targets cannot be built; libFuzzer needs a C++ compiler: apt-get install g++");
    let wanted = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    for (name, seeds, longest) in TARGETS.into_iter().filter(|(name, ..)| wanted(name)) {
        let found = built.join("found").join(name);
        let kept = paths.root.join("tests/fuzz/corpus").join(name);
        fs::create_dir_all(&found)?;
        fs::create_dir_all(&kept)?;
        let program = built.join(MACHINE).join("release").join(name);
        let mut fuzz = Command::new(&program);
        fuzz.arg(&found).arg(&kept).args(seeds.iter().map(|seed| paths.root.join(seed)));
        fuzz.args([format!("-max_total_time={}", options.seconds), format!("-max_len={longest}")]);
        fuzz.args(["-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1"])
            .arg(format!("-artifact_prefix={}/", built.display()));
        println!("\n== {name}");
        ensure!(
            fuzz.status().with_context(|| format!("cannot run {}", program.display()))?.success(),
            "{name} broke; the input is in {}",
            built.display()
        );
        if options.keep {
            merge(&program, &kept, &found)?;
        }
    }
    Ok(())
}

/// Keeps of what was found only inputs that reach something new.
fn merge(program: &Path, kept: &Path, found: &Path) -> Result<()> {
    let status = Command::new(program).args(["-merge=1", "-timeout=20"]).arg(kept).arg(found).status()?;
    ensure!(status.success(), "what was found cannot be merged into {}", kept.display());
    Ok(())
}
