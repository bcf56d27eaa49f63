//! What a run compared on its way: the material of curves and exact ranges (docs/adr/0012).
//!
//! Every amount of a settlement is a straight line in the bill (and in every other amount of a case) as long as each
//! comparison on the way comes out the same. So a run may record its comparisons: which side was greater, and by how
//! much exactly. Without the feature `probe`, as in the page's first module, nothing of it exists.

use crate::policy::Band;
use crate::{Fraction, Money};

/// One comparison of a run.
#[cfg(feature = "probe")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    /// The layer that was being settled, counted from 1; 0 before the first.
    pub layer: usize,
    /// How it came out.
    pub holds: bool,
    /// The left side minus the right side, in fen; `None` past 128 bits.
    pub gap: Option<Fraction>,
}

/// Where comparisons are written down, if anybody asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Probe {
    #[cfg(feature = "probe")]
    record: Option<std::rc::Rc<std::cell::RefCell<Record>>>,
}

#[cfg(feature = "probe")]
#[derive(Debug, Default)]
struct Record {
    layer: usize,
    seen: Vec<Seen>,
}

impl Probe {
    /// A probe that records.
    #[cfg(feature = "probe")]
    pub fn recording() -> Probe {
        Probe { record: Some(std::rc::Rc::default()) }
    }

    /// What was recorded since the last time.
    #[cfg(feature = "probe")]
    pub fn take(&self) -> Vec<Seen> {
        self.record.as_ref().map(|record| std::mem::take(&mut *record.borrow_mut()).seen).unwrap_or_default()
    }

    /// From here on a layer is settled, by its place in the policy.
    #[cfg_attr(not(feature = "probe"), expect(unused_variables, clippy::unused_self, reason = "nothing is recorded"))]
    pub fn enter(&self, layer: usize) {
        #[cfg(feature = "probe")]
        if let Some(record) = &self.record {
            record.borrow_mut().layer = layer.saturating_add(1);
        }
    }

    /// Two sides were compared.
    #[cfg_attr(not(feature = "probe"), expect(unused_variables, clippy::unused_self, reason = "nothing is recorded"))]
    pub fn see(&self, holds: bool, left: impl Into<Fraction>, right: impl Into<Fraction>) {
        #[cfg(feature = "probe")]
        if let Some(record) = &self.record {
            let mut record = record.borrow_mut();
            let seen = Seen { layer: record.layer, holds, gap: left.into().checked_sub(right.into()) };
            record.seen.push(seen);
        }
    }

    /// The smaller of two amounts.
    pub fn least(&self, one: Money, other: Money) -> Money {
        self.see(one > other, one, other);
        one.min(other)
    }

    /// The amount, or nothing where it is negative.
    pub fn floor(&self, amount: Money) -> Money {
        self.see(amount < Money::ZERO, amount, Money::ZERO);
        amount.floor_zero()
    }

    /// Marginal bands were laid over what lies between two limits.
    #[cfg_attr(not(feature = "probe"), expect(unused_variables, clippy::unused_self, reason = "nothing is recorded"))]
    pub fn bands(&self, bands: &[Band], lower: Fraction, upper: Fraction) {
        #[cfg(feature = "probe")]
        if self.record.is_some() {
            for limit in bands.iter().filter_map(|band| band.upto) {
                for end in [lower, upper] {
                    let above = end.compare(Fraction::from(limit)) == Some(std::cmp::Ordering::Greater);
                    self.see(above, end, limit);
                }
            }
        }
    }
}
