//! The rules of one place, ready to settle with.

use settle_engine::Scheme;
use settle_engine::policy::{Evidence, Policy, Status};
use settle_policy::Node;
use settle_text::Locale;

/// A policy that was loaded, with what the page needs beside it.
#[derive(Debug)]
pub struct Pack {
    /// The rules.
    pub policy: Policy,
    /// Tells versions of the rules apart.
    pub fingerprint: String,
    /// Whose insurance the rules are about.
    pub scheme: Scheme,
}

impl Pack {
    /// From the tree of a policy file; `None` if the file is not legal.
    pub fn read(root: &Node) -> Option<Self> {
        let (policy, _) = settle_policy::policy(root);
        let scheme = match root.get("policy").and_then(|head| head.get("scheme")).map(|node| &node.value) {
            Some(settle_policy::Value::Text(name)) => Scheme::from_name(name),
            _ => None,
        };
        Some(Self { policy: policy?, fingerprint: settle_policy::fingerprint(root), scheme: scheme.unwrap_or(Scheme::Resident) })
    }
}

impl PartialEq for Pack {
    /// The same rules, wherever they were read from.
    fn eq(&self, other: &Self) -> bool {
        self.policy.id == other.policy.id && self.fingerprint == other.fingerprint
    }
}

/// A pack that this release offers, loaded or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The id of the policy.
    pub id: String,
    /// Its name in Chinese.
    pub zh: String,
    /// Its name in English, if it has one.
    pub en: Option<String>,
    /// Whether the rules are in force.
    pub status: Status,
    /// What the text is that the rules were read from.
    pub evidence: Option<Evidence>,
}

impl Offer {
    /// The name in a language.
    pub fn title(&self, locale: Locale) -> &str {
        match (locale, &self.en) {
            (Locale::En, Some(en)) => en,
            _ => &self.zh,
        }
    }

    /// In force first, then what is past, then what is made up; otherwise as packed.
    pub fn sorted(offers: Vec<Self>) -> Vec<Self> {
        settle_engine::ordered(offers, |offer| match offer.status {
            Status::InForce => 0,
            Status::Historic => 1,
            Status::Fictional => 2,
        })
    }
}
