//! Published totals: those that close are accepted, the others are refused with what they are off by.

use settle_policy::totals::{Outcome, totals};
use settle_policy::{Code, text_file};

use crate::program::settle;
use crate::support::{policy, root, tree};

const FILE: &str = "tests/suite/totals.toml";

/// What was found when the texts were read, by hand; `≈` closes but for the rounding of what is printed.
const VERDICTS: [(&str, &str); 24] = [
    ("CK-01", "ok"),
    ("CK-02", "ok"),
    ("CK-03", "ok"),
    // 709,397 / 2,190,682 = 32.3825 %: the ratio is of the year before.
    ("CK-04", "≈ 0.0025"),
    // 5,106.1 / 42,535.82 = 12.0042 %
    ("CK-05", "≈ 0.0042"),
    // 5,106.1 / 38,887.32 = 13.1305 %: basic insurance alone is not the base.
    ("CK-05-basic", "no 1.1305"),
    ("CK-06", "ok"),
    ("CK-07", "ok"),
    // 5,454.49 against 5,454.48
    ("CK-09", "≈ 0.01"),
    ("CK-12", "ok"),
    ("CK-12-returned", "ok"),
    // 443.77 + 74.70 + 51.08 + 314.6 = 884.15 against a bill of 683.80
    ("CK-13", "no 200.35"),
    // 165,479 / 171,015 = 96.7629 %
    ("CK-18-share", "≈ 0.0029"),
    ("CK-18-subsidy", "ok"),
    ("CK-18-head", "ok"),
    // 165,479 × 800 = 13,238.32 against 14,027.67
    ("CK-18-income", "no -789.35"),
    ("CK-20-limit", "ok"),
    ("CK-20-people", "ok"),
    ("CK-21", "ok"),
    // 71,794 × 120 = 861.528 against 861.53
    ("CK-23", "≈ -0.002"),
    // 494.894 against 494.9022
    ("CK-24", "≈ -0.0082"),
    ("CK-27", "ok"),
    ("CK-32", "ok"),
    // 30,000 + 10,000 + 5,000 leave nothing of 45,000, and 2,000 more are paid.
    ("W35", "no 2000"),
];

#[test]
fn published_totals_close_or_say_by_how_much_they_do_not() {
    let (checked, findings) = totals(&tree(&root().join(FILE)));
    assert!(findings.list.is_empty(), "{:#?}", findings.list);
    let ids: Vec<&str> = checked.iter().map(|total| total.id.as_str()).collect();
    assert_eq!(ids, VERDICTS.map(|(id, _)| id));
    for (total, (id, verdict)) in checked.iter().zip(VERDICTS) {
        let found = match total.outcome {
            Outcome::Closes => "ok".to_owned(),
            Outcome::Rounded(by) => format!("≈ {by}"),
            Outcome::Off(by) => format!("no {by}"),
        };
        assert_eq!(found, verdict, "{id}");
    }
}

#[test]
fn the_command_says_by_how_much() {
    let run = settle(&["totals", FILE, "--lang", "zh"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    for line in ["CK-01  居民基本医保七项补偿之和  对得上\n", "CK-13  四层报销不能超过总费用  对不上，差 200.35\n"]
    {
        assert!(run.stdout.contains(line), "{line}\nis not in\n{}", run.stdout);
    }
}

#[track_caller]
fn checked(total: &str) -> (Vec<Outcome>, usize) {
    let text = format!("format = 1\n[[total]]\nid = \"a\"\ntitle.zh = \"甲\"\nsource = \"乙\"\n{total}\n");
    let root = text_file::parse(text.as_bytes(), "totals.toml", Code::E1).expect("TOML");
    let (checked, findings) = totals(&root);
    (checked.into_iter().map(|total| total.outcome).collect(), findings.list.len())
}

#[test]
fn rounding_is_what_the_printed_digits_allow() {
    let sum = |total: &str| checked(&format!("parts = [\"1.1\", \"2.2\"]\ntotal = \"{total}\"")).0;
    assert_eq!(sum("3.3"), [Outcome::Closes]);
    // Each of the three is at most half of a tenth off.
    assert!(matches!(sum("3.4")[..], [Outcome::Rounded(_)]));
    assert!(matches!(sum("3.5")[..], [Outcome::Off(_)]));
    // Whole numbers are exact.
    assert!(matches!(checked("parts = [\"1\", \"2\"]\ntotal = \"4\"").0[..], [Outcome::Off(_)]));
    assert_eq!(checked("parts = [\"1\", \"2\"]\nmost = \"3\"").0, [Outcome::Closes]);
    assert!(matches!(checked("among = [\"10%\", \"20%\"]\nratio = \"21%\"").0[..], [Outcome::Off(_)]));
}

#[test]
fn numbers_stand_in_the_words() {
    let with = |quote: &str| checked(&format!("quote = \"{quote}\"\nparts = [\"21\", \"98\"]\ntotal = \"119\"")).1;
    assert_eq!(with("21人、98人,共119人"), 0);
    assert_eq!(with("121人、98人,共119人"), 1);
    assert_eq!(with("21.5人、98人,共119人"), 1);
    assert_eq!(with("21人、98人,共119.人"), 0);
    assert_eq!(checked("parts = []\ntotal = \"1\"").1, 1);
    assert_eq!(checked("part = \"1\"\nwhole = [\"0\"]\nratio = \"1%\"").1, 1);
    assert_eq!(checked("total = \"eins\"").1, 1);
}

/// What a layer pays and what the person pays of a single stay, in fen.
#[track_caller]
fn paid(pack: &str, case: &str, layer: &str) -> (i64, i64) {
    let policy = policy(&root().join(pack));
    let node = text_file::parse(case.as_bytes(), "case.toml", Code::C1).expect("TOML");
    let (case, findings) = settle_policy::case(&node, &policy);
    let case = case.unwrap_or_else(|| panic!("{:#?}", findings.list));
    let answer = settle_engine::settle(&policy, &case, false).expect("an answer");
    assert!(answer.is_exact());
    let at = policy.layers.iter().position(|known| known.id.as_str() == layer).expect("the layer");
    let stay = &answer.least.stays[0];
    (stay.layers[at].amount.fen(), stay.out_of_pocket.fen())
}

/// CK-15: below the cap, 80 % of the rest make the paid share 80 % + 20 % × what insurance pays; 80 % become 96 %.
#[test]
fn the_headline_of_chengde_follows_from_its_rule() {
    for percent in (0..=100_i64).step_by(5) {
        let basic = percent * 100;
        let case = format!(
            "person = {{ scheme = \"resident\", categories = [{{ is = \"registered_poor\" }}], major_illness_recognised = false }}\n\
             stays = [{{ care = \"inpatient\", discharged = 2016-05-01, gross = \"10000\", uncovered = \"0\", above_limit = \"0\", \
             prior_payment = \"0\", paid = {{ basic = \"{basic}\", critical_illness = \"0\" }} }}]\n"
        );
        let (assistance, own) = paid("policies/hebei/chengde-resident.toml", &case, "assistance");
        let paid = basic * 100 + assistance;
        // In hundredths of a percent of the 10,000: 80 % + 20 % × b.
        assert_eq!(paid / 100, 8_000 + 20 * percent, "{percent} %");
        assert_eq!(own, 1_000_000 - paid, "{percent} %");
    }
}

/// CK-33: own part, backstop and what was paid make the bill; the own part is a tenth of it wherever less than 90 % was paid.
#[test]
fn the_backstop_of_luzhai_closes_for_every_amount_paid() {
    for paid in (0..=20_000_i64).step_by(500) {
        let case = format!(
            "person = {{ scheme = \"resident\", household_registered = true, categories = [{{ is = \"registered_poor\" }}] }}\n\
             stays = [{{ care = \"inpatient\", admitted = 2018-08-01, discharged = 2018-08-11, level = \"county\", place = \"in_county\", \
             designated = true, referral = \"none\", cause = \"illness\", in_scope = true, gross = \"20000\", uncovered = \"0\", \
             above_limit = \"0\", prior_payment = \"0\", paid = {{ basic = \"{paid}\", critical_illness = \"0\", commercial = \"0\", \
             assistance = \"0\" }} }}]\n"
        );
        let (backstop, own) = self::paid("policies/guangxi/luzhai-resident.toml", &case, "backstop");
        assert_eq!(own + backstop + paid * 100, 2_000_000, "{paid}");
        assert_eq!(own, if paid < 18_000 { 200_000 } else { 2_000_000 - paid * 100 }, "{paid}");
    }
}
