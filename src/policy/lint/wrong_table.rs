//! A step that uses a table of another kind: a share needs ratios, a deductible amounts, segments bands. A table by way
//! belongs to the layer whose id its own id begins with.

use settle_engine::policy::Key;

use super::pack::Pack;
use super::uses::{self, Use};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    let mut reported = Vec::new();
    for found in uses::all(pack) {
        let Some((shape, ..)) = pack.table(found.table) else { continue };
        let needs = if shape != found.needs {
            found.needs.list()
        } else if is_by_way_of_another_layer(pack, &found) {
            "way"
        } else {
            continue;
        };
        // A step that several ways inherit is one step.
        let place = (found.place.path.clone(), needs);
        if !reported.contains(&place) {
            reported.push(place);
            found.place.add(Code::E3, Problem::WrongTable(found.what.to_owned(), needs), findings);
        }
    }
}

fn is_by_way_of_another_layer(pack: &Pack, found: &Use) -> bool {
    let Some(table) = pack.policy.tables.get(found.table).filter(|table| table.by == Some(Key::Way)) else { return false };
    let layer = found.way.and_then(|(layer, _)| pack.policy.layers.get(layer));
    !layer.is_some_and(|layer| table.id.as_str().strip_prefix(layer.id.as_str()).is_some_and(|rest| rest.starts_with('.')))
}
