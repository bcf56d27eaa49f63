//! A file that nobody compared with the documents in time, and documents that apply no longer.

use settle_engine::{Date, Span};

use super::pack::{Pack, items, place, text, texts};
use crate::diagnostic::{Code, Problem};
use crate::findings::Findings;
use crate::node::{Node, Value};

pub(super) fn check(pack: &Pack, findings: &mut Findings) {
    if let (Some(on), Some(head)) = (pack.on, pack.root().get("policy"))
        && let Some(review) = head.get("review")
        && let Some(due) = day(review, "again_by").filter(|due| *due < on)
    {
        let node = review.get("again_by").unwrap_or(review);
        let problem = Problem::ReviewOverdue(due.to_string(), on.to_string());
        place("policy.review.again_by", node).add(Code::W7, problem, findings);
    }
    for (index, source) in pack.list("source").iter().enumerate() {
        let id = text(source, "id").unwrap_or_default();
        if let Some(last) = day(source, "expires").filter(|last| outlives(pack.policy.valid, *last)) {
            let node = source.get("expires").unwrap_or(source);
            let problem = Problem::SourceExpires(id.to_owned(), last.to_string());
            place(&format!("source[{index}].expires"), node).add(Code::W7, problem, findings);
        }
        if let Some(successor) = text(source, "superseded_by")
            && still_cited(pack, id, successor)
        {
            let node = source.get("superseded_by").unwrap_or(source);
            let problem = Problem::SourceSuperseded(id.to_owned(), successor.to_owned());
            place(&format!("source[{index}].superseded_by"), node).add(Code::W7, problem, findings);
        }
    }
}

fn day(node: &Node, key: &str) -> Option<Date> {
    Date::parse(text(node, key)?)
}

/// Whether the policy speaks for days after this one.
fn outlives(valid: Span, last: Date) -> bool {
    valid.through.is_none_or(|through| last < through)
}

/// Whether something that still applies cites only the document that was replaced.
fn still_cited(pack: &Pack, source: &str, successor: &str) -> bool {
    let successor = pack.policy.sources.iter().find(|known| known.id.as_str() == successor);
    let from = successor.and_then(|successor| successor.effective);
    let Value::Table(entries) = &pack.root().value else { return false };
    let lists = entries.iter().filter(|(key, _)| !matches!(key.as_str(), "source" | "test" | "expected" | "mutant"));
    lists.into_iter().any(|(_, value)| match &value.value {
        Value::List(list) => list.iter().any(|record| leans_on(record, source, from)),
        _ => false,
    })
}

/// Whether a record, or a row of it that has not ended, cites a document and no other one.
fn leans_on(node: &Node, source: &str, from: Option<Date>) -> bool {
    let cites = texts(node, "cite");
    let only = !cites.is_empty() && cites.iter().all(|cite| cite.split('#').next() == Some(source));
    let ended = |node: &Node| matches!((day(node, "through"), from), (Some(through), Some(from)) if through < from);
    let rows = items(node, "rows");
    if ended(node) {
        return false;
    }
    // A table speaks through its rows: those that cite nothing themselves have its citations.
    let own = if rows.is_empty() { only } else { only && rows.iter().any(|row| row.get("cite").is_none() && !ended(row)) };
    own || ["rows", "ways", "steps"].iter().any(|key| items(node, key).iter().any(|inner| leans_on(inner, source, from)))
}
