//! The amounts and days at which a policy changes its mind: generated years stand beside them.

use settle_engine::policy::{Change, Condition, Entered, Op, Policy, Publication};

/// What a policy compares with.
#[derive(Clone, Debug, Default)]
pub struct Edges {
    /// Amounts, in fen.
    pub amounts: Vec<i64>,
    /// Ages, in months.
    pub months: Vec<u32>,
    /// Tables that only a case can give, and what kind of number they hold.
    pub entered: Vec<(usize, Kind)>,
}

/// What kind of number a table without rows holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount.
    Amount,
    /// A ratio.
    Ratio,
    /// Bands.
    Bands,
}

impl Edges {
    /// The edges of a policy.
    #[must_use]
    pub fn of(policy: &Policy) -> Edges {
        let mut edges = Edges::default();
        let rows = policy.tables.iter().flat_map(|table| &table.rows).map(|row| &row.value);
        let set = policy.adjusts.iter().filter_map(|adjust| match &adjust.change {
            Change::Set(value) => Some(value),
            _ => None,
        });
        for value in rows.chain(set) {
            match value {
                Entered::Amount(amount) => edges.amounts.push(amount.fen()),
                Entered::Bands(_, bands) => edges.amounts.extend(bands.iter().filter_map(|band| band.upto).map(|m| m.fen())),
                Entered::Ratio(_) => {}
            }
        }
        for layer in &policy.layers {
            if let Publication::Decided { at_least, at_most } = layer.publication {
                edges.amounts.extend([at_least.fen(), at_most.fen()]);
            }
            edges.conditions(&layer.when);
            for way in &layer.ways {
                edges.conditions(&way.when);
                for step in &way.steps {
                    edges.conditions(&step.when);
                    edges.table(policy, &step.op);
                }
            }
        }
        for adjust in &policy.adjusts {
            edges.conditions(&adjust.when);
        }
        edges.amounts.sort_unstable();
        edges.amounts.dedup();
        edges.entered.sort_by_key(|(table, _)| *table);
        edges.entered.dedup();
        edges
    }

    fn conditions(&mut self, when: &Condition) {
        self.months.extend(when.age_months_at_least.iter().chain(&when.age_months_below));
        if let Some((_, paid)) = when.paid_above {
            self.amounts.push(paid.fen());
        }
        for inner in when.any_of.iter().chain(when.except.as_deref()) {
            self.conditions(inner);
        }
    }

    fn table(&mut self, policy: &Policy, op: &Op) {
        let (table, kind) = match op {
            Op::Deductible { table, .. } | Op::Fixed { table } => (*table, Kind::Amount),
            Op::Share { table } | Op::Discount { table } | Op::TopUp { table, .. } | Op::Ceiling { table, .. } => {
                (*table, Kind::Ratio)
            }
            Op::Segments { table } => (*table, Kind::Bands),
            Op::Split(to) => (to.table, Kind::Ratio),
            Op::Cap { pot } | Op::Quota { pot } => match policy.pots[*pot].limit_fact {
                None => (policy.pots[*pot].limit, Kind::Amount),
                Some(_) => return,
            },
            Op::Prorate { .. } | Op::Offset { .. } => return,
        };
        if policy.tables[table].rows.is_empty() {
            self.entered.push((table, kind));
        }
    }
}
