//! Check the slip: the lines of a real settlement slip against what the rules give, the first line that differs, and what
//! would explain it.
//!
//! First the sums of the slip itself ([`identities`]). Then every cause that is known is tried: the case or the rules are
//! changed in one way and settled again. A cause that gives every entered line to the fen comes before one that only
//! does with an amount made to fit, and that before one that gives the first line that differs and not those after it.
//! Nobody is accused: each cause is a question for the office.

mod identities;
mod lines;
mod tried;
mod variants;

pub use identities::{Broken, Identity, identities};
pub use lines::{Line, Place, Slip, fund};

use crate::policy::Policy;
use crate::settle::{Answer, Bounds, settle};
use crate::settlement::SettleError;
use crate::{Case, Date, Fact, FactKey, Money, Prior, Ratio, Rounding};

use variants::Variant;

/// One way in which a slip can have come about other than by the facts of the case and the rules as they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The amounts of the bill are others than those that were entered.
    Bill,
    /// A fact of the stay or of the person is another one: level, place, referral, a declared fact.
    Fact {
        /// The fact.
        key: FactKey,
        /// The answer, by its place in the vocabulary of the fact.
        value: usize,
    },
    /// A status was not applied, by its place in the policy; `None` = none was.
    NoStatus(Option<usize>),
    /// Another status was applied too.
    Status(usize),
    /// The stay counted as the n-th of the year.
    NthStay(u32),
    /// The deductible of a stay that is not the first was taken as of a first one.
    AsFirstStay {
        /// The table of the deductible.
        table: usize,
    },
    /// No deductible was taken.
    NoDeductible {
        /// The table of the deductible.
        table: usize,
    },
    /// The deductible was taken twice.
    DeductibleTwice {
        /// The table of the deductible.
        table: usize,
    },
    /// The first share of the person came to what the slip says.
    FirstShare,
    /// The first share of class B was this one.
    FirstShareOf(Ratio),
    /// No further first share was taken for care elsewhere.
    NoFirstShareElsewhere,
    /// A layer was not settled together with the others: it is paid separately, or later.
    Separately {
        /// The layer.
        layer: usize,
    },
    /// So much of a cap was used elsewhere before.
    CapUsed {
        /// The pot.
        pot: usize,
        /// So much of it in all, before this case.
        used: Money,
    },
    /// A cap was not applied.
    NoCap {
        /// The pot.
        pot: usize,
    },
    /// So much cost of the year counted before that the case does not know of.
    YearBefore {
        /// The yearly layer.
        layer: usize,
        /// The cost.
        base: Money,
    },
    /// Amounts were rounded in another way.
    Rounding(Rounding),
    /// Only a few fen: parts were rounded one by one.
    FewFen,
    /// The numbers of another day were used.
    OtherVersion(Date),
    /// Two layers were computed the other way round.
    Order {
        /// The layer that comes first by the rules.
        first: usize,
        /// The layer that came first on the slip.
        second: usize,
    },
    /// Ambiguous words were read in another way.
    Reading {
        /// The ambiguity.
        ambiguity: usize,
        /// The reading.
        reading: usize,
    },
    /// One layer was computed otherwise, and everything after it follows from that.
    OneLayer {
        /// The layer.
        layer: usize,
    },
}

/// How much of a slip a cause explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Explains {
    /// Every entered line, to the fen.
    Everything,
    /// Every entered line, with an amount made to fit one of them.
    WithAFit,
    /// The first line that differs, but not every one after it.
    FirstLine,
}

/// Causes that nothing on the slip tells apart, the most plausible first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The causes.
    pub causes: Vec<Cause>,
    /// What they explain.
    pub explains: Explains,
}

/// One line of the slip beside the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Which line.
    pub place: Place,
    /// What the slip says, if it was entered.
    pub entered: Option<Money>,
    /// What the rules give; a range where something is not known.
    pub computed: Bounds,
    /// The slip minus the rules, or minus the nearer end of a range; nothing where the line agrees or was not entered.
    pub differs: Option<Money>,
}

/// What a check of a slip found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The stay, by its place in the case.
    pub stay: usize,
    /// Sums of the slip that do not close by themselves.
    pub broken: Vec<Broken>,
    /// Every line that the rules give, in the order in which they are computed.
    pub lines: Vec<Compared>,
    /// The first line that differs, by its place in the list.
    pub first: Option<usize>,
    /// What would explain it, the likeliest first.
    pub likely: Vec<Likely>,
}

/// So many causes that explain only the first line are told.
const MOST_OF_FIRST_LINE: usize = 5;

/// A policy with everything that is tried with its rules, made once for many slips.
pub struct Checker<'p> {
    policy: &'p Policy,
    bare: Policy,
    variants: Vec<Variant>,
}

impl<'p> Checker<'p> {
    /// A checker for one policy.
    #[must_use]
    pub fn new(policy: &'p Policy) -> Checker<'p> {
        let bare = variants::bare(policy);
        let variants = variants::all(&bare);
        Checker { policy, bare, variants }
    }

    /// Checks the slip of one stay of a case, by its place; without one, of the stay that was discharged last. What the case
    /// itself says the layers paid on that stay counts as entered where the slip does not say otherwise.
    ///
    /// # Errors
    /// As [`settle`]; [`SettleError::Unknown`] for a stay or a layer that is not there.
    pub fn check(&self, case: &Case, stay: Option<usize>, slip: &Slip) -> Result<Checked, SettleError> {
        let unknown = |field, name: &str| SettleError::Unknown { field, name: crate::Id::from(name) };
        let last = || crate::settle::World::order(case).last().copied();
        let stay = stay.or_else(last).filter(|at| *at < case.stays.len()).ok_or_else(|| unknown("stays", ""))?;
        let (case, slip) = prepared(self.policy, case, stay, slip);
        if let Some((id, _)) = slip.layers.iter().find(|(id, _)| self.policy.layer_index(id.as_str()).is_none()) {
            return Err(unknown("paid", id.as_str()));
        }
        let case = self.with_given(case, stay, &slip)?;
        let now = Sheet::of(&self.bare, &case, stay, &slip)?;
        let first = now.lines.iter().position(|line| line.differs.is_some());
        let likely = if first.is_some() { self.likely(&case, stay, &slip, &now) } else { Vec::new() };
        Ok(Checked { stay, broken: identities(&slip, Some(self.policy)), lines: now.lines, first, likely })
    }

    /// The case with the lines of layers whose numbers nobody publishes: they are evidence of nothing.
    fn with_given(&self, mut case: Case, stay: usize, slip: &Slip) -> Result<Case, SettleError> {
        let answer = settle(&self.bare, &case, false)?;
        let Some(settled) = answer.stays.iter().find(|settled| settled.index == stay) else { return Ok(case) };
        for (index, (layer, paid)) in self.bare.layers.iter().zip(&settled.layers).enumerate() {
            let is_open = layer.publication != crate::policy::Publication::Published && paid.amount.exact().is_none();
            if let Some(amount) = slip.layer(&self.bare, index).filter(|amount| is_open && *amount >= Money::ZERO)
                && let Some(stay) = case.stays.get_mut(stay)
            {
                stay.paid.push((layer.id.clone(), amount));
            }
        }
        Ok(case)
    }

    fn likely(&self, case: &Case, stay: usize, slip: &Slip, now: &Sheet) -> Vec<Likely> {
        let mut found: Vec<(Explains, u8, Cause)> = Vec::new();
        let mut judge = |cause: Cause, policy: &Policy, case: &Case, fitted: bool| {
            if let Ok(sheet) = Sheet::of(policy, case, stay, slip)
                && let Some(explains) = sheet.explains(now, fitted)
                && !found.iter().any(|(_, _, known)| *known == cause)
            {
                found.push((explains, tried::plausibility(cause), cause));
            }
        };
        for variant in &self.variants {
            judge(variant.cause, &variant.policy, case, false);
        }
        for (cause, case) in tried::cases(&self.bare, case, stay, slip) {
            judge(cause, &self.bare, &case, false);
        }
        for (cause, case, fitted) in tried::fitted(&self.bare, case, stay, slip, now) {
            judge(cause, &self.bare, &case, fitted);
        }
        if now.is_few_fen() {
            found.push((Explains::WithAFit, tried::plausibility(Cause::FewFen), Cause::FewFen));
        }
        ranked(found)
    }
}

/// Checks the slip of one stay; see [`Checker::check`]. What was taken as the deductible needs the feature `trace`.
///
/// # Errors
/// As [`Checker::check`].
pub fn check_slip(policy: &Policy, case: &Case, stay: Option<usize>, slip: &Slip) -> Result<Checked, SettleError> {
    Checker::new(policy).check(case, stay, slip)
}

/// Causes by what they explain, then by plausibility. Those that explain everything give one and the same slip: they
/// stand together.
fn ranked(found: Vec<(Explains, u8, Cause)>) -> Vec<Likely> {
    let found = crate::ordered(found, |(explains, rank, _)| (*explains, *rank));
    let of = |wanted: Explains| found.iter().filter(move |(explains, ..)| *explains == wanted).map(|(.., cause)| *cause);
    let everything: Vec<Cause> = of(Explains::Everything).collect();
    let one = |explains: Explains| move |cause: Cause| Likely { causes: vec![cause], explains };
    let mut likely = Vec::new();
    if !everything.is_empty() {
        likely.push(Likely { causes: everything, explains: Explains::Everything });
    }
    likely.extend(of(Explains::WithAFit).map(one(Explains::WithAFit)));
    if likely.is_empty() {
        likely.extend(of(Explains::FirstLine).take(MOST_OF_FIRST_LINE).map(one(Explains::FirstLine)));
    }
    likely
}

/// The case without the lines of the slip that is checked, and with the bill of the slip where the case does not know it;
/// the slip with the lines of the case.
fn prepared(policy: &Policy, case: &Case, stay: usize, slip: &Slip) -> (Case, Slip) {
    let (mut case, mut slip) = (case.clone(), slip.clone());
    let Some(facts) = case.stays.get_mut(stay) else { return (case, slip) };
    for (id, amount) in std::mem::take(&mut facts.paid) {
        let index = policy.layer_index(id.as_str());
        if index.is_none_or(|index| slip.layer(policy, index).is_none()) {
            slip.layers.push((id, amount));
        }
    }
    let fill = |fact: &mut Fact<Money>, line: Line| {
        if let (Fact::Unknown, Some(amount)) = (&*fact, slip.line(line).filter(|amount| *amount >= Money::ZERO)) {
            *fact = Fact::Known(amount);
        }
    };
    fill(&mut facts.gross, Line::Total);
    fill(&mut facts.uncovered, Line::Uncovered);
    fill(&mut facts.above_limit, Line::AboveLimit);
    if let Prior::Payment(Fact::Unknown) | Prior::ClassB(Fact::Unknown) = facts.prior
        && let Some(amount) = slip.line(Line::Prior).filter(|amount| *amount >= Money::ZERO)
    {
        facts.prior = Prior::Payment(Fact::Known(amount));
    }
    (case, slip)
}

/// A slip beside one way of computing it.
struct Sheet {
    lines: Vec<Compared>,
}

impl Sheet {
    fn of(policy: &Policy, case: &Case, stay: usize, slip: &Slip) -> Result<Sheet, SettleError> {
        // Only what was taken as the deductible is read off a trace.
        let answer: Answer = settle(policy, case, slip.line(Line::Deductible).is_some())?;
        let computed = lines::computed(policy, &answer, stay, slip).ok_or(SettleError::Overflow)?;
        let compared = computed.into_iter().map(|(place, computed)| {
            let entered = match place {
                Place::Line(line) => slip.line(line),
                Place::Layer(index) => {
                    let id = policy.layers.get(index).map(|layer| &layer.id);
                    slip.layers.iter().find(|(name, _)| Some(name) == id).map(|(_, amount)| *amount)
                }
            };
            let end = entered.map(|entered| entered.max(computed.low).min(computed.high));
            let differs = entered.zip(end).and_then(|(entered, end)| entered.checked_sub(end)).filter(|by| !by.is_zero());
            Compared { place, entered, computed, differs }
        });
        Ok(Sheet { lines: compared.collect() })
    }

    /// What this way of computing explains of a slip that differs from the rules.
    fn explains(&self, now: &Sheet, fitted: bool) -> Option<Explains> {
        let wrong =
            |sheet: &Sheet| sheet.lines.iter().filter(|line| line.differs.is_some()).map(|line| line.place).collect::<Vec<_>>();
        let (before, after) = (wrong(now), wrong(self));
        let first = *before.first()?;
        if after.is_empty() {
            return Some(if fitted { Explains::WithAFit } else { Explains::Everything });
        }
        // The line agrees, and no line before it stopped agreeing.
        let up_to = self.lines.iter().take_while(|line| line.place != first);
        let kept = up_to.into_iter().all(|line| line.differs.is_none());
        (!fitted && kept && !after.contains(&first)).then_some(Explains::FirstLine)
    }

    /// Whether nothing differs by more than a few fen.
    fn is_few_fen(&self) -> bool {
        let most = Money::from_fen(FEW_FEN);
        let least = Money::from_fen(FEW_FEN.saturating_neg());
        self.lines.iter().filter_map(|line| line.differs).all(|by| by <= most && by >= least)
    }
}

/// So many fen may come from parts that were rounded one by one.
const FEW_FEN: i64 = 5;
