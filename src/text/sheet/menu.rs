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
const ENTRIES: &[Entry] = &[
    Entry {
        name: "why-not",
        zh: ("为什么没有报", "哪一层没付、差在哪一条、差多少"),
        en: ("Why nothing was paid", "which layer, for which rule, by how much"),
    },
    Entry {
        name: "compare",
        zh: ("换一个条件，自己付多少", "换医院、手续、身份，先付还是当场结算"),
        en: ("What would change it", "another hospital, papers, status; at once or later"),
    },
    Entry {
        name: "range",
        zh: ("还没定的，会差多少", "最少付多少，最多付多少，先弄清哪一样"),
        en: ("What is still open", "least, greatest, and what to find out first"),
    },
    Entry {
        name: "curve",
        zh: ("总费用变了，自己付多少", "哪里开始多付，哪里突然多一截、少一截"),
        en: ("As the bill grows", "where you begin to pay more, and where it jumps"),
    },
    Entry {
        name: "inverse",
        zh: ("只能付这么多，总费用最多多少", "从自己能付的，反过来算总费用"),
        en: ("The bill that leaves what you can pay", "from what you can pay back to the bill"),
    },
    Entry {
        name: "slip",
        zh: ("核对结算单", "和手里的单子一行一行对，差在哪里"),
        en: ("Check the slip in your hand", "line by line, and what may explain a difference"),
    },
    Entry {
        name: "year",
        zh: ("这一年还剩多少", "封顶还剩多少、离大病保险多远、下次付多少"),
        en: ("The year", "what is left, how far it is, what the next stay costs"),
    },
    Entry {
        name: "plan",
        zh: ("要带什么、几号前办", "还能申请什么帮助，材料、步骤、期限"),
        en: ("Papers and deadlines", "what else you can apply for, papers, steps, days"),
    },
    Entry {
        name: "share",
        zh: ("发给别人核对", "一串码，别人打开能重新算一遍"),
        en: ("Let others check it", "a code that anybody can compute anew"),
    },
    Entry {
        name: "verify",
        zh: ("核对别人的码", "贴上码，照规则重新算一遍"),
        en: ("Check a code", "paste it, and it is computed anew"),
    },
];

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
