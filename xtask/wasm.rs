//! Compiles a crate for the browser and writes its JavaScript glue: steps 1 to 3 of docs/adr/0003.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::paths::{Paths, cargo};
use crate::{glue, tools, wasm_features};

const TARGET: &str = "wasm32-unknown-unknown";

/// Under which name the module asks for what its glue gives. Like the names inside, it is short: the generator's names, each
/// with sixteen digits of a hash, would stand in both files.
const IMPORTS: &str = "g";

/// A module and the JavaScript that loads it.
pub struct Module {
    pub glue: String,
    pub wasm: Vec<u8>,
}

/// Builds `package`, a cdylib of this workspace, with its default features or (`bare`) without.
pub fn build(paths: &Paths, package: &str, bare: bool) -> Result<Module> {
    tools::ensure_wasm_target()?;
    compile(paths, package, bare)?;
    let name = package.replace('-', "_");
    let built = paths.target.join(TARGET).join("web").join(format!("{name}.wasm"));
    let compiled = std::fs::read(&built).with_context(|| format!("cannot read {}", built.display()))?;
    bind(&name, wasm_features::drop_modern_features(&compiled)?)
        .with_context(|| format!("cannot write the JavaScript glue of {package}"))
}

fn compile(paths: &Paths, package: &str, bare: bool) -> Result<()> {
    // Flags in the environment would replace those of .cargo/config.toml, and the module would not load
    // in old engines.
    let mut command = Command::new(cargo());
    command.current_dir(&paths.root).env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS").args([
        // Only as a cdylib: beside an rlib the linker may not look across crates.
        "rustc",
        "--quiet",
        "--package",
        package,
        "--lib",
        "--crate-type",
        "cdylib",
        "--target",
        TARGET,
        "--profile",
        "web",
    ]);
    if bare {
        command.arg("--no-default-features");
    }
    // Panic messages hold file names; without this the module would differ from machine to machine.
    for (from, to) in [(Some(paths.root.clone()), "/settle"), (cargo_home(), "/cargo")] {
        if let Some(from) = from {
            let flag = format!("--remap-path-prefix={}={to}", from.display());
            command.arg("--config").arg(format!("target.{TARGET}.rustflags=[{flag:?}]"));
        }
    }
    tools::run(&mut command)
}

fn cargo_home() -> Option<PathBuf> {
    let default = || std::env::home_dir().map(|home| home.join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(default)
}

fn bind(name: &str, wasm: Vec<u8>) -> Result<Module> {
    let mut output = Bindgen::new()
        .input_bytes(name, wasm)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .omit_default_module_path(false)
        .generate_output()?;
    // A snippet would be one more file to name, cache and inline; no crate of ours needs one.
    ensure!(
        output.snippets().values().all(Vec::is_empty) && output.local_modules().is_empty(),
        "a dependency brings a JavaScript snippet; take one without"
    );
    let mut glue = glue::lower(output.js())?;
    let module = output.wasm_mut();
    let mut renamed = Vec::new();
    for (place, import) in module.imports.iter_mut().enumerate() {
        let short = format!("i{place}");
        renamed.push((std::mem::replace(&mut import.name, short.clone()), short));
        import.module = IMPORTS.to_owned();
    }
    glue = glue::rename(&glue, &format!("./{name}_bg.js"), IMPORTS, &renamed)?;
    Ok(Module { glue, wasm: module.emit_wasm() })
}
