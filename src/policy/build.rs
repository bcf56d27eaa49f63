//! Writes the table of holidays (`policies/holidays.toml`) as constants, so that the page carries it without a parser.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use toml_edit::{Document, Item, Value};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo says where the crate is");
    let file = Path::new(&root).join("../../policies/holidays.toml");
    println!("cargo::rerun-if-changed={}", file.display());
    println!("cargo::rerun-if-changed=build.rs");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let document = Document::parse(text.as_str()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let years = document.get("year").and_then(Item::as_array_of_tables).expect("[[year]]");
    let mut code = String::from("&[\n");
    for year in years {
        let number = year.get("year").and_then(Item::as_integer).expect("year");
        let notice = year.get("number").and_then(Item::as_str).expect("number");
        let _ = writeln!(code, "    Year {{ year: {number}, notice: {notice:?}, spans: &[");
        for holiday in year.get("holidays").and_then(Item::as_array).expect("holidays") {
            let holiday = holiday.as_inline_table().expect("a table");
            let day = |value: Option<&Value>| {
                let day = value.and_then(Value::as_datetime).and_then(|day| day.date).expect("a day");
                assert_eq!(i64::from(day.year), number, "a holiday of another year");
                format!("({}, {})", day.month, day.day)
            };
            let workdays = holiday.get("workdays").and_then(Value::as_array);
            let workdays: Vec<String> = workdays.into_iter().flatten().map(|value| day(Some(value))).collect();
            let (from, through) = (day(holiday.get("from")), day(holiday.get("through")));
            let _ = writeln!(code, "        ({from}, {through}, &[{}]),", workdays.join(", "));
        }
        code.push_str("    ] },\n");
    }
    code.push_str("]\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo says where to write")).join("holidays.rs");
    fs::write(out, code).expect("the table can be written");
}
