//! What was typed into fields: read once, with the words of what is wrong beside the field.

use settle_engine::{Bounds, Date, Money};

use super::{Choice, Field, typed};
use crate::explain::pick;
use crate::number::{AmountError, CountError, parse_amount, parse_count, yuan_short};
use crate::{Locale, parse_date};

/// Reads fields one after the other and keeps them for the sheet, as typed and with what is wrong.
pub(super) struct Form<'a> {
    entries: &'a [(String, String)],
    locale: Locale,
    fields: Vec<Field>,
    wrong: bool,
}

impl<'a> Form<'a> {
    pub fn new(entries: &'a [(String, String)], locale: Locale) -> Form<'a> {
        Form { entries, locale, fields: Vec::new(), wrong: false }
    }

    /// Whether something was typed that cannot be read.
    pub fn is_wrong(&self) -> bool {
        self.wrong
    }

    /// The fields, in the order in which they were read.
    pub fn fields(self) -> Vec<Field> {
        self.fields
    }

    fn field(&mut self, id: &str, label: String, hint: &str, numeric: bool, problem: Option<&str>) {
        let typed = typed(self.entries, id).to_owned();
        self.wrong |= problem.is_some();
        let problem = problem.unwrap_or_default().to_owned();
        self.fields.push(Field { id: id.to_owned(), label, hint: hint.to_owned(), numeric, typed, problem, ..Field::default() });
    }

    /// Says of the field that was read last what is wrong with it beside its form.
    pub fn refuse(&mut self, problem: &str) {
        self.wrong = true;
        if let Some(field) = self.fields.last_mut().filter(|field| field.problem.is_empty()) {
            problem.clone_into(&mut field.problem);
        }
    }

    /// An amount, if one was typed.
    pub fn amount(&mut self, id: &str, label: String, hint: &str) -> Option<Money> {
        let read = parse_amount(typed(self.entries, id));
        let problem = match read {
            Ok(_) | Err(AmountError::Empty) => None,
            Err(AmountError::NotANumber) => Some(("请只写一个数，如 8600 或 8.6万", "Write one number, such as 8600")),
            Err(AmountError::Negative) => Some(("请写 0 或大于 0 的数", "Write 0 or more")),
            Err(AmountError::TooFine) => Some(("最多写到分，如 8600.50", "Write at most two decimals, such as 8600.50")),
            Err(AmountError::TooLarge) => Some(("请写不超过 500 万元的数", "Write 5,000,000 yuan at most")),
        };
        self.field(id, label, hint, true, problem.map(|(zh, en)| pick(self.locale, zh, en)));
        read.ok().map(Money::from_fen)
    }

    /// A count, if one was typed.
    pub fn count(&mut self, id: &str, label: String, hint: &str) -> Option<u32> {
        let read = parse_count(typed(self.entries, id));
        let problem = match read {
            Ok(count) if count > 366 => Some(("一年没有这么多次", "There are not so many in a year")),
            Ok(_) | Err(CountError::Empty) => None,
            Err(_) => Some(("请写整数，如 1", "Write a whole number, such as 1")),
        };
        self.field(id, label, hint, true, problem.map(|(zh, en)| pick(self.locale, zh, en)));
        read.ok().filter(|count| *count <= 366)
    }

    /// A day, `2026-05-01` or with the words for year, month and day, if one was typed.
    pub fn day(&mut self, id: &str, label: String) -> Option<Date> {
        let text = typed(self.entries, id).trim();
        let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '日', '－']).filter(|part| !part.is_empty()).collect();
        let read = match parts.as_slice() {
            [year, month, day] => parse_date(year, month, day).ok(),
            _ => None,
        };
        let day = read.and_then(|read| Date::new(i32::try_from(read.year).ok()?, read.month, read.day));
        let problem = (day.is_none() && !text.is_empty()).then_some(pick(
            self.locale,
            "请写成 2026-05-01 这样的日期",
            "Write the day as 2026-05-01",
        ));
        self.field(id, label, pick(self.locale, "如 2026-05-01", "such as 2026-05-01"), false, problem);
        day
    }

    /// One of several things, if one was chosen: its place.
    pub fn choice(&mut self, id: &str, label: String, options: Vec<Choice>) -> Option<usize> {
        let typed = typed(self.entries, id);
        let place = options.iter().position(|option| option.value == typed);
        let problem =
            (place.is_none() && !typed.is_empty()).then_some(pick(self.locale, "请从列出的里面选一个", "Choose one of the list"));
        self.field(id, label, "", false, problem);
        if let Some(field) = self.fields.last_mut() {
            field.options = options;
        }
        place
    }

    /// Any text.
    pub fn text(&mut self, id: &str, label: String, hint: &str) -> &'a str {
        self.field(id, label, hint, false, None);
        typed(self.entries, id)
    }
}

/// An amount or the two ends of what it can be, inside a sentence.
pub(super) fn told(bounds: Bounds, locale: Locale) -> String {
    let (low, high) = (yuan(bounds.low, locale), yuan(bounds.high, locale));
    match (bounds.exact(), locale) {
        (Some(_), _) => high,
        (None, Locale::ZhHans) => format!("{low}到 {high}"),
        (None, Locale::En) => format!("{low} to {high}"),
    }
}

/// An amount inside a sentence.
pub(super) fn yuan(money: Money, locale: Locale) -> String {
    let text = yuan_short(money.fen());
    match locale {
        Locale::ZhHans => format!("{} 元", text.replace('¥', "")),
        Locale::En => text,
    }
}
