//! From the policies as authors write them to the packs that the page loads.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::paths::Paths;

/// One policy, ready for the browser.
pub struct Pack {
    pub id: String,
    pub title: Value,
    pub status: Value,
    pub evidence: Value,
    pub document: Value,
}

/// Every policy below `policies/`, in the order of the file names.
pub fn read_all(paths: &Paths) -> Result<Vec<Pack>> {
    let mut files = Vec::new();
    collect(&paths.policies(), &mut files)?;
    files.sort();
    let mut packs: Vec<Pack> = Vec::new();
    for file in files {
        let pack = read(&file).with_context(|| format!("cannot convert {}", paths.shown(&file)))?;
        ensure!(
            packs.iter().all(|other| other.id != pack.id),
            "{} has the id `{}` of another policy; give it its own",
            paths.shown(&file),
            pack.id
        );
        packs.push(pack);
    }
    Ok(packs)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        // A checkout without policies still builds: the page says that it has none.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", folder.display()));
        }
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "toml") && !is_list(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// What lies beside the policies and is none (`settle_policy::text_file::is_policy`).
fn is_list(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "rules.toml" || name == "holidays.toml")
}

fn read(file: &Path) -> Result<Pack> {
    let mut document = to_json(toml::from_str(&fs::read_to_string(file)?)?);
    // The author's tests stay at home: they are no rules, and the page would only carry them about.
    if let Some(file) = document.as_object_mut() {
        file.remove("test");
        // Nor are the catalogue's ids beside records and ways (docs/rules.md is made from them).
        file.values_mut().for_each(without_rules);
        // Nor is how a number follows from the words, which the checker asks for.
        file.values_mut().for_each(without_reasons);
    }
    let policy = &document["policy"];
    let id = policy["id"].as_str().context("`policy.id` is missing; give the policy a short name")?.to_owned();
    // The id becomes a file name.
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    ensure!(!id.is_empty() && id.chars().all(plain), "`policy.id` is `{id}`; use small letters, digits and hyphens only");
    let mut title = Map::new();
    for language in ["zh", "en"] {
        if let Some(text) = policy["title"].get(language) {
            title.insert(language.to_owned(), text.clone());
        }
    }
    let status = policy["status"].clone();
    let evidence = policy["evidence"].clone();
    Ok(Pack { id, title: title.into(), status, evidence, document })
}

/// Takes `rules` out of the records of a list and out of the ways of a layer; other keys of that name are not ours.
fn without_rules(list: &mut Value) {
    for record in list.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        record.remove("rules");
        record.get_mut("ways").into_iter().for_each(without_rules);
    }
}

/// Takes `derived` out of every record, row and step.
fn without_reasons(value: &mut Value) {
    if let Some(record) = value.as_object_mut() {
        if record.get("derived").is_some_and(|reason| reason.get("zh").is_some()) {
            record.remove("derived");
        }
        record.values_mut().for_each(without_reasons);
    }
    value.as_array_mut().into_iter().flatten().for_each(without_reasons);
}

/// Dates become plain text, everything else keeps its kind, and keys keep their order.
fn to_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(answer) => answer.into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(to_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, to_json(value))).collect::<Map<_, _>>().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_the_catalogue_stay_at_home() {
        let document = "rules = 1\n[[layer]]\nid = \"a\"\nrules = [\"X-1\"]\nways = [{ id = \"w\", rules = [\"X-2\"] }]\n";
        let mut json = to_json(toml::from_str(document).unwrap());
        json.as_object_mut().unwrap().values_mut().for_each(without_rules);
        assert_eq!(json.to_string(), r#"{"rules":1,"layer":[{"id":"a","ways":[{"id":"w"}]}]}"#);
    }

    #[test]
    fn reasons_of_numbers_stay_at_home() {
        let document = "[[percent]]\nid = \"a\"\nrows = [{ value = \"90%\", derived.zh = \"1 - 10%\" }]\n";
        let mut json = to_json(toml::from_str(document).unwrap());
        without_reasons(&mut json);
        assert_eq!(json.to_string(), r#"{"percent":[{"id":"a","rows":[{"value":"90%"}]}]}"#);
    }

    #[test]
    fn dates_become_text_and_keys_keep_their_order() {
        let document = "zeta = 2026-01-01\nalpha = [{ b = 1, a = \"0.10\" }]\n";
        let json = to_json(toml::from_str(document).unwrap()).to_string();
        assert_eq!(json, r#"{"zeta":"2026-01-01","alpha":[{"b":1,"a":"0.10"}]}"#);
    }
}
