//! Chinese. House rules: 您; a verb first; one idea a sentence; at most 20 characters on questions, 30 in explanations;
//! everyday words, the official term once in brackets.

use std::borrow::Cow;

use settle_engine::policy::Evidence;

use crate::{DatePart, Message};

const fn part(part: DatePart) -> &'static str {
    match part {
        DatePart::Year => "年",
        DatePart::Month => "月",
        DatePart::Day => "日",
    }
}

/// A title inside 《》: its own marks become single ones.
fn nested(title: &str) -> String {
    title.replace('《', "〈").replace('》', "〉")
}

pub(crate) fn text(message: Message<'_>) -> Cow<'static, str> {
    Cow::Borrowed(match message {
        Message::AppName => "一站算",
        Message::AppTagline => "看病报销",
        Message::DocumentTitle(screen) => return format!("{screen} · 一站算").into(),
        Message::DocumentTitleToCorrect(screen) => {
            return format!("有错要改：{screen} · 一站算").into();
        }
        Message::Back => "返回",
        Message::Home => "回首页",
        Message::Continue => "继续",
        Message::SizeNormal => "大字：中",
        Message::SizeLarge => "大字：大",
        Message::SizeLargest => "大字：特大",
        Message::Help => "算不明白？打 12393 或找村医",
        Message::MoreLinks => "更多",

        Message::HomePromise => "看病花的钱，医保付多少，自己付多少？",
        Message::HomeTime => "回答约 10 个问题，3 分钟。",
        Message::HomePrivacy => "不用登录。答案只留在这部手机里。",
        Message::Start => "开始算一算",
        Message::HomeEstimate => "这是估算，不是结算单。",
        Message::StartTitle => "还没有装进规则",
        Message::StartNoRules => "现在还不能算。先打 12393 问医保局。",

        Message::SettingsTitle => "设置",
        Message::SettingsHint => "点一下就生效，不用保存。",
        Message::SettingsSize => "字的大小",
        Message::SizeNormalName => "中",
        Message::SizeLargeName => "大",
        Message::SizeLargestName => "特大",
        Message::SettingsTheme => "颜色",
        Message::ThemeSystem => "跟手机一样",
        Message::ThemeLight => "浅色",
        Message::ThemeDark => "深色",
        Message::SettingsContrast => "清晰度",
        Message::ContrastNormal => "平常",
        Message::ContrastHigh => "黑底黄字",
        Message::ContrastHighNote => "看不清字时用",
        Message::SettingsLanguage => "语言",
        Message::SettingsData => "这部手机里的东西",
        Message::SettingsDataHint => "这里存着您的答案和设置。别人用这部手机也能看到。",
        Message::ClearData => "清除数据",
        Message::ClearDataConfirm => "答案和设置都会没有。要清除吗？",
        Message::ClearDataYes => "清除",
        Message::ClearDataNo => "不清除",
        Message::ClearDataDone => "都清掉了。",
        Message::StorageUnavailable => "这部手机存不下东西。不影响算账，关掉就没有了。",

        Message::SourcesTitle => "依据和声明",
        Message::SourcesEstimateTitle => "算出来的是什么",
        Message::Disclaimer => "这是估算，不是结算单。以医保局结算为准。",
        Message::SourcesEstimateWhy => "医院的清单更细，所以结算时可能不一样。拿不准，打 12393 问。",
        Message::SourcesRulesTitle => "规则从哪里来",
        Message::SourcesRules => "每一步都照当地公开的文件算。结果下面写着文件名和第几条，点开能看原文。",
        Message::SourcesUnpublished => "没有公开的数，不会替您猜。只给最少和最多两个数。",
        Message::SourcesPrivacyTitle => "您的答案去了哪里",
        Message::SourcesPrivacy => "哪里也没去。算账都在这部手机里，打开后不用上网。",
        Message::SourcesNeverAsked => "不问姓名、身份证号、电话、住址，也不问得了什么病。",
        Message::SourcesVersion(version) => return format!("版本 {version}").into(),

        Message::NotFoundTitle => "没有这一页",
        Message::NotFoundHint => "网址可能没抄全。回首页重新开始。",
        Message::CrashTitle => "这一页停住了",
        Message::CrashHint => "重新打开就好。您填的都还在。",
        Message::Reload => "重新打开",

        Message::InYuan => "元",
        Message::ReadAs(words) => return format!("读作：{words}").into(),
        Message::QuickAmounts => "点一下就填好",
        Message::DoNotKnow => "我不知道",
        Message::NoneOfThese => "都没有",
        Message::Or => "或者",
        Message::SeveralAllowed => "可以选几个",
        Message::Year => "年",
        Message::Month => "月",
        Message::Day => "日",

        Message::HomeRules(a) => return format!("现在用的规则：{a}").into(),
        Message::HomeHasDraft => "上次的还没算完，存在这部手机里。",
        Message::HomeResume => "接着上次的算",
        Message::HomeForget => "不要了",
        Message::HomeForgotten => "上次的已经清掉了。",
        Message::Progress(a, b) => return format!("第 {a} 题，共约 {b} 题").into(),
        Message::Loading => "正在打开规则",
        Message::AreaTitle => "您在哪里参加的医保？",
        Message::AreaHint => "看医保码或缴费单上的地方",
        Message::AreaName => "参保的地方",
        Message::AreaHistoric => "以前的规则，只能算旧账",
        Message::AreaFictional => "编的例子，不能当真",
        Message::Evidence(Evidence::Official) => "依据官方公布的文件",
        Message::Evidence(Evidence::Report) => "依据工作汇报，不是文件原文",
        Message::Evidence(Evidence::ThirdParty) => "依据别处转载的文件",
        Message::Evidence(Evidence::AlteredCopy) => "依据被改动过的文件，数可能不准",
        Message::AreaElsewhere => "没有我这里",
        Message::AreaTruncated => "这里的规则没传完整，先不用。连上网再按一次，或换个地方",
        Message::AreaAltered => "这里的规则文件坏了，指纹对不上，先不用。换个地方，或打 12393",
        Message::AreaOtherRelease => "这里的规则和这个网页不是同一版，先不用。连上网，关掉网页再打开",
        Message::AreaBroken => "这里的规则没打开。连上网再按一次，或换个地方",
        Message::YearTitle => "哪一年看的病？",
        Message::YearName => "年份",
        Message::ThisYear(a) => return format!("今年({a} 年)").into(),
        Message::LastYear(a) => return format!("去年({a} 年)").into(),
        Message::DaysTitle => "哪天入院，哪天出院？",
        Message::DaysHint => "看出院小结或收费单",
        Message::AdmittedName => "入院日期",
        Message::DischargedName => "出院日期",
        Message::DateOrder => "出院日期不能比入院日期早。改其中一个",
        Message::StayTooLong => "住院超过 10 年了。再看看年份",
        Message::DateOutsideRules(a, b) => return format!("这套规则只管 {a} 到 {b}。改日期，或换个地方").into(),
        Message::SchemeTitle => "参加的是哪种医保？",
        Message::SchemeHint => "居民医保每年自己交几百元",
        Message::SchemeName => "医保",
        Message::StatusesTitle => "有没有下面这些身份或证？",
        Message::StatusesHint => "可以选几个。看证件，或问村委会",
        Message::StatusName => "身份",
        Message::CareTitle => "这次怎么看的？",
        Message::CareHint => "住了院就选住院",
        Message::LevelTitle => "在哪一级医院看的？",
        Message::LevelHint => "看医院的牌子，或问住院处",
        Message::PlaceTitle => "医院在哪里？",
        Message::PlaceHint => "跟您参保的地方比",
        Message::DesignatedTitle => "是医保定点医院吗？",
        Message::DesignatedHint => "能用医保卡结算的就是",
        Message::ReferralTitle => "办转院手续了吗？",
        Message::ReferralHint => "医院开的转诊单，或手机上登记的备案",
        Message::CauseTitle => "这次为什么看病？",
        Message::CauseHint => "有的原因医保不管",
        Message::InScopeTitle => "这个病，居民医保管吗？",
        Message::InScopeHint => "单子上有医保付的钱，就是管",
        Message::Yes => "是",
        Message::No => "不是",
        Message::FactYes => "是的",
        Message::FactNo => "没有",
        Message::AnswerName => "答案",
        Message::FactAmountName => "金额",
        Message::BirthTitle => "看病的人哪天出生？",
        Message::BirthHint => "看身份证或户口本",
        Message::BirthName => "出生日期",
        Message::BirthTooLate => "出生日期不能比住院日期晚。再看看年份",
        Message::GrossTitle => "这次住院，总共花了多少钱？",
        Message::GrossTitleOutpatient => "这次看病，总共花了多少钱？",
        Message::GrossHint => "看收费单上的“总费用”或“合计”。没出院，就写医生估计的数",
        Message::GrossName => "总费用",
        Message::SlipTitle => "结算单上，各家付了多少？",
        Message::SlipHint => "照单子写。没付就写 0，看不清就空着",
        Message::SlipExceedsTotal(a, b) => return format!("各家付的加起来是 {a}。比总费用 {b}多，改其中一个").into(),
        Message::UncoveredTitle => "医保不报的有多少？",
        Message::UncoveredHint => "单子上的“自费”一行",
        Message::UncoveredName => "医保不报的",
        Message::NotOnSlip => "单子上没有",
        Message::NothingPaid => "没有",
        Message::FirstShareTitle => "乙类的药和项目有多少？",
        Message::FirstShareHint => "看单子上的“乙类”或“先自付”，写一个就行",
        Message::FirstShareClassB => "单子上有“乙类”的钱",
        Message::FirstSharePrior => "单子上有“先自付”的钱",
        Message::ClassBName => "乙类的钱",
        Message::PriorName => "先自付",
        Message::EarlierTitle => "今年这次以前，住过院吗？",
        Message::EarlierHint => "同一个人，看病那一年",
        Message::EarlierYes => "住过",
        Message::EarlierNo => "没住过",
        Message::EarlierTimes => "住过几次",
        Message::EarlierTimesUnit => "次",
        Message::EarlierTimesName => "次数",
        Message::EarlierEligible => "那几次，医保认的钱一共多少",
        Message::EarlierEligibleHint => "单子上的“政策范围内”一行",
        Message::EarlierEligibleName => "医保认的钱",
        Message::EarlierPaid(a) => return format!("{a}那几次付了多少").into(),
        Message::EarlierPaidHint => "没付就空着",
        Message::EarlierPaidExceeds => "各家付的加起来，比医保认的钱多。再看看单子",
        Message::PaidBy(a) => return format!("{a}付的").into(),
        Message::ChosenBefore(a) => return format!("您选的是：{a}").into(),
        Message::CheckTitle => "算之前，看看对不对",
        Message::CheckHint => "没填的，先按最少和最多给个范围。",
        Message::CheckChange => "改",
        Message::CheckFill => "填",
        Message::CheckOpen => "还没填，先给个范围",
        Message::CheckUnknown => "不知道，先给个范围",
        Message::CheckUnknownAsNone => "不知道，先按没住过算",
        Message::CheckAmount(a, b) => return format!("{a}({b})").into(),
        Message::CheckEarlier(a, b) => return format!("住过 {a} 次，医保认的钱 {b}").into(),
        Message::CheckDays(a, b) => return format!("{a} 到 {b}").into(),
        Message::Calculate => "算出结果",
        Message::OutOfScopeTitle => "这里算不了",
        Message::OutOfScopeScheme(a) => return format!("您选的规则只管{a}。").into(),
        Message::OutOfScopeNoArea => "还没有您那里的规则。",
        Message::OutOfScopeAsk => "打 12393，问当地医保局怎么报。",
        Message::PartsDoNotFit => "几样加起来比总费用多。改其中一个",
        Message::RulesNotOpen => "规则没打开。连上网，再按“重新打开”",
        Message::ChangeAnswer => "改这一题",

        Message::ToCorrect(count) => return format!("有 {count} 处要改").into(),
        Message::ToCorrectPrefix => "要改：",
        Message::ChooseOne(what) => return format!("选一个{what}").into(),
        Message::ChooseOneOrUnknown(what) => {
            return format!("选一种{what}。不清楚就选“我不知道”").into();
        }
        Message::ChooseSomeOrNone(what) => {
            return format!("选一个{what}。一个也没有，就选“都没有”").into();
        }
        Message::NoneWithOthers(what) => {
            return format!("“都没有”和别的{what}不能一起选。去掉一个").into();
        }
        Message::AmountEmpty(name) => {
            return format!("写上{name}，比如 8600。不清楚就按“我不知道”").into();
        }
        Message::AmountMissing(name) => return format!("写上{name}，比如 8600").into(),
        Message::AmountNotANumber(name) => {
            return format!("{name}要写成数字，比如 8600 或 8.6 万").into();
        }
        Message::AmountNotPositive(name) => {
            return format!("{name}要比 0 大。照收费单上的“{name}”写").into();
        }
        Message::AmountNegative(name) => return format!("{name}不能比 0 小。没有就写 0").into(),
        Message::AmountTooFine(name) => return format!("{name}最多写到分，比如 8600.50").into(),
        Message::AmountTooLarge(name) => {
            return format!("{name}最多能算到 500 万元。再看看是不是多写了 0").into();
        }
        Message::AmountConfirm(words) => return format!("您写的是{words}。对吗？").into(),
        Message::AmountConfirmYes => "对，继续",
        Message::AmountConfirmNo => "改一改",
        Message::PartsExceedTotal(parts, total) => {
            return format!("“医保不报的”和“先自付”加起来是 {parts}。比总费用 {total}多，改其中一个").into();
        }
        Message::CountEmpty(name, example) => return format!("写上{name}，比如 {example}").into(),
        Message::CountNotWhole(name, example) => {
            return format!("{name}要写整数，比如 {example}").into();
        }
        Message::CountOutOfRange(name, least, greatest) => {
            return format!("{name}要在 {least} 到 {greatest} 之间").into();
        }
        Message::DateEmpty(name) => return format!("写上{name}，比如 2026 年 3 月 5 日").into(),
        Message::DateMissing(name, box_name) => {
            return format!("{name}还差“{}”", part(box_name)).into();
        }
        Message::DateOutOfRange(name, DatePart::Year) => {
            return format!("{name}的年要写四位数，比如 2026").into();
        }
        Message::DateOutOfRange(name, DatePart::Month) => {
            return format!("{name}的月要在 1 到 12 之间").into();
        }
        Message::DateOutOfRange(name, DatePart::Day) => {
            return format!("{name}的日要在 1 到 31 之间").into();
        }
        Message::DateNoSuchDay(name) => {
            return format!("{name}那个月没有这一天。再看看单子").into();
        }

        Message::YouPayAbout => "您自己大约要付",
        Message::RangeBetween(least, greatest) => {
            return format!("{least} 到 {greatest} 之间").into();
        }
        Message::RangeTo => "到",
        Message::OriginalMissing => "原话没取到。连上网，再打开这一页",
        Message::ShowOriginal => "看原文",
        Message::ClauseSource(title, number, clause) => {
            return format!("《{}》({number}){clause}", nested(title)).into();
        }
        Message::ClauseSourceUnnumbered(title, clause) => {
            return format!("《{}》{clause}", nested(title)).into();
        }
        Message::StripTitle => "谁付多少",
        Message::StripTotal => "总费用",
        Message::StripOwn => "您自己付",
        Message::StripUncertain => "虚线框里的一段还说不准",

        Message::ResultTitle => "算出来的结果",
        Message::YouGetBack => "您能拿回来",
        Message::MinusIsBack => "带减号的，是退给您的钱。",
        Message::TotalIs(total) => return format!("总费用 {total}。").into(),
        Message::TotalBetween(least, greatest) => {
            return format!("总费用 {least} 到 {greatest}。").into();
        }
        Message::PaidIs(amount) => return format!("医保和救助帮您付 {amount}。").into(),
        Message::PaidOfHundred(amount, hundred) => {
            return format!("医保和救助帮您付 {amount}，每 100 元里大约付 {hundred} 元。").into();
        }
        Message::PaidBetween(least, greatest) => {
            return format!("医保和救助帮您付 {least} 到 {greatest}。").into();
        }
        Message::PaidNothing => "这次医保和救助都没有付。",
        Message::PaidMoreThanTotal(amount) => {
            return format!("医保和救助帮您付 {amount}，比这次的总费用多。多的退给您。").into();
        }
        Message::NarrowToExact(name, width) => {
            return format!("弄清楚“{name}”这一项，就能算准(差 {width})").into();
        }
        Message::NarrowTo(name, left) => return format!("先弄清楚“{name}”，最多还差 {left}").into(),
        Message::NarrowPerhaps(name) => return format!("先弄清楚“{name}”，范围可能变小").into(),
        Message::SlipLines => "结算单上各层付了多少",
        Message::WidestRange => "不清楚的太多，这里给的是最宽的范围。",
        Message::HistoricRules => "这是以前的办法，不是现在的。",
        Message::FictionalRules => "这是演示的规则，不能当真。",
        Message::StripBack => "退给您",
        Message::LayerPays(name) => return format!("{name}付").into(),
        Message::WhyUnused => "没用到",
        Message::WhyBelow(line) => return format!("没用到：剩下的没达到 {line}").into(),
        Message::WhyCapUsedUp => "没用到：已经报到封顶了",
        Message::WhyNotCovered => "没用到：这次医保不管",
        Message::WhyNotEntitled => "没用到：这次不符合条件",
        Message::WhyExcluded(rule) => return format!("没用到：{rule}").into(),
        Message::WhyGivenZero => "结算单上写的是 0",
        Message::WhyUnpublished => "文件没有公布算法，说不准",
        Message::MadeOfTitle => "您付的钱怎么来的",
        Message::MadeOfOpen => "单子上有的数还不知道，先分不开。",
        Message::AtLeast(amount) => return format!("最少时 {amount}").into(),
        Message::AtMost(amount) => return format!("最多时 {amount}").into(),
        Message::Together => "合起来，您自己付",
        Message::TogetherBack => "合起来，退给您",
        Message::StaysTitle => "每一次",
        Message::StayNumber(number) => return format!("第 {number} 次").into(),
        Message::EarlierUse => "您今年以前用掉的，已经算进去了。",
        Message::ClaimTitle => "要办的事",
        Message::ClaimUnknown => "这份规则没写怎么办手续。出院前问医院，或打 12393。",
        Message::ClaimMaybe => "看情况，可能是这样办：",
        Message::CashAtDischarge(amount) => return format!("出院时先付 {amount}。").into(),
        Message::CashAtDischargeBetween(least, greatest) => {
            return format!("出院时先付 {least} 到 {greatest}。").into();
        }
        Message::TargetMet(name) => return format!("“{name}”：这次做到了。").into(),
        Message::TargetMissed(name) => return format!("“{name}”：这次没做到。问医保局为什么。").into(),
        Message::TargetOpen(name) => return format!("“{name}”：还说不准。").into(),
        Message::LayersTitle => "每一层怎么算的",
        Message::BillTitle => "先看这张单子",
        Message::InLeastCase => "付得最少时：",
        Message::InGreatestCase => "付得最多时：",
        Message::OpenTextTitle => "文件这里可以有两种读法",
        Message::EligibilityTitle => "能享受哪些帮扶",
        Message::EligibleYes => "能享受",
        Message::EligibleAsk => "要问清楚",
        Message::EligibleNo => "这次没有",
        Message::AnswersTitle => "您的回答",
        Message::AboutTitle => "这个结果",
        Message::RulesUsed(title) => return format!("规则：{title}").into(),
        Message::RulesValid(from, through) => return format!("管这些日子：{from}到 {through}").into(),
        Message::RulesVersion(fingerprint) => return format!("规则版本：{fingerprint}").into(),
        Message::ComputedOn(date) => return format!("算于 {date}").into(),
        Message::CallHotline => "拿不准，打 12393 问医保局。",
        Message::Print => "打印",
        Message::AnotherCase => "再算一种情况",
        Message::BackToAnswers => "回去看我的回答",
        Message::CannotSettleTitle => "这次算不出来",
        Message::NoCaseHint => "还差几个回答，答完就能算。",
        Message::CheckKnown => "有一个回答，这份规则里没有。看看回答再算。",
        Message::CheckAmounts => "有一个数太大，算不下。看看写的钱数。",
        Message::CheckNoValue => "这份规则没写这种情况怎么报。打 12393 问。",
        Message::CheckSum => "加起来对不上总费用，所以不给数。打 12393 问。",
        Message::OnDate(year, month, day) => return format!("{year} 年 {month} 月 {day} 日").into(),
        Message::RulesValidFrom(from) => return format!("{from}起的住院、看病照它算").into(),
        Message::CheckContradiction => "有两个回答对不上。看看回答再算。",
        Message::BasisOf(count) => return format!("依据和原文({count} 处)").into(),
        Message::OriginalsOf(count) => return format!("看原文({count} 处)").into(),
    })
}
