//! The exact curve, the way back from what a person pays, and jumps, against settlements one by one.

use settle_engine::answers::curve::{Curve, CurveError, Inverse, Nearest, Piece, Point, What, curve, inverse};
use settle_engine::policy::Policy;
use settle_engine::{Case, Fact, FactKey, Money, settle};
use settle_policy::{Code, author_test, text_file};

use crate::support::{files, policy, root, tree};

/// A case file and its policy.
fn read(pack: &str, case: &str) -> (Policy, Case) {
    let policy = policy(&root().join(pack));
    let tree = text_file::parse(case.as_bytes(), "case.toml", Code::C1).expect("TOML");
    let (case, findings) = settle_policy::case(&tree, &policy);
    (policy, case.unwrap_or_else(|| panic!("{:?}", findings.list)))
}

fn yuan(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

/// The case at which a curve looks: the stays up to the one whose bill changes, without the lines of its slip.
struct Points<'p> {
    policy: &'p Policy,
    case: Case,
    at: usize,
}

impl<'p> Points<'p> {
    fn new(policy: &'p Policy, case: &Case, stay: usize, curve: &Curve) -> Points<'p> {
        let order = |at: usize| {
            let stay = &case.stays[at];
            (stay.discharged, stay.admitted.known().copied().unwrap_or(stay.discharged), at)
        };
        let mut kept = case.clone();
        kept.stays[stay].paid.retain(|(id, _)| curve.fixed.iter().any(|layer| policy.layers[*layer].id == *id));
        kept.stays = (0..case.stays.len()).filter(|at| order(*at) <= order(stay)).map(|at| kept.stays[at].clone()).collect();
        let at = kept.stays.iter().position(|one| one.id == case.stays[stay].id).expect("the stay");
        Points { policy, case: kept, at }
    }

    /// Every amount at a bill, the person's last, by an ordinary settlement.
    fn at(&mut self, bill: i64) -> Vec<i64> {
        self.case.stays[self.at].gross = Fact::Known(Money::from_fen(bill));
        let answer = settle(self.policy, &self.case, false).expect("settles");
        let stay = answer.least.stays.last().expect("the stay");
        stay.layers.iter().map(|layer| layer.amount.fen()).chain([stay.out_of_pocket.fen()]).collect()
    }

    fn out_of_pocket(&mut self, bill: i64) -> i64 {
        *self.at(bill).last().expect("the person's amount")
    }
}

fn amounts(point: &Point) -> Vec<i64> {
    point.layers.iter().chain([&point.out_of_pocket]).map(|amount| amount.fen()).collect()
}

/// How far amounts lie off the straight line of their piece, as a multiple of the piece's length in fen.
fn lies_on(piece: &Piece, bill: i64, found: &[i64], slack: i64) -> bool {
    let (first, last) = (amounts(&piece.first), amounts(&piece.last));
    let length = i128::from((piece.last.bill.fen() - piece.first.bill.fen()).max(1));
    let part = i128::from(bill - piece.first.bill.fen());
    found.iter().zip(first.iter().zip(&last)).all(|(found, (first, last))| {
        let off = i128::from(found - first) * length - i128::from(last - first) * part;
        off.abs() <= i128::from(slack) * length
    })
}

/// Everything that a curve claims, tried at its breakpoints, one fen around them, and at bills drawn at random.
fn check(name: &str, curve: &Curve, points: &mut Points, (lowest, highest): (i64, i64), random: &mut fastrand::Rng) {
    let (slack, pieces) = (curve.slack.fen(), &curve.pieces);
    assert!(curve.complete, "{name}");
    assert_eq!(pieces.last().map(|piece| piece.last.bill.fen()), Some(highest), "{name}");
    let start = pieces[0].first.bill.fen();
    assert!(start >= lowest, "{name}");
    for pair in pieces.windows(2) {
        assert_eq!(pair[0].last.bill.fen() + 1, pair[1].first.bill.fen(), "{name}: a gap");
        assert!(!pair[1].begins.is_empty(), "{name}: nothing begins at {}", pair[1].first.bill);
    }
    // Exact at both ends of every piece; a jump is claimed where one is.
    let mut before: Option<Vec<i64>> = None;
    for piece in pieces {
        let first = points.at(piece.first.bill.fen());
        assert_eq!(first, amounts(&piece.first), "{name} at {}", piece.first.bill);
        let moved = before.map(|before| first.iter().zip(&before).any(|(one, other)| (one - other).abs() > slack + 1));
        assert_eq!(moved.unwrap_or(false), piece.jumps, "{name}: a jump at {}", piece.first.bill);
        let last = points.at(piece.last.bill.fen());
        assert_eq!(last, amounts(&piece.last), "{name} at {}", piece.last.bill);
        before = Some(last);
    }
    // Between: on the line, as far as roundings allow.
    let ends = pieces.iter().flat_map(|piece| [piece.first.bill.fen(), piece.last.bill.fen()]);
    let mut bills: Vec<i64> = ends.flat_map(|bill| [bill - 1, bill + 1]).collect();
    bills.extend((0..60).map(|_| random.i64(start..=highest)));
    bills.extend((0..20).map(|_| random.i64(start..=(start + 3_000_000).min(highest))));
    for bill in bills.into_iter().filter(|bill| (start..=highest).contains(bill)) {
        let piece = curve.piece(Money::from_fen(bill)).expect("a piece for every bill");
        let found = points.at(bill);
        assert!(lies_on(piece, bill, &found, slack), "{name} at {bill} fen: {found:?}");
    }
}

/// Inverse, then forward: the ends of every stretch leave what they should, their neighbours do not.
fn there_and_back(name: &str, back: &Inverse, points: &mut Points, (start, end): (i64, i64)) {
    let wanted = back.amount.fen();
    assert!(back.exact, "{name}: {wanted}");
    for (first, last) in &back.exactly {
        for bill in [first.fen(), last.fen()] {
            assert_eq!(points.out_of_pocket(bill), wanted, "{name} at {bill}");
        }
    }
    for (first, last) in &back.at_most {
        for (bill, neighbour) in [(first.fen(), first.fen() - 1), (last.fen(), last.fen() + 1)] {
            assert!(points.out_of_pocket(bill) <= wanted, "{name} at {bill}");
            assert!(!(start..=end).contains(&neighbour) || points.out_of_pocket(neighbour) > wanted, "{name} at {neighbour}");
        }
    }
    if let Some(least) = back.smallest_at_least {
        assert!(points.out_of_pocket(least.fen()) >= wanted, "{name} at {least}");
        assert!(least.fen() == start || points.out_of_pocket(least.fen() - 1) < wanted, "{name} below {least}");
    }
    assert_eq!(back.exactly.is_empty(), back.nearest.is_some(), "{name}: {wanted}");
    match back.nearest {
        None => {}
        Some(Nearest::Less(bill, amount)) => assert!(points.out_of_pocket(bill.fen()) == amount.fen() && amount.fen() < wanted),
        Some(Nearest::More(bill, amount)) => assert!(points.out_of_pocket(bill.fen()) == amount.fen() && amount.fen() > wanted),
        Some(Nearest::Skips { below, above }) => {
            assert_eq!(below.0.fen() + 1, above.0.fen(), "{name}");
            for (bill, amount) in [below, above] {
                assert_eq!(points.out_of_pocket(bill.fen()), amount.fen(), "{name}");
            }
            let sides = (below.1.fen() < wanted, above.1.fen() < wanted);
            assert!(sides.0 != sides.1, "{name}: {wanted} between {} and {}", below.1, above.1);
        }
    }
}

/// Every stay of every test of every pack whose other facts are known.
#[test]
fn curves_of_every_pack_equal_point_evaluation() {
    let mut random = fastrand::Rng::with_seed(20_261_122);
    let (mut drawn, mut pieces, mut jumps, mut packs) = (0, 0, 0, Vec::new());
    let folders = ["policies", "tests/suite/policies/good"];
    let all = folders.iter().flat_map(|folder| files(&root().join(folder), "toml"));
    for path in all.filter(|path| text_file::is_policy(path)) {
        let (tree, policy) = (tree(&path), policy(&path));
        for test in author_test::tests(&tree) {
            let Some(case) = test.case(&policy) else { continue };
            for stay in 0..case.stays.len() {
                let name = format!("{} {} {stay}", policy.id, test.id);
                let range = (0, 50_000_000);
                let curve = match curve(&policy, &case, stay, (Money::ZERO, Money::from_fen(range.1))) {
                    Ok(curve) => curve,
                    Err(CurveError::Open(_)) => continue,
                    Err(other) => panic!("{name}: {other:?}"),
                };
                let mut points = Points::new(&policy, &case, stay, &curve);
                check(&name, &curve, &mut points, range, &mut random);
                let start = curve.pieces[0].first.bill.fen();
                for wanted in [curve.pieces[0].last.out_of_pocket, Money::from_fen(random.i64(0..6_000_000))] {
                    let back = inverse(&policy, &case, &curve, wanted).expect("the way back");
                    there_and_back(&name, &back, &mut points, (start, range.1));
                }
                (drawn, pieces) = (drawn + 1, pieces + curve.pieces.len());
                jumps += curve.cliffs().count();
                packs.push(policy.id.clone());
            }
        }
    }
    packs.sort();
    packs.dedup();
    assert!(drawn > 500 && pieces > 3_000 && jumps > 100, "{drawn} curves, {pieces} pieces, {jumps} jumps");
    assert!(packs.len() >= 12, "{packs:?}");
}

const NEARLY_USED_UP: &str = r#"
person = { categories = [{ is = "subsistence_allowance" }], outpatient_aid = "25000" }
stays  = [{ discharged = 2026-05-01, level = "tertiary", place = "in_pool", designated = true, referral = "none",
            uncovered = "0", above_limit = "0", class_b = "0" }]
"#;

/// Wuhan, subsistence allowance, third-level hospital, 25,000 of outpatient assistance used: the deductible is waived and
/// basic insurance pays 60 %; assistance pays 80 % of the rest, at most 26,000 − 25,000 below 12,000 ÷ 2 of in-scope
/// cost and 70,000 − 25,000 from there on.
#[test]
fn the_jump_of_wuhan_stands_where_the_document_puts_it() {
    let (policy, case) = read("policies/hubei/wuhan-resident.toml", NEARLY_USED_UP);
    let curve = curve(&policy, &case, 0, (Money::ZERO, yuan("500000"))).expect("a curve");
    let bills: Vec<String> = curve.pieces.iter().map(|piece| piece.first.bill.to_string()).collect();
    // 0.8 × 0.4 × 3,125 = 1,000, and half a fen is rounded up once more; the halved line of 6,000 is reached by the cost
    // at 6,000 and by the burden at 15,000 (one fen earlier the basic amount is rounded down); the band ends at a burden
    // of 30,000, that is 75,000; the basic cap at 150,000 ÷ 0.6 = 250,000, where the burden is 100,000 and the next band
    // begins; then 0.8 × (0.2 × (b − 100,000) + 28,600 + …) reaches 45,000.
    assert_eq!(bills[..5], ["0.00", "3125.02", "6000.00", "14999.99", "75000.02"]);
    let cliffs: Vec<_> = curve.cliffs().collect();
    assert_eq!(cliffs.len(), 1);
    // 5,999.99 − 3,599.99 − 1,000 = 1,400.00; 6,000 − 3,600 − 0.8 × 2,400 = 480.
    let cliff = cliffs[0];
    assert_eq!((cliff.before.bill, cliff.before.out_of_pocket), (yuan("5999.99"), yuan("1400.00")));
    assert_eq!((cliff.after.bill, cliff.after.out_of_pocket), (yuan("6000.00"), yuan("480.00")));
    assert_eq!(cliff.size().to_string(), "-920.00");
    let rules: Vec<&str> =
        cliff.begins.iter().filter(|begin| begin.begins).filter_map(|b| b.rule.as_ref()).map(|id| id.as_str()).collect();
    assert_eq!(rules, ["assistance.cap_major"]);
    // The lower cap ends with the line.
    assert!(cliff.begins.iter().all(|begin| begin.what == What::Rule));
    assert!(cliff.begins.iter().all(|begin| !begin.cite.is_empty()));
}

/// The same person: 1,000 yuan are left by bills around 0.4 T − 1,000 = 1,000 and, beyond the jump, 0.08 T = 1,000.
#[test]
fn the_way_back_crosses_a_jump_twice() {
    let (policy, case) = read("policies/hubei/wuhan-resident.toml", NEARLY_USED_UP);
    let curve = curve(&policy, &case, 0, (Money::ZERO, yuan("500000"))).expect("a curve");
    let back = inverse(&policy, &case, &curve, yuan("1000")).expect("the way back");
    assert_eq!(back.exactly.len(), 2);
    for ((first, last), bill) in back.exactly.iter().zip(["5000", "12500"]) {
        assert!(*first <= yuan(bill) && yuan(bill) <= *last, "{first} … {last}");
    }
    assert_eq!(back.at_most.len(), 2);
    assert_eq!((back.at_most[0].0, back.at_most[1].0), (Money::ZERO, yuan("6000")));
    // 1,399 to 1,401: below the jump up to 1,400.00 is left, so 1,400 still is and 1,400.01 only far beyond it, where
    // 0.032 T + 720 = 1,400.01, T = 21,250.31.
    let back = inverse(&policy, &case, &curve, yuan("1400.01")).expect("the way back");
    assert_eq!(back.exactly.len(), 1);
    assert!((yuan("21249.9")..yuan("21250.7")).contains(&back.exactly[0].0));
}

/// A narrow range around a jump, every bill tried.
#[test]
fn the_way_back_equals_brute_force_around_a_jump() {
    let (policy, case) = read("policies/hubei/wuhan-resident.toml", NEARLY_USED_UP);
    let (start, end) = (599_000, 601_000);
    let curve = curve(&policy, &case, 0, (Money::from_fen(start), Money::from_fen(end))).expect("a curve");
    let mut points = Points::new(&policy, &case, 0, &curve);
    let all: Vec<(i64, i64)> = (start..=end).map(|bill| (bill, points.out_of_pocket(bill))).collect();
    for wanted in (47_900..48_200).chain(139_500..140_010).chain([0, 100_000, 150_000]) {
        let back = inverse(&policy, &case, &curve, Money::from_fen(wanted)).expect("the way back");
        let of =
            |keep: &dyn Fn(i64) -> bool| all.iter().filter(|(_, left)| keep(*left)).map(|(bill, _)| *bill).collect::<Vec<_>>();
        let (at_most, exactly) = (of(&|left| left <= wanted), of(&|left| left == wanted));
        assert_eq!(back.largest_at_most().map(Money::fen), at_most.last().copied(), "{wanted}");
        assert_eq!(back.smallest_at_least.map(Money::fen), of(&|left| left >= wanted).first().copied(), "{wanted}");
        let said: Vec<i64> = back.exactly.iter().flat_map(|(first, last)| first.fen()..=last.fen()).collect();
        assert!(exactly.iter().all(|bill| said.contains(bill)), "{wanted}");
        assert_eq!((said.first(), said.last()), (exactly.first(), exactly.last()), "{wanted}");
    }
}

/// Luzhai with the numbers of the slip entered: basic pays 70 % above 400, critical illness pays bands above 14,000; the
/// two lines that nothing else tells stay as they are.
const LUZHAI: &str = r#"
person  = { scheme = "resident", household_registered = true, birth_permit = true, birth_certificate = true,
            categories = [{ is = "registered_poor" }] }
entered = { "basic.deductible" = "400", "basic.share" = "70%", "critical_illness.deductible" = "14000",
            "critical_illness.segments" = { measure = "from_zero", rows = [{ upto = "30000元", pay = "60%" }, { pay = "70%" }] } }
stays   = [{ care = "inpatient", admitted = 2018-08-01, discharged = 2018-08-11, level = "county", place = "in_county", designated = true,
            referral = "none", cause = "illness", in_scope = false, uncovered = "100", above_limit = "0", prior_payment = "50",
            doctor_statement = false, paid = { commercial = "0", assistance = "0" } }]
"#;

/// Consecutive bills: where two neighbours differ by more than roundings explain, the curve says so, and nowhere else.
#[test]
fn no_jump_hides_between_neighbouring_bills() {
    let wuhan = (read("policies/hubei/wuhan-resident.toml", NEARLY_USED_UP), [0, 312_000, 599_000, 1_499_000, 24_999_000]);
    let luzhai = (read("policies/guangxi/luzhai-resident.toml", LUZHAI), [15_000, 54_000, 500_000, 4_666_000, 9_999_000]);
    let mut claimed_at = Vec::new();
    for ((policy, case), starts) in [wuhan, luzhai] {
        let curve = curve(&policy, &case, 0, (Money::ZERO, yuan("500000"))).expect("a curve");
        let mut points = Points::new(&policy, &case, 0, &curve);
        for start in starts {
            let mut before = points.at(start);
            for bill in start + 1..start + 2_000 {
                let here = points.at(bill);
                let moved = here.iter().zip(&before).any(|(one, other)| (one - other).abs() > curve.slack.fen() + 1);
                let claimed = curve.pieces.iter().any(|piece| piece.jumps && piece.first.bill.fen() == bill);
                assert_eq!(moved, claimed, "{} at {bill} fen", policy.id);
                claimed_at.extend(claimed.then_some(bill));
                before = here;
            }
        }
    }
    // The higher cap of Wuhan at 6,000; in Luzhai nothing is backstopped until basic insurance pays its first fen, which
    // is at 550.01 yuan: 100 outside, 50 first share, 400 deductible, and 70 % of one fen rounds to a fen.
    assert_eq!(claimed_at, [600_000, 55_001]);
}

#[test]
fn a_curve_begins_where_the_parts_of_the_bill_fit_and_says_what_is_open() {
    let (policy, mut case) = read("policies/hubei/wuhan-resident.toml", NEARLY_USED_UP);
    case.stays[0].uncovered = Fact::Known(yuan("5000"));
    case.stays[0].above_limit = Fact::Known(yuan("1000.01"));
    let whole = (Money::ZERO, yuan("10000"));
    let drawn = curve(&policy, &case, 0, whole).expect("a curve");
    // Nothing of a bill of 6,000.01 counts: the person pays all of it.
    assert_eq!((drawn.pieces[0].first.bill, drawn.pieces[0].first.out_of_pocket), (yuan("6000.01"), yuan("6000.01")));
    assert_eq!(curve(&policy, &case, 0, (Money::ZERO, yuan("6000"))), Err(CurveError::NoBill));
    case.stays[0].uncovered = Fact::Unknown;
    assert_eq!(curve(&policy, &case, 0, whole), Err(CurveError::Open(FactKey::Uncovered(0))));
    case.stays[0].uncovered = Fact::Known(Money::ZERO);
    case.stays[0].level = Fact::Unknown;
    assert_eq!(curve(&policy, &case, 0, whole), Err(CurveError::Open(FactKey::Level(0))));
}

fn run(command: &[&str]) -> crate::program::Run {
    let folder = crate::program::Folder::new(&format!("curve-{}", command.join("-")));
    folder.write("case.toml", format!("policy = \"wuhan-resident\"\n{NEARLY_USED_UP}"));
    let policies = root().join("policies");
    let mut arguments = command.to_vec();
    arguments.insert(1, "case.toml");
    let policies = policies.to_string_lossy();
    arguments.extend(["--policies", &policies]);
    crate::program::settle_in(folder.path(), "C", &arguments)
}

#[test]
fn the_command_line_tells_the_curve_the_bill_and_the_range() {
    let told = run(&["curve", "--lang", "zh"]);
    assert_eq!((told.code, told.stderr.as_str()), (0, ""));
    assert!(
        told.stdout.contains("总费用到了 ¥6,000.00，自己付的一下子从 ¥1,400.00 降到 ¥480.00，少付 ¥920.00。"),
        "{}",
        told.stdout
    );
    assert!(told.stdout.contains("年救助限额为7万元"), "the clause of the higher cap: {}", told.stdout);
    let told = run(&["curve", "--format", "json"]);
    let file: serde_json::Value = serde_json::from_str(&told.stdout).expect("a result file");
    assert_eq!(file["cliffs"][0]["size"], "-920.00");
    assert_eq!(file["pieces"][0]["to"]["gross"], "3125.01");
    let told = run(&["inverse", "480", "--lang", "en"]);
    assert!(told.stdout.contains("no more than \u{a5}480.00"), "{}", told.stdout);
    let told = run(&["inverse", "480", "--format", "json"]);
    let file: serde_json::Value = serde_json::from_str(&told.stdout).expect("a result file");
    // 0.08 T = 480 from 6,000 on; below the jump 0.4 T − 1,000 = 480 at 3,700.
    assert_eq!(file["at_most"].as_array().map(Vec::len), Some(2));
    let told = run(&["range", "--lang", "zh"]);
    assert!(told.stdout.contains("总费用"), "{}", told.stdout);
    for wrong in [["inverse", "many"], ["inverse", "1.005"]] {
        let told = run(&wrong);
        assert_eq!((told.code, told.stdout.as_str()), (1, ""));
        assert!(!told.stderr.is_empty());
    }
}
