//! Whether the answers as a whole can be settled: within these rules, with nothing to correct, and without
//! contradiction.

use settle_engine::{Care, Case, Scheme, SettleError, settle, write_case};

use super::answers::{Answers, Pick};
use super::issue::{Issue, Problem};
use super::looks::Looks;
use super::pack::Pack;
use super::question::{AmountId, QuestionId};

impl Answers {
    /// Whether the place of insurance is none of those offered.
    pub fn is_elsewhere(&self) -> bool {
        self.pick(QuestionId::Area) == Some(Pick::None)
    }

    /// Whether the rules are for another insurance than the person's, and leave it at that.
    pub fn is_out_of_scope(&self, pack: &Pack) -> bool {
        let own = match self.pick(QuestionId::Scheme) {
            Some(Pick::At(place)) => Scheme::ALL.get(place),
            _ => None,
        };
        own.is_some_and(|own| *own != pack.scheme) && !Looks::of(&pack.policy).scheme
    }

    /// Whether the person said that it was no hospital stay.
    pub fn is_outpatient(&self, pack: &Pack) -> bool {
        let care = match self.pick(QuestionId::Care) {
            Some(Pick::At(place)) => Care::ALL.get(place),
            _ => None,
        };
        pack.policy.cares.len() > 1 && care.is_some_and(|care| *care != Care::Inpatient)
    }

    /// The case of all questions asked, or what has to be corrected first. A question left open makes a range.
    ///
    /// # Errors
    /// In the order of the questions.
    pub fn case(&self, pack: &Pack) -> Result<Case, Vec<Issue>> {
        self.case_asked(pack, &self.questions(pack))
    }

    /// The same where the questions are known already.
    ///
    /// # Errors
    /// In the order of the questions.
    pub fn case_asked(&self, pack: &Pack, asked: &[QuestionId]) -> Result<Case, Vec<Issue>> {
        let counts = |issue: &Issue| issue.question == QuestionId::When || !issue.problem.is_open();
        let issues: Vec<Issue> = asked.iter().flat_map(|id| self.issues_of(Some(pack), *id)).filter(counts).collect();
        if issues.is_empty() { Ok(self.case_of(pack, asked, false)) } else { Err(issues) }
    }

    /// The same as bytes, for the module of answers; nothing while something has to be corrected.
    pub fn case_bytes(&self, pack: &Pack, asked: &[QuestionId]) -> Option<Vec<u8>> {
        write_case(&self.case_asked(pack, asked).ok()?)
    }

    /// Where the engine finds that the amounts of a case contradict each other.
    pub fn refusal(&self, pack: &Pack, case: &Case) -> Option<Issue> {
        let Err(SettleError::Contradiction { field, .. }) = settle(&pack.policy, case, false) else { return None };
        let slip = (0..pack.policy.layers.len()).map(AmountId::Slip).find(|id| self.money(*id).is_some());
        let (question, control) = match field {
            "uncovered" => (QuestionId::Uncovered, AmountId::Uncovered.code()),
            "class_b" | "prior_payment" => (QuestionId::FirstShare, AmountId::FirstShare.code()),
            "gross" => (QuestionId::Gross, AmountId::Gross.code()),
            _ => (QuestionId::Slip, slip.unwrap_or(AmountId::Slip(0)).code()),
        };
        Some(Issue { question, control, problem: Problem::DoesNotFit })
    }
}
