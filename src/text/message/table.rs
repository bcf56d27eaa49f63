//! The sentences of a language, by their place: a table takes a third of the code that chooses among them.

use super::Message;
use crate::Locale;

macro_rules! table {
    ($template:path) => {{
        let mut table = [""; COUNT];
        let mut place = 0;
        let mut rest = Message::SAMPLES;
        while let Some((message, others)) = rest.split_first() {
            if let Some((_, tail)) = table.split_at_mut_checked(place)
                && let Some((entry, _)) = tail.split_first_mut()
            {
                *entry = $template(*message);
            }
            place = place.saturating_add(1);
            rest = others;
        }
        table
    }};
}

const COUNT: usize = Message::SAMPLES.len();
static ZH: [&str; COUNT] = table!(crate::zh::template);

/// The sentence at a place, with `{0}`, `{1}` … where its values go.
pub(super) fn template(place: usize, locale: Locale) -> &'static str {
    let table: &[&str] = match locale {
        Locale::ZhHans => &ZH,
        Locale::En => english::table(),
    };
    table.get(place).copied().unwrap_or_default()
}

/// English that comes with the program.
#[cfg(feature = "english")]
mod english {
    use super::{COUNT, Message};

    static EN: [&str; COUNT] = table!(crate::en::template);

    pub(super) fn table() -> &'static [&'static str] {
        &EN
    }

    /// The English sentences as a file, for programs that leave them out: one after the other, parted by a zero byte.
    #[must_use]
    pub fn english_file() -> String {
        EN.join("\0")
    }
}

/// English that comes as a file, when somebody chooses it. Until then everything is told in Chinese.
#[cfg(not(feature = "english"))]
mod english {
    use std::sync::OnceLock;

    use super::{COUNT, ZH};

    static EN: OnceLock<Vec<&'static str>> = OnceLock::new();

    pub(super) fn table() -> &'static [&'static str] {
        EN.get().map_or(ZH.as_slice(), Vec::as_slice)
    }

    /// Takes the English sentences out of their file; whether they are those of this release.
    #[must_use]
    pub fn load_english(file: String) -> bool {
        // Kept for the life of the page, like sentences that come with the program.
        let sentences: Vec<&'static str> = Box::leak(file.into_boxed_str()).split('\0').collect();
        sentences.len() == COUNT && EN.set(sentences).is_ok()
    }
}

#[cfg(feature = "english")]
pub use english::english_file;
#[cfg(not(feature = "english"))]
pub use english::load_english;
