//! Bits, written and read by the same description: whoever lays a value out says once how, and the coder decides whether
//! the value goes out or comes in. So the two can never disagree.

/// Takes values out of, or puts them into, a row of bits.
pub(super) trait Bits {
    /// The lowest `width` bits of a value, at most 64. A writer hands the value back, a reader the one it found; nothing
    /// if the value is wider, or the bits are at an end.
    fn bits(&mut self, value: u64, width: u32) -> Option<u64>;

    /// Yes or no.
    fn flag(&mut self, value: bool) -> Option<bool> {
        self.bits(u64::from(value), 1).map(|bit| bit == 1)
    }

    /// A number in groups of `width` bits, the lowest first; a bit in front of each says whether another follows.
    fn grouped(&mut self, value: u64, width: u32) -> Option<u64> {
        let group = 1_u64.checked_shl(width)?;
        let (mut left, mut sum, mut shift) = (value, 0_u64, 0_u32);
        loop {
            let more = self.flag(left >= group)?;
            let here = self.bits(left.checked_rem(group)?, width)?;
            // What does not fit is no number that was written.
            if shift >= 64 || here.leading_zeros() < shift {
                return None;
            }
            sum |= here.checked_shl(shift)?;
            if !more {
                return Some(sum);
            }
            left = left.checked_shr(width)?;
            shift = shift.checked_add(width)?;
        }
    }

    /// A number by how many bits it has, in six bits, and its bits but the first.
    fn sized(&mut self, value: u64) -> Option<u64> {
        let length = u64::BITS.checked_sub(value.leading_zeros())?;
        let length = u32::try_from(self.bits(u64::from(length), 6)?).ok()?;
        let Some(rest) = length.checked_sub(1) else { return Some(0) };
        let first = 1_u64.checked_shl(rest)?;
        Some(first | self.bits(value & first.checked_sub(1)?, rest)?)
    }

    /// A signed number in groups: small ones of either sign are short.
    fn signed(&mut self, value: i64, width: u32) -> Option<i64> {
        let folded = u64::try_from(value).map_or_else(
            |_| value.checked_neg().and_then(|v| u64::try_from(v).ok()).and_then(|v| v.checked_mul(2)?.checked_sub(1)),
            |v| v.checked_mul(2),
        )?;
        let folded = self.grouped(folded, width)?;
        let half = i64::try_from(folded >> 1).ok()?;
        if folded & 1 == 0 { Some(half) } else { half.checked_add(1)?.checked_neg() }
    }

    /// A place in a list of so many.
    fn place(&mut self, value: usize, of: usize) -> Option<usize> {
        let last = of.checked_sub(1)?;
        let width = usize::BITS.checked_sub(last.leading_zeros())?;
        let place = usize::try_from(self.bits(u64::try_from(value).ok()?, width)?).ok()?;
        (place < of).then_some(place)
    }
}

/// Writes bits, the highest of each byte first.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// Bits written into the last byte, 0 if it is full.
    used: u32,
}

impl Writer {
    /// The bytes; what is left of the last one is zero.
    pub fn end(self) -> Vec<u8> {
        self.bytes
    }
}

impl Bits for Writer {
    fn bits(&mut self, value: u64, width: u32) -> Option<u64> {
        if width > 64 || (width < 64 && value.checked_shr(width)? != 0) {
            return None;
        }
        for place in (0..width).rev() {
            let bit = u8::try_from(value.checked_shr(place)? & 1).ok()?;
            if self.used == 0 {
                self.bytes.push(0);
            }
            let shift = 7_u32.checked_sub(self.used)?;
            *self.bytes.last_mut()? |= bit.checked_shl(shift)?;
            self.used = self.used.checked_add(1)?.checked_rem(8)?;
        }
        Some(value)
    }
}

/// Reads bits.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    /// Whether everything was read: fewer than eight bits are left, and they are zero.
    pub fn is_at_end(&mut self) -> bool {
        let all = self.bytes.len().saturating_mul(8);
        let left = all.saturating_sub(self.at);
        left < 8 && u32::try_from(left).ok().and_then(|left| self.bits(0, left)) == Some(0)
    }
}

impl Bits for Reader<'_> {
    fn bits(&mut self, _: u64, width: u32) -> Option<u64> {
        let mut value = 0_u64;
        for _ in 0..width {
            let byte = *self.bytes.get(self.at.checked_div(8)?)?;
            let shift = 7_u32.checked_sub(u32::try_from(self.at.checked_rem(8)?).ok()?)?;
            let bit = byte.checked_shr(shift)? & 1;
            value = value.checked_shl(1)? | u64::from(bit);
            self.at = self.at.checked_add(1)?;
        }
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_comes_back() {
        let numbers = [0_u64, 1, 2, 7, 8, 127, 128, 10_000, 1 << 33, u64::MAX >> 1];
        let mut writer = Writer::default();
        for number in numbers {
            writer.grouped(number, 3).expect("fits");
            writer.sized(number).expect("fits");
            writer.signed(i64::try_from(number).expect("small"), 7).expect("fits");
            writer.signed(-i64::try_from(number).expect("small"), 7).expect("fits");
        }
        let bytes = writer.end();
        let mut reader = Reader::new(&bytes);
        for number in numbers {
            let signed = i64::try_from(number).expect("small");
            assert_eq!(reader.grouped(0, 3), Some(number));
            assert_eq!(reader.sized(0), Some(number));
            assert_eq!((reader.signed(0, 7), reader.signed(0, 7)), (Some(signed), Some(-signed)));
        }
        assert!(reader.is_at_end());
        assert_eq!(reader.bits(0, 8), None);
    }

    #[test]
    fn a_place_is_in_its_list() {
        let mut writer = Writer::default();
        assert_eq!((writer.place(0, 1), writer.place(4, 5), writer.place(0, 0)), (Some(0), Some(4), None));
        // One of five takes three bits, one of one takes none.
        assert_eq!(writer.end(), [0b1000_0000]);
        assert_eq!(Reader::new(&[0b1010_0000]).place(0, 5), None);
    }
}
