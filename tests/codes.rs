//! Codes of settled cases: everything that decides an amount comes back, whatever was changed is found out, and nothing
//! that is pasted in their place does any harm.

use std::collections::BTreeMap;

use settle_engine::policy::Policy;
use settle_engine::{Asked, Case, CategorySpan, Fact, Id, Money, Span, settle};
use settle_policy::author_test;
use settle_policy::code::{MOST_SCANNED, NotShared, Shared, Unreadable, Verdict, open, share};

use crate::fuzzing::harness::{letters, sealed};
use crate::support::{packs, policy, root, stays, tree};

fn wuhan() -> (Policy, String) {
    let path = root().join("policies/hubei/wuhan-resident.toml");
    (policy(&path), settle_policy::fingerprint(&tree(&path)))
}

fn shared(policy: &Policy, print: &str, case: &Case) -> Shared {
    let answer = settle(policy, case, false).expect("it settles");
    share(policy, print, case, &answer).unwrap_or_else(|why| panic!("{why:?}: {case:?}"))
}

/// What of a case a code holds: names of stays and what only help asks are left out.
fn without_names(case: &Case) -> Case {
    let mut case = Case { asked: Asked::default(), ..case.clone() };
    for (index, stay) in case.stays.iter_mut().enumerate() {
        stay.id = Id::from(format!("s{}", index + 1));
    }
    case
}

/// Every case that the authors of the packs settle: what was written comes back, and is the same when computed anew.
#[test]
fn every_authors_case_comes_back_exactly() {
    let mut sizes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for path in packs() {
        let (policy, node) = (policy(&path), tree(&path));
        let print = settle_policy::fingerprint(&node);
        if policy.is_programme() {
            continue;
        }
        for test in author_test::tests(&node) {
            let Some(case) = test.case(&policy).filter(|case| !case.stays.is_empty()) else { continue };
            if settle(&policy, &case, false).is_err() {
                continue;
            }
            let name = format!("{}: {}", path.display(), test.id);
            let shared = shared(&policy, &print, &case);
            let code = open(&shared.text).unwrap_or_else(|why| panic!("{name}: {why:?}"));
            assert!(code.is_of(policy.id.as_str()), "{name}");
            let (read, claim) = code.read(&policy).unwrap_or_else(|why| panic!("{name}: {why:?}"));
            assert_eq!(read, without_names(&case), "{name}");
            let answer = settle(&policy, &case, false).expect("it settles");
            assert_eq!(claim.out_of_pocket, answer.out_of_pocket(), "{name}");
            assert_eq!(code.verify(&policy, &print).expect("readable").verdict, Verdict::Same, "{name}");
            assert_eq!(shared.fits_qr, shared.bytes <= MOST_SCANNED, "{name}");
            sizes.entry(case.stays.len()).or_default().push(shared.bytes);
        }
    }
    let all: Vec<usize> = sizes.values().flatten().copied().collect();
    let fit = all.iter().filter(|bytes| **bytes <= MOST_SCANNED).count();
    for (stays, bytes) in &sizes {
        let fit = bytes.iter().filter(|bytes| **bytes <= MOST_SCANNED).count();
        let (least, most) = (bytes.iter().min().expect("one"), bytes.iter().max().expect("one"));
        println!("{stays} stays: {} codes of {least} to {most} bytes, {fit} for scanning", bytes.len());
    }
    println!("{fit} of {} codes are short enough for scanning", all.len());
    // One person and up to three stays always fit, whatever the authors try.
    assert!(sizes.iter().filter(|(stays, _)| **stays <= 3).flat_map(|(_, bytes)| bytes).all(|bytes| *bytes <= MOST_SCANNED));
    assert!(all.len() > 500 && fit * 100 >= all.len() * 99, "{fit} of {}", all.len());
}

#[test]
fn a_range_and_open_facts_come_back() {
    let (policy, print) = wuhan();
    let mut case = stays::wuhan();
    case.person.categories = Fact::OneOf(vec![Vec::new(), vec![CategorySpan { is: Id::from("orphan"), span: Span::ALWAYS }]]);
    case.person.birth = Fact::Unknown;
    let money = |text: &str| Money::parse(text).expect("an amount");
    case.stays[0].gross = Fact::Between(money("40000.01"), money("50000"));
    case.stays[0].level = Fact::OneOf(vec![Id::from("tertiary"), Id::from("secondary")]);
    case.stays[0].admitted = Fact::Unknown;
    case.used.layers.push((Id::from("basic"), money("0.07")));
    case.readings.push((Id::from("major_line"), Id::from("full")));
    case.person.year_amounts.push((Id::from("outpatient_aid"), Some(2026), Fact::Known(money("123.45"))));
    let code = open(&shared(&policy, &print, &case).text).expect("readable");
    let (read, claim) = code.read(&policy).expect("readable");
    assert_eq!(read, case);
    assert!(claim.out_of_pocket.low < claim.out_of_pocket.high);
    assert_eq!(code.verify(&policy, &print).expect("readable").verdict, Verdict::Same);
}

/// The first fields as docs/share-code.md lays them out, read without the project's reader.
#[test]
fn the_layout_is_the_one_that_is_written_down() {
    let (policy, print) = wuhan();
    let text = shared(&policy, &print, &stays::wuhan()).text;
    let bytes = letters(text.strip_prefix("c1.").expect("the version"));
    let number = |from: usize, to: usize| bytes[from..to].iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    assert_eq!(number(3, 7), u64::from_str_radix(&print[..8], 16).expect("digits"));
    assert_eq!(number(9, 10), u64::from(settle_engine::ENGINE));
    // 20,736.00 is 2,073,600 fen, 21 bits long: six bits of length, twenty of the number without its first bit.
    let bits: String = bytes[10..].iter().map(|byte| format!("{byte:08b}")).collect();
    assert_eq!(bits[..6], *"010101");
    assert_eq!(bits[6..26], format!("{:021b}", 2_073_600)[1..]);
    // Not below zero, and exact.
    assert_eq!(bits[26..28], *"01");
}

#[test]
fn any_letter_that_is_changed_is_found_out() {
    let (policy, print) = wuhan();
    let text = shared(&policy, &print, &stays::wuhan()).text;
    let code = open(&text).expect("readable");
    for at in 3..text.len() {
        for letter in ['A', 'B', '-', 'x', '9'] {
            let mut changed = text.clone().into_bytes();
            changed[at] = u8::try_from(letter).expect("a letter");
            let changed = String::from_utf8(changed).expect("letters");
            // The lowest bits of the last letter may belong to no byte.
            if open(&changed).is_ok_and(|found| found == code) {
                assert!(changed == text || at + 1 == text.len(), "letter {at}");
                continue;
            }
            assert_eq!(open(&changed).err(), Some(Unreadable::Damaged), "letter {at}: {letter}");
        }
        assert_eq!(open(&text[..at]).err(), Some(Unreadable::Damaged), "cut at {at}");
    }
    for tail in ["&from=timeline&isappinstalled=0", "?x", " ", "\n", "。", "<script>"] {
        assert_eq!(open(&format!("{text}{tail}")).expect("readable"), code);
    }
    assert_eq!(open(&format!("https://example.org/#{text}&from=x")).expect("readable"), code);
    assert_eq!(open(&format!("  {text}")).expect("readable"), code);
}

/// Somebody who knows how codes are made: the sum is right, the answers are others.
#[test]
fn changed_answers_or_amounts_are_altered() {
    let (policy, print) = wuhan();
    let mut cheaper = stays::wuhan();
    cheaper.stays[0].level = Fact::Known(Id::from("primary"));
    let answer = settle(&policy, &stays::wuhan(), false).expect("it settles");
    // Other answers under the same result, and the same answers under another result.
    let code = open(&share(&policy, &print, &cheaper, &answer).expect("a code").text).expect("readable");
    let verified = code.verify(&policy, &print).expect("readable");
    assert_eq!(verified.verdict, Verdict::Altered);
    assert_eq!(verified.claimed.and_then(|claimed| claimed.exact()), Money::parse("20736").ok());
    // (44,000 − 200) × 90 % = 39,420
    assert_eq!(verified.answer.expect("it settles").out_of_pocket().exact(), Money::parse("10580").ok());
    let mut other = answer.clone();
    other.stays[0].layers[0].amount.low = Money::ZERO;
    let code = open(&share(&policy, &print, &stays::wuhan(), &other).expect("a code").text).expect("readable");
    assert_eq!(code.verify(&policy, &print).expect("readable").verdict, Verdict::Altered, "an amount inside");
}

#[test]
fn other_rules_are_told_from_altered_answers() {
    let (policy, print) = wuhan();
    let text = shared(&policy, &print, &stays::wuhan()).text;
    let code = open(&text).expect("readable");
    let verdict = |policy: &Policy, print: &str| code.verify(policy, print).map(|verified| verified.verdict);
    // Another edition with the same numbers, and one with another deductible.
    let later = print.replace(&print[..1], if print.starts_with('0') { "1" } else { "0" });
    assert_eq!(verdict(&policy, &later), Ok(Verdict::OtherRules { program: false, same_amounts: true }));
    let mut changed = policy.clone();
    let table = changed.table_index("critical_illness.deductible").expect("a table");
    changed.tables[table].rows[0].value = settle_engine::policy::Entered::Amount(Money::parse("14000").expect("an amount"));
    assert_eq!(verdict(&changed, &later), Ok(Verdict::OtherRules { program: false, same_amounts: false }));
    // With another list of levels the places mean something else: nothing is read.
    changed.levels.remove(0);
    let verified = code.verify(&changed, &later).expect("readable");
    assert_eq!(verified.verdict, Verdict::OtherRules { program: false, same_amounts: false });
    assert!(verified.case.is_none() && verified.answer.is_none());
    // Another place altogether.
    let luzhai = self::policy(&root().join("policies/guangxi/luzhai-resident.toml"));
    assert!(!code.is_of("luzhai-resident"));
    assert_eq!(verdict(&luzhai, &print), Err(Unreadable::OtherPolicy));
}

#[test]
fn a_long_year_says_how_many_stays_fit() {
    let (policy, print) = wuhan();
    let mut case = stays::wuhan();
    case.stays = (1..=12).map(|month| stays::stay(&format!("s{month}"), &format!("2026-{month:02}-25"))).collect();
    let shared = shared(&policy, &print, &case);
    assert!(!shared.fits_qr && shared.bytes > MOST_SCANNED && shared.stays == 12);
    assert!((3..12).contains(&shared.stays_that_fit), "{shared:?}");
    // So many fit, and one more does not.
    let of = |stays: usize| {
        let fewer = Case { stays: case.stays.iter().take(stays).cloned().collect(), ..case.clone() };
        self::shared(&policy, &print, &fewer).bytes
    };
    assert!(of(shared.stays_that_fit) <= MOST_SCANNED && of(shared.stays_that_fit + 1) > MOST_SCANNED);
    // It can be copied all the same.
    assert_eq!(open(&shared.text).expect("readable").read(&policy).expect("readable").0, case);
}

#[test]
fn what_a_code_cannot_hold_is_refused() {
    let (policy, print) = wuhan();
    let answer = settle(&policy, &stays::wuhan(), false).expect("it settles");
    let none = Case { stays: Vec::new(), ..stays::wuhan() };
    assert_eq!(share(&policy, &print, &none, &answer), Err(NotShared::NoStay));
    let mut unknown = stays::wuhan();
    unknown.stays[0].level = Fact::Known(Id::from("space_station"));
    assert_eq!(share(&policy, &print, &unknown, &answer), Err(NotShared::Unsayable));
    assert_eq!(share(&policy, "no print", &stays::wuhan(), &answer), Err(NotShared::Unsayable));
}

#[test]
fn what_is_no_code_says_so() {
    for (text, why) in [
        ("", Unreadable::Foreign),
        ("c", Unreadable::Foreign),
        ("c.", Unreadable::Foreign),
        ("hello", Unreadable::Foreign),
        ("C1.AAAA", Unreadable::Foreign),
        ("c12.AAAA", Unreadable::OtherVersion),
        ("c9.", Unreadable::OtherVersion),
        ("c1.", Unreadable::Damaged),
        ("c1.A", Unreadable::Damaged),
        ("c1.AAAAAAAA", Unreadable::Damaged),
    ] {
        assert_eq!(open(text).err(), Some(why), "{text}");
    }
    assert_eq!(open(&format!("c1.{}", "A".repeat(100_000))).err(), Some(Unreadable::Damaged));
}

/// A body that is nonsense behind a right head and a right sum: refused, or computed like any case.
#[test]
fn nonsense_behind_a_right_sum_does_no_harm() {
    let (policy, print) = wuhan();
    let sound = shared(&policy, &print, &stays::wuhan()).text;
    let sound = letters(sound.strip_prefix("c1.").expect("the version"));
    let mut random = fastrand::Rng::with_seed(20_261_122);
    let (mut refused, mut computed) = (0_usize, 0_usize);
    // What changes no amount (a cause that no rule looks at) is the same result; of the rest nothing is.
    let mut same = 0_usize;
    for round in 0..4_000 {
        let mut body = sound[..sound.len() - 2].to_vec();
        for _ in 0..random.usize(1..4) {
            let at = random.usize(10..body.len());
            match (round % 3, random.u8(0..3)) {
                (0, _) => body[at] ^= 1 << random.u32(..8),
                (_, 0) => body[at] = random.u8(..),
                (_, 1) => body.truncate(at.max(11)),
                _ => body.insert(at, random.u8(..)),
            }
        }
        let code = open(&sealed(&body)).expect("head and sum are right");
        match code.verify(&policy, &print) {
            Ok(verified) if verified.verdict == Verdict::Same => {
                let claimed = verified.claimed.expect("read");
                assert_eq!(verified.answer.expect("it settles").out_of_pocket(), claimed);
                same += 1;
            }
            Ok(_) => computed += 1,
            Err(why) => {
                assert_eq!(why, Unreadable::Damaged);
                refused += 1;
            }
        }
    }
    assert!(refused > 500 && computed > 200 && same < computed, "{refused} refused, {computed} computed, {same} the same");
}
