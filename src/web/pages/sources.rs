//! Where the rules come from and what the result is not.

use settle_text::Message;
use yew::prelude::*;

use crate::components::layout::Screen;
use crate::hooks::Words;
use crate::route::{Route, title};

/// Heading and sentences of each part.
const PARTS: [(Message<'static>, &[Message<'static>]); 3] = [
    (Message::SourcesEstimateTitle, &[Message::Disclaimer, Message::SourcesEstimateWhy]),
    (Message::SourcesRulesTitle, &[Message::SourcesRules, Message::SourcesUnpublished]),
    (Message::SourcesPrivacyTitle, &[Message::SourcesPrivacy, Message::SourcesNeverAsked]),
];

/// The screen.
pub fn sources(words: Words) -> Html {
    let part = |(heading, sentences): &(Message<'static>, &[Message<'static>])| {
        html! {
            <section class="part">
                <h2>{ words.say(*heading) }</h2>
                { for sentences.iter().map(|sentence| html! { <p>{ words.say(*sentence) }</p> }) }
            </section>
        }
    };
    html! {
        <Screen title={title(Route::Sources, words.locale)} back={Route::Home}>
            { for PARTS.iter().map(part) }
            <p class="hint">{ words.say(Message::SourcesVersion(env!("CARGO_PKG_VERSION"))) }</p>
        </Screen>
    }
}
