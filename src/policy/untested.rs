//! What the tests of a policy do not show (T8): numbers whose edges no test tries, changes that no test notices.

/// One thing that the tests leave open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untested {
    /// A number without tests at its edges.
    Number {
        /// Its name.
        element: String,
        /// As the file writes it.
        text: String,
        /// Where it is used, if it is used in several places.
        place: Option<String>,
        /// What no test does.
        missing: Vec<Missing>,
    },
    /// A change that no test notices.
    Mutant {
        /// Its id, under which a pack may say why.
        id: String,
        /// What a number became, if it is one.
        becomes: Option<String>,
        /// A case that shows it.
        shown: Option<Shown>,
    },
    /// A computed ambiguity without a test.
    Ambiguity(String),
    /// A written reason for a mutant that is none, or that a test notices.
    Reason(String),
    /// Tests that fail already: nothing can be compared with them.
    Failing(Vec<String>),
}

/// A case that shows a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The case, as a file has it.
    pub case: String,
    /// What differs on it: what, before, after.
    pub differences: Vec<(String, String, String)>,
}

/// What no test does with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A fen below it.
    Below,
    /// Just at it.
    At,
    /// A fen above it.
    Above,
    /// On the day before.
    DayBefore,
    /// On the day.
    OnDay,
    /// On the day after.
    DayAfter,
    /// Where help was given once less before.
    OnceLess,
    /// Where help was given just so often before.
    SoOften,
    /// Use it with an amount that a step would change.
    Use,
    /// Notice a step of it.
    Notice,
}
