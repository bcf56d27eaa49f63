//! Names of statuses, hospitals, places, papers and payers, with the official Chinese terms.

use settle_engine::policy::{FactDecl, Group, Policy};
use settle_engine::{Care, Cause, Mask, Place, Referral, Scheme};

use super::say::{pick, row, title};
use crate::Locale;

/// The name of a status: the policy's own, else the common one; an unknown id as it is.
#[must_use]
pub fn category_name(policy: &Policy, id: &str, locale: Locale) -> String {
    let own = policy.categories.iter().find(|category| category.id.as_str() == id);
    match own.and_then(|category| category.title.as_ref()) {
        Some(name) => title(name, locale).to_owned(),
        None => common_category(id, locale).unwrap_or(id).to_owned(),
    }
}

fn common_category(id: &str, locale: Locale) -> Option<&'static str> {
    let (zh, en) = match id {
        "destitute" => ("特困人员", "destitute person in state care"),
        "orphan" => ("孤儿、事实无人抚养儿童", "orphan or child without care"),
        "subsistence_allowance" => ("低保对象", "subsistence-allowance recipient"),
        "marginal_low_income" => ("低保边缘家庭", "household just above the allowance line"),
        "low_income" => ("低收入家庭", "low-income household"),
        "registered_poor" => ("建档立卡贫困人口", "registered poor person"),
        "returned_to_poverty" => ("返贫致贫人口", "person returned to poverty"),
        "monitored_household" => ("防止返贫监测对象", "monitored household"),
        "illness_impoverished" => ("因病致贫重病患者", "person impoverished by illness"),
        "severe_disability" => ("重度残疾人", "severely disabled person"),
        "special_care" => ("重点优抚对象", "special-care recipient"),
        "only_child_bereaved" => ("独生子女伤残或死亡家庭父母", "parent of a disabled or lost only child"),
        "huimin_card" => ("惠民卡持有人", "Huimin card holder"),
        "district_hardship" => ("区里认定的特殊困难人员", "person in hardship named by the district"),
        "special_care_destitute" => ("特困优抚对象", "destitute special-care recipient"),
        "disabled_no_work" => ("丧失劳动能力的残疾人", "disabled person unable to work"),
        "disabled" => ("残疾人", "disabled person"),
        "returned_youth_disabled" => ("因公(病)致残返城知青", "returned youth disabled in service"),
        "retired_1960s_40pct" => ("40%救济退职老职工", "former worker on 40 % relief"),
        "living_difficulty" => ("生活困难补助人员", "recipient of hardship support"),
        _ => return None,
    };
    Some(pick(locale, zh, en))
}

/// The name of a hospital level; an unknown id as it is.
#[must_use]
pub fn level_name(policy: &Policy, id: &str, locale: Locale) -> String {
    let level = policy.levels.iter().find(|level| level.id.as_str() == id);
    level.map_or(id, |level| title(&level.title, locale)).to_owned()
}

/// The name of an option of a fact that is a choice.
#[must_use]
pub fn option_name(fact: &FactDecl, place: usize, locale: Locale) -> String {
    fact.options.get(place).map(|option| title(&option.title, locale)).unwrap_or_default().to_owned()
}

/// Answers to a declared fact in quotation marks: “是”, “胃癌”或“肺癌”.
pub(crate) fn answers(fact: &FactDecl, wanted: Mask, locale: Locale) -> String {
    let (open, close) = ('“', '”');
    let name = |answer: usize| match (fact.options.get(answer), Mask::only(answer)) {
        (Some(option), _) => title(&option.title, locale),
        (None, Mask::TRUE) => pick(locale, "是", "yes"),
        (None, _) => pick(locale, "不是", "no"),
    };
    let names: Vec<String> = wanted.iter().map(|answer| format!("{open}{}{close}", name(answer))).collect();
    names.join(pick(locale, "或", " or "))
}

/// The name of a layer by its place in the order of payment.
#[must_use]
pub fn layer_name(policy: &Policy, index: usize, locale: Locale) -> String {
    policy.layers.get(index).map(|layer| title(&layer.title, locale)).unwrap_or_default().to_owned()
}

/// The name of a payer: a known one, else the layer of that id; an unknown id as it is.
#[must_use]
pub fn payer_name(policy: &Policy, id: &str, locale: Locale) -> String {
    let (zh, en) = match id {
        "pooled_fund" => ("医保统筹基金", "the pooled insurance fund"),
        "critical_illness" => ("大病保险", "critical illness insurance"),
        "supplementary" => ("补充医疗保险", "supplementary insurance"),
        "commercial" => ("商业保险", "commercial insurance"),
        "assistance" => ("医疗救助", "medical assistance"),
        "assistance_fund" => ("医疗救助基金", "the medical assistance fund"),
        "township_hospital" => ("乡镇卫生院", "the township hospital"),
        "hospital" => ("医院", "the hospital"),
        "county" | "county_finance" => ("县财政", "the county budget"),
        "district" => ("区财政", "the district budget"),
        "backstop" => ("兜底保障", "the backstop"),
        "relief_fund" => ("救助专项基金", "the relief fund"),
        "person" | "self" => ("您自己", "you"),
        _ => {
            let layer = policy.layers.iter().find(|layer| layer.id.as_str() == id);
            return layer.map_or(id, |layer| title(&layer.title, locale)).to_owned();
        }
    };
    pick(locale, zh, en).to_owned()
}

/// The name of a kind of care.
#[must_use]
pub const fn care_name(care: Care, locale: Locale) -> &'static str {
    match care {
        Care::Inpatient => pick(locale, "住院", "hospital stay"),
        Care::Outpatient => pick(locale, "普通门诊", "outpatient visit"),
        Care::SpecialOutpatient => pick(locale, "门诊慢特病", "outpatient care of chronic disease"),
        Care::Hypertension => pick(locale, "高血压门诊用药", "outpatient drugs for high blood pressure"),
        Care::Diabetes => pick(locale, "糖尿病门诊用药", "outpatient drugs for diabetes"),
        Care::Maternity => pick(locale, "生育", "delivery"),
    }
}

/// The name of a place, seen from the place of insurance.
#[must_use]
pub const fn place_name(place: Place, locale: Locale) -> &'static str {
    match place {
        Place::InCounty => pick(locale, "本县(区)", "the own county"),
        Place::InPool => pick(locale, "本市其他县(区)", "another county of the same fund"),
        Place::InProvince => pick(locale, "省内其他市", "elsewhere in the province"),
        Place::OtherProvince => pick(locale, "外省", "another province"),
        Place::Abroad => pick(locale, "国外或港澳台", "abroad, Hong Kong, Macao or Taiwan"),
    }
}

/// The name of the papers with which a person went there.
#[must_use]
pub const fn referral_name(referral: Referral, locale: Locale) -> &'static str {
    match referral {
        Referral::Referred => pick(locale, "办了转院手续", "a referral"),
        Referral::Emergency => pick(locale, "急诊抢救", "an emergency"),
        Referral::Filed => pick(locale, "办了异地备案", "long-term registration elsewhere"),
        Referral::None => pick(locale, "没办手续", "no papers"),
    }
}

/// The name of a cause.
#[must_use]
pub const fn cause_name(cause: Cause, locale: Locale) -> &'static str {
    match cause {
        Cause::Illness => pick(locale, "生病", "illness"),
        Cause::Traffic => pick(locale, "交通事故", "traffic accident"),
        Cause::WorkInjury => pick(locale, "工伤", "work injury"),
        Cause::ThirdParty => pick(locale, "该由别人赔的", "somebody else is liable"),
        Cause::PublicHealth => pick(locale, "该由公共卫生出钱的", "public health pays"),
        Cause::Crime => pick(locale, "违法犯罪", "crime"),
        Cause::Drunkenness => pick(locale, "酗酒", "drunkenness"),
        Cause::Fighting => pick(locale, "打架斗殴", "fighting"),
        Cause::Suicide => pick(locale, "自杀", "suicide"),
        Cause::SelfHarm => pick(locale, "自残", "self-harm"),
        Cause::DrugUse => pick(locale, "吸毒", "drug use"),
        Cause::InjuryByOther => pick(locale, "被别人打伤", "injury by another person"),
        Cause::DrugsNotAsPrescribed => pick(locale, "没按医嘱用药", "drugs not as prescribed"),
        Cause::MedicalAccident => pick(locale, "医疗事故", "medical accident"),
        Cause::Cosmetic => pick(locale, "整形整容", "cosmetic treatment"),
        Cause::Other => pick(locale, "其他原因", "another cause"),
    }
}

/// The name of a kind of basic insurance.
#[must_use]
pub const fn scheme_name(scheme: Scheme, locale: Locale) -> &'static str {
    match scheme {
        Scheme::Resident => pick(locale, "城乡居民医保", "resident insurance"),
        Scheme::Employee => pick(locale, "职工医保", "employee insurance"),
        Scheme::None => pick(locale, "没有参保", "no insurance"),
    }
}

/// The names of the statuses in a set.
pub(crate) fn categories(policy: &Policy, set: Mask, locale: Locale) -> Vec<String> {
    set.iter()
        .filter_map(|index| policy.categories.get(index))
        .map(|category| category_name(policy, category.id.as_str(), locale))
        .collect()
}

/// The name of a group, or the names of its statuses.
pub(crate) fn group_name(policy: &Policy, group: &Group, locale: Locale) -> String {
    match &group.title {
        Some(name) => title(name, locale).to_owned(),
        None => row(&categories(policy, group.members, locale), locale),
    }
}

/// The names of a set of a vocabulary.
pub(crate) fn of_set<T: Copy>(all: &[T], set: Mask, locale: Locale, name: fn(T, Locale) -> &'static str) -> Vec<&'static str> {
    set.iter().filter_map(|index| all.get(index)).map(|value| name(*value, locale)).collect()
}
