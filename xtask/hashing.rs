//! Content hashes: in file names, and in the content security policy.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Sixteen hexadecimal digits; `static/sw.js` and `serve.rs` tell a lasting name by them.
pub fn short(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// `stem-<hash>.extension`
pub fn name(stem: &str, extension: &str, content: &[u8]) -> String {
    format!("{stem}-{}.{extension}", short(content))
}

/// Whether `name` changes with its content, so that it may be kept for ever.
pub fn is_lasting(name: &str) -> bool {
    name.rsplit_once('.')
        .and_then(|(stem, _)| stem.rsplit_once('-'))
        .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The source expression that allows an inline script or style.
pub fn csp(content: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(content)))
}

pub fn base64(content: &[u8]) -> String {
    STANDARD.encode(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_last() {
        assert!(is_lasting(&name("packs/wuhan-resident", "pack", b"settleP")));
        assert!(!is_lasting("index.html"));
        assert!(!is_lasting("icons/icon-192.png"));
    }
}
