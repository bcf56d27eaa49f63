//! Brings the generated glue down to what Chrome 67 can read.
//!
//! The generator writes for today's engines. Its few modern tokens are replaced word for word; one that is
//! not known here stops the build, so that nothing slips through to an engine that cannot parse it.

use anyhow::{Result, bail};

/// What the generator writes, and the same in older words.
const OLDER_WORDS: [(&str, &str); 1] =
    [(r"/\[object ([^\]]+)\]/.exec(toStringOutput)?.[1]", r"(/\[object ([^\]]+)\]/.exec(toStringOutput) || [])[1]")];

/// Tokens of 2020 and later. The gate of old engines parses the file as well; this one names the line.
const MODERN: [&str; 5] = ["?.", "??", "||=", "&&=", "static {"];

/// The glue in older words, without its comments and indentation.
pub fn lower(glue: &str) -> Result<String> {
    let mut text = without_comments(glue);
    for (modern, older) in OLDER_WORDS {
        text = text.replace(modern, older);
    }
    for (number, line) in text.lines().enumerate() {
        if let Some(token) = MODERN.iter().find(|token| line.contains(**token)) {
            bail!(
                "line {} of the glue uses `{token}`, which Chrome 78 cannot read: `{line}`; \
                 add its older form to OLDER_WORDS in xtask/glue.rs",
                number + 1
            );
        }
    }
    Ok(text)
}

/// The glue with short names for what it gives to the module: each of the old names must stand in it just once.
pub fn rename(glue: &str, from: &str, to: &str, names: &[(String, String)]) -> Result<String> {
    let once = |text: &str, old: &str, new: &str| match text.matches(old).count() {
        1 => Ok(text.replace(old, new)),
        count => bail!("the glue names `{old}` {count} times, where once was expected"),
    };
    let mut text = once(glue, &format!("\"{from}\": "), &format!("\"{to}\": "))?;
    for (old, new) in names {
        text = once(&text, &format!("\n{old}: "), &format!("\n{new}: "))?;
    }
    Ok(text)
}

/// Whole-line comments only: they hold addresses, and a page that names no address is easy to check.
fn without_comments(glue: &str) -> String {
    let mut in_block = false;
    let mut text = String::with_capacity(glue.len());
    for line in glue.lines().map(str::trim) {
        let starts = line.starts_with("/*");
        let skip = in_block || starts || line.is_empty() || line.starts_with("//");
        in_block = (in_block || starts) && !line.ends_with("*/");
        if !skip {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn optional_chaining_is_replaced_and_comments_go() {
        let glue =
            "/**\n * Starts.\n */\n  // https://example\n  const name = /\\[object ([^\\]]+)\\]/.exec(toStringOutput)?.[1];\n";
        let wanted = "const name = (/\\[object ([^\\]]+)\\]/.exec(toStringOutput) || [])[1];\n";
        assert_eq!(lower(glue).unwrap(), wanted);
    }

    #[test]
    fn what_the_module_asks_for_gets_short_names_on_both_sides() {
        let names = [("__wbg_a_0123".to_owned(), "i0".to_owned())];
        let renamed = rename("{\n__wbg_a_0123: function() {},\n\"./m_bg.js\": import0", "./m_bg.js", "g", &names).unwrap();
        assert_eq!(renamed, "{\ni0: function() {},\n\"g\": import0");
        assert!(rename("\"./m_bg.js\": import0", "./m_bg.js", "g", &names).is_err());
    }

    #[test]
    fn an_unknown_modern_token_stops_the_build() {
        let error = lower("a ??= 1;").unwrap_err().to_string();
        assert!(error.contains("line 1"), "{error}");
    }
}
