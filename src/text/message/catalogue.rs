//! How the catalogue is written out: the enum, a place for every message, and what goes into the holes of its sentence.

use super::Message;
use crate::{DatePart, Locale};

/// A value on its way into a hole of a sentence.
pub(super) trait Value {
    fn shown(self, locale: Locale) -> String;
}

impl Value for &str {
    fn shown(self, _: Locale) -> String {
        self.to_owned()
    }
}

macro_rules! numbers {
    ($($kind:ty)+) => {
        $(
            impl Value for $kind {
                fn shown(self, _: Locale) -> String {
                    self.to_string()
                }
            }
        )+
    };
}

numbers! { u32 i32 usize }

impl Value for DatePart {
    fn shown(self, locale: Locale) -> String {
        let name = match self {
            DatePart::Year => Message::Year,
            DatePart::Month => Message::Month,
            DatePart::Day => Message::Day,
        };
        name.text(locale).into_owned()
    }
}

/// The values of a sentence, ready to be filled in.
pub(super) struct Values {
    pub locale: Locale,
    pub shown: Vec<String>,
}

impl Values {
    #[inline(never)]
    pub fn add<T: Value>(&mut self, value: T) {
        self.shown.push(value.shown(self.locale));
    }
}

/// The pattern of a message with none to three values.
macro_rules! bound {
    ($a:ident $b:ident $c:ident; $name:ident) => {
        Message::$name
    };
    ($a:ident $b:ident $c:ident; $name:ident ($k:ty)) => {
        Message::$name($a)
    };
    ($a:ident $b:ident $c:ident; $name:ident ($k:ty, $l:ty)) => {
        Message::$name($a, $b)
    };
    ($a:ident $b:ident $c:ident; $name:ident ($k:ty, $l:ty, $m:ty)) => {
        Message::$name($a, $b, $c)
    };
}

/// Adds the values of that pattern.
macro_rules! given {
    ($to:ident $a:ident $b:ident $c:ident;) => {
        ()
    };
    ($to:ident $a:ident $b:ident $c:ident; ($k:ty)) => {
        $to.add($a)
    };
    ($to:ident $a:ident $b:ident $c:ident; ($k:ty, $l:ty)) => {{
        $to.add($a);
        $to.add($b);
    }};
    ($to:ident $a:ident $b:ident $c:ident; ($k:ty, $l:ty, $m:ty)) => {{
        $to.add($a);
        $to.add($b);
        $to.add($c);
    }};
}

/// Writes the enum and, beside it, one sample of every variant, so that tests can walk the whole catalogue.
macro_rules! catalogue {
    ($( $(#[$doc:meta])* $name:ident $( ( $($kind:ty = $sample:expr),+ ) )? ,)+) => {
        /// One sentence, label or button word, with the values it needs.
        ///
        /// Values arrive ready to print (see [`crate::number`]); a name is the short name of a field or a document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Message<'a> {
            $( $(#[$doc])* $name $( ( $($kind),+ ) )?, )+
        }

        impl Message<'static> {
            /// One sample of every message, for tests that read them all.
            pub const SAMPLES: &'static [Self] = &[
                $( Message::$name $( ( $($sample),+ ) )?, )+
            ];
        }

        /// The messages without their values: a number for each.
        #[derive(Clone, Copy)]
        enum Key {
            $( $name, )+
        }

        impl Message<'_> {
            /// The place in the catalogue.
            const fn place(&self) -> usize {
                match self {
                    $( Message::$name { .. } => Key::$name as usize, )+
                }
            }

            /// What goes into the holes of the sentence, in order.
            fn give(self, to: &mut Values) {
                match self {
                    $( bound!(a b c; $name $( ( $($kind),+ ) )?) => given!(to a b c; $( ( $($kind),+ ) )?), )+
                }
            }
        }
    };
}
pub(super) use {bound, catalogue, given};
