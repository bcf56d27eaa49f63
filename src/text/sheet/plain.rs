//! A sheet as plain text, for the command line.

use super::{Block, Entry, Field, Fold, Row, Sheet, Table, state_name};
use crate::Locale;
use crate::command::{Line, line};
use crate::explain::Clause;

/// The sheet as lines of text: a blank line before every heading and table, two spaces before what belongs to something
/// above it. Fields show their name and what was typed.
#[must_use]
pub fn plain(sheet: &Sheet, locale: Locale) -> String {
    let mut text = sheet.title.clone();
    text.push('\n');
    for block in &sheet.blocks {
        text.push_str(&told(block, locale));
    }
    text
}

fn told(block: &Block, locale: Locale) -> String {
    match block {
        Block::Heading(words) => format!("\n== {words} ==\n"),
        Block::Subheading(words) => format!("\n-- {words} --\n"),
        Block::Text(words) | Block::Strong(words) | Block::Callout(words) => format!("\n{words}\n"),
        Block::Case(name, words) => format!("\n{name}{words}\n"),
        Block::Note(words) => format!("  {words}\n"),
        Block::Open(items) | Block::List(items) => items.iter().map(|item| format!("  · {item}\n")).collect(),
        Block::Facts(rows) => rows.iter().map(row).collect(),
        Block::Table(table) => self::table(table),
        Block::Fold(fold) => self::fold(fold, locale),
        Block::Entry(entry) => self::entry(entry, locale),
        Block::Words(clauses) | Block::Basis(clauses) => clauses.iter().map(|clause| words(clause, locale)).collect(),
        Block::Field(field) => self::field(field),
        // Ways to click and buttons to press.
        Block::Links(_) | Block::Ask(_) => String::new(),
    }
}

fn row(row: &Row) -> String {
    let detail = if row.detail.is_empty() { String::new() } else { format!("    {}\n", row.detail) };
    format!("  {}  {}\n{detail}", row.label, row.value)
}

/// One line a row, each cell with the head of its column: columns would not line up where Chinese and figures meet.
fn table(table: &Table) -> String {
    let mut text = format!("\n{}\n", table.caption);
    for row in &table.rows {
        let mut cells = row.iter();
        text.push_str(&format!("  {}\n", cells.next().map_or("", String::as_str)));
        for (head, cell) in table.head.iter().skip(1).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            text.push_str(&format!("    {head}  {cell}\n"));
        }
    }
    text
}

fn fold(fold: &Fold, locale: Locale) -> String {
    let number = fold.number.map(|number| format!("{number} ")).unwrap_or_default();
    let inside: String = fold.blocks.iter().map(|block| told(block, locale)).collect();
    format!("\n{number}{}  {}\n{inside}", fold.name, fold.values.join(" "))
}

fn entry(entry: &Entry, locale: Locale) -> String {
    let state = entry.state.map(|state| format!(" [{}]", state_name(state, locale))).unwrap_or_default();
    let inside: String = entry.blocks.iter().map(|block| told(block, locale)).collect();
    format!("\n{}{state}  {}\n{inside}", entry.name, entry.value)
}

fn words(clause: &Clause, locale: Locale) -> String {
    format!("    {}\n", line(Line::Words(clause), locale))
}

fn field(field: &Field) -> String {
    if field.typed.is_empty() && field.problem.is_empty() {
        return String::new();
    }
    let problem = if field.problem.is_empty() { String::new() } else { format!("    {}\n", field.problem) };
    format!("  {}  {}\n{problem}", field.label, field.typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_told_row_by_row_with_the_heads_of_its_columns() {
        let table = Table {
            caption: "各级医院".to_owned(),
            head: vec!["医院".to_owned(), "自己付".to_owned(), "比现在".to_owned()],
            rows: vec![vec!["县医院".to_owned(), "1,200.00元".to_owned(), String::new()]],
        };
        let sheet = Sheet {
            title: "换一家医院".to_owned(), blocks: vec![Block::Table(table), Block::note("假设总费用一样")]
        };
        let told = plain(&sheet, Locale::ZhHans);
        assert_eq!(told, "换一家医院\n\n各级医院\n  县医院\n    自己付  1,200.00元\n  假设总费用一样\n");
    }

    #[test]
    fn what_was_typed_and_what_is_wrong_with_it_stay_together() {
        let field = Field {
            label: "能付多少".to_owned(),
            typed: "8.6w".to_owned(),
            problem: "要写成数字".to_owned(),
            ..Field::default()
        };
        let sheet = Sheet { title: "反过来算".to_owned(), blocks: vec![Block::Field(field), Block::Field(Field::default())] };
        assert_eq!(plain(&sheet, Locale::ZhHans), "反过来算\n  能付多少  8.6w\n    要写成数字\n");
    }
}
