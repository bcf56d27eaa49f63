//! The author's tests inside a policy: a case, the literal amounts it must give, and what must have decided.

use settle_engine::plan::Due;
use settle_engine::policy::Policy;
use settle_engine::{Answer, Case, Id, Settlement, settle};

use crate::case;
use crate::diagnostic::{Code, Diagnostic, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Kind, Node, Value};
use crate::reader::Reader;
use crate::result;

/// One test: its name, and what is wrong if it does not hold.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// What the test shows.
    pub id: String,
    /// Nothing if it holds.
    pub findings: Vec<Diagnostic>,
}

/// One test as it stands in the file.
#[derive(Clone, Debug)]
pub struct Test<'n> {
    /// What it shows.
    pub id: String,
    /// Its table.
    pub node: &'n Node,
    path: Path,
}

impl Test<'_> {
    /// Runs it against a policy.
    #[must_use]
    pub fn run(&self, policy: &Policy) -> Outcome {
        let mut findings = Findings::default();
        test(self.node, &self.path, &self.id, policy, &mut findings);
        Outcome { id: self.id.clone(), findings: findings.list }
    }

    /// The case that it settles, if it is legal.
    #[must_use]
    pub fn case(&self, policy: &Policy) -> Option<settle_engine::Case> {
        case::read(self.node, &self.path, policy, case::TEST, Code::T8, &mut Findings::default())
    }
}

/// The tests of a policy file, in its order.
#[must_use]
pub fn tests(root: &Node) -> Vec<Test<'_>> {
    let file = Reader::unchecked(root, &Path::default(), Code::T8);
    let tests = file.list("test", &mut Findings::default()).into_iter();
    let named = |(node, path): (_, Path)| {
        let id = Reader::unchecked(node, &path, Code::T8).text("id", &mut Findings::default()).unwrap_or_default().to_owned();
        Test { id, node, path }
    };
    tests.map(named).collect()
}

/// Runs every test of a policy file against the policy read from it.
#[must_use]
pub fn run(root: &Node, policy: &Policy) -> Vec<Outcome> {
    tests(root).iter().map(|test| test.run(policy)).collect()
}

fn test(node: &Node, path: &Path, id: &str, policy: &Policy, findings: &mut Findings) {
    let reader = Reader::unchecked(node, path, Code::T8);
    if let Some(origin) = reader.text("origin", findings)
        && origin != "constructed"
        && !is_cited(origin, policy)
    {
        reader.problem("origin", findings, || Problem::Cite(origin.to_owned()));
    }
    let Some(case) = case::read(node, path, policy, case::TEST, Code::T8, findings) else { return };
    if findings.has_errors() {
        return;
    }
    let answer = match settle(policy, &case, true) {
        Ok(answer) => answer,
        Err(error) => {
            reader.problem("stays", findings, || Problem::TestRefused(id.to_owned(), error.to_string()));
            return;
        }
    };
    plan(&reader, id, policy, &case, &answer, findings);
    expect(&reader, "expect", id, policy, &answer, findings);
    readings(&reader, id, policy, &case, findings);
}

/// What a test expects of each stay under `key`, in order of discharge; for just one stay perhaps without a list.
fn expect(reader: &Reader, key: &str, id: &str, policy: &Policy, answer: &Answer, findings: &mut Findings) {
    let expected = match reader.get(key) {
        Some(node @ Node { value: Value::Table(_), .. }) => vec![(node, reader.at(key))],
        _ => reader.list(key, findings),
    };
    if expected.len() != answer.stays.len() {
        reader.problem(key, findings, || Problem::TestLength(id.to_owned(), answer.stays.len(), expected.len()));
        return;
    }
    for (stay, (node, path)) in expected.iter().enumerate() {
        let expect = Reader::unchecked(node, path, Code::T8);
        let Value::Table(entries) = &node.value else {
            findings.add(Code::T8, path, node.at, || Problem::WrongKind(Kind::Table, node.value.kind()));
            continue;
        };
        for (key, wanted) in entries {
            match key.as_str() {
                "because" => {
                    because(&expect, id, stay, [&answer.least, &answer.greatest], findings);
                    continue;
                }
                "routes" | "targets" => {
                    shown(&expect, id, stay, key, answer, policy, findings);
                    continue;
                }
                _ => {}
            }
            let Some(found) = found(answer, stay, key, policy) else {
                let known = policy.layers.iter().map(|layer| layer.id.as_str()).chain([
                    "out_of_pocket",
                    "eligible",
                    "prior_payment",
                    "cash_at_discharge",
                    "because",
                    "routes",
                    "targets",
                ]);
                expect.problem(key, findings, || crate::reader::unknown_name(key, known));
                continue;
            };
            let wanted = written(wanted);
            if wanted != found {
                expect.problem(key, findings, || Problem::TestFails(id.to_owned(), stay, key.clone(), wanted, found));
            }
        }
    }
}

/// What a test expects under other readings: the amounts by `ambiguity.reading`, everything else read as in the test.
fn readings(reader: &Reader, id: &str, policy: &Policy, case: &Case, findings: &mut Findings) {
    let Some(node) = reader.get("reading_amounts") else { return };
    let inner = Reader::unchecked(node, &reader.at("reading_amounts"), Code::T8);
    let computed = policy.ambiguities.iter().enumerate().filter(|(at, _)| policy.computes(*at));
    let known: Vec<(&Id, &Id, String)> = computed
        .flat_map(|(_, of)| of.readings.iter().map(|read| (&of.id, &read.id, format!("{}.{}", of.id, read.id))))
        .collect();
    for (name, _) in reader.map("reading_amounts", findings) {
        let Some((ambiguity, reading, _)) = known.iter().find(|(_, _, path)| path == name) else {
            inner.problem(name, findings, || crate::reader::unknown_name(name, known.iter().map(|(_, _, path)| path.as_str())));
            continue;
        };
        let mut read = case.clone();
        read.readings.retain(|(known, _)| known != *ambiguity);
        read.readings.push(((*ambiguity).clone(), (*reading).clone()));
        match settle(policy, &read, true) {
            Ok(answer) => expect(&inner, name, id, policy, &answer, findings),
            Err(error) => inner.problem(name, findings, || Problem::TestRefused(id.to_owned(), error.to_string())),
        }
    }
}

/// What a test expects of help, deadlines and papers.
fn plan(reader: &Reader, id: &str, policy: &Policy, case: &Case, answer: &Answer, findings: &mut Findings) {
    if ["benefits", "deadlines", "papers"].iter().all(|key| reader.get(key).is_none()) {
        return;
    }
    let plan = match settle_engine::plan(policy, case, Some(answer), &crate::holidays()) {
        Ok(plan) => plan,
        Err(error) => {
            reader.problem("benefits", findings, || Problem::TestRefused(id.to_owned(), error.to_string()));
            return;
        }
    };
    let mut compare = |key: &str, name: &str, wanted: String, found: String| {
        if wanted != found {
            let table = reader.get(key).map(|node| Reader::unchecked(node, &reader.at(key), Code::T8));
            let problem = || Problem::TestPlanFails(id.to_owned(), name.to_owned(), wanted, found);
            match table {
                Some(table) if table.get(name).is_some() => table.problem(name, findings, problem),
                _ => reader.problem(key, findings, problem),
            }
        }
    };
    if let Some(Node { value: Value::Table(entries), .. }) = reader.get("benefits") {
        for (name, wanted) in entries {
            let found = plan.benefits.iter().find(|one| policy.benefits.get(one.benefit).is_some_and(|b| b.id.as_str() == name));
            let wanted = written(wanted);
            let found = match (found, wanted.as_str()) {
                (None, _) => "?".to_owned(),
                (Some(found), "yes" | "no" | "ask") => result::help(found.answer).to_owned(),
                (Some(found), _) => found.amount.map_or_else(|| "none".to_owned(), text),
            };
            compare("benefits", name, wanted, found);
        }
    }
    if let Some(Node { value: Value::Table(entries), .. }) = reader.get("deadlines") {
        for (name, wanted) in entries {
            let at = policy.plan.deadlines.iter().position(|deadline| deadline.id.as_str() == name);
            let found = plan.deadlines.iter().find(|dated| Some(dated.listed.index) == at);
            let found = match (at, found.map(|dated| dated.due)) {
                (None, _) => "?".to_owned(),
                (_, None) => "none".to_owned(),
                (_, Some(Due::On(moment))) => moment.to_string(),
                (_, Some(_)) => "open".to_owned(),
            };
            compare("deadlines", name, written(wanted), found);
        }
    }
    if let Some(papers) = reader.get("papers") {
        let ids = plan.papers.iter().filter_map(|paper| policy.plan.papers.get(paper.index));
        let found: Vec<&str> = ids.map(|paper| paper.id.as_str()).collect();
        compare("papers", "papers", written(papers), found.join(" … "));
    }
}

/// What a test says of a result: a word, or a list as the ends of a range are written.
fn written(node: &Node) -> String {
    match &node.value {
        Value::Text(text) => text.clone(),
        Value::List(list) => list.iter().map(written).collect::<Vec<_>>().join(" … "),
        _ => "?".to_owned(),
    }
}

/// Whether an origin names the words of a document: an example that the document itself gives.
fn is_cited(origin: &str, policy: &Policy) -> bool {
    let Some((source, quote)) = origin.split_once('#') else { return false };
    let source = policy.sources.iter().find(|known| known.id.as_str() == source);
    source.is_some_and(|source| source.quotes.iter().any(|known| known.id.as_str() == quote))
}

/// An amount as text, exact or both ends: of the person, of a layer, of one payer of a layer (`basic/pooled_fund`), or
/// what is left of an advance (by its pot).
fn found(answer: &Answer, stay: usize, key: &str, policy: &Policy) -> Option<String> {
    let stay = answer.stays.get(stay)?;
    let bounds = match key {
        "out_of_pocket" => stay.out_of_pocket,
        "eligible" => return Some(stay.eligible.map_or_else(|| "none".to_owned(), text)),
        "prior_payment" => return Some(stay.prior_payment.map_or_else(|| "none".to_owned(), text)),
        "cash_at_discharge" => return Some(stay.cash_at_discharge.map_or_else(|| "none".to_owned(), text)),
        _ => match (key.split_once('/'), policy.pot_index(key)) {
            (Some((layer, payer)), _) => {
                let payers = &stay.layers.get(policy.layer_index(layer)?)?.payers;
                let nothing = settle_engine::Bounds { low: settle_engine::Money::ZERO, high: settle_engine::Money::ZERO };
                payers.iter().find(|(id, _)| id.as_str() == payer).map_or(nothing, |(_, amount)| *amount)
            }
            (None, Some(pot)) => stay.advances.iter().find(|advance| advance.pot == pot)?.unresolved,
            (None, None) => stay.layers.get(policy.layer_index(key)?)?.amount,
        },
    };
    Some(text(bounds))
}

/// What stands beside the amounts: the routes and targets that surely hold, by id.
fn shown(expect: &Reader, id: &str, stay: usize, key: &str, answer: &Answer, policy: &Policy, findings: &mut Findings) {
    let Some(settled) = answer.stays.get(stay) else { return };
    let (wanted, found): (Vec<String>, Vec<String>) = match key {
        "routes" => {
            let routes = settled.routes.iter().filter(|(_, sure)| *sure).filter_map(|(route, _)| policy.routes.get(*route));
            (listed(expect, key, findings), routes.map(|route| route.id.to_string()).collect())
        }
        _ => {
            let reached = policy.targets.iter().zip(&settled.targets).filter(|(_, reached)| **reached == Some(true));
            (listed(expect, key, findings), reached.map(|(target, _)| target.id.to_string()).collect())
        }
    };
    if wanted != found {
        let (wanted, found) = (wanted.join(" "), found.join(" "));
        expect.problem(key, findings, || Problem::TestFails(id.to_owned(), stay, key.to_owned(), wanted, found));
    }
}

fn listed(expect: &Reader, key: &str, findings: &mut Findings) -> Vec<String> {
    expect.texts(key, findings).into_iter().map(str::to_owned).collect()
}

fn text(bounds: settle_engine::Bounds) -> String {
    match bounds.exact() {
        Some(money) => money.to_string(),
        None => format!("{} … {}", bounds.low, bounds.high),
    }
}

fn because(expect: &Reader, id: &str, stay: usize, ends: [&Settlement; 2], findings: &mut Findings) {
    let decided: Vec<String> = ends
        .iter()
        .filter_map(|end| end.stays.get(stay))
        .flat_map(|stay| &stay.layers)
        .flat_map(|layer| layer.because.iter().map(ToString::to_string))
        .collect();
    for reason in expect.texts("because", findings) {
        if !decided.iter().any(|id| id == reason) {
            let problem = || Problem::TestReason(id.to_owned(), stay, reason.to_owned(), decided.clone());
            expect.problem("because", findings, problem);
        }
    }
}
