//! Where the workspace and its build output lie.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Folders of the workspace, as Cargo sees them.
#[derive(Clone, Debug)]
pub struct Paths {
    /// The folder of the workspace manifest.
    pub root: PathBuf,
    /// Cargo's target folder, wherever the environment puts it.
    pub target: PathBuf,
}

impl Paths {
    /// Asks Cargo, so that `CARGO_TARGET_DIR` and configuration files count.
    pub fn find() -> Result<Self> {
        let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let output = Command::new(cargo())
            .args(["metadata", "--no-deps", "--format-version=1", "--manifest-path", manifest])
            .output()
            .context("cannot run `cargo metadata`; is Cargo on the PATH?")?;
        ensure!(output.status.success(), "`cargo metadata` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        let metadata: Value = serde_json::from_slice(&output.stdout).context("`cargo metadata` printed no JSON")?;
        let folder =
            |key: &str| metadata[key].as_str().map(PathBuf::from).with_context(|| format!("`cargo metadata` names no `{key}`"));
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// The finished site.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Hand-written files of the site.
    pub fn static_files(&self) -> PathBuf {
        self.root.join("static")
    }

    /// The policies, as their authors write them.
    pub fn policies(&self) -> PathBuf {
        self.root.join("policies")
    }

    /// The folder of the tests that need node.
    pub fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The bindings as a module of their own, for node.
    pub fn node_bindings(&self) -> PathBuf {
        self.target.join("node-bindings")
    }

    /// `path` as a reader at the workspace root would type it.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// The Cargo that started this program, or the one on the PATH.
pub fn cargo() -> PathBuf {
    std::env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}
