//! Short names of what is still open.

use settle_engine::FactKey;
use settle_engine::policy::Policy;

use super::names::{category_name, layer_name};
use super::say::{pick, say, title};
use crate::Locale;

/// The plain name of a fact, to stand inside quotation marks: 弄清楚“转院手续”这一项，就能算准.
#[must_use]
pub fn question(policy: &Policy, key: FactKey, locale: Locale) -> String {
    let declared = |index: usize| {
        let asked = policy.facts.get(index).map(|fact| title(&fact.question, locale)).unwrap_or_default();
        asked.trim_end_matches(['？', '?', '。']).to_owned()
    };
    let (zh, en) = match key {
        FactKey::Scheme => ("参加的医保", "kind of insurance"),
        FactKey::Birth => ("出生日期", "day of birth"),
        FactKey::PersonFact(index)
        | FactKey::YearFact(_, index)
        | FactKey::StayFact(_, index)
        | FactKey::YearAmount(_, index)
        | FactKey::PersonAmount(index)
        | FactKey::StayAmount(_, index) => return declared(index),
        FactKey::Category(_, index) => {
            let id = policy.categories.get(index).map(|category| category.id.as_str()).unwrap_or_default();
            return say(locale, "是不是{0}", "whether you are a {0}", &[&category_name(policy, id, locale)]);
        }
        FactKey::Care(_) => ("看病的方式", "kind of care"),
        FactKey::Level(_) => ("医院等级", "hospital level"),
        FactKey::Place(_) => ("看病的地方", "place of care"),
        FactKey::Referral(_) => ("转院手续", "referral papers"),
        FactKey::Designated(_) => ("是不是定点医院", "whether the hospital is designated"),
        FactKey::Cause(_) => ("看病的原因", "cause"),
        FactKey::InScope(_) => ("医保管不管这个病", "whether insurance covers the illness"),
        FactKey::Admitted(_) => ("入院日期", "day of admission"),
        FactKey::Office(_, index) => {
            let rule = policy.exclusions.get(index).map(|rule| title(&rule.title, locale)).unwrap_or_default();
            return say(locale, "“{0}”怎么认定", "what the office decides on “{0}”", &[rule]);
        }
        FactKey::Gross(_) => ("总费用", "total bill"),
        FactKey::Uncovered(_) => ("医保不报的钱", "cost outside the catalogue"),
        FactKey::AboveLimit(_) => ("超过限价的钱", "cost above a price ceiling"),
        FactKey::Prior(_) => ("先自付的钱", "pay-first part"),
        FactKey::Paid(_, index) => {
            return say(locale, "{0}付了多少", "what {0} paid", &[&layer_name(policy, index, locale)]);
        }
    };
    pick(locale, zh, en).to_owned()
}
