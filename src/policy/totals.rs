//! Published totals: do the parts make the sum, the count times the mean the total, the part of the whole the ratio?
//!
//! A report's figures are only worth a test if they close among themselves. A number printed with decimals stands for
//! all that round to it; one without is exact.

use rust_decimal::Decimal;

use crate::convert::title;
use crate::diagnostic::{Code, Problem};
use crate::findings::{Findings, Path};
use crate::node::Node;
use crate::reader::{Holds, Key, Reader};

/// The keys of the file.
pub const TOTALS: &[Key] = &[
    Key::must("format", Holds::Int, "the version of this format: 1"),
    Key::must("total", Holds::Tables(|| TOTAL), "the totals"),
];

/// The keys of `[[total]]`.
pub const TOTAL: &[Key] = &[
    Key::must("id", Holds::Text, "the id"),
    Key::must("title", Holds::Title, "what is checked"),
    Key::must("source", Holds::Text, "the plain name of the text"),
    Key::may("quote", Holds::Texts, "its words, in which every number stands"),
    Key::may("parts", Holds::Texts, "the parts of a sum"),
    Key::may("total", Holds::Text, "what the parts, or the count and the mean, must come to"),
    Key::may("most", Holds::Text, "what the parts must not exceed"),
    Key::may("count", Holds::Text, "how many"),
    Key::may("mean", Holds::Text, "how much for each"),
    Key::may("unit", Holds::Text, "how much a one of the total is worth in units of the mean; 1 if absent"),
    Key::may("part", Holds::Text, "the part of a ratio"),
    Key::may("whole", Holds::Texts, "its whole, which may be a sum"),
    Key::may("ratio", Holds::Text, "the published ratio"),
    Key::may("among", Holds::Texts, "ratios between whose least and greatest the published one must lie"),
    Key::may("follows", Holds::Texts, "keys whose numbers are not printed: they follow from the words"),
];

/// A published total and whether it closes.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its id.
    pub id: String,
    /// What is checked, in Chinese.
    pub title: String,
    /// What came out.
    pub outcome: Outcome,
}

/// So many decimals of a quotient are told.
const TOLD: u32 = 4;

/// Whether a total closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To the last digit.
    Closes,
    /// All but for the rounding of the printed numbers: what is found minus what is printed.
    Rounded(Decimal),
    /// It does not: what is found minus what is printed.
    Off(Decimal),
}

/// A printed number: its value, and how far from it the true one may lie.
#[derive(Clone, Copy)]
struct Printed {
    value: Decimal,
    slack: Decimal,
}

/// Checks every total of a file.
#[must_use]
pub fn totals(root: &Node) -> (Vec<Checked>, Findings) {
    let mut findings = Findings::default();
    let file = Reader::open(root, &Path::default(), TOTALS, Code::E1, &mut findings);
    let mut checked = Vec::new();
    for (node, path) in file.list("total", &mut findings) {
        let reader = Reader::open(node, &path, TOTAL, Code::E1, &mut findings);
        quoted(&reader, &mut findings);
        let id = reader.text("id", &mut findings).unwrap_or_default().to_owned();
        let title = title(&reader, "title", &mut findings).unwrap_or_default().zh;
        match outcome(&reader, &mut findings) {
            Some(outcome) => checked.push(Checked { id, title, outcome }),
            None => findings.add(Code::E1, &path, node.at, || {
                Problem::MissingKey(
                    "parts + total | parts + most | count + mean + total | part + whole + ratio | among + ratio".to_owned(),
                )
            }),
        }
    }
    (checked, findings)
}

/// Every number must stand in the words, unless it is said to follow from them.
fn quoted(reader: &Reader, findings: &mut Findings) {
    let quotes = reader.texts("quote", findings);
    let follows = reader.texts("follows", findings);
    if quotes.is_empty() {
        return;
    }
    for key in ["parts", "total", "most", "count", "mean", "part", "whole", "ratio", "among"] {
        if follows.contains(&key) {
            continue;
        }
        for number in reader.texts(key, findings) {
            if !quotes.iter().any(|quote| stands_in(number, quote)) {
                reader.problem(key, findings, || Problem::Uncited(number.to_owned()));
            }
        }
    }
}

/// Whether a number stands in a text as a number of its own: `14` does not stand in `214` or `14.5`.
fn stands_in(number: &str, text: &str) -> bool {
    text.match_indices(number).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let mut after = text.get(at.saturating_add(found.len())..).unwrap_or_default().chars();
        let next = after.next();
        let goes_on =
            next.is_some_and(|c| c.is_ascii_digit()) || (next == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit()));
        !before.is_some_and(|c| c.is_ascii_digit() || c == '.') && !goes_on
    })
}

fn outcome(reader: &Reader, findings: &mut Findings) -> Option<Outcome> {
    let has = |key: &str| reader.get(key).is_some();
    if has("among") {
        let ratios = numbers(reader, "among", findings)?;
        let (least, greatest) = (ratios.iter().map(|r| r.value).min()?, ratios.iter().map(|r| r.value).max()?);
        let ratio = number(reader, "ratio", findings)?;
        let outside = if ratio.value < least { least } else { greatest };
        let lies_inside = least <= ratio.value && ratio.value <= greatest;
        return if lies_inside { Some(Outcome::Closes) } else { Some(Outcome::Off(ratio.value.checked_sub(outside)?)) };
    }
    if has("part") {
        let (part, whole) = (number(reader, "part", findings)?, sum(&numbers(reader, "whole", findings)?)?);
        let ratio = number(reader, "ratio", findings)?;
        let share = part.value.checked_div(whole.value)?.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(TOLD);
        // A ratio is always rounded; beside that the rounding of part and whole is too small to count.
        return judged(share, Printed { slack: half_of_last(ratio.value.scale())?, ..ratio });
    }
    if has("count") {
        let (count, mean) = (number(reader, "count", findings)?, number(reader, "mean", findings)?);
        let unit = if has("unit") { number(reader, "unit", findings)?.value } else { Decimal::ONE };
        let total = number(reader, "total", findings)?;
        return judged(count.value.checked_mul(mean.value)?.checked_div(unit)?, total);
    }
    let found = sum(&numbers(reader, "parts", findings)?)?;
    if has("most") {
        let most = number(reader, "most", findings)?;
        let over = found.value.checked_sub(most.value)?;
        let slack = found.slack.checked_add(most.slack)?;
        return Some(match over {
            over if over <= Decimal::ZERO => Outcome::Closes,
            over if over <= slack => Outcome::Rounded(over),
            over => Outcome::Off(over),
        });
    }
    let total = number(reader, "total", findings)?;
    judged(found.value, Printed { slack: total.slack.checked_add(found.slack)?, ..total })
}

fn judged(found: Decimal, printed: Printed) -> Option<Outcome> {
    let by = found.checked_sub(printed.value)?.normalize();
    Some(match by {
        by if by.is_zero() => Outcome::Closes,
        by if by.abs() <= printed.slack => Outcome::Rounded(by),
        by => Outcome::Off(by),
    })
}

fn sum(numbers: &[Printed]) -> Option<Printed> {
    numbers.iter().try_fold(Printed { value: Decimal::ZERO, slack: Decimal::ZERO }, |all, one| {
        Some(Printed { value: all.value.checked_add(one.value)?, slack: all.slack.checked_add(one.slack)? })
    })
}

fn number(reader: &Reader, key: &str, findings: &mut Findings) -> Option<Printed> {
    numbers(reader, key, findings)?.first().copied()
}

fn numbers(reader: &Reader, key: &str, findings: &mut Findings) -> Option<Vec<Printed>> {
    let texts = reader.texts(key, findings);
    let all: Option<Vec<Printed>> = texts.iter().map(|text| printed(text)).collect();
    all.filter(|all| !all.is_empty())
}

/// A number as it is printed, perhaps with a percent sign.
fn printed(text: &str) -> Option<Printed> {
    let value = Decimal::from_str_exact(text.strip_suffix('%').unwrap_or(text)).ok()?;
    let slack = if value.scale() == 0 { Decimal::ZERO } else { half_of_last(value.scale())? };
    Some(Printed { value, slack })
}

/// Half a unit of the last of so many decimals.
fn half_of_last(decimals: u32) -> Option<Decimal> {
    Decimal::try_new(5, decimals.checked_add(1)?).ok()
}
