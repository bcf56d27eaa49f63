//! Composes the site: every file by name, with nothing written yet.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use settle_text::message::english_file;

use crate::packs::Pack;
use crate::paths::Paths;
use crate::wasm::Module;
use crate::{hashing, template};

/// Paths below `dist/`, with their content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The style sheets, in the order in which they win.
const STYLES: [&str; 2] = ["tokens.css", "app.css"];
const ICONS: [&str; 3] = ["icons/icon.svg", "icons/icon-192.png", "icons/icon-512.png"];
const MANIFEST: &str = "manifest.webmanifest";

/// What both editions are made from.
pub struct Sources<'a> {
    paths: &'a Paths,
    module: &'a Module,
    parts: &'a [(&'static str, Module)],
    packs: &'a [Pack],
    pub style: String,
    pub shell: String,
    pub page: String,
    pub boot: String,
    pub version: String,
}

impl<'a> Sources<'a> {
    /// Reads the hand-written files.
    pub fn read(paths: &'a Paths, module: &'a Module, parts: &'a [(&'static str, Module)], packs: &'a [Pack]) -> Result<Self> {
        let text = |name: &str| read(paths, name).and_then(|bytes| Ok(String::from_utf8(bytes)?));
        let styles = STYLES.iter().map(|name| text(name)).collect::<Result<Vec<_>>>()?;
        let mut sources = Self {
            paths,
            module,
            parts,
            packs,
            style: without_css_comments(&styles.join("\n")),
            shell: without_css_comments(&text("shell.css")?),
            page: text("index.html")?,
            boot: without_script_comments(&text("boot.js")?),
            version: String::new(),
        };
        sources.version = sources.version();
        Ok(sources)
    }

    /// The number of the release and a hash of what it is made of: two builds of one input agree.
    fn version(&self) -> String {
        let mut all = [self.module.wasm.as_slice(), english_file().as_bytes()].concat();
        for (_, part) in self.parts {
            all.extend_from_slice(&part.wasm);
            all.extend_from_slice(part.glue.as_bytes());
        }
        for text in [&self.module.glue, &self.style, &self.shell, &self.page, &self.boot] {
            all.extend_from_slice(text.as_bytes());
        }
        for pack in self.packs {
            all.extend_from_slice(pack.hash().as_bytes());
        }
        format!("{}+{}", env!("CARGO_PKG_VERSION"), &hashing::short(&all)[..8])
    }

    /// The edition for a server: one file each, named after its content.
    pub fn served(&self) -> Result<Files> {
        let mut files = Files::new();
        let mut add = |stem: &str, extension: &str, content: &[u8]| {
            let name = hashing::name(stem, extension, content);
            files.insert(name.clone(), content.to_vec());
            name
        };
        let wasm = add("settle", "wasm", &self.module.wasm);
        let glue = add("glue", "js", self.module.glue.as_bytes());
        let english = add("english", "txt", english_file().as_bytes());
        let mut loads = json!({ "glue": format!("./{glue}"), "wasm": wasm, "english": english });
        for (name, part) in self.parts {
            let (wasm, glue) = (add(name, "wasm", &part.wasm), add(name, "js", part.glue.as_bytes()));
            loads[name] = json!({ "glue": format!("./{glue}"), "wasm": wasm });
        }
        let style = add("app", "css", self.style.as_bytes());
        let nomodule = add("nomodule", "js", &read(self.paths, "nomodule.js")?);
        // One hash for the files of a pack: the page lists each pack once, and no name is longer than it must be.
        let mut packs: Vec<Value> = Vec::new();
        for pack in self.packs {
            let hash = pack.hash();
            for (kind, content) in pack.contents() {
                files.insert(format!("packs/{}-{hash}.{kind}", pack.id), content.clone());
            }
            let mut entry = entry(pack);
            entry["hash"] = hash.into();
            packs.push(entry);
        }
        let boot = template::fill_script(
            &self.boot,
            &[("assets", json!({ "version": self.version, "packs": packs, "single": false })), ("files", loads)],
        )?;
        let name = hashing::name("boot", "js", boot.as_bytes());
        files.insert(name.clone(), boot.into_bytes());
        let boot = name;
        for name in ICONS.iter().chain([&MANIFEST]) {
            files.insert((*name).to_owned(), read(self.paths, name)?);
        }

        let links = [
            format!("<link rel=\"manifest\" href=\"{MANIFEST}\">"),
            "<link rel=\"icon\" href=\"icons/icon.svg\" type=\"image/svg+xml\">".to_owned(),
            "<link rel=\"apple-touch-icon\" href=\"icons/icon-192.png\">".to_owned(),
            format!("<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>"),
            format!("<link rel=\"modulepreload\" href=\"{glue}\">"),
        ];
        // At the end of the body: the shell is painted before the style sheet has arrived.
        let assets = [
            format!("<link rel=\"stylesheet\" href=\"{style}\">"),
            format!("<script type=\"module\" src=\"{boot}\"></script>"),
            format!("<script nomodule src=\"{nomodule}\"></script>"),
        ];
        let policy = csp("'self'", &format!("'self' {}", hashing::csp(&self.shell)))
            + "; connect-src 'self'; manifest-src 'self'; worker-src 'self'";
        let page = self.page(&policy, &links.join("\n"), &assets.join("\n"))?;
        files.insert("index.html".to_owned(), page.into_bytes());
        let worker = self.worker(&files, &boot, &nomodule)?;
        files.insert("sw.js".to_owned(), worker.into_bytes());
        Ok(files)
    }

    fn worker(&self, files: &Files, boot: &str, nomodule: &str) -> Result<String> {
        let mut everything = Vec::new();
        for (name, content) in files {
            everything.extend_from_slice(name.as_bytes());
            everything.extend_from_slice(content);
        }
        // Engines that need the nomodule file have no workers.
        let kept = files.keys().filter(|name| *name != nomodule);
        // The page is kept under the address of its folder: some hosts redirect from `index.html`.
        let kept: Vec<&str> = kept.map(|name| if name == "index.html" { "./" } else { name.as_str() }).collect();
        let script = String::from_utf8(read(self.paths, "sw.js")?)?;
        template::fill_script(
            &script,
            &[
                ("release", json!(format!("{}-{}", env!("CARGO_PKG_VERSION"), hashing::short(&everything)))),
                ("files", json!(kept)),
                ("boot", json!(boot)),
            ],
        )
    }

    /// The edition in one file, which opens from a memory stick.
    pub fn single(&self) -> Result<String> {
        let mut packs: Vec<Value> = Vec::new();
        for pack in self.packs {
            let mut entry = entry(pack);
            for (kind, content) in pack.contents() {
                entry[kind] = hashing::base64(content).into();
            }
            packs.push(entry);
        }
        let boot = template::fill_script(
            &self.boot,
            &[("assets", json!({ "version": self.version, "packs": packs, "single": true })), ("files", Value::Null)],
        )?;
        let wasm = hashing::base64(&self.module.wasm);
        let english = template::literal(&english_file().into());
        let script = format!(
            "{}const settleInline = {{ init: __wbg_init, english: {english}, wasm: \"{wasm}\" }};\n{boot}",
            self.module.glue
        );
        // Scripts of their own: the glue of every module declares the same names.
        let part = |(name, part): &(&str, Module)| {
            let wasm = hashing::base64(&part.wasm);
            let own = format!("{{ init: __wbg_init, show: show, wasm: \"{wasm}\" }}");
            format!("{}(globalThis.settleParts = globalThis.settleParts || {{}}).{name} = {own};\n", part.glue)
        };
        let mut scripts = vec![script];
        scripts.extend(self.parts.iter().map(part));
        anyhow::ensure!(
            scripts.iter().all(|script| !script.contains("</script")) && !self.style.contains("</style"),
            "the glue, boot.js or a style sheet holds a closing tag, which would end its element"
        );
        let icon = hashing::base64(&read(self.paths, ICONS[0])?);
        let links = format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{}</style>", self.style);
        let elements: Vec<String> = scripts.iter().map(|script| format!("<script type=\"module\">{script}</script>")).collect();
        let hashes: Vec<String> = scripts.iter().map(|script| hashing::csp(script)).collect();
        let styles = format!("{} {}", hashing::csp(&self.shell), hashing::csp(&self.style));
        self.page(&csp(&hashes.join(" "), &styles), &links, &elements.join("\n"))
    }

    fn page(&self, csp: &str, links: &str, assets: &str) -> Result<String> {
        template::fill(&self.page, &[("csp", csp), ("shell", &self.shell), ("links", links), ("assets", assets)])
            .context("static/index.html")
    }
}

/// What boot.js tells the page of a pack, without its files.
fn entry(pack: &Pack) -> Value {
    let Pack { id, title, status, evidence, .. } = pack;
    json!({ "id": id, "title": title, "status": status, "evidence": evidence })
}

/// `unsafe-eval` is there for engines before Chrome 97, which know no other word that lets wasm start; the
/// text check forbids `eval` in what we ship.
fn csp(scripts: &str, styles: &str) -> String {
    format!(
        "default-src 'none'; script-src {scripts} 'wasm-unsafe-eval' 'unsafe-eval'; style-src {styles}; \
         img-src {}data:; base-uri 'none'; form-action 'none'",
        if scripts == "'self'" { "'self' " } else { "" }
    )
}

fn without_css_comments(css: &str) -> String {
    let kept: Vec<&str> = css
        .split("/*")
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) })
        .collect();
    kept.concat().lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Without comments that fill a line, and without indentation.
fn without_script_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn read(paths: &Paths, name: &str) -> Result<Vec<u8>> {
    let file = paths.static_files().join(name);
    fs::read(&file).with_context(|| format!("cannot read {}", paths.shown(&file)))
}
