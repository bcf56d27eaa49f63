//! The facts of a plain stay as a case file has them.

use settle_engine::Money;
use settle_policy::{Node, Value};

/// A case without its bill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// `[person]`.
    pub person: Vec<(String, Node)>,
    /// `[used]`.
    pub used: Vec<(String, Node)>,
    /// The one stay.
    pub stay: Vec<(String, Node)>,
    /// Lines of the slip as shares of the bill in hundredths, by layer.
    pub slip: Vec<(String, i64)>,
    /// A first stay before it, with the same bill: its days.
    pub before: Option<(String, String)>,
}

/// One fact or a few that belong together.
pub type Variant = Facts;

impl Facts {
    /// These facts with others in their place.
    pub fn with(&self, other: &Variant) -> Facts {
        let mut facts = self.clone();
        for (into, from) in [(&mut facts.person, &other.person), (&mut facts.used, &other.used), (&mut facts.stay, &other.stay)] {
            for (key, value) in from {
                into.retain(|(name, _)| name != key);
                into.push((key.clone(), value.clone()));
            }
        }
        for (layer, share) in &other.slip {
            facts.slip.retain(|(name, _)| name != layer);
            facts.slip.push((layer.clone(), *share));
        }
        facts.before = other.before.clone().or(facts.before);
        facts
    }

    /// The case with a bill.
    pub fn case(&self, gross: Money) -> Node {
        let mut stay = self.stay.clone();
        stay.push(("gross".to_owned(), text(&gross.to_string())));
        if !self.slip.is_empty() {
            let part = |share: i64| Money::from_fen(gross.fen() / 100 * share).to_string();
            let lines = self.slip.iter().map(|(layer, share)| (layer.clone(), text(&part(*share)))).collect();
            stay.push(("paid".to_owned(), node(Value::Table(lines))));
        }
        let mut stays = Vec::new();
        if let Some((admitted, discharged)) = &self.before {
            let mut first: Vec<(String, Node)> = stay.clone();
            first.retain(|(key, _)| key != "admitted" && key != "discharged");
            first.push(("admitted".to_owned(), text(admitted)));
            first.push(("discharged".to_owned(), text(discharged)));
            stays.push(node(Value::Table(first)));
        }
        stays.push(node(Value::Table(stay)));
        let mut case = vec![("person".to_owned(), node(Value::Table(self.person.clone())))];
        if !self.used.is_empty() {
            case.push(("used".to_owned(), node(Value::Table(self.used.clone()))));
        }
        case.push(("stays".to_owned(), node(Value::List(stays))));
        node(Value::Table(case))
    }

    /// The case as one may paste it into a test.
    pub fn shown(&self, gross: Money) -> String {
        let case = self.case(gross);
        let part = |key: &str| case.get(key).map(|node| format!("{key} = {}", toml(node)));
        ["person", "used", "stays"].into_iter().filter_map(part).collect::<Vec<_>>().join("\n")
    }
}

/// A node of no file.
pub fn node(value: Value) -> Node {
    Node::new(value)
}

/// Text.
pub fn text(text: &str) -> Node {
    node(Value::Text(text.to_owned()))
}

/// A value as TOML on one line.
fn toml(node: &Node) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match &node.value {
        Value::Text(text) if settle_engine::Date::parse(text).is_some() => text.clone(),
        Value::Text(text) => format!("{text:?}"),
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::List(list) => format!("[{}]", joined(list.iter().map(toml).collect())),
        Value::Table(entries) => {
            let bare = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
            let name = |key: &str| if bare(key) { key.to_owned() } else { format!("{key:?}") };
            let parts: Vec<String> = entries.iter().map(|(key, value)| format!("{} = {}", name(key), toml(value))).collect();
            if parts.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", joined(parts)) }
        }
        Value::Nothing | Value::Fractional => "\"\"".to_owned(),
    }
}
