//! Two columns, words and amounts, in line even where letters are two columns wide.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

/// Writes rows with the words on the left and the amounts flush right.
pub fn table(rows: &[(String, String, String)]) -> String {
    let widest = |part: fn(&(String, String, String)) -> &String| rows.iter().map(|row| part(row).width()).max().unwrap_or(0);
    let (left, right) = (widest(|row| &row.0), widest(|row| &row.1));
    let mut text = String::new();
    for (label, amount, note) in rows {
        let space = left + right + 2 - label.width() - amount.width();
        let _ = writeln!(text, "  {label}{}{amount}{note}", " ".repeat(space));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn wide_letters_count_twice() {
        let rows = [("Ｐａｙ", "1.00"), ("You pay", "20.00")].map(|(a, b)| (a.to_owned(), b.to_owned(), String::new()));
        assert_eq!(table(&rows), "  Ｐａｙ    1.00\n  You pay  20.00\n");
    }
}
