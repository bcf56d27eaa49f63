//! How the answers beyond a settlement are written: the sheet for people, plain data for programs.

use clap::ValueEnum;
use serde::Serialize;
use settle_text::Locale;
use settle_text::sheet::{Sheet, plain};

use crate::output::{Exit, Said};

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Format {
    /// Words for people
    #[default]
    Human,
    /// Plain data
    Json,
}

/// The sheet as text.
pub fn told(sheet: &Sheet, locale: Locale) -> Said {
    Said { data: plain(sheet, locale), ..Said::default() }
}

/// Plain data as JSON.
pub fn json(value: &impl Serialize) -> Said {
    match serde_json::to_string_pretty(value) {
        Ok(data) => Said { data: format!("{data}\n"), ..Said::default() },
        Err(error) => Said::only(&error.to_string(), Exit::CouldNotRun),
    }
}
