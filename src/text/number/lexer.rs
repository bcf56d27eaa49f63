//! From typed characters to number tokens.

/// A piece of a typed number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A run of digits, Arabic or Chinese.
    Digits(Digits),
    /// 十, 百, 千: multiplies the digits before it.
    Unit(i64),
    /// 万, 亿: multiplies everything before it.
    Myriad(i64),
    /// 元, 块.
    Yuan,
    /// 角, 毛.
    Jiao,
    /// 分.
    Fen,
}

/// A run of digits: `8.60` is mantissa 860, two decimals, one whole digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Digits {
    pub mantissa: i64,
    pub decimals: u32,
    pub whole_digits: u32,
    /// The run starts with a zero, as in 八万零六: the digits then mean themselves, not tenths of the unit before.
    pub leading_zero: bool,
}

/// Why characters are not tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LexError {
    /// A character that no number has, or commas and points out of place.
    Unreadable,
    /// More digits than any amount of this world.
    TooLong,
}

/// What a character means inside a number.
enum Meaning {
    Digit(i64),
    Comma,
    Point,
    Token(Token),
}

fn meaning(character: char) -> Option<Meaning> {
    Some(match character {
        '0' | '０' | '〇' | '零' => Meaning::Digit(0),
        '1' | '１' | '一' | '壹' | '幺' => Meaning::Digit(1),
        '2' | '２' | '二' | '贰' | '两' => Meaning::Digit(2),
        '3' | '３' | '三' | '叁' => Meaning::Digit(3),
        '4' | '４' | '四' | '肆' => Meaning::Digit(4),
        '5' | '５' | '五' | '伍' => Meaning::Digit(5),
        '6' | '６' | '六' | '陆' => Meaning::Digit(6),
        '7' | '７' | '七' | '柒' => Meaning::Digit(7),
        '8' | '８' | '八' | '捌' => Meaning::Digit(8),
        '9' | '９' | '九' | '玖' => Meaning::Digit(9),
        ',' | '，' => Meaning::Comma,
        // A Chinese keyboard gives 。 on the key of the point.
        '.' | '．' | '。' => Meaning::Point,
        '十' | '拾' => Meaning::Token(Token::Unit(10)),
        '百' | '佰' => Meaning::Token(Token::Unit(100)),
        '千' | '仟' | 'k' | 'K' => Meaning::Token(Token::Unit(1_000)),
        '万' | '萬' | 'w' | 'W' => Meaning::Token(Token::Myriad(10_000)),
        '亿' => Meaning::Token(Token::Myriad(100_000_000)),
        '元' | '圆' | '块' => Meaning::Token(Token::Yuan),
        '角' | '毛' => Meaning::Token(Token::Jiao),
        '分' => Meaning::Token(Token::Fen),
        _ => return None,
    })
}

/// A run of digits being read: where its point is, how long the group after the last comma is.
#[derive(Default)]
struct Run {
    digits: Digits,
    point: bool,
    /// Digits since the last comma; `None` while there was no comma.
    group: Option<u32>,
    /// The size all groups after the first must have: 3 as in 86,000 or 4 as in 8,6000.
    group_size: Option<u32>,
}

impl Run {
    fn push(&mut self, digit: i64) -> Result<(), LexError> {
        let digits = &mut self.digits;
        if digits.whole_digits == 0 && !self.point {
            digits.leading_zero = digit == 0;
        }
        digits.mantissa =
            digits.mantissa.checked_mul(10).and_then(|mantissa| mantissa.checked_add(digit)).ok_or(LexError::TooLong)?;
        if self.point {
            digits.decimals = digits.decimals.saturating_add(1);
        } else {
            digits.whole_digits = digits.whole_digits.saturating_add(1);
            self.group = self.group.map(|length| length.saturating_add(1));
        }
        Ok(())
    }

    fn comma(&mut self) -> Result<(), LexError> {
        if self.point || self.digits.whole_digits == 0 {
            return Err(LexError::Unreadable);
        }
        self.close_group()?;
        self.group = Some(0);
        Ok(())
    }

    fn point(&mut self) -> Result<(), LexError> {
        if self.point || self.digits.whole_digits == 0 {
            return Err(LexError::Unreadable);
        }
        self.close_group()?;
        self.group = None;
        self.point = true;
        Ok(())
    }

    /// A comma that does not part groups of three or four was meant as something else: better ask than guess.
    fn close_group(&mut self) -> Result<(), LexError> {
        match self.group {
            None => Ok(()),
            Some(length) => {
                let expected = *self.group_size.get_or_insert(length);
                let fits = (length == 3 || length == 4) && length == expected;
                if fits { Ok(()) } else { Err(LexError::Unreadable) }
            }
        }
    }

    fn finish(mut self) -> Result<Digits, LexError> {
        self.close_group()?;
        if self.point && self.digits.decimals == 0 {
            return Err(LexError::Unreadable);
        }
        Ok(self.digits)
    }
}

/// Cuts typed characters into tokens. Spaces, also full-width ones, mean nothing.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, LexError> {
    let mut tokens = Vec::new();
    let mut run: Option<Run> = None;
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        match meaning(character).ok_or(LexError::Unreadable)? {
            Meaning::Digit(digit) => run.get_or_insert_with(Run::default).push(digit)?,
            Meaning::Comma => run.as_mut().ok_or(LexError::Unreadable)?.comma()?,
            Meaning::Point => run.as_mut().ok_or(LexError::Unreadable)?.point()?,
            Meaning::Token(token) => {
                if let Some(run) = run.take() {
                    tokens.push(Token::Digits(run.finish()?));
                }
                tokens.push(token);
            }
        }
    }
    if let Some(run) = run {
        tokens.push(Token::Digits(run.finish()?));
    }
    Ok(tokens)
}
