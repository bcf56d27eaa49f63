//! The catalogue of rules: every rule that the source texts state, whether a policy carries it or not.

use settle_engine::policy::Title;

use crate::convert::title;
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Node, Value};
use crate::reader::{Holds, Key, Reader};

/// The keys of the file.
pub const CATALOGUE: &[Key] = &[
    Key::must("format", Holds::Int, "the version of this format: 1"),
    Key::must("rule", Holds::Tables(|| RULE), "the rules, in the order of the texts"),
];

/// The keys of `[[rule]]`.
pub const RULE: &[Key] = &[
    Key::must("id", Holds::Text, "the id by which records carry it"),
    Key::must("title", Holds::Title, "what it is about"),
    Key::must("class", Holds::Word(&["calc", "elig", "limit", "proc", "docs", "fund", "target"]), "what kind of rule it is"),
    Key::must("status", Holds::Word(&["READY", "PARAM", "TEXT", "INFER"]), "how much of it the text gives"),
    Key::must("source", Holds::Text, "the plain name of the text"),
    Key::may("reason", Holds::Title, "why it is neither computed nor carried as text"),
];

/// What kind of rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Arithmetic with money.
    Money,
    /// Who is entitled.
    Eligibility,
    /// A cap, or how often.
    Limit,
    /// A step or a deadline.
    Procedure,
    /// Papers to bring.
    Papers,
    /// Who finances; not a resident's money.
    Funding,
    /// What the programme aims at; not decidable for one person.
    Aim,
}

/// The words of the file.
const CLASSES: [(&str, Class); 7] = [
    ("calc", Class::Money),
    ("elig", Class::Eligibility),
    ("limit", Class::Limit),
    ("proc", Class::Procedure),
    ("docs", Class::Papers),
    ("fund", Class::Funding),
    ("target", Class::Aim),
];

/// How much of a rule the text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Given {
    /// Every number.
    Whole,
    /// The shape, but not every number.
    WithoutNumbers,
    /// Only words.
    WordsOnly,
    /// Nothing: it follows from published totals.
    FromTotals,
}

/// The words of the file.
const GIVEN: [(&str, Given); 4] =
    [("READY", Given::Whole), ("PARAM", Given::WithoutNumbers), ("TEXT", Given::WordsOnly), ("INFER", Given::FromTotals)];

/// A rule of the catalogue.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id, such as `LZ-03`.
    pub id: String,
    /// What it is about.
    pub title: Title,
    /// What kind of rule it is.
    pub class: Class,
    /// How much of it the text gives.
    pub given: Given,
    /// The plain name of the text that states it.
    pub source: String,
    /// Why it is neither computed nor carried as text.
    pub reason: Option<Title>,
}

/// Reads the catalogue; only rules that are whole come out.
#[must_use]
pub fn catalogue(root: &Node) -> (Vec<Rule>, Findings) {
    let mut findings = Findings::default();
    let file = Reader::open(root, &Path::default(), CATALOGUE, Code::E1, &mut findings);
    if let Some(Node { value: Value::Int(format), .. }) = file.get("format")
        && *format != 1
    {
        file.problem("format", &mut findings, || Problem::Format(*format));
    }
    let mut rules: Vec<Rule> = Vec::new();
    for (node, path) in file.list("rule", &mut findings) {
        let reader = Reader::open(node, &path, RULE, Code::E1, &mut findings);
        let Some(rule) = rule(&reader, &mut findings) else { continue };
        if rules.iter().any(|known| known.id == rule.id) {
            reader.problem("id", &mut findings, || Problem::DuplicateId(rule.id.clone()));
        }
        rules.push(rule);
    }
    (rules, findings)
}

fn rule(reader: &Reader, findings: &mut Findings) -> Option<Rule> {
    let (id, name) = (reader.text("id", findings), title(reader, "title", findings));
    let (class, given) = (reader.word("class", &CLASSES, findings), reader.word("status", &GIVEN, findings));
    let (source, reason) = (reader.text("source", findings), title(reader, "reason", findings));
    Some(Rule { id: id?.to_owned(), title: name?, class: class?, given: given?, source: source?.to_owned(), reason })
}
