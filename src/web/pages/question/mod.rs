//! stub
use yew::prelude::*;
use crate::state::question::QuestionId;
/// stub
#[derive(Properties, PartialEq)]
pub struct P { /// x
 pub id: QuestionId }
/// stub
#[component]
pub fn QuestionPage(_p: &P) -> Html { Html::default() }
