//! What begins or ends as the bill grows, in words.

use settle_engine::answers::curve::{Begin, What};
use settle_engine::policy::Policy;

use crate::Locale;
use crate::explain::layer_name;
use crate::explain::say::{of_hundred, say, title};

/// One short sentence for each thing that begins or ends; what another sentence says already is left out.
pub(super) fn told(policy: &Policy, begins: &[Begin], locale: Locale) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    // Where one rule takes the place of another, the new one is told.
    let begins_for =
        |begin: &Begin| begins.iter().any(|other| other.begins && other.layer == begin.layer && other.what == begin.what);
    for begin in begins {
        if !begin.begins && matches!(begin.what, What::Rule | What::Way) && begins_for(begin) {
            continue;
        }
        let sentence = sentence(policy, begin, locale);
        if !all.contains(&sentence) {
            all.push(sentence);
        }
    }
    all
}

fn sentence(policy: &Policy, begin: &Begin, locale: Locale) -> String {
    let layer = begin.layer.map(|layer| layer_name(policy, layer, locale)).unwrap_or_default();
    let (zh, en) = words(begin.what, begin.begins);
    let more = match begin.what {
        What::Band => begin.share.map(of_hundred).unwrap_or_default(),
        What::Way | What::Exclusion => rule_title(policy, begin, locale),
        _ => String::new(),
    };
    say(locale, zh, en, &[&layer, &more])
}

fn rule_title(policy: &Policy, begin: &Begin, locale: Locale) -> String {
    let Some(id) = &begin.rule else { return String::new() };
    let layer = begin.layer.and_then(|layer| policy.layers.get(layer));
    let way = layer.and_then(|layer| layer.ways.iter().find(|way| way.id == *id)).and_then(|way| way.title.as_ref());
    let exclusion = policy.exclusions.iter().find(|rule| rule.id == *id).map(|rule| &rule.title);
    way.or(exclusion).map_or_else(|| id.to_string(), |name| title(name, locale).to_owned())
}

/// `{0}` is the layer, `{1}` the share in yuan of a hundred or the name of the rule.
fn words(what: What, begins: bool) -> (&'static str, &'static str) {
    match (what, begins) {
        (What::Deductible, true) => ("过了起付线，{0}开始报", "the deductible is reached and {0} begins to pay"),
        (What::Deductible, false) => ("{0}还不到起付线", "{0} stays below its deductible"),
        (What::Gate, true) => ("到了要求的数，{0}开始报", "the threshold is reached and {0} pays"),
        (What::Gate, false) => ("{0}不到要求的数", "{0} stays below its threshold"),
        (What::Band, true) => ("{0}进到下一段，每100元报{1}元", "{0} enters the next band and pays {1} of every 100"),
        (What::Band, false) => ("{0}退回前一段", "{0} goes back to the band before"),
        (What::Cap, true) => ("{0}到了封顶线，不再多报", "{0} reaches its limit and pays no more"),
        (What::Cap, false) => ("{0}不到封顶线", "{0} stays below its limit"),
        (What::Quota, true) => ("{0}用完了批准的数额", "{0} has used up the approved amount"),
        (What::Quota, false) => ("{0}还没用完批准的数额", "{0} has not used up the approved amount"),
        (What::Ceiling, true) => ("各层加起来到了上限，{0}不能再多", "all payers together reach their limit and {0} gives way"),
        (What::Ceiling, false) => ("各层加起来不到上限", "all payers together stay below their limit"),
        (What::Room, true) => ("{0}又有了余地", "there is room for {0}"),
        (What::Room, false) => ("{0}没有余地了", "there is no room left for {0}"),
        (What::TopUp, true) => ("前面报得不够，{0}开始补", "what came before is not enough and {0} tops it up"),
        (What::TopUp, false) => ("前面已经报够，{0}不用补", "what came before is enough and {0} adds nothing"),
        (What::Flat, true) => ("{0}付一个固定的数", "{0} pays a flat amount"),
        (What::Flat, false) => ("{0}不再付固定的数", "{0} pays its flat amount no more"),
        (What::Base, true) => ("前面几层报完还有剩，轮到{0}", "something is left for {0}"),
        (What::Base, false) => ("前面几层报完，没有剩给{0}的", "nothing is left for {0}"),
        (What::Catch, true) => ("{0}该付的超过了今年付过的", "{0} owes more than it paid this year"),
        (What::Catch, false) => ("{0}该付的不到今年付过的", "{0} owes no more than it paid this year"),
        (What::Unpaid, true) => ("{0}只付到还没人付的钱为止", "{0} is held to what nobody has paid"),
        (What::Unpaid, false) => ("{0}按自己的算法付足", "{0} pays all that its rule gives"),
        (What::Entitled, true) => ("{0}开始能享受", "{0} begins to apply"),
        (What::Entitled, false) => ("{0}不能享受了", "{0} does not apply any more"),
        (What::Exclusion, true) => ("{0}不付：{1}", "{0} does not pay: {1}"),
        (What::Exclusion, false) => ("{0}开始付，不再因为这条不付：{1}", "{0} pays, no longer refused because: {1}"),
        (What::Way, true) => ("{0}改按这一种算：{1}", "{0} is now computed as: {1}"),
        (What::Way, false) => ("{0}不再按这一种算：{1}", "{0} is no longer computed as: {1}"),
        (What::Rule, true) => ("{0}换用另一个标准", "{0} goes by another figure"),
        (What::Rule, false) => ("{0}有一个标准不再用", "one figure of {0} no longer applies"),
        (What::Adjust, true) => ("{0}的照顾规定开始起作用", "a special rule of {0} begins to apply"),
        (What::Adjust, false) => ("{0}的照顾规定不再起作用", "a special rule of {0} no longer applies"),
        (What::Coverage, true) => ("医保开始管这次住院", "insurance covers the stay"),
        (What::Coverage, false) => ("医保不再管这次住院", "insurance does not cover the stay"),
        (What::FirstShare, true) => ("要先自付一部分", "a pay-first part is taken"),
        (What::FirstShare, false) => ("不用先自付这一部分", "a pay-first part is no longer taken"),
    }
}
