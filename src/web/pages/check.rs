//! stub
use yew::prelude::*;
/// stub
#[component]
pub fn CheckPage() -> Html { Html::default() }
