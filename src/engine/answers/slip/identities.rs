//! The sums that every slip must close by itself, whatever the rules are.

use super::lines::{Line, Slip};
use crate::Money;
use crate::policy::{BaseOf, Policy};

/// A sum of the slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// 总额 = 全自费 + 超限价 + 先行自付 + 政策范围内.
    Bill,
    /// 总额 = 基金支付总额 + 医院负担 + 个人负担.
    Payers,
    /// 基金支付总额 = the lines of the funds.
    Funds,
    /// 个人负担 = 个人账户 + 现金.
    Person,
    /// The funds that pay of in-scope cost pay no more than there is of it.
    InScope,
    /// No line is above the whole bill, and all lines have one sign.
    Line(Line),
}

/// A sum that does not close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which.
    pub identity: Identity,
    /// What one side comes to; of [`Identity::InScope`] what there is.
    pub whole: Money,
    /// What the other side comes to; of [`Identity::InScope`] what was paid.
    pub parts: Money,
    /// By how much: the parts minus the whole.
    pub by: Money,
}

/// The funds that pay of in-scope cost where no policy says otherwise.
const IN_SCOPE: [Line; 4] = [Line::Pool, Line::LargeAmount, Line::CriticalIllness, Line::Assistance];

/// Every sum of a slip that does not close. A sum is only asked for when the lines that it needs are entered; what the
/// hospital bears, an account and an amount above a price ceiling count as nothing where they are not. Amounts of a
/// refund are negative, and close in the same way.
///
/// `policy` says which funds pay of in-scope cost alone; without one all four of the national interface do.
#[must_use]
pub fn identities(slip: &Slip, policy: Option<&Policy>) -> Vec<Broken> {
    let get = |line: Line| slip.line(line);
    let zero = |line: Line| slip.line(line).unwrap_or(Money::ZERO);
    let mut broken = Vec::new();
    let mut check = |identity: Identity, whole: Option<Money>, parts: Option<Money>| {
        if let (Some(whole), Some(parts)) = (whole, parts)
            && let Some(by) = parts.checked_sub(whole)
            && !by.is_zero()
        {
            broken.push(Broken { identity, whole, parts, by });
        }
    };
    let sum = |all: &[Money]| all.iter().try_fold(Money::ZERO, |sum, one| sum.checked_add(*one));
    // The bill, if all its parts are there; the ceiling may be left out.
    let parts = get(Line::InScope)
        .zip(get(Line::Uncovered))
        .zip(get(Line::Prior))
        .and_then(|((in_scope, uncovered), prior)| sum(&[in_scope, uncovered, prior, zero(Line::AboveLimit)]));
    check(Identity::Bill, get(Line::Total), parts);
    let funds: Vec<Money> = [Line::Pool, Line::LargeAmount, Line::CriticalIllness, Line::Assistance, Line::Other]
        .into_iter()
        .filter_map(get)
        .collect();
    let person = get(Line::Person).or_else(|| get(Line::Cash).and_then(|cash| sum(&[cash, zero(Line::Account)])));
    let fund_total = get(Line::FundTotal).or_else(|| if get(Line::Pool).is_some() { sum(&funds) } else { None });
    check(
        Identity::Payers,
        get(Line::Total),
        person.zip(fund_total).and_then(|(person, funds)| sum(&[person, funds, zero(Line::Hospital)])),
    );
    if get(Line::Pool).is_some() {
        // A slip may leave out funds that paid nothing, but not one that paid.
        check(Identity::Funds, get(Line::FundTotal), sum(&funds));
    }
    if let (Some(cash), Some(_)) = (get(Line::Cash), get(Line::Person)) {
        check(Identity::Person, get(Line::Person), sum(&[cash, zero(Line::Account)]));
    }
    in_scope(slip, policy, &mut broken);
    lines(slip, &mut broken);
    broken
}

/// Whether a fund pays of in-scope cost alone.
fn pays_in_scope(policy: Option<&Policy>, line: Line) -> bool {
    let Some(policy) = policy else { return true };
    let layers = policy.layers.iter().filter(|layer| super::lines::fund(layer) == line);
    let mut ways = layers.flat_map(|layer| &layer.ways);
    ways.all(|way| matches!(way.base.of, BaseOf::Eligible) && way.base.prior_payment_if.is_none())
}

fn in_scope(slip: &Slip, policy: Option<&Policy>, broken: &mut Vec<Broken>) {
    let Some(whole) = slip.line(Line::InScope) else { return };
    let paid = IN_SCOPE.into_iter().filter(|line| pays_in_scope(policy, *line)).filter_map(|line| slip.line(line));
    let Some(parts) = paid.into_iter().try_fold(Money::ZERO, |sum, one| sum.checked_add(one)) else { return };
    let Some(by) = parts.checked_sub(whole) else { return };
    let too_much = if whole < Money::ZERO { by < Money::ZERO } else { by > Money::ZERO };
    if too_much {
        broken.push(Broken { identity: Identity::InScope, whole, parts, by });
    }
}

fn lines(slip: &Slip, broken: &mut Vec<Broken>) {
    let Some(total) = slip.line(Line::Total) else { return };
    for (line, amount) in &slip.lines {
        let Some(by) = amount.checked_sub(total) else { continue };
        let fits = if total < Money::ZERO {
            *amount <= Money::ZERO && *amount >= total
        } else {
            *amount >= Money::ZERO && *amount <= total
        };
        if !fits {
            broken.push(Broken { identity: Identity::Line(*line), whole: total, parts: *amount, by });
        }
    }
}
