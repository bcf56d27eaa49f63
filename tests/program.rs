//! Running the command line as people and scripts do.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::root;

/// How a run ended.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// What was asked for.
    pub stdout: String,
    /// What was said about it.
    pub stderr: String,
}

/// Runs the program at the root of the checkout, in a machine without a language of its own.
#[track_caller]
pub fn settle(arguments: &[&str]) -> Run {
    settle_in(&root(), "C", arguments)
}

/// Runs the program in a folder, with `LANG`.
#[track_caller]
pub fn settle_in(folder: &Path, language: &str, arguments: &[&str]) -> Run {
    // Cargo builds the program for this package from the same source (tests/Cargo.toml).
    let output = Command::new(env!("CARGO_BIN_EXE_settle-under-test"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", language)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    let code = output.status.code().expect("the program ends by itself: a signal means a crash");
    Run { code, stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// Compares a text with the file that holds what is expected; writes the file instead with `SETTLE_BLESS=1`. Answers
/// with the name of a file that differs.
#[track_caller]
pub fn bless(expected: &Path, found: &str) -> Option<String> {
    if std::env::var_os("SETTLE_BLESS").is_some() {
        std::fs::write(expected, found).expect("an expectation can be written");
        return None;
    }
    let text = std::fs::read_to_string(expected).unwrap_or_default();
    (text != found).then(|| format!("{}:\n{found}", expected.display()))
}

/// A folder of one test, gone afterwards.
pub struct Folder(PathBuf);

impl Folder {
    /// A new empty folder of its own, even where two tests that run at once give the same name.
    pub fn new(name: &str) -> Folder {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("settle-{name}-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file for the test");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be deleted stays in the system's folder for such things.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
