//! What is known, and what is not: a missing answer is a value of its own, never zero and never "no".

use std::fmt;
use std::sync::Arc;

/// A stable identifier: of a layer, a table, a level, a rule, a category. Cheap to clone.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Id {
        Id(Arc::from(text))
    }
}

impl From<String> for Id {
    fn from(text: String) -> Id {
        Id(Arc::from(text))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", &self.0)
    }
}

/// A fact of a case: known, one of several, between two bounds, or unknown.
///
/// Something not known stands for every value of its kind (readings.md G10): the settlement becomes a range.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Fact<T> {
    /// Exactly this.
    Known(T),
    /// One of these.
    OneOf(Vec<T>),
    /// From the first to the second, both included. Only amounts and counts can be between.
    Between(T, T),
    /// Nobody said.
    #[default]
    Unknown,
}

impl<T> Fact<T> {
    /// The value, if there is just one.
    #[must_use]
    pub fn known(&self) -> Option<&T> {
        match self {
            Fact::Known(value) => Some(value),
            Fact::OneOf(values) => match values.as_slice() {
                [value] => Some(value),
                _ => None,
            },
            Fact::Between(..) | Fact::Unknown => None,
        }
    }
}

/// A set of at most 64 candidates of one fact, by their place in the fact's vocabulary.
///
/// A condition asks whether the fact lies in a set; while both answers are possible the settlement splits in two and
/// goes on with each (see `settle::range`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mask(pub u64);

impl Mask {
    /// No candidate at all.
    pub const NONE: Mask = Mask(0);
    /// A yes-or-no fact that is surely false.
    pub const FALSE: Mask = Mask(1);
    /// A yes-or-no fact that is surely true.
    pub const TRUE: Mask = Mask(2);
    /// A yes-or-no fact that nobody answered.
    pub const BOTH: Mask = Mask(3);

    /// The set of one candidate; empty past the 64th.
    #[must_use]
    pub fn only(index: usize) -> Mask {
        Mask(u32::try_from(index).ok().and_then(|i| 1_u64.checked_shl(i)).unwrap_or(0))
    }

    /// The set of the first `count` candidates, at most 64.
    #[must_use]
    pub fn first(count: usize) -> Mask {
        match u32::try_from(count).ok().and_then(|c| 1_u64.checked_shl(c)) {
            Some(bit) => Mask(bit.saturating_sub(1)),
            None => Mask(u64::MAX),
        }
    }

    /// Both sets together.
    #[must_use]
    pub const fn or(self, other: Mask) -> Mask {
        Mask(self.0 | other.0)
    }

    /// What both sets hold.
    #[must_use]
    pub const fn and(self, other: Mask) -> Mask {
        Mask(self.0 & other.0)
    }

    /// What this set holds and the other does not.
    #[must_use]
    pub const fn minus(self, other: Mask) -> Mask {
        Mask(self.0 & !other.0)
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the fact is settled: one candidate is left.
    #[must_use]
    pub const fn is_known(self) -> bool {
        self.0.is_power_of_two()
    }

    /// The candidates, in the order of the vocabulary.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0_u32..64).filter(move |i| self.0.checked_shr(*i).unwrap_or(0) & 1 == 1).filter_map(|i| usize::try_from(i).ok())
    }

    /// The first candidate.
    #[must_use]
    pub fn lowest(self) -> Option<usize> {
        usize::try_from(self.0.trailing_zeros()).ok().filter(|i| *i < 64)
    }
}

/// Declares a closed vocabulary: an enum, its place in the vocabulary, and its name in files.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, crate::packed::Packed)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The name in policy, case and result files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value of a name in a file.
            #[must_use]
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)* _ => None }
            }

            /// The set of just this value.
            #[must_use]
            pub fn mask(self) -> crate::Mask {
                crate::Mask::only($name::ALL.iter().position(|v| *v == self).unwrap_or(64))
            }
        }
    };
}
pub(crate) use vocabulary;
