//! 中文：先说哪里不对，再说怎么改；一行一件事，句末不加句号。

use settle_engine::{MoneyErrorKind, RatioErrorKind};
use settle_policy::Problem;
use settle_policy::node::Kind;

use super::{alternatives, listed, quoted};

pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::Syntax(words) => format!("文件从这里读不下去：{}", words.replace('\n', "，")),
        Problem::NotUtf8 => "文件从这里起不是 UTF-8 文字".to_owned(),
        Problem::TooLarge(most) => format!("文件超过 {most} 字节"),
        Problem::Empty => "文件是空的".to_owned(),
        Problem::UnknownKey(key, ..) => format!("没有 {} 这一项", quoted(key)),
        Problem::MissingKey(key) if key.contains('|') => format!("{} 里要写一项，只写一项", listed(&alternatives(key), "、")),
        Problem::MissingKey(key) => format!("缺少 {} 这一项", quoted(key)),
        Problem::WrongKind(wanted, found) => format!("这里要写{}，写成了{}", wanted_kind(*wanted), kind(*found)),
        Problem::Format(found) => format!("本程序读不了第 `{found}` 版格式"),
        Problem::UnknownName(name, ..) => format!("没有叫 {} 的", quoted(name)),
        Problem::DuplicateId(id) => format!("{} 定义了两次", quoted(id)),
        Problem::BadId(id) => format!("{} 不能作编号", quoted(id)),
        Problem::Amount(text, kind) => format!("金额 {} {}", quoted(text), amount(*kind)),
        Problem::AmountUnit(text) => format!("金额 {} 没有单位", quoted(text)),
        Problem::Ratio(text, kind) => ratio(text, *kind),
        Problem::Day(text) => format!("日历上没有 {} 这一天", quoted(text)),
        Problem::EndsBeforeItBegins(from, through) => {
            format!("最后一天 {} 早于第一天 {}", quoted(through), quoted(from))
        }
        Problem::Cite(text) => format!("{} 没有指到文件的原文", quoted(text)),
        Problem::Uncited(path) => format!("{} 的数字没有写出处", quoted(path)),
        Problem::NoWay(layer, _) => format!("{} 要支付，却没有一种方式适用", quoted(layer)),
        Problem::HigherPaysMore(lower, higher, _, low, high) => {
            format!("{} 报 {high} 元，比较低的 {} 报得多（{low} 元）", quoted(higher), quoted(lower))
        }
        Problem::PoorerWorseOff(poorer, other, _, more, less) if other == "none" => {
            format!("有 {} 身份的人自己付 {more} 元，比没有身份的人付得多（{less} 元）", quoted(poorer))
        }
        Problem::PoorerWorseOff(poorer, other, _, more, less) => {
            format!("{} 自己付 {more} 元，比 {} 付得多（{less} 元）", quoted(poorer), quoted(other))
        }
        Problem::LessForMore(layer, _, [low, high, before, after]) => {
            format!("费用从 {low} 元到 {high} 元，报的反而从 {before} 元降到 {after} 元：{}", quoted(layer))
        }
        Problem::Jump(layer, _, [low, high, before, after]) => {
            format!("费用从 {low} 元到 {high} 元，报的从 {before} 元跳到 {after} 元：{}", quoted(layer))
        }
        Problem::Unused(kind, id) => format!("{} {} 没有用到", record(kind), quoted(id)),
        Problem::Unreachable("row", table) => format!("{} 的这一行没有一种情形用得上", quoted(table)),
        Problem::Unreachable(kind, id) => format!("{} {} 没有一种情形用得上", record(kind), quoted(id)),
        Problem::NoEffect(id) => format!("调整 {} 什么也不改变", quoted(id)),
        Problem::NeedlesslyDerived => "这里的数原文里都有，不必写 `derived`".to_owned(),
        Problem::NotTriggered(id) => format!("{} 说明的情形没有出现", quoted(id)),
        Problem::ReviewOverdue(due, on) => format!("应在 {} 以前再对照文件，今天是 {}", quoted(due), quoted(on)),
        Problem::SourceExpires(source, last) => format!("文件 {} 只管到 {}，政策写得更久", quoted(source), quoted(last)),
        Problem::SourceSuperseded(source, successor) => {
            format!("文件 {} 已由 {} 代替，还有内容只引用它", quoted(source), quoted(successor))
        }
        Problem::NotInQuote(number, ..) => format!("引用的原文里没有 {}", quoted(number)),
        Problem::BlankQuote(id) => format!("原文 {} 是空的", quoted(id)),
        Problem::NumberInNote(number) => format!("说明文字里有 {}，政策里没有这个数", quoted(number)),
        Problem::Gap(table, key, day) if key.is_empty() => format!("{} 在 {} 这天没有数", quoted(table), quoted(day)),
        Problem::Gap(table, key, day) => format!("{} 在 {} 这天没有 {} 的数", quoted(table), quoted(day), quoted(key)),
        Problem::Overlap(table, key, day) if key.is_empty() => {
            format!("{} 在 {} 这天有不止一个数", quoted(table), quoted(day))
        }
        Problem::Overlap(table, key, day) => {
            format!("{} 在 {} 这天有不止一个 {} 的数", quoted(table), quoted(day), quoted(key))
        }
        Problem::OutsideValidity(id) => format!("{} 的这一部分没有一天落在政策的有效期内", quoted(id)),
        Problem::UnorderedAdjustments(first, second, target) => {
            format!("{} 和 {} 可能同时调整 {}，没有写明先后", quoted(first), quoted(second), quoted(target))
        }
        Problem::WrongChange(adjust, target) => format!("{} 不能这样调整 {}", quoted(adjust), quoted(target)),
        Problem::RatioOutside(table, adjusts, outcome) => {
            format!("{} 经 {} 调整后是 {}，超出了 0% 到 100%", quoted(table), quoted(adjusts), quoted(outcome))
        }
        Problem::BandsNotRising(limit) => format!("上限 {} 不高于前一段的上限", quoted(limit)),
        Problem::LastBand(_) => "除最后一段外，每段都要有上限；最后一段没有上限".to_owned(),
        Problem::LaterLayer(layer, later) => {
            format!("保障层 {} 用到了 {}，后者不在它前面支付", quoted(layer), quoted(later))
        }
        Problem::StepAfterRounding(path) => format!("{} 有一步排在封顶或分担之后", quoted(path)),
        Problem::WrongTable(step, needs) => format!("{} 要用{}", quoted(step), table(needs)),
        Problem::ChosenReading(id) => format!("{} 的几种读法里，要选定且只选定一种", quoted(id)),
        Problem::BecauseOfComputed(id) => format!("{} 有条件提到，会算出来，不能再写为什么没有算", quoted(id)),
        Problem::NoFactors => "系数一个也没有写".to_owned(),
        Problem::OneOfTwo(one, other) => format!("`{one}` 和 `{other}` 只能写一个"),
        Problem::NotOfTheStay(fact) => format!("{} 不是某一次看病的金额", quoted(fact)),
        Problem::AmountNotText => "金额写成了数字，要写成引号里的文字".to_owned(),
        Problem::TooMany(what, most) => format!("`{what}` 超过 {most} 项"),
        Problem::PartsAboveBill(sum, bill) => format!("各部分合计 {}，比总费用 {} 还多", quoted(sum), quoted(bill)),
        Problem::PaidAboveBill(sum, bill) => format!("已经报销合计 {}，比可以报销的 {} 还多", quoted(sum), quoted(bill)),
        Problem::DischargeBeforeAdmission(admitted, discharged) => {
            format!("出院日期 {} 早于入院日期 {}", quoted(discharged), quoted(admitted))
        }
        Problem::StayTooLong(days) => format!("住院超过 {days} 天"),
        Problem::StaysOverlap(other) => format!("住院 {} 还没有结束，这次就入院了", quoted(other)),
        Problem::NoStay => "一次住院也没有写".to_owned(),
        Problem::BornAfterAdmission(birth, day) => format!("出生日期 {} 晚于住院日期 {}", quoted(birth), quoted(day)),
        Problem::UsedAboveCap(used, cap) => format!("已经用掉的 {} 超过了限额 {}", quoted(used), quoted(cap)),
        Problem::OutsidePolicy(from, through) => format!("这一天不在政策的有效期内：{}", days(from, through)),
        Problem::CareNotComputed(care, _) => format!("这份政策不计算 {}", quoted(care)),
        Problem::BoundsReversed(low, high) => format!("下限 {} 高于上限 {}", quoted(low), quoted(high)),
        Problem::OtherPolicy(named, given) => format!("案例用的是政策 {}，不是 {}", quoted(named), quoted(given)),
        Problem::TestFails(test, stay, layer, expected, found) => {
            let stay = stay.saturating_add(1);
            format!(
                "测试 {}：第 {stay} 次住院的 {} 应为 {}，算出 {}",
                quoted(test),
                quoted(layer),
                quoted(expected),
                quoted(found)
            )
        }
        Problem::TestReason(test, stay, reason, _) => {
            let stay = stay.saturating_add(1);
            format!("测试 {}：第 {stay} 次住院不是由 {} 决定的", quoted(test), quoted(reason))
        }
        Problem::TestRefused(test, why) => format!("测试 {}：这个案例算不了：{why}", quoted(test)),
        Problem::TestLength(test, stays, expectations) => {
            format!("测试 {}：住院 {stays} 次，`expect` 却写了 {expectations} 项", quoted(test))
        }
        Problem::NoTests => "政策没有测试".to_owned(),
        Problem::WrongFact(fact, wanted) => format!("{} 不是 `type = \"{wanted}\"` 的事项", quoted(fact)),
        Problem::GivesForms => "给多少钱，要写一种写法，只写一种".to_owned(),
        Problem::InferredComputed => "从总数推出来的数不能拿来计算".to_owned(),
        Problem::LooksAtAmounts => "这里的条件用到了各层付了多少钱".to_owned(),
        Problem::NoDay => "没有写是哪一天问的".to_owned(),
        Problem::Moment(text) => format!("{} 不是日期，也不是日期加时间", quoted(text)),
        Problem::DoneAfterStart(done, start) => format!("{} 晚于 {}", quoted(done), quoted(start)),
        Problem::TestPlanFails(test, what, expected, found) => {
            format!("测试 {}：{} 应为 {}，算出 {}", quoted(test), quoted(what), quoted(expected), quoted(found))
        }
        Problem::Untested(untested) => super::untested::message(untested, crate::Locale::ZhHans),
    }
}

pub(super) fn help(problem: &Problem) -> Option<String> {
    Some(match problem {
        Problem::UnknownKey(_, Some(near), _) | Problem::UnknownName(_, Some(near), _) => {
            format!("是不是想写 {}？", quoted(near))
        }
        Problem::UnknownKey(_, None, all) if all.is_empty() => "这里不能写任何项".to_owned(),
        Problem::UnknownKey(_, None, all) => format!("这里可以写：{}", listed(all, "、")),
        Problem::UnknownName(_, None, all) if all.is_empty() => "一个也没有定义".to_owned(),
        Problem::UnknownName(_, None, all) => format!("可以用：{}", listed(all, "、")),
        Problem::NotUtf8 => "把文件另存为 UTF-8 编码".to_owned(),
        Problem::TooLarge(_) => "分成几个文件".to_owned(),
        Problem::Format(_) => "写成 `format = 1`".to_owned(),
        Problem::DuplicateId(_) => "把其中一个换成别的编号".to_owned(),
        Problem::BadId(_) => "编号用字母 a 到 z、数字、`_`、`-` 和 `.`".to_owned(),
        Problem::Amount(_, kind) => match kind {
            MoneyErrorKind::Negative => "金额不能小于零".to_owned(),
            MoneyErrorKind::TooManyDecimals => "最多写到分，例如 \"12.34\"".to_owned(),
            MoneyErrorKind::NotPlain => "只写数字和一个小数点，例如 \"1234.50\"".to_owned(),
            MoneyErrorKind::TooLarge => "最多写到 \"100000000.00\"".to_owned(),
        },
        Problem::AmountUnit(_) => "在数字后面写上单位，例如 \"200元\"".to_owned(),
        Problem::Ratio(_, kind) => ratio_help(*kind)?,
        Problem::Day(_) => "写年、月、日，例如 2026-03-01".to_owned(),
        Problem::Cite(_) => "写成“文件编号#原文编号”，例如 \"doc1#art5\"".to_owned(),
        Problem::Uncited(_) => "写明出自哪段原文，例如 cite = [\"doc1#art5\"]".to_owned(),
        Problem::NoWay(_, told) if told.is_empty() => {
            "加上一种方式；文件就是这样规定的，在本层写 otherwise = \"nothing\"".to_owned()
        }
        Problem::NoWay(_, told) => {
            format!("例如 {}；文件就是这样规定的，在本层写 otherwise = \"nothing\"", told.join("，"))
        }
        Problem::HigherPaysMore(_, target, told, ..) => expected("level_order", target, told),
        Problem::PoorerWorseOff(target, _, told, ..) => expected("class_order", target, told),
        Problem::LessForMore(target, told, _) => expected("less_for_more", target, told),
        Problem::Jump(target, told, _) => expected("jump", target, told),
        Problem::Unused("quote", _) => "引用它，或者删掉".to_owned(),
        Problem::Unused(..) | Problem::NoEffect(_) | Problem::NeedlesslyDerived | Problem::NotTriggered(_) => "删掉".to_owned(),
        Problem::Unreachable(..) => "改正条件，或者删掉".to_owned(),
        Problem::ReviewOverdue(..) => "对照文件，再改 `review`".to_owned(),
        Problem::SourceExpires(..) => "找到后来的文件，或者让 `valid` 早些结束".to_owned(),
        Problem::SourceSuperseded(..) => "引用新的文件，或者用 `through` 让旧的数结束".to_owned(),
        Problem::NotInQuote(_, _, Some(other)) => {
            format!("原文里有 {other}：如果那是个人负担的比例，用 derived.zh 写明怎样得出基金的比例")
        }
        Problem::NotInQuote(_, cites, None) if cites.is_empty() => "用 cite 写明出自哪段原文".to_owned(),
        Problem::NotInQuote(_, cites, None) => {
            format!("对照 {}；由原文推算出来的，用 derived.zh 写明怎样推算", listed(cites, "、"))
        }
        Problem::BlankQuote(_) => "照抄文件的原文".to_owned(),
        Problem::NumberInNote(_) => "把它写成有出处的数，或者从说明里去掉".to_owned(),
        Problem::Gap(..) => "补上一行，或者让某一行早些开始、晚些结束".to_owned(),
        Problem::Overlap(..) => "用 `through` 让前一行在前一天结束".to_owned(),
        Problem::OutsideValidity(_) => "改正它的 `from` 和 `through`，或者删掉".to_owned(),
        Problem::UnorderedAdjustments(first, second, _) => {
            format!("在 {} 里写 after = [\"{first}\"]，或者让两者的条件不会同时成立", quoted(second))
        }
        Problem::WrongChange(..) => {
            "比例可用 `add`、`times`、`set`，金额可用 `times`、`set`，分段可用 `add`，只有限额可用 `remove`".to_owned()
        }
        Problem::RatioOutside(..) => "让这几条调整的条件不会同时成立，或者改用 `set`".to_owned(),
        Problem::BandsNotRising(_) => "各段从低到高写".to_owned(),
        Problem::LastBand(_) => "只有最后一段不写 `upto`".to_owned(),
        Problem::LaterLayer(..) => "各层按文件里的顺序支付：挪动这一层，或者去掉这个名字".to_owned(),
        Problem::StepAfterRounding(_) => "把 `cap`、`quota`、`ceiling`、`split`、`offset` 放在最后".to_owned(),
        Problem::OneOfTwo(..) => "留下一个，删掉另一个".to_owned(),
        Problem::NotOfTheStay(_) => "在 `[[fact]]` 里写 `of = \"stay\"`，或者换一个".to_owned(),
        Problem::ChosenReading(_) => "在计算所用的那一种里写 `chosen = true`".to_owned(),
        Problem::BecauseOfComputed(_) => "删掉 `because`，或者去掉条件里的 `reading`".to_owned(),
        Problem::NoFactors => "至少写一个系数，例如 \"1\"".to_owned(),
        Problem::AmountNotText => "写成文字，例如 \"1234.50\"".to_owned(),
        Problem::TestReason(_, _, _, decided) if decided.is_empty() => "这次住院没有什么起了作用".to_owned(),
        Problem::TestReason(_, _, _, decided) => {
            let mut decided = decided.clone();
            decided.sort();
            decided.dedup();
            format!("起作用的是：{}", listed(&decided, "、"))
        }
        Problem::CareNotComputed(_, all) => format!("它计算：{}", listed(all, "、")),
        Problem::TestLength(..) => "每次住院写一项，按出院先后排列".to_owned(),
        Problem::NoTests => "加上 [[test]]：一个案例，和文件给出的金额".to_owned(),
        Problem::GivesForms => {
            "写 `amount`、`between`（两个金额）、`up_to`，或者 `of`；`share`、`segments`、`less` 只跟着 `of` 写".to_owned()
        }
        Problem::InferredComputed => "去掉 `gives`，写进 `text`".to_owned(),
        Problem::LooksAtAmounts => "这里不用 `year_eligible`、`paid`、`unpaid`；要看金额，就写一个保障层".to_owned(),
        Problem::NoDay => "加上 on = 2026-03-01，或者写住院".to_owned(),
        Problem::Moment(_) => "写成 2018-07-20，或者 \"2018-07-20T22:00\"".to_owned(),
        Problem::Untested(untested) => return super::untested::help(untested, crate::Locale::ZhHans),
        Problem::MissingKey(_)
        | Problem::WrongFact(..)
        | Problem::DoneAfterStart(..)
        | Problem::TestPlanFails(..)
        | Problem::Empty
        | Problem::Syntax(_)
        | Problem::WrongKind(..)
        | Problem::EndsBeforeItBegins(..)
        | Problem::WrongTable(..)
        | Problem::TooMany(..)
        | Problem::PartsAboveBill(..)
        | Problem::PaidAboveBill(..)
        | Problem::DischargeBeforeAdmission(..)
        | Problem::StayTooLong(_)
        | Problem::StaysOverlap(_)
        | Problem::NoStay
        | Problem::BornAfterAdmission(..)
        | Problem::UsedAboveCap(..)
        | Problem::OutsidePolicy(..)
        | Problem::BoundsReversed(..)
        | Problem::OtherPolicy(..)
        | Problem::TestFails(..)
        | Problem::TestRefused(..) => return None,
    })
}

/// What answers a warning of plausibility.
fn expected(what: &str, target: &str, told: &str) -> String {
    format!("{told}；文件就是这样规定的，写 [[expected]]：what = \"{what}\"，target = \"{target}\"")
}

/// A list of the file, as authors call what stands in it.
fn record(kind: &str) -> &str {
    match kind {
        "quote" => "原文",
        "level" => "等级",
        "category" => "身份",
        "group" => "人群",
        "fact" => "事项",
        "event" => "日子",
        "amount" => "金额表",
        "percent" => "比例表",
        "segments" => "分段表",
        "pot" => "限额",
        "adjust" => "调整",
        "layer" => "保障层",
        "way" => "方式",
        "exclusion" => "排除情形",
        "coverage" => "报销条件",
        "prepay" => "先行自付",
        "route" => "办法",
        other => other,
    }
}

fn wanted_kind(wanted: Kind) -> &'static str {
    match wanted {
        Kind::Int => " 0 到 65535 的整数",
        other => kind(other),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Nothing => "空值",
        Kind::Text => "引号里的文字",
        Kind::Bool => "true 或 false",
        Kind::Int => "整数",
        Kind::Fractional => "带小数的数字",
        Kind::List => "列表",
        Kind::Table => "表",
        Kind::Day => "日期",
    }
}

/// What an operator needs, by the codes of [`Problem::WrongTable`].
fn table(needs: &str) -> &str {
    match needs {
        "amount" => "金额表（[[amount]]）",
        "percent" => "比例表（[[percent]]）",
        "segments" => "分段表（[[segments]]）",
        "way" => "不写 `by = \"way\"` 的表，或者本层几种方式自己的表",
        other => other,
    }
}

fn amount(kind: MoneyErrorKind) -> &'static str {
    match kind {
        MoneyErrorKind::Negative => "是负数",
        MoneyErrorKind::TooManyDecimals => "超过两位小数",
        MoneyErrorKind::NotPlain => "不是普通的数字",
        MoneyErrorKind::TooLarge => "太大",
    }
}

fn ratio(text: &str, kind: RatioErrorKind) -> String {
    let text = quoted(text);
    match kind {
        RatioErrorKind::NoUnit(unit) => format!("{text} 没有单位 `{unit}`"),
        RatioErrorKind::NoSign => format!("百分点 {text} 没有正负号"),
        RatioErrorKind::NotANumber => format!("{text} 不是普通的数字"),
        RatioErrorKind::NotAFactor => format!("{text} 不是系数"),
        RatioErrorKind::TooFine => format!("{text} 超过四位小数"),
        RatioErrorKind::OutOfRange => format!("{text} 超出范围"),
    }
}

fn ratio_help(kind: RatioErrorKind) -> Option<String> {
    Some(match kind {
        RatioErrorKind::NoUnit("pp") => "百分点要有正负号和单位 pp，例如 \"+5pp\"".to_owned(),
        RatioErrorKind::NoUnit(_) => "比例写成 \"65%\"".to_owned(),
        RatioErrorKind::NoSign => "写成 \"+5pp\" 或 \"-5pp\"".to_owned(),
        RatioErrorKind::NotAFactor => "系数是整数或分数，例如 \"1/2\"；百分点写在 `add` 里".to_owned(),
        RatioErrorKind::OutOfRange => "比例和百分点不超过 100，系数在 0 到 100 之间".to_owned(),
        RatioErrorKind::NotANumber | RatioErrorKind::TooFine => return None,
    })
}

fn days(from: &str, through: &str) -> String {
    match (from.is_empty(), through.is_empty()) {
        (true, true) => "没有一天".to_owned(),
        (false, true) => format!("{from} 起"),
        (true, false) => format!("到 {through} 为止"),
        (false, false) => format!("{from} 至 {through}"),
    }
}
