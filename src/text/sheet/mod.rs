//! An answer laid out as a sheet: plain data in reading order, without markup.
//!
//! The page draws a sheet with its own elements, the command line prints it with [`plain`], and both say the same. One
//! file an answer: it takes the engine's value and gives the sheet. What a person may type stands in the sheet as a
//! [`Field`] that carries the typed text back unchanged, with what is wrong with it.

mod plain;

use crate::explain::Clause;

pub use plain::plain;

/// An answer, ready to show.
///
/// ```
/// use settle_text::{Locale, sheet::{Block, Sheet, plain}};
/// let sheet = Sheet { title: "这一年".to_owned(), blocks: vec![Block::text("大病保险还没开始报。")] };
/// assert_eq!(plain(&sheet, Locale::ZhHans), "这一年\n\n大病保险还没开始报。\n");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What the sheet answers.
    pub title: String,
    /// Its parts, in reading order.
    pub blocks: Vec<Block>,
}

/// One part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph of the second order: an assumption, a limit.
    Note(String),
    /// What to remember or to do, set apart.
    Callout(String),
    /// Short sentences of equal rank.
    List(Vec<String>),
    /// Names with their values.
    Facts(Vec<Row>),
    /// Rows and columns.
    Table(Table),
    /// The words of documents behind what stands above.
    Words(Vec<Clause>),
    /// Something to type or to choose, with a button below the last of a run of fields.
    Field(Field),
    /// The button that asks anew with what was typed.
    Ask(String),
}

/// A name with its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The name.
    pub label: String,
    /// The value, already in words or figures.
    pub value: String,
    /// A sentence below it; may be empty.
    pub detail: String,
}

/// A table. Every row has as many cells as the head; the first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A place to type or to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The name under which what is typed comes back.
    pub id: String,
    /// What it asks for.
    pub label: String,
    /// Help in one short sentence; may be empty.
    pub hint: String,
    /// What can be chosen, as value and words; empty = typed freely.
    pub options: Vec<Choice>,
    /// Whether it is an amount or a number, for the keypad of a phone.
    pub numeric: bool,
    /// What was typed, unchanged.
    pub typed: String,
    /// What is wrong with it and how to mend it; empty = nothing.
    pub problem: String,
}

/// One thing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What comes back.
    pub value: String,
    /// Its words.
    pub label: String,
}

impl Sheet {
    /// A sheet without parts.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Sheet {
        Sheet { title: title.into(), blocks: Vec::new() }
    }

    /// Adds a part.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds the words of documents, if there are any.
    pub fn push_clauses(&mut self, clauses: &[Clause]) {
        if !clauses.is_empty() {
            self.push(Block::Words(clauses.to_vec()));
        }
    }
}

impl Block {
    /// A paragraph.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Block {
        Block::Text(words.into())
    }

    /// A heading.
    #[must_use]
    pub fn heading(words: impl Into<String>) -> Block {
        Block::Heading(words.into())
    }

    /// A paragraph of the second order.
    #[must_use]
    pub fn note(words: impl Into<String>) -> Block {
        Block::Note(words.into())
    }
}

impl Row {
    /// A name with its value and nothing below.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Row {
        Row { label: label.into(), value: value.into(), detail: String::new() }
    }

    /// The same with a sentence below.
    #[must_use]
    pub fn with(self, detail: impl Into<String>) -> Row {
        Row { detail: detail.into(), ..self }
    }
}

/// What was typed into a field; empty if nothing was.
#[must_use]
pub fn typed<'a>(entries: &'a [(String, String)], id: &str) -> &'a str {
    entries.iter().find(|(name, _)| name == id).map_or("", |(_, typed)| typed.as_str())
}
