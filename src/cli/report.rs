//! Findings with their places: for people, for scripts line by line, and as JSON.

use std::fmt::Write;

use clap::ValueEnum;
use serde::Serialize;
use settle_policy::{Diagnostic, Problem};
use settle_text::Locale;
use settle_text::command::{Line, line};
use settle_text::diagnostic::{help, is_printable, message};
use unicode_width::UnicodeWidthChar;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With an excerpt of the file and advice
    #[default]
    Human,
    /// As one JSON value
    Json,
    /// One line for each finding: file:line:column: code message
    Plain,
}

/// So many findings of one file are shown to people; a file of another kind could have a million.
const MOST_SHOWN: usize = 50;

/// A file with what was found in it.
#[derive(Debug)]
pub struct Checked {
    /// The path, as people see it.
    pub path: String,
    text: String,
    lines: Vec<usize>,
    findings: Vec<Diagnostic>,
}

/// One finding as data.
#[derive(Debug, Serialize)]
pub struct Finding {
    code: &'static str,
    severity: &'static str,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    path: String,
    message: String,
    help: Option<String>,
}

impl Checked {
    /// A file and its findings, which are put in the order of the file.
    pub fn new(path: String, bytes: &[u8], mut findings: Vec<Diagnostic>) -> Checked {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let lines = std::iter::once(0).chain(starts).collect();
        for finding in &mut findings {
            point(finding, &text);
        }
        findings.sort_by_key(|finding| finding.at.unwrap_or_default());
        Checked { path, text, lines, findings }
    }

    /// Adds findings, in the order of the file.
    pub fn add(&mut self, findings: Vec<Diagnostic>) {
        self.findings.extend(findings);
        self.findings.sort_by_key(|finding| finding.at.unwrap_or_default());
    }

    /// Whether a finding makes the file unusable.
    pub fn is_wrong(&self) -> bool {
        self.findings.iter().any(|finding| finding.code.is_error())
    }

    /// Whether there is nothing to say.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings as data.
    pub fn data(&self, locale: Locale) -> Vec<Finding> {
        let finding = |found: &Diagnostic| {
            let place = found.at.map(|(at, _)| self.line_column(at));
            Finding {
                code: found.code.name(),
                severity: if found.code.is_error() { "error" } else { "warning" },
                file: self.path.clone(),
                line: place.map(|(line, _)| line),
                column: place.map(|(_, column)| column),
                path: found.path.clone(),
                message: message(&found.problem, locale),
                help: help(&found.problem, locale),
            }
        };
        self.findings.iter().map(finding).collect()
    }

    /// The findings for people or line by line.
    pub fn words(&self, format: Format, locale: Locale) -> String {
        let mut words = String::new();
        for finding in self.findings.iter().take(MOST_SHOWN) {
            self.head(finding, locale, &mut words);
            if format == Format::Human {
                self.excerpt(finding, &mut words);
                if let Some(advice) = help(&finding.problem, locale) {
                    let _ = writeln!(words, "  = {}{advice}", line(Line::Help, locale));
                }
                words.push('\n');
            }
        }
        let hidden = self.findings.len().saturating_sub(MOST_SHOWN);
        if hidden > 0 {
            let _ = writeln!(words, "{}: {}", self.path, line(Line::MoreFindings(hidden), locale));
        }
        words
    }

    fn head(&self, finding: &Diagnostic, locale: Locale, words: &mut String) {
        let (code, said) = (finding.code.name(), message(&finding.problem, locale));
        let _ = match finding.at.map(|(at, _)| self.line_column(at)) {
            Some((line, column)) => writeln!(words, "{}:{line}:{column}: {code} {said}", self.path),
            None if finding.path.is_empty() => writeln!(words, "{}: {code} {said}", self.path),
            None => writeln!(words, "{}: {}: {code} {said}", self.path, finding.path),
        };
    }

    /// The line with the place underlined. A long line is cut around the place.
    fn excerpt(&self, finding: &Diagnostic, words: &mut String) {
        const BEFORE: usize = 48;
        const AFTER: usize = 64;
        let Some((from, to)) = finding.at else { return };
        let (number, column) = self.line_column(from);
        let start = self.lines.get(number.saturating_sub(1)).copied().unwrap_or_default();
        let line = self.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default();
        if line.trim().is_empty() {
            return;
        }
        let letters: Vec<char> = line.chars().map(printable).collect();
        let first = (column - 1).min(letters.len());
        let length = self.text.get(from..to.min(start + line.len())).map_or(0, |span| span.chars().count());
        let last = (first + length.max(1)).min(first + AFTER);
        let (left, right) = (first.saturating_sub(BEFORE), (first + AFTER).min(letters.len()));
        let part = |from: usize, to: usize| letters.get(from..to.min(letters.len())).unwrap_or_default();
        let cut_left = if left > 0 { "…" } else { "" };
        let cut_right = if right < letters.len() { "…" } else { "" };
        let shown: String = part(left, right).iter().collect();
        let width = |letters: &[char]| letters.iter().map(|letter| letter.width().unwrap_or(1)).sum::<usize>();
        let indent = cut_left.chars().count() + width(part(left, first));
        let marks = width(part(first, last)).max(1);
        let gutter = number.to_string();
        let space = " ".repeat(gutter.len());
        let _ = writeln!(words, "{space} |");
        let _ = writeln!(words, "{gutter} | {cut_left}{shown}{cut_right}");
        let _ = writeln!(words, "{space} | {}{}", " ".repeat(indent), "^".repeat(marks));
    }

    /// Line and column of a byte, both from 1, the column in characters.
    fn line_column(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let column = self.text.get(start..at).map_or(0, |before| before.chars().count());
        (line, column + 1)
    }
}

/// What a terminal shows for a letter of a file.
fn printable(letter: char) -> char {
    match letter {
        '\t' => ' ',
        letter if is_printable(letter) => letter,
        _ => '\u{fffd}',
    }
}

/// An unknown key is marked itself, not its value, which is where the tree has its place.
fn point(finding: &mut Diagnostic, text: &str) {
    let (Problem::UnknownKey(key, ..), Some((from, to))) = (&finding.problem, finding.at) else { return };
    let start = text.get(..from).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(from..to).and_then(|span| span.find('\n')).map_or(to, |at| from + at);
    // Before the value on its line; for a table with a header, inside the header.
    let before = text.get(start..from).and_then(|line| line.rfind(key.as_str())).map(|at| start + at);
    let inside = || text.get(from..end).and_then(|line| line.find(key.as_str())).map(|at| from + at);
    if let Some(at) = before.or_else(inside) {
        finding.at = Some((at, at + key.len()));
    }
}
