//! One layer on one stay.

use settle_engine::policy::{Base, BaseOf, Entered, ExclusionAnswer, Layer, Nights, Op, Pick, Publication, Scope, Step, Way};

use super::fact::{admitted, discharged};
use super::number::{Exact, fen, not_negative, of_fraction, of_money, round};
use super::table::amount_of;
use super::{Now, Past, Point, Stop, day, operators};

/// What a layer paid on the stay.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub amount: i128,
    /// Who pays it; the sum is the amount.
    pub payers: Vec<(String, i128)>,
    pub way: Option<usize>,
    pub given: bool,
    /// What is drawn, by the place of the pot that counts.
    pub draws: Vec<(usize, i128)>,
}

/// What a way pays on the stay, and to how much it entitles (over the year, with what was paid before).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Due {
    amount: i128,
    entitled: i128,
}

impl Now<'_> {
    /// What a layer pays on the present stay.
    pub fn layer(&mut self, place: usize) -> Result<Line, Stop> {
        let layer = &self.policy.layers[place];
        let line = self.this.stay.paid.iter().find(|(id, _)| *id == layer.id).map(|(_, amount)| of_money(*amount));
        if !self.this.covered {
            // A slip on which a layer paid contradicts facts by which nothing is covered.
            return if line.unwrap_or(0) == 0 { Ok(Line::default()) } else { Err(Stop::Contradiction) };
        }
        let ways = self.ways(layer)?;
        if let Some(amount) = line {
            if amount > self.this.unpaid() {
                return Err(Stop::Contradiction);
            }
            // The slip says that the layer paid, whatever stood against it.
            self.this.counts[place] = !ways.is_empty() && self.holds(&layer.when)?;
            return self.finish(layer, ways.first().copied().or((!layer.ways.is_empty()).then_some(0)), amount, true);
        }
        self.this.counts[place] = !ways.is_empty() && self.is_entitled(place)?;
        if !self.this.counts[place] {
            return Ok(Line::default());
        }
        // The way that pays most; of two that pay the same the one that entitles to more, then the first.
        let mut best: Option<(usize, Due)> = None;
        for way in ways {
            let due = self.way(place, &layer.ways[way], way)?;
            if best.is_none_or(|(_, most)| due > most) {
                best = Some((way, due));
            }
        }
        let (way, due) = best.expect("an entitled layer has a way");
        self.finish(layer, Some(way), due.amount, false)
    }

    /// The ways that apply: the first one, or all of which the best one pays.
    fn ways(&self, layer: &Layer) -> Result<Vec<usize>, Stop> {
        let mut ways = Vec::new();
        for (place, way) in layer.ways.iter().enumerate() {
            if self.holds(&way.when)? {
                ways.push(place);
                if layer.pick == Pick::First {
                    break;
                }
            }
        }
        Ok(ways)
    }

    fn is_entitled(&self, place: usize) -> Result<bool, Stop> {
        if !self.holds(&self.policy.layers[place].when)? {
            return Ok(false);
        }
        let mut ask = false;
        for exclusion in self.policy.exclusions.iter().filter(|exclusion| exclusion.layer == place) {
            if self.holds(&exclusion.when)? == exclusion.unless {
                continue;
            }
            match exclusion.answer {
                ExclusionAnswer::No => return Ok(false),
                ExclusionAnswer::Ask => ask = true,
            }
        }
        if ask {
            return self.end(Point { stay: self.this.index, layer: place, entitled: true });
        }
        Ok(true)
    }

    /// Which end an open point has here.
    fn end(&self, point: Point) -> Result<bool, Stop> {
        self.ends.get(&point).copied().ok_or(Stop::Open(point))
    }

    /// What one way of a layer pays.
    fn way(&self, place: usize, way: &Way, at: usize) -> Result<Due, Stop> {
        let layer = &self.policy.layers[place];
        let steps = self.steps(way)?;
        let point = Point { stay: self.this.index, layer: place, entitled: false };
        match &layer.publication {
            Publication::Decided { at_least, at_most } => {
                let amount = of_money(if self.end(point)? { *at_most } else { *at_least });
                let amount = amount.min(self.this.unpaid().max(0));
                return Ok(Due { amount, entitled: amount });
            }
            Publication::Unpublished { at_least, at_most } if !self.is_computed(&steps) => {
                let ratio = if self.end(point)? { at_most } else { at_least };
                // Of this stay alone, for a yearly layer too.
                let base = not_negative(fen(self.base_on(place, &way.base, &self.this)?));
                let amount = base * of_fraction(ratio.fraction());
                let amount = round(&amount, self.policy.rounding).min(self.this.unpaid().max(0));
                return Ok(Due { amount, entitled: amount });
            }
            _ => {}
        }
        let base = self.base(place, &way.base)?;
        let mut amount = base.clone();
        let mut taken_off = 0;
        for step in &steps {
            match &step.op {
                Op::Deductible { table, gate } => {
                    let line = amount_of(self.number(*table, Some(at))?)?;
                    if *gate {
                        amount = operators::gate(amount, line);
                    } else {
                        amount = operators::deductible(amount, line);
                        taken_off += line;
                    }
                }
                Op::Share { table } => amount = operators::share(&amount, &self.ratio(*table, at)?),
                Op::Segments { table } => match self.number(*table, Some(at))? {
                    Entered::Bands(measure, bands) => amount = operators::segments(&amount, taken_off, measure, &bands),
                    _ => return Err(Stop::NoNumber("bands".into())),
                },
                Op::Discount { table } => amount = operators::discount(amount, &self.ratio(*table, at)?),
                Op::Fixed { table } => amount = operators::fixed(&amount, amount_of(self.number(*table, Some(at))?)?),
                Op::TopUp { table, counting } => {
                    amount = operators::top_up(&base, &self.ratio(*table, at)?, self.paid_by(place, counting));
                }
                Op::Prorate { counted, days } => {
                    let (counted, all) = self.days_of(counted, *days)?;
                    amount = operators::prorate(amount, counted, all);
                }
                Op::Cap { .. } | Op::Quota { .. } | Op::Ceiling { .. } | Op::Split(_) | Op::Offset { .. } => {}
            }
        }
        self.due(place, way, &steps, round(&amount, self.policy.rounding), at)
    }

    /// The steps that are not left out.
    fn steps<'w>(&self, way: &'w Way) -> Result<Vec<&'w Step>, Stop> {
        let mut steps = Vec::new();
        for step in &way.steps {
            if self.holds(&step.when)? {
                steps.push(step);
            }
        }
        Ok(steps)
    }

    /// Whether a layer that publishes nothing can be computed: it has steps, and every number was typed in. A cap that
    /// nobody states cuts nothing.
    fn is_computed(&self, steps: &[&Step]) -> bool {
        let shapes = |step: &&&Step| !matches!(step.op, Op::Offset { .. });
        steps.iter().filter(shapes).count() > 0 && steps.iter().all(|step| self.has_number(step))
    }

    fn has_number(&self, step: &Step) -> bool {
        match &step.op {
            Op::Deductible { table, .. }
            | Op::Share { table }
            | Op::Segments { table }
            | Op::Discount { table }
            | Op::Fixed { table }
            | Op::TopUp { table, .. }
            | Op::Ceiling { table, .. } => self.is_given(*table),
            Op::Split(to) => self.is_given(to.table),
            Op::Cap { .. } | Op::Quota { .. } | Op::Prorate { .. } | Op::Offset { .. } => true,
        }
    }

    fn ratio(&self, table: usize, way: usize) -> Result<Exact, Stop> {
        match self.number(table, Some(way))? {
            Entered::Ratio(ratio) => Ok(of_fraction(ratio.fraction())),
            _ => Err(Stop::NoNumber("a ratio".into())),
        }
    }

    /// What is paid on this stay of a rounded amount: ceilings and caps; over the year, what was already paid is taken
    /// off; then what the bill and the year still leave.
    fn due(&self, place: usize, way: &Way, steps: &[&Step], rounded: i128, at: usize) -> Result<Due, Stop> {
        let yearly = self.policy.layers[place].scope == Scope::Year;
        let before = if yearly { self.year_of(place) } else { 0 };
        let mut entitled = rounded;
        for step in steps {
            match &step.op {
                Op::Cap { pot } | Op::Quota { pot } => {
                    if let Some(limit) = self.limit(*pot, Some(at))? {
                        // What the layer itself drew is part of what it is entitled to.
                        entitled = operators::cap(entitled, limit, self.drawn[self.policy.pots[*pot].counter] - before);
                    }
                }
                Op::Ceiling { table, counting, of } => {
                    let (quantity, paid) = self.under_ceiling(place, *of, &way.base, counting)?;
                    entitled = operators::ceiling(entitled, quantity, &self.ratio(*table, at)?, paid);
                }
                _ => {}
            }
        }
        let mut amount = (entitled - before).max(0);
        if yearly && way.base.of == BaseOf::Eligible {
            // readings.md G4
            let mut eligible = self.used_eligible();
            for past in self.covered() {
                eligible += past.eligible + self.prior_too(&way.base, past)?;
            }
            let paid: i128 = (0..self.policy.layers.len()).map(|other| self.year_of(other)).sum();
            amount = amount.min((eligible - paid).max(0));
        }
        let flat = |step: &&Step| matches!(step.op, Op::Fixed { .. });
        if matches!(way.base.of, BaseOf::Fact(_)) || steps.iter().any(flat) {
            amount = amount.min(self.this.unpaid().max(0));
            entitled = if yearly { entitled } else { amount };
        }
        Ok(Due { amount, entitled })
    }

    /// The quantity of a ceiling, and what the counted layers paid: on this stay, or over the year on every covered stay.
    fn under_ceiling(&self, place: usize, own: Option<BaseOf>, base: &Base, counting: &[usize]) -> Result<(i128, i128), Stop> {
        let yearly = self.policy.layers[place].scope == Scope::Year;
        let of = |past: &Past| -> Result<i128, Stop> {
            match own {
                Some(own) => self.quantity(place, own, past),
                // Of the base, with the first share where that counts, and nothing taken off.
                None => Ok(self.quantity(place, base.of, past)? + self.prior_too(base, past)?),
            }
        };
        if !yearly {
            return Ok((of(&self.this)?, counting.iter().map(|other| self.this.paid[*other]).sum()));
        }
        let mut quantity = self.used_quantity(place, own.unwrap_or(base.of));
        for past in self.covered() {
            quantity += of(past)?;
        }
        Ok((quantity, counting.iter().map(|other| self.year_of(*other)).sum()))
    }

    /// Who pays an amount, and from which pots it is drawn.
    fn finish(&self, layer: &Layer, way: Option<usize>, amount: i128, given: bool) -> Result<Line, Stop> {
        let mut line = Line { amount, way, given, payers: vec![(layer.payer.to_string(), amount)], draws: Vec::new() };
        // What a layer pays counts against every pot that it names, whichever way and whichever step it was (readings.md B5).
        for step in layer.ways.iter().flat_map(|way| &way.steps) {
            if let Op::Cap { pot } | Op::Quota { pot } = step.op {
                let counter = self.policy.pots[pot].counter;
                if line.draws.iter().all(|(other, _)| *other != counter) {
                    line.draws.push((counter, amount));
                }
            }
        }
        let Some(at) = way else { return Ok(line) };
        for step in self.steps(&layer.ways[at])? {
            match &step.op {
                Op::Split(_) if given => {}
                Op::Split(to) => {
                    let (first, rest) = operators::split(amount, &self.ratio(to.table, at)?);
                    line.payers = vec![(to.payer.to_string(), first), (to.rest.to_string(), rest)];
                }
                Op::Offset { pot, payer } => {
                    let given = self.limit(*pot, Some(at))?.unwrap_or(0);
                    let counter = self.policy.pots[*pot].counter;
                    let drawn =
                        self.drawn[counter] + line.draws.iter().filter(|(o, _)| *o == counter).map(|(_, d)| d).sum::<i128>();
                    let set_off = operators::offset(amount, given, drawn);
                    let mut left = set_off;
                    for (_, paid) in &mut line.payers {
                        let part = left.min(*paid);
                        *paid -= part;
                        left -= part;
                    }
                    line.payers.push((payer.to_string(), set_off));
                    line.draws.push((counter, set_off));
                }
                _ => {}
            }
        }
        Ok(line)
    }

    /// Of what a layer is computed: this stay, or the year's stays at which the layer applied; never negative.
    fn base(&self, place: usize, base: &Base) -> Result<Exact, Stop> {
        let mut sum = self.base_on(place, base, &self.this)?;
        if self.policy.layers[place].scope == Scope::Year {
            for past in self.past.iter().filter(|past| past.covered && past.counts[place]) {
                sum += self.base_on(place, base, past)?;
            }
            sum += self.used_base(place, base);
        }
        Ok(not_negative(fen(sum)))
    }

    /// The base on one stay, which what earlier layers paid may make negative.
    fn base_on(&self, place: usize, base: &Base, past: &Past) -> Result<i128, Stop> {
        let paid: i128 = base.minus.iter().map(|other| past.paid[*other]).sum();
        Ok(self.quantity(place, base.of, past)? + self.prior_too(base, past)? - paid)
    }

    /// The person's first share on a stay, where it counts too.
    fn prior_too(&self, base: &Base, past: &Past) -> Result<i128, Stop> {
        Ok(match &base.prior_payment_if {
            Some(when) if self.holds_on(when, past)? => past.prior,
            _ => 0,
        })
    }

    /// What named layers paid: on this stay, or on the stays of which the layer is computed.
    fn paid_by(&self, place: usize, layers: &[usize]) -> i128 {
        let on = |past: &Past| layers.iter().map(|other| past.paid[*other]).sum::<i128>();
        let mut paid = on(&self.this);
        if self.policy.layers[place].scope == Scope::Year {
            paid += self.past.iter().filter(|past| past.covered && past.counts[place]).map(on).sum::<i128>();
            paid += layers.iter().map(|other| self.used_layer(*other)).sum::<i128>();
        }
        paid
    }

    /// A quantity of the bill, or a declared amount.
    fn quantity(&self, place: usize, of: BaseOf, past: &Past) -> Result<i128, Stop> {
        Ok(match of {
            BaseOf::Gross => past.gross,
            BaseOf::InCatalogue => past.gross - past.uncovered,
            BaseOf::Uncovered => past.uncovered,
            BaseOf::PriorPayment => past.prior,
            BaseOf::Eligible => past.eligible,
            BaseOf::Remaining => past.gross - past.paid[..place].iter().sum::<i128>(),
            BaseOf::Fact(fact) => self.declared_amount(fact, past.stay)?,
        })
    }

    /// The nights (or days) that count, and all of them.
    fn days_of(&self, counted: &Nights, days: bool) -> Result<(usize, usize), Stop> {
        let (from, to) = (admitted(self.this.stay)?, discharged(self.this.stay));
        let all = if days { day::days(from, to) } else { day::nights(from, to) };
        let number = all.len();
        let entitled = if counted.entitled { self.entitled(all) } else { all };
        Ok((entitled.into_iter().filter(|on| day::within(&counted.span, *on)).count(), number))
    }
}
