//! What all parts of one layer's story share.

use settle_engine::policy::{Change, Layer, Policy};
use settle_engine::trace::Used;
use settle_engine::{Money, SettledLayer};

use super::say::{Story, amount, pick, title};
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
    /// Whether nothing is left to pay, so that later steps need no words.
    pub over: bool,
}

impl<'a> Telling<'a> {
    pub fn new(policy: &'a Policy, layer: &'a Layer, index: usize, settled: &'a SettledLayer, locale: Locale) -> Telling<'a> {
        Telling { policy, locale, layer, index, settled, story: Story::new(locale), of: Of::All, over: false }
    }

    /// Assistance helps (帮), insurance pays back (报).
    fn helps(&self) -> bool {
        let helping = |id: &str| id.contains("assistance") || id.contains("backstop") || id.contains("floor");
        helping(self.layer.id.as_str()) || helping(self.layer.payer.as_str())
    }

    /// The verb of the layer.
    pub fn verb(&self) -> &'static str {
        if self.helps() { pick(self.locale, "帮", "helped") } else { pick(self.locale, "报", "paid") }
    }

    /// The verb of a share: from the second layer on, once more.
    pub fn verb_again(&self) -> &'static str {
        match (self.index, self.helps()) {
            (0, _) => self.verb(),
            (_, true) => pick(self.locale, "再帮", "helped"),
            (_, false) => pick(self.locale, "再报", "paid"),
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

    /// For whom a number was changed, and how, if it was.
    pub fn changed(&self, used: Option<&Used>) -> Option<(String, &'a Change)> {
        let policy = self.policy;
        let adjust = used?.adjusts.iter().filter_map(|index| policy.adjusts.get(*index)).next_back()?;
        Some((who(policy, &adjust.when, self.locale), &adjust.change))
    }

    /// An amount between two steps, where later steps change it.
    pub fn so_far(&mut self, money: Money) {
        let money = self.yuan(money);
        self.story.then("算出来是 {0}", "which gives {0}", &[&money]);
    }

    /// Nothing comes of this layer on this stay.
    pub fn nothing(&mut self) {
        self.over = true;
        self.story.then("这次没用到", "so nothing is paid here", &[]);
    }
}
