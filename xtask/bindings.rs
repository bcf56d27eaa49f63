//! The bindings as a module of their own, called from node.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::paths::Paths;
use crate::{tools, wasm};

/// Builds them by the recipe of the page, so that node sees what a browser would.
pub fn test(paths: &Paths) -> Result<()> {
    tools::ensure_node()?;
    let module = wasm::build(paths, "settle-bindings", false)?;
    let folder = paths.node_bindings();
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("settle_bindings.mjs"), &module.glue)?;
    fs::write(folder.join("settle_bindings.wasm"), &module.wasm)?;
    // Policies as callers hold them: plain JSON in files of their own.
    let packs = folder.join("packs");
    fs::create_dir_all(&packs)?;
    for (id, document) in crate::packs::as_json(paths)? {
        fs::write(packs.join(format!("{id}.json")), document.to_string())?;
    }
    tools::run(
        Command::new("node")
            .args(["--test", "--test-reporter=spec"])
            .arg(paths.tests().join("node/bindings.test.mjs"))
            .env("SETTLE_BINDINGS", &folder),
    )
}
