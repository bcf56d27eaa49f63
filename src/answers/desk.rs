//! The rules and the case on the desk, and the answers that can be asked of them.

use settle_engine::policy::Policy;
use settle_engine::{Case, read_case};
use settle_policy::compiled;
use settle_text::Locale;
use settle_text::sheet::{self, Sheet};

/// One case under one set of rules.
pub struct Desk {
    policy: Policy,
    #[cfg(feature = "tools")]
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
        Some(Desk {
            policy,
            #[cfg(feature = "tools")]
            fingerprint,
            case: read_case(case)?,
            locale,
        })
    }

    /// The answer of this name with what was typed so far; for a name that there is not, the list of answers.
    pub fn answer(&self, name: &str, entries: &[(String, String)]) -> Sheet {
        let Desk { policy, case, locale, .. } = self;
        match name {
            "details" => sheet::details(policy, case, *locale),
            "plan" => sheet::plan(policy, case, &settle_policy::holidays(), *locale),
            _ => self.tool(name, entries).unwrap_or_else(|| sheet::menu(*locale)),
        }
    }

    /// The answers that are asked for one by one.
    #[cfg(feature = "tools")]
    fn tool(&self, name: &str, entries: &[(String, String)]) -> Option<Sheet> {
        let Desk { policy, fingerprint, case, locale } = self;
        Some(match name {
            "why-not" => sheet::why_not(policy, case, entries, *locale),
            "compare" => sheet::compare(policy, case, entries, *locale),
            "range" => sheet::range(policy, case, *locale),
            "curve" => sheet::curve(policy, case, entries, *locale),
            "inverse" => sheet::inverse(policy, case, entries, *locale),
            "slip" => sheet::slip(policy, case, entries, *locale),
            "year" => sheet::year(policy, case, entries, *locale),
            "share" => sheet::share(policy, fingerprint, case, *locale),
            "verify" => sheet::verify(policy, fingerprint, entries, *locale),
            _ => return None,
        })
    }

    #[cfg(not(feature = "tools"))]
    #[expect(clippy::unused_self, reason = "the other build of the module looks at the case")]
    fn tool(&self, _: &str, _: &[(String, String)]) -> Option<Sheet> {
        None
    }
}
