//! The head of a policy file: what it is about, its documents, levels, statuses and facts.

use settle_engine::policy::{
    Category, CountedIn, Evidence, FactDecl, FactKind, FactOf, FactOption, Group, Level, Notice, Quote, Source, Status, StatusOn,
    Title, TurnOfYear, VersionDate,
};
use settle_engine::{Care, Id, Mask, Rounding, Span};

use super::{Names, check_category, id, title};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Kind, Node, Value};
#[cfg(feature = "findings")]
use crate::reader::{DERIVED, RULES};
use crate::reader::{Holds, Key, Reader};

/// The keys of `[policy]`.
pub const HEAD: &[Key] = &[
    Key::must("id", Holds::Text, "the file stem"),
    Key::must("title", Holds::Title, "the name people read"),
    Key::may("province", Holds::Text, "the province, for the list of places"),
    Key::may("place", Holds::Text, "the city or county, for the list of places"),
    Key::must("scheme", Holds::Word(&["resident", "employee"]), "whose insurance"),
    Key::may(
        "evidence",
        Holds::Word(&["official", "report", "third_party", "altered_copy"]),
        "what the text is: the office's own, a work report, reposted by others, or a copy that somebody changed",
    ),
    Key::must("year", Holds::Word(&["calendar"]), "the insurance year: the calendar year of discharge"),
    Key::must(
        "version_date",
        Holds::Word(&["discharge", "admission", "any_night"]),
        "which day of a stay picks the version of a number",
    ),
    Key::may(
        "status_on",
        Holds::Word(&["discharge", "admission", "any_day"]),
        "on which day of a stay a status must be valid; discharge if absent",
    ),
    Key::must("valid", Holds::Table(|| SPAN), "the days for which the policy speaks"),
    Key::must("status", Holds::Word(&["in_force", "historic", "fictional"]), "whether the rules are in force"),
    Key::may("review", Holds::Table(|| REVIEW), "when somebody compared the file with the documents"),
    Key::may("rounding", Holds::Table(|| ROUNDING), "the rounding of every layer; half up to the fen if absent"),
    Key::may(
        "turn_of_year",
        Holds::Table(|| TURN_OF_YEAR),
        "what the documents say of stays that begin in one year and end in another; settled whole in the year of discharge all the same",
    ),
    Key::may("care", Holds::Texts, "the kinds of care that the policy computes; inpatient if absent"),
    Key::may(
        "paper_order",
        Holds::Word(&["binding", "free"]),
        "whether the document demands the order of the papers; free if absent",
    ),
];

/// The keys of a span of days.
pub const SPAN: &[Key] =
    &[Key::may("from", Holds::Day, "the first day"), Key::may("through", Holds::Day, "the last day, included")];

const REVIEW: &[Key] = &[
    Key::must("on", Holds::Day, "the day of the last comparison"),
    Key::must("again_by", Holds::Day, "the day by which it is due again"),
];

const TURN_OF_YEAR: &[Key] = &[
    Key::must(
        "counted",
        Holds::Word(&["discharge", "cost", "days"]),
        "in the year of discharge, by the days on which the cost arose, or by the day in equal shares",
    ),
    Key::must("cite", Holds::Texts, "the words"),
];

const ROUNDING: &[Key] = &[
    Key::must("at", Holds::Word(&["layer"]), "once per layer"),
    Key::must("to", Holds::Word(&["0.01元", "1元"]), "to what"),
    Key::must("mode", Holds::Word(&["half_up", "down"]), "how"),
    Key::may("cite", Holds::Texts, "the words"),
];

/// The keys of `[[source]]`.
pub const SOURCE: &[Key] = &[
    Key::must("id", Holds::Text, "the id that citations use"),
    Key::must("title", Holds::Title, "the title of the document"),
    Key::may("number", Holds::Text, "its number (文号)"),
    Key::may("address", Holds::Text, "where it is published"),
    Key::may("effective", Holds::Day, "from which day it applies"),
    #[cfg(feature = "findings")]
    Key::may("expires", Holds::Day, "the last day on which it applies, if it says one"),
    #[cfg(feature = "findings")]
    Key::may("superseded_by", Holds::Text, "the document that replaced it: its id in this file, or its title"),
    Key::may("note", Holds::Title, "what a reader should know of the document, without numbers that matter"),
    Key::must("quote", Holds::Map, "its words, exactly, by the id that citations use"),
    Key::may("clause", Holds::Map, "how people name the place of a quote (第二十四条)"),
];

/// The keys of `[[level]]`.
pub const LEVEL: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("title", Holds::Title, "the name"),
    #[cfg(feature = "findings")]
    RULES,
];

/// The keys of `[[category]]`.
pub const CATEGORY: &[Key] = &[
    Key::must("id", Holds::Text, "the id: a common one, or a local one"),
    Key::may("title", Holds::Title, "the local name"),
    Key::may("lasts_months", Holds::Int, "the status ends so many months after it began"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[group]]`.
pub const GROUP: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::may("title", Holds::Title, "the name"),
    Key::must("category", Holds::Texts, "the statuses"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[fact]]`.
pub const FACT: &[Key] = &[
    Key::must("id", Holds::Text, "the key in case files"),
    Key::must(
        "type",
        Holds::Word(&["bool", "amount", "choice", "count"]),
        "yes or no, an amount, one of the options, or how often something was",
    ),
    Key::must("of", Holds::Word(&["person", "year", "stay"]), "what it belongs to"),
    Key::may("absent", Holds::Word(&["unknown", "none"]), "what it means if a case does not say; unknown if absent"),
    Key::must("question", Holds::Title, "the question to ask"),
    Key::may("options", Holds::Tables(|| OPTION), "choice: the answers, in the order in which they are shown, at most 64"),
    #[cfg(feature = "findings")]
    RULES,
];

const OPTION: &[Key] = &[Key::must("id", Holds::Text, "the answer in case files"), Key::must("title", Holds::Title, "its name")];

/// The keys of `[[notice]]`.
pub const NOTICE: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::may("layer", Holds::Text, "the layer it concerns"),
    Key::must("text", Holds::Title, "what to say"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// What the head says.
pub(crate) struct Head {
    pub id: Id,
    pub title: Title,
    pub status: Status,
    pub evidence: Option<Evidence>,
    pub valid: Span,
    pub version_date: VersionDate,
    pub status_on: StatusOn,
    pub rounding: Rounding,
    pub cares: Vec<Care>,
    pub levels: Vec<Level>,
    pub categories: Vec<Category>,
    pub groups: Vec<Group>,
    pub facts: Vec<FactDecl>,
    pub paper_order_binds: bool,
    pub turn_of_year: Option<TurnOfYear>,
    pub sources: Vec<Source>,
    pub notices: Vec<Notice>,
}

/// Reads the head and everything that has only names.
pub(crate) fn read(file: &Reader, names: &Names, findings: &mut Findings) -> Option<Head> {
    let node = file.get("policy")?;
    let head = Reader::open(node, &file.at("policy"), HEAD, Code::E1, findings);
    let sources = file.list("source", findings).into_iter().map(|(node, path)| source(node, &path, findings)).collect();
    let valid = head.get("valid").map(|node| Reader::open(node, &head.at("valid"), SPAN, Code::E1, findings).span(findings));
    let status = head.word(
        "status",
        &[("in_force", Status::InForce), ("historic", Status::Historic), ("fictional", Status::Fictional)],
        findings,
    );
    let classes = [
        ("official", Evidence::Official),
        ("report", Evidence::Report),
        ("third_party", Evidence::ThirdParty),
        ("altered_copy", Evidence::AlteredCopy),
    ];
    let evidence = head.word("evidence", &classes, findings);
    let days =
        [("discharge", VersionDate::Discharge), ("admission", VersionDate::Admission), ("any_night", VersionDate::AnyNight)];
    let version_date = head.word("version_date", &days, findings);
    let days = [("discharge", StatusOn::Discharge), ("admission", StatusOn::Admission), ("any_day", StatusOn::AnyDay)];
    let status_on = head.word("status_on", &days, findings).unwrap_or(StatusOn::Discharge);
    head.word("scheme", &[("resident", ()), ("employee", ())], findings);
    head.word("year", &[("calendar", ())], findings);
    if let Some(node) = head.get("review") {
        let review = Reader::open(node, &head.at("review"), REVIEW, Code::E1, findings);
        review.day("on", findings);
        review.day("again_by", findings);
    }
    let rounding = rounding(&head, names, findings);
    let turn_of_year = turn_of_year(&head, names, findings);
    let levels = file.list("level", findings).into_iter().filter_map(|(node, path)| {
        let reader = Reader::open(node, &path, LEVEL, Code::E1, findings);
        Some(Level { id: id(&reader, findings), title: title(&reader, "title", findings)? })
    });
    let levels = levels.collect();
    Some(Head {
        id: id(&head, findings),
        title: title(&head, "title", findings)?,
        status: status?,
        evidence,
        valid: valid?,
        version_date: version_date?,
        status_on,
        rounding,
        turn_of_year,
        cares: cares(&head, findings),
        levels,
        categories: categories(file, names, findings),
        groups: groups(file, names, findings),
        facts: facts(file, findings),
        paper_order_binds: head.word("paper_order", &[("binding", true), ("free", false)], findings).unwrap_or(false),
        sources,
        notices: notices(file, names, findings),
    })
}

fn source(node: &Node, path: &Path, findings: &mut Findings) -> Source {
    let reader = Reader::open(node, path, SOURCE, Code::E1, findings);
    let clauses = reader.map("clause", findings);
    let clause = |key: &str| match clauses.iter().find(|(name, _)| *name == key).map(|(_, node)| &node.value) {
        Some(Value::Text(text)) => text.clone(),
        _ => key.to_owned(),
    };
    let mut quotes = Vec::new();
    for (key, node) in reader.map("quote", findings) {
        match &node.value {
            Value::Text(text) => quotes.push(Quote { id: Id::from(key), clause: clause(key), text: text.clone() }),
            other => findings.add(Code::E1, &reader.at("quote"), node.at, || Problem::WrongKind(Kind::Text, other.kind())),
        }
    }
    for (key, _) in &clauses {
        if !quotes.iter().any(|quote| quote.id.as_str() == *key) {
            reader.problem("clause", findings, || crate::reader::unknown_name(key, quotes.iter().map(|q| q.id.as_str())));
        }
    }
    title(&reader, "note", findings);
    #[cfg(feature = "findings")]
    {
        reader.day("expires", findings);
        reader.text("superseded_by", findings);
    }
    Source {
        id: id(&reader, findings),
        title: title(&reader, "title", findings).unwrap_or_default(),
        number: reader.text("number", findings).map(str::to_owned),
        address: reader.text("address", findings).map(str::to_owned),
        effective: reader.day("effective", findings),
        quotes,
    }
}

fn turn_of_year(head: &Reader, names: &Names, findings: &mut Findings) -> Option<TurnOfYear> {
    let reader = Reader::open(head.get("turn_of_year")?, &head.at("turn_of_year"), TURN_OF_YEAR, Code::E1, findings);
    let words: Vec<(&str, CountedIn)> = CountedIn::ALL.iter().map(|counted| (counted.name(), *counted)).collect();
    let counted = reader.word("counted", &words, findings)?;
    Some(TurnOfYear { counted, cite: names.cites(&reader, findings) })
}

fn rounding(head: &Reader, names: &Names, findings: &mut Findings) -> Rounding {
    let Some(node) = head.get("rounding") else { return Rounding::HalfUpToFen };
    let reader = Reader::open(node, &head.at("rounding"), ROUNDING, Code::E1, findings);
    names.cites(&reader, findings);
    let to_yuan = reader.word("to", &[("0.01元", false), ("1元", true)], findings).unwrap_or(false);
    let down = reader.word("mode", &[("half_up", false), ("down", true)], findings).unwrap_or(false);
    match (to_yuan, down) {
        (false, false) => Rounding::HalfUpToFen,
        (false, true) => Rounding::DownToFen,
        (true, false) => Rounding::HalfUpToYuan,
        (true, true) => {
            let problem = || crate::reader::unknown_name("down", ["half_up"].into_iter());
            reader.problem("mode", findings, problem);
            Rounding::HalfUpToYuan
        }
    }
}

fn cares(head: &Reader, findings: &mut Findings) -> Vec<Care> {
    if head.get("care").is_none() {
        return vec![Care::Inpatient];
    }
    let mut cares = Vec::new();
    for name in head.texts("care", findings) {
        match Care::from_name(name) {
            Some(care) => cares.push(care),
            None => head.problem("care", findings, || crate::reader::unknown_name(name, Care::ALL.iter().map(|c| c.name()))),
        }
    }
    cares
}

fn categories(file: &Reader, names: &Names, findings: &mut Findings) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    for (node, path) in file.list("category", findings) {
        let reader = Reader::open(node, &path, CATEGORY, Code::E1, findings);
        categories.push(Category {
            id: id(&reader, findings),
            title: title(&reader, "title", findings),
            lasts_months: reader.count("lasts_months", findings),
            cite: names.cites(&reader, findings),
        });
    }
    // Statuses that conditions name without a table of their own.
    for name in names.categories.iter().skip(categories.len()) {
        categories.push(Category { id: Id::from(name.as_str()), title: None, lasts_months: None, cite: Vec::new() });
    }
    categories
}

fn groups(file: &Reader, names: &Names, findings: &mut Findings) -> Vec<Group> {
    let declared = file.list("category", findings).len();
    let mut groups = Vec::new();
    for (node, path) in file.list("group", findings) {
        let reader = Reader::open(node, &path, GROUP, Code::E1, findings);
        let mut members = Mask::NONE;
        for name in reader.texts("category", findings) {
            check_category(name, declared, names, &reader, findings);
            if let Some(index) = names.categories.iter().position(|known| known == name) {
                members = members.or(Mask::only(index));
            }
        }
        groups.push(Group {
            id: id(&reader, findings),
            title: title(&reader, "title", findings),
            members,
            cite: names.cites(&reader, findings),
        });
    }
    groups
}

fn facts(file: &Reader, findings: &mut Findings) -> Vec<FactDecl> {
    let mut facts = Vec::new();
    for (node, path) in file.list("fact", findings) {
        let reader = Reader::open(node, &path, FACT, Code::E1, findings);
        let kinds =
            [("bool", FactKind::Bool), ("amount", FactKind::Amount), ("choice", FactKind::Choice), ("count", FactKind::Count)];
        let kind = reader.word("type", &kinds, findings);
        let of = reader.word("of", &[("person", FactOf::Person), ("year", FactOf::Year), ("stay", FactOf::Stay)], findings);
        facts.push(FactDecl {
            id: id(&reader, findings),
            kind: kind.unwrap_or(FactKind::Bool),
            options: options(&reader, kind, findings),
            of: of.unwrap_or(FactOf::Person),
            absent_is_none: reader.word("absent", &[("unknown", false), ("none", true)], findings).unwrap_or(false),
            question: title(&reader, "question", findings).unwrap_or_default(),
        });
    }
    facts
}

/// The options of a choice: every one with its own id, and none for a fact of another kind.
fn options(fact: &Reader, kind: Option<FactKind>, findings: &mut Findings) -> Vec<FactOption> {
    let mut options: Vec<FactOption> = Vec::new();
    for (node, path) in fact.list("options", findings) {
        let reader = Reader::open(node, &path, OPTION, Code::E1, findings);
        let option = FactOption { id: id(&reader, findings), title: title(&reader, "title", findings).unwrap_or_default() };
        if options.iter().any(|known| known.id == option.id) {
            reader.problem("id", findings, || Problem::DuplicateId(option.id.to_string()));
        }
        options.push(option);
    }
    match kind {
        Some(FactKind::Choice) if options.is_empty() => {
            fact.problem("options", findings, || Problem::MissingKey("options".to_owned()));
        }
        Some(FactKind::Choice) | None => {}
        Some(_) if options.is_empty() => {}
        Some(_) => fact.problem("type", findings, || {
            let found = fact.text("type", &mut Findings::default()).unwrap_or_default();
            crate::reader::unknown_name(found, ["choice"].into_iter())
        }),
    }
    options
}

fn notices(file: &Reader, names: &Names, findings: &mut Findings) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (node, path) in file.list("notice", findings) {
        let reader = Reader::open(node, &path, NOTICE, Code::E1, findings);
        let layer = reader.text("layer", findings);
        notices.push(Notice {
            id: id(&reader, findings),
            layer: layer.and_then(|name| Names::find(&names.layers, name, &reader, "layer", findings)),
            text: title(&reader, "text", findings).unwrap_or_default(),
            cite: names.cites(&reader, findings),
        });
    }
    notices
}
