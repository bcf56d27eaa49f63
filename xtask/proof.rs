//! `policy-cover` and `policy-mutate`: how well the tests of the shipped policies prove them, against what is recorded.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::paths::{Paths, cargo};

/// Where it is recorded by how much each pack may fall short; a pack that is not named must not at all.
const RECORD: &str = "tests/suite/proof.json";

/// Every number is tried at its edges.
pub fn cover(paths: &Paths) -> Result<()> {
    compare(paths, "cover", "uncovered")
}

/// Every change is noticed or explained.
pub fn mutate(paths: &Paths) -> Result<()> {
    compare(paths, "mutate", "survivors")
}

fn compare(paths: &Paths, verb: &str, field: &str) -> Result<()> {
    let mut arguments = vec!["run", "--quiet", "--package", "settle-cli", "--bin", "settle", "--"];
    arguments.extend([verb, "policies", "--format", "json"]);
    if verb == "mutate" {
        arguments.push("--no-cases");
    }
    let output = Command::new(cargo()).current_dir(&paths.root).args(arguments).output()?;
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).context("the command line writes no JSON")?;
    let record: BTreeMap<String, BTreeMap<String, u64>> = serde_json::from_str(&fs::read_to_string(paths.root.join(RECORD))?)?;
    let mut wrong = Vec::new();
    let packs = found["packs"].as_array().context("no packs")?;
    for pack in packs {
        let (id, count) = (pack["policy"].as_str().unwrap_or_default(), pack[field].as_u64().unwrap_or(u64::MAX));
        let allowed = record.get(id).and_then(|pack| pack.get(field)).copied().unwrap_or(0);
        println!("{id}: {field} {count}");
        if count > allowed {
            wrong.push(format!("{id}: {count} {field}, and {allowed} are recorded; see: cargo settle {verb} policies"));
        } else if count < allowed {
            wrong.push(format!("{id}: {count} {field}: better than recorded; write {count} into {RECORD}"));
        }
    }
    if packs.is_empty() || output.status.code().is_none_or(|code| code > 1) {
        bail!("`settle {verb}` could not look at every pack");
    }
    if wrong.is_empty() { Ok(()) } else { bail!("{}", wrong.join("\n")) }
}
