//! A settled case as a code, and what a code is found to be.

use settle_engine::policy::Policy;
use settle_engine::{Case, settle};
use settle_policy::code::{MOST_SCANNED, NotShared, Unreadable, Verdict, Verified, open, share as shared};

use super::typed::{Form, told};
use super::{Block, Row, Sheet};
use crate::Locale;
use crate::command::{Line, line, refusal};
use crate::explain::{day, layer_name, level_name, pick, title};

/// The code of a case, to be copied or scanned.
#[must_use]
pub fn share(policy: &Policy, fingerprint: &str, case: &Case, locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "这笔账的核对码", "The code of this settlement"));
    let answer = match settle(policy, case, false) {
        Ok(answer) => answer,
        Err(error) => {
            sheet.push(Block::text(refusal(&error, locale)));
            return sheet;
        }
    };
    let code = match shared(policy, fingerprint, case, &answer) {
        Ok(code) => code,
        Err(why) => {
            sheet.push(Block::text(not_shared(why, locale)));
            return sheet;
        }
    };
    sheet.push(Block::text(code.text.clone()));
    if !code.fits_qr {
        let (stays, fit) = (code.stays, code.stays_that_fit);
        sheet.push(Block::Callout(match locale {
            Locale::ZhHans => format!(
                "{stays} 次住院放不进二维码：有 {} 字节，二维码最多 {MOST_SCANNED} 字节，能放前 {fit} 次。这串码可以照样复制。",
                code.bytes
            ),
            Locale::En => format!(
                "{stays} stays do not fit a square code: {} bytes, and {MOST_SCANNED} at most; the first {fit} would. The code can be copied all the same.",
                code.bytes
            ),
        }));
    }
    sheet.push(Block::note(pick(
        locale,
        "码里只有刚才的答案，没有名字。看到的人能知道花了多少钱。",
        "The code holds the answers and no name. Whoever sees it can tell what was spent.",
    )));
    sheet.push(Block::note(pick(
        locale,
        "别人打开，会照这里的规则重新算一遍，说一样不一样。",
        "Whoever opens it computes it anew and is told whether it is the same.",
    )));
    sheet
}

/// Why there is no code of a case.
#[must_use]
pub fn not_shared(why: NotShared, locale: Locale) -> &'static str {
    match why {
        NotShared::NoStay => pick(locale, "还没有住院可以核对。", "There is no stay to check yet."),
        NotShared::Unsayable => {
            pick(locale, "有的内容放不进码里，没有做成。", "Something does not fit a code, so none was made.")
        }
    }
}

/// What a code is found to be. Entry `code`: the code itself, or the whole address in which it stands.
#[must_use]
pub fn verify(policy: &Policy, fingerprint: &str, entries: &[(String, String)], locale: Locale) -> Sheet {
    let mut sheet = Sheet::new(pick(locale, "核对别人的码", "Check a code"));
    let mut form = Form::new(entries, locale);
    let label = pick(locale, "把码贴在这里", "Paste the code here").to_owned();
    let typed = form.text("code", label, pick(locale, "c1. 开头的一串", "it begins with c1."));
    let found = (!typed.trim().is_empty()).then(|| open(typed).and_then(|code| code.verify(policy, fingerprint)));
    if let Some(Err(why)) = found {
        form.refuse(unreadable(why, locale));
    }
    form.fields().into_iter().for_each(|field| sheet.push(Block::Field(field)));
    sheet.push(Block::Ask(pick(locale, "核对", "Check").to_owned()));
    if let Some(Ok(verified)) = found {
        lay_out(policy, &verified, locale, &mut sheet);
    }
    sheet
}

/// Why a text is no code of these rules, and what to do.
#[must_use]
pub fn unreadable(why: Unreadable, locale: Locale) -> &'static str {
    match why {
        Unreadable::Foreign => pick(locale, "这不是核对码。码是 c1. 开头的一串", "This is no code. A code begins with c1."),
        Unreadable::OtherVersion => {
            pick(locale, "这个码是更新的版本做的，这里读不了", "This code is of a later version, which cannot be read here")
        }
        Unreadable::Damaged => pick(locale, "这个码不全。让对方重新发一次", "The code is not complete. Ask for it once more"),
        Unreadable::OtherPolicy => {
            pick(locale, "这个码是别的地方的规则。换成那个地方再核对", "The code is of another place's rules. Choose that place")
        }
    }
}

/// What was found, in one sentence.
#[must_use]
pub const fn verdict(verdict: Verdict, locale: Locale) -> &'static str {
    match verdict {
        Verdict::Same => {
            pick(locale, "一样：照同样的规则重新算，每一笔都对得上。", "The same: by the same rules every amount agrees.")
        }
        Verdict::OtherRules { same_amounts: true, .. } => {
            pick(locale, "规则的版本不同，金额一样。", "Another version of the rules; the amounts are the same.")
        }
        Verdict::OtherRules { program: false, .. } => {
            pick(locale, "规则的版本不同，金额不一样。", "Another version of the rules, and other amounts.")
        }
        Verdict::OtherRules { program: true, .. } => {
            pick(locale, "做码的程序版本不同，金额不一样。", "Another version of the program, and other amounts.")
        }
        Verdict::Altered => pick(
            locale,
            "对不上：照同样的规则重新算，结果不是码里写的，有人改过。",
            "Altered: the same rules come to something else.",
        ),
    }
}

fn lay_out(policy: &Policy, verified: &Verified, locale: Locale, sheet: &mut Sheet) {
    sheet.push(Block::Callout(verdict(verified.verdict, locale).to_owned()));
    let (Some(case), Some(claimed)) = (&verified.case, verified.claimed) else {
        sheet.push(Block::text(pick(
            locale,
            "规则里的名目也变了，码里的答案读不出来。用做码时的那一版核对。",
            "The words of the rules have changed too, so the answers cannot be read. Check it with the version it was made with.",
        )));
        return;
    };
    let mut rows = vec![Row::new(pick(locale, "码里写的自己付", "You pay, says the code"), told(claimed, locale))];
    if let Some(answer) = &verified.answer {
        rows.push(Row::new(pick(locale, "现在重新算的自己付", "You pay, computed anew"), told(answer.out_of_pocket(), locale)));
    }
    sheet.push(Block::Facts(rows));
    sheet.push(Block::note(match locale {
        Locale::ZhHans => format!("规则：{}", title(&policy.title, locale)),
        Locale::En => format!("Rules: {}", title(&policy.title, locale)),
    }));
    // What is told of the answers is computed anew, never taken from the code.
    for stay in verified.answer.iter().flat_map(|answer| &answer.stays) {
        let Some(said) = case.stays.get(stay.index) else { continue };
        let discharged = day(said.discharged, locale);
        sheet.push(Block::heading(match locale {
            Locale::ZhHans => format!("{discharged}出院"),
            Locale::En => format!("Discharged {discharged}"),
        }));
        let mut rows = Vec::new();
        if let Some(level) = said.level.known() {
            rows.push(Row::new(pick(locale, "医院", "Hospital"), level_name(policy, level.as_str(), locale)));
        }
        rows.push(Row::new(pick(locale, "总费用", "The bill"), told(stay.gross, locale)));
        for (index, layer) in stay.layers.iter().enumerate() {
            rows.push(Row::new(layer_name(policy, index, locale), told(layer.amount, locale)));
        }
        rows.push(Row::new(pick(locale, "自己付", "You pay"), told(stay.out_of_pocket, locale)));
        sheet.push(Block::Facts(rows));
    }
    sheet.push(Block::note(line(Line::Estimate, locale)));
}
