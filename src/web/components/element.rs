//! Elements by plain calls, for markup that listens to nothing.
//!
//! `html!` writes the making of every element out where it stands, some hundred bytes each. The long pages of the result
//! are laid out with these functions instead: the same elements, nested like markup, made in one place.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList, VTag, VText};

/// Attributes that never change, for [`el_fixed`]: `fixed!["width" = "0", "height" = "0"]`.
macro_rules! fixed {
    [$($name:literal = $value:literal),+ $(,)?] => {
        &[$(($name, yew::virtual_dom::AttributeOrProperty::Static($value))),+]
    };
}
pub(crate) use fixed;

/// `<tag class="class">` around its children; an empty class is left out.
#[inline(never)]
pub fn el(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    if class.is_empty() {
        return element(tag, Attributes::Static(&[]), children);
    }
    el_with(tag, &["class"], vec![AttrValue::Static(class)], children)
}

/// [`el`] around a text.
#[inline(never)]
pub fn el_text(tag: &'static str, class: &'static str, said: AttrValue) -> Html {
    el(tag, class, vec![text(said)])
}

/// An element with attributes known while it is drawn: names and values in the same order.
#[inline(never)]
pub fn el_with(tag: &'static str, names: &'static [&'static str], values: Vec<AttrValue>, children: Vec<Html>) -> Html {
    let values = values.into_iter().map(|value| Some(AttributeOrProperty::Attribute(value))).collect();
    element(tag, Attributes::Dynamic { keys: names, values }, children)
}

/// An element whose attributes never change: see [`fixed!`].
#[inline(never)]
pub fn el_fixed(tag: &'static str, attributes: &'static [(&'static str, AttributeOrProperty)], children: Vec<Html>) -> Html {
    element(tag, Attributes::Static(attributes), children)
}

/// A drawing that never changes: tag, attributes, what is inside. As data it weighs next to nothing.
pub struct Shape(pub &'static str, pub &'static [(&'static str, AttributeOrProperty)], pub &'static [Shape]);

/// Draws a shape with everything inside it.
#[inline(never)]
pub fn draw(Shape(tag, attributes, inside): &Shape) -> Html {
    el_fixed(tag, attributes, inside.iter().map(draw).collect())
}

#[inline(never)]
fn element(tag: &'static str, attributes: Attributes, children: Vec<Html>) -> Html {
    let mut element = VTag::new(AttrValue::Static(tag));
    element.set_attributes(attributes);
    if let Some(inside) = element.children_mut() {
        *inside = all(children);
    }
    element.into()
}

/// A text.
#[inline(never)]
pub fn text(text: AttrValue) -> Html {
    VText::new(text).into()
}

/// Nodes one after the other, without an element around them.
#[inline(never)]
pub fn all(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}
