//! Reads the finished site for words that must not be in it.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::budget;
use crate::paths::Paths;

/// The content security policy has to allow these for old engines, so nothing we ship may use them.
const EVALUATION: [&str; 2] = ["eval(", "new Function"];
/// Names of XML dialects that look like addresses; no browser ever asks for them.
const NAMESPACES: [&str; 4] = [
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/1999/xhtml",
];
const CONTEXT: usize = 40;

/// Fails with the place of the first word that must not be there.
pub fn check(paths: &Paths) -> Result<()> {
    let dist = paths.dist();
    let mut names = Vec::new();
    budget::list(&dist, &dist, &mut names)?;
    for name in names.iter().filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")) {
        let bytes = fs::read(dist.join(name)).with_context(|| format!("cannot read dist/{name}"))?;
        check_file(name, &String::from_utf8_lossy(&bytes))?;
    }
    println!("{} files hold no evaluated code and no foreign address", names.len());
    Ok(())
}

fn check_file(name: &str, text: &str) -> Result<()> {
    for word in EVALUATION {
        // `unsafe-eval` of the policy is no call, and a name may end in the word.
        let place = text.match_indices(word).find(|(at, _)| !text[..*at].ends_with(is_word));
        ensure!(place.is_none(), "dist/{name} holds `{word}`: …{}…", place.map_or("", |(at, _)| around(text, at)));
    }
    // Packs quote the addresses of the law as plain text; nothing asks for them, and `connect-src` sees to it.
    // The single file holds the packs as well; its other parts are checked as files of their own.
    if name.starts_with("packs/") || name.starts_with("single/") {
        return Ok(());
    }
    let foreign = text.match_indices("http").find(|(at, _)| {
        let rest = &text[*at..];
        let address = rest.starts_with("http://") || rest.starts_with("https://");
        address && !NAMESPACES.iter().any(|namespace| rest.starts_with(namespace))
    });
    ensure!(foreign.is_none(), "dist/{name} names a foreign address: …{}…", foreign.map_or("", |(at, _)| around(text, at)));
    Ok(())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// A few words from `at` on.
fn around(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest.char_indices().nth(CONTEXT).map_or(rest.len(), |(end, _)| end);
    &rest[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evaluated_code_and_foreign_addresses_are_found() {
        assert!(check_file("a.js", "x = eval('1')").is_err());
        assert!(check_file("a.js", "fetch('https://example.com')").is_err());
    }

    #[test]
    fn namespaces_quoted_law_and_longer_names_pass() {
        assert!(check_file("a.svg", "xmlns=\"http://www.w3.org/2000/svg\"").is_ok());
        assert!(check_file("packs/a.pack", "https://law").is_ok());
        assert!(check_file("index.html", "'unsafe-eval'; medieval(1)").is_ok());
    }
}
