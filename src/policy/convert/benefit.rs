//! Help of a policy file that is not a line of the settlement.

use settle_engine::policy::{Benefit, BenefitKind, Condition, Gives, GivesOf, ReachedOf, Times, TimesPer};

use super::table::Holding;
use super::{Names, condition, id, title};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::Node;
#[cfg(feature = "findings")]
use crate::reader::{DERIVED, RULES};
use crate::reader::{Holds, Key, Reader, unknown_name};

/// The keys of `[[benefit]]`.
pub const BENEFIT: &[Key] = &[
    Key::must("id", Holds::Text, "the id, such as FG-01"),
    Key::must("title", Holds::Title, "what it is called"),
    Key::must("kind", Holds::Word(&["cash", "subsidy", "advance", "discount", "service", "drugs"]), "what kind of help"),
    Key::may("when", Holds::Table(|| condition::CONDITION), "who gets it and when; everybody if absent"),
    Key::may("ask", Holds::Bool, "an office decides even where the condition holds: the answer is at most ask"),
    Key::may("gives", Holds::Table(|| GIVES), "how much, in one form; absent = told in words only"),
    Key::may("times", Holds::Table(|| TIMES), "how often"),
    Key::may("inferred", Holds::Bool, "its figures are inferred from published totals: shown as such, never computed"),
    Key::may("leads_to", Holds::Text, "the status that whoever is granted it holds from then on"),
    Key::must("text", Holds::Title, "what it is and who decides, in plain words"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

const GIVES: &[Key] = &[
    Key::may("amount", Holds::Text, "the amount that is given"),
    Key::may("between", Holds::Texts, "two amounts: an office decides between them"),
    Key::may("up_to", Holds::Text, "alone: anything from 0 to this amount; beside of: the greatest amount"),
    Key::may("of", Holds::Text, "a declared amount fact of which a share or bands are given"),
    Key::may("share", Holds::Text, "of: the percent; all of it if neither share nor segments is there"),
    Key::may("segments", Holds::Text, "of: the bands"),
    Key::may("less", Holds::Text, "of: the amount that is taken off first"),
    Key::may("decided", Holds::Bool, "of: an office decides how much, anything from 0 up to it"),
];

const TIMES: &[Key] = &[
    Key::must("at_most", Holds::Int, "so often at most"),
    Key::may("usual", Holds::Int, "so often as a rule; beyond, up to at_most, an office grants it as an exception"),
    Key::must("per", Holds::Word(&["year", "stay", "life"]), "in which time"),
    Key::must("used", Holds::Text, "the declared count fact of how often it was given before"),
    Key::may("over", Holds::Word(&["no", "warn"]), "what follows beyond at_most: no, or only a warning; no if absent"),
];

/// Reads the benefits.
pub(crate) fn read(file: &Reader, names: &Names, findings: &mut Findings) -> Vec<Benefit> {
    let mut benefits = Vec::new();
    for (node, path) in file.list("benefit", findings) {
        benefits.extend(benefit(node, &path, file, names, findings));
    }
    benefits
}

fn benefit(node: &Node, path: &Path, file: &Reader, names: &Names, findings: &mut Findings) -> Option<Benefit> {
    let reader = Reader::open(node, path, BENEFIT, Code::E1, findings);
    let kinds: Vec<(&str, BenefitKind)> = BenefitKind::ALL.iter().map(|kind| (kind.name(), *kind)).collect();
    let kind = reader.word("kind", &kinds, findings);
    let when = before_settling(&reader, "when", names, findings);
    let gives = reader.get("gives").and_then(|node| gives(node, &reader.at("gives"), file, names, findings));
    let inferred = reader.bool("inferred", findings).unwrap_or(false);
    if inferred && reader.get("gives").is_some() {
        let at = reader.get("gives").and_then(|node| node.at).or(node.at);
        findings.add(Code::E3, &reader.at("gives"), at, || Problem::InferredComputed);
    }
    let leads_to = reader.text("leads_to", findings);
    if let Some(status) = leads_to
        && !names.categories.iter().any(|known| known == status)
    {
        reader.problem("leads_to", findings, || unknown_name(status, names.categories.iter().map(String::as_str)));
    }
    let benefit = Benefit {
        id: id(&reader, findings),
        title: title(&reader, "title", findings).unwrap_or_default(),
        kind: kind.unwrap_or(BenefitKind::Cash),
        when,
        ask: reader.bool("ask", findings).unwrap_or(false),
        gives,
        times: reader.get("times").and_then(|node| times(node, &reader.at("times"), names, findings)),
        text: title(&reader, "text", findings).unwrap_or_default(),
        inferred,
        leads_to: leads_to.map(settle_engine::Id::from),
        cite: names.cites(&reader, findings),
    };
    kind.map(|_| benefit)
}

fn gives(node: &Node, path: &Path, file: &Reader, names: &Names, findings: &mut Findings) -> Option<Gives> {
    let reader = Reader::open(node, path, GIVES, Code::E1, findings);
    let has = |key: &str| reader.get(key).is_some();
    let forms = [has("amount"), has("between"), has("of"), has("up_to") && !has("of")];
    let stray = !has("of") && ["share", "segments", "less", "decided"].iter().any(|key| has(key));
    if forms.iter().filter(|form| **form).count() != 1 || stray || (has("share") && has("segments")) {
        findings.add(Code::E1, path, node.at, || Problem::GivesForms);
        return None;
    }
    let table = |key: &str, holding: Holding, findings: &mut Findings| -> Option<usize> {
        let table = names.table(&reader, key, findings)?;
        if Holding::of(file, table) == holding {
            return Some(table);
        }
        let needs = holding.list();
        let at = reader.get(key).and_then(|node| node.at).or(node.at);
        findings.add(Code::E3, &reader.at(key), at, || Problem::WrongTable(key.to_owned(), needs));
        None
    };
    if has("amount") {
        return Some(Gives::Amount(table("amount", Holding::Amount, findings)?));
    }
    if has("between") {
        let mut ends = Vec::new();
        for name in reader.texts("between", findings) {
            ends.extend(Names::find(&names.tables, name, &reader, "between", findings));
        }
        let [low, high] = ends.as_slice() else {
            reader.problem("between", findings, || Problem::GivesForms);
            return None;
        };
        return Some(Gives::Between(*low, *high));
    }
    let up_to = if has("up_to") { Some(table("up_to", Holding::Amount, findings)?) } else { None };
    if !has("of") {
        return up_to.map(Gives::UpTo);
    }
    let fact = names.fact_of(&reader, "of", "amount", findings)?;
    let mut maybe = |key: &str, holding: Holding| if has(key) { table(key, holding, findings) } else { None };
    Some(Gives::Of(GivesOf {
        fact,
        share: maybe("share", Holding::Ratio),
        segments: maybe("segments", Holding::Bands),
        less: maybe("less", Holding::Amount),
        up_to,
        decided: reader.bool("decided", findings).unwrap_or(false),
    }))
}

fn times(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Option<Times> {
    let reader = Reader::open(node, path, TIMES, Code::E1, findings);
    let per: Vec<(&str, TimesPer)> = TimesPer::ALL.iter().map(|per| (per.name(), *per)).collect();
    let per = reader.word("per", &per, findings);
    let at_most = reader.count("at_most", findings);
    let usual = reader.count("usual", findings);
    if let (Some(usual), Some(most)) = (usual, at_most)
        && usual > most
    {
        reader.problem("usual", findings, || Problem::BoundsReversed(usual.to_string(), most.to_string()));
    }
    let only_warns = reader.word("over", &[("no", false), ("warn", true)], findings).unwrap_or(false);
    let used = names.fact_of(&reader, "used", "count", findings);
    Some(Times { at_most: at_most?, usual, per: per?, used: used?, only_warns })
}

/// A condition that is asked before anything is settled: it cannot look at what layers pay.
pub(crate) fn before_settling(reader: &Reader, key: &str, names: &Names, findings: &mut Findings) -> Condition {
    let condition = condition::read(reader, key, names, findings);
    if looks_at_amounts(&condition) {
        let at = reader.get(key).and_then(|node| node.at);
        findings.add(Code::E3, &reader.at(key), at, || Problem::LooksAtAmounts);
    }
    condition
}

fn looks_at_amounts(condition: &Condition) -> bool {
    condition.reached.as_ref().is_some_and(|line| !matches!(line.of, ReachedOf::Fact(_)))
        || condition.paid_above.is_some()
        || condition.unpaid_above.is_some()
        || condition.any_of.iter().chain(condition.except.as_deref()).any(looks_at_amounts)
}
