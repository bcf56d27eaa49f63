//! Papers, steps, deadlines and events of a policy file.

use settle_engine::Date;
use settle_engine::policy::{
    Applies, Deadline, DeadlineFrom, Event, Limit, Paper, PaperForm, PlanOf, PlanRules, PlanStep, Unit, Who,
};

use super::benefit::before_settling;
use super::{Names, condition, id, title};
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::Node;
#[cfg(feature = "findings")]
use crate::reader::{DERIVED, RULES};
use crate::reader::{Holds, Key, Reader, unknown_name};

const OF: &str = "the routes, benefits and layers that it belongs to, any of them; everything if absent";
const WHEN: &str = "when, beside that";
const WHO: Holds = Holds::Word(&["person", "office", "hospital", "village", "township"]);

/// The keys of `[[paper]]`.
pub const PAPER: &[Key] = &[
    Key::must("id", Holds::Text, "the id, such as FG-06.1"),
    Key::must("title", Holds::Title, "what it is"),
    Key::may("of", Holds::Texts, OF),
    Key::may("when", Holds::Table(|| condition::CONDITION), WHEN),
    Key::may("copies", Holds::Int, "how many"),
    Key::may("form", Holds::Word(&["original", "copy", "show", "office_form"]), "in what form"),
    Key::may("signatures", Holds::Int, "so many signatures at least"),
    Key::may("capital_amount", Holds::Bool, "the amount is written in capital numerals too (大写)"),
    Key::may("note", Holds::Title, "what else to know of it"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[step]]`.
pub const STEP: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("title", Holds::Title, "what it is called"),
    Key::may("of", Holds::Texts, OF),
    Key::may("when", Holds::Table(|| condition::CONDITION), WHEN),
    Key::must("who", WHO, "who does it"),
    Key::must("text", Holds::Title, "what is done"),
    Key::may("deadline", Holds::Text, "the deadline for it"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

/// The keys of `[[deadline]]`.
pub const DEADLINE: &[Key] = &[
    Key::must("id", Holds::Text, "the id, such as LZ-17"),
    Key::must("title", Holds::Title, "what it is called"),
    Key::may("of", Holds::Texts, OF),
    Key::may("when", Holds::Table(|| condition::CONDITION), WHEN),
    Key::must("who", WHO, "who must keep it"),
    Key::may("from", Holds::Text, "admission, discharge or an event: the day from which it counts, itself not counted"),
    Key::may("within", Holds::Table(|| WITHIN), "how long; needs from"),
    Key::may("by", Holds::Table(|| BY), "or the next such day of the calendar, after from or after the day of the question"),
    Key::may("done", Holds::Text, "the event on which it was done: tells whether the deadline was kept"),
    Key::must("cite", Holds::Texts, "the words"),
    #[cfg(feature = "findings")]
    RULES,
    #[cfg(feature = "findings")]
    DERIVED,
];

const WITHIN: &[Key] = &[
    Key::must("count", Holds::Int, "how many"),
    Key::must("unit", Holds::Word(&["working_day", "day", "hour", "month", "month_end"]), "of what"),
    Key::may("back", Holds::Bool, "counted backwards: the earliest day instead of the last"),
];

const BY: &[Key] = &[
    Key::may("month", Holds::Int, "the month; every month if absent"),
    Key::must("day", Holds::Int, "the day; the last one of a shorter month"),
];

/// The keys of `[[event]]`.
pub const EVENT: &[Key] = &[
    Key::must("id", Holds::Text, "the key under [events] of a case"),
    Key::must("question", Holds::Title, "the question to ask for this day"),
    #[cfg(feature = "findings")]
    RULES,
];

/// Reads papers, steps, deadlines and events.
pub(crate) fn read(file: &Reader, names: &Names, findings: &mut Findings) -> PlanRules {
    let mut plan = PlanRules::default();
    for (node, path) in file.list("paper", findings) {
        plan.papers.push(paper(node, &path, names, findings));
    }
    for (node, path) in file.list("step", findings) {
        plan.steps.push(step(node, &path, names, findings));
    }
    for (node, path) in file.list("deadline", findings) {
        plan.deadlines.extend(deadline(node, &path, names, findings));
    }
    for (node, path) in file.list("event", findings) {
        let reader = Reader::open(node, &path, EVENT, Code::E1, findings);
        let question = title(&reader, "question", findings).unwrap_or_default();
        plan.events.push(Event { id: id(&reader, findings), question });
    }
    plan
}

fn paper(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Paper {
    let reader = Reader::open(node, path, PAPER, Code::E1, findings);
    let forms: Vec<(&str, PaperForm)> = PaperForm::ALL.iter().map(|form| (form.name(), *form)).collect();
    Paper {
        id: id(&reader, findings),
        title: title(&reader, "title", findings).unwrap_or_default(),
        applies: applies(&reader, names, findings),
        copies: reader.count("copies", findings),
        form: reader.word("form", &forms, findings),
        signatures: reader.count("signatures", findings),
        capital_amount: reader.bool("capital_amount", findings).unwrap_or(false),
        note: title(&reader, "note", findings),
        cite: names.cites(&reader, findings),
    }
}

fn step(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> PlanStep {
    let reader = Reader::open(node, path, STEP, Code::E1, findings);
    let deadline = reader.text("deadline", findings);
    PlanStep {
        id: id(&reader, findings),
        title: title(&reader, "title", findings).unwrap_or_default(),
        applies: applies(&reader, names, findings),
        who: who(&reader, findings),
        text: title(&reader, "text", findings).unwrap_or_default(),
        deadline: deadline.and_then(|name| Names::find(&names.deadlines, name, &reader, "deadline", findings)),
        cite: names.cites(&reader, findings),
    }
}

fn who(reader: &Reader, findings: &mut Findings) -> Who {
    let words: Vec<(&str, Who)> = Who::ALL.iter().map(|who| (who.name(), *who)).collect();
    reader.word("who", &words, findings).unwrap_or(Who::Person)
}

/// `of` and `when`. One id may name a route and a benefit at once: then either will do.
fn applies(reader: &Reader, names: &Names, findings: &mut Findings) -> Applies {
    let mut of = Vec::new();
    for name in reader.texts("of", findings) {
        let before = of.len();
        let place = |list: &[String]| list.iter().position(|known| known == name);
        of.extend(place(&names.routes).map(PlanOf::Route));
        of.extend(place(&names.benefits).map(PlanOf::Benefit));
        of.extend(place(&names.layers).map(PlanOf::Layer));
        if of.len() == before {
            let known = names.routes.iter().chain(&names.benefits).chain(&names.layers);
            reader.problem("of", findings, || unknown_name(name, known.map(String::as_str)));
        }
    }
    Applies { of, when: before_settling(reader, "when", names, findings) }
}

fn deadline(node: &Node, path: &Path, names: &Names, findings: &mut Findings) -> Option<Deadline> {
    let reader = Reader::open(node, path, DEADLINE, Code::E1, findings);
    let event = |key: &str, findings: &mut Findings| {
        let name = reader.text(key, findings)?;
        match name {
            "admission" if key == "from" => Some(DeadlineFrom::Admission),
            "discharge" if key == "from" => Some(DeadlineFrom::Discharge),
            name => {
                let found = names.events.iter().position(|known| known == name);
                if found.is_none() {
                    let own = if key == "from" { &["admission", "discharge"][..] } else { &[] };
                    let known = own.iter().copied().chain(names.events.iter().map(String::as_str));
                    reader.problem(key, findings, || unknown_name(name, known));
                }
                found.map(DeadlineFrom::Event)
            }
        }
    };
    let from = event("from", findings);
    let done = event("done", findings);
    let limit = match (reader.get("within"), reader.get("by")) {
        (Some(node), None) => within(node, &reader.at("within"), findings),
        (None, Some(node)) => by(node, &reader.at("by"), findings),
        _ => {
            findings.add(Code::E1, path, node.at, || Problem::MissingKey("within | by".to_owned()));
            None
        }
    };
    if reader.get("within").is_some() && reader.get("from").is_none() {
        findings.add(Code::E1, path, node.at, || Problem::MissingKey("from".to_owned()));
    }
    let deadline = Deadline {
        id: id(&reader, findings),
        title: title(&reader, "title", findings).unwrap_or_default(),
        applies: applies(&reader, names, findings),
        who: who(&reader, findings),
        from,
        limit: limit?,
        done: match done {
            Some(DeadlineFrom::Event(event)) => Some(event),
            _ => None,
        },
        cite: names.cites(&reader, findings),
    };
    Some(deadline)
}

fn within(node: &Node, path: &Path, findings: &mut Findings) -> Option<Limit> {
    let reader = Reader::open(node, path, WITHIN, Code::E1, findings);
    let units: Vec<(&str, Unit)> = Unit::ALL.iter().map(|unit| (unit.name(), *unit)).collect();
    let unit = reader.word("unit", &units, findings);
    let back = reader.bool("back", findings).unwrap_or(false);
    Some(Limit::Within { count: reader.count("count", findings)?, unit: unit?, back })
}

fn by(node: &Node, path: &Path, findings: &mut Findings) -> Option<Limit> {
    let reader = Reader::open(node, path, BY, Code::E1, findings);
    let day = reader.count("day", findings)?;
    let month = reader.count("month", findings);
    if reader.get("month").is_some() && month.is_none() {
        return None;
    }
    // A leap year has every day that a year can have; January has every day that a month can have.
    if Date::new(2_024, month.unwrap_or(1), day).is_none() {
        let text = match month {
            Some(month) => format!("{month}-{day}"),
            None => day.to_string(),
        };
        reader.problem("day", findings, || Problem::Day(text));
        return None;
    }
    Some(match month {
        Some(month) => Limit::Yearly { month, day },
        None => Limit::Monthly { day },
    })
}
