//! One stay: quantities, coverage, layers in the policy's order, identities, ledger.

use super::world::StayWorld;
use super::{Interrupt, World, condition, identities, layer, offset, quantities, within};
use crate::ledger::{Ledger, put};
use crate::policy::Policy;
use crate::settlement::{Quantities, SettledLayer, SettledStay};
use crate::trace::Outcome;
use crate::{Case, Date, Fraction, Id, Money};

/// What conditions, tables and steps can see while a stay is settled.
pub(crate) struct Context<'a> {
    pub policy: &'a Policy,
    pub case: &'a Case,
    pub world: &'a World,
    pub stay: usize,
    /// The quantities of the stay.
    pub quantities: Quantities,
    /// The year's in-scope cost of covered stays, this stay included.
    pub year_eligible: Money,
    /// The year's first shares of covered stays of the case, this stay included.
    pub year_prior: Money,
    /// What all layers paid this year on covered stays, without this stay.
    pub year_paid: Money,
    /// What each layer paid this year, without this stay.
    pub year_by_layer: Vec<Money>,
    /// The sums of the bases of yearly layers, without this stay.
    pub year_base: Vec<Money>,
    /// For yearly layers with a top-up: what each layer paid on the stays of their base, without this stay.
    pub year_beside: Vec<Vec<Money>>,
    /// The sums of the quantities that yearly ceilings look at, without this stay.
    pub year_quantity: Vec<Money>,
    /// What was drawn from pots so far: before this stay, and with what its layers drew until now.
    pub drawn_before: Vec<Money>,
    pub drawn: Vec<Money>,
    /// Covered stays that counted so far, by table.
    pub ordinal: Vec<u32>,
    /// What earlier layers paid on this stay.
    pub paid: Vec<Money>,
    /// The way that is being computed.
    pub way: Option<usize>,
    pub trace: bool,
}

impl Context<'_> {
    /// Whether the steps are written down. Where no one reads them the code for it is left out.
    pub const fn traces(&self) -> bool {
        cfg!(feature = "trace") && self.trace
    }
}

impl<'a> Context<'a> {
    pub fn stay_world(&self) -> Result<&'a StayWorld, Box<Interrupt>> {
        self.world.stays.get(self.stay).ok_or_else(super::overflow)
    }

    pub fn discharged(&self) -> Date {
        // OK because the context is only built for a stay of the case.
        #[expect(clippy::indexing_slicing, reason = "the context is built for a stay of the case")]
        self.case.stays[self.stay].discharged
    }

    pub fn id(&self) -> &'a Id {
        // OK because the context is only built for a stay of the case.
        #[expect(clippy::indexing_slicing, reason = "the context is built for a stay of the case")]
        &self.case.stays[self.stay].id
    }

    pub fn gross(&self) -> Money {
        self.quantities.gross
    }

    /// A declared amount: of the person, the year or the stay.
    pub fn declared(&self, fact: usize) -> Result<Money, Box<Interrupt>> {
        let amount = self.stay_world()?.amounts.get(fact).copied();
        amount.map_or(Ok(Money::ZERO), |amount| self.world.pick(amount))
    }

    /// What earlier layers leave of the whole bill.
    pub fn unpaid(&self) -> Result<Money, Box<Interrupt>> {
        let paid = within(self.paid.iter().try_fold(Money::ZERO, |sum, m| sum.checked_add(*m)))?;
        within(self.gross().checked_sub(paid))
    }
}

/// Settles one stay and writes it into the ledger.
pub(crate) fn settle_stay(
    policy: &Policy,
    case: &Case,
    world: &World,
    ledger: &mut Ledger,
    stay: usize,
    trace: bool,
) -> Result<SettledStay, Box<Interrupt>> {
    let Some(facts) = case.stays.get(stay) else { return Err(super::overflow()) };
    let year = ledger.year(policy, facts.discharged.year());
    let empty =
        Quantities { gross: Money::ZERO, uncovered: Money::ZERO, above_limit: Money::ZERO, prior_payment: None, eligible: None };
    let mut context = Context {
        policy,
        case,
        world,
        stay,
        quantities: empty,
        year_eligible: year.eligible,
        year_prior: year.prior,
        year_paid: year.paid,
        year_by_layer: year.by_layer.clone(),
        year_base: year.base.clone(),
        year_beside: year.beside.clone(),
        year_quantity: year.quantity.clone(),
        drawn_before: year.drawn.clone(),
        drawn: year.drawn.clone(),
        ordinal: year.ordinal.clone(),
        paid: vec![Money::ZERO; policy.layers.len()],
        way: None,
        trace,
    };
    // Step 1 · the bill
    context.quantities = quantities::bill(&context)?;
    // Step 2 · coverage: what is not covered costs the person the whole bill (readings.md G12)
    let coverage = coverage(&context)?;
    let covered = coverage.is_some() || policy.coverage.is_empty();
    // Step 3 · prior payment and in-scope cost
    let mut prepaid = Vec::new();
    if covered {
        (context.quantities, prepaid) = quantities::covered(&context, context.quantities)?;
        context.year_eligible = within(year.eligible.checked_add(context.quantities.eligible.unwrap_or(Money::ZERO)))?;
        context.year_prior = within(year.prior.checked_add(context.quantities.prior_payment.unwrap_or(Money::ZERO)))?;
    }
    // Step 4 · layers in the policy's order
    let mut layers = Vec::with_capacity(policy.layers.len());
    for index in 0..policy.layers.len() {
        let settled = if covered { layer::settle(&mut context, index)? } else { not_covered(&context, index)? };
        put(&mut context.paid, index, settled.amount)?;
        layers.push(settled);
    }
    let out_of_pocket = context.unpaid()?;
    // Step 5 · how to claim, and what was promised
    let routes = routes(&context)?;
    let targets = targets(&context, out_of_pocket)?;
    let settled = SettledStay {
        index: stay,
        id: facts.id.clone(),
        quantities: context.quantities,
        coverage,
        prepaid,
        layers,
        out_of_pocket,
        advances: offset::standing(&context)?,
        routes,
        targets,
    };
    // Step 6 · identities
    identities::check(&settled)?;
    // Step 7 · the ledger
    let counted = if covered { counted(&context)? } else { Vec::new() };
    year.base = context.year_base;
    year.beside = context.year_beside;
    year.quantity = context.year_quantity;
    year.eligible = context.year_eligible;
    year.prior = context.year_prior;
    for table in counted {
        if let Some(count) = year.ordinal.get_mut(table) {
            *count = count.saturating_add(1);
        }
    }
    year.close(policy, &settled)?;
    Ok(settled)
}

fn coverage(context: &Context) -> Result<Option<usize>, Box<Interrupt>> {
    // A rule that surely holds decides, whatever is open in the others.
    let mut open = condition::Open::default();
    for (index, rule) in context.policy.coverage.iter().enumerate() {
        if open.note(condition::holds(context, &rule.when))? == Some(true) {
            return Ok(Some(index));
        }
    }
    open.split()?;
    Ok(None)
}

fn routes(context: &Context) -> Result<Vec<usize>, Box<Interrupt>> {
    let mut routes = Vec::new();
    for (index, route) in context.policy.routes.iter().enumerate() {
        if condition::holds(context, &route.when)? {
            routes.push(index);
        }
    }
    Ok(routes)
}

/// Whether the person pays at most the promised share of the whole bill, rounded (readings.md L17).
fn targets(context: &Context, out_of_pocket: Money) -> Result<Vec<bool>, Box<Interrupt>> {
    let mut reached = Vec::with_capacity(context.policy.targets.len());
    for target in &context.policy.targets {
        let exact = within(Fraction::from(context.gross()).checked_mul(target.at_most.fraction()))?;
        reached.push(out_of_pocket <= within(exact.round(context.policy.rounding))?);
    }
    Ok(reached)
}

/// The tables with factors for which this stay counts.
fn counted(context: &Context) -> Result<Vec<usize>, Box<Interrupt>> {
    let mut tables = Vec::new();
    for (index, table) in context.policy.tables.iter().enumerate() {
        if let Some(nth) = &table.nth_stay
            && condition::holds(context, &nth.counts)?
        {
            tables.push(index);
        }
    }
    Ok(tables)
}

fn not_covered(context: &Context, index: usize) -> Result<SettledLayer, Box<Interrupt>> {
    // A slip on which a layer paid contradicts facts by which nothing is covered.
    let given = context.stay_world()?.given.get(index).copied().flatten();
    if given.is_some_and(|given| !given.is_zero()) {
        return Err(Box::new(Interrupt::Rejected { stay: context.stay, field: "paid" }));
    }
    Ok(SettledLayer {
        amount: Money::ZERO,
        payers: Vec::new(),
        outcome: Outcome::NotCovered,
        way: None,
        set_off: Vec::new(),
        because: Vec::new(),
        steps: Vec::new(),
    })
}
