//! Printing amounts in figures.

use super::FEN_PER_YUAN;
use crate::Locale;

/// Minus as typeset: the hyphen is too short to be seen beside figures.
const MINUS: char = '\u{2212}';

/// An amount with both decimals: `¥12,286.10`, `−¥50,180.00`.
pub fn yuan(fen: i64) -> String {
    let mut text = String::with_capacity(16);
    if fen < 0 {
        text.push(MINUS);
    }
    push_yuan(&mut text, fen.unsigned_abs());
    push_fen(&mut text, fen.unsigned_abs());
    text
}

/// An amount that someone else pays, as the strip shows it: `−¥50,180.00`; zero has no sign.
pub fn yuan_deducted(fen: i64) -> String {
    yuan(fen.checked_neg().unwrap_or(fen))
}

/// The short form: `¥86,000` when there are no fen, else as [`yuan`].
pub fn yuan_short(fen: i64) -> String {
    if fen.checked_rem(FEN_PER_YUAN) != Some(0) {
        return yuan(fen);
    }
    let mut text = String::with_capacity(12);
    if fen < 0 {
        text.push(MINUS);
    }
    push_yuan(&mut text, fen.unsigned_abs());
    text
}

/// Least and greatest in whole yuan, rounded outwards so that the truth is never outside: `¥12,286`, `¥13,097`.
///
/// For amounts that are not negative, which out-of-pocket amounts never are.
pub fn range(least: i64, greatest: i64) -> (String, String) {
    let down = least.checked_rem(FEN_PER_YUAN).unwrap_or_default();
    let least = least.checked_sub(down).unwrap_or(least);
    let over = greatest.checked_rem(FEN_PER_YUAN).unwrap_or_default();
    let up = if over == 0 { 0 } else { FEN_PER_YUAN.checked_sub(over).unwrap_or_default() };
    let greatest = greatest.checked_add(up).unwrap_or(greatest);
    (yuan_short(least), yuan_short(greatest))
}

/// A round amount as a button shows it: `5 千`, `10 万`; `5,000` in English.
pub fn quantity(fen: i64, locale: Locale) -> String {
    let yuan = fen.checked_div(FEN_PER_YUAN).unwrap_or_default();
    let mut text = String::with_capacity(8);
    let units = match locale {
        Locale::ZhHans => [(10_000, " 万"), (1_000, " 千")],
        Locale::En => [(i64::MAX, ""); 2],
    };
    for (size, unit) in units {
        if yuan >= size && yuan.checked_rem(size) == Some(0) {
            push_grouped(&mut text, yuan.checked_div(size).unwrap_or_default().unsigned_abs());
            text.push_str(unit);
            return text;
        }
    }
    push_grouped(&mut text, yuan.unsigned_abs());
    text
}

/// How many of `scale` parts of `whole` the `part` is, rounded half up: 73,713.90 of 86,000 is 86 of 100.
///
/// `None` when there is no whole or a part lies outside it.
pub fn parts_of(part: i64, whole: i64, scale: i64) -> Option<i64> {
    if whole <= 0 || part < 0 || part > whole || scale < 0 {
        return None;
    }
    let (part, whole, scale) = (i128::from(part), i128::from(whole), i128::from(scale));
    let doubled = part.checked_mul(scale)?.checked_mul(2)?.checked_add(whole)?;
    i64::try_from(doubled.checked_div(whole.checked_mul(2)?)?).ok()
}

fn push_yuan(text: &mut String, fen: u64) {
    text.push('¥');
    push_grouped(text, fen.checked_div(FEN_PER_YUAN.unsigned_abs()).unwrap_or_default());
}

fn push_fen(text: &mut String, fen: u64) {
    let change = fen.checked_rem(FEN_PER_YUAN.unsigned_abs()).unwrap_or_default();
    text.push('.');
    push_digit(text, change.checked_div(10).unwrap_or_default());
    push_digit(text, change.checked_rem(10).unwrap_or_default());
}

/// Digits in groups of three.
fn push_grouped(text: &mut String, number: u64) {
    let mut divisor = 1_u64;
    let mut places = 1_u32;
    while number.checked_div(divisor).unwrap_or_default() >= 10 {
        divisor = divisor.saturating_mul(10);
        places = places.saturating_add(1);
    }
    while places > 0 {
        let digit = number.checked_div(divisor).and_then(|digits| digits.checked_rem(10));
        push_digit(text, digit.unwrap_or_default());
        divisor = divisor.checked_div(10).unwrap_or_default();
        places = places.saturating_sub(1);
        if places > 0 && places.checked_rem(3) == Some(0) {
            text.push(',');
        }
    }
}

fn push_digit(text: &mut String, digit: u64) {
    let digit = u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10));
    text.push(digit.unwrap_or('0'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_groups_and_two_decimals() {
        for (fen, text) in [
            (0, "¥0.00"),
            (5, "¥0.05"),
            (99_999, "¥999.99"),
            (100_000, "¥1,000.00"),
            (1_228_610, "¥12,286.10"),
            (128_610_000, "¥1,286,100.00"),
            (-5_018_000, "−¥50,180.00"),
            (i64::MIN, "−¥92,233,720,368,547,758.08"),
        ] {
            assert_eq!(yuan(fen), text);
        }
        assert_eq!(yuan_deducted(5_018_000), "−¥50,180.00");
        assert_eq!(yuan_deducted(0), "¥0.00");
    }

    #[test]
    fn whole_yuan_may_be_short() {
        assert_eq!(yuan_short(8_600_000), "¥86,000");
        assert_eq!(yuan_short(1_228_610), "¥12,286.10");
        assert_eq!(yuan_short(0), "¥0");
    }

    #[test]
    fn ranges_are_rounded_outwards() {
        assert_eq!(range(1_228_610, 1_309_670), ("¥12,286".into(), "¥13,097".into()));
        assert_eq!(range(0, 200_000), ("¥0".into(), "¥2,000".into()));
        assert_eq!(range(99, 101), ("¥0".into(), "¥2".into()));
    }

    #[test]
    fn quantities_use_the_units_of_speech() {
        for (fen, chinese, english) in [
            (500_000, "5 千", "5,000"),
            (1_000_000, "1 万", "10,000"),
            (10_000_000, "10 万", "100,000"),
            (123_400, "1,234", "1,234"),
        ] {
            assert_eq!(quantity(fen, Locale::ZhHans), chinese);
            assert_eq!(quantity(fen, Locale::En), english);
        }
    }

    #[test]
    fn parts_round_half_up_and_stay_inside() {
        assert_eq!(parts_of(7_371_390, 8_600_000, 100), Some(86));
        assert_eq!(parts_of(1, 2, 1), Some(1));
        assert_eq!(parts_of(8_600_000, 8_600_000, 1_000), Some(1_000));
        assert_eq!(parts_of(1, 0, 100), None);
        assert_eq!(parts_of(3, 2, 100), None);
        assert_eq!(parts_of(i64::MAX, i64::MAX, 1_000), Some(1_000));
    }
}
