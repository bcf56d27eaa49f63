//! The command line for policy authors and scripts: `settle check`, `test`, `run`, `explain`, `rules`, `schema`.
//!
//! One file a command. A command reads through [`input`], says what it has to say as a [`output::Said`], and only
//! [`output`] writes it. The words are in `settle-text`.

#![deny(
    clippy::disallowed_types,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod answer;
mod args;
mod commands;
mod cover;
mod diff;
mod files;
mod input;
mod mutate;
mod output;
mod pack;
mod plan;
mod probe;
mod proving;
mod reference;
mod report;
mod rules;
mod settled;
mod table;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};

/// Reads the arguments, runs the command, says what it said. Exit 0 = well, 1 = a policy or a case is wrong, 2 = could
/// not run.
#[must_use]
pub fn main() -> ExitCode {
    // OK to leave here: a wrong argument is told by the parser itself, with exit 2.
    let args = Args::parse();
    let locale = args.lang.map_or_else(input::language, args::Language::locale);
    let said = match &args.command {
        Command::Check(check) => commands::check::run(check, locale),
        Command::Test(test) => commands::test::run(test, locale),
        Command::Cover(cover) => commands::cover::run(cover, locale),
        Command::Mutate(mutate) => commands::mutate::run(mutate, locale),
        Command::Diff(diff) => commands::diff::run(diff, locale),
        Command::Run(run) => commands::run::run(run, locale),
        Command::Explain(explain) => commands::explain::run(explain, locale),
        Command::Compare(compare) => commands::compare::run(compare, locale),
        Command::Year(year) => commands::year::run(year, locale),
        Command::Share(share) => commands::share::run(share, locale),
        Command::Verify(verify) => commands::verify::run(verify, locale),
        Command::Curve(curve) => commands::curve::run(curve, locale),
        Command::Range(range) => commands::curve::run_range(range, locale),
        Command::Inverse(inverse) => commands::curve::run_inverse(inverse, locale),
        Command::WhyNot(why) => commands::why_not::run(why, locale),
        Command::CheckSlip(check) => commands::check_slip::run(check, locale),
        Command::New(new) => commands::new::run(new, locale),
        Command::Fmt(fmt) => commands::fmt::run(fmt, locale),
        Command::Rules(rules) => commands::rules::run(rules, locale),
        Command::Totals(totals) => commands::totals::run(totals, locale),
        Command::Schema(schema) => commands::schema::run(schema),
    };
    output::say(&said)
}
