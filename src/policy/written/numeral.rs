//! Numerals: digits with commas and a point, Chinese numerals, and both with 十, 百, 千, 万, 亿.

use settle_engine::Fraction;

/// A numeral that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    /// The value.
    pub value: Fraction,
    /// What the last part was multiplied by: 10000 in 1.2万.
    pub scale: i128,
    /// The place after it.
    pub end: usize,
    /// Whether it is written with digits.
    pub digits: bool,
}

/// The numeral that begins at a place.
pub(super) fn numeral(letters: &[char], at: usize) -> Option<Numeral> {
    match letters.get(at)? {
        '0'..='9' => arabic(letters, at),
        _ => chinese(letters, at),
    }
}

/// Digits, then perhaps 万 or 千; then perhaps a smaller part: 1万2千.
fn arabic(letters: &[char], at: usize) -> Option<Numeral> {
    let mut found = scaled_digits(letters, at)?;
    while found.scale > 1
        && let Some(next) = scaled_digits(letters, found.end)
        && next.scale > 1
        && next.scale < found.scale
    {
        found = Numeral { value: found.value.checked_add(next.value)?, scale: next.scale, end: next.end, digits: true };
    }
    Some(found)
}

fn scaled_digits(letters: &[char], at: usize) -> Option<Numeral> {
    let (mut value, mut end) = plain_digits(letters, at)?;
    let mut scale = 1;
    // A space before 万 is one that a copy left; before another word it says nothing.
    while let Some(by) = letters.get(super::after_spaces(letters, end)).copied().and_then(scale_of).filter(|by| *by >= 100) {
        // 百分之 and 千分之 begin a share of their own; 百分点 counts points.
        let next = super::after_spaces(letters, end);
        if letters.get(next.saturating_add(1)) == Some(&'分') {
            break;
        }
        scale = by.checked_mul(scale)?;
        value = value.checked_mul(Fraction::new(by, 1)?)?;
        end = next.saturating_add(1);
    }
    Some(Numeral { value, scale, end, digits: true })
}

/// Digits, with thousands commas and a decimal point.
fn plain_digits(letters: &[char], at: usize) -> Option<(Fraction, usize)> {
    let digit = |at: usize| letters.get(at).and_then(|letter| letter.to_digit(10)).map(i128::from);
    let run = |from: usize| (from..letters.len()).take_while(|at| digit(*at).is_some()).count();
    let mut end = at;
    let mut value: i128 = 0;
    let first = run(at);
    if first == 0 {
        return None;
    }
    let add = |value: i128, from: usize, count: usize| {
        (from..from.saturating_add(count)).try_fold(value, |value, at| value.checked_mul(10)?.checked_add(digit(at)?))
    };
    value = add(value, end, first)?;
    end = end.saturating_add(first);
    // Groups of just three digits, and the first of at most three.
    while first <= 3 && letters.get(end) == Some(&',') && run(end.saturating_add(1)) == 3 {
        value = add(value, end.saturating_add(1), 3)?;
        end = end.saturating_add(4);
    }
    let mut below = 1_i128;
    if letters.get(end) == Some(&'.') {
        let decimals = run(end.saturating_add(1));
        if decimals > 0 {
            value = add(value, end.saturating_add(1), decimals)?;
            below = 10_i128.checked_pow(u32::try_from(decimals).ok()?)?;
            end = end.saturating_add(decimals).saturating_add(1);
        }
    }
    Some((Fraction::new(value, below)?, end))
}

fn scale_of(letter: char) -> Option<i128> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' | '萬' => 10_000,
        '亿' | '億' => 100_000_000,
        _ => return None,
    })
}

fn digit_of(letter: char) -> Option<i128> {
    Some(match letter {
        '零' | '〇' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Chinese numerals: 二十万, 一万二千, 一百零五, 一万二 (12000), 一点二万, 二〇一八.
fn chinese(letters: &[char], at: usize) -> Option<Numeral> {
    let first = letters.get(at).copied()?;
    if digit_of(first).is_none() && !matches!(first, '十' | '拾') {
        return None;
    }
    // `total` holds closed parts of 万 and 亿, `part` what is below them, `digit` the digit that waits for its place.
    let (mut total, mut part, mut digit) = (0_i128, 0_i128, None::<i128>);
    let (mut last_scale, mut after_zero, mut end) = (1_i128, false, at);
    while let Some(letter) = letters.get(end).copied() {
        if let Some(next) = digit_of(letter) {
            if digit.is_some() {
                // Digit after digit: a number that is spelt out, as years are.
                return spelt_out(letters, at);
            }
            after_zero |= next == 0;
            digit = if next == 0 && (part > 0 || total > 0) { None } else { Some(next) };
        } else if let Some(scale) = scale_of(letter) {
            if letters.get(end.saturating_add(1)) == Some(&'分') && letters.get(end.saturating_add(2)) == Some(&'之') {
                break;
            }
            if scale >= 10_000 {
                let below = part.checked_add(digit.take().unwrap_or(0))?;
                total = total.checked_add(below)?.checked_mul(scale)?;
                part = 0;
            } else {
                part = part.checked_add(digit.take().unwrap_or(1).checked_mul(scale)?)?;
            }
            last_scale = scale;
            after_zero = false;
        } else if letter == '点' && letters.get(end.saturating_add(1)).is_some_and(|next| digit_of(*next).is_some()) {
            return with_point(letters, total.checked_add(part)?.checked_add(digit.unwrap_or(0))?, end.saturating_add(1));
        } else {
            break;
        }
        end = end.saturating_add(1);
    }
    // A last digit without its place is the next lower place: 一万二 is 12000. After 零 or 十 it is itself.
    let lone = if last_scale >= 100 && !after_zero { last_scale / 10 } else { 1 };
    let rest = digit.unwrap_or(0).checked_mul(lone)?;
    let value = total.checked_add(part)?.checked_add(rest)?;
    let ending = end.checked_sub(1).and_then(|last| letters.get(last)).copied().and_then(scale_of);
    let scale = ending.filter(|scale| *scale >= 10_000).unwrap_or(1);
    Some(Numeral { value: Fraction::new(value, 1)?, scale, end, digits: false })
}

/// Digits one after the other: 二〇一八, 八五.
fn spelt_out(letters: &[char], at: usize) -> Option<Numeral> {
    let digits = letters.iter().skip(at).map_while(|letter| digit_of(*letter));
    let count = digits.clone().count();
    let value = digits.take(18).try_fold(0_i128, |value, digit| value.checked_mul(10)?.checked_add(digit))?;
    Some(Numeral { value: Fraction::new(value, 1)?, scale: 1, end: at.saturating_add(count), digits: false })
}

/// The decimals behind 点, and a scale: 一点二万.
fn with_point(letters: &[char], whole: i128, from: usize) -> Option<Numeral> {
    let digits = letters.iter().skip(from).map_while(|letter| digit_of(*letter)).take(9);
    let count = digits.clone().count();
    let below = 10_i128.checked_pow(u32::try_from(count).ok()?)?;
    let decimals = digits.fold(0_i128, |value, digit| value.saturating_mul(10).saturating_add(digit));
    let mut value = Fraction::new(whole.checked_mul(below)?.checked_add(decimals)?, below)?;
    let (mut end, mut scale) = (from.saturating_add(count), 1);
    while let Some(by) = letters.get(end).copied().and_then(scale_of).filter(|by| *by >= 100) {
        value = value.checked_mul(Fraction::new(by, 1)?)?;
        scale = by.checked_mul(scale)?;
        end = end.saturating_add(1);
    }
    Some(Numeral { value, scale, end, digits: false })
}
