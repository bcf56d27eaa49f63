//! The model of a policy as bytes and back: the body of a pack (docs/adr/0011); and a case likewise, on its way from one
//! module of the page to another (docs/adr/0012).
//!
//! Reading never stops and never panics: past the end, or where a byte means nothing, it goes on with zeros and empty
//! lists, and [`read_policy`] answers with nothing. That keeps the reader of some fifty types at a few kilobytes.

pub(crate) use settle_packed::Packed;

use crate::policy::{Cite, PlanRules, Policy};
use crate::{Case, Date, Fact, Fraction, Id, Mask, Money, Ratio};

/// A value that travels in a pack. The derive of the same name writes it for the types of the model.
pub(crate) trait Packed: Sized {
    /// Appends the value.
    fn write(&self, to: &mut Writer);
    /// Takes the value from the front.
    fn read(from: &mut Reader<'_>) -> Self;
}

/// Tells one shape of the model from another: a fingerprint of the sources that say how it is written, so that bytes of
/// another release are never taken for this one's. Nobody has to remember to raise a number.
pub const MODEL: u64 = {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut sources: &[&str] = SOURCES;
    while let Some((source, others)) = sources.split_first() {
        let mut bytes = source.as_bytes();
        while let Some((byte, rest)) = bytes.split_first() {
            hash = (hash ^ *byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
            bytes = rest;
        }
        sources = others;
    }
    hash
};

/// Every file with a type that travels in a pack; a test looks for more.
const SOURCES: &[&str] = &[
    include_str!("date.rs"),
    include_str!("facts.rs"),
    include_str!("packed.rs"),
    include_str!("person.rs"),
    include_str!("policy/benefit.rs"),
    include_str!("policy/condition.rs"),
    include_str!("policy/layer.rs"),
    include_str!("policy/mod.rs"),
    include_str!("policy/plan.rs"),
    include_str!("policy/route.rs"),
    include_str!("policy/source.rs"),
    include_str!("policy/table.rs"),
    include_str!("ratio.rs"),
    include_str!("rounding.rs"),
    include_str!("stay.rs"),
];

/// The model as bytes, without what stands beside the settlement; `None` if a number does not fit, which no file that was read can bring about.
#[must_use]
pub fn write_policy(policy: &Policy) -> Option<Vec<u8>> {
    let mut to = Writer { bytes: Vec::new(), failed: false };
    policy.write(&mut to);
    (!to.failed).then_some(to.bytes)
}

/// The model out of its bytes; `None` if they are not one whole model whose places all exist.
#[must_use]
pub fn read_policy(bytes: &[u8]) -> Option<Policy> {
    let mut from = Reader::new(bytes);
    let policy = Policy::read(&mut from);
    from.is_whole(&policy).then_some(policy)
}

/// What stands beside the settlement, as bytes of its own: benefits, papers, steps, deadlines, events.
#[must_use]
pub fn write_help(policy: &Policy) -> Option<Vec<u8>> {
    let mut to = Writer { bytes: Vec::new(), failed: false };
    policy.benefits.write(&mut to);
    policy.plan.write(&mut to);
    (!to.failed).then_some(to.bytes)
}

/// Puts them into a policy that was read without; whether they are whole and all their places exist. If not, the policy
/// is as before.
#[must_use]
pub fn read_help(bytes: &[u8], policy: &mut Policy) -> bool {
    let mut from = Reader::new(bytes);
    policy.benefits = Packed::read(&mut from);
    policy.plan = Packed::read(&mut from);
    let whole = from.is_whole(policy);
    if !whole {
        policy.benefits = Vec::new();
        policy.plan = PlanRules::default();
    }
    whole
}

/// A case as bytes; `None` if a number does not fit, which no case that was read can bring about.
#[must_use]
pub fn write_case(case: &Case) -> Option<Vec<u8>> {
    let mut to = Writer { bytes: Vec::new(), failed: false };
    case.write(&mut to);
    (!to.failed).then_some(to.bytes)
}

/// A case out of its bytes; `None` if they are not one whole case.
#[must_use]
pub fn read_case(bytes: &[u8]) -> Option<Case> {
    let mut from = Reader::new(bytes);
    let case = Case::read(&mut from);
    (!from.failed && from.rest.is_empty()).then_some(case)
}

/// The lists of a policy that other parts name by place.
#[allow(non_camel_case_types, reason = "named like the fields of the policy")]
#[derive(Clone, Copy)]
pub(crate) enum List {
    none,
    groups,
    facts,
    layers,
    tables,
    pots,
    routes,
    benefits,
    deadlines,
    events,
    ambiguities,
}

impl List {
    const COUNT: usize = 11;
}

/// Lists and boxes inside each other, at most: the reader of policy files allows no more.
const DEEPEST: u8 = 64;

pub(crate) struct Writer {
    bytes: Vec<u8>,
    failed: bool,
}

impl Writer {
    pub(crate) fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Seven bits a byte, the low ones first: small numbers take one byte.
    fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.byte(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
            number >>= 7;
        }
        self.byte(u8::try_from(number).unwrap_or(0));
    }

    fn text(&mut self, text: &str) {
        text.len().write(self);
        self.bytes.extend_from_slice(text.as_bytes());
    }
}

pub(crate) struct Reader<'a> {
    rest: &'a [u8],
    failed: bool,
    depth: u8,
    /// The list in which the numbers being read are places.
    list: List,
    /// For each list, how long it must be for every place that was read.
    past: [usize; List::COUNT],
    cites: Vec<Cite>,
}

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes, failed: false, depth: 0, list: List::none, past: [0; List::COUNT], cites: Vec::new() }
    }

    /// Whether everything was read, nothing is left, and every place that was read exists.
    #[inline(never)]
    fn is_whole(&self, policy: &Policy) -> bool {
        !self.failed && self.rest.is_empty() && self.places_exist(policy)
    }

    /// From here on nothing is read: everything left is zero, and the whole is refused.
    #[cold]
    pub(crate) fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    #[inline(never)]
    pub(crate) fn byte(&mut self) -> u8 {
        match self.rest.split_first() {
            Some((byte, rest)) => {
                self.rest = rest;
                *byte
            }
            None => {
                self.fail();
                0
            }
        }
    }

    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte < 0x80 {
                return number;
            }
        }
        self.fail();
        0
    }

    #[inline(never)]
    fn text(&mut self) -> &'a str {
        let length = usize::try_from(self.number()).unwrap_or(usize::MAX);
        if let Some((text, rest)) = self.rest.split_at_checked(length)
            && let Ok(text) = std::str::from_utf8(text)
        {
            self.rest = rest;
            return text;
        }
        self.fail();
        ""
    }

    /// Reads a part whose numbers are places in a list of the policy.
    pub(crate) fn places<T: Packed>(&mut self, list: List) -> T {
        self.list = list;
        let part = T::read(self);
        self.list = List::none;
        part
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth >= DEEPEST {
            self.fail();
        }
        self.depth = self.depth.saturating_add(1);
        let value = read(self);
        self.depth = self.depth.saturating_sub(1);
        value
    }

    fn places_exist(&self, policy: &Policy) -> bool {
        let lengths = [
            usize::MAX,
            policy.groups.len(),
            policy.facts.len(),
            policy.layers.len(),
            policy.tables.len(),
            policy.pots.len(),
            policy.routes.len(),
            policy.benefits.len(),
            policy.plan.deadlines.len(),
            policy.plan.events.len(),
            policy.ambiguities.len(),
        ];
        self.past.iter().zip(lengths).all(|(past, length)| *past <= length)
            && self.cites.iter().all(|cite| policy.quote(*cite).is_some())
    }
}

impl Packed for u64 {
    fn write(&self, to: &mut Writer) {
        to.number(*self);
    }

    fn read(from: &mut Reader<'_>) -> u64 {
        from.number()
    }
}

impl Packed for u32 {
    fn write(&self, to: &mut Writer) {
        to.number(u64::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> u32 {
        u32::try_from(from.number()).unwrap_or_else(|_| {
            from.fail();
            0
        })
    }
}

impl Packed for i64 {
    fn write(&self, to: &mut Writer) {
        // The sign goes last, so that small negative numbers stay short.
        to.number((self.wrapping_shl(1) ^ self.wrapping_shr(63)).cast_unsigned());
    }

    fn read(from: &mut Reader<'_>) -> i64 {
        let number = from.number();
        (number >> 1).cast_signed() ^ (number & 1).cast_signed().wrapping_neg()
    }
}

impl Packed for usize {
    fn write(&self, to: &mut Writer) {
        to.number(u64::try_from(*self).unwrap_or(u64::MAX));
    }

    /// A place in the list that [`Reader::places`] named.
    fn read(from: &mut Reader<'_>) -> usize {
        let place = usize::try_from(from.number()).unwrap_or(usize::MAX);
        let list = usize::from(from.list as u8);
        if let Some(past) = from.past.get_mut(list) {
            *past = (*past).max(place.saturating_add(1));
        }
        place
    }
}

impl Packed for bool {
    fn write(&self, to: &mut Writer) {
        to.byte(u8::from(*self));
    }

    fn read(from: &mut Reader<'_>) -> bool {
        match from.byte() {
            0 => false,
            1 => true,
            _ => {
                from.fail();
                false
            }
        }
    }
}

impl Packed for String {
    fn write(&self, to: &mut Writer) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_>) -> String {
        from.text().to_owned()
    }
}

impl Packed for Id {
    fn write(&self, to: &mut Writer) {
        to.text(self.as_str());
    }

    fn read(from: &mut Reader<'_>) -> Id {
        Id::from(from.text())
    }
}

impl<T: Packed> Packed for Option<T> {
    fn write(&self, to: &mut Writer) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<T> {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Packed> Packed for Box<T> {
    fn write(&self, to: &mut Writer) {
        (**self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> Box<T> {
        Box::new(from.deeper(T::read))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn write(&self, to: &mut Writer) {
        to.number(u64::try_from(self.len()).unwrap_or(u64::MAX));
        self.iter().for_each(|item| item.write(to));
    }

    fn read(from: &mut Reader<'_>) -> Vec<T> {
        let count = from.number();
        // No room is set aside for a number that may be damaged, and nothing is read past the end.
        let mut list = Vec::new();
        from.deeper(|from| {
            for _ in 0..count {
                if from.failed {
                    break;
                }
                list.push(T::read(from));
            }
        });
        list
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader<'_>) -> (A, B) {
        let first = A::read(from);
        (first, B::read(from))
    }
}

impl<T: Packed> Packed for Fact<T> {
    fn write(&self, to: &mut Writer) {
        match self {
            Fact::Unknown => to.byte(0),
            Fact::Known(value) => {
                to.byte(1);
                value.write(to);
            }
            Fact::OneOf(values) => {
                to.byte(2);
                values.write(to);
            }
            Fact::Between(low, high) => {
                to.byte(3);
                low.write(to);
                high.write(to);
            }
        }
    }

    fn read(from: &mut Reader<'_>) -> Fact<T> {
        match from.byte() {
            0 => Fact::Unknown,
            1 => Fact::Known(T::read(from)),
            2 => Fact::OneOf(Vec::read(from)),
            tag => {
                if tag != 3 {
                    from.fail();
                }
                let low = T::read(from);
                Fact::Between(low, T::read(from))
            }
        }
    }
}

impl Packed for i32 {
    fn write(&self, to: &mut Writer) {
        i64::from(*self).write(to);
    }

    fn read(from: &mut Reader<'_>) -> i32 {
        i32::try_from(i64::read(from)).unwrap_or_else(|_| {
            from.fail();
            0
        })
    }
}

impl<A: Packed, B: Packed, C: Packed> Packed for (A, B, C) {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
        self.1.write(to);
        self.2.write(to);
    }

    fn read(from: &mut Reader<'_>) -> (A, B, C) {
        let (first, second) = <(A, B)>::read(from);
        (first, second, C::read(from))
    }
}

impl Packed for Mask {
    fn write(&self, to: &mut Writer) {
        self.0.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Mask {
        Mask(u64::read(from))
    }
}

impl Packed for Money {
    fn write(&self, to: &mut Writer) {
        self.fen().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Money {
        Money::from_fen(i64::read(from))
    }
}

impl Packed for Fraction {
    fn write(&self, to: &mut Writer) {
        for part in [self.numerator(), self.denominator()] {
            let part = i64::try_from(part);
            to.failed |= part.is_err();
            part.unwrap_or(0).write(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Fraction {
        let (numerator, denominator) = <(i64, i64)>::read(from);
        Fraction::new(i128::from(numerator), i128::from(denominator)).unwrap_or_else(|| {
            from.fail();
            Fraction::ZERO
        })
    }
}

impl Packed for Ratio {
    fn write(&self, to: &mut Writer) {
        self.fraction().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Ratio {
        Ratio::new(Fraction::read(from)).unwrap_or_else(|| {
            from.fail();
            Ratio::NONE
        })
    }
}

impl Packed for Date {
    fn write(&self, to: &mut Writer) {
        i64::from(self.year()).write(to);
        self.month().write(to);
        self.day().write(to);
    }

    fn read(from: &mut Reader<'_>) -> Date {
        let (year, month) = <(i64, u32)>::read(from);
        let day = u32::read(from);
        i32::try_from(year).ok().and_then(|year| Date::new(year, month, day)).unwrap_or_else(|| {
            from.fail();
            Date::FIRST
        })
    }
}

impl Packed for Cite {
    fn write(&self, to: &mut Writer) {
        self.source.write(to);
        self.quote.write(to);
    }

    fn read(from: &mut Reader<'_>) -> Cite {
        let cite = Cite { source: from.places(List::none), quote: from.places(List::none) };
        from.cites.push(cite);
        cite
    }
}
