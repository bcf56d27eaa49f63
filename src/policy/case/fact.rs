//! Facts of a case: known, `{ one_of = [...] }`, `{ between = [low, high] }`, or absent.

use settle_engine::policy::{FactDecl, FactKind};
use settle_engine::{Date, Fact, Id, Mask, Money, MoneyErrorKind};

use crate::diagnostic::Problem;
use crate::findings::Findings;
use crate::node::{Kind, Node, Value};
use crate::reader::{Reader, unknown_name};

/// A fact under a key; `parse` reads one value and reports what is wrong with it.
fn fact<T: PartialOrd + ToString>(
    reader: &Reader,
    key: &str,
    can_be_between: bool,
    parse: impl Fn(&Node, &mut Findings) -> Option<T>,
    findings: &mut Findings,
) -> Fact<T> {
    let Some(node) = reader.get(key) else { return Fact::Unknown };
    let Value::Table(entries) = &node.value else {
        return parse(node, findings).map_or(Fact::Unknown, Fact::Known);
    };
    let [(name, Node { value: Value::List(list), .. })] = entries.as_slice() else {
        reader.problem(key, findings, || Problem::MissingKey("one_of | between".to_owned()));
        return Fact::Unknown;
    };
    let mut values: Vec<T> = Vec::with_capacity(list.len());
    for item in list {
        values.extend(parse(item, findings));
    }
    match name.as_str() {
        "one_of" if !values.is_empty() => Fact::OneOf(values),
        "between" if can_be_between && list.len() == 2 => {
            let mut ends = values.into_iter();
            let (Some(low), Some(high)) = (ends.next(), ends.next()) else { return Fact::Unknown };
            if high < low {
                reader.problem(key, findings, || Problem::BoundsReversed(low.to_string(), high.to_string()));
            }
            Fact::Between(low, high)
        }
        _ => {
            let known = if can_be_between { &["one_of", "between"][..] } else { &["one_of"][..] };
            reader.problem(key, findings, || unknown_name(name, known.iter().copied()));
            Fact::Unknown
        }
    }
}

/// An amount: text, a plain decimal number of yuan.
pub fn amount(reader: &Reader, key: &str, findings: &mut Findings) -> Fact<Money> {
    let parse = |node: &Node, findings: &mut Findings| match &node.value {
        Value::Text(text) => match Money::parse(text) {
            Ok(money) => Some(money),
            Err(error) => {
                reader.problem(key, findings, || Problem::Amount(error.text, error.kind));
                None
            }
        },
        // A number may have passed through a binary float before it came here.
        Value::Int(value) if *value < 0 => {
            reader.problem(key, findings, || Problem::Amount(value.to_string(), MoneyErrorKind::Negative));
            None
        }
        Value::Int(_) | Value::Fractional => {
            reader.problem(key, findings, || Problem::AmountNotText);
            None
        }
        other => {
            reader.problem(key, findings, || Problem::WrongKind(Kind::Text, other.kind()));
            None
        }
    };
    fact(reader, key, true, parse, findings)
}

/// A day.
pub fn day(reader: &Reader, key: &str, findings: &mut Findings) -> Fact<Date> {
    let parse = |node: &Node, findings: &mut Findings| match &node.value {
        Value::Text(text) => {
            let day = Date::parse(text);
            if day.is_none() {
                reader.problem(key, findings, || Problem::Day(text.clone()));
            }
            day
        }
        other => {
            reader.problem(key, findings, || Problem::WrongKind(Kind::Day, other.kind()));
            None
        }
    };
    fact(reader, key, false, parse, findings)
}

/// Yes or no.
pub fn boolean(reader: &Reader, key: &str, findings: &mut Findings) -> Fact<bool> {
    let parse = |node: &Node, findings: &mut Findings| match &node.value {
        Value::Bool(value) => Some(*value),
        other => {
            reader.problem(key, findings, || Problem::WrongKind(Kind::Bool, other.kind()));
            None
        }
    };
    fact(reader, key, false, parse, findings)
}

/// How often something was: a whole number from 0 to 999.
pub fn count(reader: &Reader, key: &str, findings: &mut Findings) -> Fact<u32> {
    let parse = |node: &Node, findings: &mut Findings| match &node.value {
        Value::Int(value) if (0..=999).contains(value) => u32::try_from(*value).ok(),
        other => {
            reader.problem(key, findings, || Problem::WrongKind(Kind::Int, other.kind()));
            None
        }
    };
    fact(reader, key, true, parse, findings)
}

/// One word of a closed list.
pub fn word<T: Copy + PartialOrd>(
    reader: &Reader,
    key: &str,
    all: &[T],
    name: fn(T) -> &'static str,
    findings: &mut Findings,
) -> Fact<T> {
    let index = |fact: Fact<Id>, findings: &mut Findings| -> Fact<T> {
        let find = |id: &Id| all.iter().copied().find(|value| name(*value) == id.as_str());
        let mut known = |id: Id| {
            let value = find(&id);
            if value.is_none() {
                reader.problem(key, findings, || unknown_name(id.as_str(), all.iter().map(|value| name(*value))));
            }
            value
        };
        match fact {
            Fact::Known(id) => known(id).map_or(Fact::Unknown, Fact::Known),
            Fact::OneOf(ids) => Fact::OneOf(ids.into_iter().filter_map(known).collect()),
            _ => Fact::Unknown,
        }
    };
    let named = id(reader, key, findings);
    index(named, findings)
}

/// What is left of a declared yes-or-no fact or choice.
pub fn declared(reader: &Reader, key: &str, decl: &FactDecl, findings: &mut Findings) -> Mask {
    if decl.kind != FactKind::Choice {
        return match boolean(reader, key, findings) {
            Fact::Known(true) => Mask::TRUE,
            Fact::Known(false) => Mask::FALSE,
            _ => Mask::BOTH,
        };
    }
    let said = id(reader, key, findings);
    let mut option = |id: &Id| {
        let place = decl.options.iter().position(|option| option.id == *id);
        if place.is_none() {
            reader.problem(key, findings, || unknown_name(id.as_str(), decl.options.iter().map(|option| option.id.as_str())));
        }
        place.map_or(Mask::NONE, Mask::only)
    };
    match &said {
        Fact::Known(id) => option(id),
        Fact::OneOf(ids) => ids.iter().fold(Mask::NONE, |set, id| set.or(option(id))),
        _ => decl.answers(),
    }
}

/// A name that somebody else checks.
pub fn id(reader: &Reader, key: &str, findings: &mut Findings) -> Fact<Id> {
    let parse = |node: &Node, findings: &mut Findings| match &node.value {
        Value::Text(text) => Some(Id::from(text.as_str())),
        other => {
            reader.problem(key, findings, || Problem::WrongKind(Kind::Text, other.kind()));
            None
        }
    };
    fact(reader, key, false, parse, findings)
}
