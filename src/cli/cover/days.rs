//! Which days the tests try: of rows and adjustments, of conditions, of ages and of how long a status lasts; at stays, and
//! on the day of a question about help.

use settle_engine::policy::{Policy, StatusOn};
use settle_engine::{Case, Date, Fact, Stay};
use settle_policy::Node;
use settle_policy::mutant::{Hop, Kind, Number, find};

use super::hits::Hits;
use super::place::version_day;

/// The days of a stay, or of a question about help.
#[derive(Clone, Copy)]
struct Days {
    admitted: Option<Date>,
    discharged: Date,
}

/// Notes how near the days of a case come to every day of the policy. The day of the question counts where a test says
/// what comes of it, which is where it asks for help.
pub fn note(root: &Node, policy: &Policy, case: &Case, asks_for_help: bool, numbers: &[Number], hits: &mut Hits) {
    let stays = case.stays.iter().map(|stay| Days { admitted: admitted(stay), discharged: stay.discharged });
    let question = case.asked.on.filter(|_| case.stays.is_empty() && asks_for_help);
    let question = question.map(|on| Days { admitted: Some(on), discharged: on });
    for stay in stays.chain(question) {
        for number in numbers.iter().filter(|number| matches!(number.kind, Kind::Day | Kind::Count)) {
            let keys: Vec<&str> = keys(&number.way);
            let line = Date::parse(&number.text);
            match (keys.as_slice(), line) {
                ([.., "nights", end] | [.., "steps", end], Some(line)) => nights(stay, *end == "from", &number.way, line, hits),
                ([.., "admitted", _], Some(line)) => {
                    if let Some(day) = stay.admitted {
                        hits.day(&number.way, day, line);
                    }
                }
                ([.., "discharged", _], Some(line)) => hits.day(&number.way, stay.discharged, line),
                ([.., "from" | "through"], Some(line)) => {
                    if let Some(day) = version_day(policy, stay.admitted, stay.discharged) {
                        hits.day(&number.way, day, line);
                    }
                }
                ([.., "age_months", _], None) => age(case, stay, number, hits),
                (["category", "lasts_months"], None) => lasts(root, policy, case, stay, number, hits),
                _ => {}
            }
        }
    }
}

fn keys(way: &[Hop]) -> Vec<&str> {
    way.iter().filter_map(|hop| if let Hop::Key(key) = hop { Some(key.as_str()) } else { None }).collect()
}

fn admitted(stay: &Stay) -> Option<Date> {
    if let Fact::Known(day) = stay.admitted { Some(day) } else { None }
}

/// Nights in a span: the last night against its first day, the first night against its last.
fn nights(stay: Days, is_from: bool, way: &[Hop], line: Date, hits: &mut Hits) {
    let Some(first) = stay.admitted else { return };
    let Some(last) = stay.discharged.plus_days(-1).filter(|last| *last >= first) else { return };
    hits.day(way, if is_from { last } else { first }, line);
    // A stay across the line has nights on every side of it: its part is what is counted.
    if first < line && line < last {
        hits.day(way, line, line);
    }
}

/// The admission against the day on which the person is so many months old.
fn age(case: &Case, stay: Days, number: &Number, hits: &mut Hits) {
    let (Fact::Known(birth), Some(day)) = (&case.person.birth, stay.admitted) else { return };
    let reached = number.text.parse().ok().and_then(|months| birth.plus_months(months));
    if let Some(line) = reached {
        hits.day(&number.way, day, line);
    }
}

/// The day of the status against the day on which it ends.
fn lasts(root: &Node, policy: &Policy, case: &Case, stay: Days, number: &Number, hits: &mut Hits) {
    let Some((_, record)) = number.way.split_last() else { return };
    let Some(id) = find(root, record).and_then(|node| node.get("id")?.text()) else { return };
    let Fact::Known(statuses) = &case.person.categories else { return };
    let day = match policy.status_on {
        StatusOn::Admission | StatusOn::AnyDay => stay.admitted,
        StatusOn::Discharge => Some(stay.discharged),
    };
    for status in statuses.iter().filter(|status| status.is.as_str() == id) {
        let months = number.text.parse().ok();
        let end = status.span.from.and_then(|from| months.and_then(|months| from.plus_months(months)));
        if let (Some(day), Some(end)) = (day, end) {
            hits.day(&number.way, day, end);
        }
    }
}
