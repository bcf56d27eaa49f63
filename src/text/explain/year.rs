//! What the year holds against a layer: what it already paid, and what nobody has paid yet.

use settle_engine::Money;

use super::telling::Telling;

/// What the layer paid at earlier stays of the year comes off.
pub(crate) fn already_paid(telling: &mut Telling, already: Money) {
    let values = [telling.verb(), &telling.yuan(already)];
    if telling.settled.amount.is_zero() {
        telling.story.then("今年已经{0}过 {1}，这次不再{0}", "{1} was {0} earlier this year, so nothing more is {0}", &values);
        telling.over = true;
    } else {
        telling.story.then("减掉今年已经{0}过的 {1}", "less {1} already {0} this year", &values);
    }
}

/// Never more than is unpaid of this bill.
pub(crate) fn unpaid_bill(telling: &mut Telling, unpaid: Money) {
    let unpaid = telling.yuan(unpaid);
    telling.story.then(
        "这张单子没人付的只有 {0}，付到这里为止",
        "only {0} of this bill is still unpaid, and no more is paid",
        &[&unpaid],
    );
}

/// Never more than nobody has paid yet.
pub(crate) fn unpaid(telling: &mut Telling, unpaid: Money) {
    let unpaid = telling.yuan(unpaid);
    telling.story.then(
        "今年还没人付的只有 {0}，付到这里为止",
        "only {0} of this year is still unpaid, and no more is paid",
        &[&unpaid],
    );
}
