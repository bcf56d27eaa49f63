//! The rules and the case on the desk, and the answers that can be asked of them.

use settle_engine::policy::Policy;
use settle_engine::{Case, read_case};
use settle_policy::compiled;
use settle_text::Locale;
use settle_text::sheet::{self, Sheet};

/// One case under one set of rules.
pub struct Desk {
    policy: Policy,
    fingerprint: String,
    case: Case,
    /// The language of the answers.
    pub locale: Locale,
}

impl Desk {
    /// Reads what the page handed over; nothing if the rules or the case are not of this release. Without help or words
    /// the answers say less, but nothing wrong.
    pub fn open(pack: &[u8], help: &[u8], quotes: &[u8], case: &[u8], locale: Locale) -> Option<Desk> {
        let compiled::Compiled { mut policy, fingerprint, .. } = compiled::read(pack).ok()?;
        let _without_help = compiled::read_help(help, &fingerprint, &mut policy);
        let _without_words = compiled::read_quotes(quotes, &fingerprint, &mut policy);
        Some(Desk { policy, fingerprint, case: read_case(case)?, locale })
    }

    /// The answer of this name with what was typed so far; for a name that there is not, the list of answers.
    pub fn answer(&self, name: &str, entries: &[(String, String)]) -> Sheet {
        match name {
            "compare" => sheet::compare(&self.policy, &self.case, entries, self.locale),
            "curve" => sheet::curve(&self.policy, &self.case, entries, self.locale),
            "inverse" => sheet::inverse(&self.policy, &self.case, entries, self.locale),
            "details" => sheet::details(&self.policy, &self.case, self.locale),
            "range" => sheet::range(&self.policy, &self.case, self.locale),
            "share" => sheet::share(&self.policy, &self.fingerprint, &self.case, self.locale),
            "verify" => sheet::verify(&self.policy, &self.fingerprint, entries, self.locale),
            "year" => sheet::year(&self.policy, &self.case, entries, self.locale),
            "plan" => sheet::plan(&self.policy, &self.case, &settle_policy::holidays(), self.locale),
            _ => sheet::menu(self.locale),
        }
    }
}
