//! What the tests of a policy leave open, in words.

use settle_policy::untested::{Missing, Shown, Untested};

use super::{listed, quoted};
use crate::Locale;

pub(super) fn message(untested: &Untested, locale: Locale) -> String {
    match locale {
        Locale::ZhHans => zh(untested),
        Locale::En => en(untested),
    }
}

pub(super) fn help(untested: &Untested, locale: Locale) -> Option<String> {
    match (untested, locale) {
        (Untested::Mutant { shown: Some(Shown { case, differences }), .. }, _) => {
            let told = differences.iter().map(|(what, old, new)| format!("{what} {old} → {new}"));
            let told: Vec<String> = told.collect();
            Some(match locale {
                Locale::ZhHans => format!("这个案例会看出来（{}）：{case}", told.join("，")),
                Locale::En => format!("this case shows it ({}): {case}", told.join(", ")),
            })
        }
        (Untested::Mutant { id, .. }, Locale::ZhHans) => {
            Some(format!("没有找到会看出来的案例；如果确实没有，写 [[mutant]] id = {id:?} 和 reason.zh"))
        }
        (Untested::Mutant { id, .. }, Locale::En) => {
            Some(format!("no case was found that shows it; if there is none, write [[mutant]] id = {id:?} with reason.zh"))
        }
        (Untested::Number { .. }, Locale::ZhHans) => Some("加上这样的 [[test]]，金额按文件手算".to_owned()),
        (Untested::Number { .. }, Locale::En) => Some("add such a [[test]], its amounts worked out from the document".to_owned()),
        (Untested::Ambiguity(id), Locale::ZhHans) => {
            Some(format!("在 [[test]] 里写 reading_amounts = {{ \"{id}.…\" = {{ out_of_pocket = \"…\" }} }}"))
        }
        (Untested::Ambiguity(id), Locale::En) => {
            Some(format!("write reading_amounts = {{ \"{id}.…\" = {{ out_of_pocket = \"…\" }} }} in a [[test]]"))
        }
        (Untested::Reason(_), Locale::ZhHans) => Some("删掉这条 [[mutant]]".to_owned()),
        (Untested::Reason(_), Locale::En) => Some("take this [[mutant]] out".to_owned()),
        (Untested::Failing(_), Locale::ZhHans) => Some("先用 settle test 看哪里不对".to_owned()),
        (Untested::Failing(_), Locale::En) => Some("see what is wrong with settle test first".to_owned()),
    }
}

fn zh(untested: &Untested) -> String {
    match untested {
        Untested::Number { element, text, place, missing } => {
            let place = place.as_ref().map(|place| format!("（用在 {place}）")).unwrap_or_default();
            let missing: Vec<&str> = missing.iter().map(|missing| missing_zh(*missing)).collect();
            format!("{} 的 {}{place}，没有测试{}", quoted(element), quoted(text), missing.join("、"))
        }
        Untested::Mutant { id, becomes: Some(number), .. } => {
            format!("改成 {} 也没有测试看出来：{}", quoted(number), quoted(id))
        }
        Untested::Mutant { id, .. } => format!("改了也没有测试看出来：{}", quoted(id)),
        Untested::Ambiguity(id) => format!("歧义 {} 会改变金额，没有测试写明各种读法的金额", quoted(id)),
        Untested::Reason(id) => format!("没有叫 {} 的改动需要说明", quoted(id)),
        Untested::Failing(tests) => format!("这些测试本来就没有通过：{}", listed(tests, "、")),
    }
}

fn en(untested: &Untested) -> String {
    match untested {
        Untested::Number { element, text, place, missing } => {
            let place = place.as_ref().map(|place| format!(" (in {place})")).unwrap_or_default();
            let missing: Vec<&str> = missing.iter().map(|missing| missing_en(*missing)).collect();
            format!("{} of {}{place}: no test {}", quoted(text), quoted(element), missing.join(", "))
        }
        Untested::Mutant { id, becomes: Some(number), .. } => {
            format!("no test notices that it becomes {}: {}", quoted(number), quoted(id))
        }
        Untested::Mutant { id, .. } => format!("no test notices the change {}", quoted(id)),
        Untested::Ambiguity(id) => {
            format!("the ambiguity {} changes amounts, and no test says what its readings come to", quoted(id))
        }
        Untested::Reason(id) => format!("no change called {} needs a reason", quoted(id)),
        Untested::Failing(tests) => format!("these tests fail already: {}", listed(tests, ", ")),
    }
}

/// What no test does, after “no test” in either language; the table of `settle cover` uses the same words.
pub(crate) const fn missing_zh(missing: Missing) -> &'static str {
    match missing {
        Missing::Below => "差一分",
        Missing::At => "正好",
        Missing::Above => "超一分",
        Missing::DayBefore => "前一天",
        Missing::OnDay => "当天",
        Missing::DayAfter => "后一天",
        Missing::OnceLess => "以前少一次",
        Missing::SoOften => "以前正好这么多次",
        Missing::Use => "用到它（差一步就差一分的金额）",
        Missing::Notice => "能看出一步之差",
    }
}

pub(crate) const fn missing_en(missing: Missing) -> &'static str {
    match missing {
        Missing::Below => "one fen below",
        Missing::At => "just at it",
        Missing::Above => "one fen above",
        Missing::DayBefore => "on the day before",
        Missing::OnDay => "on the day",
        Missing::DayAfter => "on the day after",
        Missing::OnceLess => "given once less before",
        Missing::SoOften => "given just so often before",
        Missing::Use => "that uses it with an amount that a step would change",
        Missing::Notice => "that notices a step of it",
    }
}
