//! What the site weighs, against what a slow phone can bear.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::paths::Paths;

/// What a visit needs before its first result, packed with Brotli: the page, its style and scripts, the module and the
/// rules of one place. The rest of the offline cache comes later.
///
/// The limits are the aims, or what has been reached where that is less (docs/adr/0007).
const FIRST_LOAD: u64 = 200 * 1024;
const WASM: u64 = 183 * 1024;
/// What stands below each result, and the tools that are asked for one by one (docs/adr/0012).
const ANSWERS: u64 = 120 * 1024;
const TOOLS: u64 = 240 * 1024;
const PAGE: u64 = 14 * 1024;
const PACK: u64 = 8 * 1024;
const BITMAP: u64 = 20 * 1024;

const BITMAPS: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];
const FONTS: [&str; 4] = ["woff", "woff2", "ttf", "otf"];

struct Row {
    name: String,
    bytes: u64,
    limit: Option<u64>,
}

/// Prints the table; fails when a limit is passed.
pub fn check(paths: &Paths) -> Result<()> {
    let dist = paths.dist();
    let mut files = Vec::new();
    list(&dist, &dist, &mut files).with_context(|| format!("cannot read {}; run `cargo xtask dist`", dist.display()))?;
    files.sort();

    let mut rows: Vec<Row> = files.iter().filter_map(|name| row(&dist, name)).collect();
    let largest_pack = rows.iter().filter(|row| is_pack(&row.name)).map(|row| row.bytes).max();
    let first = sum(&rows, loads_first) + largest_pack.unwrap_or(0);
    let offline = sum(&rows, is_kept_offline);
    rows.push(Row { name: "first load, with the largest pack".to_owned(), bytes: first, limit: Some(FIRST_LOAD) });
    rows.push(Row { name: "offline, everything".to_owned(), bytes: offline, limit: None });
    println!("{:<44} {:>9} {:>9}", "file (Brotli)", "bytes", "limit");
    for row in &rows {
        let limit = row.limit.map_or(String::new(), |limit| limit.to_string());
        println!("{:<44} {:>9} {:>9}", row.name, row.bytes, limit);
    }

    let mut faults: Vec<String> = rows
        .iter()
        .filter(|row| row.limit.is_some_and(|limit| row.bytes > limit))
        .map(|row| format!("{} is {} bytes over its limit", row.name, row.bytes - row.limit.unwrap_or(0)))
        .collect();
    faults.extend(files.iter().filter(|name| has_extension(name, &FONTS)).map(|name| format!("{name} is a web font")));
    if faults.is_empty() {
        return Ok(());
    }
    bail!("the site is too heavy: {}", faults.join("; "))
}

/// A file as it travels: its packed form where there is one.
fn row(dist: &Path, name: &str) -> Option<Row> {
    if has_extension(name, &["br", "gz"]) || name.starts_with("single/") {
        return None;
    }
    let size = |name: &str| fs::metadata(dist.join(name)).map(|metadata| metadata.len());
    let bytes = size(&format!("{name}.br")).or_else(|_| size(name)).ok()?;
    let limit = match name {
        "index.html" => Some(PAGE),
        _ if has_extension(name, &["pack", "help", "quotes"]) => Some(PACK),
        _ if name.starts_with("answers-") && has_extension(name, &["wasm"]) => Some(ANSWERS),
        _ if name.starts_with("tools-") && has_extension(name, &["wasm"]) => Some(TOOLS),
        _ if has_extension(name, &["wasm"]) => Some(WASM),
        _ if has_extension(name, &BITMAPS) => Some(BITMAP),
        _ => None,
    };
    Some(Row { name: name.to_owned(), bytes, limit })
}

fn sum(rows: &[Row], counts: fn(&str) -> bool) -> u64 {
    rows.iter().filter(|row| counts(&row.name)).map(|row| row.bytes).sum()
}

fn is_pack(name: &str) -> bool {
    has_extension(name, &["pack"])
}

/// What the page names or loads at once, whichever place is asked about.
fn loads_first(name: &str) -> bool {
    // Engines that read the other scripts leave the nomodule file alone.
    let other = name == "sw.js" || name.starts_with("nomodule-") || is_answers(name);
    name == "index.html" || has_extension(name, &["css", "js", "wasm"]) && !other
}

/// What comes after the first load: modules of answers and their glue.
fn is_answers(name: &str) -> bool {
    name.starts_with("answers-") || name.starts_with("tools-")
}

/// What the worker fetches after the start. Engines that need the nomodule file have no workers.
fn is_kept_offline(name: &str) -> bool {
    name != "sw.js" && !name.starts_with("nomodule-")
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension))
}

/// The names below `folder`, with `/` between the parts.
pub fn list(root: &Path, folder: &Path, names: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(root, &path, names)?;
        } else if let Ok(inside) = path.strip_prefix(root) {
            names.push(inside.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}
