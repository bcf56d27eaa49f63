//! Rebuilds the site when a source file changes.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::{EventKind, RecursiveMode, Watcher as _};

use crate::dist;
use crate::paths::Paths;

const FOLDERS: [&str; 3] = ["src", "static", "policies"];
/// Editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// Runs until stopped. A build that fails is shown, and the site stays as it was.
pub fn rebuild_on_change(paths: &Paths) -> Result<()> {
    let (send, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too; acting on it would rebuild for ever.
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            let _ = send.send(());
        }
    })
    .context("cannot watch for changes")?;
    for folder in FOLDERS.map(|name| paths.root.join(name)) {
        if Path::new(&folder).is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).with_context(|| format!("cannot watch {}", folder.display()))?;
        }
    }
    println!("watching {}", FOLDERS.join(", "));
    while changes.recv().is_ok() {
        while changes.recv_timeout(QUIET).is_ok() {}
        let start = Instant::now();
        match dist::build(paths) {
            Ok(()) => println!("rebuilt in {:.1} s", start.elapsed().as_secs_f32()),
            Err(error) => eprintln!("error: {error:#}"),
        }
    }
    Ok(())
}
