//! English: lower case, no full stop, advice apart.

use settle_engine::{MoneyErrorKind, RatioErrorKind};
use settle_policy::Problem;
use settle_policy::node::Kind;

use super::{alternatives, listed, quoted};

pub(super) fn message(problem: &Problem) -> String {
    match problem {
        Problem::Syntax(words) => format!("the file cannot be read here: {}", words.replace('\n', ", ")),
        Problem::NotUtf8 => "the file is not UTF-8 text from here on".to_owned(),
        Problem::TooLarge(most) => format!("the file is larger than {most} bytes"),
        Problem::Empty => "the file is empty".to_owned(),
        Problem::UnknownKey(key, ..) => format!("unknown key {}", quoted(key)),
        Problem::MissingKey(key) if key.contains('|') => {
            format!("just one of {} is needed here", listed(&alternatives(key), ", "))
        }
        Problem::MissingKey(key) => format!("missing key {}", quoted(key)),
        Problem::WrongKind(wanted, found) => format!("expected {}, found {}", wanted_kind(*wanted), kind(*found)),
        Problem::Format(found) => format!("format `{found}` is not one that this program reads"),
        Problem::UnknownName(name, ..) => format!("unknown name {}", quoted(name)),
        Problem::DuplicateId(id) => format!("{} is defined twice", quoted(id)),
        Problem::BadId(id) => format!("{} cannot be an id", quoted(id)),
        Problem::Amount(text, kind) => format!("amount {} {}", quoted(text), amount(*kind)),
        Problem::AmountUnit(text) => format!("amount {} has no unit", quoted(text)),
        Problem::Ratio(text, kind) => ratio(text, *kind),
        Problem::Day(text) => format!("{} is not a day of the calendar", quoted(text)),
        Problem::EndsBeforeItBegins(from, through) => {
            format!("the last day {} lies before the first day {}", quoted(through), quoted(from))
        }
        Problem::Cite(text) => format!("{} names no words of a document", quoted(text)),
        Problem::Uncited(path) => format!("the number at {} has no citation", quoted(path)),
        Problem::NoWay(layer, _) => format!("{} is to pay, and none of its ways applies", quoted(layer)),
        Problem::HigherPaysMore(lower, higher, _, low, high) => {
            format!("{} pays {high}, more than the lower {} with {low}", quoted(higher), quoted(lower))
        }
        Problem::PoorerWorseOff(poorer, other, _, more, less) if other == "none" => {
            format!("somebody with {} pays {more}, more than somebody without any status, who pays {less}", quoted(poorer))
        }
        Problem::PoorerWorseOff(poorer, other, _, more, less) => {
            format!("{} pays {more}, more than {} with {less}", quoted(poorer), quoted(other))
        }
        Problem::LessForMore(layer, _, [low, high, before, after]) => {
            format!("from a bill of {low} to {high} the funds pay less: {before}, then {after} ({})", quoted(layer))
        }
        Problem::Jump(layer, _, [low, high, before, after]) => {
            format!("from a bill of {low} to {high} the funds jump from {before} to {after} ({})", quoted(layer))
        }
        Problem::Unused(kind, id) => format!("{} {} is not used", record(kind), quoted(id)),
        Problem::Unreachable("row", table) => format!("no case reaches this row of {}", quoted(table)),
        Problem::Unreachable(kind, id) => format!("no case reaches {} {}", record(kind), quoted(id)),
        Problem::NoEffect(id) => format!("adjustment {} changes nothing", quoted(id)),
        Problem::NeedlesslyDerived => "the words have the numbers here, so `derived` is not needed".to_owned(),
        Problem::NotTriggered(id) => format!("what {} expects does not happen", quoted(id)),
        Problem::ReviewOverdue(due, on) => {
            format!("the file was to be compared with the documents by {}, and it is {}", quoted(due), quoted(on))
        }
        Problem::SourceExpires(source, last) => {
            format!("document {} applies only to {}, the policy longer", quoted(source), quoted(last))
        }
        Problem::SourceSuperseded(source, successor) => {
            format!("document {} was replaced by {}, and something still cites only it", quoted(source), quoted(successor))
        }
        Problem::NotInQuote(number, ..) => format!("{} is not in the words that are cited", quoted(number)),
        Problem::BlankQuote(id) => format!("the quote {} has no words", quoted(id)),
        Problem::NumberInNote(number) => format!("a note says {}, and the policy has no such number", quoted(number)),
        Problem::Gap(table, key, day) if key.is_empty() => format!("{} has no value on {}", quoted(table), quoted(day)),
        Problem::Gap(table, key, day) => format!("{} has no value for {} on {}", quoted(table), quoted(key), quoted(day)),
        Problem::Overlap(table, key, day) if key.is_empty() => {
            format!("{} has more than one value on {}", quoted(table), quoted(day))
        }
        Problem::Overlap(table, key, day) => {
            format!("{} has more than one value for {} on {}", quoted(table), quoted(key), quoted(day))
        }
        Problem::OutsideValidity(id) => format!("no day of this part of {} lies within the policy's own days", quoted(id)),
        Problem::UnorderedAdjustments(first, second, target) => {
            format!(
                "{} and {} can both change {}, and nothing says which comes first",
                quoted(first),
                quoted(second),
                quoted(target)
            )
        }
        Problem::WrongChange(adjust, target) => format!("{} cannot change {} in this way", quoted(adjust), quoted(target)),
        Problem::RatioOutside(table, adjusts, outcome) => {
            format!("{} becomes {} with {}, which is outside 0% to 100%", quoted(table), quoted(outcome), quoted(adjusts))
        }
        Problem::BandsNotRising(limit) => format!("the limit {} is not above the one before it", quoted(limit)),
        Problem::LastBand(_) => "every band but the last needs an upper limit, and the last has none".to_owned(),
        Problem::LaterLayer(layer, later) => {
            format!("layer {} looks at layer {}, which does not pay before it", quoted(layer), quoted(later))
        }
        Problem::StepAfterRounding(path) => format!("a step of {} stands behind a cap or a split", quoted(path)),
        Problem::WrongTable(step, needs) => format!("{} needs {}", quoted(step), table(needs)),
        Problem::ChosenReading(id) => format!("{} must have just one reading that is chosen", quoted(id)),
        Problem::BecauseOfComputed(id) => {
            format!("{} is named by a condition and computed, so it has no reason for not being computed", quoted(id))
        }
        Problem::NoFactors => "the list of factors is empty".to_owned(),
        Problem::OneOfTwo(one, other) => format!("only one of `{one}` and `{other}` can stand here"),
        Problem::NotOfTheStay(fact) => format!("{} is no amount of one stay", quoted(fact)),
        Problem::AmountNotText => "the amount is a number, and must be text in quotes".to_owned(),
        Problem::TooMany(what, most) => format!("more than {most} entries in `{what}`"),
        Problem::PartsAboveBill(sum, bill) => {
            format!("the parts come to {}, more than the bill of {}", quoted(sum), quoted(bill))
        }
        Problem::PaidAboveBill(sum, bill) => {
            format!("what was paid comes to {}, more than the {} that there was to pay", quoted(sum), quoted(bill))
        }
        Problem::DischargeBeforeAdmission(admitted, discharged) => {
            format!("the discharge {} lies before the admission {}", quoted(discharged), quoted(admitted))
        }
        Problem::StayTooLong(days) => format!("the stay is longer than {days} days"),
        Problem::StaysOverlap(other) => format!("the stay begins before stay {} ends", quoted(other)),
        Problem::NoStay => "the case has no stay".to_owned(),
        Problem::BornAfterAdmission(birth, day) => {
            format!("the birth {} lies after the stay of {}", quoted(birth), quoted(day))
        }
        Problem::UsedAboveCap(used, cap) => format!("{} already used is above the cap of {}", quoted(used), quoted(cap)),
        Problem::OutsidePolicy(from, through) => {
            format!("the policy says nothing about this day: it is valid {}", days(from, through))
        }
        Problem::CareNotComputed(care, _) => format!("the policy does not compute {}", quoted(care)),
        Problem::BoundsReversed(low, high) => format!("the lower bound {} is above the upper one {}", quoted(low), quoted(high)),
        Problem::OtherPolicy(named, given) => format!("the case is for policy {}, not for {}", quoted(named), quoted(given)),
        Problem::TestFails(test, stay, layer, expected, found) => {
            let stay = stay.saturating_add(1);
            format!(
                "test {}: stay {stay}, {}: expected {}, found {}",
                quoted(test),
                quoted(layer),
                quoted(expected),
                quoted(found)
            )
        }
        Problem::TestReason(test, stay, reason, _) => {
            let stay = stay.saturating_add(1);
            format!("test {}: stay {stay}: {} did not decide", quoted(test), quoted(reason))
        }
        Problem::TestRefused(test, why) => format!("test {}: the case cannot be settled: {why}", quoted(test)),
        Problem::TestLength(test, stays, expectations) => {
            format!("test {}: {stays} stays, but {expectations} entries under `expect`", quoted(test))
        }
        Problem::NoTests => "the policy has no tests".to_owned(),
        Problem::WrongFact(fact, wanted) => format!("{} is not a fact of `type = \"{wanted}\"`", quoted(fact)),
        Problem::GivesForms => "what is given must stand in just one form".to_owned(),
        Problem::InferredComputed => "a figure inferred from totals is not computed with".to_owned(),
        Problem::LooksAtAmounts => "the condition looks at what layers pay".to_owned(),
        Problem::NoDay => "the case does not say on which day it asks".to_owned(),
        Problem::Moment(text) => format!("{} is neither a day nor a day with a time", quoted(text)),
        Problem::DoneAfterStart(done, start) => format!("{} is later than {}", quoted(done), quoted(start)),
        Problem::TestPlanFails(test, what, expected, found) => {
            format!("test {}: {}: expected {}, found {}", quoted(test), quoted(what), quoted(expected), quoted(found))
        }
        Problem::Untested(untested) => super::untested::message(untested, crate::Locale::En),
    }
}

pub(super) fn help(problem: &Problem) -> Option<String> {
    Some(match problem {
        Problem::UnknownKey(_, Some(near), _) | Problem::UnknownName(_, Some(near), _) => {
            format!("did you mean {}?", quoted(near))
        }
        Problem::UnknownKey(_, None, all) if all.is_empty() => "nothing can stand here".to_owned(),
        Problem::UnknownKey(_, None, all) => format!("the keys here are {}", listed(all, ", ")),
        Problem::UnknownName(_, None, all) if all.is_empty() => "none is defined".to_owned(),
        Problem::UnknownName(_, None, all) => format!("use one of {}", listed(all, ", ")),
        Problem::NotUtf8 => "save the file as UTF-8".to_owned(),
        Problem::TooLarge(_) => "split it into several files".to_owned(),
        Problem::Format(_) => "write `format = 1`".to_owned(),
        Problem::DuplicateId(_) => "give one of them another id".to_owned(),
        Problem::BadId(_) => "use letters a to z, digits, `_`, `-` and `.`".to_owned(),
        Problem::Amount(_, kind) => match kind {
            MoneyErrorKind::Negative => "amounts are zero or more".to_owned(),
            MoneyErrorKind::TooManyDecimals => "give it to the fen, such as \"12.34\"".to_owned(),
            MoneyErrorKind::NotPlain => "write digits with at most one dot, such as \"1234.50\"".to_owned(),
            MoneyErrorKind::TooLarge => "the greatest amount is \"100000000.00\"".to_owned(),
        },
        Problem::AmountUnit(_) => "write the unit behind the number, such as \"200元\"".to_owned(),
        Problem::Ratio(_, kind) => ratio_help(*kind)?,
        Problem::Day(_) => "write year, month and day, such as 2026-03-01".to_owned(),
        Problem::Cite(_) => "write the id of a source, `#` and the id of one of its quotes, such as \"doc1#art5\"".to_owned(),
        Problem::Uncited(_) => "name the words it comes from, such as cite = [\"doc1#art5\"]".to_owned(),
        Problem::NoWay(_, told) if told.is_empty() => {
            "add a way; if the document means it, write otherwise = \"nothing\" in the layer".to_owned()
        }
        Problem::NoWay(_, told) => {
            format!("for instance {}; if the document means it, write otherwise = \"nothing\" in the layer", told.join(", "))
        }
        Problem::HigherPaysMore(_, target, told, ..) => expected("level_order", target, told),
        Problem::PoorerWorseOff(target, _, told, ..) => expected("class_order", target, told),
        Problem::LessForMore(target, told, _) => expected("less_for_more", target, told),
        Problem::Jump(target, told, _) => expected("jump", target, told),
        Problem::Unused("quote", _) => "cite it, or take it out".to_owned(),
        Problem::Unused(..) | Problem::NoEffect(_) | Problem::NeedlesslyDerived | Problem::NotTriggered(_) => {
            "take it out".to_owned()
        }
        Problem::Unreachable(..) => "mend the conditions, or take it out".to_owned(),
        Problem::ReviewOverdue(..) => "compare it with the documents, then change `review`".to_owned(),
        Problem::SourceExpires(..) => "find the later document, or let `valid` end earlier".to_owned(),
        Problem::SourceSuperseded(..) => "cite the new document, or end the old numbers with `through`".to_owned(),
        Problem::NotInQuote(_, _, Some(other)) => {
            format!("the words say {other}: if that is the person's share, say in derived.zh how the fund's follows from it")
        }
        Problem::NotInQuote(_, cites, None) if cites.is_empty() => "name the words that it comes from under cite".to_owned(),
        Problem::NotInQuote(_, cites, None) => {
            format!("compare {}; if it follows from the words, say how in derived.zh", listed(cites, ", "))
        }
        Problem::BlankQuote(_) => "copy the document's words exactly".to_owned(),
        Problem::NumberInNote(_) => "write it as a number with its citation, or take it out of the note".to_owned(),
        Problem::Gap(..) => "add a row for it, or let a row begin earlier or end later".to_owned(),
        Problem::Overlap(..) => "let the earlier row end with `through` on the day before".to_owned(),
        Problem::OutsideValidity(_) => "mend its `from` and `through`, or take it out".to_owned(),
        Problem::UnorderedAdjustments(first, second, _) => {
            format!("write after = [\"{first}\"] in {}, or make their conditions exclude each other", quoted(second))
        }
        Problem::WrongChange(..) => {
            "a ratio takes `add`, `times` or `set`, an amount `times` or `set`, bands `add`, and only a pot `remove`".to_owned()
        }
        Problem::RatioOutside(..) => "make the conditions of the adjustments exclude each other, or use `set`".to_owned(),
        Problem::BandsNotRising(_) => "write the bands from low to high".to_owned(),
        Problem::LastBand(_) => "leave `upto` out of the last band only".to_owned(),
        Problem::LaterLayer(..) => "layers pay in the order of the file: move the layer, or take the name out".to_owned(),
        Problem::StepAfterRounding(_) => "put `cap`, `quota`, `ceiling`, `split` and `offset` last".to_owned(),
        Problem::OneOfTwo(..) => "keep one of them".to_owned(),
        Problem::NotOfTheStay(_) => "write `of = \"stay\"` in `[[fact]]`, or name another".to_owned(),
        Problem::ChosenReading(_) => "write `chosen = true` in the one reading that the policy computes with".to_owned(),
        Problem::BecauseOfComputed(_) => "remove `because`, or the `reading` of the condition".to_owned(),
        Problem::NoFactors => "write at least one factor, such as \"1\"".to_owned(),
        Problem::AmountNotText => "write it as text, such as \"1234.50\"".to_owned(),
        Problem::TestReason(_, _, _, decided) if decided.is_empty() => "nothing decided on this stay".to_owned(),
        Problem::TestReason(_, _, _, decided) => {
            let mut decided = decided.clone();
            decided.sort();
            decided.dedup();
            format!("what decided: {}", listed(&decided, ", "))
        }
        Problem::CareNotComputed(_, all) => format!("it computes {}", listed(all, ", ")),
        Problem::TestLength(..) => "write one entry for each stay, in order of discharge".to_owned(),
        Problem::NoTests => "add a [[test]] with a case and the amounts that the document gives for it".to_owned(),
        Problem::GivesForms => {
            "write `amount`, `between` (two amounts), `up_to`, or `of`; `share`, `segments` and `less` only go with `of`"
                .to_owned()
        }
        Problem::InferredComputed => "take `gives` out and tell it in `text`".to_owned(),
        Problem::LooksAtAmounts => {
            "leave out `year_eligible`, `paid` and `unpaid`; what depends on amounts is a layer".to_owned()
        }
        Problem::NoDay => "add on = 2026-03-01, or a stay".to_owned(),
        Problem::Moment(_) => "write 2018-07-20, or \"2018-07-20T22:00\"".to_owned(),
        Problem::Untested(untested) => return super::untested::help(untested, crate::Locale::En),
        Problem::MissingKey(_)
        | Problem::WrongFact(..)
        | Problem::DoneAfterStart(..)
        | Problem::TestPlanFails(..)
        | Problem::Empty
        | Problem::Syntax(_)
        | Problem::WrongKind(..)
        | Problem::EndsBeforeItBegins(..)
        | Problem::WrongTable(..)
        | Problem::TooMany(..)
        | Problem::PartsAboveBill(..)
        | Problem::PaidAboveBill(..)
        | Problem::DischargeBeforeAdmission(..)
        | Problem::StayTooLong(_)
        | Problem::StaysOverlap(_)
        | Problem::NoStay
        | Problem::BornAfterAdmission(..)
        | Problem::UsedAboveCap(..)
        | Problem::OutsidePolicy(..)
        | Problem::BoundsReversed(..)
        | Problem::OtherPolicy(..)
        | Problem::TestFails(..)
        | Problem::TestRefused(..) => return None,
    })
}

/// What answers a warning of plausibility.
fn expected(what: &str, target: &str, told: &str) -> String {
    format!("{told}; if the document means it, write [[expected]] with what = \"{what}\", target = \"{target}\"")
}

/// A list of the file, as authors call what stands in it.
fn record(kind: &str) -> &str {
    match kind {
        "amount" | "percent" | "segments" => "table",
        "adjust" => "adjustment",
        "coverage" => "coverage rule",
        "prepay" => "first share",
        "category" => "status",
        other => other,
    }
}

fn wanted_kind(wanted: Kind) -> &'static str {
    match wanted {
        Kind::Int => "a whole number from 0 to 65535",
        other => kind(other),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Nothing => "nothing",
        Kind::Text => "text in quotes",
        Kind::Bool => "true or false",
        Kind::Int => "a whole number",
        Kind::Fractional => "a number with a fraction",
        Kind::List => "a list",
        Kind::Table => "a table",
        Kind::Day => "a day",
    }
}

/// What an operator needs, by the codes of [`Problem::WrongTable`].
fn table(needs: &str) -> &str {
    match needs {
        "amount" => "a table of amounts ([[amount]])",
        "percent" => "a table of ratios ([[percent]])",
        "segments" => "a table of bands ([[segments]])",
        "way" => "a table that is not `by = \"way\"`, or one of a layer with these ways",
        other => other,
    }
}

fn amount(kind: MoneyErrorKind) -> &'static str {
    match kind {
        MoneyErrorKind::Negative => "is negative",
        MoneyErrorKind::TooManyDecimals => "has more than two decimals",
        MoneyErrorKind::NotPlain => "is not a plain decimal number",
        MoneyErrorKind::TooLarge => "is too large",
    }
}

fn ratio(text: &str, kind: RatioErrorKind) -> String {
    let text = quoted(text);
    match kind {
        RatioErrorKind::NoUnit(unit) => format!("{text} has no unit `{unit}`"),
        RatioErrorKind::NoSign => format!("the points {text} have no sign"),
        RatioErrorKind::NotANumber => format!("{text} is not a plain decimal number"),
        RatioErrorKind::NotAFactor => format!("{text} is not a factor"),
        RatioErrorKind::TooFine => format!("{text} has more than four decimals"),
        RatioErrorKind::OutOfRange => format!("{text} is out of range"),
    }
}

fn ratio_help(kind: RatioErrorKind) -> Option<String> {
    Some(match kind {
        RatioErrorKind::NoUnit("pp") => "percentage points have a sign and the unit pp, such as \"+5pp\"".to_owned(),
        RatioErrorKind::NoUnit(_) => "write a ratio as \"65%\"".to_owned(),
        RatioErrorKind::NoSign => "write \"+5pp\" or \"-5pp\"".to_owned(),
        RatioErrorKind::NotAFactor => {
            "a factor is a whole number or a fraction, such as \"1/2\"; percentage points belong under `add`".to_owned()
        }
        RatioErrorKind::OutOfRange => "ratios and points go to 100, factors from 0 to 100".to_owned(),
        RatioErrorKind::NotANumber | RatioErrorKind::TooFine => return None,
    })
}

fn days(from: &str, through: &str) -> String {
    match (from.is_empty(), through.is_empty()) {
        (true, true) => "on no day".to_owned(),
        (false, true) => format!("from {from}"),
        (true, false) => format!("through {through}"),
        (false, false) => format!("from {from} through {through}"),
    }
}
