//! What else the documents can mean: what another reading would give, and what could not be computed.

use settle_engine::policy::{Ambiguity, Policy};
use settle_engine::{Answer, Bounds, SettledStay};

use super::say::{Story, amount, pick, say, title};
use crate::Locale;

/// Where another reading of the documents gives other amounts: what to ask the office, how it was read here, and what
/// the person pays under each other reading. Nothing for what does not move this case.
#[must_use]
pub fn readings(policy: &Policy, answer: &Answer, locale: Locale) -> Vec<String> {
    let mut texts = Vec::new();
    for (place, open) in policy.ambiguities.iter().enumerate() {
        let mut others = answer.readings.iter().filter(|other| other.ambiguity == place).peekable();
        if others.peek().is_none() {
            continue;
        }
        let mut story = read_here(open, locale);
        for other in others {
            let name = open.readings.get(other.reading).map(|reading| title(&reading.value, locale)).unwrap_or_default();
            if other.out_of_pocket == answer.out_of_pocket() {
                let (zh, en) =
                    ("如果按“{0}”算：自己付的一样多，各家付的不同", "read as “{0}” you pay the same, the payers do not");
                story.say(zh, en, &[name]);
            } else {
                let own = own(other.out_of_pocket, locale);
                story.say("如果按“{0}”算：自己付 {1}", "read as “{0}” you pay {1}", &[name, &own]);
            }
        }
        story.say("去问经办的人，按哪一种算", "ask the office which it is", &[]);
        texts.push(joined(story, locale));
    }
    texts
}

/// Where the documents can be read in two ways that are not computed, for a layer or (`None`) for the bill: the question,
/// how it was read here, and why nothing else was computed. Nothing for a stay that does not come to it.
#[must_use]
pub fn open_questions(policy: &Policy, stay: &SettledStay, layer: Option<usize>, locale: Locale) -> Vec<String> {
    if !stay.uses(layer) {
        return Vec::new();
    }
    let here = policy.ambiguities.iter().enumerate().filter(|(place, open)| open.layer == layer && !policy.computes(*place));
    here.map(|(_, open)| {
        let mut story = read_here(open, locale);
        if let Some(because) = &open.because {
            story.say("{0}", "{0}", &[title(because, locale)]);
        }
        joined(story, locale)
    })
    .collect()
}

/// The question, and how it was read here.
fn read_here(open: &Ambiguity, locale: Locale) -> Story {
    let mut story = Story::new(locale);
    story.say("{0}", "{0}", &[title(&open.question, locale)]);
    if let Some(reading) = open.readings.get(open.chosen()) {
        story.say("这里算的是：{0}", "settled here as: {0}", &[title(&reading.value, locale)]);
    }
    story
}

fn own(bounds: Bounds, locale: Locale) -> String {
    let (low, high) = (amount(bounds.low, locale), amount(bounds.high, locale));
    if bounds.low == bounds.high { high } else { say(locale, "{0}到 {1}", "{0} to {1}", &[&low, &high]) }
}

fn joined(story: Story, locale: Locale) -> String {
    story.end().join(pick(locale, "", " "))
}
