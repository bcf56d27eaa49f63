//! The languages of the page.

/// A language the page can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// Chinese in simplified characters, the language of the rules themselves.
    #[default]
    ZhHans,
    /// English, for relatives and staff who do not read Chinese.
    En,
}

impl Locale {
    /// Both languages, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::ZhHans, Self::En];

    /// The value of a `lang` attribute.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language's name in itself, so that its readers can find it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::ZhHans => "中文",
            Self::En => "English",
        }
    }

    /// Reads [`Locale::tag`] back.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }
}
