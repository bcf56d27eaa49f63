//! Drops features from the custom section `target_features` of a wasm module.
//!
//! The prebuilt standard library advertises features that our own code is compiled without. The binding
//! generator acts on the section, not on the code, and would emit instructions that engines of 2019 refuse.

use anyhow::{Context, Result, bail, ensure};

/// What the binding generator must not act on.
const DROPPED: [&str; 3] = ["reference-types", "multivalue", "call-indirect-overlong"];
const SECTION: &str = "target_features";
const CUSTOM: u8 = 0;
const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// The module with the dropped features gone and everything else byte for byte as it was.
pub fn drop_modern_features(wasm: &[u8]) -> Result<Vec<u8>> {
    ensure!(wasm.starts_with(HEADER), "the compiler's output is no wasm module of version 1");
    let mut output = HEADER.to_vec();
    let mut rest = &wasm[HEADER.len()..];
    let mut found = false;
    while let Some((&id, after)) = rest.split_first() {
        rest = after;
        let section = take_bytes(&mut rest).context("a section of the wasm module is cut off")?;
        let body = match custom_body(id, section)? {
            Some(features) => {
                found = true;
                edit(features)?
            }
            None => section.to_vec(),
        };
        output.push(id);
        put_bytes(&mut output, &body);
    }
    // Without the section the binding generator guesses; `strip = true` in the profile removes it.
    ensure!(found, "the wasm module has no section `{SECTION}`; the profile `web` must say `strip = \"debuginfo\"`");
    Ok(output)
}

/// The payload of the wanted custom section, or nothing for any other section.
fn custom_body(id: u8, mut section: &[u8]) -> Result<Option<&[u8]>> {
    if id != CUSTOM {
        return Ok(None);
    }
    let name = take_bytes(&mut section).context("a custom section has no name")?;
    Ok((name == SECTION.as_bytes()).then_some(section))
}

fn edit(mut features: &[u8]) -> Result<Vec<u8>> {
    let mut kept = Vec::new();
    for _ in 0..take_number(&mut features)? {
        let Some((&prefix, after)) = features.split_first() else { bail!("`{SECTION}` is cut off") };
        features = after;
        let name = take_bytes(&mut features)?;
        if !DROPPED.iter().any(|dropped| dropped.as_bytes() == name) {
            kept.push((prefix, name));
        }
    }
    let mut body = Vec::new();
    put_bytes(&mut body, SECTION.as_bytes());
    put_number(&mut body, kept.len());
    for (prefix, name) in kept {
        body.push(prefix);
        put_bytes(&mut body, name);
    }
    Ok(body)
}

/// Reads an unsigned LEB128 number of at most 32 bits.
fn take_number(bytes: &mut &[u8]) -> Result<usize> {
    let mut number = 0_u64;
    for shift in (0..35).step_by(7) {
        let Some((&byte, after)) = bytes.split_first() else { bail!("a number is cut off") };
        *bytes = after;
        number |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return usize::try_from(number).context("a number is too large");
        }
    }
    bail!("a number has more than 32 bits")
}

fn take_bytes<'a>(bytes: &mut &'a [u8]) -> Result<&'a [u8]> {
    let length = take_number(bytes)?;
    let (taken, after) = bytes.split_at_checked(length).context("a block is cut off")?;
    *bytes = after;
    Ok(taken)
}

fn put_number(output: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            return output.push(low);
        }
        output.push(low | 0x80);
    }
}

fn put_bytes(output: &mut Vec<u8>, bytes: &[u8]) {
    put_number(output, bytes.len());
    output.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(features: &[&str]) -> Vec<u8> {
        let mut body = Vec::new();
        put_bytes(&mut body, SECTION.as_bytes());
        put_number(&mut body, features.len());
        for feature in features {
            body.push(b'+');
            put_bytes(&mut body, feature.as_bytes());
        }
        let mut wasm = HEADER.to_vec();
        // A section of another kind, longer than one LEB128 byte can say.
        wasm.push(1);
        put_bytes(&mut wasm, &[7; 300]);
        wasm.push(CUSTOM);
        put_bytes(&mut wasm, &body);
        wasm
    }

    #[test]
    fn modern_features_go_and_the_others_stay() {
        let given = module(&["bulk-memory", "reference-types", "sign-ext", "multivalue"]);
        let wanted = module(&["bulk-memory", "sign-ext"]);
        assert_eq!(drop_modern_features(&given).unwrap(), wanted);
    }

    #[test]
    fn a_module_without_the_section_is_refused() {
        let error = drop_modern_features(HEADER).unwrap_err().to_string();
        assert!(error.contains("strip"), "{error}");
    }

    #[test]
    fn a_module_cut_short_is_refused() {
        let mut given = module(&["sign-ext"]);
        given.pop();
        assert!(drop_modern_features(&given).is_err());
    }
}
