//! The site map.

use std::borrow::Cow;

use settle_text::{Locale, Message};
use yew::AttrValue;

use crate::state::question::QuestionId;

/// Every screen with its address behind the `#`. Addresses never hold an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// What this is, and the way in.
    Home,
    /// One question.
    Question(QuestionId),
    /// The answers, to look over.
    Check,
    /// Who pays what.
    Result,
    /// Not for these rules.
    OutOfScope,
    /// An answer beyond the result, by its place in [`ANSWERS`]; the first is the list of them.
    More(usize),
    /// Size, colours, language, data.
    Settings,
    /// Where the rules come from and what the result is not.
    Sources,
    /// Any other address.
    NotFound,
}

/// The address of a question, in front of its name.
const QUESTION: &str = "/q/";

/// The address of an answer beyond the result, in front of its name.
const MORE: &str = "/more/";

/// The answers beyond the result by their names; what they are is known to the module that gives them.
const ANSWERS: [&str; 11] = ["", "why-not", "compare", "range", "curve", "inverse", "slip", "year", "plan", "share", "verify"];

impl Route {
    const FIXED: [(Self, &'static str); 7] = [
        (Self::Home, "/"),
        (Self::Check, "/check"),
        (Self::Result, "/result"),
        (Self::OutOfScope, "/out-of-scope"),
        (Self::Settings, "/settings"),
        (Self::Sources, "/sources"),
        (Self::NotFound, "/404"),
    ];

    /// The address behind the `#`.
    pub fn path(self) -> Cow<'static, str> {
        match self {
            Self::Question(id) => [QUESTION, &id.code()].concat().into(),
            Self::More(_) => [MORE, self.answer()].concat().into(),
            _ => Self::FIXED.iter().find(|(route, _)| *route == self).map_or("/", |(_, path)| path).into(),
        }
    }

    /// The name of the answer beyond the result that is shown; empty for the list of them.
    pub fn answer(self) -> &'static str {
        match self {
            Self::More(place) => ANSWERS.get(place).copied().unwrap_or_default(),
            _ => "",
        }
    }

    /// The screen of an address.
    pub fn from_path(path: &str) -> Self {
        if path.is_empty() {
            return Self::Home;
        }
        if let Some(name) = path.strip_prefix(MORE) {
            return ANSWERS.iter().position(|known| *known == name).map_or(Self::NotFound, Self::More);
        }
        match path.strip_prefix(QUESTION) {
            Some(code) => QuestionId::from_code(code).map_or(Self::NotFound, Self::Question),
            None => Self::FIXED.iter().find(|(_, known)| *known == path).map_or(Self::NotFound, |(route, _)| *route),
        }
    }
}

/// The heading of a screen, also the title of the window. Questions have their own words.
pub fn title(route: Route, locale: Locale) -> AttrValue {
    let message = match route {
        Route::Home => Message::HomePromise,
        Route::Question(_) => Message::Start,
        Route::Check => Message::CheckTitle,
        Route::Result => Message::ResultTitle,
        Route::More(_) => Message::MoreTitle,
        Route::OutOfScope => Message::OutOfScopeTitle,
        Route::Settings => Message::SettingsTitle,
        Route::Sources => Message::SourcesTitle,
        Route::NotFound => Message::NotFoundTitle,
    };
    message.text(locale).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_its_own_title_in_each_language() {
        for locale in Locale::ALL {
            let mut titles: Vec<_> = Route::FIXED.iter().map(|(route, _)| title(*route, locale)).collect();
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), Route::FIXED.len());
        }
    }

    #[test]
    fn every_address_leads_to_its_screen() {
        let questions = [QuestionId::Gross, QuestionId::Fact(2)].map(Route::Question);
        let answers = (0..ANSWERS.len()).map(Route::More);
        for route in Route::FIXED.iter().map(|(route, _)| *route).chain(questions).chain(answers) {
            assert_eq!(Route::from_path(&route.path()), route);
        }
        assert_eq!(Route::from_path(""), Route::Home);
        for unknown in ["/q/", "/q/nothing", "/more/nothing", "/start", "x"] {
            assert_eq!(Route::from_path(unknown), Route::NotFound);
        }
    }
}
