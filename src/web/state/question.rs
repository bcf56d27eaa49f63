//! The questions, by name. A name stands in addresses, in stored drafts and in the ids of controls.

use std::borrow::Cow;

/// One question; each has a screen of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuestionId {
    /// Where the person is insured: the pack.
    Area,
    /// When the stay was.
    When,
    /// The kind of basic insurance.
    Scheme,
    /// Statuses of hardship.
    Statuses,
    /// The kind of care.
    Care,
    /// The hospital level.
    Level,
    /// The place of care.
    Place,
    /// Whether the hospital is designated.
    Designated,
    /// The papers.
    Referral,
    /// The cause.
    Cause,
    /// Whether the illness is in the scope of basic insurance.
    InScope,
    /// A fact that the pack declares, by its place.
    Fact(usize),
    /// The day of birth.
    Birth,
    /// The whole bill.
    Gross,
    /// What the slip says the layers paid whose numbers are not published.
    Slip,
    /// The cost outside the catalogue.
    Uncovered,
    /// The class-B cost or the prior payment.
    FirstShare,
    /// The year before this stay.
    Earlier,
}

impl QuestionId {
    const NAMED: [(Self, &'static str); 17] = [
        (Self::Area, "area"),
        (Self::When, "when"),
        (Self::Scheme, "scheme"),
        (Self::Statuses, "status"),
        (Self::Care, "care"),
        (Self::Level, "level"),
        (Self::Place, "place"),
        (Self::Designated, "designated"),
        (Self::Referral, "referral"),
        (Self::Cause, "cause"),
        (Self::InScope, "in-scope"),
        (Self::Birth, "birth"),
        (Self::Gross, "gross"),
        (Self::Slip, "slip"),
        (Self::Uncovered, "uncovered"),
        (Self::FirstShare, "first-share"),
        (Self::Earlier, "earlier"),
    ];

    /// The name.
    pub fn code(self) -> Cow<'static, str> {
        match self {
            Self::Fact(place) => format!("fact-{place}").into(),
            _ => Self::NAMED.iter().find(|(id, _)| *id == self).map_or("", |(_, name)| name).into(),
        }
    }

    /// The question of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.strip_prefix("fact-") {
            Some(place) => place.parse().ok().map(Self::Fact),
            None => Self::NAMED.iter().find(|(_, name)| *name == code).map(|(id, _)| *id),
        }
    }
}

/// A box for an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AmountId {
    /// The whole bill.
    Gross,
    /// Outside the catalogue.
    Uncovered,
    /// Class-B cost or prior payment.
    FirstShare,
    /// A declared amount, by its place.
    Fact(usize),
    /// What the slip says a layer paid, by its place.
    Slip(usize),
    /// In-scope cost of earlier stays this year.
    EarlierEligible,
    /// What a layer paid on them, by its place.
    EarlierPaid(usize),
}

impl AmountId {
    /// The name, also the id of the box.
    pub fn code(self) -> Cow<'static, str> {
        match self {
            Self::Gross => "gross".into(),
            Self::Uncovered => "uncovered".into(),
            Self::FirstShare => "first-share-amount".into(),
            Self::Fact(place) => format!("fact-{place}").into(),
            Self::Slip(place) => format!("slip-{place}").into(),
            Self::EarlierEligible => "earlier-eligible".into(),
            Self::EarlierPaid(place) => format!("earlier-paid-{place}").into(),
        }
    }

    /// The box of a name.
    pub fn from_code(code: &str) -> Option<Self> {
        let known = [Self::Gross, Self::Uncovered, Self::FirstShare, Self::EarlierEligible];
        if let Some(id) = known.into_iter().find(|id| id.code() == code) {
            return Some(id);
        }
        let (stem, place) = code.rsplit_once('-')?;
        let place = place.parse().ok()?;
        match stem {
            "fact" => Some(Self::Fact(place)),
            "slip" => Some(Self::Slip(place)),
            "earlier-paid" => Some(Self::EarlierPaid(place)),
            _ => None,
        }
    }
}

/// A date in three boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateId {
    /// The day of admission.
    Admitted,
    /// The day of discharge.
    Discharged,
    /// The day of birth.
    Birth,
}

impl DateId {
    /// All dates.
    pub const ALL: [Self; 3] = [Self::Admitted, Self::Discharged, Self::Birth];

    /// The name, also the id of the group of boxes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admitted => "admitted",
            Self::Discharged => "discharged",
            Self::Birth => "birth",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back() {
        let questions = QuestionId::NAMED.iter().map(|(id, _)| *id).chain([QuestionId::Fact(3)]);
        for id in questions {
            assert_eq!(QuestionId::from_code(&id.code()), Some(id));
        }
        let plain = [AmountId::Gross, AmountId::Uncovered, AmountId::FirstShare, AmountId::EarlierEligible];
        for id in plain.into_iter().chain([AmountId::Fact(1), AmountId::Slip(2), AmountId::EarlierPaid(0)]) {
            assert_eq!(AmountId::from_code(&id.code()), Some(id));
        }
        assert_eq!(QuestionId::from_code("fact-x"), None);
        assert_eq!(QuestionId::from_code("8"), None);
    }
}
