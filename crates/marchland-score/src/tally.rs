//! What a model's forecasts amount to in each year, so that scores over any mixture of years cost little.
//!
//! A score that is a mean needs sums by year. Average precision and the ROC area need the order of all forecasts, but only at the
//! events: the non-events between two of them are counted by year. With 670 events in 20 years a draw costs some
//! ten thousand additions, whatever the number of rows.

use crate::measure::{MEASURES, Measure};
use crate::proper::log_loss_of;
use crate::{Judged, Key};
use std::collections::BTreeSet;

/// Sums over one year.
#[derive(Clone, Copy, Default)]
struct Sums {
    rows: f64,
    events: f64,
    expected: f64,
    squares: f64,
    losses: f64,
    reciprocal: f64,
    hits: [f64; 3],
}

impl Sums {
    fn add(&mut self, weight: f64, other: &Sums) {
        self.rows += weight * other.rows;
        self.events += weight * other.events;
        self.expected += weight * other.expected;
        self.squares += weight * other.squares;
        self.losses += weight * other.losses;
        self.reciprocal += weight * other.reciprocal;
        for (sum, part) in self.hits.iter_mut().zip(other.hits) {
            *sum += weight * part;
        }
    }
}

/// Rows of one year at one place in the order.
#[derive(Clone, Copy)]
struct Part {
    year: u16,
    rows: u32,
}

/// Equal forecasts with at least one event among them, and what stands between them and the next higher such group.
#[derive(Clone, Copy)]
struct Step {
    /// Ends in `parts` of: the non-events above, the non-events within, the events within.
    ends: [u32; 3],
}

/// A model's forecasts of a question by year.
pub(crate) struct Tally {
    sums: Vec<Sums>,
    steps: Vec<Step>,
    parts: Vec<Part>,
}

/// The years of some keys, in order.
pub(crate) fn years(keys: &[Key]) -> Vec<u16> {
    let years: BTreeSet<u16> = keys.iter().map(|key| key.year()).collect();
    years.into_iter().collect()
}

impl Tally {
    /// Sums up; `ranks` are those of [`crate::target_ranks`].
    pub(crate) fn new(
        keys: &[Key],
        years: &[u16],
        judged: &Judged,
        ranks: &[(usize, f64)],
    ) -> Tally {
        let place: Vec<u16> = keys
            .iter()
            .map(|key| {
                let place = years.partition_point(|year| *year < key.year());
                u16::try_from(place).unwrap_or(u16::MAX)
            })
            .collect();
        let mut sums = vec![Sums::default(); years.len()];
        for ((p, happened), year) in judged.pairs().zip(&place) {
            let sum = &mut sums[usize::from(*year)];
            let event = f64::from(u8::from(happened));
            sum.rows += 1.0;
            sum.events += event;
            sum.expected += p;
            sum.squares += (p - event).powi(2);
            sum.losses += log_loss_of(p, happened);
        }
        for (at, rank) in ranks {
            let sum = &mut sums[usize::from(place[*at])];
            sum.reciprocal += 1.0 / rank;
            for (hits, most) in sum.hits.iter_mut().zip([1.0, 5.0, 10.0]) {
                *hits += f64::from(u8::from(*rank <= most));
            }
        }
        let (steps, parts) = steps(judged, &place, years.len());
        Tally { sums, steps, parts }
    }

    /// Every measure with each year counted so often, in the order of [`MEASURES`]; `None` where it is not defined.
    pub(crate) fn measures(&self, weights: &[f64]) -> [Option<f64>; MEASURES.len()] {
        let mut all = Sums::default();
        for (weight, sums) in weights.iter().zip(&self.sums) {
            all.add(*weight, sums);
        }
        let both = all.events > 0.0 && all.events < all.rows;
        let ordered = both.then(|| self.ordered(weights, &all));
        let ratio = |one: f64, other: f64| (other > 0.0).then(|| one / other);
        let rate = all.events / all.rows;
        MEASURES.map(|measure| match measure {
            Measure::AveragePrecision => ordered.map(|(precision, _)| precision),
            Measure::RocArea => ordered.map(|(_, area)| area),
            Measure::BrierSkill => {
                ratio(all.squares / all.rows, rate * (1.0 - rate)).map(|loss| 1.0 - loss)
            }
            Measure::LogLoss => ratio(all.losses, all.rows),
            Measure::MeanOverObserved => ratio(all.expected, all.events),
            Measure::ReciprocalRank => ratio(all.reciprocal, all.events),
            Measure::HitAt1 => ratio(all.hits[0], all.events),
            Measure::HitAt5 => ratio(all.hits[1], all.events),
            Measure::HitAt10 => ratio(all.hits[2], all.events),
        })
    }

    /// Average precision and ROC area, from the highest forecast down to the lowest event.
    fn ordered(&self, weights: &[f64], all: &Sums) -> (f64, f64) {
        let others = all.rows - all.events;
        let (mut hits, mut misses, mut precision, mut wins) = (0.0, 0.0, 0.0, 0.0);
        let mut from = 0;
        for step in &self.steps {
            let [above, within, events] = step.ends.map(|end| {
                let parts = &self.parts[from..end as usize];
                from = end as usize;
                let weighed = parts
                    .iter()
                    .map(|part| weights[usize::from(part.year)] * f64::from(part.rows));
                weighed.sum::<f64>()
            });
            misses += above + within;
            hits += events;
            if events > 0.0 {
                precision += events * hits / (hits + misses);
                wins += events * (others - misses + 0.5 * within);
            }
        }
        (precision / hits, wins / (hits * others))
    }
}

/// The groups of equal forecasts with events, highest first.
fn steps(judged: &Judged, place: &[u16], years: usize) -> (Vec<Step>, Vec<Part>) {
    let (mut steps, mut parts) = (Vec::new(), Vec::new());
    let sorted = judged.sorted();
    let mut end = sorted.len();
    let mut above = vec![0u32; years];
    let (mut within, mut events) = (above.clone(), above.clone());
    for group in sorted.chunk_by(|one, other| one.0 == other.0).rev() {
        let from = end - group.len();
        let mut any = false;
        for at in from..end {
            let year = usize::from(place[judged.order()[at] as usize]);
            any |= sorted[at].1;
            let counts = if sorted[at].1 {
                &mut events
            } else {
                &mut within
            };
            counts[year] += 1;
        }
        end = from;
        if !any {
            for (above, within) in above.iter_mut().zip(&mut within) {
                *above += std::mem::take(within);
            }
            continue;
        }
        let ends = [&mut above, &mut within, &mut events].map(|counts| {
            for (count, year) in counts.iter_mut().zip(0u16..) {
                let rows = std::mem::take(count);
                if rows > 0 {
                    parts.push(Part { year, rows });
                }
            }
            u32::try_from(parts.len()).unwrap_or(u32::MAX)
        });
        steps.push(Step { ends });
    }
    (steps, parts)
}
