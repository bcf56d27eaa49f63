//! Which answers there are.

use super::{Block, Link, Sheet};
use crate::Locale;
use crate::explain::pick;

/// One answer: its name in the address, its title, what it is good for.
struct Entry {
    name: &'static str,
    zh: (&'static str, &'static str),
    en: (&'static str, &'static str),
}

/// In the order in which people ask.
const ENTRIES: [Entry; 1] = [Entry {
    name: "plan",
    zh: ("要带什么、几号前办", "还能申请什么帮助，材料、步骤、期限"),
    en: ("Papers and deadlines", "what else you can apply for, papers, steps, days"),
}];

/// The list of answers.
#[must_use]
pub fn menu(locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "还想知道什么？", "What else do you want to know?"));
    let link = |entry: &Entry| {
        let (label, detail) = match locale {
            Locale::ZhHans => entry.zh,
            Locale::En => entry.en,
        };
        Link { address: ["/more/", entry.name].concat(), label: label.to_owned(), detail: detail.to_owned() }
    };
    sheet.push(Block::Links(ENTRIES.iter().map(link).collect()));
    sheet
}
