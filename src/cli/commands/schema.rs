//! `settle schema`: the file formats as JSON Schema, for editors.

use clap::{Args, ValueEnum};
use settle_policy::schema;

use crate::output::Said;
use crate::reference;

/// Print the JSON Schema of a file format.
#[derive(Args, Debug)]
pub struct Schema {
    /// Of which file
    #[arg(value_enum)]
    file: File,
    /// How it is written
    #[arg(long, value_enum, default_value_t, hide = true)]
    format: Format,
}

/// The file formats.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum File {
    /// Policy files
    Policy,
    /// Case files
    Case,
    /// Result files
    Result,
}

/// How a schema is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// JSON Schema
    #[default]
    Json,
    /// The tables of docs/policy-format.md
    Markdown,
}

/// Prints the schema.
pub fn run(args: &Schema) -> Said {
    let schema = match args.file {
        File::Policy => schema::policy(),
        File::Case => schema::case(),
        File::Result => schema::result(),
    };
    let data = match (args.format, args.file) {
        (Format::Markdown, File::Policy) => reference::policy(),
        (Format::Markdown, File::Case) => reference::case(),
        _ => format!("{schema:#}\n"),
    };
    Said { data, ..Said::default() }
}
