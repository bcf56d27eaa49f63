//! Amounts in capital numerals (大写), as forms and receipts want them beside the figures.

use super::in_words;
use crate::Locale;

/// An amount in capital numerals: `壹仟贰佰元整`, `叁佰贰拾伍元零肆分`.
///
/// The same reading as aloud, with the capitals; 壹 is never left out before 拾, and what does not end in 分 ends in 整.
pub fn capital(fen: i64) -> String {
    let spoken = in_words(fen, Locale::ZhHans);
    let (minus, rest) = match spoken.strip_prefix('负') {
        Some(rest) => ("负", rest),
        None => ("", spoken.as_str()),
    };
    let mut text = minus.to_owned();
    if rest.starts_with('十') {
        text.push('壹');
    }
    text.extend(rest.chars().map(|letter| CAPITALS.iter().find(|(small, _)| *small == letter).map_or(letter, |(_, big)| *big)));
    if !text.ends_with('分') {
        text.push('整');
    }
    text
}

const CAPITALS: [(char, char); 12] = [
    ('一', '壹'),
    ('二', '贰'),
    ('三', '叁'),
    ('四', '肆'),
    ('五', '伍'),
    ('六', '陆'),
    ('七', '柒'),
    ('八', '捌'),
    ('九', '玖'),
    ('十', '拾'),
    ('百', '佰'),
    ('千', '仟'),
];

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn amounts_are_written_as_payment_papers_want_them() {
        for (fen, words) in [
            (120_000, "壹仟贰佰元整"),
            (70_000, "柒佰元整"),
            (2_000_000, "贰万元整"),
            (1_000, "壹拾元整"),
            (10_050_000, "壹拾万零伍佰元整"),
            (640_902, "陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (50, "伍角整"),
            (0, "零元整"),
            (-15_000, "负壹佰伍拾元整"),
        ] {
            assert_eq!(capital(fen), words);
        }
    }
}
