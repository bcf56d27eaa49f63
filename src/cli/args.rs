//! The arguments.

use clap::{Parser, Subcommand, ValueEnum};
use settle_text::Locale;

use crate::commands;

/// Who pays which part of a medical bill: check, test and run policies.
#[derive(Debug, Parser)]
#[command(
    name = "settle",
    bin_name = "settle",
    version,
    after_help = "Exit: 0 all is well · 1 a policy or a case is wrong · 2 could not run"
)]
pub struct Args {
    /// The language of findings and results [default: zh where LC_ALL or LANG begins with zh, else en]
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Language>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The languages.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Language {
    /// The language as the words know it.
    pub const fn locale(self) -> Locale {
        match self {
            Language::Zh => Locale::ZhHans,
            Language::En => Locale::En,
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check policy files: syntax, names, days, meaning
    Check(commands::check::Check),
    /// Run the tests inside policy files
    Test(commands::test::Test),
    /// Show which numbers the tests inside policy files try at their edges
    Cover(commands::cover::Cover),
    /// Change every number, day and condition a little, and show what no test notices
    Mutate(commands::mutate::Mutate),
    /// Show what changed between two versions of a policy, and which stays it changes
    Diff(commands::diff::Diff),
    /// Settle a case: who pays how much
    Run(commands::run::Run),
    /// Settle a case and say why, layer by layer, with the words of the documents; or say where one rule lives
    Explain(commands::explain::Explain),
    /// Compare a stay with other hospitals, places, papers and statuses
    Compare(commands::compare::Compare),
    /// Show where the year stands and what the next stay would cost
    Year(commands::year::Year),
    /// Write a settled case as a code that others can check
    Share(commands::share::Share),
    /// Compute a code anew: the same, of other rules, or altered
    Verify(commands::verify::Verify),
    /// Draw what everybody pays as the bill grows: exact breakpoints, jumps and their rules
    Curve(commands::curve::Curve),
    /// Find the bill that leaves an amount to the person
    Inverse(commands::curve::Inverse),
    /// Show the ends of open amounts, when each is reached, and what to find out first
    Range(commands::curve::Range),
    /// Say why a layer paid nothing or help is not given, by how much, and what would turn it
    WhyNot(commands::why_not::WhyNot),
    /// Compare the lines of a settlement slip with the rules: the first that differs, and what would explain it
    CheckSlip(commands::check_slip::CheckSlip),
    /// Begin a policy: a commented file to fill in
    New(commands::new::New),
    /// Lay out policy files: keys in order, aligned, comments kept
    Fmt(commands::fmt::Fmt),
    /// List where each rule of the catalogue lives
    Rules(commands::rules::Rules),
    /// Check whether published totals close: sums, means, ratios
    Totals(commands::totals::Totals),
    /// Print the JSON Schema of a file format
    Schema(commands::schema::Schema),
}
