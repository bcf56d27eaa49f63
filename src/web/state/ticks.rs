//! Which boxes of a group are ticked, when some exclude all others.

/// The ticked boxes by their place in the group, in rising order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticks(Vec<usize>);

impl Ticks {
    /// Ticks at these places; an answer kept from before may come in any order.
    pub fn at(places: impl IntoIterator<Item = usize>) -> Self {
        let mut places = settle_engine::ordered(places, |place| *place);
        places.dedup();
        Self(places)
    }

    /// The places that are ticked.
    pub fn places(&self) -> &[usize] {
        &self.0
    }

    /// Whether nothing was answered.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this place is ticked.
    pub fn has(&self, place: usize) -> bool {
        self.0.contains(&place)
    }

    /// After a tap on a place: an exclusive box ("none", "I do not know") clears the others, any other box clears the
    /// exclusive ones.
    #[must_use]
    pub fn tapped(&self, place: usize, is_exclusive: impl Fn(usize) -> bool) -> Self {
        if self.has(place) {
            return Self::at(self.0.iter().copied().filter(|ticked| *ticked != place));
        }
        if is_exclusive(place) {
            return Self(vec![place]);
        }
        let others = self.0.iter().copied().filter(|ticked| !is_exclusive(*ticked));
        Self::at(others.chain([place]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exclusive_boxes_stand_alone() {
        let exclusive = |place| place >= 3;
        let some = Ticks::default().tapped(2, exclusive).tapped(0, exclusive);
        assert_eq!(some.places(), [0, 2]);
        let none = some.tapped(3, exclusive);
        assert_eq!(none.places(), [3]);
        assert_eq!(none.tapped(4, exclusive).places(), [4]);
        assert_eq!(none.tapped(1, exclusive).places(), [1]);
        assert!(none.tapped(3, exclusive).is_empty());
    }
}
