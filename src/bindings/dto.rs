//! The shapes that cross into JavaScript beside the result file.

use serde::Serialize;
use settle_engine::SettleError;
use settle_policy::diagnostic::Diagnostic;
use settle_text::explain::LayerText;
use settle_text::{Locale, command, diagnostic};

/// Success or failure, told apart by `type`.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Output<T> {
    /// It worked.
    Success(T),
    /// It did not, and why.
    Failure(Failure),
}

/// A settled case.
#[derive(Serialize)]
pub struct Answered<T> {
    /// The answer, in the shape of its result file.
    pub result: T,
}

/// The sentences of a case, by stay and layer.
#[derive(Serialize)]
pub struct Explained {
    /// At the least out-of-pocket amount.
    pub least: Vec<Vec<ExplainedLayer>>,
    /// At the greatest.
    pub greatest: Vec<Vec<ExplainedLayer>>,
}

/// One layer in words.
#[derive(Serialize)]
pub struct ExplainedLayer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What was done.
    pub sentences: Vec<String>,
    /// The words of the documents.
    pub clauses: Vec<ExplainedClause>,
}

/// A clause.
#[derive(Serialize)]
pub struct ExplainedClause {
    /// The document.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// The place in it.
    pub place: String,
    /// The words.
    pub quote: String,
}

/// A policy that may be used.
#[derive(Serialize)]
pub struct Checked {
    /// Its id.
    pub id: String,
    /// The fingerprint of its rules.
    pub fingerprint: String,
}

/// What is wrong.
#[derive(Serialize)]
pub struct Failure {
    /// Everything that was found.
    pub errors: Vec<ErrorText>,
}

/// One finding in words.
#[derive(Serialize)]
pub struct ErrorText {
    /// Its code.
    pub code: &'static str,
    /// Its place, such as `stays[0].gross`.
    pub path: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
}

impl Failure {
    /// Something without a place of its own, in words.
    pub fn said(message: &str) -> Failure {
        Failure { errors: vec![ErrorText { code: "C1", path: String::new(), message: message.to_owned(), help: None }] }
    }

    /// The engine refused the case.
    pub fn refused(error: &SettleError, locale: Locale) -> Failure {
        Failure {
            errors: vec![ErrorText { code: "C1", path: String::new(), message: command::refusal(error, locale), help: None }],
        }
    }
}

impl From<LayerText> for ExplainedLayer {
    fn from(text: LayerText) -> ExplainedLayer {
        let clause = |clause: settle_text::explain::Clause| ExplainedClause {
            title: clause.title,
            number: clause.number,
            place: clause.place,
            quote: clause.quote,
        };
        ExplainedLayer {
            id: text.id,
            name: text.name,
            sentences: text.sentences,
            clauses: text.clauses.into_iter().map(clause).collect(),
        }
    }
}

/// A finding in words.
pub fn error(finding: &Diagnostic, locale: Locale) -> ErrorText {
    ErrorText {
        code: finding.code.name(),
        path: finding.path.clone(),
        message: diagnostic::message(&finding.problem, locale),
        help: diagnostic::help(&finding.problem, locale),
    }
}
