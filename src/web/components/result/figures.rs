//! The amounts of a result, added up over its stays and checked before anything is drawn.

use settle_engine::{Answer, Bounds, Money, Settlement};

/// What the page states: every amount on it comes from here or from the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The bills of all stays.
    pub total: Bounds,
    /// What each layer pays, in the policy's order.
    pub layers: Vec<Bounds>,
    /// What the person pays; negative = money back.
    pub own: Bounds,
    /// What everyone else pays together.
    pub others: Bounds,
}

impl Figures {
    /// Adds the stays up. `None` if anything does not add up to the fen: then no amount may be shown.
    pub fn of(answer: &Answer) -> Option<Self> {
        let ends = [Sums::of(&answer.least)?, Sums::of(&answer.greatest)?];
        let count = answer.stays.iter().map(|stay| stay.layers.len()).max()?;
        let total = sum(answer.stays.iter().map(|stay| Some(stay.gross)))?;
        let layer = |index: usize| sum(answer.stays.iter().map(|stay| stay.layers.get(index).map(|layer| layer.amount)));
        let layers: Vec<Bounds> = (0..count).map(layer).collect::<Option<_>>()?;
        let (own, others) = if answer.complete {
            let [least, greatest] = &ends;
            (Bounds { low: least.own, high: greatest.own }, between(least.others, greatest.others))
        } else {
            // Not every completion was tried: the widest that is possible, and the two ends only illustrate it.
            (sum(answer.stays.iter().map(|stay| Some(stay.out_of_pocket)))?, Bounds { low: Money::ZERO, high: total.high })
        };
        let figures = Self { total, layers, own, others };
        ends.iter().all(|end| figures.holds(end)).then_some(figures)
    }

    /// Whether every amount is one number.
    pub fn is_exact(&self) -> bool {
        self.own.exact().is_some() && self.total.exact().is_some() && self.layers.iter().all(|layer| layer.exact().is_some())
    }

    /// Whether both ends of the range lie inside what is shown.
    fn holds(&self, end: &Sums) -> bool {
        let inside = |bounds: Bounds, amount: Money| bounds.low <= amount && amount <= bounds.high;
        self.layers.len() == end.layers.len()
            && self.layers.iter().zip(&end.layers).all(|(bounds, amount)| inside(*bounds, *amount))
            && inside(self.total, end.total)
            && inside(self.own, end.own)
    }
}

/// The sums of one settlement.
struct Sums {
    total: Money,
    layers: Vec<Money>,
    others: Money,
    own: Money,
}

impl Sums {
    /// `None` unless layers + own = bill on every stay.
    fn of(settlement: &Settlement) -> Option<Self> {
        let mut sums = Self { total: Money::ZERO, layers: Vec::new(), others: Money::ZERO, own: Money::ZERO };
        for stay in &settlement.stays {
            let others = stay.layers.iter().try_fold(Money::ZERO, |sum, layer| sum.checked_add(layer.amount))?;
            if others.checked_add(stay.out_of_pocket)? != stay.quantities.gross {
                return None;
            }
            sums.layers.resize(sums.layers.len().max(stay.layers.len()), Money::ZERO);
            for (sum, layer) in sums.layers.iter_mut().zip(&stay.layers) {
                *sum = sum.checked_add(layer.amount)?;
            }
            sums.total = sums.total.checked_add(stay.quantities.gross)?;
            sums.others = sums.others.checked_add(others)?;
            sums.own = sums.own.checked_add(stay.out_of_pocket)?;
        }
        Some(sums)
    }
}

fn between(one: Money, other: Money) -> Bounds {
    Bounds { low: one.min(other), high: one.max(other) }
}

fn sum(mut all: impl Iterator<Item = Option<Bounds>>) -> Option<Bounds> {
    let zero = Bounds { low: Money::ZERO, high: Money::ZERO };
    all.try_fold(zero, |sum, bounds| {
        let bounds = bounds?;
        Some(Bounds { low: sum.low.checked_add(bounds.low)?, high: sum.high.checked_add(bounds.high)? })
    })
}
