//! What stands beside a numeral and says of what it is.

use settle_engine::Fraction;

use super::numeral::{Numeral, numeral};
use super::{Move, Unit, Written, after_spaces, has, one_of};

/// A number with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub written: Written,
    from: usize,
    end: usize,
    /// What the numeral was multiplied by to get the value: 10000 in 万元.
    scale: i128,
    digits: bool,
}

const HALVES: &[&str] = &["减半", "一半", "半数", "对半", "各半", "半价", "半额"];
const WHOLES: &[&str] = &["全额", "全部", "全数"];
const NOTHINGS: &[&str] = &[
    "免除",
    "免收",
    "免缴",
    "免交",
    "免付",
    "免起付",
    "零起付",
    "无起付",
    "不设",
    "不再设",
    "不收",
    "不缴",
    "不扣",
    "取消",
    "全免",
];
/// What is counted in 万 without being money.
const COUNTED: &[char] = &['人', '户', '名', '次', '个', '家', '例', '平', '亩', '吨', '公', '张', '份', '件'];
/// Words in which 成 is no tenth.
const NOT_TENTHS: &[char] = &['年', '立', '员', '人', '本', '为', '功', '果', '效', '熟', '份', '分', '套'];
const THINGS: &[&str] = &[
    "个工作日",
    "工作日",
    "个自然日",
    "自然日",
    "个小时",
    "小时",
    "个",
    "次",
    "日",
    "天",
    "份",
    "名",
    "人",
    "周",
    "户",
    "项",
    "种",
    "张",
    "级",
    "类",
    "档",
    "例",
    "页",
    "式",
    "处",
    "倍",
];

/// Every number that says itself of what it is.
pub(super) fn all(letters: &[char]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match piece(letters, at) {
            Some(piece) => {
                at = piece.end.max(at.saturating_add(1));
                pieces.push(piece);
            }
            // Digits that are too long for a number are passed over as a whole.
            None => {
                let digits = letters.iter().skip(at).take_while(|letter| letter.is_ascii_digit()).count();
                at = at.saturating_add(digits.max(1));
            }
        }
    }
    pieces
}

fn piece(letters: &[char], at: usize) -> Option<Piece> {
    let half = Fraction::new(1, 2)?;
    let word = |(value, unit, length): (Fraction, Unit, usize)| Piece {
        written: Written { value, unit, moves: None, literal: false },
        from: at,
        end: at.saturating_add(length),
        scale: 1,
        digits: false,
    };
    if let Some((_, length)) = one_of(letters, at, HALVES) {
        return Some(word((half, Unit::Share, length)));
    }
    if let Some((_, length)) = one_of(letters, at, WHOLES) {
        return Some(word((Fraction::ONE, Unit::Share, length)));
    }
    if let Some((_, length)) = one_of(letters, at, NOTHINGS) {
        return Some(word((Fraction::ZERO, Unit::Nothing, length)));
    }
    if has(letters, at, "半年") {
        return Some(word((Fraction::new(6, 1)?, Unit::Month, 2)));
    }
    if let Some(piece) = parts(letters, at) {
        return Some(piece);
    }
    let read = numeral(letters, at)?;
    Some(measured(letters, at, read))
}

/// 百分之六十, 千分之五, 三分之二, 3/4.
fn parts(letters: &[char], at: usize) -> Option<Piece> {
    let (whole, end) = match one_of(letters, at, &["百分之", "千分之", "万分之"]) {
        Some(("百分之", length)) => (Fraction::new(100, 1)?, at.saturating_add(length)),
        Some(("千分之", length)) => (Fraction::new(1000, 1)?, at.saturating_add(length)),
        Some((_, length)) => (Fraction::new(10_000, 1)?, at.saturating_add(length)),
        None => {
            let read = numeral(letters, at)?;
            if has(letters, read.end, "分之") {
                (read.value, read.end.saturating_add(2))
            } else if read.digits && letters.get(read.end) == Some(&'/') {
                return slash(letters, at, read);
            } else {
                return None;
            }
        }
    };
    let part = numeral(letters, after_spaces(letters, end))?;
    let value = ratio(part.value, whole)?;
    Some(done(letters, at, part.end, value, Unit::Share))
}

/// `1/2`, where no third part makes it a day.
fn slash(letters: &[char], at: usize, first: Numeral) -> Option<Piece> {
    let second = numeral(letters, first.end.saturating_add(1)).filter(|second| second.digits)?;
    let another = letters.get(second.end) == Some(&'/') || at.checked_sub(1).and_then(|at| letters.get(at)) == Some(&'/');
    let whole = first.value.denominator() == 1 && second.value.denominator() == 1;
    if another || !whole || first.value.compare(second.value)? == std::cmp::Ordering::Greater {
        return None;
    }
    Some(done(letters, at, second.end, ratio(first.value, second.value)?, Unit::Share))
}

fn ratio(part: Fraction, whole: Fraction) -> Option<Fraction> {
    part.checked_mul(Fraction::new(whole.denominator(), whole.numerator())?)
}

fn done(letters: &[char], from: usize, end: usize, value: Fraction, unit: Unit) -> Piece {
    Piece { written: Written { value, unit, moves: moves(letters, from), literal: true }, from, end, scale: 1, digits: false }
}

/// A numeral and the unit behind it.
fn measured(letters: &[char], from: usize, read: Numeral) -> Piece {
    let (unit, divide, length) = unit(letters, from, &read);
    let at = if length > 0 { after_spaces(letters, read.end).saturating_add(length) } else { read.end };
    let value = Fraction::new(1, divide).and_then(|by| read.value.checked_mul(by)).unwrap_or(read.value);
    let piece = done(letters, from, at, value, unit);
    Piece { scale: read.scale, digits: read.digits, ..piece }
}

/// The unit, what the numeral is divided by, and how many letters say so.
fn unit(letters: &[char], from: usize, read: &Numeral) -> (Unit, i128, usize) {
    let at = after_spaces(letters, read.end);
    let next = |skip: usize| letters.get(at.saturating_add(skip)).copied();
    if let Some((word, length)) =
        one_of(letters, at, &["%", "个百分点", "百分点", "percentage points", "percent", "per cent", "‰"])
    {
        return (Unit::Share, if word == "‰" { 1000 } else { 100 }, length);
    }
    if next(0) == Some('元') || next(0) == Some('圆') {
        return (Unit::Yuan, 1, 1);
    }
    if has(letters, at, "yuan") {
        return (Unit::Yuan, 1, 4);
    }
    if next(0) == Some('角') {
        return (Unit::Yuan, 10, 1);
    }
    if next(0) == Some('倍') {
        return (Unit::Times, 1, 1);
    }
    let tenths = Fraction::new(10, 1).and_then(|ten| read.value.compare(ten)).is_some_and(std::cmp::Ordering::is_le);
    if next(0) == Some('成') && tenths && !next(1).is_some_and(|after| NOT_TENTHS.contains(&after)) {
        return (Unit::Share, 10, 1);
    }
    if next(0) == Some('折') {
        return (Unit::Share, if tenths { 10 } else { 100 }, 1);
    }
    if let Some((_, length)) = one_of(letters, at, &["周年", "周岁", "岁", "年"]) {
        return (Unit::Year, 1, length);
    }
    if let Some((_, length)) = one_of(letters, at, &["个月", "月"]) {
        return (Unit::Month, 1, length);
    }
    // ￥200 and 人民币200 say it before; 3万以下 says it by counting in 万.
    let before = from.checked_sub(1).and_then(|at| letters.get(at)).copied();
    if matches!(before, Some('￥' | '¥')) || from.checked_sub(3).is_some_and(|at| has(letters, at, "人民币")) {
        return (Unit::Yuan, 1, 0);
    }
    if read.scale >= 10_000 && !next(0).is_some_and(|after| COUNTED.contains(&after)) {
        return (Unit::Yuan, 1, 0);
    }
    if let Some((_, length)) = one_of(letters, at, THINGS) {
        return (Unit::Thing, 1, length);
    }
    (Unit::Bare, 1, 0)
}

/// Whether the words right before a number move something by it. 提高到 and 降低至 name where it ends, not by how much.
fn moves(letters: &[char], from: usize) -> Option<Move> {
    const UP: &[&str] = &["提高", "增加", "上浮", "上调", "调高"];
    const DOWN: &[&str] = &["降低", "下降", "下浮", "下调", "减少", "减免", "优惠", "调低"];
    let stands_before = |word: &&str| from.checked_sub(word.chars().count()).is_some_and(|at| has(letters, at, word));
    if UP.iter().any(stands_before) {
        Some(Move::Up)
    } else if DOWN.iter().any(stands_before) {
        Some(Move::Down)
    } else {
        None
    }
}

/// A number without a unit takes that of the next one where both are ends of a range or parts of a list: 60—70%,
/// 200、400、800元, 3至10万元.
pub(super) fn share(letters: &[char], pieces: &mut [Piece]) {
    for index in (1..pieces.len()).rev() {
        let (Some(first), Some(second)) = (pieces.get(index.saturating_sub(1)).copied(), pieces.get(index).copied()) else {
            continue;
        };
        let takes = first.written.unit == Unit::Bare
            && matches!(second.written.unit, Unit::Yuan | Unit::Share | Unit::Month | Unit::Year);
        if !takes || !second.written.literal || first.digits != second.digits || !joined(letters, &first, &second) {
            continue;
        }
        let scale = taken_scale(&first, &second);
        let divided = if second.written.unit == Unit::Share { Fraction::new(1, 100) } else { Fraction::new(scale, 1) };
        let Some(value) = divided.and_then(|by| first.written.value.checked_mul(by)) else { continue };
        if let Some(first) = pieces.get_mut(index.saturating_sub(1)) {
            first.written.value = value;
            first.written.unit = second.written.unit;
            first.scale = scale;
        }
    }
}

/// In 3至10万元 the first number counts 万 too; in 5000至1万元 it does not, because ranges rise.
fn taken_scale(first: &Piece, second: &Piece) -> i128 {
    let counted = Fraction::new(1, second.scale).and_then(|by| second.written.value.checked_mul(by));
    let rises = counted.and_then(|counted| first.written.value.compare(counted)).is_some_and(std::cmp::Ordering::is_le);
    if rises { second.scale } else { 1 }
}

fn joined(letters: &[char], first: &Piece, second: &Piece) -> bool {
    const JOINTS: &[&str] = &["至", "到", "-", "－", "–", "—", "——", "～", "~", "、", "或", "和", "/"];
    let between: String = letters.iter().take(second.from).skip(first.end).filter(|letter| **letter != ' ').collect();
    if !JOINTS.contains(&between.as_str()) {
        return false;
    }
    // At the head of a clause, a small number with 、 numbers the clause.
    let small = Fraction::new(20, 1).and_then(|most| first.written.value.compare(most)).is_some_and(std::cmp::Ordering::is_le);
    let before = first.from.checked_sub(1).and_then(|at| letters.get(at)).copied();
    between != "、" || !small || !before.is_none_or(|before| matches!(before, '。' | '；' | ';' | '：' | ':' | '\n'))
}

/// Where a table says its unit once, in its head, bare numbers are of that unit too.
pub(super) fn headed(letters: &[char], pieces: &mut Vec<Piece>) {
    let text: String = letters.iter().filter(|letter| **letter != ' ').collect();
    let says = |unit: &str| ["（", "(", "单位：", "单位:", "单位为"].iter().any(|open| text.contains(&format!("{open}{unit}")));
    let closed = |unit: &str| says(&format!("{unit}）")) || says(&format!("{unit})")) || text.contains(&format!("单位：{unit}"));
    let heads = [("元", Unit::Yuan, 1, 1), ("万元", Unit::Yuan, 10_000, 1), ("%", Unit::Share, 1, 100)];
    for (_, kind, times, divide) in heads.into_iter().filter(|(unit, ..)| closed(unit)) {
        let bare: Vec<Piece> = pieces.iter().filter(|piece| piece.written.unit == Unit::Bare && piece.digits).copied().collect();
        for mut piece in bare {
            if let Some(value) = Fraction::new(times, divide).and_then(|by| piece.written.value.checked_mul(by)) {
                piece.written.value = value;
                piece.written.unit = kind;
                pieces.push(piece);
            }
        }
    }
}
