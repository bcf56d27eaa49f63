//! Which facts have to change together: one walk through the rules with every choice open, that turns back where more
//! facts differ from what they are than is asked for.

use super::search::Search;
use crate::answers::Lever;
use crate::ordered::insert;
use crate::settle::{Interrupt, World};
use crate::{Case, Mask};

/// So many worlds are tried for one size of set.
const MOST_TRIED: usize = 6_000;

/// Every set of exactly `size` choices, by their places in the list, that can turn the answer together.
pub(super) fn sets(search: &Search, case: &Case, choices: &[&(Lever, Vec<usize>)], size: usize) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let Ok(roots) = World::all(search.policy, case) else { return found };
    for root in roots {
        let mut stack = vec![opened(&root, search.stay, choices)];
        let mut tried = 0_usize;
        while let Some(world) = stack.pop() {
            tried = tried.saturating_add(1);
            if tried > MOST_TRIED {
                break;
            }
            match search.gate.is_open(search.policy, case, &world, search.stay) {
                Ok(true) => {
                    if let Some(changed) = changed(&root, &world, search.stay, choices).filter(|all| all.len() == size) {
                        insert(&mut found, changed);
                    }
                }
                Err(Interrupt::Split(key, set)) => {
                    let left = world.mask(key);
                    for side in [left.minus(set), left.and(set)] {
                        let side = world.with(key, side);
                        if changed(&root, &side, search.stay, choices).is_some_and(|all| all.len() <= size) {
                            stack.push(side);
                        }
                    }
                }
                Ok(false) | Err(Interrupt::Rejected { .. } | Interrupt::Error(_)) => {}
            }
        }
    }
    found
}

/// The world with every answer of the choices possible; statuses only come, never go.
fn opened(root: &World, stay: usize, choices: &[&(Lever, Vec<usize>)]) -> World {
    let mut world = root.clone();
    for (lever, values) in choices {
        let values = values.iter().fold(Mask::NONE, |mask, at| mask.or(Mask::only(*at)));
        match lever {
            Lever::Fact(key) => world = world.with(*key, root.mask(*key).or(values)),
            Lever::Status(_) => {
                if let Some(stay) = world.stays.get_mut(stay) {
                    stay.not_held = stay.not_held.minus(values);
                }
            }
            Lever::StatusDays(_) | Lever::Days | Lever::Count(_) => {}
        }
    }
    world
}

/// The choices of which a world holds no answer any more that the case has; `None` for three more statuses at once,
/// which nobody is asked for.
fn changed(root: &World, world: &World, stay: usize, choices: &[&(Lever, Vec<usize>)]) -> Option<Vec<usize>> {
    let held = |world: &World| world.stays.get(stay).map_or(Mask::NONE, |stay| stay.held);
    let more = held(world).minus(held(root)).iter().count();
    let is_changed = |lever: Lever| match lever {
        Lever::Fact(key) => world.mask(key).and(root.mask(key)).is_empty(),
        Lever::Status(at) => more > usize::from(at),
        Lever::StatusDays(_) | Lever::Days | Lever::Count(_) => false,
    };
    let all = choices.iter().enumerate().filter(|(_, (lever, _))| is_changed(*lever)).map(|(at, _)| at);
    (more <= 2).then(|| all.collect())
}
