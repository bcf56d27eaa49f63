//! The answers beyond a result: every way on the list leads to one, for every pack that settles.

use settle_answers::desk::Desk;
use settle_engine::Case;
use settle_engine::write_case;
use settle_policy::{author_test, compiled};
use settle_text::Locale;
use settle_text::sheet::{Block, Link, Sheet};
use settle_web::route::Route;

use crate::support::{packs, policy, root, tree};

fn links(sheet: &Sheet) -> Vec<Link> {
    let lists = sheet.blocks.iter().filter_map(|block| if let Block::Links(links) = block { Some(links.clone()) } else { None });
    lists.flatten().collect()
}

/// The desk of a pack as the page would open it, with the first of the authors' own cases that has a stay.
fn desk(file: &std::path::Path, locale: Locale) -> Option<Desk> {
    let (root, policy) = (tree(file), policy(file));
    if policy.is_programme() {
        return None;
    }
    let files = compiled::write(&policy, &root).expect("a pack");
    let case: Case =
        author_test::tests(&root).iter().filter_map(|test| test.case(&policy)).find(|case| !case.stays.is_empty())?;
    let case = write_case(&case).expect("a case as bytes");
    Desk::open(&files.pack, &files.help, &files.quotes, &case, locale)
}

#[test]
fn every_way_on_the_list_leads_to_an_answer_in_both_languages() {
    let mut desks = 0;
    for locale in Locale::ALL {
        for file in packs() {
            let Some(desk) = desk(&file, locale) else { continue };
            desks += 1;
            let menu = desk.answer("", &[]);
            let links = links(&menu);
            assert!(links.len() >= 8, "{links:?}");
            for link in links {
                let route = Route::from_path(&link.address);
                assert!(matches!(route, Route::More(place) if place > 0), "{} leads nowhere", link.address);
                let sheet = desk.answer(route.answer(), &[]);
                assert_ne!(sheet.title, menu.title, "{} is no answer", link.address);
                assert!(!sheet.blocks.is_empty(), "{}: {} is empty", file.display(), link.address);
            }
        }
    }
    assert!(desks >= 20, "{desks} desks");
}

#[test]
fn bytes_of_something_else_open_no_desk() {
    let file = root().join("policies/hubei/wuhan-resident.toml");
    let (root, policy) = (tree(&file), policy(&file));
    let files = compiled::write(&policy, &root).expect("a pack");
    let case = author_test::tests(&root).first().and_then(|test| test.case(&policy)).expect("a case");
    let case = write_case(&case).expect("a case as bytes");
    let open = |pack: &[u8], case: &[u8]| Desk::open(pack, &files.help, &files.quotes, case, Locale::ZhHans).is_some();
    assert!(open(&files.pack, &case));
    assert!(!open(&files.help, &case));
    assert!(!open(&files.pack, &case[..case.len() - 1]));
    // Whatever byte is changed, it is read as another case or as none, and nothing panics.
    for place in 0..case.len() {
        for value in [0, 1, 0x7f, 0xff] {
            let mut spoiled = case.clone();
            spoiled[place] = value;
            if let Some(desk) = Desk::open(&files.pack, &files.help, &files.quotes, &spoiled, Locale::ZhHans) {
                assert!(!desk.answer("details", &[]).blocks.is_empty());
            }
        }
    }
}
