//! Reading the digits of amounts and shares as whole numbers, without a binary float or a general decimal in between.

/// Why digits are no number that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Not digits with at most one dot.
    NotPlain,
    /// More decimals than wanted.
    TooFine,
    /// Past 64 bits.
    TooLarge,
}

/// A decimal number in units of its last place: with two places `12.5` is 1250.
pub(crate) fn scaled(text: &str, places: usize) -> Result<i64, Unreadable> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = || whole.bytes().chain(decimals.bytes());
    if digits().next().is_none() || !digits().all(|digit| digit.is_ascii_digit()) {
        return Err(Unreadable::NotPlain);
    }
    let missing = places.checked_sub(decimals.len()).ok_or(Unreadable::TooFine)?;
    let mut number = 0_i64;
    for digit in digits().chain(std::iter::repeat_n(b'0', missing)) {
        let next = number.checked_mul(10).and_then(|tens| tens.checked_add(i64::from(digit.saturating_sub(b'0'))));
        number = next.ok_or(Unreadable::TooLarge)?;
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::{Unreadable, scaled};

    #[test]
    fn digits_are_read_in_units_of_the_last_place() {
        for (text, number) in [("0", 0), ("12", 1_200), ("12.5", 1_250), ("12.05", 1_205), (".5", 50), ("007", 700)] {
            assert_eq!(scaled(text, 2), Ok(number), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_says_why() {
        let cases = [
            ("", Unreadable::NotPlain),
            (".", Unreadable::NotPlain),
            ("1.2.3", Unreadable::NotPlain),
            ("1e5", Unreadable::NotPlain),
            ("-1", Unreadable::NotPlain),
            ("1.001", Unreadable::TooFine),
            ("92233720368547758.08", Unreadable::TooLarge),
        ];
        for (text, why) in cases {
            assert_eq!(scaled(text, 2), Err(why), "{text}");
        }
        assert_eq!(scaled("92233720368547758.07", 2), Ok(i64::MAX));
    }
}
