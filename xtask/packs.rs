//! From the policies as authors write them to the packs that the page loads (docs/adr/0011).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};
use settle_engine::policy::{Evidence, Status};
use settle_policy::compiled::{self, Files};
use settle_policy::{Code, Value as Node, text_file};

use crate::hashing;
use crate::paths::Paths;

/// One policy, ready for the browser.
pub struct Pack {
    pub id: String,
    pub title: Value,
    pub status: &'static str,
    pub evidence: Option<&'static str>,
    pub files: Files,
}

impl Pack {
    /// Its files by the end of their names.
    pub fn contents(&self) -> [(&'static str, &Vec<u8>); 3] {
        [("pack", &self.files.pack), ("help", &self.files.help), ("quotes", &self.files.quotes)]
    }

    /// Changes with any of them.
    pub fn hash(&self) -> String {
        hashing::short(&[self.files.pack.as_slice(), &self.files.help, &self.files.quotes].concat())
    }
}

/// Every policy below `policies/` that settles something, in the order of the file names.
pub fn read_all(paths: &Paths) -> Result<Vec<Pack>> {
    let mut files = Vec::new();
    collect(&paths.policies(), &mut files)?;
    files.sort();
    let mut packs: Vec<Pack> = Vec::new();
    for file in files {
        let Some(pack) = read(&file).with_context(|| format!("cannot pack {}", paths.shown(&file)))? else { continue };
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

/// Every policy below `policies/` as plain JSON, by its id: what callers of the bindings hand over. The authors' own tests
/// stay at home.
pub fn as_json(paths: &Paths) -> Result<Vec<(String, Value)>> {
    let mut files = Vec::new();
    collect(&paths.policies(), &mut files)?;
    files.sort();
    let read = |file: &PathBuf| {
        let Ok(root) = text_file::parse(&fs::read(file)?, &file.to_string_lossy(), Code::E1) else { bail!(NOT_LEGAL) };
        let mut document = json_of(&root.value);
        if let Some(keys) = document.as_object_mut() {
            keys.shift_remove("test");
        }
        let id = document["policy"]["id"].as_str().context("a policy without an id")?.to_owned();
        Ok((id, document))
    };
    files.iter().map(|file| read(file).with_context(|| format!("cannot convert {}", paths.shown(file)))).collect()
}

/// Keys keep their order; a number with a fraction, which no policy has, becomes nothing.
fn json_of(value: &Node) -> Value {
    match value {
        Node::Nothing | Node::Fractional => Value::Null,
        Node::Text(text) => text.as_str().into(),
        Node::Bool(answer) => (*answer).into(),
        Node::Int(number) => (*number).into(),
        Node::List(items) => items.iter().map(|item| json_of(&item.value)).collect(),
        Node::Table(table) => table.iter().map(|(key, item)| (key.clone(), json_of(&item.value))).collect::<Map<_, _>>().into(),
    }
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
        } else if text_file::is_policy(&path) {
            files.push(path);
        }
    }
    Ok(())
}

/// A policy as a pack; none for a programme, which has no bill to ask about (the command line tells what it offers).
fn read(file: &Path) -> Result<Option<Pack>> {
    let Ok(root) = text_file::parse(&fs::read(file)?, &file.to_string_lossy(), Code::E1) else { bail!(NOT_LEGAL) };
    let Some(policy) = settle_policy::policy(&root).0 else { bail!(NOT_LEGAL) };
    if policy.is_programme() {
        return Ok(None);
    }
    let id = policy.id.to_string();
    // The id becomes a file name.
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    ensure!(!id.is_empty() && id.chars().all(plain), "`policy.id` is `{id}`; use small letters, digits and hyphens only");
    let files = compiled::write(&policy, &root).context("the policy does not fit into a pack")?;
    ensure!(
        is_readable(&files, &policy),
        "what was packed does not come out again: a type of the model is not packed as it is read"
    );
    let mut title = json!({ "zh": policy.title.zh });
    if let Some(english) = policy.title.en {
        title["en"] = english.into();
    }
    let status = match policy.status {
        Status::InForce => "in_force",
        Status::Historic => "historic",
        Status::Fictional => "fictional",
    };
    let evidence = policy.evidence.map(|evidence| match evidence {
        Evidence::Official => "official",
        Evidence::Report => "report",
        Evidence::ThirdParty => "third_party",
        Evidence::AlteredCopy => "altered_copy",
    });
    Ok(Some(Pack { id, title, status, evidence, files }))
}

const NOT_LEGAL: &str = "it is not a legal policy; `cargo settle check` says why";

/// Whether the files give back the very same policy.
fn is_readable(files: &Files, policy: &settle_engine::policy::Policy) -> bool {
    let Ok(mut read) = compiled::read(&files.pack) else { return false };
    let helped = compiled::read_help(&files.help, &read.fingerprint, &mut read.policy);
    let quoted = compiled::read_quotes(&files.quotes, &read.fingerprint, &mut read.policy);
    helped.is_ok() && quoted.is_ok() && format!("{:?}", read.policy) == format!("{policy:?}")
}
