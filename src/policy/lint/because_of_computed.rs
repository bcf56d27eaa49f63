//! An ambiguity that a condition names, and a reason why its readings are not computed: one of the two is wrong.

use super::pack::{Pack, place};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    for (index, node) in pack.list("ambiguity").iter().enumerate() {
        let Some(open) = pack.policy.ambiguities.get(index).filter(|open| open.because.is_some()) else { continue };
        if pack.policy.computes(index) {
            let because = node.get("because").unwrap_or(node);
            let place = place(&format!("ambiguity[{index}].because"), because);
            place.add(Code::E3, Problem::BecauseOfComputed(open.id.to_string()), findings);
        }
    }
}
