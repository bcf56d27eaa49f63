//! Short ordered lists.
//!
//! The sorts of the standard library are built for long lists and cost the page two to four kilobytes for every type
//! they sort; the lists here have a handful of entries, at most the stays of a lifetime.

/// The items in the order of their keys; items with equal keys keep their order.
///
/// ```
/// assert_eq!(settle_engine::ordered(["bb", "a", "cc"], |text| text.len()), ["a", "bb", "cc"]);
/// ```
pub fn ordered<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut list: Vec<T> = Vec::new();
    for item in items {
        let at = list.partition_point(|before| key(before) <= key(&item));
        list.insert(at, item);
    }
    list
}

/// Every item once, in order.
pub(crate) fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    items.into_iter().for_each(|item| insert(&mut list, item));
    list
}

/// Adds an item to a list of distinct items in order.
pub(crate) fn insert<T: Ord>(list: &mut Vec<T>, item: T) {
    let at = list.partition_point(|before| *before < item);
    if list.get(at).is_none_or(|found| *found != item) {
        list.insert(at, item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_keep_their_order_and_duplicates_go() {
        assert_eq!(ordered([(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')], |(n, _)| *n), [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        assert_eq!(distinct([3, 1, 3, 2, 1]), [1, 2, 3]);
        assert_eq!(ordered(Vec::<u8>::new(), |n| *n), []);
    }
}
