//! Documents, their words, and where they can be read in two ways.

use crate::packed::Packed;
use crate::{Date, Id};

/// A name or a sentence in Chinese and perhaps in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Packed)]
pub struct Title {
    /// Chinese.
    pub zh: String,
    /// English, if the policy gives it.
    pub en: Option<String>,
}

/// A document.
#[derive(Clone, Debug, Packed)]
pub struct Source {
    /// Its id within the policy.
    pub id: Id,
    /// Its title.
    pub title: Title,
    /// Its number (文号).
    pub number: Option<String>,
    /// Where it is published, as plain text.
    pub address: Option<String>,
    /// From which day it applies.
    pub effective: Option<Date>,
    /// Its words, exactly.
    pub quotes: Vec<Quote>,
}

/// Words of a document, exactly as it has them.
#[derive(Clone, Debug, Packed)]
pub struct Quote {
    /// The id that citations use, such as `art24`.
    pub id: Id,
    /// How people name the place (第二十四条).
    pub clause: String,
    /// The words.
    #[packed(aside)]
    pub text: String,
}

/// Which words a number or a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cite {
    /// The place in [`Policy::sources`](super::Policy::sources).
    pub source: usize,
    /// The place in [`Source::quotes`].
    pub quote: usize,
}

/// Where a document can be read in more than one way. The chosen reading is a choice, and shown as such.
#[derive(Clone, Debug, Packed)]
pub struct Ambiguity {
    /// Its id.
    pub id: Id,
    /// The layer it concerns, if one.
    #[packed(at = layers)]
    pub layer: Option<usize>,
    /// The question to ask the office.
    pub question: Title,
    /// The readings.
    pub readings: Vec<Reading>,
    /// Why its readings are not computed, where no condition names it.
    pub because: Option<Title>,
    /// The words that leave it open.
    pub cite: Vec<Cite>,
}

impl Ambiguity {
    /// The place of the reading with which the policy computes.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.readings.iter().position(|reading| reading.chosen).unwrap_or(0)
    }
}

/// One way to read a document.
#[derive(Clone, Debug, Packed)]
pub struct Reading {
    /// Its id within the ambiguity.
    pub id: Id,
    /// What it says.
    pub value: Title,
    /// Whether this policy computes with it.
    pub chosen: bool,
    /// Why one may read it so.
    pub reason: Title,
}
