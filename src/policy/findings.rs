//! What reading found wrong.
//!
//! With the feature `findings` every mistake is kept with its path, place and problem. Without it, as in the page, a file
//! is only usable or not: paths hold nothing, and no problem is ever built.

#[cfg(feature = "findings")]
use crate::diagnostic::Diagnostic;
use crate::diagnostic::{Code, Problem};

/// The findings so far.
#[derive(Debug, Default)]
pub struct Findings {
    /// In the order in which they were found.
    #[cfg(feature = "findings")]
    pub list: Vec<Diagnostic>,
    #[cfg(not(feature = "findings"))]
    errors: bool,
}

/// Where in a file something stands, such as `layer[2].steps[0].use`.
#[derive(Clone, Debug, Default)]
pub struct Path {
    #[cfg(feature = "findings")]
    text: String,
}

#[cfg(feature = "findings")]
impl Findings {
    /// Adds a finding.
    pub fn add(&mut self, code: Code, path: &Path, at: Option<(usize, usize)>, problem: impl FnOnce() -> Problem) {
        self.list.push(Diagnostic { code, path: path.text.clone(), at, problem: problem() });
    }

    /// Whether one of them makes the file unusable.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|finding| finding.code.is_error())
    }
}

#[cfg(not(feature = "findings"))]
impl Findings {
    /// Notes that there is a finding.
    pub fn add(&mut self, code: Code, _: &Path, _: Option<(usize, usize)>, _: impl FnOnce() -> Problem) {
        self.errors |= code.is_error();
    }

    /// Whether one of them makes the file unusable.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors
    }
}

#[cfg(feature = "findings")]
impl Path {
    /// A path that is known.
    #[must_use]
    pub fn of(text: &str) -> Path {
        Path { text: text.to_owned() }
    }

    /// The path of a key of this table.
    #[must_use]
    pub fn key(&self, key: &str) -> Path {
        Path { text: if self.text.is_empty() { key.to_owned() } else { format!("{}.{key}", self.text) } }
    }

    /// The path of an item of this list.
    #[must_use]
    pub fn item(&self, index: usize) -> Path {
        Path { text: format!("{}[{index}]", self.text) }
    }

    /// The path as text.
    #[must_use]
    pub fn text(&self) -> String {
        self.text.clone()
    }
}

#[cfg(not(feature = "findings"))]
impl Path {
    /// A path that is known.
    #[must_use]
    pub fn of(_: &str) -> Path {
        Path {}
    }

    /// The path of a key of this table.
    #[must_use]
    pub fn key(&self, _: &str) -> Path {
        Path {}
    }

    /// The path of an item of this list.
    #[must_use]
    pub fn item(&self, _: usize) -> Path {
        Path {}
    }

    /// The path as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::new()
    }
}
