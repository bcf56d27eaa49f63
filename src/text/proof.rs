//! What the command line says of tests: which numbers they try, which changes they notice, what changed between two
//! versions.

use settle_policy::untested::Missing;

use crate::Locale;
use crate::diagnostic::untested::{missing_en, missing_zh};

/// One line about tests or versions.
#[derive(Clone, Copy, Debug)]
pub enum Proof<'a> {
    /// What a test does with a number, in the table of `cover`.
    Tried(Missing),
    /// The numbers of one pack: its path, covered, all, computed ambiguities without a test.
    Covered(&'a str, usize, usize, usize),
    /// The changes of one pack: its path, all, noticed, explained, not noticed, the score in tenths of a percent.
    Noticed(&'a str, usize, usize, usize, usize, usize),
    /// Two versions: their rules are the same.
    Same,
    /// A record that changed in words only.
    Words(&'a str),
    /// A record that is new, and one that is gone.
    Added(&'a str),
    /// A record that is gone.
    Gone(&'a str),
    /// A record that changed.
    Changed(&'a str),
    /// Records of a list that only changed places.
    Moved(&'a str),
    /// No stay of the grid shows the change.
    NotSeen,
    /// Before the smallest stay that shows a change: its bill.
    Smallest(&'a str),
    /// One amount of it: the stay, what, before, after.
    Amount(usize, &'a str, &'a str, &'a str),
    /// What was not there.
    Nothing,
}

/// The words of a line.
#[must_use]
pub fn proof(proof: Proof, locale: Locale) -> String {
    match locale {
        Locale::ZhHans => zh(proof),
        Locale::En => en(proof),
    }
}

fn tenths(score: usize) -> String {
    format!("{}.{}%", score.checked_div(10).unwrap_or(0), score.checked_rem(10).unwrap_or(0))
}

fn zh(proof: Proof) -> String {
    match proof {
        Proof::Tried(missing) => missing_zh(missing).to_owned(),
        Proof::Covered(path, covered, all, 0) => format!("{path}：{all} 处数字，{covered} 处测到"),
        Proof::Covered(path, covered, all, open) => {
            format!("{path}：{all} 处数字，{covered} 处测到；{open} 处会改变金额的歧义没有测试")
        }
        Proof::Noticed(path, all, noticed, explained, open, score) => {
            format!(
                "{path}：{all} 种改动，{noticed} 种测试看出来，{explained} 种写明了原因，{open} 种没有看出来（{}）",
                tenths(score)
            )
        }
        Proof::Same => "两份规则相同".to_owned(),
        Proof::Words(record) => format!("{record}：只改了文字，金额不变"),
        Proof::Added(record) => format!("{record}：新增"),
        Proof::Gone(record) => format!("{record}：删除"),
        Proof::Changed(record) => format!("{record}：改了"),
        Proof::Moved(list) => format!("{list}：只换了先后，金额不变"),
        Proof::NotSeen => "没有找到金额会变的住院".to_owned(),
        Proof::Smallest(bill) => format!("最小的例子：总费用 {bill}"),
        Proof::Amount(0, what, old, new) => format!("{what}：{old} → {new}"),
        Proof::Amount(stay, what, old, new) => format!("第 {} 次住院 {what}：{old} → {new}", stay.saturating_add(1)),
        Proof::Nothing => "没有".to_owned(),
    }
}

fn en(proof: Proof) -> String {
    match proof {
        Proof::Tried(missing) => missing_en(missing).to_owned(),
        Proof::Covered(path, covered, all, 0) => format!("{path}: {covered} of {all} numbers are tried"),
        Proof::Covered(path, covered, all, open) => {
            format!("{path}: {covered} of {all} numbers are tried; {open} computed ambiguities without a test")
        }
        Proof::Noticed(path, all, noticed, explained, open, score) => {
            format!("{path}: {all} changes, {noticed} noticed, {explained} explained, {open} not noticed ({})", tenths(score))
        }
        Proof::Same => "the rules are the same".to_owned(),
        Proof::Words(record) => format!("{record}: only its words changed, no amount does"),
        Proof::Added(record) => format!("{record}: new"),
        Proof::Gone(record) => format!("{record}: gone"),
        Proof::Changed(record) => format!("{record}: changed"),
        Proof::Moved(list) => format!("{list}: only in another order, no amount changes"),
        Proof::NotSeen => "no stay was found whose amounts change".to_owned(),
        Proof::Smallest(bill) => format!("the smallest stay: a bill of {bill}"),
        Proof::Amount(0, what, old, new) => format!("{what}: {old} → {new}"),
        Proof::Amount(stay, what, old, new) => format!("stay {} {what}: {old} → {new}", stay.saturating_add(1)),
        Proof::Nothing => "none".to_owned(),
    }
}
