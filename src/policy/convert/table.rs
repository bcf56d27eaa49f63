//! Numbers of a policy file: amounts, ratios, bands, caps and adjustments.

use settle_engine::policy::{
    Adjust, Band, Change, Cite, Entered, FactOf, Key as By, Measure, NthChange, NthStay, Per, Pot, Row, Table, Target,
};
use settle_engine::{Factor, Id, Mask, Money, Points, Ratio, RatioError, Span};

use super::{Names, condition, id, title};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Node, Value};
#[cfg(feature = "findings")]
use crate::reader::{DERIVED, RULES};
use crate::reader::{Holds, Key, Reader};

/// The keys of `[[amount]]`.
pub const AMOUNT: &[Key] = &[
    Key::must("id", Holds::Text, "the id that steps use"),
    Key::may("title", Holds::Title, "the name people read"),
    Key::may("by", Holds::Word(&["level", "way"]), "what picks the row"),
    Key::may("value", Holds::Text, "the only value, such as 200元"),
    Key::may("cite", Holds::Texts, "the words; rows inherit them"),
    #[cfg(feature = "findings")]
    DERIVED,
    Key::may("rows", Holds::Tables(|| ROW), "values with their days and keys"),
    Key::may("nth_stay", Holds::Table(|| NTH), "what the first, second … stay of the year changes"),
    #[cfg(feature = "findings")]
    RULES,
];

/// The keys of `[[percent]]`.
pub const PERCENT: &[Key] = &[
    Key::must("id", Holds::Text, "the id that steps use"),
    Key::may("title", Holds::Title, "the name people read"),
    Key::may("by", Holds::Word(&["level", "way"]), "what picks the row"),
    Key::may("value", Holds::Text, "the only value, such as 65%"),
    Key::may("cite", Holds::Texts, "the words; rows inherit them"),
    #[cfg(feature = "findings")]
    DERIVED,
    Key::may("rows", Holds::Tables(|| ROW), "values with their days and keys"),
    #[cfg(feature = "findings")]
    RULES,
];

const ROW: &[Key] = &[
    Key::may("at", Holds::Texts, "the levels or ways"),
    Key::must("value", Holds::Text, "the value"),
    Key::may("from", Holds::Day, "the first day"),
    Key::may("through", Holds::Day, "the last day, included"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    DERIVED,
];

const NTH: &[Key] = &[
    Key::may("factors", Holds::Texts, "for the first, second … stay that counts; the last repeats"),
    Key::may("less", Holds::Text, "instead of factors: so much less for each stay before that counts"),
    Key::may("at_least", Holds::Text, "less: the amount below which it does not go; 0元 if absent"),
    Key::may("counts", Holds::Table(|| condition::CONDITION), "which covered stays count and are changed; all if absent"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[segments]]`.
pub const SEGMENTS: &[Key] = &[
    Key::must("id", Holds::Text, "the id that steps use"),
    Key::may("title", Holds::Title, "the name people read"),
    Key::must("measure", Holds::Word(&["from_zero", "above_deductible"]), "from where the limits count"),
    Key::may("from", Holds::Day, "the first day"),
    Key::may("through", Holds::Day, "the last day, included"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    DERIVED,
    Key::may("rows", Holds::Tables(|| BAND), "the bands, low to high; absent if the document does not give them"),
    #[cfg(feature = "findings")]
    RULES,
];

const BAND: &[Key] = &[
    Key::may("upto", Holds::Text, "the upper limit, included; absent in the last band"),
    Key::must("pay", Holds::Text, "what the fund pays of the part inside"),
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[pot]]`.
pub const POT: &[Key] = &[
    Key::must("id", Holds::Text, "the id that steps use"),
    Key::may("title", Holds::Title, "the name people read"),
    Key::must("per", Holds::Word(&["stay", "year", "life"]), "how long it lasts"),
    Key::may("limit", Holds::Text, "the only limit"),
    Key::may("by", Holds::Word(&["level", "way"]), "what picks the row"),
    Key::may("counter", Holds::Text, "the pot with which this one shares what was drawn"),
    Key::may("first", Holds::Text, "a declared amount that is drawn before the first stay"),
    Key::may("limit_fact", Holds::Text, "a declared amount as the limit: an approved quota, an advance that was given"),
    Key::may("cite", Holds::Texts, "the words; rows inherit them"),
    #[cfg(feature = "findings")]
    DERIVED,
    Key::may("rows", Holds::Tables(|| ROW), "limits with their days and keys"),
    #[cfg(feature = "findings")]
    RULES,
];

/// The keys of `[[adjust]]`.
pub const ADJUST: &[Key] = &[
    Key::must("id", Holds::Text, "the id, shown where it decides"),
    Key::must("target", Holds::Text, "the table or pot"),
    Key::must("when", Holds::Table(|| condition::CONDITION), "when"),
    Key::may("add", Holds::Text, "points, with sign: +5pp"),
    Key::may("times", Holds::Text, "a factor: 1/2"),
    Key::may("set", Holds::Text, "another value"),
    Key::may("remove", Holds::Bool, "no cap at all"),
    Key::may("after", Holds::Texts, "adjustments of the same target that come first"),
    Key::may("from", Holds::Day, "the first day"),
    Key::may("through", Holds::Day, "the last day, included"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

const PER: [(&str, Per); 3] = [("stay", Per::Stay), ("year", Per::Year), ("life", Per::Life)];

/// All numbers.
pub(crate) struct Tables {
    pub tables: Vec<Table>,
    pub pots: Vec<Pot>,
    pub adjusts: Vec<Adjust>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Amount,
    Percent,
}

/// Reads all numbers.
pub(crate) fn read(file: &Reader, names: &Names, findings: &mut Findings) -> Tables {
    let mut tables = Vec::new();
    for (node, path) in file.list("amount", findings) {
        let reader = Reader::open(node, &path, AMOUNT, Code::E1, findings);
        tables.push(table(&reader, Kind::Amount, "value", names, findings));
    }
    for (node, path) in file.list("percent", findings) {
        let reader = Reader::open(node, &path, PERCENT, Code::E1, findings);
        tables.push(table(&reader, Kind::Percent, "value", names, findings));
    }
    for (node, path) in file.list("segments", findings) {
        tables.push(segments(node, &path, names, findings));
    }
    let mut pots = Vec::new();
    for (index, (node, path)) in file.list("pot", findings).into_iter().enumerate() {
        let reader = Reader::open(node, &path, POT, Code::E1, findings);
        let limit = tables.len();
        tables.push(table(&reader, Kind::Amount, "limit", names, findings));
        let counter = reader.text("counter", findings);
        let counter = counter.and_then(|name| Names::find(&names.pots, name, &reader, "counter", findings));
        let any = [FactOf::Person, FactOf::Year, FactOf::Stay];
        let mut fact = |key: &str| reader.get(key).and_then(|_| names.amount(&reader, key, &any, findings));
        let (limit_fact, first) = (fact("limit_fact"), fact("first"));
        for other in ["limit", "rows"] {
            if reader.get("limit_fact").is_some() && reader.get(other).is_some() {
                reader.problem(other, findings, || Problem::OneOfTwo("limit_fact", other));
            }
        }
        pots.push(Pot {
            id: id(&reader, findings),
            per: reader.word("per", &PER, findings).unwrap_or(Per::Year),
            limit,
            limit_fact,
            counter: counter.unwrap_or(index),
            first,
        });
    }
    let mut adjusts: Vec<(Adjust, Vec<String>)> = Vec::new();
    for (node, path) in file.list("adjust", findings) {
        adjusts.extend(adjust(node, &path, names, file, findings));
    }
    Tables { tables, pots, adjusts: in_order(adjusts) }
}

fn table(reader: &Reader, kind: Kind, single: &str, names: &Names, findings: &mut Findings) -> Table {
    let cite = names.cites(reader, findings);
    let by = reader.word("by", &[("level", By::Level), ("way", By::Way)], findings);
    let all = Mask(u64::MAX);
    let mut rows = Vec::new();
    if let Some(value) = value(reader, single, kind, findings) {
        rows.push(Row { at: all, span: Span::ALWAYS, value, cite: cite.clone() });
    }
    for (node, path) in reader.list("rows", findings) {
        let row = Reader::open(node, &path, ROW, Code::E1, findings);
        let own = names.cites(&row, findings);
        let at = match by {
            None => Some(all),
            Some(By::Level) => condition::places(&row, "at", &names.levels, findings),
            Some(By::Way) => ways(&row, reader, names, findings),
        };
        let value = value(&row, "value", kind, findings);
        let span = row.span(findings);
        let cite = if own.is_empty() { cite.clone() } else { own };
        if !is_cited(reader) && !is_cited(&row) {
            row.problem("value", findings, || Problem::Uncited(row.path.text()));
        }
        if at.is_none() {
            row.problem("at", findings, || Problem::MissingKey("at".to_owned()));
        }
        if let (Some(at), Some(value)) = (at, value) {
            rows.push(Row { at, span, value, cite });
        }
    }
    if !rows.is_empty() && reader.get("rows").is_none() && !is_cited(reader) {
        reader.problem(single, findings, || Problem::Uncited(reader.path.text()));
    }
    let nth_stay = reader.get("nth_stay").map(|node| {
        let nth = Reader::open(node, &reader.at("nth_stay"), NTH, Code::E1, findings);
        let change = nth_change(&nth, findings);
        NthStay { change, counts: condition::read(&nth, "counts", names, findings), cite: names.cites(&nth, findings) }
    });
    Table { id: id(reader, findings), by, rows, nth_stay, title: title(reader, "title", findings) }
}

/// Factors, or so much less for each stay before.
fn nth_change(nth: &Reader, findings: &mut Findings) -> NthChange {
    if nth.get("less").is_some() {
        if nth.get("factors").is_some() {
            nth.problem("less", findings, || Problem::OneOfTwo("factors", "less"));
        }
        let by = nth.yuan("less", findings).unwrap_or(Money::ZERO);
        return NthChange::Less { by, at_least: nth.yuan("at_least", findings).unwrap_or(Money::ZERO) };
    }
    if nth.get("factors").is_none() {
        nth.problem("factors", findings, || Problem::MissingKey("factors | less".to_owned()));
        return NthChange::Factors(Vec::new());
    }
    let mut factors = Vec::new();
    for text in nth.texts("factors", findings) {
        match Factor::parse(text) {
            Ok(factor) => factors.push(factor),
            Err(error) => nth.problem("factors", findings, || ratio_problem(error)),
        }
    }
    if factors.is_empty() {
        nth.problem("factors", findings, || Problem::NoFactors);
    }
    NthChange::Factors(factors)
}

/// Whether something stands under `cite`; what it is worth is reported where it is read.
fn is_cited(reader: &Reader) -> bool {
    reader.get("cite").is_some_and(|node| !matches!(&node.value, Value::List(list) if list.is_empty()))
}

/// The ways that a row is for: those of the layer whose id the table's id begins with.
fn ways(row: &Reader, table: &Reader, names: &Names, findings: &mut Findings) -> Option<Mask> {
    let table_id = table.text("id", findings).unwrap_or_default();
    let layer =
        names.layers.iter().position(|layer| table_id.strip_prefix(layer.as_str()).is_some_and(|rest| rest.starts_with('.')));
    let ways = layer.and_then(|layer| names.ways.get(layer)).cloned().unwrap_or_default();
    condition::places(row, "at", &ways, findings)
}

fn value(reader: &Reader, key: &str, kind: Kind, findings: &mut Findings) -> Option<Entered> {
    match kind {
        Kind::Amount => reader.yuan(key, findings).map(Entered::Amount),
        Kind::Percent => ratio(reader, key, findings).map(Entered::Ratio),
    }
}

/// A ratio under a key.
pub fn ratio(reader: &Reader, key: &str, findings: &mut Findings) -> Option<Ratio> {
    match Ratio::from_percent(reader.text(key, findings)?) {
        Ok(ratio) => Some(ratio),
        Err(error) => {
            reader.problem(key, findings, || ratio_problem(error));
            None
        }
    }
}

fn ratio_problem(error: RatioError) -> Problem {
    Problem::Ratio(error.text, error.kind)
}

fn segments(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Table {
    let reader = Reader::open(node, path, SEGMENTS, Code::E1, findings);
    let cite: Vec<Cite> = names.cites(&reader, findings);
    let measure = [("from_zero", Measure::FromZero), ("above_deductible", Measure::AboveDeductible)];
    let measure = reader.word("measure", &measure, findings).unwrap_or(Measure::FromZero);
    let bands = bands(&reader, findings);
    let span = reader.span(findings);
    if !bands.is_empty() && !is_cited(&reader) {
        reader.problem("rows", findings, || Problem::Uncited(reader.path.text()));
    }
    let rows = if bands.is_empty() {
        Vec::new()
    } else {
        vec![Row { at: Mask(u64::MAX), span, value: Entered::Bands(measure, bands), cite }]
    };
    Table { id: id(&reader, findings), by: None, rows, nth_stay: None, title: title(&reader, "title", findings) }
}

/// The bands under `rows`.
pub fn bands(reader: &Reader, findings: &mut Findings) -> Vec<Band> {
    let items = reader.list("rows", findings);
    let count = items.len();
    let mut bands = Vec::with_capacity(count);
    let mut below = Money::ZERO;
    for (index, (node, path)) in items.into_iter().enumerate() {
        let band = Reader::open(node, &path, BAND, Code::E1, findings);
        let upto = band.yuan("upto", findings);
        let last = index.saturating_add(1) == count;
        if upto.is_some() == last {
            findings.add(Code::E3, &band.path, node.at, || Problem::LastBand(path.text()));
        }
        if let Some(limit) = upto {
            if limit <= below {
                let at = band.get("upto").and_then(|node| node.at).or(node.at);
                findings.add(Code::E3, &band.at("upto"), at, || Problem::BandsNotRising(limit.to_string()));
            }
            below = limit;
        }
        if let Some(pay) = ratio(&band, "pay", findings) {
            bands.push(Band { upto, pay });
        }
    }
    bands
}

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holding {
    Amount,
    Ratio,
    Bands,
}

impl Holding {
    /// By its place among all tables: amounts, percents, segments, then the limits of pots.
    pub fn of(file: &Reader, table: usize) -> Holding {
        let count = |key: &str| file.list(key, &mut Findings::default()).len();
        let (amounts, percents, segments) = (count("amount"), count("percent"), count("segments"));
        match table {
            table if table < amounts => Holding::Amount,
            table if table < amounts.saturating_add(percents) => Holding::Ratio,
            table if table < amounts.saturating_add(percents).saturating_add(segments) => Holding::Bands,
            _ => Holding::Amount,
        }
    }

    /// The list of the file that holds such tables.
    pub const fn list(self) -> &'static str {
        match self {
            Holding::Amount => "amount",
            Holding::Ratio => "percent",
            Holding::Bands => "segments",
        }
    }
}

fn adjust(node: &Node, path: &Path, names: &Names, file: &Reader, findings: &mut Findings) -> Option<(Adjust, Vec<String>)> {
    let reader = Reader::open(node, path, ADJUST, Code::E1, findings);
    let name = reader.text("target", findings)?;
    let pot = names.pots.iter().position(|pot| pot == name);
    let target = match pot {
        Some(pot) => Target::Pot(pot),
        None => Target::Table(Names::find(&names.tables, name, &reader, "target", findings)?),
    };
    // What the target holds, which is known even where its numbers are not published.
    let holds = match target {
        Target::Pot(_) => Holding::Amount,
        Target::Table(table) => Holding::of(file, table),
    };
    let mut changes = Vec::new();
    if let Some(text) = reader.text("add", findings) {
        match Points::parse(text) {
            Ok(points) => changes.push(Change::Add(points)),
            Err(error) => reader.problem("add", findings, || ratio_problem(error)),
        }
    }
    if let Some(text) = reader.text("times", findings) {
        match Factor::parse(text) {
            Ok(factor) => changes.push(Change::Times(factor)),
            Err(error) => reader.problem("times", findings, || ratio_problem(error)),
        }
    }
    if reader.get("set").is_some() {
        let value = match holds {
            Holding::Ratio => ratio(&reader, "set", findings).map(Entered::Ratio),
            Holding::Amount | Holding::Bands => reader.yuan("set", findings).map(Entered::Amount),
        };
        changes.extend(value.map(Change::Set));
    }
    if reader.bool("remove", findings) == Some(true) {
        changes.push(Change::Remove);
    }
    let id = id(&reader, findings);
    let when = condition::read(&reader, "when", names, findings);
    let span = reader.span(findings);
    let cite = names.cites(&reader, findings);
    let mut after = Vec::new();
    for name in reader.texts("after", findings) {
        Names::find(&names.adjusts, name, &reader, "after", findings);
        after.push(name.to_owned());
    }
    if ["add", "times", "set", "remove"].iter().filter(|key| reader.get(key).is_some()).count() != 1 {
        findings.add(Code::E1, path, node.at, || Problem::MissingKey("add | times | set | remove".to_owned()));
        return None;
    }
    let change = changes.pop()?;
    let fits = match (holds, &change) {
        (Holding::Amount, Change::Add(_)) | (Holding::Bands, Change::Times(_) | Change::Set(_)) => false,
        (_, Change::Remove) => pot.is_some(),
        _ => true,
    };
    if !fits {
        findings.add(Code::E3, path, node.at, || Problem::WrongChange(id.to_string(), name.to_owned()));
    }
    Some((Adjust { id, target, when, change, span, cite }, after))
}

/// The order of the file, except that an adjustment stands behind those that it names under `after`.
fn in_order(mut rest: Vec<(Adjust, Vec<String>)>) -> Vec<Adjust> {
    let mut ordered: Vec<Adjust> = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let waiting: Vec<Id> = rest.iter().map(|(adjust, _)| adjust.id.clone()).collect();
        let ready = rest.iter().position(|(_, after)| !after.iter().any(|name| waiting.iter().any(|id| id.as_str() == name)));
        // A circle cannot be put in order: the file's order stands, and the lint for unordered adjustments reports it.
        let (adjust, _) = rest.remove(ready.unwrap_or(0));
        ordered.push(adjust);
    }
    ordered
}
