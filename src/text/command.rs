//! What the command line says.

use settle_engine::SettleError;
use settle_engine::policy::Status;

use crate::Locale;
use crate::explain::{Clause, EligibilityState};

/// One line of the command line, with the values it needs.
#[derive(Clone, Copy, Debug)]
pub enum Line<'a> {
    /// A path that is not there.
    NotFound(&'a str),
    /// A folder where a file is needed.
    IsFolder(&'a str),
    /// A path that cannot be read, and why, in the system's words.
    CannotRead(&'a str, &'a str),
    /// A folder without policy files.
    NoPolicies(&'a str),
    /// Files that were checked; those with findings.
    Checked(usize, usize),
    /// Findings beyond those that are shown.
    MoreFindings(usize),
    /// The word before advice.
    Help,
    /// The tests of one pack: its path, passed, failed.
    PackTests(&'a str, usize, usize),
    /// A pack whose tests cannot run, because it is not legal.
    PackNotLegal(&'a str),
    /// All tests: passed, failed.
    Totals(usize, usize),
    /// The case names no policy, and none was given.
    NoPolicyNamed(&'a str),
    /// No file of that name below the folder.
    PolicyNotFound(&'a str, &'a str),
    /// Several files of that name below the folder: the first two.
    PolicyTwice(&'a str, &'a str, &'a str),
    /// Heading of one stay: its name, the day of discharge.
    Stay(&'a str, &'a str),
    /// Heading of one year.
    Year(i32),
    /// Row: the whole bill.
    Bill,
    /// Row: in scope.
    InScope,
    /// Row: what the person pays.
    OutOfPocket,
    /// Note: basic insurance does not cover the stay.
    NotCovered,
    /// Note behind an amount of the settlement slip.
    FromSlip,
    /// The result is a range.
    IsRange,
    /// The case leaves so much open that not everything could be tried.
    NotEverythingTried,
    /// What to find out next: the name of the fact, its place in the case file.
    Next(&'a str, &'a str),
    /// The version of the policy: the first day, the fingerprint.
    Version(&'a str, &'a str),
    /// The last line of every result.
    Estimate,
    /// Something to know beside the amounts.
    Notice(&'a str),
    /// Row: what is laid out at discharge.
    AtDischarge,
    /// Heading of the completion in which the person pays least.
    AtLeast,
    /// Heading of the completion in which the person pays most.
    AtMost,
    /// Before the words of a document.
    Words(&'a Clause),
    /// A published total closes.
    TotalCloses,
    /// It closes but for the rounding of the printed numbers: by how much.
    TotalRounded(&'a str),
    /// It does not close: what is found minus what is printed.
    TotalOff(&'a str),
    /// A new policy was begun: its path.
    Begun(&'a str),
    /// A file is there already.
    AlreadyThere(&'a str),
    /// The name of a new policy is not of the right form.
    NoPolicyName(&'a str),
    /// A path that cannot be written, and why, in the system's words.
    CannotWrite(&'a str, &'a str),
    /// A file that is not laid out as it should be.
    NotLaidOut(&'a str),
    /// A file that the layout would change in meaning.
    LayoutRefused(&'a str),
    /// Files that were looked at; those that should be laid out anew.
    LayoutChecked(usize, usize),
    /// Files that were looked at; those that were laid out anew.
    LaidOut(usize, usize),
    /// Heading: help beside the settlement.
    Benefits,
    /// Heading: papers.
    Papers,
    /// Heading: steps.
    Steps,
    /// Heading: deadlines.
    Deadlines,
    /// The answer about help.
    State(EligibilityState),
}

/// The text of a new policy file with an id and a scheme.
#[must_use]
pub fn new_policy(id: &str, scheme: &str) -> String {
    include_str!("new_policy.toml").replace("{id}", id).replace("{scheme}", scheme)
}

/// The sentence of a line.
#[must_use]
pub fn line(line: Line, locale: Locale) -> String {
    match locale {
        Locale::ZhHans => zh(line),
        Locale::En => en(line),
    }
}

fn zh(line: Line) -> String {
    match line {
        Line::NotFound(path) => format!("找不到 `{path}`"),
        Line::IsFolder(path) => format!("`{path}` 是文件夹，这里要一个文件"),
        Line::CannotRead(path, why) => format!("读不了 `{path}`：{why}"),
        Line::NoPolicies(path) => format!("`{path}` 里没有 .toml 政策文件"),
        Line::Checked(files, 0) => format!("检查了 {files} 个文件，没有问题"),
        Line::Checked(files, wrong) => format!("检查了 {files} 个文件，{wrong} 个有问题"),
        Line::MoreFindings(count) => format!("另有 {count} 处没有列出"),
        Line::Help => "提示：".to_owned(),
        Line::PackTests(path, passed, 0) => format!("{path}：{passed} 项测试都通过"),
        Line::PackTests(path, passed, failed) => format!("{path}：{passed} 项测试通过，{failed} 项没有通过"),
        Line::PackNotLegal(path) => format!("{path}：文件有问题，测试没有运行"),
        Line::Totals(passed, failed) => format!("{passed} 项通过，{failed} 项没有通过"),
        Line::NoPolicyNamed(path) => format!("`{path}` 没有写是哪份政策；写 policy = \"…\"，或者用 --policy 指定"),
        Line::PolicyNotFound(id, folder) => format!("`{folder}` 里没有政策 `{id}`"),
        Line::PolicyTwice(id, first, second) => format!("政策 `{id}` 有两份：`{first}` 和 `{second}`；用 --policy 指定一份"),
        Line::Stay(id, day) => format!("{id} · {day} 出院"),
        Line::Year(year) => format!("{year} 年合计"),
        Line::Bill => "总费用".to_owned(),
        Line::InScope => "其中政策范围内".to_owned(),
        Line::OutOfPocket => "自己付".to_owned(),
        Line::NotCovered => "这次住院医保不报".to_owned(),
        Line::FromSlip => "（结算单）".to_owned(),
        Line::IsRange => "有些事还不知道，所以是一个范围。".to_owned(),
        Line::NotEverythingTried => "不知道的事太多，没有逐一算完，范围取得宽。".to_owned(),
        Line::Next(question, path) => format!("弄清楚“{question}”这一项，范围会小得最多（{path}）"),
        Line::Version("", print) => format!("规则版本 {print}"),
        Line::Version(day, print) => format!("{day} 起的规则，版本 {print}"),
        Line::Estimate => "这是估算，不是结算单；以医保经办机构的结算为准。".to_owned(),
        Line::Notice(text) => format!("注意：{text}"),
        Line::AtDischarge => "出院时先拿出".to_owned(),
        Line::AtLeast => "付得最少的情形".to_owned(),
        Line::AtMost => "付得最多的情形".to_owned(),
        Line::TotalCloses => "对得上".to_owned(),
        Line::TotalRounded(by) => format!("四舍五入内对得上（差 {by}）"),
        Line::TotalOff(by) => format!("对不上，差 {by}"),
        Line::Begun(path) => {
            format!("开了一份新政策。把 ? 和【】换成文件里的内容，再用 settle check {path} 看还缺什么")
        }
        Line::AlreadyThere(path) => format!("`{path}` 已经有了，没有改动"),
        Line::NoPolicyName(name) => format!("`{name}` 不能作名字；写成 省/地方-制度，小写字母，例如 hubei/wuhan-resident"),
        Line::CannotWrite(path, why) => format!("写不了 `{path}`：{why}"),
        Line::NotLaidOut(path) => format!("`{path}` 的格式不整齐；用 settle fmt 整理"),
        Line::LayoutRefused(path) => format!("`{path}` 整理后意思会变，没有改动"),
        Line::LayoutChecked(files, 0) => format!("看了 {files} 个文件，格式都整齐"),
        Line::LayoutChecked(files, wrong) => format!("看了 {files} 个文件，{wrong} 个要整理"),
        Line::LaidOut(files, changed) => format!("看了 {files} 个文件，整理了 {changed} 个"),
        Line::Benefits => "还有这些帮助".to_owned(),
        Line::Papers => "要带的材料".to_owned(),
        Line::Steps => "怎么办".to_owned(),
        Line::Deadlines => "期限".to_owned(),
        Line::State(EligibilityState::Yes) => "能享受".to_owned(),
        Line::State(EligibilityState::No) => "这次没有".to_owned(),
        Line::State(EligibilityState::Ask) => "要问清楚".to_owned(),
        Line::Words(clause) => format!("{}：“{}”", crate::sheet::clause_place(clause), clause.quote),
    }
}

fn en(line: Line) -> String {
    match line {
        Line::NotFound(path) => format!("cannot find `{path}`"),
        Line::IsFolder(path) => format!("`{path}` is a folder, and a file is needed"),
        Line::CannotRead(path, why) => format!("cannot read `{path}`: {why}"),
        Line::NoPolicies(path) => format!("no .toml policy file in `{path}`"),
        Line::Checked(files, 0) => format!("checked {}, found nothing", count(files, "file")),
        Line::Checked(files, wrong) => format!("checked {}, {wrong} with findings", count(files, "file")),
        Line::MoreFindings(more) => format!("{more} more not shown"),
        Line::Help => "help: ".to_owned(),
        Line::PackTests(path, passed, failed) => format!("{path}: {passed} passed, {failed} failed"),
        Line::PackNotLegal(path) => format!("{path}: not legal, its tests did not run"),
        Line::Totals(passed, failed) => format!("{passed} passed, {failed} failed"),
        Line::NoPolicyNamed(path) => {
            format!("`{path}` does not say which policy it is for; write policy = \"…\" or give --policy")
        }
        Line::PolicyNotFound(id, folder) => format!("no policy `{id}` in `{folder}`"),
        Line::PolicyTwice(id, first, second) => {
            format!("two policies are called `{id}`: `{first}` and `{second}`; choose with --policy")
        }
        Line::Stay(id, day) => format!("{id} · discharged {day}"),
        Line::Year(year) => format!("All of {year}"),
        Line::Bill => "Whole bill".to_owned(),
        Line::InScope => "of it in scope".to_owned(),
        Line::OutOfPocket => "You pay".to_owned(),
        Line::NotCovered => "Not covered by the insurance".to_owned(),
        Line::FromSlip => " (from the slip)".to_owned(),
        Line::IsRange => "Something is not known yet, so this is a range.".to_owned(),
        Line::NotEverythingTried => "Too much is open to try every case, so the range is wide.".to_owned(),
        Line::Next(question, path) => format!("Finding out “{question}” narrows it most ({path})"),
        Line::Version("", print) => format!("Rules, version {print}"),
        Line::Version(day, print) => format!("Rules from {day}, version {print}"),
        Line::Estimate => "This is an estimate, not a settlement; the insurance office decides.".to_owned(),
        Line::Notice(text) => format!("Note: {text}"),
        Line::AtDischarge => "Laid out at discharge".to_owned(),
        Line::AtLeast => "If you pay least".to_owned(),
        Line::AtMost => "If you pay most".to_owned(),
        Line::TotalCloses => "closes".to_owned(),
        Line::TotalRounded(by) => format!("closes but for rounding (off by {by})"),
        Line::TotalOff(by) => format!("does not close, off by {by}"),
        Line::Begun(path) => {
            format!("begun. Replace every ? and every 【】 by what the document says; settle check {path} tells what is left")
        }
        Line::AlreadyThere(path) => format!("`{path}` is there already: left as it is"),
        Line::NoPolicyName(name) => {
            format!(
                "`{name}` is no name for a policy; write province/place-scheme in small letters, such as hubei/wuhan-resident"
            )
        }
        Line::CannotWrite(path, why) => format!("cannot write `{path}`: {why}"),
        Line::NotLaidOut(path) => format!("`{path}` is not laid out; run settle fmt"),
        Line::LayoutRefused(path) => format!("laying out `{path}` would change what it says: left as it is"),
        Line::LayoutChecked(files, 0) => format!("looked at {}, all laid out", count(files, "file")),
        Line::LayoutChecked(files, wrong) => format!("looked at {}, {wrong} not laid out", count(files, "file")),
        Line::LaidOut(files, changed) => format!("looked at {}, laid out {changed}", count(files, "file")),
        Line::Benefits => "Other help".to_owned(),
        Line::Papers => "Papers to bring".to_owned(),
        Line::Steps => "What is done".to_owned(),
        Line::Deadlines => "Deadlines".to_owned(),
        Line::State(EligibilityState::Yes) => "yes".to_owned(),
        Line::State(EligibilityState::No) => "no".to_owned(),
        Line::State(EligibilityState::Ask) => "to be asked".to_owned(),
        Line::Words(clause) => {
            let number = clause.number.as_ref().map(|number| format!(" ({number})")).unwrap_or_default();
            format!("{}{number}, {}: “{}”", clause.title, clause.place, clause.quote)
        }
    }
}

fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Whether the rules are in force, in a word or two.
#[must_use]
pub const fn status(status: Status, locale: Locale) -> &'static str {
    match (status, locale) {
        (Status::InForce, Locale::ZhHans) => "现行",
        (Status::InForce, Locale::En) => "in force",
        (Status::Historic, Locale::ZhHans) => "往年规则，已经不用",
        (Status::Historic, Locale::En) => "historic, no longer in force",
        (Status::Fictional, Locale::ZhHans) => "虚构，只作示例",
        (Status::Fictional, Locale::En) => "fictional, an example only",
    }
}

/// Why a case cannot be settled.
#[must_use]
pub fn refusal(error: &SettleError, locale: Locale) -> String {
    match locale {
        Locale::En => format!("this case cannot be settled: {error}"),
        Locale::ZhHans => match error {
            SettleError::Overflow => "这个案例算不了：数字太大".to_owned(),
            SettleError::Identity { stay } => format!("这个案例算不了：住院 `{stay}` 的各部分加起来不等于总费用，金额不能显示"),
            SettleError::NoValue { table, stay } => format!("这个案例算不了：政策的 `{table}` 没有住院 `{stay}` 要用的数"),
            SettleError::Contradiction { stay, field } => {
                format!("这个案例算不了：住院 `{stay}` 的 `{field}` 与别的内容互相矛盾")
            }
            SettleError::Unknown { field, name } => format!("这个案例算不了：政策里没有 `{field}` 写的 `{name}`"),
            other => format!("这个案例算不了：{other}"),
        },
    }
}
