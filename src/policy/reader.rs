//! Reading a table of a file: known keys only, every finding with its path and place, nothing stops at the first.

use settle_engine::{Date, Money, Span};

use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Kind, Node, Value};

/// A key of a table: what it holds and what it is for. The JSON Schema and the reference are made from these lists.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What it holds.
    #[cfg(feature = "findings")]
    pub holds: Holds,
    /// Whether it must be there.
    pub required: bool,
    /// What it is for, in one line of English.
    #[cfg(feature = "findings")]
    pub doc: &'static str,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// Text.
    Text,
    /// Text, one of these.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A day.
    Day,
    /// A list of texts, or one text.
    Texts,
    /// A table with `zh` and perhaps `en`.
    Title,
    /// A table with free keys and texts.
    Map,
    /// A table of its own shape.
    Table(fn() -> &'static [Key]),
    /// A list of such tables.
    Tables(fn() -> &'static [Key]),
    /// A fact of a case: known, `one_of`, `between`.
    Fact,
    /// Anything; its reader says what.
    Any,
}

impl Key {
    /// A key that may be there.
    #[must_use]
    pub const fn may(name: &'static str, holds: Holds, doc: &'static str) -> Key {
        Key::new(name, holds, false, doc)
    }

    /// A key that must be there.
    #[must_use]
    pub const fn must(name: &'static str, holds: Holds, doc: &'static str) -> Key {
        Key::new(name, holds, true, doc)
    }

    #[cfg(feature = "findings")]
    const fn new(name: &'static str, holds: Holds, required: bool, doc: &'static str) -> Key {
        Key { name, holds, required, doc }
    }

    /// Reading asks only for the name; the words for authors stay out of the page.
    #[cfg(not(feature = "findings"))]
    const fn new(name: &'static str, _: Holds, required: bool, _: &'static str) -> Key {
        Key { name, required }
    }
}

/// The catalogue's rules that a record carries. Every record of a policy file may have it except a source; it is for the
/// list of rules in docs/rules.md, never shown, and the packs of the page do not have it.
#[cfg(feature = "findings")]
pub const RULES: Key = Key::may("rules", Holds::Texts, "the rules of policies/rules.toml that this record carries");

/// How a number follows from the words where they do not have it as it is: a record, a table or a row may say so, and the
/// checker then does not look for its numbers in the words. It is for authors; the packs of the page do not have it.
#[cfg(feature = "findings")]
pub const DERIVED: Key =
    Key::may("derived", Holds::Title, "how the numbers here follow from the words, if they are not in them as they are");

/// So many unknown keys of one table are told: a file of another kind may have a million.
pub(crate) const MOST_UNKNOWN: usize = 100;

/// One table being read.
pub struct Reader<'a> {
    node: &'a Node,
    /// The path of the table.
    pub path: Path,
    code: Code,
}

impl<'a> Reader<'a> {
    /// Opens a table and reports keys that do not belong and keys that are missing.
    pub fn open(node: &'a Node, path: &Path, keys: &[Key], code: Code, findings: &mut Findings) -> Reader<'a> {
        let reader = Reader::unchecked(node, path, code);
        let Value::Table(entries) = &node.value else {
            findings.add(code, path, node.at, || Problem::WrongKind(Kind::Table, node.value.kind()));
            return reader;
        };
        let names = || keys.iter().map(|key| key.name);
        let unknown = entries.iter().filter(|(name, _)| !names().any(|known| known == name));
        let mut misspelt = Vec::new();
        for (name, value) in unknown.take(MOST_UNKNOWN) {
            findings.add(code, &reader.at(name), value.at.or(node.at), || {
                let near = nearest(name, names());
                misspelt.extend(near.clone());
                Problem::UnknownKey(name.clone(), near, names().map(str::to_owned).collect())
            });
        }
        // A key that is there under a misspelt name is told once.
        let missing = |key: &&Key| key.required && node.get(key.name).is_none() && !misspelt.iter().any(|name| name == key.name);
        for key in keys.iter().filter(missing) {
            findings.add(code, path, node.at, || Problem::MissingKey(key.name.to_owned()));
        }
        #[cfg(feature = "findings")]
        if keys.iter().any(|key| key.name == RULES.name) {
            reader.texts(RULES.name, findings);
        }
        #[cfg(feature = "findings")]
        if keys.iter().any(|key| key.name == DERIVED.name) {
            crate::convert::title(&reader, DERIVED.name, findings);
        }
        reader
    }

    /// Opens a table whose keys somebody else checks.
    #[must_use]
    pub fn unchecked(node: &'a Node, path: &Path, code: Code) -> Reader<'a> {
        Reader { node, path: path.clone(), code }
    }

    /// The node of the table.
    #[must_use]
    pub fn node(&self) -> &'a Node {
        self.node
    }

    /// The path of a key.
    #[must_use]
    pub fn at(&self, key: &str) -> Path {
        self.path.key(key)
    }

    /// The value of a key; nothing counts as absent.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'a Node> {
        self.node.get(key).filter(|node| node.value != Value::Nothing)
    }

    /// Adds a finding at a key.
    pub fn problem(&self, key: &str, findings: &mut Findings, problem: impl FnOnce() -> Problem) {
        let at = if cfg!(feature = "findings") { self.get(key).and_then(|node| node.at).or(self.node.at) } else { None };
        findings.add(self.code, &self.at(key), at, problem);
    }

    fn wrong(&self, key: &str, wanted: Kind, node: &Node, findings: &mut Findings) {
        findings.add(self.code, &self.at(key), node.at.or(self.node.at), || Problem::WrongKind(wanted, node.value.kind()));
    }

    /// Text.
    pub fn text(&self, key: &str, findings: &mut Findings) -> Option<&'a str> {
        match self.get(key)? {
            Node { value: Value::Text(text), .. } => Some(text),
            other => {
                self.wrong(key, Kind::Text, other, findings);
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn bool(&self, key: &str, findings: &mut Findings) -> Option<bool> {
        match self.get(key)? {
            Node { value: Value::Bool(value), .. } => Some(*value),
            other => {
                self.wrong(key, Kind::Bool, other, findings);
                None
            }
        }
    }

    /// A whole number from 0 to 65,535.
    pub fn count(&self, key: &str, findings: &mut Findings) -> Option<u32> {
        match self.get(key)? {
            Node { value: Value::Int(value), .. } if (0..=65_535).contains(value) => u32::try_from(*value).ok(),
            other => {
                self.wrong(key, Kind::Int, other, findings);
                None
            }
        }
    }

    /// A day.
    pub fn day(&self, key: &str, findings: &mut Findings) -> Option<Date> {
        let text = self.text(key, findings)?;
        let day = Date::parse(text);
        if day.is_none() {
            self.problem(key, findings, || Problem::Day(text.to_owned()));
        }
        day
    }

    /// A list of days, or one day.
    pub fn days(&self, key: &str, findings: &mut Findings) -> Vec<Date> {
        let mut days = Vec::new();
        for text in self.texts(key, findings) {
            match Date::parse(text) {
                Some(day) => days.push(day),
                None => self.problem(key, findings, || Problem::Day(text.to_owned())),
            }
        }
        days
    }

    /// `from` and `through` of this table.
    pub fn span(&self, findings: &mut Findings) -> Span {
        let (from, through) = (self.day("from", findings), self.day("through", findings));
        if let (Some(first), Some(last)) = (from, through)
            && last < first
        {
            self.problem("through", findings, || Problem::EndsBeforeItBegins(first.to_string(), last.to_string()));
        }
        Span { from, through }
    }

    /// A list of texts, or one text.
    pub fn texts(&self, key: &str, findings: &mut Findings) -> Vec<&'a str> {
        match self.get(key) {
            None => Vec::new(),
            Some(Node { value: Value::Text(text), .. }) => vec![text],
            Some(Node { value: Value::List(list), .. }) => {
                let mut texts = Vec::with_capacity(list.len());
                for node in list {
                    match &node.value {
                        Value::Text(text) => texts.push(text.as_str()),
                        _ => self.wrong(key, Kind::Text, node, findings),
                    }
                }
                texts
            }
            Some(other) => {
                self.wrong(key, Kind::List, other, findings);
                Vec::new()
            }
        }
    }

    /// The items of a list with their paths; absent is empty.
    pub fn list(&self, key: &str, findings: &mut Findings) -> Vec<(&'a Node, Path)> {
        match self.get(key) {
            None => Vec::new(),
            Some(Node { value: Value::List(list), .. }) => {
                let path = self.at(key);
                list.iter().enumerate().map(|(i, node)| (node, path.item(i))).collect()
            }
            Some(other) => {
                self.wrong(key, Kind::List, other, findings);
                Vec::new()
            }
        }
    }

    /// The entries of a table with free keys.
    pub fn map(&self, key: &str, findings: &mut Findings) -> Vec<(&'a str, &'a Node)> {
        match self.get(key) {
            None => Vec::new(),
            Some(Node { value: Value::Table(entries), .. }) => entries.iter().map(|(k, v)| (k.as_str(), v)).collect(),
            Some(other) => {
                self.wrong(key, Kind::Table, other, findings);
                Vec::new()
            }
        }
    }

    /// An amount of a policy: text with its unit, `200元`.
    pub fn yuan(&self, key: &str, findings: &mut Findings) -> Option<Money> {
        let text = self.text(key, findings)?;
        match text.strip_suffix('元') {
            None => self.problem(key, findings, || Problem::AmountUnit(text.to_owned())),
            Some(number) => match Money::parse(number) {
                Ok(money) => return Some(money),
                Err(error) => self.problem(key, findings, || Problem::Amount(error.text, error.kind)),
            },
        }
        None
    }

    /// One word of a closed list.
    pub fn word<T: Copy>(&self, key: &str, words: &[(&str, T)], findings: &mut Findings) -> Option<T> {
        let text = self.text(key, findings)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            self.problem(key, findings, || unknown_name(text, words.iter().map(|(word, _)| *word)));
        }
        found
    }
}

/// A finding for a name that nothing has.
pub fn unknown_name<'n>(name: &str, known: impl Iterator<Item = &'n str> + Clone) -> Problem {
    Problem::UnknownName(name.to_owned(), nearest(name, known.clone()), known.map(str::to_owned).collect())
}

/// The known name that is most like a misspelt one, if one is near enough to mean it.
#[cfg(feature = "findings")]
pub fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<String> {
    const LONGEST: usize = 64;
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = (length / 3).max(1);
    let best = known.map(|candidate| (strsim::osa_distance(name, candidate), candidate)).min_by_key(|(distance, _)| *distance)?;
    (best.0 <= limit).then(|| best.1.to_owned())
}

/// Nobody is told.
#[cfg(not(feature = "findings"))]
pub fn nearest<'n>(_: &str, _: impl Iterator<Item = &'n str>) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn misspelt_names_find_their_neighbour() {
        assert_eq!(nearest("levle", ["level", "place"].into_iter()).as_deref(), Some("level"));
        assert_eq!(nearest("hospital", ["level", "place"].into_iter()), None);
    }
}
