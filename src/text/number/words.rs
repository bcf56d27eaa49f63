//! Reading an amount aloud.

use super::FEN_PER_YUAN;
use crate::Locale;

/// An amount in words: `八万六千元`, `eighty-six thousand yuan`.
///
/// Chinese follows the rules for amounts in words on payment papers, in everyday characters:
/// 1. Digits are read in sections of four (万, 亿); inside a section a run of zeros is one 零.
/// 2. A section that begins with a zero is joined by 零: 100,500 is 十万零五百. Zeros at the end of a section are
///    silent: 203,000 is 二十万三千.
/// 3. 一十 at the very front is 十: 12 is 十二元.
/// 4. No jiao but fen: 零 stands for the jiao, 一元零五分. A zero at the end of the yuan before jiao may be read or
///    left out by those rules; it is left out: 10,000.90 is 一万元九角.
pub fn in_words(fen: i64, locale: Locale) -> String {
    let mut words = String::new();
    let amount = fen.unsigned_abs();
    let per_yuan = FEN_PER_YUAN.unsigned_abs();
    let yuan = amount.checked_div(per_yuan).unwrap_or_default();
    let change = amount.checked_rem(per_yuan).unwrap_or_default();
    match locale {
        Locale::ZhHans => {
            if fen < 0 {
                words.push('负');
            }
            chinese(&mut words, yuan, change);
        }
        Locale::En => {
            if fen < 0 {
                words.push_str("minus ");
            }
            english(&mut words, yuan, change);
        }
    }
    words
}

fn split(number: u64, by: u64) -> (u64, u64) {
    (number.checked_div(by).unwrap_or_default(), number.checked_rem(by).unwrap_or_default())
}

const CHINESE_DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn chinese_digit(digit: u64) -> char {
    usize::try_from(digit).ok().and_then(|digit| CHINESE_DIGITS.get(digit).copied()).unwrap_or('零')
}

fn chinese(words: &mut String, yuan: u64, change: u64) {
    let (jiao, fen) = split(change, 10);
    if yuan > 0 || change == 0 {
        chinese_number(words, yuan);
        words.push('元');
        if jiao == 0 && fen > 0 {
            words.push('零');
        }
    }
    for (digit, unit) in [(jiao, '角'), (fen, '分')] {
        if digit > 0 {
            words.push(chinese_digit(digit));
            words.push(unit);
        }
    }
}

fn chinese_number(words: &mut String, number: u64) {
    if number == 0 {
        words.push('零');
        return;
    }
    let (hundred_millions, rest) = split(number, 100_000_000);
    let (myriads, ones) = split(rest, 10_000);
    let mut started = false;
    if hundred_millions > 0 {
        chinese_number(words, hundred_millions);
        words.push('亿');
        started = true;
    }
    if myriads > 0 {
        chinese_section(words, myriads, &mut started);
        words.push('万');
    }
    // A wholly silent 万 section still asks for one 零 before the ones.
    let gap = hundred_millions > 0 && myriads == 0 && ones >= 1_000;
    if gap {
        words.push('零');
    }
    if ones > 0 {
        chinese_section(words, ones, &mut started);
    }
}

/// A number below ten thousand; `started` tells whether a larger section stands in front.
fn chinese_section(words: &mut String, section: u64, started: &mut bool) {
    let mut silent_zero = *started;
    let mut rest = section;
    for (size, unit) in [(1_000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)] {
        let (digit, below) = split(rest, size);
        rest = below;
        if digit == 0 {
            // 零 is said once, before the next digit that is not zero, never in front of the whole number.
            continue;
        }
        let skipped = section_has_gap(section, size);
        if skipped && silent_zero {
            words.push('零');
        }
        if !(digit == 1 && size == 10 && !*started) {
            words.push(chinese_digit(digit));
        }
        if let Some(unit) = unit {
            words.push(unit);
        }
        *started = true;
        silent_zero = true;
    }
}

/// Whether the place just above `size` is a zero of this section.
fn section_has_gap(section: u64, size: u64) -> bool {
    if size == 1_000 {
        return false;
    }
    let (above, _) = split(section, size);
    let (above, _) = split(above, 10);
    let (_, digit_above) = split(above, 10);
    digit_above == 0
}

const ENGLISH_BELOW_20: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ENGLISH_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn english(words: &mut String, yuan: u64, change: u64) {
    if yuan > 0 || change == 0 {
        english_number(words, yuan);
        words.push_str(" yuan");
        if change > 0 {
            words.push_str(" and ");
        }
    }
    if change > 0 {
        english_number(words, change);
        words.push_str(" fen");
    }
}

fn english_number(words: &mut String, number: u64) {
    for (size, name) in [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred")] {
        if number >= size {
            let (count, rest) = split(number, size);
            english_number(words, count);
            words.push(' ');
            words.push_str(name);
            if rest > 0 {
                words.push_str(if rest < 100 { " and " } else { " " });
                english_number(words, rest);
            }
            return;
        }
    }
    let pick = |table: &[&'static str], index: u64| {
        usize::try_from(index).ok().and_then(|index| table.get(index).copied()).unwrap_or_default()
    };
    if number < 20 {
        words.push_str(pick(&ENGLISH_BELOW_20, number));
        return;
    }
    let (tens, ones) = split(number, 10);
    words.push_str(pick(&ENGLISH_TENS, tens));
    if ones > 0 {
        words.push('-');
        words.push_str(pick(&ENGLISH_BELOW_20, ones));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_words_follow_the_rules_for_zero() {
        for (fen, words) in [
            (0, "零元"),
            (5, "五分"),
            (50, "五角"),
            (105, "一元零五分"),
            (1_000, "十元"),
            (1_200, "十二元"),
            (11_000, "一百一十元"),
            (10_500, "一百零五元"),
            (100_500, "一千零五元"),
            (105_000, "一千零五十元"),
            (8_600_000, "八万六千元"),
            (1_228_610, "一万二千二百八十六元一角"),
            (1_000_090, "一万元九角"),
            (1_000_009, "一万元零九分"),
            (10_050_000, "十万零五百元"),
            (10_000_000, "十万元"),
            (11_000_000, "十一万元"),
            (20_300_000, "二十万三千元"),
            (10_001_000, "十万零一十元"),
            (62_000_000, "六十二万元"),
            (120_500_000, "一百二十万五千元"),
            (500_000_000, "五百万元"),
            (101_000_000, "一百零一万元"),
            (7_371_390, "七万三千七百一十三元九角"),
            (10_000_000_000, "一亿元"),
            (10_000_500_000, "一亿零五千元"),
            (-5_018_000, "负五万零一百八十元"),
        ] {
            assert_eq!(in_words(fen, Locale::ZhHans), words, "{fen}");
        }
    }

    #[test]
    fn english_words() {
        for (fen, words) in [
            (0, "zero yuan"),
            (10, "ten fen"),
            (8_600_000, "eighty-six thousand yuan"),
            (1_228_610, "twelve thousand two hundred and eighty-six yuan and ten fen"),
            (100_100, "one thousand and one yuan"),
            (50_000_000, "five hundred thousand yuan"),
            (-100, "minus one yuan"),
        ] {
            assert_eq!(in_words(fen, Locale::En), words, "{fen}");
        }
    }

    #[test]
    fn what_is_read_out_is_understood_again() {
        for fen in (0..20_000).chain((0..MAX).step_by(9_973)) {
            let words = in_words(fen, Locale::ZhHans);
            assert_eq!(crate::parse_amount(&words), Ok(fen), "{words}");
        }
    }

    const MAX: i64 = crate::number::MAX_AMOUNT_FEN;
}
