//! Packs: what was written comes back, and whatever is damaged is refused with its reason and never panics.

use std::path::{Path, PathBuf};

use settle_engine::policy::Policy;
use settle_engine::{read_help, read_policy, settle, write_help, write_policy};
use settle_policy::compiled::{self, Files};
use settle_policy::{Damage, text_file};

use crate::support::{files, policy, root, tree};

/// Shipped policies, and those of the suite, which have what the shipped ones lack.
fn every_policy() -> Vec<PathBuf> {
    let folders = ["policies", "tests/suite/policies/good"];
    let all = folders.iter().flat_map(|folder| files(&root().join(folder), "toml"));
    all.filter(|path| text_file::is_policy(path)).collect()
}

fn packed(path: &Path) -> Files {
    compiled::write(&policy(path), &tree(path)).unwrap_or_else(|| panic!("{}", path.display()))
}

fn wuhan() -> PathBuf {
    root().join("policies/hubei/wuhan-resident.toml")
}

/// Where the body begins: seven letters, the format, and three numbers of eight bytes.
const BODY: usize = 32;

/// A pack with another body, and a header that agrees with it: the damage happened before it was sealed.
fn sealed(pack: &[u8], body: &[u8]) -> Vec<u8> {
    let print =
        body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    [&pack[..16], &u64::try_from(body.len()).expect("a length").to_le_bytes(), &print.to_le_bytes(), body].concat()
}

#[test]
fn what_was_packed_comes_back_word_for_word() {
    for path in every_policy() {
        let (original, files) = (policy(&path), packed(&path));
        let mut read = compiled::read(&files.pack).unwrap_or_else(|damage| panic!("{}: {damage:?}", path.display()));
        assert!(read.policy.sources.iter().all(|source| source.quotes.iter().all(|quote| quote.text.is_empty())));
        assert_eq!(read.fingerprint, settle_policy::fingerprint(&tree(&path)), "{}", path.display());
        assert!(read.policy.benefits.is_empty() && read.policy.plan.papers.is_empty() && read.policy.plan.deadlines.is_empty());
        compiled::read_help(&files.help, &read.fingerprint, &mut read.policy).expect("its help");
        compiled::read_quotes(&files.quotes, &read.fingerprint, &mut read.policy).expect("its quotes");
        assert_eq!(format!("{:?}", read.policy), format!("{original:?}"), "{}", path.display());
    }
}

#[test]
fn a_pack_that_ends_too_early_says_so() {
    let files = packed(&wuhan());
    for length in 0..files.pack.len() {
        assert_eq!(compiled::read(&files.pack[..length]).err(), Some(Damage::Truncated), "{length} bytes");
    }
    let longer = [files.pack.as_slice(), b"x"].concat();
    assert_eq!(compiled::read(&longer).err(), Some(Damage::Altered));
}

#[test]
fn a_byte_that_was_changed_is_noticed() {
    let files = packed(&wuhan());
    for at in 0..files.pack.len() {
        let mut pack = files.pack.clone();
        pack[at] ^= 0x20;
        let damage = compiled::read(&pack).expect_err("a changed byte");
        let wanted: &[Damage] = match at {
            0..7 => &[Damage::Foreign],
            7..16 => &[Damage::OtherRelease],
            // A length may now be too long or too short.
            16..24 => &[Damage::Truncated, Damage::Altered],
            _ => &[Damage::Altered],
        };
        assert!(wanted.contains(&damage), "byte {at}: {damage:?}");
    }
}

#[test]
fn a_pack_of_another_release_and_a_file_that_is_none_are_told_apart() {
    let files = packed(&wuhan());
    let mut later = files.pack.clone();
    later[7] += 1;
    assert_eq!(compiled::read(&later).err(), Some(Damage::OtherRelease));
    assert_eq!(compiled::read(b"<!DOCTYPE html><title>404</title>").err(), Some(Damage::Foreign));
    assert_eq!(compiled::read(&files.quotes).err(), Some(Damage::Foreign), "quotes are no rules");
    assert_eq!(compiled::read(&files.help).err(), Some(Damage::Foreign), "help is no rules");
}

#[test]
fn quotes_of_other_rules_are_refused_and_change_nothing() {
    let (own, other) = (packed(&wuhan()), packed(&root().join("policies/guangxi/luzhai-resident.toml")));
    let read = compiled::read(&own.pack).expect("the pack");
    let mut short = own.quotes.clone();
    short.truncate(short.len() - 1);
    for (quotes, why) in [(other.quotes, Damage::Altered), (short, Damage::Truncated), (own.pack.clone(), Damage::Foreign)] {
        let mut policy = read.policy.clone();
        assert_eq!(compiled::read_quotes(&quotes, &read.fingerprint, &mut policy), Err(why));
        assert_eq!(format!("{policy:?}"), format!("{:?}", read.policy));
    }
}

/// Everything beside the settlement: benefits with times, papers in order, steps, deadlines and events.
fn beijing() -> PathBuf {
    root().join("policies/beijing/beijing-resident.toml")
}

#[test]
fn help_of_other_rules_or_damaged_is_refused_and_changes_nothing() {
    let (own, other) = (packed(&beijing()), packed(&wuhan()));
    let read = compiled::read(&own.pack).expect("the pack");
    let mut changed = own.help.clone();
    *changed.last_mut().expect("a byte") ^= 0x20;
    let mut later = own.help.clone();
    later[8] += 1;
    let short = own.help[..own.help.len() - 1].to_vec();
    let damages = [
        (other.help, Damage::Altered),
        (changed, Damage::Altered),
        (later, Damage::OtherRelease),
        (short, Damage::Truncated),
        (Vec::new(), Damage::Truncated),
        (own.quotes, Damage::Foreign),
        (own.pack, Damage::Foreign),
    ];
    for (help, why) in damages {
        let mut policy = read.policy.clone();
        assert_eq!(compiled::read_help(&help, &read.fingerprint, &mut policy), Err(why));
        assert_eq!(format!("{policy:?}"), format!("{:?}", read.policy));
    }
}

#[test]
fn help_damaged_before_it_was_sealed_never_panics_and_never_names_what_is_not_there() {
    let help = packed(&beijing()).help;
    let read = compiled::read(&packed(&beijing()).pack).expect("the pack");
    let before = format!("{:?}", read.policy);
    let mut random = fastrand::Rng::with_seed(7);
    let (mut refused, mut opened) = (0, 0);
    for _ in 0..2_000 {
        let mut body = help[BODY..].to_vec();
        for _ in 0..random.usize(1..4) {
            // The fingerprint of the rules, which stands in front, stays right.
            let at = random.usize(8..body.len());
            match random.u8(0..4) {
                0 => body[at] = random.u8(..),
                1 => drop(body.remove(at)),
                2 => body.insert(at, 0xff),
                _ => body.truncate(at.max(9)),
            }
        }
        let mut policy = read.policy.clone();
        match compiled::read_help(&sealed(&help, &body), &read.fingerprint, &mut policy) {
            Err(damage) => {
                assert_eq!((damage, format!("{policy:?}")), (Damage::Altered, before.clone()));
                refused += 1;
            }
            Ok(()) => opened += 1,
        }
    }
    assert!(refused > opened, "{refused} refused, {opened} opened");
}

#[test]
fn a_place_in_the_help_past_the_end_of_its_list_is_refused() {
    let original = policy(&beijing());
    let bytes = write_help(&original).expect("it can be written");
    let changes: [fn(&mut Policy); 4] = [
        |policy| policy.tables.clear(),
        |policy| policy.groups.clear(),
        |policy| policy.facts.clear(),
        |policy| policy.sources.clear(),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut changed = original.clone();
        change(&mut changed);
        assert!(!read_help(&bytes, &mut changed), "change {number}");
        assert!(changed.benefits.is_empty() && changed.plan.papers.is_empty());
    }
    // A place in a list that travels in the same file.
    let mut fewer = original.clone();
    fewer.benefits.truncate(1);
    assert!(!read_help(&write_help(&fewer).expect("it can be written"), &mut original.clone()));
    assert!(read_help(&bytes, &mut original.clone()));
}

/// Amounts and entitlements are the same before the help has arrived.
#[test]
fn nothing_is_settled_with_the_help() {
    for path in every_policy() {
        let (whole, node) = (policy(&path), tree(&path));
        let bare = compiled::read(&packed(&path).pack).expect("the pack").policy;
        for test in settle_policy::author_test::tests(&node) {
            let Some(case) = test.case(&whole) else { continue };
            // What would narrow a range names every status that some rule tells apart, help included; amounts do not.
            let [with, without] = [&whole, &bare].map(|policy| {
                let answer = settle(policy, &case, true);
                let told = answer.map(|one| (one.least, one.greatest, one.stays, one.years, one.eligibility, one.complete));
                format!("{told:?}")
            });
            assert!(with == without, "{}: {}", path.display(), test.id);
        }
    }
}

#[test]
fn a_body_damaged_before_it_was_sealed_never_panics() {
    for path in every_policy() {
        let (file, pack) = (tree(&path), packed(&path).pack);
        let mut random = fastrand::Rng::with_seed(7);
        let (mut refused, mut read) = (0, 0);
        for _ in 0..200 {
            let mut body = pack[BODY..].to_vec();
            for _ in 0..random.usize(1..4) {
                let at = random.usize(0..body.len());
                match random.u8(0..4) {
                    0 => body[at] = random.u8(..),
                    1 => drop(body.remove(at)),
                    2 => body.insert(at, 0xff),
                    _ => body.truncate(at.max(1)),
                }
            }
            match compiled::read(&sealed(&pack, &body)) {
                Err(damage) => {
                    assert_eq!(damage, Damage::Altered);
                    refused += 1;
                }
                // A number that became another one is still a policy; the seal is what protects it.
                Ok(compiled) => {
                    read += 1;
                    let _outcomes = settle_policy::author_test::run(&file, &compiled.policy);
                }
            }
        }
        assert!(refused > read, "{}: {refused} refused, {read} read", path.display());
    }
}

#[test]
fn a_place_past_the_end_of_its_list_is_refused() {
    let original = policy(&wuhan());
    let changes: [fn(&mut Policy); 5] = [
        |policy| policy.tables.clear(),
        |policy| policy.pots.clear(),
        |policy| policy.facts.clear(),
        |policy| policy.groups.clear(),
        |policy| policy.sources.clear(),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut changed = original.clone();
        change(&mut changed);
        let bytes = write_policy(&changed).expect("it can be written");
        assert!(read_policy(&bytes).is_none(), "change {number}");
    }
    assert!(read_policy(&write_policy(&original).expect("it can be written")).is_some());
}

#[test]
fn a_condition_in_itself_a_thousand_times_is_refused() {
    // As deep as a body can nest: each list of one begins with its length.
    let pack = packed(&wuhan()).pack;
    for byte in [0x01, 0x02, 0x7f] {
        let body = [&pack[BODY..BODY + 9], vec![byte; 100_000].as_slice()].concat();
        assert_eq!(compiled::read(&sealed(&pack, &body)).err(), Some(Damage::Altered));
    }
}

#[test]
fn every_source_with_a_packed_type_counts_for_the_model() {
    let engine = root().join("src/engine");
    let own = std::fs::read_to_string(engine.join("packed.rs")).expect("packed.rs");
    for file in files(&engine, "rs") {
        let text = std::fs::read_to_string(&file).expect("a source");
        let packed = text.lines().any(|line| line.trim_start().starts_with("#[derive(") && line.contains("Packed"));
        let name = file.strip_prefix(&engine).expect("below src/engine").to_string_lossy().replace('\\', "/");
        let listed = own.contains(&format!("include_str!(\"{name}\")"));
        assert!(!packed || listed, "{name} has a type that is packed; add it to SOURCES in packed.rs");
    }
}
