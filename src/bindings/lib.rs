//! The JavaScript face of the engine: plain data in, tagged results out.
//!
//! Every function takes the JSON of a policy file (and of a case file) as a plain object and answers
//! `{ type: "success", … }` or `{ type: "failure", errors: [{ code, path, message, help }] }`. Nothing throws, amounts
//! are text, and no number of JavaScript is ever read as money.

mod dto;

use serde::Serialize;
use settle_engine::Money;
use settle_engine::answers::compare::compare;
use settle_engine::answers::curve::{curve, inverse};
use settle_engine::answers::year::{spanning, year};
use settle_policy::diagnostic::Diagnostic;
use settle_policy::result::{ResultShared, ResultVerified};
use settle_policy::{Code, Node, Problem, code};
use settle_text::Locale;
use settle_text::explain;
use wasm_bindgen::prelude::*;

use dto::{Answered, Checked, Explained, ExplainedLayer, Failure, Output};

/// Settles a case: who pays what, in the shape of the result file.
#[wasm_bindgen(js_name = settleCase)]
#[must_use]
pub fn settle_case(policy: JsValue, case: JsValue, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(
        answer(policy, case, locale).map(|found| Answered {
            result: settle_policy::result(&found.policy, &found.fingerprint, &found.answer, &found.plan),
        }),
    )
}

/// Explains a case: for each stay and layer the sentences, at the least and the greatest out-of-pocket amount.
#[wasm_bindgen(js_name = explainCase)]
#[must_use]
pub fn explain_case(policy: JsValue, case: JsValue, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(answer(policy, case, locale).map(|Found { policy, answer, .. }| {
        let layers = |settlement: &settle_engine::Settlement| -> Vec<Vec<ExplainedLayer>> {
            let stay = |stay| (0..policy.layers.len()).map(|i| explain::layer(&policy, stay, i, locale).into()).collect();
            settlement.stays.iter().map(stay).collect()
        };
        Explained { least: layers(&answer.least), greatest: layers(&answer.greatest) }
    }))
}

/// Compares one stay of a case, by its place (the last if none is given), with every hospital, place, paper and status.
#[wasm_bindgen(js_name = compareStay)]
#[must_use]
pub fn compare_stay(policy: JsValue, case: JsValue, stay: Option<u32>, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(read_both(policy, case, locale).and_then(|(policy, fingerprint, case)| {
        let last = case.stays.len().saturating_sub(1);
        let stay = stay.and_then(|stay| usize::try_from(stay).ok()).unwrap_or(last);
        let compared = compare(&policy, &case, stay).map_err(|error| Failure::refused(&error, locale))?;
        Ok(Answered { result: settle_policy::result::comparison(&policy, &fingerprint, &case, &compared) })
    }))
}

/// Where the year of a case stands. With `last_is_planned` the last stay given is one that has not taken place yet.
#[wasm_bindgen(js_name = yearOf)]
#[must_use]
pub fn year_of(policy: JsValue, case: JsValue, last_is_planned: Option<bool>, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(read_both(policy, case, locale).and_then(|(policy, fingerprint, mut case)| {
        let refused = |error| Failure::refused(&error, locale);
        let planned = if last_is_planned == Some(true) { case.stays.pop() } else { None };
        let view = year(&policy, &case, planned.as_ref()).map_err(refused)?;
        let spans = spanning(&policy, &case, None).map_err(refused)?;
        Ok(Answered { result: settle_policy::result::year(&policy, &fingerprint, &case, &view, &spans) })
    }))
}

/// What everybody pays on the last stay of a case as its bill grows from one amount to another (nothing and 500,000 yuan
/// if they are not given): exact breakpoints, jumps, rules.
#[wasm_bindgen(js_name = curveOf)]
#[must_use]
pub fn curve_of(policy: JsValue, case: JsValue, from: Option<String>, to: Option<String>, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(read_both(policy, case, locale).and_then(|(policy, fingerprint, case)| {
        let stay = settle_text::sheet::last_stay(&case).unwrap_or(0);
        let bills = (amount(from.as_deref().unwrap_or("0"))?, amount(to.as_deref().unwrap_or("500000"))?);
        let no_curve = |error| Failure::said(&settle_text::sheet::no_curve(&policy, &error, locale));
        let drawn = curve(&policy, &case, stay, bills).map_err(no_curve)?;
        Ok(Answered { result: settle_policy::result::curve_result(&policy, &fingerprint, &drawn) })
    }))
}

/// The bill of the last stay of a case that leaves an amount to the person.
#[wasm_bindgen(js_name = inverseOf)]
#[must_use]
pub fn inverse_of(policy: JsValue, case: JsValue, out_of_pocket: &str, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(read_both(policy, case, locale).and_then(|(policy, fingerprint, case)| {
        let stay = settle_text::sheet::last_stay(&case).unwrap_or(0);
        let wanted = amount(out_of_pocket)?;
        let no_curve = |error| Failure::said(&settle_text::sheet::no_curve(&policy, &error, locale));
        let whole = (Money::ZERO, Money::from_fen(settle_text::number::MAX_AMOUNT_FEN));
        let back = curve(&policy, &case, stay, whole).and_then(|drawn| inverse(&policy, &case, &drawn, wanted));
        let back = back.map_err(no_curve)?;
        Ok(Answered { result: settle_policy::result::inverse_result(&policy, &fingerprint, stay, &back) })
    }))
}

/// An amount as it stands in files.
fn amount(text: &str) -> Result<Money, Failure> {
    Money::parse(text).map_err(|error| Failure::said(&error.to_string()))
}

/// A settled case as a code that others can check.
#[wasm_bindgen(js_name = shareCode)]
#[must_use]
pub fn share_code(policy: JsValue, case: JsValue, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(read_both(policy, case, locale).and_then(|(policy, fingerprint, case)| {
        let answer = settle_engine::settle(&policy, &case, false).map_err(|error| Failure::refused(&error, locale))?;
        let shared = code::share(&policy, &fingerprint, &case, &answer);
        let shared = shared.map_err(|why| Failure::said(settle_text::sheet::not_shared(why, locale)))?;
        Ok(Answered { result: ResultShared::from(shared) })
    }))
}

/// What a code is found to be when it is computed anew: `same`, `other_rules` or `altered`; a failure if it cannot be read.
#[wasm_bindgen(js_name = verifyCode)]
#[must_use]
pub fn verify_code(policy: JsValue, code: &str, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(read_policy(policy, locale).and_then(|(policy, fingerprint)| {
        let verified = code::open(code).and_then(|code| code.verify(&policy, &fingerprint));
        let verified = verified.map_err(|why| Failure::said(settle_text::sheet::unreadable(why, locale)))?;
        Ok(Answered { result: ResultVerified::from(&verified) })
    }))
}

/// Says why layers pay nothing and benefits are not given, by how much, and the least that would turn it.
#[wasm_bindgen(js_name = whyNot)]
#[must_use]
pub fn why_not(policy: JsValue, case: JsValue, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    let told = || {
        let (policy, fingerprint, case) = read_both(policy, case, locale)?;
        let found = settle_engine::answers::why_not::why_not(&policy, &case).map_err(|error| Failure::refused(&error, locale))?;
        Ok(Answered { result: settle_policy::result::why_not(&policy, &fingerprint, &case, &found) })
    };
    output(told())
}

/// Checks a settlement slip: its sums, the first line that differs from the rules, and what would explain it. The slip is an
/// object of amounts as text by the names of the national interface, such as `{ hifp_pay: "7875.00" }`.
#[wasm_bindgen(js_name = checkSlip)]
#[must_use]
pub fn check_slip(policy: JsValue, case: JsValue, slip: JsValue, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    let told = || {
        let (policy, fingerprint, case) = read_both(policy, case, locale)?;
        let (slip, findings) = settle_policy::case::slip(&node(slip, locale)?, &policy);
        let slip = slip.ok_or_else(|| failure(&findings.list, locale))?;
        let found = settle_engine::answers::slip::check_slip(&policy, &case, None, &slip);
        let found = found.map_err(|error| Failure::refused(&error, locale))?;
        Ok(Answered { result: settle_policy::result::slip(&policy, &fingerprint, &case, &found) })
    };
    output(told())
}

/// Checks the content of a policy file.
#[wasm_bindgen(js_name = checkPolicy)]
#[must_use]
pub fn check_policy(policy: JsValue, language: Option<String>) -> JsValue {
    let locale = locale(language.as_deref());
    output(read_policy(policy, locale).map(|(policy, fingerprint)| Checked { id: policy.id.to_string(), fingerprint }))
}

/// The version of this package.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

type Read = (settle_engine::policy::Policy, String);

/// A settled case with everything that its policy says beside it.
struct Found {
    policy: settle_engine::policy::Policy,
    fingerprint: String,
    answer: settle_engine::Answer,
    plan: settle_engine::plan::Plan,
}

fn read_both(
    policy: JsValue,
    case: JsValue,
    locale: Locale,
) -> Result<(settle_engine::policy::Policy, String, settle_engine::Case), Failure> {
    let (policy, fingerprint) = read_policy(policy, locale)?;
    let (case, findings) = settle_policy::case(&node(case, locale)?, &policy);
    let case = case.ok_or_else(|| failure(&findings.list, locale))?;
    Ok((policy, fingerprint, case))
}

fn answer(policy: JsValue, case: JsValue, locale: Locale) -> Result<Found, Failure> {
    let (policy, fingerprint) = read_policy(policy, locale)?;
    let (case, findings) = settle_policy::case(&node(case, locale)?, &policy);
    let case = case.ok_or_else(|| failure(&findings.list, locale))?;
    let refused = |error| Failure::refused(&error, locale);
    let answer = settle_engine::settle_readings(&policy, &case, true).map_err(refused)?;
    let plan = settle_engine::plan(&policy, &case, Some(&answer), &settle_policy::holidays()).map_err(refused)?;
    Ok(Found { policy, fingerprint, answer, plan })
}

fn read_policy(policy: JsValue, locale: Locale) -> Result<Read, Failure> {
    let root = node(policy, locale)?;
    let (policy, findings) = settle_policy::policy(&root);
    let policy = policy.ok_or_else(|| failure(&findings.list, locale))?;
    Ok((policy, settle_policy::fingerprint(&root)))
}

fn node(value: JsValue, locale: Locale) -> Result<Node, Failure> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let problem = Problem::Syntax(error.to_string());
        failure(&[Diagnostic { code: Code::E1, path: String::new(), at: None, problem }], locale)
    })
}

fn failure(findings: &[Diagnostic], locale: Locale) -> Failure {
    Failure {
        errors: findings.iter().filter(|finding| finding.code.is_error()).map(|finding| dto::error(finding, locale)).collect(),
    }
}

fn locale(language: Option<&str>) -> Locale {
    if language.is_some_and(|language| language.starts_with("en")) { Locale::En } else { Locale::ZhHans }
}

fn output<T: Serialize>(result: Result<T, Failure>) -> JsValue {
    // Maps become plain objects, so that JSON.stringify shows them.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let tagged = match result {
        Ok(value) => Output::Success(value).serialize(&serializer),
        Err(failure) => Output::<T>::Failure(failure).serialize(&serializer),
    };
    // Plain data always serializes; if it ever did not, undefined is still no exception.
    tagged.unwrap_or(JsValue::UNDEFINED)
}
