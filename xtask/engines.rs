//! Whether old browsers can read what we ship, asked of the engines themselves.
//!
//! Node 12, 14 and 16 hold the engines of Chrome 78, 84 and 94 (docs/adr/0003).

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::budget;
use crate::paths::Paths;
use crate::tools;

const ENGINES: [&str; 3] = ["node12", "node14", "node16"];

/// Checks the module and every script of `dist/`.
pub fn check(paths: &Paths) -> Result<()> {
    tools::ensure_npm_packages(paths)?;
    let dist = paths.dist();
    let mut names = Vec::new();
    budget::list(&dist, &dist, &mut names)?;
    names.retain(|name| name.ends_with(".wasm") || name.ends_with(".js"));
    names.sort();
    ensure!(names.iter().any(|name| name.ends_with(".wasm")), "dist/ holds no module; run `cargo xtask dist`");
    let script = paths.tests().join("node/old_engine.cjs");
    for engine in ENGINES {
        let binary = paths.tests().join("node_modules").join(engine).join("bin/node");
        if fs::metadata(&binary).is_err() {
            // The packages hold programs for 64-bit Intel Linux only.
            ensure!(
                !cfg!(all(target_os = "linux", target_arch = "x86_64")),
                "{} is missing; remove tests/node_modules and try again",
                binary.display()
            );
            println!("{engine}: not to be had for this system, left out");
            continue;
        }
        let mut command = Command::new(&binary);
        command.current_dir(&dist).args(["--no-warnings", "--experimental-vm-modules"]).arg(&script).args(&names);
        tools::run(&mut command).with_context(|| format!("an engine of {engine} refuses the site"))?;
    }
    Ok(())
}
