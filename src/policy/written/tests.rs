use settle_engine::{Date, Fraction};

use super::{Move, Unit, days, numbers};

fn fraction(text: &str) -> Fraction {
    let (number, below) = text.split_once('/').unwrap_or((text, "1"));
    let (number, below) = match number.split_once('.') {
        Some((whole, decimals)) => (format!("{whole}{decimals}"), format!("1{}", "0".repeat(decimals.len()))),
        None => (number.to_owned(), below.to_owned()),
    };
    Fraction::new(number.parse().unwrap(), below.parse().unwrap()).unwrap()
}

/// The values of one unit in a text.
fn of(text: &str, unit: Unit) -> Vec<Fraction> {
    numbers(text).into_iter().filter(|number| number.unit == unit).map(|number| number.value).collect()
}

#[track_caller]
fn yuan(text: &str, expected: &[&str]) {
    assert_eq!(of(text, Unit::Yuan), expected.iter().map(|value| fraction(value)).collect::<Vec<_>>(), "{text}");
}

/// Shares are written here in hundredths.
#[track_caller]
fn percent(text: &str, expected: &[&str]) {
    let hundredth = Fraction::new(1, 100).unwrap();
    let expected: Vec<Fraction> = expected.iter().map(|value| fraction(value).checked_mul(hundredth).unwrap()).collect();
    assert_eq!(of(text, Unit::Share), expected, "{text}");
}

#[test]
fn amounts_in_digits() {
    yuan("起付标准200元", &["200"]);
    yuan("三级800元，二级400元", &["800", "400"]);
    yuan("500.01元", &["500.01"]);
    yuan("１２００元", &["1200"]);
    yuan("１２.５元", &["12.5"]);
    yuan("１２．５元", &["12.5"]);
    yuan("200 元", &["200"]);
    yuan("1,200元", &["1200"]);
    yuan("1,200,000.50元", &["1200000.50"]);
    yuan("１，２００元", &["1200"]);
    yuan("每人￥300，另¥20", &["300", "20"]);
    yuan("人民币150", &["150"]);
    yuan("5角", &["0.5"]);
    yuan("200圆", &["200"]);
    yuan("7,000 yuan", &["7000"]);
}

#[test]
fn a_number_is_found_whole() {
    yuan("1200元", &["1200"]);
    yuan("0.5元", &["0.5"]);
    percent("65%", &["65"]);
    percent("6.5%", &["6.5"]);
    yuan("12,34元", &["34"]);
    yuan("第200条，800元", &["800"]);
    yuan("65%", &[]);
    percent("65元", &[]);
}

#[test]
fn a_comma_that_ends_a_clause_groups_no_digits() {
    yuan("县级400，800元", &["800"]);
    yuan("1200,300元", &["300"]);
    percent("报销60%,40%自付", &["60", "40"]);
}

#[test]
fn amounts_in_wan() {
    yuan("15万元", &["150000"]);
    yuan("1.2万元", &["12000"]);
    yuan("1.4 万元", &["14000"]);
    yuan("15 万 元", &["150000"]);
    yuan("3万以下", &["30000"]);
    yuan("5千元", &["5000"]);
    yuan("3百元", &["300"]);
    yuan("1万2千元", &["12000"]);
    yuan("2百万元", &["2000000"]);
    yuan("1亿元", &["100000000"]);
    yuan("5万人", &[]);
    yuan("3万户", &[]);
}

#[test]
fn amounts_in_chinese_numerals() {
    yuan("二十万元", &["200000"]);
    yuan("三百元", &["300"]);
    yuan("一万二千元", &["12000"]);
    yuan("一万二元", &["12000"]);
    yuan("一千五元", &["1500"]);
    yuan("两千元", &["2000"]);
    yuan("十元", &["10"]);
    yuan("十五元", &["15"]);
    yuan("二十五元", &["25"]);
    yuan("一百零五元", &["105"]);
    yuan("一千零五十元", &["1050"]);
    yuan("五十万零三百元", &["500300"]);
    yuan("一点二万元", &["12000"]);
    yuan("三点五元", &["3.5"]);
    yuan("贰佰元", &["200"]);
    yuan("壹万伍仟元", &["15000"]);
    yuan("三亿元", &["300000000"]);
    yuan("三万以下", &["30000"]);
    yuan("二十五万元", &["250000"]);
    yuan("一百二十万元", &["1200000"]);
}

#[test]
fn shares() {
    percent("报销６０％", &["60"]);
    percent("60％", &["60"]);
    percent("60 %", &["60"]);
    percent("62.5%", &["62.5"]);
    percent("百分之六十", &["60"]);
    percent("百分之60", &["60"]);
    percent("百分之一百", &["100"]);
    percent("百分之六十二点五", &["62.5"]);
    percent("提高5个百分点", &["5"]);
    percent("提高五个百分点", &["5"]);
    percent("5百分点", &["5"]);
    percent("千分之五", &["0.5"]);
    percent("3‰", &["0.3"]);
    percent("八成", &["80"]);
    percent("8成", &["80"]);
    percent("九折", &["90"]);
    percent("8.5折", &["85"]);
    percent("八五折", &["85"]);
    percent("减半", &["50"]);
    percent("各承担一半", &["50"]);
    percent("二分之一", &["50"]);
    percent("四分之三", &["75"]);
    percent("3/4", &["75"]);
    percent("全额救助", &["100"]);
    percent("10 percentage points, 90 percent", &["10", "90"]);
}

#[test]
fn what_only_looks_like_a_share() {
    percent("完成，成年人，18成年", &[]);
    percent("2018/7/20", &[]);
    percent("十成员", &[]);
    percent("第三方", &[]);
}

#[test]
fn ends_of_a_range_and_parts_of_a_list_share_the_unit() {
    percent("60—70%", &["60", "70"]);
    percent("60%至70%", &["60", "70"]);
    percent("60、70、80%", &["60", "70", "80"]);
    yuan("2000-10000元", &["2000", "10000"]);
    yuan("3至10万元", &["30000", "100000"]);
    yuan("3万至10万元", &["30000", "100000"]);
    yuan("5000至1万元", &["5000", "10000"]);
    yuan("200、400、800元", &["200", "400", "800"]);
    yuan("三至十万元", &["30000", "100000"]);
    // A number at the head of a clause only numbers it.
    yuan("1、100元", &["100"]);
    yuan("如下：2、100元", &["100"]);
    yuan("3000元、7000元", &["3000", "7000"]);
    // No joint, no unit.
    yuan("二级 400，800元", &["800"]);
}

#[test]
fn a_unit_in_the_head_of_a_table_is_that_of_bare_numbers() {
    yuan("起付标准（元）：一级 200 三级 800", &["200", "800"]);
    yuan("（单位：万元）一档 2.5", &["25000"]);
    percent("支付比例（％）一级 90", &["90"]);
    yuan("一级 200", &[]);
}

#[test]
fn nothing_left_of_it() {
    assert_eq!(of("免除其起付标准费用", Unit::Nothing).len(), 1);
    assert_eq!(of("不设起付标准", Unit::Nothing).len(), 1);
    assert_eq!(of("取消封顶线", Unit::Nothing).len(), 1);
    assert_eq!(of("豁免", Unit::Nothing).len(), 0);
}

#[test]
fn counts_have_a_measure() {
    assert_eq!(of("连续12个月", Unit::Month), [fraction("12")]);
    assert_eq!(of("未满 12个月", Unit::Month), [fraction("12")]);
    assert_eq!(of("十二个月", Unit::Month), [fraction("12")]);
    assert_eq!(of("半年", Unit::Month), [fraction("6")]);
    assert_eq!(of("满6周岁", Unit::Year), [fraction("6")]);
    assert_eq!(of("一年两次", Unit::Year), [fraction("1")]);
    assert_eq!(of("一年两次", Unit::Thing), [fraction("2")]);
    assert_eq!(of("3个工作日", Unit::Thing), [fraction("3")]);
    assert_eq!(of("24小时内", Unit::Thing), [fraction("24")]);
    assert_eq!(of("一式两份", Unit::Thing).last(), Some(&fraction("2")));
    assert_eq!(of("2倍", Unit::Times), [fraction("2")]);
    assert_eq!(of("第24条", Unit::Thing), []);
}

#[test]
fn words_before_a_number_move_something_by_it() {
    let moves = |text: &str| numbers(text).into_iter().map(|number| number.moves).collect::<Vec<_>>();
    assert_eq!(moves("起付线降低50%"), [Some(Move::Down)]);
    assert_eq!(moves("提高5%"), [Some(Move::Up)]);
    assert_eq!(moves("提高到65%"), [None]);
    assert_eq!(moves("降低至60%"), [None]);
    assert_eq!(moves("报销60%"), [None]);
}

#[test]
fn absurd_numerals_end_quietly() {
    let nines = "9".repeat(500);
    assert!(of(&format!("{nines}元"), Unit::Yuan).is_empty());
    let _ = numbers(&"亿".repeat(300));
    let _ = numbers(&"一亿".repeat(300));
    let _ = numbers(&"十".repeat(300));
    let _ = days(&format!("{nines}年{nines}月"));
    assert!(numbers("").is_empty());
}

#[track_caller]
fn bounds(text: &str, first: &str, expected: bool) {
    let first = Date::parse(first).unwrap();
    assert_eq!(days(text).iter().any(|printed| printed.bounds(first)), expected, "{text}: {first}");
}

#[test]
fn a_printed_day_bounds_at_itself_and_behind_itself() {
    for text in [
        "自2026年1月1日起",
        "2026-01-01",
        "2026.1.1",
        "2026/1/1",
        "二〇二六年一月一日",
        "２０２６年１月１日",
        "2026 年 1 月 1 日",
        "1月1日起",
    ] {
        bounds(text, "2026-01-01", true);
        bounds(text, "2026-01-02", true);
        bounds(text, "2026-01-03", false);
        bounds(text, "2025-12-31", false);
    }
    bounds("2026年1月1日", "2027-01-01", false);
    bounds("1月1日", "2027-01-01", true);
    bounds("截至2018年6月30日", "2018-07-01", true);
}

#[test]
fn a_printed_month_bounds_at_its_ends() {
    bounds("2018年7月份后", "2018-07-01", true);
    bounds("2018年7月份后", "2018-08-01", true);
    bounds("2018年7月份后", "2018-07-02", false);
    bounds("2018年1-6月份住院", "2018-07-01", true);
    bounds("2018年1-6月份住院", "2018-01-01", true);
    bounds("2018年1-6月份住院", "2018-05-01", false);
    bounds("1至6月", "2020-07-01", true);
}

#[test]
fn a_printed_year_bounds_at_its_ends() {
    bounds("2018年内", "2018-01-01", true);
    bounds("2018年内", "2019-01-01", true);
    bounds("2018年内", "2018-07-01", false);
    bounds("2016—2018年", "2019-01-01", true);
    bounds("12018年", "2018-01-01", false);
    bounds("18年", "2018-01-01", false);
}

#[test]
fn other_numbers_are_no_days() {
    assert!(
        days("1.2万元，3/4，第2018号，10-20元，13月1日").is_empty(),
        "{:?}",
        days("1.2万元，3/4，第2018号，10-20元，13月1日")
    );
}
