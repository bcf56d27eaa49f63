//! Fills the holes of the hand-written files in `static/`.

use anyhow::{Result, bail, ensure};
use serde_json::Value;

/// Puts each value where `{{name}}` stands. A hole without a value, or a value without a hole, is a mistake.
pub fn fill(template: &str, values: &[(&str, &str)]) -> Result<String> {
    // Looked for before filling: a value may hold braces of its own.
    for hole in template.split("{{").skip(1) {
        let Some((name, _)) = hole.split_once("}}") else { bail!("a `{{{{` has no `}}}}`") };
        ensure!(values.iter().any(|(known, _)| *known == name), "nothing fills `{{{{{name}}}}}`");
    }
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    for (name, _) in values {
        ensure!(template.contains(&format!("{{{{{name}}}}}")), "`{{{{{name}}}}}` has gone from the template");
    }
    Ok(text)
}

/// As `fill`, for scripts: a hole is the string literal `"{{name}}"`, so that an unfilled file still parses.
pub fn fill_script(template: &str, values: &[(&str, Value)]) -> Result<String> {
    let unquoted = template.replace("\"{{", "{{").replace("}}\"", "}}");
    let literals: Vec<(&str, String)> = values.iter().map(|(name, value)| (*name, literal(value))).collect();
    fill(&unquoted, &literals.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
}

/// JSON that may also stand inside a `script` element.
pub fn literal(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_filled_in_and_may_hold_braces() {
        assert_eq!(fill("a{{x}}b", &[("x", "{{y}}")]).unwrap(), "a{{y}}b");
    }

    #[test]
    fn a_forgotten_hole_is_an_error() {
        assert!(fill("a{{x}}", &[]).is_err());
        assert!(fill("a", &[("x", "")]).is_err());
    }

    #[test]
    fn a_script_literal_cannot_end_its_element() {
        let filled = fill_script("const a = \"{{a}}\";", &[("a", json!(["</script>"]))]).unwrap();
        assert_eq!(filled, "const a = [\"\\u003c/script>\"];");
    }
}
