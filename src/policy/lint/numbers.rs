//! Every number and every sentence of a policy file, with the words that it cites.
//!
//! The tree is walked as it is, record by record, so that a new kind of record is looked at without a line here.

use settle_engine::{Date, Factor, Fraction, Money, Points, Ratio};

use super::pack::{Pack, Place, place, text, texts};
use crate::node::{Node, Value};

/// A number of the file.
pub(super) struct Number<'a> {
    /// What it is.
    pub what: What,
    /// As the file writes it.
    pub text: String,
    /// The citations that hold for it.
    pub cites: Vec<&'a str>,
    /// All citations of its record: a day may be printed beside another row.
    pub around: Vec<&'a str>,
    /// Where the file says why it is not in the words.
    pub derived: Option<Place>,
    /// Where it stands.
    pub place: Place,
}

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Yuan.
    Amount(Fraction),
    /// A share.
    Share(Fraction),
    /// Points, without their sign.
    Points(Fraction),
    /// A factor.
    Factor(Fraction),
    /// Something counted; months may be written as years.
    Count(Fraction, Counted),
    /// The first day behind a boundary between two days.
    Bound(Date),
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// Months.
    Months,
    /// Anything else.
    Things,
}

/// A sentence of the file.
pub(super) struct Sentence<'a> {
    /// The words.
    pub text: &'a str,
    /// Whether it is a note: a title, a note on a source, a notice that cites nothing. A note never carries a number of
    /// its own.
    pub note: bool,
    /// Where the file says how its numbers follow from the words.
    pub derived: Option<Place>,
    /// The citations of its record.
    pub cites: Vec<&'a str>,
    /// Where it stands.
    pub place: Place,
}

/// What a file says in numbers and in sentences.
#[derive(Default)]
pub(super) struct Said<'a> {
    pub numbers: Vec<Number<'a>>,
    pub sentences: Vec<Sentence<'a>>,
}

/// Records that say nothing of the document: tests, and what the author says about the file.
const OTHERS: &[&str] = &["test", "mutant", "expected", "rule", "format"];

/// Everything that a file says.
pub(super) fn all<'a>(pack: &Pack<'a>) -> Said<'a> {
    let mut said = Said::default();
    let Value::Table(entries) = &pack.root().value else { return said };
    for (key, value) in entries.iter().filter(|(key, _)| !OTHERS.contains(&key.as_str())) {
        match &value.value {
            Value::List(records) => {
                for (index, record) in records.iter().enumerate() {
                    self::record(key, record, &format!("{key}[{index}]"), &mut said);
                }
            }
            // The head has a title; its days and its rounding are no numbers of the document.
            Value::Table(_) => {
                let title = value.get("title").map(|title| (title, format!("{key}.title")));
                title.into_iter().for_each(|(title, path)| sentence(title, &path, true, &Around::default(), &mut said));
            }
            _ => {}
        }
    }
    said
}

/// What holds for everything inside a part of a record.
#[derive(Clone, Default)]
struct Around<'a> {
    list: &'a str,
    cites: Vec<&'a str>,
    all: Vec<&'a str>,
    derived: Option<Place>,
    /// A figure that is inferred from totals is shown as one and never computed.
    inferred: bool,
}

fn record<'a>(list: &'a str, node: &'a Node, path: &str, said: &mut Said<'a>) {
    if list == "source" {
        // The title of a document and its words are the document's own; a note on it is the author's.
        if let Some(note) = node.get("note") {
            sentence(note, &format!("{path}.note"), true, &Around::default(), said);
        }
        return;
    }
    let mut all = Vec::new();
    cited(node, &mut all);
    let inferred = matches!(node.get("inferred").map(|node| &node.value), Some(Value::Bool(true)));
    table(node, path, &Around { list, cites: Vec::new(), all, derived: None, inferred }, said);
}

/// Every citation below a node.
fn cited<'a>(node: &'a Node, all: &mut Vec<&'a str>) {
    all.extend(texts(node, "cite"));
    match &node.value {
        Value::Table(entries) => entries.iter().for_each(|(_, inner)| cited(inner, all)),
        Value::List(list) => list.iter().for_each(|inner| cited(inner, all)),
        _ => {}
    }
}

fn table<'a>(node: &'a Node, path: &str, around: &Around<'a>, said: &mut Said<'a>) {
    let Value::Table(entries) = &node.value else { return };
    let mut here = around.clone();
    let own = texts(node, "cite");
    if !own.is_empty() {
        here.cites = own;
    }
    if let Some(reason) = node.get("derived")
        && text(reason, "zh").is_some_and(|reason| !reason.trim().is_empty())
    {
        here.derived = Some(place(&format!("{path}.derived"), reason));
    }
    for (key, value) in entries {
        let path = format!("{path}.{key}");
        match key.as_str() {
            "cite" | "derived" | "rules" | "id" => {}
            _ if value.get("zh").is_some() => {
                let note = key == "title" || (here.list == "notice" && here.cites.is_empty());
                if !here.inferred {
                    sentence(value, &path, note, &here, said);
                }
            }
            key => part(key, node, value, &path, &here, said),
        }
    }
}

fn part<'a>(key: &str, owner: &'a Node, value: &'a Node, path: &str, around: &Around<'a>, said: &mut Said<'a>) {
    match &value.value {
        Value::Table(_) => table(value, path, around, said),
        Value::List(list) => {
            for (index, item) in list.iter().enumerate() {
                part(key, owner, item, &format!("{path}[{index}]"), around, said);
            }
        }
        Value::Text(text) => {
            if let Some(what) = in_text(key, text) {
                number(what, text.clone(), value, path, around, said);
            }
        }
        Value::Int(count) => {
            if let Some(fraction) = Fraction::new(i128::from(*count), 1) {
                let months = path.contains("months") || text(owner, "unit") == Some("month");
                let counted = if months { Counted::Months } else { Counted::Things };
                number(What::Count(fraction, counted), count.to_string(), value, path, around, said);
            }
        }
        _ => {}
    }
}

fn in_text(key: &str, text: &str) -> Option<What> {
    match key {
        "from" => return Date::parse(text).map(What::Bound),
        "through" => return Date::parse(text).and_then(|day| day.plus_days(1)).map(What::Bound),
        "times" | "factors" => return Factor::parse(text).ok().map(|factor| What::Factor(factor.fraction())),
        _ => {}
    }
    if let Some(number) = text.strip_suffix('元') {
        let money = Money::parse(number).ok()?;
        return Fraction::new(i128::from(money.fen()), 100).map(What::Amount);
    }
    if let Ok(ratio) = Ratio::from_percent(text) {
        return Some(What::Share(ratio.fraction()));
    }
    let points = Points::parse(text).ok()?.fraction();
    let size = if points.numerator() < 0 { Fraction::ZERO.checked_sub(points)? } else { points };
    Some(What::Points(size))
}

fn number<'a>(what: What, text: String, node: &Node, path: &str, around: &Around<'a>, said: &mut Said<'a>) {
    // "More than nothing" and "times one" are words of the format, not numbers of a document.
    let plain = match what {
        What::Amount(amount) => path.ends_with(".above") && amount == Fraction::ZERO,
        What::Factor(factor) => factor == Fraction::ONE,
        _ => false,
    };
    if !plain {
        said.numbers.push(Number {
            what,
            text,
            cites: around.cites.clone(),
            around: around.all.clone(),
            derived: around.derived.clone(),
            place: place(path, node),
        });
    }
}

fn sentence<'a>(node: &'a Node, path: &str, note: bool, around: &Around<'a>, said: &mut Said<'a>) {
    let Value::Table(entries) = &node.value else { return };
    for (language, words) in entries {
        if let Value::Text(text) = &words.value {
            let place = place(&format!("{path}.{language}"), words);
            said.sentences.push(Sentence { text, note, derived: around.derived.clone(), cites: around.cites.clone(), place });
        }
    }
}
