//! Slip files: the lines of a settlement slip by the names of the national interface.

use settle_engine::answers::slip::{Line, Slip};
use settle_engine::policy::Policy;
use settle_engine::{Id, Money};

use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::{Kind, Node, Value};
use crate::reader::{Reader, unknown_name};

/// Reads a slip: a table of amounts by line, and of single layers by their id below `layers`. Amounts are text, those of a
/// refund begin with a minus.
///
/// ```toml
/// medfee_sumamt = "12000.00"
/// hifp_pay = "7875.00"
/// psn_part_amt = "4125.00"
/// layers = { backstop = "0.00" }
/// ```
#[must_use]
pub fn slip(root: &Node, policy: &Policy) -> (Option<Slip>, Findings) {
    let mut findings = Findings::default();
    let mut slip = Slip::default();
    let file = Reader::unchecked(root, &Path::default(), Code::C1);
    let Value::Table(entries) = &root.value else {
        findings.add(Code::C1, &Path::default(), root.at, || Problem::WrongKind(Kind::Table, root.value.kind()));
        return (None, findings);
    };
    let names = || Line::ALL.iter().map(|line| line.name());
    for (key, node) in entries {
        match (Line::from_name(key), key.as_str()) {
            (Some(line), _) => slip.lines.extend(amount(&file, key, node, &mut findings).map(|amount| (line, amount))),
            (None, "layers") => {
                let table = Reader::unchecked(node, &file.at("layers"), Code::C1);
                for (id, node) in file.map("layers", &mut findings) {
                    if policy.layer_index(id).is_none() {
                        let known = || policy.layers.iter().map(|layer| layer.id.as_str());
                        table.problem(id, &mut findings, || unknown_name(id, known()));
                        continue;
                    }
                    slip.layers.extend(amount(&table, id, node, &mut findings).map(|amount| (Id::from(id), amount)));
                }
            }
            (None, _) => file.problem(key, &mut findings, || unknown_name(key, names().chain(["layers"]))),
        }
    }
    if findings.has_errors() { (None, findings) } else { (Some(slip), findings) }
}

fn amount(reader: &Reader, key: &str, node: &Node, findings: &mut Findings) -> Option<Money> {
    let Value::Text(text) = &node.value else {
        reader.problem(key, findings, || Problem::WrongKind(Kind::Text, node.value.kind()));
        return None;
    };
    let read = match text.strip_prefix('-') {
        Some(rest) => Money::parse(rest).map(|amount| Money::from_fen(amount.fen().saturating_neg())),
        None => Money::parse(text),
    };
    match read {
        Ok(amount) => Some(amount),
        Err(error) => {
            reader.problem(key, findings, || Problem::Amount(error.text, error.kind));
            None
        }
    }
}
