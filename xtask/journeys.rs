//! The site in a real browser.

use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::paths::Paths;
use crate::tools;

/// Runs every `tests/browser/*.test.mjs` on `dist/`.
pub fn test(paths: &Paths) -> Result<()> {
    ensure!(paths.dist().join("index.html").is_file(), "dist/ holds no site; run `cargo xtask dist` first");
    tools::ensure_browser()?;
    tools::ensure_npm_packages(paths)?;
    let mut files = Vec::new();
    for entry in fs::read_dir(paths.tests().join("browser"))? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    files.sort();
    tools::run(Command::new("node").args(["--test", "--test-reporter=spec"]).args(&files).env("SETTLE_DIST", paths.dist()))
}
