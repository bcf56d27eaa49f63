//! The parts of the bill, and whether basic insurance covers it.

use num_traits::Zero;
use settle_engine::Prior;
use settle_engine::policy::{Entered, PrepayOf};

use super::fact::amount;
use super::number::{Exact, fen, half_up_to_fen, of_fraction};
use super::{Now, Stop};

impl Now<'_> {
    /// Whether any coverage holds; a policy without coverage covers every stay.
    pub fn is_covered(&self) -> Result<bool, Stop> {
        let mut covered = self.policy.coverage.is_empty();
        for coverage in &self.policy.coverage {
            covered = covered || self.holds(&coverage.when)?;
        }
        Ok(covered)
    }

    /// Works out the first share of the person and what is in scope.
    pub fn fill_in(&mut self) -> Result<(), Stop> {
        let in_catalogue = self.this.gross - self.this.uncovered - self.this.above_limit;
        self.this.prior = match &self.this.stay.prior {
            Prior::Payment(fact) => amount(fact, "prior_payment")?,
            // Without a rule the class-B cost says nothing of the first share.
            Prior::ClassB(_) if self.policy.prepay.is_empty() => return Err(Stop::Unknown("prior_payment")),
            Prior::ClassB(fact) => self.first_shares(in_catalogue, amount(fact, "class_b"))?,
        };
        self.this.eligible = in_catalogue - self.this.prior;
        if self.this.eligible < 0 { Err(Stop::Contradiction) } else { Ok(()) }
    }

    /// 先行自付: every first share of the person, one amount with one rounding.
    fn first_shares(&self, in_catalogue: i128, class_b: Result<i128, Stop>) -> Result<i128, Stop> {
        let mut sum = Exact::zero();
        let mut parts = class_b.clone().unwrap_or(0);
        for prepay in &self.policy.prepay {
            if !self.holds(&prepay.when)? {
                continue;
            }
            let Entered::Ratio(ratio) = self.number(prepay.percent, None)? else {
                return Err(Stop::NoNumber("a ratio".into()));
            };
            let of = match prepay.of {
                PrepayOf::ClassB => fen(class_b.clone()?),
                PrepayOf::Rest => fen(in_catalogue) - &sum,
                PrepayOf::Fact(fact) => {
                    let declared = self.declared_amount(fact, self.this.stay)?;
                    parts += declared;
                    fen(declared)
                }
            };
            sum += of * of_fraction(ratio.fraction());
        }
        if parts > in_catalogue {
            return Err(Stop::Contradiction);
        }
        Ok(half_up_to_fen(&sum))
    }
}
