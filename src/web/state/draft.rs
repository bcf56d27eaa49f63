//! What stands in a box while someone types: the text as typed and what it means, side by side.

use settle_text::number::{self, AmountError, CountError};
use settle_text::{CalendarDate, DateError, DatePart, parse_amount, parse_count, parse_date};
use yew::AttrValue;

/// An amount being typed. The value is in whole fen.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyDraft {
    /// What was typed, unchanged.
    pub text: AttrValue,
    /// What it means.
    pub value: Result<i64, AmountError>,
}

impl Default for MoneyDraft {
    fn default() -> Self {
        Self::typed(AttrValue::default())
    }
}

impl MoneyDraft {
    /// From what was typed.
    pub fn typed(text: AttrValue) -> Self {
        let value = parse_amount(&text);
        Self { text, value }
    }

    /// From an amount in fen, as chips and changed answers give it.
    pub fn of(fen: i64) -> Self {
        let printed = number::yuan_short(fen);
        // The sign of money stands in its own box in front.
        let text = printed.trim_start_matches('¥').to_owned();
        Self::typed(text.into())
    }

    /// The same, printed evenly if it could be read. Text that could not be read stays as typed.
    pub fn tidied(self) -> Self {
        match self.value {
            Ok(fen) => Self::of(fen),
            Err(_) => self,
        }
    }
}

/// A whole number being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct CountDraft {
    /// What was typed, unchanged.
    pub text: AttrValue,
    /// What it means.
    pub value: Result<u32, CountError>,
}

impl Default for CountDraft {
    fn default() -> Self {
        Self::typed(AttrValue::default())
    }
}

impl CountDraft {
    /// From what was typed.
    pub fn typed(text: AttrValue) -> Self {
        let value = parse_count(&text);
        Self { text, value }
    }

    /// The same in plain digits if it could be read.
    pub fn tidied(self) -> Self {
        match self.value {
            Ok(count) => Self { text: count.to_string().into(), value: Ok(count) },
            Err(_) => self,
        }
    }
}

/// A date being typed in three boxes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DateDraft {
    /// The year box.
    pub year: AttrValue,
    /// The month box.
    pub month: AttrValue,
    /// The day box.
    pub day: AttrValue,
}

impl DateDraft {
    /// The date, if the three boxes make one.
    ///
    /// # Errors
    /// Which box to mend.
    pub fn value(&self) -> Result<CalendarDate, DateError> {
        parse_date(&self.year, &self.month, &self.day)
    }

    /// What stands in a box.
    pub fn part(&self, part: DatePart) -> &AttrValue {
        match part {
            DatePart::Year => &self.year,
            DatePart::Month => &self.month,
            DatePart::Day => &self.day,
        }
    }

    /// The same with another text in one box.
    #[must_use]
    pub fn with(mut self, part: DatePart, text: AttrValue) -> Self {
        match part {
            DatePart::Year => self.year = text,
            DatePart::Month => self.month = text,
            DatePart::Day => self.day = text,
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readable_money_is_tidied_and_the_rest_is_kept() {
        assert_eq!(MoneyDraft::typed("8.6w".into()).tidied().text, "86,000");
        assert_eq!(MoneyDraft::typed("12286.1".into()).tidied().text, "12,286.10");
        let kept = MoneyDraft::typed("8600 or so".into()).tidied();
        assert_eq!((kept.text.as_str(), kept.value), ("8600 or so", Err(AmountError::NotANumber)));
        assert_eq!(MoneyDraft::of(500_000), MoneyDraft::typed("5,000".into()));
    }

    #[test]
    fn a_count_is_tidied_to_digits() {
        assert_eq!(CountDraft::typed("70.0".into()).tidied().text, "70");
        assert_eq!(CountDraft::typed("about 70".into()).tidied().text, "about 70");
    }

    #[test]
    fn three_boxes_make_a_date() {
        let draft = DateDraft::default().with(DatePart::Year, "2026".into()).with(DatePart::Month, "3".into());
        assert_eq!(draft.value(), Err(DateError::Missing(DatePart::Day)));
        let date = draft.with(DatePart::Day, "5".into()).value().map(|date| date.day);
        assert_eq!(date, Ok(5));
    }
}
