//! What people type into a number field.

use super::FEN_PER_YUAN;
use super::lexer::{Digits, LexError, Token, tokens};

/// The largest amount the page works with: 5,000,000 yuan, above any bill it may meet.
pub const MAX_AMOUNT_FEN: i64 = 500_000_000;

/// Why typed text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Nothing was typed.
    Empty,
    /// The text cannot be read as one number, or in more than one way.
    NotANumber,
    /// An amount below zero.
    Negative,
    /// More than two decimals: money ends at the fen.
    TooFine,
    /// Above [`MAX_AMOUNT_FEN`].
    TooLarge,
}

/// Why typed text is not a count of people, years or times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountError {
    /// Nothing was typed.
    Empty,
    /// The text cannot be read as a number of this size.
    NotANumber,
    /// A fraction, where only whole numbers make sense.
    NotWhole,
    /// Below zero.
    Negative,
}

/// Reads an amount of money as people write it, in whole fen from 0 to [`MAX_AMOUNT_FEN`].
///
/// Understood: `86000`, `86,000`, `8,6000`, full-width digits and commas, `¥`, `￥`, `RMB` or `人民币` in front, `元`,
/// `块` or `元整` behind, `8.6万`, `8万6`, `8万6千`, `8万6000`, `八万六`, `捌万陆仟元整`, `12元5角`, spaces anywhere.
///
/// A single digit after a unit counts tenths of that unit, as in speech: `8万6` is 86,000. A digit after 零 means
/// itself: `八万零六` is 80,006. What could be read in two ways (`8万60`) is refused instead of guessed.
///
/// # Errors
/// One [`AmountError`] per cause, so that the page can say what to write instead.
///
/// ```
/// use settle_text::number::{AmountError, parse_amount};
/// assert_eq!(parse_amount("８.６ 万"), Ok(8_600_000));
/// assert_eq!(parse_amount("8600.505"), Err(AmountError::TooFine));
/// ```
pub fn parse_amount(text: &str) -> Result<i64, AmountError> {
    let text = strip_marks(text.trim());
    if text.is_empty() {
        return Err(AmountError::Empty);
    }
    let (negative, text) = strip_sign(text);
    let tokens = tokens(strip_marks(text)).map_err(|error| match error {
        LexError::Unreadable => AmountError::NotANumber,
        LexError::TooLong => AmountError::TooLarge,
    })?;
    let fen = value_of(&tokens)?;
    match (negative, fen) {
        (true, 1..) => Err(AmountError::Negative),
        (_, fen) if fen > MAX_AMOUNT_FEN => Err(AmountError::TooLarge),
        (_, fen) => Ok(fen),
    }
}

/// Reads a whole number such as an age: `70`, `７０`, `七十`, `七十岁`.
///
/// # Errors
/// One [`CountError`] per cause. The caller knows the range.
///
/// ```
/// use settle_text::number::{CountError, parse_count};
/// assert_eq!(parse_count("七十二岁"), Ok(72));
/// assert_eq!(parse_count("70.5"), Err(CountError::NotWhole));
/// ```
pub fn parse_count(text: &str) -> Result<u32, CountError> {
    let text = text.trim().trim_end_matches(['岁', '周', '人', '口', '次', '天', '个', '年', '月', '日']);
    if text.is_empty() {
        return Err(CountError::Empty);
    }
    let (negative, text) = strip_sign(text);
    let tokens = tokens(text).map_err(|_| CountError::NotANumber)?;
    let is_money = |token: &Token| matches!(token, Token::Yuan | Token::Jiao | Token::Fen);
    if tokens.iter().any(is_money) {
        return Err(CountError::NotANumber);
    }
    let hundredths = match value_of(&tokens) {
        Ok(hundredths) => hundredths,
        Err(AmountError::TooFine) => return Err(CountError::NotWhole),
        Err(_) => return Err(CountError::NotANumber),
    };
    if negative && hundredths > 0 {
        return Err(CountError::Negative);
    }
    if hundredths.checked_rem(FEN_PER_YUAN) != Some(0) {
        return Err(CountError::NotWhole);
    }
    hundredths.checked_div(FEN_PER_YUAN).and_then(|count| u32::try_from(count).ok()).ok_or(CountError::NotANumber)
}

/// Takes off what people put around an amount and what does not change it.
fn strip_marks(text: &str) -> &str {
    const BEFORE: [&str; 7] = ["¥", "￥", "RMB", "rmb", "CNY", "人民币", "共"];
    const AFTER: [&str; 4] = ["钱", "整", "正", "左右"];
    let mut text = text.trim();
    // Marks may be piled up ("人民币 ¥86000"), so go on until nothing comes off.
    loop {
        let before = BEFORE.iter().find_map(|mark| text.strip_prefix(mark));
        let stripped = before.or_else(|| AFTER.iter().find_map(|mark| text.strip_suffix(mark)));
        match stripped {
            Some(rest) => text = rest.trim(),
            None => return text,
        }
    }
}

fn strip_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '−', '－', '–', '负']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

/// The value of a token list, in fen.
fn value_of(tokens: &[Token]) -> Result<i64, AmountError> {
    match tokens.iter().position(|token| *token == Token::Yuan) {
        None => match small_change(tokens) {
            Some(fen) => Ok(fen),
            None => whole_part(tokens),
        },
        Some(at) => {
            let (before, after) = tokens.split_at(at);
            let change = after.get(1..).unwrap_or_default();
            let fen = whole_part(before)?;
            if change.is_empty() {
                return Ok(fen);
            }
            // "12.5元3角" says the jiao twice.
            if fen.checked_rem(FEN_PER_YUAN) != Some(0) {
                return Err(AmountError::NotANumber);
            }
            let change = small_change(change).or_else(|| bare_jiao(change));
            let total = change.and_then(|change| fen.checked_add(change));
            total.ok_or(AmountError::NotANumber)
        }
    }
}

/// `5角`, `5角3分`, `3分`, and `5角3` as people say it.
fn small_change(tokens: &[Token]) -> Option<i64> {
    let digit = |token: &Token| match token {
        Token::Digits(digits) if digits.decimals == 0 && digits.mantissa < 10 => Some(digits.mantissa),
        _ => None,
    };
    match tokens {
        [jiao, Token::Jiao] => digit(jiao)?.checked_mul(10),
        [fen, Token::Fen] => digit(fen),
        [jiao, Token::Jiao, fen] | [jiao, Token::Jiao, fen, Token::Fen] => digit(jiao)?.checked_mul(10)?.checked_add(digit(fen)?),
        _ => None,
    }
}

/// `12块5`: one digit after the yuan counts jiao.
fn bare_jiao(tokens: &[Token]) -> Option<i64> {
    match tokens {
        [Token::Digits(Digits { mantissa, decimals: 0, whole_digits: 1, .. })] => mantissa.checked_mul(10),
        _ => None,
    }
}

/// The sum being built: `total` is closed by 万, `section` is what stands before the next 万.
#[derive(Default)]
struct Sum {
    total: i64,
    section: i64,
    /// The last unit seen, in yuan: the next must be smaller.
    last_unit: Option<i64>,
    /// Digits still waiting for their unit.
    waiting: Option<Digits>,
    /// A fraction was used up (`8.6万`): nothing may follow.
    closed: bool,
}

fn whole_part(tokens: &[Token]) -> Result<i64, AmountError> {
    if tokens.is_empty() {
        return Err(AmountError::NotANumber);
    }
    let mut sum = Sum::default();
    for token in tokens {
        if sum.closed {
            return Err(AmountError::NotANumber);
        }
        match token {
            Token::Digits(digits) => sum.waiting = Some(*digits),
            Token::Unit(unit) => sum.unit(*unit)?,
            Token::Myriad(unit) => sum.myriad(*unit)?,
            Token::Yuan | Token::Jiao | Token::Fen => return Err(AmountError::NotANumber),
        }
    }
    sum.finish()
}

impl Sum {
    fn unit(&mut self, unit: i64) -> Result<(), AmountError> {
        if self.last_unit.is_some_and(|last| unit >= last) {
            return Err(AmountError::NotANumber);
        }
        // 十五 has no digit before its unit; 百 and 千 need one.
        let digits = match self.waiting.take() {
            Some(digits) => digits,
            None if unit == 10 => Digits { mantissa: 1, ..Digits::default() },
            None => return Err(AmountError::NotANumber),
        };
        let fen = scaled(digits, unit)?;
        self.section = add(self.section, fen)?;
        self.last_unit = Some(unit);
        self.closed = digits.decimals > 0;
        Ok(())
    }

    fn myriad(&mut self, unit: i64) -> Result<(), AmountError> {
        if self.total != 0 {
            return Err(AmountError::NotANumber);
        }
        let fen = match self.waiting.take() {
            // 12万: the digits alone; 一百二十万: the section before them too.
            // 八千六万 is neither 8006 nor 8600 of them.
            Some(digits) if self.section == 0 || self.stands_in_ones_place(digits) => {
                self.closed = digits.decimals > 0;
                let section = self.section.checked_mul(unit).ok_or(AmountError::TooLarge)?;
                add(section, scaled(digits, unit)?)?
            }
            None if self.section > 0 => self.section.checked_mul(unit).ok_or(AmountError::TooLarge)?,
            _ => return Err(AmountError::NotANumber),
        };
        self.total = fen;
        self.section = 0;
        self.last_unit = Some(unit);
        Ok(())
    }

    fn stands_in_ones_place(&self, digits: Digits) -> bool {
        digits.decimals == 0 && (self.last_unit == Some(10) || digits.leading_zero)
    }

    fn finish(self) -> Result<i64, AmountError> {
        let rest = match (self.waiting, self.last_unit) {
            (None, _) => 0,
            (Some(digits), None) => plain(digits)?,
            (Some(digits), Some(unit)) => after_unit(digits, unit)?,
        };
        add(add(self.total, self.section)?, rest)
    }
}

/// Digits at the end, after a unit: tenths of it, or all its places written out, or led by 零.
fn after_unit(digits: Digits, unit: i64) -> Result<i64, AmountError> {
    let places = unit.checked_ilog10().unwrap_or_default();
    if digits.whole_digits == places || (digits.leading_zero && digits.whole_digits <= places) {
        return plain(digits);
    }
    if digits.whole_digits == 1 && digits.decimals == 0 {
        let tenth = unit.checked_div(10).unwrap_or_default();
        return scaled(digits, tenth);
    }
    Err(AmountError::NotANumber)
}

/// Digits that are yuan already: a third decimal is not money, even if it is a zero.
fn plain(digits: Digits) -> Result<i64, AmountError> {
    if digits.decimals > 2 {
        return Err(AmountError::TooFine);
    }
    scaled(digits, 1)
}

/// Digits times a unit in yuan, in fen; exact or [`AmountError::TooFine`].
fn scaled(digits: Digits, unit: i64) -> Result<i64, AmountError> {
    let fen = digits.mantissa.checked_mul(unit).and_then(|yuan| yuan.checked_mul(FEN_PER_YUAN)).ok_or(AmountError::TooLarge)?;
    let divisor = 10_i64.checked_pow(digits.decimals).ok_or(AmountError::TooFine)?;
    match fen.checked_rem(divisor) {
        Some(0) => fen.checked_div(divisor).ok_or(AmountError::TooFine),
        _ => Err(AmountError::TooFine),
    }
}

fn add(left: i64, right: i64) -> Result<i64, AmountError> {
    left.checked_add(right).ok_or(AmountError::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_of_86_000_are_one_amount() {
        for text in [
            "86000",
            "86,000",
            "86，000",
            "８６０００",
            "８６，０００",
            "¥86000",
            "￥86,000",
            "RMB 86000",
            "rmb86000",
            "人民币 ¥86000",
            "86000元",
            "86000 元",
            "86000块钱",
            "86000元整",
            "86000.00",
            "86000.0元",
            "86 000",
            " 86000 ",
            "8,6000",
            "8.6万",
            "8.6 万元",
            "８．６万",
            "8。6万",
            "8.60000万",
            "8万6",
            "8万6千",
            "8万6000",
            "8万6千元",
            "八万六",
            "八万六千",
            "八万六千元",
            "8 万 6 千",
            "捌万陆仟元整",
            "八六〇〇〇",
            "86千",
            "8.6w",
            "86k",
            "八萬六千块",
        ] {
            assert_eq!(parse_amount(text), Ok(8_600_000), "{text}");
        }
    }

    #[test]
    fn other_amounts_keep_their_fen() {
        for (text, fen) in [
            ("0", 0),
            ("零", 0),
            ("0.01", 1),
            ("12286.10", 1_228_610),
            ("12,286.1", 1_228_610),
            ("12286元1角", 1_228_610),
            ("12286块1", 1_228_610),
            ("12元5角3分", 1_253),
            ("12块5毛3", 1_253),
            ("5角", 50),
            ("3分", 3),
            ("1,234,567.89", 123_456_789),
            ("十二", 1_200),
            ("二十五", 2_500),
            ("三百五", 35_000),
            ("三千零五十", 305_000),
            ("一万零五百", 1_050_000),
            ("八万零六", 8_000_600),
            ("八万零六百", 8_060_000),
            ("两万", 2_000_000),
            ("十万", 10_000_000),
            ("一百二十万", 120_000_000),
            ("一百二十五万六千", 125_600_000),
            ("120万", 120_000_000),
            ("1.2345万", 1_234_500),
            ("5000000", MAX_AMOUNT_FEN),
            ("8万6521.35", 8_652_135),
            ("-0", 0),
        ] {
            assert_eq!(parse_amount(text), Ok(fen), "{text}");
        }
    }

    #[test]
    fn each_cause_has_its_own_error() {
        for (text, error) in [
            ("", AmountError::Empty),
            ("  　", AmountError::Empty),
            ("¥", AmountError::Empty),
            ("元", AmountError::NotANumber),
            ("很多", AmountError::NotANumber),
            ("8600多", AmountError::NotANumber),
            ("8万60", AmountError::NotANumber),
            ("8万6.5", AmountError::NotANumber),
            ("8.6万5", AmountError::NotANumber),
            ("8千6万", AmountError::NotANumber),
            ("6千8千", AmountError::NotANumber),
            ("1,23", AmountError::NotANumber),
            ("1,234,5678", AmountError::NotANumber),
            (",123", AmountError::NotANumber),
            ("12.", AmountError::NotANumber),
            (".5", AmountError::NotANumber),
            ("1.2.3", AmountError::NotANumber),
            ("万", AmountError::NotANumber),
            ("1e5", AmountError::NotANumber),
            ("12.5元3角", AmountError::NotANumber),
            ("-5", AmountError::Negative),
            ("−86,000", AmountError::Negative),
            ("¥-5", AmountError::Negative),
            ("负五百", AmountError::Negative),
            ("8600.505", AmountError::TooFine),
            ("86000.000", AmountError::TooFine),
            ("1.2345678万", AmountError::TooFine),
            ("5000000.01", AmountError::TooLarge),
            ("501万", AmountError::TooLarge),
            ("1亿", AmountError::TooLarge),
            ("99999999999999999999", AmountError::TooLarge),
            ("999999999999999万", AmountError::TooLarge),
        ] {
            assert_eq!(parse_amount(text), Err(error), "{text}");
        }
    }

    #[test]
    fn counts_are_whole() {
        for (text, expected) in [
            ("70", Ok(70)),
            ("７０", Ok(70)),
            ("七十", Ok(70)),
            ("七十二岁", Ok(72)),
            ("70 周岁", Ok(70)),
            ("0", Ok(0)),
            ("十", Ok(10)),
            ("一百零三", Ok(103)),
            ("2026年", Ok(2026)),
            ("二〇二六", Ok(2026)),
            ("70.0", Ok(70)),
            ("", Err(CountError::Empty)),
            ("岁", Err(CountError::Empty)),
            ("70.5", Err(CountError::NotWhole)),
            ("70.123", Err(CountError::NotWhole)),
            ("-3", Err(CountError::Negative)),
            ("七老八十", Err(CountError::NotANumber)),
            ("70元", Err(CountError::NotANumber)),
            ("99999999999999999999", Err(CountError::NotANumber)),
        ] {
            assert_eq!(parse_count(text), expected, "{text}");
        }
    }
}
