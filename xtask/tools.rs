//! Runs other programs, and installs those that are missing when that is possible without asking.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use anyhow::{Context, Result, bail, ensure};

use crate::paths::Paths;

const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Older majors lack parts of the test runner that `tests/` uses.
const NODE_AT_LEAST: u32 = 18;

/// Runs `command`, showing its output, and fails with its name when it fails.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start `{shown}`"))?;
    ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

/// Runs `command` and hands back what it printed.
pub fn capture(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{shown}`"))?;
    ensure!(output.status.success(), "`{shown}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Makes sure that rustc can compile for the browser.
pub fn ensure_wasm_target() -> Result<()> {
    let sysroot = capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir() {
        return Ok(());
    }
    let add = ["target", "add", WASM_TARGET];
    if on_path("rustup").is_some() && run(Command::new("rustup").args(add)).is_ok() {
        return Ok(());
    }
    bail!("rustc cannot compile for the browser; type: rustup target add {WASM_TARGET}")
}

/// Makes sure that `cargo fmt` and `cargo clippy` exist.
pub fn ensure_rust_components() -> Result<()> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        let works = Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success());
        if works {
            continue;
        }
        let added = on_path("rustup").is_some() && run(Command::new("rustup").args(["component", "add", component])).is_ok();
        ensure!(added, "{program} is missing; type: rustup component add {component}");
    }
    Ok(())
}

/// Makes sure that node and npm are there, recent enough for the test runner.
pub fn ensure_node() -> Result<()> {
    if on_path("node").is_none() || on_path("npm").is_none() {
        install(&["nodejs", "npm"])?;
    }
    let version = capture(Command::new("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(
        major.is_some_and(|major: u32| major >= NODE_AT_LEAST),
        "node {} is too old; install node {NODE_AT_LEAST} or newer and put it first on the PATH",
        version.trim()
    );
    Ok(())
}

/// Makes sure that a browser, its driver and a Chinese font are there.
pub fn ensure_browser() -> Result<()> {
    let mut missing = Vec::new();
    if on_path("chromium").is_none() {
        missing.push("chromium");
    }
    if on_path("chromedriver").is_none() {
        missing.push("chromium-driver");
    }
    // Without a Chinese font the pictures show boxes and the widths measured are not those of a phone.
    let fonts = Command::new("fc-list").arg(":lang=zh-cn").output();
    if !fonts.is_ok_and(|output| !output.stdout.is_empty()) {
        missing.push("fonts-noto-cjk");
    }
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

/// Installs what `tests/package-lock.json` pins, unless that was done for this very lock file.
pub fn ensure_npm_packages(paths: &Paths) -> Result<()> {
    ensure_node()?;
    let lock = paths.tests().join("package-lock.json");
    let stamp = paths.tests().join("node_modules/.package-lock.json");
    if modified(&stamp) > modified(&lock) {
        return Ok(());
    }
    // No package of ours needs an install script, and such scripts like to download.
    run(Command::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(paths.tests()))
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|metadata| metadata.modified()).ok()
}

/// Installs Debian packages, or names the command that would.
fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let typed = format!("apt-get update && apt-get install -y {list}");
    if !(Path::new("/etc/debian_version").exists() && is_root()) {
        bail!("missing on this machine: {list}; on Debian type: sudo sh -c '{typed}'");
    }
    println!("installing {list}");
    let apt = |arguments: &[&str]| {
        run(Command::new("apt-get")
            .args(["-q", "-o", "DPkg::Lock::Timeout=120"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"]).with_context(|| format!("cannot read the package lists; type: {typed}"))?;
    let arguments: Vec<&str> = ["install", "-y", "--no-install-recommends"].into_iter().chain(packages.iter().copied()).collect();
    apt(&arguments).with_context(|| format!("cannot install {list}; type: {typed}"))
}

fn is_root() -> bool {
    capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// The full path of `program`, if the PATH has it.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}
