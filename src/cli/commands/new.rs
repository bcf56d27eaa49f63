//! `settle new`: a policy file to fill in.

use std::path::PathBuf;

use clap::Args;
use settle_engine::Scheme;
use settle_text::Locale;
use settle_text::command::{Line, line, new_policy};

use crate::input::shown;
use crate::output::{self, Exit, Said};

/// Begin a policy: a commented file to fill in.
#[derive(Args, Debug)]
pub struct New {
    /// Its folder and name in small letters: hubei/wuhan-resident
    #[arg(value_name = "PROVINCE/PLACE-SCHEME")]
    name: String,
    /// The folder of the policies
    #[arg(long, value_name = "DIR", default_value = "policies")]
    policies: PathBuf,
}

/// Writes the file; never over another.
pub fn run(args: &New, locale: Locale) -> Said {
    let plain = |part: &str| {
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !part.is_empty() && !part.starts_with('-') && !part.ends_with('-') && part.chars().all(legal)
    };
    let parts = args.name.split_once('/').filter(|(province, id)| plain(province) && plain(id) && id.contains('-'));
    let Some((province, id)) = parts else {
        let name = shown(&PathBuf::from(&args.name));
        return Said::only(&line(Line::NoPolicyName(&name), locale), Exit::CouldNotRun);
    };
    let scheme = id.rsplit('-').next().and_then(Scheme::from_name).filter(|scheme| *scheme != Scheme::None);
    let text = new_policy(id, scheme.unwrap_or(Scheme::Resident).name());
    let path = args.policies.join(province).join(format!("{id}.toml"));
    let name = shown(&path);
    match output::create(&path, &text) {
        Ok(()) => {
            let mut said = Said { data: format!("{name}\n"), ..Said::default() };
            said.talk(&line(Line::Begun(&name), locale));
            said
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Said::only(&line(Line::AlreadyThere(&name), locale), Exit::CouldNotRun)
        }
        Err(error) => Said::only(&line(Line::CannotWrite(&name, &error.to_string()), locale), Exit::CouldNotRun),
    }
}
