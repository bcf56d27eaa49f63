//! The only place that writes: data to stdout, talk to stderr.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// What a command has to say.
#[derive(Debug, Default)]
pub struct Said {
    /// For stdout: what was asked for.
    pub data: String,
    /// For stderr: what is said about it.
    pub talk: String,
    /// How it ended.
    pub exit: Exit,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    #[default]
    Well,
    /// A policy or a case is wrong.
    Wrong,
    /// The command could not run.
    CouldNotRun,
}

impl Said {
    /// Says a line about what was asked for.
    pub fn talk(&mut self, line: &str) {
        self.talk.push_str(line);
        self.talk.push('\n');
    }

    /// Ends no better than this.
    pub fn at_least(&mut self, exit: Exit) {
        self.exit = self.exit.max(exit);
    }

    /// Only one line of talk, and an end.
    pub fn only(line: &str, exit: Exit) -> Said {
        let mut said = Said { exit, ..Said::default() };
        said.talk(line);
        said
    }
}

/// Writes it all and ends.
pub fn say(said: &Said) -> ExitCode {
    let written = std::io::stdout().lock().write_all(said.data.as_bytes());
    let told = std::io::stderr().lock().write_all(said.talk.as_bytes());
    match (written, told) {
        // Whoever reads may stop reading (`settle check … | head`): that is no failure of the command.
        (Err(error), _) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(2),
        _ => ExitCode::from(match said.exit {
            Exit::Well => 0,
            Exit::Wrong => 1,
            Exit::CouldNotRun => 2,
        }),
    }
}

/// Writes a file anew: first beside it, then in its place, so that a crash never leaves half a file.
pub fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("toml.new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

/// Writes a file that is not there yet, and the folder for it.
pub fn create(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::File::create_new(path)?.write_all(text.as_bytes())
}
