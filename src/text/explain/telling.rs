//! What all parts of one layer's story share.

use settle_engine::policy::{Adjust, Condition, Layer, Policy};
use settle_engine::trace::Used;
use settle_engine::{Money, SettledLayer};

use super::say::{Story, amount, title};
use super::when::who;
use crate::Locale;

/// What the next share is a share of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Of everything: no deductible was taken.
    All,
    /// Of what the first deductible left.
    Rest,
    /// Of the part above a later layer's line.
    Above,
}

/// One layer being told.
pub(crate) struct Telling<'a> {
    pub policy: &'a Policy,
    pub locale: Locale,
    pub layer: &'a Layer,
    /// Its place in the order of payment.
    pub index: usize,
    pub settled: &'a SettledLayer,
    pub story: Story,
    pub of: Of,
    /// Whether the amount is a sum of several that were told.
    pub summed: bool,
    /// Whether nothing is left to pay, so that later steps need no words.
    pub over: bool,
    /// Whom the last phrase named: the same people are not named twice in a row.
    named: String,
}

impl<'a> Telling<'a> {
    pub fn new(policy: &'a Policy, layer: &'a Layer, index: usize, settled: &'a SettledLayer, locale: Locale) -> Telling<'a> {
        let story = Story::new(locale);
        Telling { policy, locale, layer, index, settled, story, of: Of::All, summed: false, over: false, named: String::new() }
    }

    /// Assistance helps (帮), insurance pays back (报).
    fn helps(&self) -> bool {
        let helping = |id: &str| id.split(['_', '-', '.']).any(|part| matches!(part, "assistance" | "backstop" | "floor"));
        helping(self.layer.id.as_str()) || helping(self.layer.payer.as_str())
    }

    /// The verb of the layer.
    pub fn verb(&self) -> &'static str {
        match (self.locale, self.helps()) {
            (Locale::En, _) => "paid",
            (Locale::ZhHans, true) => "帮",
            (Locale::ZhHans, false) => "报",
        }
    }

    /// The verb of a share: from the second layer on, once more.
    pub fn verb_again(&self) -> &'static str {
        match (self.locale, self.index, self.helps()) {
            (Locale::En, ..) | (_, 0, _) => self.verb(),
            (Locale::ZhHans, _, true) => "再帮",
            (Locale::ZhHans, _, false) => "再报",
        }
    }

    pub fn yuan(&self, money: Money) -> String {
        amount(money, self.locale)
    }

    /// The name of the way that pays, where the layer has several.
    pub fn way(&self) -> &'a str {
        let way = self.settled.way.and_then(|way| self.layer.ways.get(way));
        match way.and_then(|way| way.title.as_ref()) {
            Some(name) if self.layer.ways.len() > 1 => title(name, self.locale),
            _ => "",
        }
    }

    /// The adjustments that changed a number.
    pub fn adjusts(&self, used: Option<&Used>) -> Vec<&'a Adjust> {
        let places = used.map(|used| used.adjusts.as_slice()).unwrap_or_default();
        places.iter().filter_map(|index| self.policy.adjusts.get(*index)).collect()
    }

    /// The people (or stays) of a condition; nothing if they were just named.
    pub fn name(&mut self, when: &Condition) -> String {
        let people = who(self.policy, when, self.locale);
        if people == self.named {
            return String::new();
        }
        self.named.clone_from(&people);
        people
    }

    /// An amount between two steps, where later steps change it.
    pub fn so_far(&mut self, money: Money) {
        let money = self.yuan(money);
        if self.summed {
            self.story.say("加起来是 {0}", "together that is {0}", &[&money]);
        } else {
            self.story.then("算出来是 {0}", "which gives {0}", &[&money]);
        }
        self.summed = false;
    }

    /// What the layer pays in the end.
    pub fn pays(&mut self) {
        let values = [self.verb(), &self.yuan(self.settled.amount)];
        if self.summed {
            self.story.say("加起来{0} {1}", "together this layer pays {1}", &values);
        } else {
            self.story.then("{0} {1}", "so this layer pays {1}", &values);
        }
    }

    /// Nothing comes of this layer on this stay.
    pub fn nothing(&mut self) {
        self.over = true;
        self.story.then("这次没用到", "so nothing is paid here", &[]);
    }
}
