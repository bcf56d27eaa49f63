//! The two identities of a bill, checked on every stay: if one fails no amount is shown.

use crate::Money;
use crate::settlement::{SettleError, SettledStay};

/// `T = uncovered + above_limit + prior_payment + E` and `T = Σ payers + out_of_pocket`.
///
/// # Errors
/// [`SettleError::Identity`] if one does not hold to the fen.
pub(crate) fn check(stay: &SettledStay) -> Result<(), SettleError> {
    let error = || SettleError::Identity { stay: stay.id.clone() };
    let q = &stay.quantities;
    if let (Some(prior), Some(eligible)) = (q.prior_payment, q.eligible) {
        let parts = sum([q.uncovered, q.above_limit, prior, eligible]);
        if parts != Some(q.gross) {
            return Err(error());
        }
    }
    let payers = stay.layers.iter().flat_map(|layer| &layer.payers).map(|(_, amount)| *amount);
    let by_payer = sum(payers);
    let by_layer = sum(stay.layers.iter().map(|layer| layer.amount));
    let total = by_payer.and_then(|paid| paid.checked_add(stay.out_of_pocket));
    if by_payer != by_layer || total != Some(q.gross) {
        return Err(error());
    }
    Ok(())
}

fn sum(amounts: impl IntoIterator<Item = Money>) -> Option<Money> {
    amounts.into_iter().try_fold(Money::ZERO, |sum, amount| sum.checked_add(amount))
}
