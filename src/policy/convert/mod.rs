//! From the tree of a policy file to the validated model. Every finding is reported; a policy only comes out of a file
//! without errors.

pub mod benefit;
pub mod condition;
pub mod head;
pub mod layer;
pub mod plan;
pub mod rule;
pub mod table;

use std::collections::BTreeSet;

use settle_engine::Id;
use settle_engine::policy::{Cite, FactOf, PlanRules, Policy, Title};

use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Node, Value};
use crate::reader::{Holds, Key, Reader, nearest, unknown_name};

/// The keys of a policy file.
pub const POLICY_FILE: &[Key] = &[
    Key::must("format", Holds::Int, "the version of this format: 1"),
    Key::must("policy", Holds::Table(|| head::HEAD), "what the file is about"),
    Key::must("source", Holds::Tables(|| head::SOURCE), "the documents with their exact words"),
    Key::may("level", Holds::Tables(|| head::LEVEL), "hospital levels, low to high"),
    Key::may("category", Holds::Tables(|| head::CATEGORY), "statuses that the policy knows"),
    Key::may("group", Holds::Tables(|| head::GROUP), "named sets of statuses"),
    Key::may("fact", Holds::Tables(|| head::FACT), "facts that only this policy asks"),
    Key::may("notice", Holds::Tables(|| head::NOTICE), "what to say beside every result"),
    Key::may("coverage", Holds::Tables(|| rule::COVERAGE), "a stay is covered if any of these holds"),
    Key::may("prepay", Holds::Tables(|| rule::PREPAY), "first shares of the person, in order"),
    Key::may("layer", Holds::Tables(|| layer::LAYER), "the layers, in the order in which they pay; none = a programme of help"),
    Key::may("amount", Holds::Tables(|| table::AMOUNT), "tables of amounts"),
    Key::may("percent", Holds::Tables(|| table::PERCENT), "tables of ratios"),
    Key::may("segments", Holds::Tables(|| table::SEGMENTS), "tables of marginal bands"),
    Key::may("pot", Holds::Tables(|| table::POT), "caps"),
    Key::may("adjust", Holds::Tables(|| table::ADJUST), "changes of tables and pots under a condition"),
    Key::may("exclusion", Holds::Tables(|| rule::EXCLUSION), "what makes a layer pay nothing"),
    Key::may("route", Holds::Tables(|| rule::ROUTE), "how the money is claimed"),
    Key::may("target", Holds::Tables(|| rule::TARGET), "what the policy promises, checked after the sum"),
    Key::may("benefit", Holds::Tables(|| benefit::BENEFIT), "help that is not a line of the settlement"),
    Key::may("paper", Holds::Tables(|| plan::PAPER), "papers to hand in or to show, in order"),
    Key::may("step", Holds::Tables(|| plan::STEP), "the steps of a procedure, in order"),
    Key::may("deadline", Holds::Tables(|| plan::DEADLINE), "days by which something must be done"),
    Key::may("event", Holds::Tables(|| plan::EVENT), "days that only the person knows, from which deadlines count"),
    Key::may("ambiguity", Holds::Tables(|| rule::AMBIGUITY), "where the document can be read in two ways"),
    Key::may("unpublished", Holds::Tables(|| rule::UNPUBLISHED), "what the document names and does not give"),
    #[cfg(feature = "findings")]
    Key::may("expected", Holds::Tables(|| rule::EXPECTED), "what looks implausible and is meant: a warning that is answered"),
    Key::may("test", Holds::Tables(|| crate::case::TEST), "the author's own tests"),
    #[cfg(feature = "findings")]
    Key::may("mutant", Holds::Tables(|| rule::MUTANT), "why a change that no test notices is none"),
];

/// Reads a policy out of a tree. The second part tells what is wrong; the first is there if nothing is.
#[must_use]
pub fn policy(root: &Node) -> (Option<Policy>, Findings) {
    let mut findings = Findings::default();
    let reader = Reader::open(root, &Path::default(), POLICY_FILE, Code::E1, &mut findings);
    if let Some(Node { value: Value::Int(format), .. }) = reader.get("format")
        && *format != 1
    {
        reader.problem("format", &mut findings, || Problem::Format(*format));
    }
    // Names first, so that whatever refers to them can be told which there are.
    let names = Names::collect(&reader, &mut findings);
    let head = head::read(&reader, &names, &mut findings);
    let tables = table::read(&reader, &names, &mut findings);
    let layers = layer::read(&reader, &names, &mut findings);
    let rules = rule::read(&reader, &names, &mut findings);
    let benefits = benefit::read(&reader, &names, &mut findings);
    let plan = plan::read(&reader, &names, &mut findings);
    let Some(head) = head else { return (None, findings) };
    let policy = Policy {
        id: head.id,
        title: head.title,
        status: head.status,
        evidence: head.evidence,
        valid: head.valid,
        version_date: head.version_date,
        status_on: head.status_on,
        rounding: head.rounding,
        cares: head.cares,
        levels: head.levels,
        categories: head.categories,
        groups: head.groups,
        facts: head.facts,
        coverage: rules.coverage,
        prepay: rules.prepay,
        layers,
        tables: tables.tables,
        pots: tables.pots,
        adjusts: tables.adjusts,
        exclusions: rules.exclusions,
        routes: rules.routes,
        targets: rules.targets,
        benefits,
        plan: PlanRules { binding_order: head.paper_order_binds, turn_of_year: head.turn_of_year, ..plan },
        sources: head.sources,
        ambiguities: rules.ambiguities,
        notices: head.notices,
    };
    if findings.has_errors() { (None, findings) } else { (Some(policy), findings) }
}

/// So many levels, statuses and ways fit into the engine's sets.
const MOST_NAMES: usize = 64;

/// Every id of a file with its place, so that one part can refer to another.
#[derive(Debug, Default)]
pub struct Names {
    /// Sources and their quotes, in order.
    pub sources: Vec<(String, Vec<String>)>,
    /// Levels.
    pub levels: Vec<String>,
    /// Categories: those that the file declares, then those that it only uses.
    pub categories: Vec<String>,
    /// How many of them the file declares.
    pub declared: usize,
    /// Groups.
    pub groups: Vec<String>,
    /// The categories of each group.
    pub group_members: Vec<Vec<String>>,
    /// Declared facts.
    pub facts: Vec<String>,
    /// The type of each declared fact, as written.
    pub fact_types: Vec<String>,
    /// The options of each fact; none unless it is a choice.
    pub fact_options: Vec<Vec<String>>,
    /// Ambiguities.
    pub ambiguities: Vec<String>,
    /// The readings of each ambiguity.
    pub readings: Vec<Vec<String>>,
    /// What each declared fact belongs to.
    pub fact_owners: Vec<FactOf>,
    /// Layers.
    pub layers: Vec<String>,
    /// The ways of each layer.
    pub ways: Vec<Vec<String>>,
    /// Tables: amounts, percents, segments, then the limits of pots.
    pub tables: Vec<String>,
    /// Pots.
    pub pots: Vec<String>,
    /// Whether the limit of each pot is a declared amount.
    pub pot_facts: Vec<bool>,
    /// Adjustments.
    pub adjusts: Vec<String>,
    /// Routes.
    pub routes: Vec<String>,
    /// Benefits.
    pub benefits: Vec<String>,
    /// Deadlines.
    pub deadlines: Vec<String>,
    /// Events.
    pub events: Vec<String>,
}

impl Names {
    fn collect(reader: &Reader, findings: &mut Findings) -> Names {
        let mut names = Names::default();
        // Whoever reads a list reports what is wrong with it; here only names are looked at.
        for (node, _) in reader.list("source", &mut Findings::default()) {
            let quotes = match node.get("quote").map(|quote| &quote.value) {
                Some(Value::Table(entries)) => entries.iter().map(|(key, _)| key.clone()).collect(),
                _ => Vec::new(),
            };
            names.sources.push((text_of(node, "id"), quotes));
        }
        let ids = |keys: &[&str], findings: &mut Findings| -> Vec<String> {
            let mut ids: Vec<String> = Vec::new();
            let mut seen = BTreeSet::new();
            for (node, path) in keys.iter().flat_map(|key| reader.list(key, &mut Findings::default())) {
                let id = text_of(node, "id");
                if !id.is_empty() && !seen.insert(id.clone()) {
                    let at = node.get("id").and_then(|node| node.at).or(node.at);
                    findings.add(Code::E1, &path.key("id"), at, || Problem::DuplicateId(id.clone()));
                }
                ids.push(id);
            }
            ids
        };
        for key in [
            "source",
            "notice",
            "coverage",
            "prepay",
            "exclusion",
            "target",
            "unpublished",
            "expected",
            "test",
            "paper",
            "step",
            "mutant",
        ] {
            ids(&[key], findings);
        }
        names.levels = ids(&["level"], findings);
        names.categories = ids(&["category"], findings);
        names.declared = names.categories.len();
        names.groups = ids(&["group"], findings);
        names.facts = ids(&["fact"], findings);
        names.ambiguities = ids(&["ambiguity"], findings);
        for (node, _) in reader.list("fact", &mut Findings::default()) {
            let of = match text_of(node, "of").as_str() {
                "year" => FactOf::Year,
                "stay" => FactOf::Stay,
                _ => FactOf::Person,
            };
            names.fact_owners.push(of);
        }
        names.layers = ids(&["layer"], findings);
        names.adjusts = ids(&["adjust"], findings);
        names.routes = ids(&["route"], findings);
        names.benefits = ids(&["benefit"], findings);
        names.deadlines = ids(&["deadline"], findings);
        names.events = ids(&["event"], findings);
        let facts = reader.list("fact", &mut Findings::default());
        names.fact_types = facts.into_iter().map(|(node, _)| text_of(node, "type")).collect();
        // Steps name tables and pots in the same way, so no two of them may share an id. Pots come last.
        names.tables = ids(&["amount", "percent", "segments", "pot"], findings);
        let pots = reader.list("pot", &mut Findings::default()).len();
        names.pots = names.tables.get(names.tables.len().saturating_sub(pots)..).unwrap_or_default().to_vec();
        for (node, _) in reader.list("pot", &mut Findings::default()) {
            names.pot_facts.push(node.get("limit_fact").is_some());
        }
        for (node, _) in reader.list("group", &mut Findings::default()) {
            let members = Reader::unchecked(node, &Path::default(), Code::E1).texts("category", &mut Findings::default());
            names.group_members.push(members.iter().map(|member| (*member).to_owned()).collect());
        }
        let inner = |list: &str, key: &str| -> Vec<Vec<String>> {
            let nodes = reader.list(list, &mut Findings::default()).into_iter();
            nodes.map(|(node, _)| ids_in(node, key)).collect()
        };
        names.ways = inner("layer", "ways");
        names.fact_options = inner("fact", "options");
        names.readings = inner("ambiguity", "readings");
        let mut used = Vec::new();
        categories_used(reader.node(), &mut used);
        for category in used {
            if !names.categories.contains(&category) {
                names.categories.push(category);
            }
        }
        let most = |lists: &[Vec<String>]| lists.iter().map(Vec::len).max().unwrap_or(0);
        for (what, count) in [
            ("level", names.levels.len()),
            ("category", names.categories.len()),
            ("ways", most(&names.ways)),
            ("options", most(&names.fact_options)),
            ("readings", most(&names.readings)),
        ] {
            if count > MOST_NAMES {
                findings.add(Code::E1, &Path::of(what), reader.get(what).and_then(|node| node.at), || {
                    Problem::TooMany(what, MOST_NAMES)
                });
            }
        }
        names
    }

    /// The place of a name in a list, or a finding.
    pub fn find(list: &[String], name: &str, reader: &Reader, key: &str, findings: &mut Findings) -> Option<usize> {
        let found = list.iter().position(|known| known == name);
        if found.is_none() {
            reader.problem(key, findings, || unknown_name(name, list.iter().map(String::as_str)));
        }
        found
    }

    /// The place of a table that a key names.
    pub fn table(&self, reader: &Reader, key: &str, findings: &mut Findings) -> Option<usize> {
        let name = reader.text(key, findings)?;
        Names::find(&self.tables, name, reader, key, findings)
    }

    /// The place of a declared fact of one type that a key names.
    pub fn fact_of(&self, reader: &Reader, key: &str, wanted: &'static str, findings: &mut Findings) -> Option<usize> {
        let name = reader.text(key, findings)?;
        let fact = Names::find(&self.facts, name, reader, key, findings)?;
        if self.fact_types.get(fact).is_some_and(|found| found == wanted) {
            return Some(fact);
        }
        reader.problem(key, findings, || Problem::WrongFact(name.to_owned(), wanted));
        None
    }

    /// The place of a declared amount that a key names; it must belong to one of these.
    pub fn amount(&self, reader: &Reader, key: &str, of: &[FactOf], findings: &mut Findings) -> Option<usize> {
        let fact = self.fact_of(reader, key, "amount", findings)?;
        if self.fact_owners.get(fact).is_some_and(|found| of.contains(found)) {
            return Some(fact);
        }
        // Only the base of a layer asks for one owner: the stay.
        reader.problem(key, findings, || Problem::NotOfTheStay(self.facts.get(fact).cloned().unwrap_or_default()));
        None
    }

    /// The places of the layers that a key names.
    pub fn layers(&self, reader: &Reader, key: &str, findings: &mut Findings) -> Vec<usize> {
        let names = reader.texts(key, findings);
        names.into_iter().filter_map(|name| Names::find(&self.layers, name, reader, key, findings)).collect()
    }

    /// The citations under `cite`.
    pub fn cites(&self, reader: &Reader, findings: &mut Findings) -> Vec<Cite> {
        let mut cites = Vec::new();
        for text in reader.texts("cite", findings) {
            let found = text.split_once('#').and_then(|(source, quote)| {
                let at = self.sources.iter().position(|(id, _)| id == source)?;
                let (_, quotes) = self.sources.get(at)?;
                Some(Cite { source: at, quote: quotes.iter().position(|id| id == quote)? })
            });
            match found {
                Some(cite) => cites.push(cite),
                None => reader.problem("cite", findings, || Problem::Cite(text.to_owned())),
            }
        }
        cites
    }
}

/// The common statuses: one identifier for each official term (docs/glossary.md).
pub const COMMON_CATEGORIES: &[&str] = &[
    "destitute",
    "orphan",
    "subsistence_allowance",
    "marginal_low_income",
    "low_income",
    "registered_poor",
    "returned_to_poverty",
    "monitored_household",
    "illness_impoverished",
    "severe_disability",
    "special_care",
    "only_child_bereaved",
    "huimin_card",
    "district_hardship",
    "special_care_destitute",
    "disabled_no_work",
    "disabled",
    "returned_youth_disabled",
    "retired_1960s_40pct",
    "living_difficulty",
];

/// Every status that a condition or a group names.
fn categories_used(node: &Node, used: &mut Vec<String>) {
    match &node.value {
        Value::Table(entries) => {
            for (key, value) in entries {
                match (&value.value, key.as_str()) {
                    // Tests may name any status: they do not teach the policy new ones.
                    (_, "test") => {}
                    (Value::List(list), "category") => {
                        used.extend(list.iter().filter_map(|item| match &item.value {
                            Value::Text(text) => Some(text.clone()),
                            _ => None,
                        }));
                        list.iter().for_each(|item| categories_used(item, used));
                    }
                    _ => categories_used(value, used),
                }
            }
        }
        Value::List(list) => list.iter().for_each(|item| categories_used(item, used)),
        _ => {}
    }
}

/// The ids of the items of a list, in order.
fn ids_in(node: &Node, key: &str) -> Vec<String> {
    match node.get(key).map(|list| &list.value) {
        Some(Value::List(list)) => list.iter().map(|item| text_of(item, "id")).collect(),
        _ => Vec::new(),
    }
}

/// Text of a key, or nothing; the reader of that part reports what is wrong with it.
fn text_of(node: &Node, key: &str) -> String {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// A title: a table with `zh` and perhaps `en`.
pub fn title(reader: &Reader, key: &str, findings: &mut Findings) -> Option<Title> {
    let node = reader.get(key)?;
    let inner = Reader::open(node, &reader.at(key), TITLE, Code::E1, findings);
    let zh = inner.text("zh", findings)?.to_owned();
    Some(Title { zh, en: inner.text("en", findings).map(str::to_owned) })
}

/// The keys of a title.
pub const TITLE: &[Key] = &[Key::must("zh", Holds::Text, "in Chinese"), Key::may("en", Holds::Text, "in English")];

/// The id of a table of the file.
pub fn id(reader: &Reader, findings: &mut Findings) -> Id {
    let text = reader.text("id", findings).unwrap_or_default();
    let legal = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'));
    if !legal && reader.get("id").is_some() {
        reader.problem("id", findings, || Problem::BadId(text.to_owned()));
    }
    Id::from(text)
}

/// A status that the file names: one that it declares, or a common one.
pub fn check_category(name: &str, declared: usize, names: &Names, reader: &Reader, findings: &mut Findings) {
    let known = || names.categories.iter().take(declared).map(String::as_str).chain(COMMON_CATEGORIES.iter().copied());
    if !known().any(|known| known == name) {
        let problem = || Problem::UnknownName(name.to_owned(), nearest(name, known()), known().map(str::to_owned).collect());
        reader.problem("category", findings, problem);
    }
}
