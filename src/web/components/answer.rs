//! An answer of the second module, drawn by it into a place of this page.

use settle_text::{Locale, Message};
use yew::prelude::*;

use crate::hooks::use_text;
use crate::platform::answers;

/// What is asked of the second module.
#[derive(Clone, PartialEq)]
pub struct Asked {
    /// The id of the rules.
    pub id: String,
    /// The case as bytes.
    pub case: Vec<u8>,
    /// The name of the answer.
    pub name: &'static str,
    /// The language.
    pub locale: Locale,
}

/// Props of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// What is asked.
    pub asked: Asked,
    /// Hears the title once the answer is drawn.
    #[prop_or_default]
    pub on_title: Callback<String>,
}

/// How far the answer is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Waiting,
    Shown,
    Failed,
}

/// The place for an answer. What the module draws lies outside of what is drawn here.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let words = use_text();
    let place = use_node_ref();
    let stage = use_state_eq(|| Stage::Waiting);
    use_effect_with(props.asked.clone(), {
        let (place, stage, on_title) = (place.clone(), stage.setter(), props.on_title.clone());
        move |asked| {
            answers::show(place, asked.clone(), move |title| {
                stage.set(if title.is_some() { Stage::Shown } else { Stage::Failed });
                if let Some(title) = title {
                    on_title.emit(title);
                }
            });
        }
    });
    let note = match *stage {
        Stage::Waiting => Some(Message::Loading),
        Stage::Failed => Some(Message::MoreBroken),
        Stage::Shown => None,
    };
    html! {
        <>
            <div class="beyond" ref={place}></div>
            if let Some(note) = note {
                <p role="status">{ words.say(note) }</p>
            }
        </>
    }
}
