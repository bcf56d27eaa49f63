//! What people see if the program stops: calm words and a way on, never the message meant for us.

use gloo::events::EventListener;
use settle_text::Message;
use web_sys::{Document, Element};

use crate::state::preferences;

/// Replaces the page by a screen with a reload button when a panic happens.
///
/// Answers are kept on every change, so reloading loses nothing. After a panic the module must not be called again,
/// hence no Yew here, only the bare document.
pub fn install_hook() {
    // Yew's own setter: a hook set directly would be replaced when Yew starts.
    yew::set_custom_panic_hook(Box::new(|_details| {
        // The page is broken already; if even this cannot be drawn there is nothing left to do.
        let _drawn = show();
    }));
}

fn show() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let root = document.get_element_by_id("app")?;
    let locale = preferences::stored().locale;
    let main = child(&document, "main", "")?;
    for (name, message) in [("h1", Message::CrashTitle), ("p", Message::CrashHint)] {
        let element = child(&document, name, &message.text(locale))?;
        main.append_child(&element).ok()?;
    }
    let button = child(&document, "button", &Message::Reload.text(locale))?;
    button.set_class_name("button button-solid");
    main.append_child(&button).ok()?;
    let help = child(&document, "p", &Message::Help.text(locale))?;
    help.set_class_name("help");
    main.append_child(&help).ok()?;
    let sheet = child(&document, "div", "")?;
    sheet.set_class_name("sheet");
    sheet.append_child(&main).ok()?;
    root.set_text_content(None);
    root.append_child(&sheet).ok()?;
    EventListener::new(&button, "click", |_| {
        if let Some(window) = web_sys::window() {
            let _reloaded = window.location().reload();
        }
    })
    // The page lives no longer than this button.
    .forget();
    Some(())
}

fn child(document: &Document, name: &str, text: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    element.set_text_content(Some(text));
    Some(element)
}
