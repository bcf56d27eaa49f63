//! Layers of a policy file and their steps.

use settle_engine::policy::{Base, BaseOf, FactOf, Layer, Nights, Op, Pick, Publication, Scope, SplitTo, Step, Way};
use settle_engine::{Id, Money, Ratio};

use super::{Names, condition, id, table, title};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::Node;
#[cfg(feature = "findings")]
use crate::reader::{DERIVED, RULES};
use crate::reader::{Holds, Key, Reader};

/// The keys of `[[layer]]`.
pub const LAYER: &[Key] = &[
    Key::must(
        "id",
        Holds::Text,
        "the id, the same in every policy: basic, critical_illness, commercial, assistance, tilt_assistance, backstop",
    ),
    Key::must("title", Holds::Title, "the name people read"),
    Key::may("payer", Holds::Text, "who pays; the layer's id (for basic: pooled_fund) if absent"),
    Key::must("scope", Holds::Word(&["stay", "year"]), "this stay, or the year so far minus what was already paid"),
    Key::may(
        "numbers",
        Holds::Word(&["published", "unpublished", "decided"]),
        "whether the document gives the numbers; decided: an office decides between two amounts. published if absent",
    ),
    Key::may("at_least", Holds::Text, "unpublished: the least share of the base, from a cited floor; decided: the least amount"),
    Key::may("at_most", Holds::Text, "unpublished: the greatest share of the base; decided: the greatest amount"),
    Key::may("when", Holds::Table(|| condition::CONDITION), "for whom and what"),
    Key::may(
        "pick",
        Holds::Word(&["first", "best"]),
        "which of several ways pays: the first that applies, or the one that pays most",
    ),
    Key::may("base", Holds::Table(|| BASE), "of what; ways inherit it"),
    Key::may("steps", Holds::Tables(|| STEP), "the steps; ways inherit them"),
    Key::may("ways", Holds::Tables(|| WAY), "several ways in which the layer pays"),
    #[cfg(feature = "findings")]
    Key::may("otherwise", Holds::Word(&["nothing"]), "where no way applies the layer pays nothing, and the document means it"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

const WAY: &[Key] = &[
    Key::must("id", Holds::Text, "the id that tables by way use"),
    Key::may("title", Holds::Title, "the name people read"),
    Key::may("when", Holds::Table(|| condition::CONDITION), "when it applies"),
    Key::may("base", Holds::Table(|| BASE), "of what"),
    Key::may("steps", Holds::Tables(|| STEP), "the steps"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

const QUANTITIES: &[&str] = &["gross", "in_catalogue", "uncovered", "prior_payment", "eligible", "remaining"];

const BASE: &[Key] = &[
    Key::may("of", Holds::Word(QUANTITIES), "the quantity of the bill"),
    Key::may("fact", Holds::Text, "a declared amount of the stay, instead of `of`"),
    Key::may("prior_payment_if", Holds::Table(|| condition::CONDITION), "when the person's first share counts too"),
    Key::may("minus", Holds::Texts, "earlier layers that are taken off first"),
];

/// The operators, in the order of the reference.
const STEPS: &[&str] =
    &["deductible", "share", "segments", "discount", "fixed", "cap", "quota", "top_up", "ceiling", "prorate", "split", "offset"];

/// The keys of a step.
pub const STEP: &[Key] = &[
    Key::must("do", Holds::Word(STEPS), "the operator"),
    Key::may("use", Holds::Text, "the table or pot"),
    Key::may("gate", Holds::Bool, "deductible: it only opens the door"),
    Key::may("counting", Holds::Texts, "top_up, ceiling: the layers that count"),
    Key::may("of", Holds::Word(QUANTITIES), "ceiling: of which quantity; that of the base if absent"),
    Key::may("from", Holds::Day, "prorate: the first day"),
    Key::may("through", Holds::Day, "prorate: the last day, included"),
    Key::may("entitled", Holds::Bool, "prorate: nights without insurance cover are left out"),
    Key::may(
        "count",
        Holds::Word(&["nights", "days"]),
        "prorate: nights, or days with those of admission and of discharge; nights if absent",
    ),
    Key::may("payer", Holds::Text, "split: who pays the share, rounded down; offset: who gave the advance"),
    Key::may("rest", Holds::Text, "split: who pays the rest, the odd fen included"),
    Key::may("when", Holds::Table(|| condition::CONDITION), "when; otherwise the step is left out"),
    Key::may("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    DERIVED,
];

/// Reads the layers.
pub fn read(file: &Reader, names: &Names, findings: &mut Findings) -> Vec<Layer> {
    let mut layers = Vec::new();
    for (index, (node, path)) in file.list("layer", findings).into_iter().enumerate() {
        layers.extend(layer(node, &path, index, names, findings));
    }
    layers
}

fn layer(node: &Node, path: &Path, index: usize, names: &Names, findings: &mut Findings) -> Option<Layer> {
    let reader = Reader::open(node, path, LAYER, Code::E1, findings);
    #[cfg(feature = "findings")]
    reader.word("otherwise", &[("nothing", ())], findings);
    let layer_id = id(&reader, findings);
    let scope = reader.word("scope", &[("stay", Scope::Stay), ("year", Scope::Year)], findings);
    let publication = publication(&reader, findings);
    // What an office decides needs no quantity: the bill holds it.
    let decided = matches!(publication, Publication::Decided { .. });
    let remaining = Base { of: BaseOf::Remaining, prior_payment_if: None, minus: Vec::new() };
    let shared_base = base(&reader, index, names, findings).or(decided.then_some(remaining));
    let shared_steps = steps(&reader, index, names, findings);
    let mut ways = Vec::new();
    for (node, path) in reader.list("ways", findings) {
        let way = Reader::open(node, &path, WAY, Code::E1, findings);
        let own_steps = steps(&way, index, names, findings);
        let base = base(&way, index, names, findings).or_else(|| shared_base.clone());
        let Some(base) = base else {
            way.problem("base", findings, || Problem::MissingKey("base".to_owned()));
            continue;
        };
        ways.push(Way {
            id: id(&way, findings),
            title: title(&way, "title", findings),
            when: condition::read(&way, "when", names, findings),
            base,
            // Steps that are inherited are read again: no copy of a condition is ever made.
            steps: if own_steps.is_empty() { steps(&reader, index, names, &mut Findings::default()) } else { own_steps },
            cite: names.cites(&way, findings),
        });
    }
    let cite = names.cites(&reader, findings);
    if reader.get("ways").is_none() {
        match shared_base {
            Some(base) => ways.push(Way {
                id: layer_id.clone(),
                title: None,
                when: Default::default(),
                base,
                steps: shared_steps,
                cite: cite.clone(),
            }),
            // A base that cannot be read is told where it stands.
            None if reader.get("base").is_some() => {}
            None => reader.problem("base", findings, || Problem::MissingKey("base".to_owned())),
        }
    }
    let default_payer = if layer_id.as_str() == "basic" { Id::from("pooled_fund") } else { layer_id.clone() };
    Some(Layer {
        payer: reader.text("payer", findings).map_or(default_payer, Id::from),
        title: title(&reader, "title", findings)?,
        scope: scope?,
        publication,
        when: condition::read(&reader, "when", names, findings),
        pick: reader.word("pick", &[("first", Pick::First), ("best", Pick::Best)], findings).unwrap_or(Pick::First),
        ways,
        cite,
        id: layer_id,
    })
}

/// Whether the numbers are given; if not, between what the layer pays.
fn publication(reader: &Reader, findings: &mut Findings) -> Publication {
    let words = ["published", "unpublished", "decided"].map(|word| (word, word));
    match reader.word("numbers", &words, findings) {
        Some("decided") => {
            let mut amount = |key: &str| {
                if reader.get(key).is_none() {
                    reader.problem(key, findings, || Problem::MissingKey(key.to_owned()));
                }
                reader.yuan(key, findings).unwrap_or(Money::ZERO)
            };
            let (at_least, at_most) = (amount("at_least"), amount("at_most"));
            if at_most < at_least {
                reader.problem("at_most", findings, || Problem::BoundsReversed(at_least.to_string(), at_most.to_string()));
            }
            if reader.get("cite").is_none() {
                reader.problem("at_most", findings, || Problem::Uncited(reader.path.text()));
            }
            Publication::Decided { at_least, at_most }
        }
        word => {
            let at_least = table::ratio(reader, "at_least", findings).unwrap_or(Ratio::NONE);
            let at_most = table::ratio(reader, "at_most", findings).unwrap_or(Ratio::ALL);
            if word == Some("unpublished") { Publication::Unpublished { at_least, at_most } } else { Publication::Published }
        }
    }
}

fn base(reader: &Reader, layer: usize, names: &Names, findings: &mut Findings) -> Option<Base> {
    let node = reader.get("base")?;
    let inner = Reader::open(node, &reader.at("base"), BASE, Code::E1, findings);
    let of = match (inner.get("of"), inner.get("fact")) {
        (Some(_), None) => inner.word("of", &BaseOf::NAMED, findings)?,
        (None, Some(_)) => BaseOf::Fact(names.amount(&inner, "fact", &[FactOf::Stay], findings)?),
        (Some(_), Some(_)) => {
            inner.problem("fact", findings, || Problem::OneOfTwo("of", "fact"));
            return None;
        }
        (None, None) => {
            inner.problem("of", findings, || Problem::MissingKey("of | fact".to_owned()));
            return None;
        }
    };
    let minus = names.layers(&inner, "minus", findings);
    later(&inner, "minus", layer, &minus, names, findings);
    let prior_payment_if = inner.get("prior_payment_if").map(|_| condition::read(&inner, "prior_payment_if", names, findings));
    Some(Base { of, prior_payment_if, minus })
}

/// The pot that a step draws from.
fn pot(reader: &Reader, names: &Names, findings: &mut Findings) -> Option<usize> {
    if reader.get("use").is_none() {
        reader.problem("use", findings, || Problem::MissingKey("use".to_owned()));
    }
    let name = reader.text("use", findings)?;
    Names::find(&names.pots, name, reader, "use", findings)
}

/// A layer can only look at layers that paid before it.
fn later(reader: &Reader, key: &str, layer: usize, used: &[usize], names: &Names, findings: &mut Findings) {
    for other in used.iter().filter(|other| **other >= layer) {
        let name = |index: usize| names.layers.get(index).cloned().unwrap_or_default();
        let at = reader.get(key).and_then(|node| node.at);
        findings.add(Code::E3, &reader.at(key), at, || Problem::LaterLayer(name(layer), name(*other)));
    }
}

fn steps(reader: &Reader, layer: usize, names: &Names, findings: &mut Findings) -> Vec<Step> {
    let mut steps = Vec::new();
    for (node, path) in reader.list("steps", findings) {
        steps.extend(step(node, &path, layer, names, findings));
    }
    let rounds = |step: &Step| {
        matches!(step.op, Op::Cap { .. } | Op::Quota { .. } | Op::Ceiling { .. } | Op::Split(_) | Op::Offset { .. })
    };
    if let Some(first) = steps.iter().position(rounds)
        && steps.iter().skip(first).any(|step| !rounds(step))
    {
        let at = reader.get("steps").and_then(|node| node.at);
        findings.add(Code::E3, &reader.at("steps"), at, || Problem::StepAfterRounding(reader.path.text()));
    }
    steps
}

fn step(node: &Node, path: &Path, layer: usize, names: &Names, findings: &mut Findings) -> Option<Step> {
    let reader = Reader::open(node, path, STEP, Code::E1, findings);
    let words: Vec<(&str, &str)> = STEPS.iter().map(|word| (*word, *word)).collect();
    let word = reader.word("do", &words, findings)?;
    let needs = |findings: &mut Findings| {
        if reader.get("use").is_none() {
            reader.problem("use", findings, || Problem::MissingKey("use".to_owned()));
        }
        names.table(&reader, "use", findings)
    };
    let op = match word {
        "deductible" => Op::Deductible { table: needs(findings)?, gate: reader.bool("gate", findings).unwrap_or(false) },
        "share" => Op::Share { table: needs(findings)? },
        "segments" => Op::Segments { table: needs(findings)? },
        "discount" => Op::Discount { table: needs(findings)? },
        "fixed" => Op::Fixed { table: needs(findings)? },
        "cap" => Op::Cap { pot: pot(&reader, names, findings)? },
        "quota" => Op::Quota { pot: pot(&reader, names, findings)? },
        "top_up" => {
            let counting = names.layers(&reader, "counting", findings);
            later(&reader, "counting", layer, &counting, names, findings);
            Op::TopUp { table: needs(findings)?, counting }
        }
        "ceiling" => {
            let counting = names.layers(&reader, "counting", findings);
            later(&reader, "counting", layer, &counting, names, findings);
            if reader.get("counting").is_none() {
                reader.problem("counting", findings, || Problem::MissingKey("counting".to_owned()));
            }
            Op::Ceiling { table: needs(findings)?, counting, of: reader.word("of", &BaseOf::NAMED, findings) }
        }
        "offset" => {
            if reader.get("payer").is_none() {
                reader.problem("payer", findings, || Problem::MissingKey("payer".to_owned()));
            }
            let payer = Id::from(reader.text("payer", findings)?);
            let pot = pot(&reader, names, findings)?;
            // Only an amount that somebody was given can be set off, not a limit of the document.
            if names.pot_facts.get(pot).is_none_or(|is_fact| !is_fact) {
                reader.problem("use", findings, || Problem::MissingKey("limit_fact".to_owned()));
            }
            Op::Offset { pot, payer }
        }
        "prorate" => Op::Prorate {
            counted: Nights { span: reader.span(findings), entitled: reader.bool("entitled", findings).unwrap_or(false) },
            days: reader.word("count", &[("nights", false), ("days", true)], findings).unwrap_or(false),
        },
        _ => {
            for key in ["payer", "rest"] {
                if reader.get(key).is_none() {
                    reader.problem(key, findings, || Problem::MissingKey(key.to_owned()));
                }
            }
            let payer = Id::from(reader.text("payer", findings)?);
            Op::Split(SplitTo { payer, table: needs(findings)?, rest: Id::from(reader.text("rest", findings)?) })
        }
    };
    Some(Step { op, when: condition::read(&reader, "when", names, findings), cite: names.cites(&reader, findings) })
}
