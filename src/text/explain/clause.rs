//! The words of the documents behind a sentence.

use settle_engine::SettledStay;
use settle_engine::policy::{Cite, Policy};

use super::say::title;
use crate::Locale;

/// Where a rule stands, and its exact words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The title of the document, in Chinese where there is no other.
    pub title: String,
    /// The number of the document (文号).
    pub number: Option<String>,
    /// The place in it (第二十四条).
    pub place: String,
    /// Its words, exactly.
    pub quote: String,
    /// Where the document is published, as plain text.
    pub address: Option<String>,
}

/// The document and the words of a citation.
#[must_use]
pub fn clause(policy: &Policy, cite: Cite, locale: Locale) -> Option<Clause> {
    let (source, quote) = policy.quote(cite)?;
    Some(Clause {
        title: title(&source.title, locale).to_owned(),
        number: source.number.clone(),
        place: quote.clause.clone(),
        quote: quote.text.clone(),
        address: source.address.clone(),
    })
}

/// The clauses behind the parts of the bill: what is covered, and the first shares.
#[must_use]
pub fn bill_clauses(policy: &Policy, stay: &SettledStay, locale: Locale) -> Vec<Clause> {
    let mut cites = Vec::new();
    match stay.coverage.and_then(|index| policy.coverage.get(index)) {
        Some(rule) => cites.extend_from_slice(&rule.cite),
        None if stay.quantities.covered() => {}
        None => policy.coverage.iter().for_each(|rule| cites.extend_from_slice(&rule.cite)),
    }
    if stay.quantities.prior_payment.is_some_and(|prior| !prior.is_zero()) {
        let taken = stay.prepaid.iter().filter_map(|index| policy.prepay.get(*index));
        taken.for_each(|rule| cites.extend_from_slice(&rule.cite));
    }
    clauses(policy, &cites, locale)
}

/// Every clause once, in order.
pub(crate) fn clauses(policy: &Policy, cites: &[Cite], locale: Locale) -> Vec<Clause> {
    let mut seen: Vec<Cite> = Vec::with_capacity(cites.len());
    for cite in cites {
        if !seen.contains(cite) {
            seen.push(*cite);
        }
    }
    seen.into_iter().filter_map(|cite| clause(policy, cite, locale)).collect()
}
