//! The lines of a settlement slip, under the names of the national interface, and what the rules give for them.

use crate::policy::{Layer, Op, Policy};
use crate::settle::{Answer, Bounds, RangeStay};
use crate::settlement::{SettledStay, Settlement};
use crate::trace::StepKind;
use crate::{Id, Money};

crate::facts::vocabulary! {
    /// A line of a settlement slip; the name is that of the national interface.
    Line {
        /// 医疗费用总额
        Total = "medfee_sumamt",
        /// 全自费金额
        Uncovered = "fulamt_ownpay",
        /// 超限价自费费用
        AboveLimit = "overlmt_selfpay",
        /// 先行自付金额
        Prior = "preselfpay",
        /// 符合政策范围金额
        InScope = "inscp_scp",
        /// 实际支付起付线
        Deductible = "act_pay_dedc",
        /// 基本医疗保险统筹基金支出
        Pool = "hifp_pay",
        /// 职工大额医疗费用补助基金支出
        LargeAmount = "hifob_pay",
        /// 居民大病保险资金支出
        CriticalIllness = "hifmi_pay",
        /// 医疗救助基金支出
        Assistance = "maf_pay",
        /// 其他支出：倾斜救助、托底等
        Other = "othfund_pay",
        /// 基金支付总额
        FundTotal = "fund_pay_sumamt",
        /// 医院负担金额
        Hospital = "hosp_part_amt",
        /// 个人负担总金额
        Person = "psn_part_amt",
        /// 个人账户支出
        Account = "acct_pay",
        /// 个人现金支出
        Cash = "psn_cash_pay",
    }
}

/// The entered lines of a slip; what is not entered is not compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slip {
    /// Lines by the names of the national interface. Of a refund every amount is negative.
    pub lines: Vec<(Line, Money)>,
    /// Lines of single layers by their id, where the slip tells them apart.
    pub layers: Vec<(Id, Money)>,
}

impl Slip {
    /// What was entered for a line.
    #[must_use]
    pub fn line(&self, line: Line) -> Option<Money> {
        self.lines.iter().find(|(name, _)| *name == line).map(|(_, amount)| *amount)
    }

    /// What was entered for a layer: its own line, or the line of its fund if no other layer shares it.
    #[must_use]
    pub fn layer(&self, policy: &Policy, layer: usize) -> Option<Money> {
        let found = policy.layers.get(layer)?;
        let own = self.layers.iter().find(|(id, _)| *id == found.id).map(|(_, amount)| *amount);
        let line = fund(found);
        let alone = policy.layers.iter().filter(|other| fund(other) == line).count() == 1;
        own.or_else(|| self.line(line).filter(|_| alone))
    }
}

/// What is compared: a line of the national interface, or one layer by its place in the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A line.
    Line(Line),
    /// The line of one layer.
    Layer(usize),
}

/// The line in which a layer's fund stands.
#[must_use]
pub fn fund(layer: &Layer) -> Line {
    match layer.id.as_str() {
        "basic" => Line::Pool,
        "critical_illness" => Line::CriticalIllness,
        "tilt_assistance" => Line::Other,
        id if id.starts_with("assistance") => Line::Assistance,
        _ if layer.payer.as_str() == "pooled_fund" => Line::Pool,
        _ => Line::Other,
    }
}

/// The layer whose deductible a slip states: the first one of the pooled fund that takes one.
fn deducting(policy: &Policy) -> Option<usize> {
    let takes = |layer: &Layer| {
        let mut steps = layer.ways.iter().flat_map(|way| &way.steps);
        fund(layer) == Line::Pool && steps.any(|step| matches!(step.op, Op::Deductible { gate: false, .. }))
    };
    policy.layers.iter().position(takes)
}

/// Every line that the rules give, in the order in which they are computed.
pub(super) fn computed(policy: &Policy, answer: &Answer, stay: usize, slip: &Slip) -> Option<Vec<(Place, Bounds)>> {
    let at = answer.stays.iter().position(|settled| settled.index == stay)?;
    let settled = answer.stays.get(at)?;
    let zero = Bounds { low: Money::ZERO, high: Money::ZERO };
    let mut lines = vec![
        (Place::Line(Line::Total), settled.gross),
        (Place::Line(Line::Uncovered), settled.uncovered),
        (Place::Line(Line::AboveLimit), settled.above_limit),
        (Place::Line(Line::Prior), settled.prior_payment.unwrap_or(zero)),
        (Place::Line(Line::InScope), settled.eligible.unwrap_or(zero)),
    ];
    if let Some(layer) = deducting(policy).filter(|_| slip.line(Line::Deductible).is_some()) {
        lines.push((Place::Line(Line::Deductible), deducted(answer, at, layer)));
    }
    let mut told = Vec::new();
    let mut fund_total = zero;
    for (index, layer) in policy.layers.iter().enumerate() {
        let paid = settled.layers.get(index)?.amount;
        fund_total = sum(fund_total, paid)?;
        if slip.layers.iter().any(|(id, _)| *id == layer.id) {
            lines.push((Place::Layer(index), paid));
        }
        let line = fund(layer);
        if !told.contains(&line) {
            told.push(line);
            lines.push((Place::Line(line), of_fund(policy, settled, line)?));
        }
    }
    lines.push((Place::Line(Line::FundTotal), fund_total));
    // What the hospital bears is not the person's.
    let hospital = slip.line(Line::Hospital).unwrap_or(Money::ZERO);
    let person = settled.out_of_pocket;
    let person = Bounds { low: person.low.checked_sub(hospital)?, high: person.high.checked_sub(hospital)? };
    lines.push((Place::Line(Line::Person), person));
    Some(lines)
}

fn sum(a: Bounds, b: Bounds) -> Option<Bounds> {
    Some(Bounds { low: a.low.checked_add(b.low)?, high: a.high.checked_add(b.high)? })
}

fn of_fund(policy: &Policy, settled: &RangeStay, line: Line) -> Option<Bounds> {
    let zero = Bounds { low: Money::ZERO, high: Money::ZERO };
    let layers = policy.layers.iter().zip(&settled.layers).filter(|(layer, _)| fund(layer) == line);
    layers.map(|(_, paid)| paid.amount).try_fold(zero, sum)
}

/// What was taken off as the deductible, at the two ends of the range. Needs a trace.
fn deducted(answer: &Answer, at: usize, layer: usize) -> Bounds {
    let end = |end: &Settlement| {
        let steps = end.stays.get(at).and_then(|stay: &SettledStay| stay.layers.get(layer)).map(|layer| layer.steps.as_slice());
        let taken = steps.unwrap_or_default().iter().find_map(|step| match step.kind {
            StepKind::Deductible { taken, .. } => Some(taken),
            _ => None,
        });
        taken.unwrap_or(Money::ZERO)
    };
    let (one, other) = (end(&answer.least), end(&answer.greatest));
    Bounds { low: one.min(other), high: one.max(other) }
}
