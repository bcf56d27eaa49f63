//! What is asked of the tests for each kind of number (docs/adr/0010).

use settle_policy::Node;
use settle_policy::mutant::{Hop, Kind, Number, find};

/// What is asked of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demand {
    /// One step below, at, and above: where an amount has an edge.
    Edge,
    /// At and above: an amount of nothing has no below.
    Above,
    /// The day before, the day, the day after.
    Day,
    /// Used with an amount that a step would change by a fen: ratios, points and factors have no edge.
    Use,
    /// Given once less before, and just so often: how often help is given.
    Times,
    /// Whatever else: a step up and a step down are both noticed by a test.
    Notice,
}

impl Demand {
    /// The demand as a word of the JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Demand::Edge => "edge",
            Demand::Above => "at_and_above",
            Demand::Day => "day",
            Demand::Use => "use",
            Demand::Times => "times",
            Demand::Notice => "notice",
        }
    }
}

/// What is asked for a number, by where it stands.
pub fn of(number: &Number, root: &Node) -> Demand {
    let keys: Vec<&str> =
        number.way.iter().filter_map(|hop| if let Hop::Key(key) = hop { Some(key.as_str()) } else { None }).collect();
    let is_nothing = number.amount().is_some_and(|amount| amount.is_zero());
    let edge = if is_nothing { Demand::Above } else { Demand::Edge };
    match (keys.as_slice(), number.kind) {
        // A deductible of nothing takes nothing: it is enough that it is used.
        (["amount" | "pot", "value" | "limit"] | ["amount" | "pot", "rows", "value"], Kind::Amount) if is_nothing => Demand::Use,
        (["amount", "value"] | ["amount", "rows", "value"], Kind::Amount) if has_edge(number, root) => Demand::Edge,
        (["pot", "limit"] | ["pot", "rows", "value"] | ["segments", "rows", "upto"], Kind::Amount) => Demand::Edge,
        (["percent", ..] | ["segments", "rows", "pay"], Kind::Percent) => Demand::Use,
        (["adjust", "add" | "times"], _) if in_steps(number, root) => Demand::Use,
        ([.., "factors"], Kind::Factor) => Demand::Use,
        ([.., "paid", "above"], Kind::Amount) | ([.., "unpaid", "above"], Kind::Percent)
            if keys.first() == Some(&"exclusion") =>
        {
            edge
        }
        ([.., "age_months", _], Kind::Count) => Demand::Day,
        (["category", "lasts_months"], Kind::Count) => Demand::Day,
        (["amount" | "percent" | "pot" | "segments", .., "from" | "through"], Kind::Day) => Demand::Day,
        (["adjust", "from" | "through"], Kind::Day) => Demand::Day,
        ([.., "admitted" | "discharged" | "nights", "from" | "through"] | [.., "steps", "from" | "through"], Kind::Day) => {
            Demand::Day
        }
        (["benefit", "times", "at_most" | "usual"], Kind::Count) if number.text != "0" => Demand::Times,
        _ => Demand::Notice,
    }
}

/// Whether an amount is a line that something is compared with: the table of a deductible, or of the year's cost.
fn has_edge(number: &Number, root: &Node) -> bool {
    !super::rows::uses(number, root).is_empty()
}

/// Whether a step uses what an adjustment changes: then the trace shows the adjustment at work.
fn in_steps(number: &Number, root: &Node) -> bool {
    let target = number.way.get(..2).and_then(|way| find(root, way)?.get("target")?.text());
    target.is_some_and(|target| super::rows::in_steps(root, target))
}
