//! Fields to type and to choose in, with their hint and message.

use settle_text::sheet::Field;
use web_sys::Element;

use super::glyph::Glyph;
use super::{Pen, set};

impl Pen {
    /// A box to type in, or the choices.
    pub(super) fn field(&self, parent: &Element, field: &Field) {
        let class = if field.problem.is_empty() { "field" } else { "field field-to-correct" };
        let id = ["answer-", &field.id].concat();
        let typed = field.options.is_empty();
        let Some(around) = self.inside(parent, if typed { "div" } else { "fieldset" }, class) else { return };
        if let Some(label) = self.say(&around, if typed { "label" } else { "legend" }, "label", &field.label)
            && typed
        {
            set(&label, "for", &id);
        }
        if !field.hint.is_empty()
            && let Some(hint) = self.say(&around, "p", "hint", &field.hint)
        {
            set(&hint, "id", &[id.as_str(), "-hint"].concat());
        }
        if !field.problem.is_empty()
            && let Some(problem) = self.inside(&around, "p", "field-error")
        {
            set(&problem, "id", &[id.as_str(), "-error"].concat());
            self.glyph(&problem, Glyph::Alert);
            self.say(&problem, "span", "", &field.problem);
        }
        if typed {
            self.text_box(&around, field, &id);
        } else {
            describe(&around, field, &id);
            self.choices(&around, field);
        }
    }

    fn text_box(&self, around: &Element, field: &Field, id: &str) {
        let class = if field.problem.is_empty() { "box" } else { "box box-to-correct" };
        let input = self.inside(around, "div", class).and_then(|around| self.inside(&around, "input", ""));
        let Some(input) = input else { return };
        // The attribute is the value until somebody types: no property is needed.
        for (name, value) in [("id", id), ("name", &field.id), ("type", "text"), ("autocomplete", "off"), ("value", &field.typed)]
        {
            set(&input, name, value);
        }
        if field.numeric {
            set(&input, "inputmode", "decimal");
        }
        describe(&input, field, id);
    }

    fn choices(&self, around: &Element, field: &Field) {
        let Some(list) = self.inside(around, "div", "choices") else { return };
        for option in &field.options {
            let Some(row) = self.inside(&list, "label", "choice") else { continue };
            let Some(input) = self.inside(&row, "input", "") else { continue };
            for (name, value) in [("type", "radio"), ("name", &field.id), ("value", &option.value), ("autocomplete", "off")] {
                set(&input, name, value);
            }
            if option.value == field.typed {
                set(&input, "checked", "");
            }
            self.say(&row, "span", "choice-text", &option.label);
        }
    }
}

/// Names the hint and the message to those who listen.
fn describe(control: &Element, field: &Field, id: &str) {
    let parts = [(&field.hint, "-hint"), (&field.problem, "-error")];
    let named: Vec<String> = parts.iter().filter(|(words, _)| !words.is_empty()).map(|(_, what)| [id, what].concat()).collect();
    if !named.is_empty() {
        set(control, "aria-describedby", &named.join(" "));
    }
    if !field.problem.is_empty() {
        set(control, "aria-invalid", "true");
    }
}
