//! The catalogue of sentences.

mod catalogue;
mod table;

use std::borrow::Cow;

use settle_engine::policy::Evidence;

use crate::explain::fill;
use crate::{DatePart, Locale};
use catalogue::{Values, bound, catalogue, given};

#[cfg(feature = "english")]
pub use table::english_file;
#[cfg(not(feature = "english"))]
pub use table::load_english;

catalogue! {
    // The frame around every screen.
    /// The product's name.
    AppName,
    /// The title of the browser window: screen.
    DocumentTitle(&'a str = "总费用"),
    /// The same while something has to be corrected: screen.
    DocumentTitleToCorrect(&'a str = "总费用"),
    /// To the screen before.
    Back,
    /// To the first screen.
    Home,
    /// To the next question.
    Continue,
    /// The size button in its first state.
    SizeNormal,
    /// The size button in its second state.
    SizeLarge,
    /// The size button in its third state.
    SizeLargest,
    /// The last line of every screen.
    Help,
    /// The name of the links at the foot of the page.
    MoreLinks,

    // Home.
    /// The promise, as the heading of the first screen.
    HomePromise,
    /// How long it takes.
    HomeTime,
    /// Where the answers stay.
    HomePrivacy,
    /// The one solid button.
    Start,
    /// Under the button: what the result is not.
    HomeEstimate,
    /// What to do meanwhile.
    StartNoRules,

    // Settings.
    /// Title of the screen.
    SettingsTitle,
    /// That there is no save button.
    SettingsHint,
    /// Legend: size of type.
    SettingsSize,
    /// Choice of size.
    SizeNormalName,
    /// Choice of size.
    SizeLargeName,
    /// Choice of size.
    SizeLargestName,
    /// Legend: light or dark.
    SettingsTheme,
    /// Choice of theme.
    ThemeSystem,
    /// Choice of theme.
    ThemeLight,
    /// Choice of theme.
    ThemeDark,
    /// Legend: contrast.
    SettingsContrast,
    /// Choice of contrast.
    ContrastNormal,
    /// Choice of contrast.
    ContrastHigh,
    /// What high contrast looks like.
    ContrastHighNote,
    /// Legend: language.
    SettingsLanguage,
    /// Section: data kept on the phone.
    SettingsData,
    /// What is kept.
    SettingsDataHint,
    /// Button that asks before it deletes.
    ClearData,
    /// The question before deleting.
    ClearDataConfirm,
    /// Yes, delete.
    ClearDataYes,
    /// No, keep.
    ClearDataNo,
    /// After deleting.
    ClearDataDone,
    /// Nothing can be stored on this phone.
    StorageUnavailable,

    // Sources and limits.
    /// Title of the screen.
    SourcesTitle,
    /// What the result is and is not.
    SourcesEstimateTitle,
    /// The disclaimer, also under every result.
    Disclaimer,
    /// Why it may differ.
    SourcesEstimateWhy,
    /// Where the rules come from.
    SourcesRulesTitle,
    /// Every step names its clause.
    SourcesRules,
    /// What is not published is not guessed.
    SourcesUnpublished,
    /// Privacy.
    SourcesPrivacyTitle,
    /// Nothing leaves the phone.
    SourcesPrivacy,
    /// What is never asked.
    SourcesNeverAsked,
    /// The version of the page.
    SourcesVersion(&'a str = "0.1.0"),

    // Not found, and after a fault.
    /// Title of the screen.
    NotFoundTitle,
    /// What to do.
    NotFoundHint,
    /// Heading after a fault of the page.
    CrashTitle,
    /// That nothing typed is lost.
    CrashHint,
    /// Loads the page again.
    Reload,

    // Fields.
    /// The name of the prefix box of an amount, for those who do not see it.
    InYuan,
    /// The amount read back: words.
    ReadAs(&'a str = "八万六千元"),
    /// The name of the row of quick amounts.
    QuickAmounts,
    /// An answer to any question that may stay open.
    DoNotKnow,
    /// None of the choices above.
    NoneOfThese,
    /// The word between the choices and the exclusive ones.
    Or,
    /// Box of a date.
    Year,
    /// Box of a date.
    Month,
    /// Box of a date.
    Day,

    // Home, questions, check page.
    /// The rules in use: their name.
    HomeRules(&'a str = "武汉市居民医保"),
    /// An unfinished case is kept on the phone.
    HomeHasDraft,
    /// Goes on with it.
    HomeResume,
    /// Forgets it.
    HomeForget,
    /// After forgetting it.
    HomeForgotten,
    /// Where in the questions: number, about how many.
    Progress(u32 = 8, u32 = 9),
    /// While the rules are being opened.
    Loading,
    /// Question: the pack.
    AreaTitle,
    /// Where to look.
    AreaHint,
    /// What is chosen there.
    AreaName,
    /// Remark at rules of a past year.
    AreaHistoric,
    /// Remark at made-up rules.
    AreaFictional,
    /// What the text is from which the rules were read.
    EvidenceOfficial,
    /// The same: a work report.
    EvidenceReport,
    /// The same: reposted.
    EvidenceThirdParty,
    /// The same: altered.
    EvidenceAltered,
    /// None of the places.
    AreaElsewhere,
    /// The chosen rules cannot be opened.
    AreaBroken,
    /// The rules of a place arrived in part only.
    AreaTruncated,
    /// The rules of a place are not what was published.
    AreaAltered,
    /// The rules of a place are of another release than the page.
    AreaOtherRelease,
    /// Question: the year of care.
    YearTitle,
    /// What is chosen there.
    YearName,
    /// Choice: this year.
    ThisYear(i32 = 2026),
    /// Choice: last year.
    LastYear(i32 = 2025),
    /// Question: the days of the stay.
    DaysTitle,
    /// Where to look.
    DaysHint,
    /// The day of admission.
    AdmittedName,
    /// The day of discharge.
    DischargedName,
    /// The stay ends before it begins.
    DateOrder,
    /// The stay is longer than any.
    StayTooLong,
    /// The stay lies outside the days of the rules: first day, last day.
    DateOutsideRules(&'a str = "2018 年 1 月 1 日", &'a str = "2018 年 12 月 31 日"),
    /// Question: the kind of insurance.
    SchemeTitle,
    /// How to tell.
    SchemeHint,
    /// What is chosen there.
    SchemeName,
    /// Question: statuses.
    StatusesTitle,
    /// Several, and where to look.
    StatusesHint,
    /// What is chosen there.
    StatusName,
    /// Question: the kind of care.
    CareTitle,
    /// How to tell.
    CareHint,
    /// Question: the hospital level.
    LevelTitle,
    /// Where to look.
    LevelHint,
    /// Question: the place of care.
    PlaceTitle,
    /// Seen from where.
    PlaceHint,
    /// Question: whether the hospital is designated.
    DesignatedTitle,
    /// How to tell.
    DesignatedHint,
    /// Question: the papers.
    ReferralTitle,
    /// What counts.
    ReferralHint,
    /// Question: the cause.
    CauseTitle,
    /// What it is for.
    CauseHint,
    /// Question: whether insurance covers the illness.
    InScopeTitle,
    /// How to tell.
    InScopeHint,
    /// Answer.
    Yes,
    /// Answer.
    No,
    /// Answer to a question of the rules.
    FactYes,
    /// Answer to a question of the rules.
    FactNo,
    /// What is chosen where the answers speak for themselves.
    AnswerName,
    /// An amount that only these rules ask.
    FactAmountName,
    /// Question: the day of birth.
    BirthTitle,
    /// Where to look.
    BirthHint,
    /// What is typed there.
    BirthName,
    /// Born after the stay.
    BirthTooLate,
    /// Question: the whole bill.
    GrossTitle,
    /// The same for care without a stay.
    GrossTitleOutpatient,
    /// Where to look.
    GrossHint,
    /// What is typed there.
    GrossName,
    /// Question: lines of the settlement slip.
    SlipTitle,
    /// What may stay empty.
    SlipHint,
    /// The lines are above the bill: their sum, the bill.
    SlipExceedsTotal(&'a str = "92,000 元", &'a str = "86,000 元"),
    /// Question: cost outside the catalogue.
    UncoveredTitle,
    /// Where to look.
    UncoveredHint,
    /// What is typed there.
    UncoveredName,
    /// The slip has no such line.
    NotOnSlip,
    /// The amount is nothing.
    NothingPaid,
    /// Question: class-B cost or prior payment.
    FirstShareTitle,
    /// Where to look.
    FirstShareHint,
    /// Choice: the slip tells the class-B cost.
    FirstShareClassB,
    /// Choice: the slip tells the prior payment.
    FirstSharePrior,
    /// The class-B cost.
    ClassBName,
    /// The prior payment.
    PriorName,
    /// Question: the year before this stay.
    EarlierTitle,
    /// Whose, and when.
    EarlierHint,
    /// Answer.
    EarlierYes,
    /// Answer.
    EarlierNo,
    /// How many times.
    EarlierTimes,
    /// Unit behind that box.
    EarlierTimesUnit,
    /// What is typed there.
    EarlierTimesName,
    /// In-scope cost of those stays.
    EarlierEligible,
    /// Where to look.
    EarlierEligibleHint,
    /// What is typed there.
    EarlierEligibleName,
    /// What a layer paid on them: its name.
    EarlierPaid(&'a str = "大病保险"),
    /// What may stay empty.
    EarlierPaidHint,
    /// The parts are above the cost.
    EarlierPaidExceeds,
    /// What a layer paid: its name.
    PaidBy(&'a str = "大病保险"),
    /// What was chosen instead of an amount.
    ChosenBefore(&'a str = "我不知道"),
    /// The answers, to look over.
    CheckTitle,
    /// That some answers are open.
    CheckHint,
    /// Changes an answer.
    CheckChange,
    /// Gives an answer that is open.
    CheckFill,
    /// A row without an answer.
    CheckOpen,
    /// A row with "I do not know".
    CheckUnknown,
    /// The same where it counts as none.
    CheckUnknownAsNone,
    /// An amount with its reading.
    CheckAmount(&'a str = "¥86,000", &'a str = "八万六千元"),
    /// Earlier stays: how many, in-scope cost.
    CheckEarlier(u32 = 2, &'a str = "¥10,000"),
    /// The days of the stay.
    CheckDays(&'a str = "2018 年 8 月 1 日", &'a str = "2018 年 8 月 11 日"),
    /// The one solid button there.
    Calculate,
    /// The case is not for these rules.
    OutOfScopeTitle,
    /// The rules are for another insurance: theirs.
    OutOfScopeScheme(&'a str = "城乡居民医保"),
    /// There are no rules for the place.
    OutOfScopeNoArea,
    /// Whom to ask.
    OutOfScopeAsk,
    /// The parts together are above the whole bill.
    PartsDoNotFit,
    /// Back to the question.
    ChangeAnswer,

    // What to correct. The first value is the short name of the field.
    /// Heading of the summary: how many.
    ToCorrect(u32 = 2),
    /// In front of a message, for those who do not see its icon.
    ToCorrectPrefix,
    /// Nothing was chosen: what to choose.
    ChooseOne(&'a str = "参保的地方"),
    /// Nothing was chosen and not knowing is an answer: what to choose.
    ChooseOneOrUnknown(&'a str = "医保"),
    /// Nothing was chosen and none is an answer: what to choose.
    ChooseSomeOrNone(&'a str = "身份"),
    /// Nothing typed, and not knowing is an answer: name.
    AmountEmpty(&'a str = "总费用"),
    /// Nothing typed, and it must be known: name.
    AmountMissing(&'a str = "总费用"),
    /// Not readable: name.
    AmountNotANumber(&'a str = "总费用"),
    /// Zero or below where more is needed: name.
    AmountNotPositive(&'a str = "总费用"),
    /// Below zero where zero is allowed: name.
    AmountNegative(&'a str = "自费"),
    /// Below the fen: name.
    AmountTooFine(&'a str = "总费用"),
    /// Above what the page works with: name.
    AmountTooLarge(&'a str = "总费用"),
    /// A very large amount, to be confirmed: words.
    AmountConfirm(&'a str = "六十二万元"),
    /// Yes, it is that much.
    AmountConfirmYes,
    /// No, let me change it.
    AmountConfirmNo,
    /// Parts above the whole: sum of the parts, whole.
    PartsExceedTotal(&'a str = "92,000 元", &'a str = "86,000 元"),
    /// Nothing typed: name, example.
    CountEmpty(&'a str = "岁数", u32 = 70),
    /// Not a whole number: name, example.
    CountNotWhole(&'a str = "岁数", u32 = 70),
    /// Outside its range: name, least, greatest.
    CountOutOfRange(&'a str = "岁数", u32 = 0, u32 = 120),
    /// Nothing typed: name.
    DateEmpty(&'a str = "出院日期"),
    /// One box is empty: name, box.
    DateMissing(&'a str = "出院日期", DatePart = DatePart::Month),
    /// One box cannot be: name, box.
    DateYearOutOfRange(&'a str = "出院日期"),
    /// The same of a month: field.
    DateMonthOutOfRange(&'a str = "出院日期"),
    /// The same of a day: field.
    DateDayOutOfRange(&'a str = "出院日期"),
    /// The month has no such day: name.
    DateNoSuchDay(&'a str = "出院日期"),

    // Parts of the result.
    /// Above the amount.
    YouPayAbout,
    /// Between the two amounts of a range.
    RangeTo,
    /// The name of the strip: who pays what.
    StripTitle,
    /// Name of a row of the strip.
    StripTotal,
    /// Name of a row of the strip.
    StripOwn,
    /// Explains the hatched part under a range.
    StripUncertain,

    // The result screen.
    /// Title of the result screen.
    ResultTitle,
    /// Heading and link: answers beyond the result.
    MoreTitle,
    /// The module behind those answers cannot be had.
    MoreBroken,
    /// Above the amount, when earlier payments come back.
    YouGetBack,
    /// Under a range that begins below zero.
    MinusIsBack,
    /// Under the amount: the whole bill.
    TotalIs(&'a str = "¥86,000"),
    /// Under the amount: the whole bill, as a range.
    TotalBetween(&'a str = "¥80,000", &'a str = "¥86,000"),
    /// Under the amount: what is paid for the person.
    PaidIs(&'a str = "¥73,713.90"),
    /// The same, and of every hundred yuan.
    PaidOfHundred(&'a str = "¥73,713.90", &'a str = "86"),
    /// The same as a range.
    PaidBetween(&'a str = "¥18,000.00", &'a str = "¥20,000.00"),
    /// Nobody else pays.
    PaidNothing,
    /// Others pay more than this bill: money comes back.
    PaidMoreThanTotal(&'a str = "¥3,000.00"),
    /// Under a range: the question that makes it exact, and the width.
    NarrowToExact(&'a str = "转院手续", &'a str = "¥811"),
    /// Under a range: the question that narrows it most, and the width left.
    NarrowTo(&'a str = "转院手续", &'a str = "¥811"),
    /// Under a range: a question that may make it narrower.
    NarrowPerhaps(&'a str = "转院手续"),
    /// The lines of the settlement slip, as the name of a question.
    SlipLines,
    /// Too much is open to try everything.
    WidestRange,
    /// At the top: rules of a past year.
    HistoricRules,
    /// At the top: invented rules.
    FictionalRules,
    /// Name of a row of the strip: money back.
    StripBack,
    /// Name of a row of the strip: layer.
    LayerPays(&'a str = "基本医保"),
    /// A layer pays nothing.
    WhyUnused,
    /// A layer pays nothing: its deductible is not reached.
    WhyBelow(&'a str = "¥7,000"),
    /// A layer pays nothing: its cap is used up.
    WhyCapUsedUp,
    /// A layer pays nothing: the stay is not covered.
    WhyNotCovered,
    /// A layer pays nothing: its condition does not hold.
    WhyNotEntitled,
    /// A layer pays nothing: exclusion.
    WhyExcluded(&'a str = "门诊费用"),
    /// A layer pays nothing, says the slip.
    WhyGivenZero,
    /// A layer is a range: its numbers are not published.
    WhyUnpublished,
    /// Heading: several stays.
    StaysTitle,
    /// One of several stays.
    StayNumber(usize = 2),
    /// Something of the year was used before the first stay.
    EarlierUse,
    /// Heading: the answers behind the result.
    AnswersTitle,
    /// Heading: what the result is.
    AboutTitle,
    /// Which rules.
    RulesUsed(&'a str = "武汉市城乡居民医保"),
    /// For which days they speak.
    RulesValid(&'a str = "2023 年 1 月 10 日", &'a str = "2028 年 1 月 9 日"),
    /// Which version, as a fingerprint.
    RulesVersion(&'a str = "0123456789abcdef"),
    /// When it was worked out.
    ComputedOn(&'a str = "2026 年 11 月 21 日"),
    /// Whom to ask.
    CallHotline,
    /// Button: print.
    Print,
    /// Button: begin again.
    AnotherCase,
    /// Button: to the answers.
    BackToAnswers,
    /// Heading when there is no result.
    CannotSettleTitle,
    /// Nothing was answered yet.
    NoCaseHint,
    /// An answer that these rules do not know.
    CheckKnown,
    /// An amount is too large.
    CheckAmounts,
    /// The rules give no number for this stay.
    CheckNoValue,
    /// The parts do not add up: nothing is shown.
    CheckSum,
    /// From which day the rules speak.
    RulesValidFrom(&'a str = "2023 年 1 月 10 日"),
    /// Two answers contradict each other.
    CheckContradiction,
}

impl<'a> Message<'a> {
    /// The sentence in a language.
    pub fn text(self, locale: Locale) -> Cow<'static, str> {
        let template = table::template(self.place(), locale);
        let mut values = Values { locale, shown: Vec::new() };
        self.give(&mut values);
        if values.shown.is_empty() {
            return Cow::Borrowed(template);
        }
        let values: Vec<&str> = values.shown.iter().map(String::as_str).collect();
        fill(template, &values).into()
    }

    /// What the text is from which the rules were read.
    #[must_use]
    pub const fn evidence(class: Evidence) -> Message<'static> {
        match class {
            Evidence::Official => Message::EvidenceOfficial,
            Evidence::Report => Message::EvidenceReport,
            Evidence::ThirdParty => Message::EvidenceThirdParty,
            Evidence::AlteredCopy => Message::EvidenceAltered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_chinese(character: char) -> bool {
        ('\u{4e00}'..='\u{9fff}').contains(&character)
    }

    /// Screens that are read, not answered: their sentences may be longer.
    fn is_explanation(message: Message<'_>) -> bool {
        matches!(
            message,
            Message::SourcesEstimateWhy
                | Message::SourcesRules
                | Message::SourcesUnpublished
                | Message::SourcesPrivacy
                | Message::SourcesNeverAsked
                | Message::SettingsDataHint
                | Message::PaidOfHundred(..)
                | Message::NarrowToExact(..)
                | Message::NarrowTo(..)
                | Message::NarrowPerhaps(..)
                | Message::RulesValid(..)
                | Message::RulesValidFrom(..)
        )
    }

    #[test]
    fn chinese_sentences_are_short() {
        for message in Message::SAMPLES {
            let text = message.text(Locale::ZhHans);
            let limit = if is_explanation(*message) { 30 } else { 20 };
            for sentence in text.split(['。', '？', '；']) {
                let length = sentence.chars().filter(|character| is_chinese(*character)).count();
                assert!(length <= limit, "{length} characters: {sentence}");
            }
        }
    }

    #[test]
    fn no_message_scolds_or_shouts() {
        const CHINESE: [&str; 16] = [
            "错误",
            "无效",
            "非法",
            "必填",
            "失败",
            "异常",
            "温馨提示",
            "亲，",
            "亲爱",
            "恭喜",
            "你",
            "！",
            "!",
            "凭证",
            "证明",
            "...",
        ];
        const ENGLISH: [&str; 7] = ["error", "invalid", "illegal", "required", "failed", "forbidden", "!"];
        for message in Message::SAMPLES {
            let chinese = message.text(Locale::ZhHans);
            for word in CHINESE {
                assert!(!chinese.contains(word), "{word} in {chinese}");
            }
            let english = message.text(Locale::En).to_lowercase();
            for word in ENGLISH {
                assert!(!english.contains(word), "{word} in {english}");
            }
        }
    }

    #[test]
    fn every_value_of_a_message_is_said() {
        for message in Message::SAMPLES {
            let mut values = Values { locale: Locale::En, shown: Vec::new() };
            message.give(&mut values);
            let count = values.shown.len();
            for (locale, template) in [("zh", crate::zh::template(*message)), ("en", crate::en::template(*message))] {
                for place in 0..3 {
                    let said = template.contains(&format!("{{{place}}}"));
                    assert_eq!(said, place < count, "{locale}: {message:?}: {template}");
                }
            }
        }
    }

    #[test]
    fn every_message_says_something_in_each_language() {
        for message in Message::SAMPLES {
            for locale in Locale::ALL {
                let text = message.text(locale);
                assert!(!text.trim().is_empty() && text.trim() == text, "{message:?}: {text:?}");
            }
        }
    }

    #[test]
    fn chinese_uses_full_width_marks() {
        for message in Message::SAMPLES {
            let text: Vec<char> = message.text(Locale::ZhHans).chars().collect();
            for pair in text.windows(2) {
                let half_width = is_chinese(pair[0]) && matches!(pair[1], ',' | ';' | ':' | '?');
                assert!(!half_width, "{}", text.iter().collect::<String>());
            }
        }
    }
}
