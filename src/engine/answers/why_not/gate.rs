//! Whether the door to a layer is open, whatever the amounts are: its conditions without what they say of amounts. What
//! does not pass here cannot pay; what does is settled before anything is said about it.

use crate::Case;
use crate::policy::{Condition, ExclusionAnswer, Policy};
use crate::settle::ask::holds_at;
use crate::settle::{Interrupt, World};

/// The conditions of one layer, or of one benefit, without amounts.
pub(super) struct Gate {
    /// Each of these must hold.
    all: Vec<Condition>,
    /// Of each of these one must hold; an empty list asks for nothing.
    any: Vec<Vec<Condition>>,
    /// None of these may hold.
    none: Vec<Condition>,
}

impl Gate {
    /// The door to a layer: the stay is covered, the condition and one way hold, and no exclusion says no.
    pub fn of_layer(policy: &Policy, layer: usize) -> Gate {
        let coverage = policy.coverage.iter().map(|rule| without_amounts(&rule.when)).collect();
        let mut gate = Gate { all: Vec::new(), any: vec![coverage], none: Vec::new() };
        let mut layers = vec![layer];
        let mut next = 0_usize;
        while let Some(index) = layers.get(next).copied() {
            next = next.saturating_add(1);
            let Some(layer) = policy.layers.get(index) else { continue };
            gate.all.push(without_amounts(&layer.when));
            gate.any.push(layer.ways.iter().map(|way| without_amounts(&way.when)).collect());
            // Where an office decides, the door is not shut.
            let rules = policy.exclusions.iter().filter(|rule| rule.layer == index && rule.answer == ExclusionAnswer::No);
            for rule in rules {
                if rule.unless {
                    gate.all.push(without_amounts(&rule.when));
                } else if !has_amounts(&rule.when) {
                    gate.none.push(rule.when.clone());
                }
            }
            if let Some((other, _)) = layer.when.paid_above
                && !layers.contains(&other)
            {
                layers.push(other);
            }
        }
        gate
    }

    /// The door to a benefit.
    pub fn of(when: &Condition) -> Gate {
        Gate { all: vec![without_amounts(when)], any: Vec::new(), none: Vec::new() }
    }

    /// Whether it is open at a stay in a world.
    pub fn is_open(&self, policy: &Policy, case: &Case, world: &World, stay: usize) -> Result<bool, Interrupt> {
        let holds = |when: &Condition| holds_at(policy, case, world, stay, when);
        let mut open = None;
        let mut keep = |held: Result<bool, Interrupt>| match held {
            Err(split @ Interrupt::Split(..)) => {
                open.get_or_insert(split);
                Ok(None)
            }
            other => other.map(Some),
        };
        for when in &self.all {
            if keep(holds(when))? == Some(false) {
                return Ok(false);
            }
        }
        for when in &self.none {
            if keep(holds(when))? == Some(true) {
                return Ok(false);
            }
        }
        for list in self.any.iter().filter(|list| !list.is_empty()) {
            let (mut one, mut undecided) = (false, None);
            for when in list {
                match holds(when) {
                    Ok(true) => {
                        one = true;
                        break;
                    }
                    Ok(false) => {}
                    Err(split) => undecided = undecided.or(Some(split)),
                }
            }
            if !one {
                match undecided {
                    Some(split) => keep(Err(split)).map(|_| ())?,
                    None => return Ok(false),
                }
            }
        }
        open.map_or(Ok(true), Err)
    }
}

fn has_amounts(when: &Condition) -> bool {
    when.any(&|inner: &Condition| inner.reached.is_some() || inner.paid_above.is_some() || inner.unpaid_above.is_some())
}

/// The condition as if every amount in it were as it wants it.
fn without_amounts(when: &Condition) -> Condition {
    Condition {
        reached: None,
        paid_above: None,
        unpaid_above: None,
        any_of: when.any_of.iter().map(without_amounts).collect(),
        except: when.except.as_ref().filter(|except| !has_amounts(except)).cloned(),
        ..when.clone()
    }
}
