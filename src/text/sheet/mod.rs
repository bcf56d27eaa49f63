//! An answer laid out as a sheet: plain data in reading order, without markup.
//!
//! The page draws a sheet with its own elements, the command line prints it with [`plain`], and both say the same. One
//! file an answer: it takes the engine's value and gives the sheet. What a person may type stands in the sheet as a
//! [`Field`] that carries the typed text back unchanged, with what is wrong with it.

#[cfg(feature = "curve")]
mod begin;
mod compare;
#[cfg(feature = "curve")]
mod curve;
mod details;
#[cfg(feature = "curve")]
mod inverse;
mod menu;
mod plain;
mod plan;
#[cfg(feature = "curve")]
mod range;
mod slip;
mod typed;
mod verify;
mod why_not;
mod year;

use crate::Locale;
use crate::explain::{Clause, EligibilityState, pick, say};

pub use compare::compare;
#[cfg(feature = "curve")]
pub use curve::{USUAL_END, curve, last_stay, no_curve};
pub use details::{details, state_name};
#[cfg(feature = "curve")]
pub use inverse::inverse;
pub use menu::menu;
pub use plain::plain;
pub use plan::plan;
#[cfg(feature = "curve")]
pub use range::range;
pub use slip::{checked, line_name, slip};
pub use verify::{not_shared, share, unreadable, verdict, verify};
pub use why_not::why_not;
pub use year::{planned, year};

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
    /// A heading below that.
    Subheading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph in bold.
    Strong(String),
    /// A paragraph that holds in one case only, with the name of the case in front.
    Case(String, String),
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
    /// The words of documents behind what stands above; the places are seen at once.
    Words(Vec<Clause>),
    /// The same with the places folded too, where many such lines follow each other.
    Basis(Vec<Clause>),
    /// Where a document can be read in two ways.
    Open(Vec<String>),
    /// Parts behind a line, folded on screen, open on paper.
    Fold(Fold),
    /// One entry of a list: what it is called, how it stands, what there is to say.
    Entry(Entry),
    /// Ways to other answers.
    Links(Vec<Link>),
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
    /// Whether it is the sum of the rows above.
    pub sum: bool,
}

/// Parts behind a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fold {
    /// Its name.
    pub name: String,
    /// Its number in front of the name, if it has one.
    pub number: Option<usize>,
    /// What stands on the right, in pieces that stay whole; may be empty.
    pub values: Vec<String>,
    /// The parts behind it.
    pub blocks: Vec<Block>,
}

/// One entry of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What it is called; may be empty.
    pub name: String,
    /// The state of an entitlement.
    pub state: Option<EligibilityState>,
    /// Its value in short; may be empty.
    pub value: String,
    /// What there is to say.
    pub blocks: Vec<Block>,
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

/// The way to another answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Its address behind the `#`.
    pub address: String,
    /// What it answers.
    pub label: String,
    /// A sentence below it; may be empty.
    pub detail: String,
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
        Row { label: label.into(), value: value.into(), ..Row::default() }
    }

    /// The same with a sentence below.
    #[must_use]
    pub fn with(self, detail: impl Into<String>) -> Row {
        Row { detail: detail.into(), ..self }
    }
}

/// Where a clause stands: document, number, place.
#[must_use]
pub fn clause_place(clause: &Clause) -> String {
    let number = clause.number.as_ref().map(|number| format!("（{number}）")).unwrap_or_default();
    format!("《{}》{number}{}", clause.title, clause.place)
}

/// The line behind which the words of so many clauses are folded.
#[must_use]
pub fn see_words(count: usize, locale: Locale) -> String {
    match count {
        1 => pick(locale, "看原文", "Read the original text").to_owned(),
        _ => say(locale, "看原文({0} 处)", "Read the original text ({0})", &[&count.to_string()]),
    }
}

/// The same where the places are folded too.
#[must_use]
pub fn see_basis(count: usize, locale: Locale) -> String {
    say(locale, "依据和原文({0} 处)", "Source and original text ({0})", &[&count.to_string()])
}

/// In place of words that did not arrive.
#[must_use]
pub const fn words_missing(locale: Locale) -> &'static str {
    pick(locale, "原话没取到。连上网，再打开这一页", "The words are not here. Go online and open this page again")
}

/// Above what can be read in two ways.
#[must_use]
pub const fn open_title(locale: Locale) -> &'static str {
    pick(locale, "文件这里可以有两种读法", "The document can be read in two ways here")
}

/// A document with its number and places of it, parted by semicolons: a place may hold a comma.
#[must_use]
pub fn cited(clause: &Clause, places: &[&str], locale: Locale) -> String {
    let places = places.join(pick(locale, "；", "; "));
    // A title stands inside the marks that it may hold itself.
    let title = match locale {
        Locale::ZhHans => crate::zh::nested(&clause.title),
        Locale::En => clause.title.clone(),
    };
    match &clause.number {
        Some(number) => say(locale, "《{0}》({1}){2}", "{0} ({1}), {2}", &[&title, number, &places]),
        None => say(locale, "《{0}》{1}", "{0}, {1}", &[&title, &places]),
    }
}

/// What was typed into a field; empty if nothing was.
#[must_use]
pub fn typed<'a>(entries: &'a [(String, String)], id: &str) -> &'a str {
    entries.iter().find(|(name, _)| name == id).map_or("", |(_, typed)| typed.as_str())
}
