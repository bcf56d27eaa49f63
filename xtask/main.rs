//! Builds, serves and tests the project: `cargo xtask --help`.

mod bindings;
mod budget;
mod dist;
mod engines;
mod fuzz;
mod glue;
mod hashing;
mod journeys;
mod packs;
mod paths;
mod proof;
mod serve;
mod site;
mod steps;
mod template;
mod text_check;
mod tools;
mod wasm;
mod wasm_features;
mod watch;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::paths::Paths;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, serves and tests the project.")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site into dist/
    Dist,
    /// Build the site and serve it on 127.0.0.1
    Serve(serve::Options),
    /// Run every check and test, or some of them
    Test {
        /// Only these steps, separated by commas
        #[arg(long, value_name = "STEP", value_delimiter = ',')]
        only: Vec<String>,
    },
    /// Build the site and print what it weighs against its budget
    Size,
    /// Fuzz everything that reads foreign input
    Fuzz(fuzz::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    let paths = Paths::find()?;
    match command {
        Command::Dist => {
            dist::build(&paths)?;
            println!("built {}", paths.dist().display());
            Ok(())
        }
        Command::Serve(options) => serve::run(&paths, &options),
        Command::Test { only } => steps::run(&paths, &only),
        Command::Fuzz(options) => fuzz::run(&paths, &options),
        Command::Size => dist::build(&paths).and_then(|()| budget::check(&paths)),
    }
}
