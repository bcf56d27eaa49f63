//! Cases that several suites begin with.

use settle_engine::{
    Asked, Care, Case, CategorySpan, Cause, Date, Fact, Id, Money, Person, Place, Prior, Referral, Scheme, Span, Stay, Used,
};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

fn yuan(text: &str) -> Fact<Money> {
    Fact::Known(Money::parse(text).expect("an amount"))
}

/// Ten nights in a tertiary hospital: 50,000, of which 5,000 outside the catalogue and 10,000 class B; no papers.
pub fn stay(id: &str, discharged: &str) -> Stay {
    Stay {
        id: Id::from(id),
        care: Fact::Known(Care::Inpatient),
        admitted: Fact::Known(day(discharged).plus_days(-10).expect("a day")),
        discharged: day(discharged),
        level: Fact::Known(Id::from("tertiary")),
        place: Fact::Known(Place::InPool),
        designated: Fact::Known(true),
        referral: Fact::Known(Referral::None),
        cause: Fact::Known(Cause::Illness),
        in_scope: Fact::Known(true),
        gross: yuan("50000"),
        uncovered: yuan("5000"),
        above_limit: yuan("0"),
        prior: Prior::ClassB(yuan("10000")),
        paid: Vec::new(),
        facts: Vec::new(),
        amounts: Vec::new(),
    }
}

/// One such stay of a person of seventy without any status.
pub fn wuhan() -> Case {
    Case {
        person: Person {
            birth: Fact::Known(day("1956-03-01")),
            scheme: Fact::Known(Scheme::Resident),
            categories: Fact::Known(Vec::new()),
            facts: Vec::new(),
            year_facts: Vec::new(),
            year_amounts: Vec::new(),
            suspended: Vec::new(),
        },
        used: Used::default(),
        entered: Vec::new(),
        readings: Vec::new(),
        stays: vec![stay("s1", "2026-05-01")],
        asked: Asked::default(),
    }
}

/// A registered poor person, ten nights in the county hospital in August 2018 with the agreement signed: 20,000, of which
/// the layers before the backstop paid 13,000.
pub fn luzhai() -> Case {
    let mut case = wuhan();
    case.person.categories = Fact::Known(vec![CategorySpan { is: Id::from("registered_poor"), span: Span::ALWAYS }]);
    case.person.facts.push((Id::from("household_registered"), settle_engine::Mask::TRUE));
    let money = |text: &str| Money::parse(text).expect("an amount");
    let paid = [("basic", "12000"), ("critical_illness", "0"), ("commercial", "0"), ("assistance", "1000")];
    case.stays = vec![Stay {
        level: Fact::Known(Id::from("county")),
        place: Fact::Known(Place::InCounty),
        gross: yuan("20000"),
        uncovered: yuan("0"),
        prior: Prior::Payment(yuan("0")),
        paid: paid.into_iter().map(|(id, amount)| (Id::from(id), money(amount))).collect(),
        facts: vec![(Id::from("agreement_signed"), settle_engine::Mask::TRUE)],
        ..stay("s1", "2018-08-11")
    }];
    case
}
