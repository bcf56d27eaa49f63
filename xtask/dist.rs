//! `cargo xtask dist`: builds the site and writes it to `dist/`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::paths::Paths;
use crate::site::{Files, Sources};
use crate::{packs, wasm};

/// What a server can usefully send packed.
const COMPRESSIBLE: [&str; 10] = ["html", "js", "css", "wasm", "pack", "help", "quotes", "svg", "webmanifest", "txt"];

/// Builds everything. Until the last file is written the old site stays usable, page last.
pub fn build(paths: &Paths) -> Result<()> {
    let packs = packs::read_all(paths)?;
    let module = wasm::build(paths, "settle-web", false)?;
    // One crate, two modules: what every visit reads below its result, and what is asked for one by one.
    let parts =
        [("answers", wasm::build(paths, "settle-answers", true)?), ("tools", wasm::build(paths, "settle-answers", false)?)];
    let sources = Sources::read(paths, &module, &parts, &packs)?;
    let mut files = sources.served()?;
    files.insert("single/settle.html".to_owned(), sources.single()?.into_bytes());
    let dist = paths.dist();
    let files = with_packed(files, &dist)?;
    write(&dist, &files).with_context(|| format!("cannot write {}", dist.display()))
}

/// Adds `.br` and `.gz` beside each file that shrinks.
fn with_packed(files: Files, dist: &Path) -> Result<Files> {
    let wanted: Vec<(&String, &Vec<u8>)> = files
        .iter()
        .filter(|(name, _)| name.rsplit_once('.').is_some_and(|(_, extension)| COMPRESSIBLE.contains(&extension)))
        .collect();
    let packed = thread::scope(|scope| {
        let jobs: Vec<_> = wanted.iter().map(|(name, content)| scope.spawn(|| pack(name, content, dist))).collect();
        jobs.into_iter()
            .map(|job| job.join().unwrap_or_else(|_| Err(anyhow!("a compression job broke off"))))
            .collect::<Result<Vec<_>>>()
    })?;
    let mut all = files.clone();
    all.extend(packed.into_iter().flatten());
    Ok(all)
}

fn pack(name: &str, content: &[u8], dist: &Path) -> Result<[(String, Vec<u8>); 2]> {
    let (br, gz) = (format!("{name}.br"), format!("{name}.gz"));
    // Packing the module takes longer than all the rest; what did not change is already there.
    let unchanged = fs::read(dist.join(name)).is_ok_and(|old| old == content);
    if unchanged && let (Ok(old_br), Ok(old_gz)) = (fs::read(dist.join(&br)), fs::read(dist.join(&gz))) {
        return Ok([(br, old_br), (gz, old_gz)]);
    }
    Ok([(br, brotli(content)?), (gz, gzip(content)?)])
}

/// As tightly as Brotli can.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    // The header of this encoder holds no time, so equal input gives equal output.
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn write(dist: &Path, files: &Files) -> Result<()> {
    // The page names the other files, so it comes when they are there.
    let mut ordered: Vec<&String> = files.keys().collect();
    ordered.sort_by_key(|name| (name.starts_with("sw.js"), name.starts_with("index.html")));
    for name in ordered {
        let path = dist.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, &files[name])?;
    }
    let wanted: BTreeSet<PathBuf> = files.keys().map(|name| dist.join(name)).collect();
    remove_others(dist, &wanted)
}

fn remove_others(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
