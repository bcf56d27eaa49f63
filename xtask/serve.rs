//! `cargo xtask serve`: the site on this machine, answered as a real host should answer.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;
use tiny_http::{Header, Method, Request, Response, Server};

use crate::paths::Paths;
use crate::{dist, hashing, watch};

const DEFAULT_PORT: u16 = 8080;
/// Ports tried before giving up.
const PORTS: u16 = 50;
/// Browsers open several connections at once.
const WORKERS: usize = 4;

/// While somebody edits, a kept release would hide every change: this worker removes itself.
const RETIRED_WORKER: &str = "self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))
    .then(() => self.registration.unregister())));
";

#[derive(Args)]
pub struct Options {
    /// Rebuild whenever a source file changes
    #[arg(long, conflicts_with = "no_build")]
    watch: bool,
    /// Listen on this port, or fail (default: the first free one from 8080)
    #[arg(long)]
    port: Option<u16>,
    /// Serve dist/ as it is
    #[arg(long)]
    no_build: bool,
}

/// Builds, serves until stopped.
pub fn run(paths: &Paths, options: &Options) -> Result<()> {
    if !options.no_build {
        println!("building …");
        dist::build(paths)?;
    }
    let root = paths.dist();
    if !root.join("index.html").is_file() {
        bail!("dist/ holds no site; run `cargo xtask dist` first");
    }
    let listener = listen(options.port)?;
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("cannot serve: {error}"))?;
    println!("serving http://{address}/  (Ctrl+C stops)");

    let site = Arc::new(Site { root, editing: options.watch });
    let server = Arc::new(server);
    for _ in 0..WORKERS {
        let (site, server) = (Arc::clone(&site), Arc::clone(&server));
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A browser that went away is no fault of ours.
                let _ = site.answer(request);
            }
        });
    }
    if options.watch {
        return watch::rebuild_on_change(paths);
    }
    loop {
        thread::park();
    }
}

fn listen(wanted: Option<u16>) -> Result<TcpListener> {
    if let Some(port) = wanted {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("cannot listen on port {port}; name another with --port"));
    }
    (DEFAULT_PORT..DEFAULT_PORT + PORTS)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("ports {DEFAULT_PORT} to {} are all busy; name one with --port", DEFAULT_PORT + PORTS - 1))
}

struct Site {
    root: PathBuf,
    editing: bool,
}

impl Site {
    fn answer(&self, request: Request) -> Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return Ok(request.respond(Response::empty(405))?);
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        let name = path.trim_start_matches('/').to_owned();
        let name = if name.is_empty() { "index.html" } else { &name };
        let Some(file) = self.file(name) else {
            return Ok(request.respond(Response::from_string("not found").with_status_code(404))?);
        };
        if self.editing && name == "sw.js" {
            let response = Response::from_string(RETIRED_WORKER);
            return Ok(request.respond(headers(name, None).into_iter().fold(response, Response::with_header))?);
        }
        let plain = fs::read(&file)?;
        let policy = content_security_policy(name, &plain);
        let (body, encoding) = packed(&request, &file, plain);
        let mut all = headers(name, policy);
        if let Some(encoding) = encoding {
            all.push(header("Content-Encoding", encoding));
        }
        Ok(request.respond(all.into_iter().fold(Response::from_data(body), Response::with_header))?)
    }

    /// Only what lies below `dist/`: a name that climbs out of it is no name of ours.
    fn file(&self, name: &str) -> Option<PathBuf> {
        let ordinary = |part: &str| !part.is_empty() && part != ".." && part != "." && !part.contains('\\');
        let file = self.root.join(name);
        (name.split('/').all(ordinary) && file.is_file()).then_some(file)
    }
}

/// The smallest form of the file that the browser accepts.
fn packed(request: &Request, file: &Path, plain: Vec<u8>) -> (Vec<u8>, Option<&'static str>) {
    let accepted: String = request
        .headers()
        .iter()
        .filter(|header| header.field.equiv("Accept-Encoding"))
        .map(|header| header.value.as_str())
        .collect();
    for (encoding, extension) in [("br", "br"), ("gzip", "gz")] {
        if accepted.split(',').any(|word| word.trim() == encoding)
            && let Ok(body) = fs::read(format!("{}.{extension}", file.display()))
        {
            return (body, Some(encoding));
        }
    }
    (plain, None)
}

fn headers(name: &str, policy: Option<String>) -> Vec<Header> {
    let lasting = if hashing::is_lasting(name) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut all = vec![
        header("Content-Type", mime(name)),
        header("Cache-Control", lasting),
        header("Vary", "Accept-Encoding"),
        header("X-Content-Type-Options", "nosniff"),
        header("Referrer-Policy", "no-referrer"),
    ];
    if let Some(policy) = policy {
        all.push(header("Content-Security-Policy", &policy));
    }
    all
}

/// The policy that the page itself carries, plus the one word that only a header may say.
fn content_security_policy(name: &str, content: &[u8]) -> Option<String> {
    if !name.ends_with(".html") {
        return None;
    }
    let page = std::str::from_utf8(content).ok()?;
    let (_, after) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"")?;
    let (policy, _) = after.split_once('"')?;
    Some(format!("{policy}; frame-ancestors 'none'"))
}

fn mime(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// # Panics
/// Never: names and values above are plain ASCII.
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).unwrap_or_else(|()| unreachable!("`{name}: {value}` is no header"))
}
