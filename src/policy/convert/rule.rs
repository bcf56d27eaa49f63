//! Rules of a policy file that are no numbers: coverage, first shares, exclusions, ambiguities, gaps.

use settle_engine::policy::{
    Ambiguity, Coverage, Exclusion, ExclusionAnswer, FactOf, Prepay, PrepayOf, Reading, Route, TargetShare,
};

use super::{Names, condition, id, title};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::Node;
#[cfg(feature = "findings")]
use crate::reader::{DERIVED, RULES};
use crate::reader::{Holds, Key, Reader};

/// The keys of `[[coverage]]`.
pub const COVERAGE: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("when", Holds::Table(|| condition::CONDITION), "when the stay is covered"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[prepay]]`.
pub const PREPAY: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must(
        "of",
        Holds::Word(&["class_b", "rest", "fact"]),
        "of the class-B cost, of what is left after the first shares before, or of a declared amount of the stay",
    ),
    Key::may("fact", Holds::Text, "of = fact: the amount fact, a part of the bill beside the class-B cost"),
    Key::must("use", Holds::Text, "the table with the person's share"),
    Key::may("when", Holds::Table(|| condition::CONDITION), "when it is taken"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[exclusion]]`.
pub const EXCLUSION: &[Key] = &[
    Key::must("id", Holds::Text, "the id, such as LZ-EX06"),
    Key::must("title", Holds::Title, "what it is called"),
    Key::must("layer", Holds::Text, "the layer"),
    Key::may("when", Holds::Table(|| condition::CONDITION), "it applies if this holds"),
    Key::may("unless", Holds::Table(|| condition::CONDITION), "it applies if this does not hold"),
    Key::may(
        "answer",
        Holds::Word(&["no", "ask", "text"]),
        "no: pays nothing; ask: an office decides; text: only shown. no if absent",
    ),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[ambiguity]]`.
pub const AMBIGUITY: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::may("layer", Holds::Text, "the layer it concerns"),
    Key::must("question", Holds::Title, "the question to ask the office"),
    Key::may("target", Holds::Text, "what would change"),
    Key::may("because", Holds::Title, "why its readings are not computed, where no condition names them"),
    Key::may("cite", Holds::Texts, "the words that leave it open"),
    #[cfg(feature = "findings")]
    DERIVED,
    Key::must("readings", Holds::Tables(|| READING), "the readings, just one of them chosen"),
    #[cfg(feature = "findings")]
    RULES,
];

const READING: &[Key] = &[
    Key::must("id", Holds::Text, "the id that conditions use"),
    Key::must("value", Holds::Title, "what it says"),
    Key::may("chosen", Holds::Bool, "this policy computes with it"),
    Key::must("reason", Holds::Title, "why one may read it so"),
];

/// The keys of `[[unpublished]]`.
pub const UNPUBLISHED: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("text", Holds::Title, "what the document names and does not give"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[expected]]`.
#[cfg(feature = "findings")]
pub const EXPECTED: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("what", Holds::Word(EXPECTED_KINDS), "what looks implausible"),
    Key::must("target", Holds::Text, "the level, the status or the layer that the warning names"),
    Key::must("cite", Holds::Texts, "the words that mean it so"),
    Key::must("reason", Holds::Title, "why it is right"),
    RULES,
];

/// What can look implausible: a higher level that pays more, a poorer class that is worse off, more cost that gives less,
/// a jump.
#[cfg(feature = "findings")]
pub const EXPECTED_KINDS: &[&str] = &["level_order", "class_order", "less_for_more", "jump"];

/// The keys of `[[route]]`.
pub const ROUTE: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("title", Holds::Title, "what it is called"),
    Key::must("text", Holds::Title, "what to do, in order"),
    Key::may("when", Holds::Table(|| condition::CONDITION), "when it applies"),
    Key::may("cash", Holds::Word(&["out_of_pocket"]), "the person lays out only this at discharge"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[target]]`.
pub const TARGET: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("title", Holds::Title, "what it is called"),
    Key::must("at_most", Holds::Text, "the greatest share of the whole bill that the person pays"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[mutant]]`.
#[cfg(feature = "findings")]
pub const MUTANT: &[Key] = &[
    Key::must("id", Holds::Text, "the id of the change, as settle mutate prints it"),
    Key::must("reason", Holds::Title, "why no stay can show it"),
];

/// All rules.
pub(crate) struct Rules {
    pub coverage: Vec<Coverage>,
    pub prepay: Vec<Prepay>,
    pub exclusions: Vec<Exclusion>,
    pub ambiguities: Vec<Ambiguity>,
    pub routes: Vec<Route>,
    pub targets: Vec<TargetShare>,
}

/// Reads all rules.
pub(crate) fn read(file: &Reader, names: &Names, findings: &mut Findings) -> Rules {
    let mut rules = Rules {
        coverage: Vec::new(),
        prepay: Vec::new(),
        exclusions: Vec::new(),
        ambiguities: Vec::new(),
        routes: Vec::new(),
        targets: Vec::new(),
    };
    for (node, path) in file.list("coverage", findings) {
        let reader = Reader::open(node, &path, COVERAGE, Code::E1, findings);
        let when = condition::read(&reader, "when", names, findings);
        rules.coverage.push(Coverage { id: id(&reader, findings), when, cite: names.cites(&reader, findings) });
    }
    for (node, path) in file.list("prepay", findings) {
        rules.prepay.extend(prepay(node, &path, names, findings));
    }
    for (node, path) in file.list("exclusion", findings) {
        rules.exclusions.extend(exclusion(node, &path, names, findings));
    }
    for (node, path) in file.list("ambiguity", findings) {
        rules.ambiguities.push(ambiguity(node, &path, names, findings));
    }
    for (node, path) in file.list("unpublished", findings) {
        let reader = Reader::open(node, &path, UNPUBLISHED, Code::E1, findings);
        title(&reader, "text", findings);
        names.cites(&reader, findings);
    }
    #[cfg(feature = "findings")]
    for (node, path) in file.list("expected", findings) {
        let reader = Reader::open(node, &path, EXPECTED, Code::E1, findings);
        id(&reader, findings);
        title(&reader, "reason", findings);
        names.cites(&reader, findings);
        reader.text("target", findings);
        let words: Vec<(&str, ())> = EXPECTED_KINDS.iter().map(|kind| (*kind, ())).collect();
        reader.word("what", &words, findings);
    }
    #[cfg(feature = "findings")]
    for (node, path) in file.list("mutant", findings) {
        let reader = Reader::open(node, &path, MUTANT, Code::E1, findings);
        title(&reader, "reason", findings);
    }
    for (node, path) in file.list("route", findings) {
        let reader = Reader::open(node, &path, ROUTE, Code::E1, findings);
        rules.routes.push(Route {
            id: id(&reader, findings),
            title: title(&reader, "title", findings).unwrap_or_default(),
            text: title(&reader, "text", findings).unwrap_or_default(),
            when: condition::read(&reader, "when", names, findings),
            cash_is_out_of_pocket: reader.word("cash", &[("out_of_pocket", ())], findings).is_some(),
            cite: names.cites(&reader, findings),
        });
    }
    for (node, path) in file.list("target", findings) {
        let reader = Reader::open(node, &path, TARGET, Code::E1, findings);
        rules.targets.push(TargetShare {
            id: id(&reader, findings),
            title: title(&reader, "title", findings).unwrap_or_default(),
            at_most: super::table::ratio(&reader, "at_most", findings).unwrap_or(settle_engine::Ratio::ALL),
            cite: names.cites(&reader, findings),
        });
    }
    rules
}

fn prepay(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Option<Prepay> {
    let reader = Reader::open(node, path, PREPAY, Code::E1, findings);
    let of =
        match reader.word("of", &[("class_b", Some(PrepayOf::ClassB)), ("rest", Some(PrepayOf::Rest)), ("fact", None)], findings)
        {
            Some(None) => match reader.get("fact") {
                Some(_) => names.amount(&reader, "fact", &[FactOf::Stay], findings).map(PrepayOf::Fact),
                None => {
                    findings.add(Code::E1, path, node.at, || Problem::MissingKey("fact".to_owned()));
                    None
                }
            },
            of => of.flatten(),
        };
    let percent = names.table(&reader, "use", findings);
    let when = condition::read(&reader, "when", names, findings);
    let cite = names.cites(&reader, findings);
    Some(Prepay { id: id(&reader, findings), of: of?, percent: percent?, when, cite })
}

fn exclusion(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Option<Exclusion> {
    let reader = Reader::open(node, path, EXCLUSION, Code::E1, findings);
    let layer = reader.text("layer", findings).and_then(|name| Names::find(&names.layers, name, &reader, "layer", findings));
    let words = [("no", Some(ExclusionAnswer::No)), ("ask", Some(ExclusionAnswer::Ask)), ("text", None)];
    let answer = reader.word("answer", &words, findings).unwrap_or(Some(ExclusionAnswer::No));
    let unless = reader.get("unless").is_some();
    let when = condition::read(&reader, if unless { "unless" } else { "when" }, names, findings);
    // Without a condition an exclusion would always say no: only one that is merely shown may go without.
    if answer.is_some() && reader.get("when").is_some() == unless {
        reader.problem("when", findings, || Problem::MissingKey("when | unless".to_owned()));
    }
    let (id, title) = (id(&reader, findings), title(&reader, "title", findings).unwrap_or_default());
    let cite = names.cites(&reader, findings);
    Some(Exclusion { id, title, layer: layer?, when, unless, answer: answer?, cite })
}

fn ambiguity(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Ambiguity {
    let reader = Reader::open(node, path, AMBIGUITY, Code::E1, findings);
    let mut readings = Vec::new();
    for (node, path) in reader.list("readings", findings) {
        let reading = Reader::open(node, &path, READING, Code::E1, findings);
        let id = id(&reading, findings);
        if readings.iter().any(|known: &Reading| known.id == id) {
            reading.problem("id", findings, || Problem::DuplicateId(id.to_string()));
        }
        readings.push(Reading {
            id,
            value: title(&reading, "value", findings).unwrap_or_default(),
            chosen: reading.bool("chosen", findings).unwrap_or(false),
            reason: title(&reading, "reason", findings).unwrap_or_default(),
        });
    }
    let id = id(&reader, findings);
    if readings.iter().filter(|reading| reading.chosen).count() != 1 {
        findings.add(Code::E3, &reader.at("readings"), node.at, || Problem::ChosenReading(id.to_string()));
    }
    let layer = reader.text("layer", findings);
    Ambiguity {
        id,
        layer: layer.and_then(|name| Names::find(&names.layers, name, &reader, "layer", findings)),
        question: title(&reader, "question", findings).unwrap_or_default(),
        readings,
        because: title(&reader, "because", findings),
        cite: names.cites(&reader, findings),
    }
}
