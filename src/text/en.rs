//! English. Plain words, the official Chinese term where a counter would need it.

use std::borrow::Cow;

use settle_engine::policy::Evidence;

use crate::{DatePart, Message};

const fn part(part: DatePart) -> &'static str {
    match part {
        DatePart::Year => "year",
        DatePart::Month => "month",
        DatePart::Day => "day",
    }
}

pub(crate) fn text(message: Message<'_>) -> Cow<'static, str> {
    Cow::Borrowed(match message {
        Message::AppName => "One-Stop Settle",
        Message::AppTagline => "Medical bills",
        Message::DocumentTitle(screen) => return format!("{screen} · One-Stop Settle").into(),
        Message::DocumentTitleToCorrect(screen) => {
            return format!("Please correct: {screen} · One-Stop Settle").into();
        }
        Message::Back => "Back",
        Message::Home => "Home",
        Message::Continue => "Continue",
        Message::SizeNormal => "Text: medium",
        Message::SizeLarge => "Text: large",
        Message::SizeLargest => "Text: largest",
        Message::Help => "Not clear? Call 12393 or ask your village doctor",
        Message::MoreLinks => "More",

        Message::HomePromise => "Medical bills: how much is paid for you, and how much do you pay?",
        Message::HomeTime => "About 10 questions, 3 minutes.",
        Message::HomePrivacy => "No login. Your answers stay on this phone.",
        Message::Start => "Start",
        Message::HomeEstimate => "This is an estimate, not a settlement statement.",
        Message::StartTitle => "No rules are packed in yet",
        Message::StartNoRules => "Nothing can be worked out now. Call 12393 to ask the insurance office.",

        Message::SettingsTitle => "Settings",
        Message::SettingsHint => "Each choice applies at once. Nothing to save.",
        Message::SettingsSize => "Text size",
        Message::SizeNormalName => "Medium",
        Message::SizeLargeName => "Large",
        Message::SizeLargestName => "Largest",
        Message::SettingsTheme => "Colours",
        Message::ThemeSystem => "Same as the phone",
        Message::ThemeLight => "Light",
        Message::ThemeDark => "Dark",
        Message::SettingsContrast => "Contrast",
        Message::ContrastNormal => "Normal",
        Message::ContrastHigh => "Yellow on black",
        Message::ContrastHighNote => "When text is hard to see",
        Message::SettingsLanguage => "Language",
        Message::SettingsData => "Kept on this phone",
        Message::SettingsDataHint => "Your answers and settings are kept here. Others who use this phone can see them.",
        Message::ClearData => "Clear data",
        Message::ClearDataConfirm => "Your answers and settings will be gone. Clear them?",
        Message::ClearDataYes => "Clear",
        Message::ClearDataNo => "Keep",
        Message::ClearDataDone => "All cleared.",
        Message::StorageUnavailable => "This phone cannot store anything. The sums still work, until you close the page.",

        Message::SourcesTitle => "Sources and limits",
        Message::SourcesEstimateTitle => "What the result is",
        Message::Disclaimer => "This is an estimate, not a settlement statement. What the insurance office settles counts.",
        Message::SourcesEstimateWhy => "The hospital's list is finer, so the settlement may differ. If unsure, call 12393.",
        Message::SourcesRulesTitle => "Where the rules come from",
        Message::SourcesRules => {
            "Every step follows the documents published locally. Each names its document and clause, and opens the text."
        }
        Message::SourcesUnpublished => "Numbers that were not published are not guessed. You see the least and the most.",
        Message::SourcesPrivacyTitle => "Where your answers go",
        Message::SourcesPrivacy => "Nowhere. All sums are done on this phone, without a network once the page is open.",
        Message::SourcesNeverAsked => "No name, identity number, phone, address or diagnosis is ever asked.",
        Message::SourcesVersion(version) => return format!("Version {version}").into(),

        Message::NotFoundTitle => "There is no such page",
        Message::NotFoundHint => "The address may be incomplete. Go home and start again.",
        Message::CrashTitle => "This page has stopped",
        Message::CrashHint => "Open it again. What you typed is kept.",
        Message::Reload => "Open again",

        Message::InYuan => "yuan",
        Message::ReadAs(words) => return format!("Reads: {words}").into(),
        Message::QuickAmounts => "Tap to fill in",
        Message::DoNotKnow => "I do not know",
        Message::NoneOfThese => "None of these",
        Message::Or => "or",
        Message::SeveralAllowed => "Choose as many as apply",
        Message::Year => "Year",
        Message::Month => "Month",
        Message::Day => "Day",

        Message::ToCorrect(1) => "1 thing to correct",
        Message::HomeRules(a) => return format!("Rules in use: {a}").into(),
        Message::HomeHasDraft => "Your last case is not finished. It is kept on this phone.",
        Message::HomeResume => "Go on with it",
        Message::HomeForget => "Forget it",
        Message::HomeForgotten => "Your last case is gone.",
        Message::Progress(a, b) => return format!("Question {a} of about {b}").into(),
        Message::Loading => "Opening the rules",
        Message::AreaTitle => "Where are you insured?",
        Message::AreaHint => "Look at your insurance code or payment slip",
        Message::AreaName => "place of insurance",
        Message::AreaHistoric => "Old rules, for old bills only",
        Message::AreaFictional => "A made-up example",
        Message::Evidence(Evidence::Official) => "From the published document",
        Message::Evidence(Evidence::Report) => "From a work report, not the document itself",
        Message::Evidence(Evidence::ThirdParty) => "From a document that others reposted",
        Message::Evidence(Evidence::AlteredCopy) => "From an altered copy: figures may be wrong",
        Message::AreaElsewhere => "My place is not here",
        Message::AreaTruncated => {
            "These rules arrived in part and are not used. Go online and press again, or choose another place"
        }
        Message::AreaAltered => "These rules are damaged: their fingerprint is wrong. Choose another place, or call 12393",
        Message::AreaOtherRelease => {
            "These rules are of another version than this page and are not used. Go online, close the page and open it again"
        }
        Message::AreaBroken => "These rules did not open. Go online and press again, or choose another place",
        Message::YearTitle => "In which year was the care?",
        Message::YearName => "year",
        Message::ThisYear(a) => return format!("this year ({a})").into(),
        Message::LastYear(a) => return format!("last year ({a})").into(),
        Message::DaysTitle => "On which days did the stay begin and end?",
        Message::DaysHint => "Look at the discharge summary or the bill",
        Message::AdmittedName => "day of admission",
        Message::DischargedName => "day of discharge",
        Message::DateOrder => "The stay cannot end before it begins. Change one of the days",
        Message::StayTooLong => "The stay is longer than 10 years. Check the years",
        Message::DateOutsideRules(a, b) => {
            return format!("These rules hold from {a} to {b}. Change the days, or choose another place").into();
        }
        Message::SchemeTitle => "Which kind of insurance?",
        Message::SchemeHint => "Residents pay a few hundred yuan a year themselves",
        Message::SchemeName => "kind of insurance",
        Message::StatusesTitle => "Do any of these apply to you?",
        Message::StatusesHint => "Choose all that apply. Look at your papers or ask the village office",
        Message::StatusName => "status",
        Message::CareTitle => "What kind of care was it?",
        Message::CareHint => "A night in hospital is a stay",
        Message::LevelTitle => "At what level of hospital?",
        Message::LevelHint => "Look at the sign of the hospital, or ask at its desk",
        Message::PlaceTitle => "Where is the hospital?",
        Message::PlaceHint => "Seen from where you are insured",
        Message::DesignatedTitle => "Is it a designated hospital?",
        Message::DesignatedHint => "It is if it settles with your insurance card",
        Message::ReferralTitle => "Did you have referral papers?",
        Message::ReferralHint => "A referral slip, or a registration on the phone",
        Message::CauseTitle => "Why was care needed?",
        Message::CauseHint => "Some causes are not covered",
        Message::InScopeTitle => "Does resident insurance cover the illness?",
        Message::InScopeHint => "It does if the slip shows a payment by insurance",
        Message::Yes => "Yes",
        Message::No => "No",
        Message::FactYes => "Yes",
        Message::FactNo => "No",
        Message::AnswerName => "answer",
        Message::FactAmountName => "amount",
        Message::BirthTitle => "When was the patient born?",
        Message::BirthHint => "Look at the identity card or household book",
        Message::BirthName => "day of birth",
        Message::BirthTooLate => "The birth cannot be after the stay. Check the year",
        Message::GrossTitle => "How much did the stay cost in all?",
        Message::GrossTitleOutpatient => "How much did the care cost in all?",
        Message::GrossHint => "Look for the total on the bill. Still in hospital: what the doctor expects",
        Message::GrossName => "total bill",
        Message::SlipTitle => "What did each payer pay on the slip?",
        Message::SlipHint => "Copy the slip. Write 0 for nothing, leave open what you cannot read",
        Message::SlipExceedsTotal(a, b) => {
            return format!("Together the payers paid {a}. That is more than the total bill of {b}; change one of them").into();
        }
        Message::UncoveredTitle => "How much does insurance not cover?",
        Message::UncoveredHint => "The line of self-paid items on the slip",
        Message::UncoveredName => "cost not covered",
        Message::NotOnSlip => "Not on the slip",
        Message::NothingPaid => "None",
        Message::FirstShareTitle => "How much was for class-B items?",
        Message::FirstShareHint => "Look for class B or pay-first on the slip; one of them is enough",
        Message::FirstShareClassB => "The slip shows class-B cost",
        Message::FirstSharePrior => "The slip shows a pay-first part",
        Message::ClassBName => "class-B cost",
        Message::PriorName => "pay-first part",
        Message::EarlierTitle => "Any hospital stay earlier that year?",
        Message::EarlierHint => "The same person, in the year of the care",
        Message::EarlierYes => "Yes",
        Message::EarlierNo => "No",
        Message::EarlierTimes => "How many times",
        Message::EarlierTimesUnit => "times",
        Message::EarlierTimesName => "number of stays",
        Message::EarlierEligible => "In-scope cost of those stays in all",
        Message::EarlierEligibleHint => "The line of in-scope cost on the slips",
        Message::EarlierEligibleName => "in-scope cost",
        Message::EarlierPaid(a) => return format!("What {a} paid on them").into(),
        Message::EarlierPaidHint => "Leave it empty if nothing was paid",
        Message::EarlierPaidExceeds => "Together they paid more than the in-scope cost. Check the slips",
        Message::PaidBy(a) => return format!("Paid by {a}").into(),
        Message::ChosenBefore(a) => return format!("You chose: {a}").into(),
        Message::CheckTitle => "Check your answers",
        Message::CheckHint => "What is open gives a range from least to most.",
        Message::CheckChange => "Change",
        Message::CheckFill => "Answer",
        Message::CheckOpen => "Not answered: the result is a range",
        Message::CheckUnknown => "Not known: the result is a range",
        Message::CheckUnknownAsNone => "Not known: counted as no earlier stay",
        Message::CheckAmount(a, b) => return format!("{a} ({b})").into(),
        Message::CheckEarlier(a, b) => return format!("{a} stays, in-scope cost {b}").into(),
        Message::CheckDays(a, b) => return format!("{a} to {b}").into(),
        Message::Calculate => "Work it out",
        Message::OutOfScopeTitle => "This cannot be worked out here",
        Message::OutOfScopeScheme(a) => return format!("The rules you chose are for {a} only.").into(),
        Message::OutOfScopeNoArea => "There are no rules for your place yet.",
        Message::OutOfScopeAsk => "Call 12393 and ask the local insurance office.",
        Message::PartsDoNotFit => "Together the parts are more than the total bill. Change one of them",
        Message::RulesNotOpen => "The rules did not open. Go online and press to open again",
        Message::ChangeAnswer => "Change this answer",

        Message::ToCorrect(count) => return format!("{count} things to correct").into(),
        Message::ToCorrectPrefix => "To correct:",
        Message::ChooseOne(what) => return format!("Choose: {what}").into(),
        Message::ChooseOneOrUnknown(what) => {
            return format!("Choose: {what}. If unsure, choose “I do not know”").into();
        }
        Message::ChooseSomeOrNone(what) => {
            return format!("Choose: {what}. If none apply, choose “None of these”").into();
        }
        Message::NoneWithOthers(what) => {
            return format!("{what}: “None of these” cannot go with another. Take one away").into();
        }
        Message::AmountEmpty(name) => {
            return format!("{name}: write an amount, such as 8600. If unsure, press “I do not know”").into();
        }
        Message::AmountMissing(name) => {
            return format!("{name}: write an amount, such as 8600").into();
        }
        Message::AmountNotANumber(name) => {
            return format!("{name}: write a number, such as 8600 or 8,600.50").into();
        }
        Message::AmountNotPositive(name) => {
            return format!("{name}: must be more than 0. Copy it from the bill").into();
        }
        Message::AmountNegative(name) => {
            return format!("{name}: cannot be below 0. If there is none, write 0").into();
        }
        Message::AmountTooFine(name) => {
            return format!("{name}: at most two decimals, such as 8600.50").into();
        }
        Message::AmountTooLarge(name) => {
            return format!("{name}: at most 5 million yuan. Check for a zero too many").into();
        }
        Message::AmountConfirm(words) => {
            return format!("You wrote {words}. Is that right?").into();
        }
        Message::AmountConfirmYes => "Yes, continue",
        Message::AmountConfirmNo => "Change it",
        Message::PartsExceedTotal(parts, total) => {
            return format!("Not covered and pay-first together are {parts}, more than the total of {total}. Change one").into();
        }
        Message::CountEmpty(name, example) => {
            return format!("{name}: write a number, such as {example}").into();
        }
        Message::CountNotWhole(name, example) => {
            return format!("{name}: write a whole number, such as {example}").into();
        }
        Message::CountOutOfRange(name, least, greatest) => {
            return format!("{name}: must be from {least} to {greatest}").into();
        }
        Message::DateEmpty(name) => {
            return format!("{name}: write a date, such as 2026, 3, 5").into();
        }
        Message::DateMissing(name, box_name) => {
            return format!("{name}: the {} is missing", part(box_name)).into();
        }
        Message::DateOutOfRange(name, DatePart::Year) => {
            return format!("{name}: write the year in four digits, such as 2026").into();
        }
        Message::DateOutOfRange(name, DatePart::Month) => {
            return format!("{name}: the month must be 1 to 12").into();
        }
        Message::DateOutOfRange(name, DatePart::Day) => {
            return format!("{name}: the day must be 1 to 31").into();
        }
        Message::DateNoSuchDay(name) => {
            return format!("{name}: that month has no such day. Check the paper").into();
        }

        Message::YouPayAbout => "You pay about",
        Message::RangeBetween(least, greatest) => {
            return format!("between {least} and {greatest}").into();
        }
        Message::RangeTo => "to",
        Message::OriginalMissing => "The words are not here. Go online and open this page again",
        Message::ShowOriginal => "Read the original text",
        Message::ClauseSource(title, number, clause) => {
            return format!("{title} ({number}), {clause}").into();
        }
        Message::ClauseSourceUnnumbered(title, clause) => {
            return format!("{title}, {clause}").into();
        }
        Message::StripTitle => "Who pays what",
        Message::StripTotal => "Total bill",
        Message::StripOwn => "You pay",
        Message::StripUncertain => "The dashed part is not certain yet",

        Message::ResultTitle => "Your result",
        Message::YouGetBack => "You get back",
        Message::MinusIsBack => "An amount with a minus is money back to you.",
        Message::TotalIs(total) => return format!("The total bill is {total}.").into(),
        Message::TotalBetween(least, greatest) => {
            return format!("The total bill is {least} to {greatest}.").into();
        }
        Message::PaidIs(amount) => {
            return format!("Insurance and assistance pay {amount} for you.").into();
        }
        Message::PaidOfHundred(amount, hundred) => {
            return format!("Insurance and assistance pay {amount} for you, about ¥{hundred} of every ¥100.").into();
        }
        Message::PaidBetween(least, greatest) => {
            return format!("Insurance and assistance pay {least} to {greatest} for you.").into();
        }
        Message::PaidNothing => "Insurance and assistance pay nothing this time.",
        Message::PaidMoreThanTotal(amount) => {
            return format!("Insurance and assistance pay {amount}, more than this bill. The rest comes back to you.").into();
        }
        Message::NarrowToExact(name, width) => {
            return format!("Find out “{name}” and the amount is exact (now {width} apart)").into();
        }
        Message::NarrowTo(name, left) => {
            return format!("Find out “{name}” first: then at most {left} apart").into();
        }
        Message::NarrowPerhaps(name) => return format!("Find out “{name}” first: the range may shrink").into(),
        Message::SlipLines => "what each layer paid, from the slip",
        Message::WidestRange => "Too much is open: this is the widest range.",
        Message::HistoricRules => "These are rules of the past, not today's.",
        Message::FictionalRules => "These rules are invented. Do not rely on them.",
        Message::StripBack => "Back to you",
        Message::LayerPays(name) => return format!("{name} pays").into(),
        Message::WhyUnused => "Not used",
        Message::WhyBelow(line) => {
            return format!("Not used: what is left does not reach {line}").into();
        }
        Message::WhyCapUsedUp => "Not used: its cap is used up",
        Message::WhyNotCovered => "Not used: this stay is not covered",
        Message::WhyNotEntitled => "Not used: the conditions are not met",
        Message::WhyExcluded(rule) => return format!("Not used: {rule}").into(),
        Message::WhyGivenZero => "The settlement slip says 0",
        Message::WhyUnpublished => "The document gives no numbers for this layer",
        Message::MadeOfTitle => "What your amount is made of",
        Message::MadeOfOpen => "Some numbers of the bill are not known, so the parts cannot be told apart yet.",
        Message::AtLeast(amount) => return format!("at least: {amount}").into(),
        Message::AtMost(amount) => return format!("at most: {amount}").into(),
        Message::Together => "Together, you pay",
        Message::TogetherBack => "Together, back to you",
        Message::StaysTitle => "Each stay",
        Message::StayNumber(number) => return format!("Stay {number}").into(),
        Message::EarlierUse => "What you used earlier this year is counted in.",
        Message::ClaimTitle => "What to do",
        Message::ClaimUnknown => "These rules do not say how to claim. Ask the hospital before discharge, or call 12393.",
        Message::ClaimMaybe => "This may be your way, depending on what is open:",
        Message::CashAtDischarge(amount) => {
            return format!("At discharge you lay out {amount}.").into();
        }
        Message::CashAtDischargeBetween(least, greatest) => {
            return format!("At discharge you lay out {least} to {greatest}.").into();
        }
        Message::TargetMet(name) => return format!("“{name}”: kept this time.").into(),
        Message::TargetMissed(name) => {
            return format!("“{name}”: not kept this time. Ask the office why.").into();
        }
        Message::TargetOpen(name) => return format!("“{name}”: not certain yet.").into(),
        Message::LayersTitle => "How each layer is worked out",
        Message::BillTitle => "First, the bill itself",
        Message::InLeastCase => "In the least case:",
        Message::InGreatestCase => "In the greatest case:",
        Message::OpenTextTitle => "The document can be read in two ways here",
        Message::EligibilityTitle => "What you are entitled to",
        Message::EligibleYes => "Entitled",
        Message::EligibleAsk => "To be asked",
        Message::EligibleNo => "Not this time",
        Message::AnswersTitle => "Your answers",
        Message::AboutTitle => "About this result",
        Message::RulesUsed(title) => return format!("Rules: {title}").into(),
        Message::RulesValid(from, through) => return format!("They speak for {from} to {through}").into(),
        Message::RulesVersion(fingerprint) => {
            return format!("Version of the rules: {fingerprint}").into();
        }
        Message::ComputedOn(date) => return format!("Worked out on {date}").into(),
        Message::CallHotline => "If in doubt, call the insurance hotline 12393.",
        Message::Print => "Print",
        Message::AnotherCase => "Work out another case",
        Message::BackToAnswers => "Back to my answers",
        Message::CannotSettleTitle => "No result this time",
        Message::NoCaseHint => "A few answers are missing.",
        Message::CheckKnown => "These rules do not know one of the answers. Please check them.",
        Message::CheckAmounts => "One amount is too large to work with. Please check the amounts.",
        Message::CheckNoValue => "These rules give no number for such a stay. Call 12393.",
        Message::CheckSum => "The parts do not add up to the bill, so no amount is shown. Call 12393.",
        Message::OnDate(year, month, day) => return format!("{year}-{month:02}-{day:02}").into(),
        Message::RulesValidFrom(from) => {
            return format!("They speak for care from {from} on").into();
        }
        Message::CheckContradiction => "Two answers contradict each other. Please check them.",
        Message::BasisOf(count) => return format!("Source and original text ({count})").into(),
        Message::OriginalsOf(count) => return format!("Read the original text ({count})").into(),
    })
}
