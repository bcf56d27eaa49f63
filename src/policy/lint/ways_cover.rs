//! A layer whose condition holds while none of its ways applies: it would pay nothing there without a word.

use settle_engine::policy::Condition;

use super::pack::{Pack, place};
use super::points::{self, Point, all, any};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    let policy = pack.policy;
    for (index, (layer, node)) in policy.layers.iter().zip(pack.list("layer")).enumerate() {
        if node.get("ways").is_none() || node.get("otherwise").is_some() {
            continue;
        }
        // Where an exclusion says that the layer pays nothing, or no coverage rule holds, nothing is missing.
        let exclusions: Vec<_> = policy.exclusions.iter().filter(|rule| rule.layer == index).collect();
        let mut conditions: Vec<&Condition> = vec![&layer.when];
        conditions.extend(layer.ways.iter().map(|way| &way.when));
        conditions.extend(exclusions.iter().map(|rule| &rule.when));
        conditions.extend(policy.coverage.iter().map(|rule| &rule.when));
        let missing = |point: &Point| {
            let not = |holds: Option<bool>| holds.map(|holds| !holds);
            let covered = if policy.coverage.is_empty() {
                Some(true)
            } else {
                any(policy.coverage.iter().map(|rule| point.holds(&rule.when)))
            };
            let excluded = any(exclusions.iter().map(|rule| point.holds(&rule.when).map(|holds| holds != rule.unless)));
            all([point.holds(&layer.when), covered, not(excluded), not(any(layer.ways.iter().map(|way| point.holds(&way.when))))])
        };
        if let Some(point) = points::find(policy, &conditions, Point::default(), &missing) {
            let node = node.get("ways").unwrap_or(node);
            let told = points::told(policy, &point);
            place(&format!("layer[{index}].ways"), node).add(Code::E2, Problem::NoWay(layer.id.to_string(), told), findings);
        }
    }
}
