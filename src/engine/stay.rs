//! One stay: the bill and the facts of the care.

use crate::facts::vocabulary;
use crate::packed::Packed;
use crate::{Date, Fact, Id, Mask, Money};

vocabulary! {
    /// The kind of care (就医类型).
    Care {
        /// 住院
        Inpatient = "inpatient",
        /// 普通门诊
        Outpatient = "outpatient",
        /// 门诊慢特病
        SpecialOutpatient = "special_outpatient",
        /// 高血压门诊用药（两病）
        Hypertension = "hypertension",
        /// 糖尿病门诊用药（两病）
        Diabetes = "diabetes",
        /// 生育
        Maternity = "maternity",
    }
}

vocabulary! {
    /// Where the care took place, seen from the place of insurance.
    Place {
        /// 本县（区）内
        InCounty = "in_county",
        /// 统筹区内、本县外
        InPool = "in_pool",
        /// 省内、统筹区外
        InProvince = "in_province",
        /// 外省
        OtherProvince = "other_province",
        /// 国外及港、澳、台
        Abroad = "abroad",
    }
}

vocabulary! {
    /// The papers with which the person went there (转诊、备案、急诊).
    Referral {
        /// 办了转诊（核准）
        Referred = "referred",
        /// 急诊、抢救
        Emergency = "emergency",
        /// 长期异地备案
        Filed = "filed",
        /// 都没有
        None = "none",
    }
}

vocabulary! {
    /// Why the care was needed: what exclusions look at.
    Cause {
        /// 疾病
        Illness = "illness",
        /// 交通事故
        Traffic = "traffic",
        /// 工伤
        WorkInjury = "work_injury",
        /// 第三人负担
        ThirdParty = "third_party",
        /// 公共卫生负担
        PublicHealth = "public_health",
        /// 违法犯罪
        Crime = "crime",
        /// 酗酒
        Drunkenness = "drunkenness",
        /// 斗殴
        Fighting = "fighting",
        /// 自杀
        Suicide = "suicide",
        /// 自残
        SelfHarm = "self_harm",
        /// 吸毒
        DrugUse = "drug_use",
        /// 他伤
        InjuryByOther = "injury_by_other",
        /// 未按医嘱用药
        DrugsNotAsPrescribed = "drugs_not_as_prescribed",
        /// 医疗事故
        MedicalAccident = "medical_accident",
        /// 整形整容
        Cosmetic = "cosmetic",
        /// 与上面相近、文件没有写明的
        Other = "other",
    }
}

/// One stay as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub struct Stay {
    /// The name of the stay within its case.
    pub id: Id,
    /// The kind of care.
    pub care: Fact<Care>,
    /// The day of admission.
    pub admitted: Fact<Date>,
    /// The day of discharge: it orders the stays and picks the insurance year.
    pub discharged: Date,
    /// The hospital level, an id that the policy declares.
    pub level: Fact<Id>,
    /// Where, seen from the place of insurance.
    pub place: Fact<Place>,
    /// Whether the hospital is designated (定点).
    pub designated: Fact<bool>,
    /// The papers.
    pub referral: Fact<Referral>,
    /// The cause.
    pub cause: Fact<Cause>,
    /// Whether the illness is one that the basic insurance covers.
    pub in_scope: Fact<bool>,
    /// T, the whole bill (总费用).
    pub gross: Fact<Money>,
    /// Outside the catalogue (目录外、全自费).
    pub uncovered: Fact<Money>,
    /// Above a price ceiling (超限价).
    pub above_limit: Fact<Money>,
    /// What the person pays before any ratio.
    pub prior: Prior,
    /// Lines of the settlement slip, taken as given, by layer id.
    pub paid: Vec<(Id, Money)>,
    /// Yes-or-no facts and choices that the policy declares for a stay.
    pub facts: Vec<(Id, Mask)>,
    /// Amounts that the policy declares for a stay.
    pub amounts: Vec<(Id, Fact<Money>)>,
}

/// How much the case says about the prior payment (先行自付).
#[derive(Clone, Debug, PartialEq, Eq, Packed)]
pub enum Prior {
    /// The amount itself, from the slip.
    Payment(Fact<Money>),
    /// The class-B cost (乙类), from which the policy's rule works it out.
    ClassB(Fact<Money>),
}
