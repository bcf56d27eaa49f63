//! The site map.

use settle_text::{Locale, Message};
use yew::AttrValue;
use yew_router::Routable;

/// Every screen with its address behind the `#`. Addresses never hold an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// What this is, and the way in.
    #[at("/")]
    Home,
    /// The first question.
    #[at("/start")]
    Start,
    /// Size, colours, language, data.
    #[at("/settings")]
    Settings,
    /// Where the rules come from and what the result is not.
    #[at("/sources")]
    Sources,
    /// Any other address.
    #[not_found]
    #[at("/404")]
    NotFound,
}

/// The heading of a screen, also the title of the window.
pub fn title(route: Route, locale: Locale) -> AttrValue {
    let message = match route {
        Route::Home => Message::HomePromise,
        Route::Start => Message::StartTitle,
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
    fn every_route_has_its_own_title_in_each_language() {
        let routes = [Route::Home, Route::Start, Route::Settings, Route::Sources, Route::NotFound];
        for locale in Locale::ALL {
            let mut titles: Vec<_> = routes.iter().map(|route| title(*route, locale)).collect();
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), routes.len());
        }
    }
}
