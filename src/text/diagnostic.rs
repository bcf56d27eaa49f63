//! What is wrong with a policy or a case file, and how to mend it, in words.
//!
//! One line each: what is wrong first, then (apart) what to write instead. What the author wrote stands in backticks;
//! nothing ends in a full stop, so that a front end can put a place before it and a hint behind it.

mod en;
pub(crate) mod untested;
mod zh;

use settle_policy::Problem;

use crate::Locale;

/// What is wrong, in one line.
#[must_use]
pub fn message(problem: &Problem, locale: Locale) -> String {
    match locale {
        Locale::ZhHans => zh::message(problem),
        Locale::En => en::message(problem),
    }
}

/// How to mend it, in one line, where the message does not say it already.
#[must_use]
pub fn help(problem: &Problem, locale: Locale) -> Option<String> {
    match locale {
        Locale::ZhHans => zh::help(problem),
        Locale::En => en::help(problem),
    }
}

/// The longest piece of a file that is repeated in a message.
const LONGEST_QUOTED: usize = 80;

/// What the author wrote, in backticks: one line, no control characters, not longer than a line.
fn quoted(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(LONGEST_QUOTED).saturating_add(2));
    shown.push('`');
    for letter in text.chars().take(LONGEST_QUOTED) {
        shown.push(if is_printable(letter) { letter } else { '\u{fffd}' });
    }
    if text.chars().nth(LONGEST_QUOTED).is_some() {
        shown.push('…');
    }
    shown.push('`');
    shown
}

/// Whether a letter can be shown without moving the cursor, ringing the bell or turning the line around.
#[must_use]
pub fn is_printable(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Names in backticks with a separator; a long list is cut.
fn listed(names: &[String], separator: &str) -> String {
    const MOST: usize = 24;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| quoted(name)).collect();
    let more = if names.len() > MOST { "…" } else { "" };
    format!("{}{more}", shown.join(separator))
}

/// The keys of `a | b`, one of which is needed.
fn alternatives(keys: &str) -> Vec<String> {
    keys.split('|').map(|key| key.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use settle_policy::Problem;

    use super::*;

    #[test]
    fn what_the_author_wrote_stays_on_one_line() {
        assert_eq!(quoted("a\n\u{1b}[31mb"), "`a\u{fffd}\u{fffd}[31mb`");
        assert_eq!(quoted(&"x".repeat(500)).chars().count(), LONGEST_QUOTED + 3);
    }

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_gets_the_list() {
        let near = Problem::UnknownKey("vaild".into(), Some("valid".into()), vec!["valid".into()]);
        assert_eq!(message(&near, Locale::En), "unknown key `vaild`");
        assert_eq!(help(&near, Locale::En).as_deref(), Some("did you mean `valid`?"));
        let far = Problem::UnknownKey("zzz".into(), None, vec!["from".into(), "through".into()]);
        assert_eq!(help(&far, Locale::ZhHans).as_deref(), Some("这里可以写：`from`、`through`"));
    }
}
