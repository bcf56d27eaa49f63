//! One screen: header, content, help line, links.

use settle_text::Message;
use yew::prelude::*;

use super::header::header;
use super::route_link::route_link;
use crate::components::phrases;
use crate::hooks::{Words, use_preferences, use_route, use_text};
use crate::platform::{document, history};
use crate::route::{Route, title};

/// Props of [`Screen`].
#[derive(Properties, PartialEq)]
pub struct ScreenProps {
    /// The heading in words; also the title of the window.
    pub title: AttrValue,
    /// Draws the heading. Off on questions, where the legend or label is the heading.
    #[prop_or(true)]
    pub heading: bool,
    /// Where 返回 leads for someone who came here directly; none on the first screen.
    #[prop_or_default]
    pub back: Option<Route>,
    /// Something has to be corrected: said in the title of the window.
    #[prop_or_default]
    pub to_correct: bool,
    /// What the screen is about.
    pub children: Html,
}

/// Frames a screen. A new address moves the focus to the heading; a new title alone does not, so that switching the
/// language or finding a mistake leaves the reader where they are.
#[component]
pub fn Screen(props: &ScreenProps) -> Html {
    let words = use_text();
    let preferences = use_preferences();
    let route = use_route();
    use_effect_with(route, |route| {
        history::note_screen(*route);
        document::begin_screen();
    });
    let window_title = words.say(if props.to_correct {
        Message::DocumentTitleToCorrect(&props.title)
    } else {
        Message::DocumentTitle(&props.title)
    });
    use_effect_with(window_title, |title| document::set_title(title));
    html! {
        <div class="sheet">
            { header(words, preferences, props.back) }
            <main class="screen">
                if props.heading {
                    <h1 tabindex="-1">{ phrases(&props.title) }</h1>
                }
                { props.children.clone() }
                <p class="help">{ words.say(Message::Help) }</p>
            </main>
            <nav class="more" aria-label={words.say(Message::MoreLinks)}>
                <ul>
                    { for [Route::Settings, Route::Sources].map(|to| foot_link(words, to)) }
                </ul>
            </nav>
        </div>
    }
}

fn foot_link(words: Words, to: Route) -> Html {
    html! { <li>{ route_link(to, "", title(to, words.locale)) }</li> }
}
