//! Finding and reading the project's files.

pub mod stays;

use std::path::{Path, PathBuf};

use settle_engine::policy::Policy;
use settle_policy::{Code, Node, text_file};

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the checkout").to_owned()
}

/// Every file below a folder with an extension, in order.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|e| e.expect("entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found
}

/// Every policy that ships.
pub fn packs() -> Vec<PathBuf> {
    files(&root().join("policies"), "toml").into_iter().filter(|path| text_file::is_policy(path)).collect()
}

/// Reads a file as a tree.
pub fn tree(path: &Path) -> Node {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let name = path.to_string_lossy();
    text_file::parse(&bytes, &name, Code::E1).unwrap_or_else(|d| panic!("{name}: {d:?}"))
}

/// Reads a policy that must be legal.
pub fn policy(path: &Path) -> Policy {
    let (policy, findings) = settle_policy::policy(&tree(path));
    policy.unwrap_or_else(|| panic!("{}: {:#?}", path.display(), findings.list))
}
