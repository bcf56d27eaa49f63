//! The rules of one place, ready to settle with.

use std::rc::Rc;

use settle_engine::Scheme;
use settle_engine::policy::{Evidence, Policy, Status};
use settle_policy::{Compiled, Damage, compiled};
use settle_text::{Locale, Message};

/// A policy that was loaded, with what the page needs beside it.
#[derive(Debug)]
pub struct Pack {
    /// The rules, without the help beside them and without the words of their documents.
    pub policy: Policy,
    /// Tells versions of the rules apart.
    pub fingerprint: String,
    /// Whose insurance the rules are about.
    pub scheme: Scheme,
}

impl Pack {
    /// From the bytes of a pack.
    ///
    /// # Errors
    /// Why they are not fit to settle with.
    #[inline(never)]
    pub fn read(bytes: &[u8]) -> Result<Rc<Self>, Damage> {
        let Compiled { policy, scheme, fingerprint } = compiled::read(bytes)?;
        Ok(Rc::new(Self { policy, fingerprint, scheme }))
    }
}

/// Why a pack cannot be used. The rest of the page, other packs and what was kept work on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It could not be fetched.
    Missing,
    /// It arrived, and is not fit to settle with.
    Damaged(Damage),
}

impl Unopened {
    /// What to tell.
    pub const fn message(self) -> Message<'static> {
        match self {
            Self::Missing => Message::AreaBroken,
            Self::Damaged(Damage::Truncated) => Message::AreaTruncated,
            Self::Damaged(Damage::OtherRelease) => Message::AreaOtherRelease,
            Self::Damaged(Damage::Altered | Damage::Foreign) => Message::AreaAltered,
        }
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
