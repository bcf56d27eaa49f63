//! The only place that reads files and the environment.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use settle_policy::text_file::{LARGEST_FILE, is_policy};
use settle_text::Locale;
use settle_text::command::{Line, line};

/// A path that cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    path: String,
    why: Why,
}

#[derive(Debug)]
enum Why {
    NotFound,
    IsFolder,
    NoPolicies,
    Other(String),
}

impl Unreadable {
    fn new(path: &Path, error: &std::io::Error) -> Unreadable {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => Why::NotFound,
            std::io::ErrorKind::IsADirectory => Why::IsFolder,
            _ => Why::Other(error.to_string()),
        };
        Unreadable { path: shown(path), why }
    }

    /// What to say about it.
    pub fn message(&self, locale: Locale) -> String {
        let path = self.path.as_str();
        line(
            match &self.why {
                Why::NotFound => Line::NotFound(path),
                Why::IsFolder => Line::IsFolder(path),
                Why::NoPolicies => Line::NoPolicies(path),
                Why::Other(words) => Line::CannotRead(path, words),
            },
            locale,
        )
    }
}

/// A path as people see it: with `/` on every system, and nothing that moves the cursor.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.chars().map(|c| if settle_text::diagnostic::is_printable(c) { c } else { '\u{fffd}' }).collect()
}

/// Reads a file, but never much more than a file may hold: whoever reads it then says that it is too large.
pub fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let unreadable = |error: std::io::Error| Unreadable::new(path, &error);
    let file = fs::File::open(path).map_err(unreadable)?;
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        return Err(Unreadable { path: shown(path), why: Why::IsFolder });
    }
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The policy files that the paths name: files as they are, folders with every policy below them, in order.
pub fn policy_files(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Unreadable>) {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        walk(path, &mut files, &mut unreadable);
        if files.len() == before {
            unreadable.push(Unreadable { path: shown(path), why: Why::NoPolicies });
        }
    }
    (files, unreadable)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, unreadable: &mut Vec<Unreadable>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            unreadable.push(Unreadable::new(folder, &error));
            return;
        }
    };
    let mut entries: Vec<fs::DirEntry> = entries.flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // A link to a folder is not followed: it may lead round in a circle.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, files, unreadable),
            _ if is_policy(&path) && !path.is_dir() => files.push(path),
            _ => {}
        }
    }
}

/// The language of the machine: Chinese where its locale begins with `zh`.
pub fn language() -> Locale {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let value = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")).unwrap_or_default();
    if value.starts_with("zh") { Locale::ZhHans } else { Locale::En }
}
