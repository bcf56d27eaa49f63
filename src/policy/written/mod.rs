//! The numbers and days that a document writes, whatever way it writes them: 1.2万元, 二十万, ８０％, 百分之六十, 减半.
//!
//! Numbers are found whole: 5% is not found in 65%, and 200元 not in 1200元.

mod day;
mod numeral;
mod unit;

use settle_engine::Fraction;

pub use day::{Printed, days};

/// A number as a document writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its value in whole units: yuan, the whole (60% is 3/5), times, things.
    pub value: Fraction,
    /// Of what.
    pub unit: Unit,
    /// Whether the words before it raise or lower something by it (降低50%).
    pub moves: Option<Move>,
    /// Whether it is written with digits or numerals, and not as a word such as 全额 or 减半.
    pub literal: bool,
}

/// Of what a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Yuan.
    Yuan,
    /// A share of the whole, or points: %, 个百分点, 分之, 成, 折, 半.
    Share,
    /// Times (倍).
    Times,
    /// Years, full years of age.
    Year,
    /// Months.
    Month,
    /// Anything else that is counted: 次, 日, 个工作日, 份.
    Thing,
    /// Nothing is said.
    Bare,
    /// A word that says that nothing is left of it: 免除, 不设, 取消.
    Nothing,
}

/// Which way a number moves something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// 提高, 增加, 上浮.
    Up,
    /// 降低, 下降, 减少.
    Down,
}

/// Every number of a text, in its order.
#[must_use]
pub fn numbers(text: &str) -> Vec<Written> {
    let letters = normal(text);
    let mut found = unit::all(&letters);
    unit::share(&letters, &mut found);
    unit::headed(&letters, &mut found);
    found.into_iter().map(|piece| piece.written).collect()
}

/// A text with the digits and signs of full width written as usual.
fn normal(text: &str) -> Vec<char> {
    let letters: Vec<char> = text.chars().collect();
    let wide = |at: usize| letters.get(at).is_some_and(|letter| matches!(letter, '０'..='９'));
    let narrow = |(at, letter): (usize, &char)| match *letter {
        letter @ '０'..='９' => {
            char::from_u32((letter as u32).saturating_sub('０' as u32).saturating_add('0' as u32)).unwrap_or(letter)
        }
        '％' | '﹪' => '%',
        '．' => '.',
        // A comma of full width groups digits only between digits of full width; elsewhere it ends a clause.
        '，' if at.checked_sub(1).is_some_and(wide) && wide(at.saturating_add(1)) => ',',
        '／' => '/',
        '\u{a0}' | '\u{3000}' => ' ',
        other => other,
    };
    letters.iter().enumerate().map(narrow).collect()
}

/// Whether a text has these words at a place.
fn has(letters: &[char], at: usize, words: &str) -> bool {
    words.chars().enumerate().all(|(index, word)| letters.get(at.saturating_add(index)) == Some(&word))
}

/// The first of several words that stands at a place, with its length.
fn one_of<'w>(letters: &[char], at: usize, words: &[&'w str]) -> Option<(&'w str, usize)> {
    words.iter().find(|word| has(letters, at, word)).map(|word| (*word, word.chars().count()))
}

/// The place after spaces.
fn after_spaces(letters: &[char], at: usize) -> usize {
    let spaces = letters.iter().skip(at).take_while(|letter| **letter == ' ').count();
    at.saturating_add(spaces)
}

#[cfg(test)]
mod tests;
