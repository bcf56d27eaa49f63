//! The words of the list that says where each rule of the catalogue lives.

use crate::Locale;

/// A heading, a column or a remark of the list of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'a> {
    /// The title of the list.
    Title,
    /// What the list is, and how it is made.
    Intro,
    /// The heading of the sums.
    Summary,
    /// The last line of the sums.
    All,
    /// Column: the text.
    Source,
    /// Column: how many rules.
    Rules,
    /// Column: the rule.
    Rule,
    /// Column: what it is about.
    About,
    /// Column: where it lives.
    Where,
    /// Column: the tests about it.
    Tests,
    /// It takes part in arithmetic, eligibility or dates.
    Computed,
    /// It is shown as words only.
    AsText,
    /// It is not computed.
    NotComputed,
    /// Why it is not computed: the reason.
    Because(&'a str),
    /// No record carries it and no reason is given.
    Missing,
    /// So many tests beyond those that are named.
    MoreTests(usize),
    /// No test names it.
    NoTest,
    /// How much of it the text gives: every number.
    Whole,
    /// Not every number.
    WithoutNumbers,
    /// Only words.
    WordsOnly,
    /// It follows from published totals.
    FromTotals,
    /// The catalogue has no such rule: the id, the rule that is most like it.
    Unknown(&'a str, Option<&'a str>),
    /// A rule has a reason for not being computed, and a record computes with it: the rule.
    Contradiction(&'a str),
}

/// The words.
#[must_use]
pub fn say(word: Word, locale: Locale) -> String {
    match locale {
        Locale::ZhHans => zh(word),
        Locale::En => en(word),
    }
}

fn zh(word: Word) -> String {
    match word {
        Word::Title => "每条规则在哪里",
        Word::Intro => {
            "原始材料里的每一条规则：在哪份政策文件的哪条记录里，哪些测试查它；没有的，写明为什么。\
             “参与计算”指它决定金额、资格或者日期；“只作文字”指它只在提示、步骤、材料里显示。"
        }
        Word::Summary => "合计",
        Word::All => "全部",
        Word::Source => "来源",
        Word::Rules => "条数",
        Word::Rule => "规则",
        Word::About => "内容",
        Word::Where => "在哪里",
        Word::Tests => "测试",
        Word::Computed => "参与计算",
        Word::AsText => "只作文字",
        Word::NotComputed => "不计算，有原因",
        Word::Because(reason) => return format!("不计算：{reason}"),
        Word::Missing => "还没有",
        Word::MoreTests(count) => return format!("另有 {count} 项"),
        Word::NoTest => "没有测试",
        Word::Whole => "数都有",
        Word::WithoutNumbers => "缺数",
        Word::WordsOnly => "只有文字",
        Word::FromTotals => "从总数推出，原文没有写",
        Word::Unknown(id, None) => return format!("规则目录里没有 `{id}`"),
        Word::Unknown(id, Some(near)) => return format!("规则目录里没有 `{id}`；是不是 `{near}`？"),
        Word::Contradiction(id) => return format!("`{id}` 写了不计算的原因，又有记录用它计算"),
    }
    .to_owned()
}

fn en(word: Word) -> String {
    match word {
        Word::Title => "Where each rule lives",
        Word::Intro => {
            "Every rule that the source texts state: the records that carry it and the tests about it, or why there are none. \
             “Computed” means that it decides an amount, an entitlement or a day; “words only” that it is shown in notices, \
             steps or papers."
        }
        Word::Summary => "Sums",
        Word::All => "all",
        Word::Source => "text",
        Word::Rules => "rules",
        Word::Rule => "rule",
        Word::About => "about",
        Word::Where => "where",
        Word::Tests => "tests",
        Word::Computed => "computed",
        Word::AsText => "words only",
        Word::NotComputed => "not computed, with a reason",
        Word::Because(reason) => return format!("not computed: {reason}"),
        Word::Missing => "missing",
        Word::MoreTests(count) => return format!("{count} more"),
        Word::NoTest => "no test",
        Word::Whole => "every number is given",
        Word::WithoutNumbers => "not every number is given",
        Word::WordsOnly => "only words",
        Word::FromTotals => "inferred from totals, not stated",
        Word::Unknown(id, None) => return format!("the catalogue has no rule `{id}`"),
        Word::Unknown(id, Some(near)) => return format!("the catalogue has no rule `{id}`; is it `{near}`?"),
        Word::Contradiction(id) => return format!("`{id}` has a reason for not being computed, and a record computes with it"),
    }
    .to_owned()
}
