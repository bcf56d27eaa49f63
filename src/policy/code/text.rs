//! Bytes as text that survives being copied: base64url without padding, behind the version.

/// What every code of this version begins with.
pub(super) const PREFIX: &str = "c1.";

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text of some bytes, with its prefix.
pub(super) fn write(bytes: &[u8]) -> String {
    let mut text = String::from(PREFIX);
    for chunk in bytes.chunks(3) {
        let mut group = 0_u32;
        for at in 0..3 {
            group = (group << 8) | u32::from(chunk.get(at).copied().unwrap_or(0));
        }
        // One byte takes two letters, two take three, three take four.
        for shift in [18_u32, 12, 6, 0].into_iter().take(chunk.len().saturating_add(1)) {
            let six = group.checked_shr(shift).unwrap_or(0) & 63;
            let letter = usize::try_from(six).ok().and_then(|six| ALPHABET.get(six));
            text.push(letter.map_or('A', |letter| char::from(*letter)));
        }
    }
    text
}

/// The bytes of a text behind its prefix, up to the first letter that is none of ours: whatever somebody hung behind it
/// is ignored. Nothing where a lone letter is left, which no bytes have.
pub(super) fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut group, mut letters) = (0_u32, 0_u32);
    for letter in text.bytes() {
        let Some(six) = ALPHABET.iter().position(|known| *known == letter) else { break };
        group = (group << 6) | u32::try_from(six).ok()?;
        letters = letters.checked_add(1)?;
        if letters == 4 {
            bytes.extend(group.to_be_bytes().into_iter().skip(1));
            (group, letters) = (0, 0);
        }
    }
    match letters {
        0 => {}
        2 => bytes.push(u8::try_from((group >> 4) & 0xff).ok()?),
        3 => bytes.extend(u16::try_from((group >> 2) & 0xffff).ok()?.to_be_bytes()),
        _ => return None,
    }
    Some(bytes)
}

/// CRC-16 (CCITT: 0x1021, from 0xffff) of some bytes.
pub(super) fn crc(bytes: &[u8]) -> u16 {
    let mut crc = 0xffff_u16;
    for byte in bytes {
        crc ^= u16::from(*byte) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 };
        }
    }
    crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_check_values() {
        // The check value of this CRC in every catalogue, and RFC 4648, section 10, without padding.
        assert_eq!(crc(b"123456789"), 0x29b1);
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(write(bytes.as_bytes()), format!("{PREFIX}{text}"));
            assert_eq!(read(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(write(&[0xfb, 0xff]), "c1.-_8");
    }

    #[test]
    fn what_hangs_behind_is_ignored_and_a_lone_letter_is_nothing() {
        assert_eq!(read("Zm9v&from=timeline").as_deref(), Some(b"foo".as_slice()));
        assert_eq!(read("Zm9v\u{3002}").as_deref(), Some(b"foo".as_slice()));
        assert_eq!(read("Z"), None);
    }
}
