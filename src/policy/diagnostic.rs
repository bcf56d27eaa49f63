//! What is wrong with a file: a stable code, a place and facts. The sentences are in `settle-text`.

use settle_engine::{MoneyErrorKind, RatioErrorKind};

use crate::node::Kind;

/// The groups of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Syntax and names.
    E1,
    /// Time: gaps, overlaps, impossible days.
    E2,
    /// Meaning.
    E3,
    /// Evidence: a number without its words.
    E4,
    /// Plausibility.
    W5,
    /// Dead data.
    W6,
    /// Age.
    W7,
    /// Tests.
    T8,
    /// A case file.
    C1,
}

impl Code {
    /// The code as text.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Code::E1 => "E1",
            Code::E2 => "E2",
            Code::E3 => "E3",
            Code::E4 => "E4",
            Code::W5 => "W5",
            Code::W6 => "W6",
            Code::W7 => "W7",
            Code::T8 => "T8",
            Code::C1 => "C1",
        }
    }

    /// Whether the file cannot be used.
    #[must_use]
    pub const fn is_error(self) -> bool {
        !matches!(self, Code::W5 | Code::W6 | Code::W7)
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its group.
    pub code: Code,
    /// The path within the file, such as `layer[2].steps[0].use`.
    pub path: String,
    /// The bytes of the file, from and to.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is not legal TOML or JSON; the parser's own words.
    Syntax(String),
    /// The file is not UTF-8.
    NotUtf8,
    /// There is nothing in the file.
    Empty,
    /// The file is larger than so many bytes.
    TooLarge(usize),
    /// A key that does not belong here; the nearest that does; all that do.
    UnknownKey(String, Option<String>, Vec<String>),
    /// A key that must be here.
    MissingKey(String),
    /// Another kind of value is needed.
    WrongKind(Kind, Kind),
    /// A format that this program does not read.
    Format(i64),
    /// A name that nothing here has: what was named, the nearest, all that there are.
    UnknownName(String, Option<String>, Vec<String>),
    /// An id that stands twice.
    DuplicateId(String),
    /// An id with letters other than `a-z`, `0-9`, `_`, `-`, `.` (rules also capitals).
    BadId(String),
    /// Not an amount.
    Amount(String, MoneyErrorKind),
    /// An amount without its unit 元.
    AmountUnit(String),
    /// Not a ratio, points or a factor.
    Ratio(String, RatioErrorKind),
    /// Not a day of the calendar.
    Day(String),
    /// A span that ends before it begins.
    EndsBeforeItBegins(String, String),
    /// A citation that is not `source#quote`, or that names none.
    Cite(String),
    /// A number without a citation.
    Uncited(String),
    /// A number that is not in the words that it cites: the number, the citations, the other side of the share if they
    /// give that.
    NotInQuote(String, Vec<String>, Option<String>),
    /// A quote without words.
    BlankQuote(String),
    /// A number in a note that is no number of the policy.
    NumberInNote(String),
    /// Ways of a layer of which none applies although the layer does: layer, where.
    NoWay(String, Vec<String>),
    /// A higher level pays more: the layer's levels lower and higher, the case, what the funds pay at both.
    HigherPaysMore(String, String, String, String, String),
    /// A poorer class is worse off: the poorer and the other class, the case, what both pay.
    PoorerWorseOff(String, String, String, String, String),
    /// More in-scope cost gives less: the layer that pays less, the case, the two costs, what the funds pay at both.
    LessForMore(String, String, [String; 4]),
    /// A jump: the layer, the case, the two costs, what the funds pay at both.
    Jump(String, String, [String; 4]),
    /// Nothing uses it: what it is, its id.
    Unused(&'static str, String),
    /// No case can reach it: what it is, its id.
    Unreachable(&'static str, String),
    /// Something that changes nothing: its id.
    NoEffect(String),
    /// Numbers that are said to be derived, and stand in the words.
    NeedlesslyDerived,
    /// An expected warning that nothing triggers: its id.
    NotTriggered(String),
    /// The file should have been compared with the documents again by a day; the day of the check.
    ReviewOverdue(String, String),
    /// A document applies no longer than to a day that lies before the policy's last one: source, day.
    SourceExpires(String, String),
    /// A document was replaced by another one: source, successor.
    SourceSuperseded(String, String),
    /// A table has no value for a day and a key: table, key, first day without.
    Gap(String, String, String),
    /// A table has two values for a day and a key: table, key, first day with two.
    Overlap(String, String, String),
    /// A row outside the validity of the policy.
    OutsideValidity(String),
    /// Two adjustments of different kinds can meet on one target without a stated order.
    UnorderedAdjustments(String, String, String),
    /// Points on something that is no ratio, or a factor on a cap, and so on: adjustment and target.
    WrongChange(String, String),
    /// A ratio that adjustments can carry outside 0 % to 100 %: table, adjustments, the outcome.
    RatioOutside(String, String, String),
    /// Limits of bands that do not rise.
    BandsNotRising(String),
    /// The last band has a limit, or an earlier one has none.
    LastBand(String),
    /// A layer that counts or subtracts a later layer.
    LaterLayer(String, String),
    /// A step after a cap or a split that changes the amount again.
    StepAfterRounding(String),
    /// An operator without the table it needs, or with one of the wrong kind: step, what it needs.
    WrongTable(String, &'static str),
    /// Nothing chosen, or several, among the readings of an ambiguity.
    ChosenReading(String),
    /// A reason why readings are not computed, where a condition names them: the ambiguity.
    BecauseOfComputed(String),
    /// A factor list without a factor.
    NoFactors,
    /// Two keys of which only one may stand: both.
    OneOfTwo(&'static str, &'static str),
    /// A declared amount that belongs to the person or the year, where a part of one bill is needed.
    NotOfTheStay(String),
    /// An amount in a case is a number, not text in quotes.
    AmountNotText,
    /// More of something than a case may have: what, how many at most.
    TooMany(&'static str, usize),
    /// The parts are larger than the whole: the sum and the bill.
    PartsAboveBill(String, String),
    /// Layers already paid more than the bill, or basic and critical illness more than what was in scope.
    PaidAboveBill(String, String),
    /// The discharge lies before the admission.
    DischargeBeforeAdmission(String, String),
    /// A stay longer than so many days.
    StayTooLong(i64),
    /// Two stays overlap: the name of the other.
    StaysOverlap(String),
    /// A case without stays.
    NoStay,
    /// The person was born after the admission.
    BornAfterAdmission(String, String),
    /// "Already used" is above the cap it counts against.
    UsedAboveCap(String, String),
    /// The policy says nothing about that day: from, through.
    OutsidePolicy(String, String),
    /// The policy does not compute that kind of care.
    CareNotComputed(String, Vec<String>),
    /// The lower bound is above the upper one.
    BoundsReversed(String, String),
    /// The policy of the case is another one.
    OtherPolicy(String, String),
    /// A test of a policy fails: test, stay, layer, expected, found.
    TestFails(String, usize, String, String, String),
    /// A test names a reason that did not decide: test, stay, reason, those that did.
    TestReason(String, usize, String, Vec<String>),
    /// The engine refused the case of a test.
    TestRefused(String, String),
    /// A test has not as many expectations as stays.
    TestLength(String, usize, usize),
    /// A policy without tests.
    NoTests,
    /// A declared fact of another type is needed: the fact, the type.
    WrongFact(String, &'static str),
    /// What a benefit gives stands in no form, or in several at once.
    GivesForms,
    /// A figure that is only inferred is to be computed.
    InferredComputed,
    /// A condition of help, papers, steps or deadlines looks at what layers pay.
    LooksAtAmounts,
    /// A case without stays and without the day of the question.
    NoDay,
    /// Neither a day nor a day with a time.
    Moment(String),
    /// What must be there before the application is of a later day: done, application.
    DoneAfterStart(String, String),
    /// A test of help, papers or deadlines fails: test, what, expected, found.
    TestPlanFails(String, String, String, String),
    /// What the tests leave open.
    Untested(crate::untested::Untested),
}
