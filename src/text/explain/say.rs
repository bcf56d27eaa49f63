//! Putting sentences together: templates, amounts, and joining short phrases into sentences of readable length.

use settle_engine::policy::Title;
use settle_engine::{Date, Fraction, Money, Ratio, Rounding, Span};

use crate::Locale;
use crate::number::yuan_short;

/// The most Chinese characters in one sentence; figures and marks are not counted.
const MOST_HAN: usize = 30;
/// The most letters in one English sentence that is joined from phrases.
const MOST_LATIN: usize = 120;

/// One of two texts.
pub(crate) const fn pick(locale: Locale, zh: &'static str, en: &'static str) -> &'static str {
    match locale {
        Locale::ZhHans => zh,
        Locale::En => en,
    }
}

/// A template with `{0}`, `{1}` … filled in.
pub(crate) fn fill(template: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, (place, after))) = rest.split_once('{').and_then(|(b, a)| Some((b, a.split_once('}')?))) {
        text.push_str(before);
        let value = place.parse::<usize>().ok().and_then(|place| values.get(place));
        text.push_str(value.copied().unwrap_or_default());
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The template of the language, filled in.
pub(crate) fn say(locale: Locale, zh: &'static str, en: &'static str, values: &[&str]) -> String {
    fill(pick(locale, zh, en), values)
}

/// An amount inside a sentence: `86,000 元`, `¥86,000`.
pub(crate) fn amount(money: Money, locale: Locale) -> String {
    let mut text = yuan_short(money.fen());
    if locale == Locale::ZhHans {
        text.retain(|mark| mark != '¥');
        text.push_str(" 元");
    }
    text
}

/// An exact amount on its way through a layer, as fen.
pub(crate) fn exact(value: Fraction, rounding: Rounding) -> Money {
    value.round(rounding).unwrap_or_default()
}

/// The yuan of every hundred: 62.5 for `62.5%`.
pub(crate) fn of_hundred(ratio: Ratio) -> String {
    let mut text = ratio.to_string();
    text.retain(|mark| mark != '%');
    text
}

/// A name in the language, or in Chinese where the policy gives no other.
pub(crate) fn title(title: &Title, locale: Locale) -> &str {
    match (locale, &title.en) {
        (Locale::En, Some(en)) => en,
        _ => &title.zh,
    }
}

/// A day: `2026 年 3 月 5 日`, `2026-03-05`.
#[must_use]
pub fn day(date: Date, locale: Locale) -> String {
    match locale {
        Locale::ZhHans => {
            let [year, month, day] = [date.year().to_string(), date.month().to_string(), date.day().to_string()];
            fill("{0} 年 {1} 月 {2} 日", &[&year, &month, &day])
        }
        Locale::En => date.to_string(),
    }
}

/// A span of days.
pub(crate) fn span(span: Span, locale: Locale) -> String {
    match (span.from.map(|d| day(d, locale)), span.through.map(|d| day(d, locale))) {
        (Some(from), Some(through)) => say(locale, "{0}到 {1}", "{0} to {1}", &[&from, &through]),
        (Some(from), None) => say(locale, "{0}以后", "{0} or later", &[&from]),
        (None, Some(through)) => say(locale, "{0}以前", "{0} or earlier", &[&through]),
        (None, None) => pick(locale, "任何一天", "any day").to_owned(),
    }
}

/// Whether a character counts for the length of a sentence.
pub(crate) fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

fn han(text: &str) -> usize {
    text.chars().filter(|character| is_han(*character)).count()
}

/// Names in a row: `甲、乙`, `a, b`.
pub(crate) fn row<S: AsRef<str>>(names: &[S], locale: Locale) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() {
            text.push_str(pick(locale, "、", ", "));
        }
        text.push_str(name.as_ref());
    }
    text
}

/// Sentences in the making: phrases are joined by commas as long as the sentence stays short.
pub(crate) struct Story {
    pub locale: Locale,
    done: Vec<String>,
    open: String,
}

impl Story {
    pub fn new(locale: Locale) -> Story {
        Story { locale, done: Vec::new(), open: String::new() }
    }

    /// Begins a new sentence.
    pub fn say(&mut self, zh: &'static str, en: &'static str, values: &[&str]) {
        self.close();
        self.open = say(self.locale, zh, en, values);
    }

    /// Goes on with the sentence if there is room, else begins a new one.
    pub fn then(&mut self, zh: &'static str, en: &'static str, values: &[&str]) {
        let more = say(self.locale, zh, en, values);
        if more.is_empty() {
            return;
        }
        let room = match self.locale {
            Locale::ZhHans => han(&self.open).saturating_add(han(&more)) <= MOST_HAN,
            Locale::En => self.open.len().saturating_add(more.len()) <= MOST_LATIN,
        };
        if !self.open.is_empty() && room {
            self.open.push_str(pick(self.locale, "，", ", "));
            self.open.push_str(&more);
        } else {
            self.close();
            self.open = more;
        }
    }

    /// A sentence that lists names; what does not fit goes into further sentences.
    pub fn list<S: AsRef<str>>(&mut self, zh: &'static str, en: &'static str, names: &[S]) {
        self.say(zh, en, &[]);
        let mut first = true;
        for name in names {
            let name = name.as_ref();
            let full = han(&self.open).saturating_add(han(name)) > MOST_HAN;
            if !first && full && self.locale == Locale::ZhHans {
                self.say("还有：", "", &[]);
                first = true;
            }
            if !first {
                self.open.push_str(pick(self.locale, "、", ", "));
            } else if self.locale == Locale::En {
                self.open.push(' ');
            }
            self.open.push_str(name);
            first = false;
        }
    }

    /// Whether no sentence is begun.
    pub fn is_between(&self) -> bool {
        self.open.is_empty()
    }

    /// Ends the sentence that is begun.
    pub fn close(&mut self) {
        if self.open.is_empty() {
            return;
        }
        let mut text = std::mem::take(&mut self.open);
        if self.locale == Locale::En
            && let Some(first) = text.get_mut(0..1)
        {
            first.make_ascii_uppercase();
        }
        if !text.ends_with(['。', '？', '?', '.']) {
            text.push_str(pick(self.locale, "。", "."));
        }
        self.done.push(text);
    }

    /// All sentences.
    pub fn end(mut self) -> Vec<String> {
        self.close();
        self.done
    }
}
