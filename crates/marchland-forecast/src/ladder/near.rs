//! Ridge-penalised logistic regression from a start that lies near: second derivatives are taken once.

use super::chance::Sides;
use super::logistic::{BLOCK, Problem, Rule, Solution, along};
use super::set::CHUNK;
use super::sums::{add_products, dot};
use super::{FitError, cholesky};
use rayon::prelude::*;

/// Steps after which Newton's method takes over.
const MOST_STEPS: u32 = 12;

/// A step that is larger than this share of the one before says that the start was not near.
const SLOWEST: f64 = 0.6;

/// What is left to go is taken for so many times what the last two steps say, since their rate wavers.
const WAVERS: f64 = 2.0;

/// First derivatives, and second ones where they are asked for.
struct Slopes {
    gradient: Vec<f64>,
    /// In single precision: they say where to go, not when to stop.
    hessian: Vec<f32>,
}

impl Problem<'_> {
    /// As [`Problem::solve`], for a start near the solution: steps by the second derivatives at the start, until what is left to
    /// go, by the rate at which the steps shrink, is within the tolerance. Where they do not shrink, Newton's method goes on.
    ///
    /// # Errors
    /// As for [`Problem::solve`].
    pub(crate) fn solve_near(&self, start: &[f64], rule: Rule) -> Result<Solution, FitError> {
        let mut beta = self.lined(start);
        let size = beta.len();
        let first = self.slopes(&beta, true);
        let mut hessian: Vec<f64> = first.hessian.iter().map(|sum| f64::from(*sum)).collect();
        for column in 1..size {
            hessian[column * size + column] += rule.penalty;
        }
        if cholesky::factor(&mut hessian, size).is_err() {
            return self.solve(start, rule);
        }
        let mut way = first.gradient;
        let mut last = f64::INFINITY;
        for iteration in 1..=MOST_STEPS.min(rule.max_iterations) {
            for (slope, value) in way.iter_mut().zip(&beta).skip(1) {
                *slope += rule.penalty * value;
            }
            cholesky::solve(&hessian, &mut way);
            beta = along(&beta, &way, -1.0);
            let moved = way.iter().fold(0.0, |most: f64, by| most.max(by.abs()));
            let shrinks = moved / last;
            if !(moved.is_finite() && shrinks <= SLOWEST) {
                break;
            }
            let left = match last.is_finite() {
                true => WAVERS * moved * shrinks / (1.0 - shrinks),
                false => moved,
            };
            if left <= rule.tolerance {
                return Ok(Solution {
                    beta: self.spread(&beta),
                    iterations: iteration,
                });
            }
            last = moved;
            way = self.slopes(&beta, false).gradient;
        }
        self.solve(start, rule)
    }

    /// Sums over fixed chunks, added up in the order of the rows whatever the number of threads.
    fn slopes(&self, beta: &[f64], second: bool) -> Slopes {
        let rows = self.rows.par_chunks(CHUNK);
        let chunks = rows.zip(self.events.par_chunks(CHUNK));
        let parts: Vec<Slopes> = chunks
            .map(|(rows, events)| self.chunk_slopes(beta, (rows, events), second))
            .collect();
        let mut total = Slopes::zero(beta.len(), second);
        for part in &parts {
            total.add(part);
        }
        total
    }

    fn chunk_slopes(
        &self,
        beta: &[f64],
        (rows, events): (&[u32], &[bool]),
        second: bool,
    ) -> Slopes {
        let size = beta.len();
        let mut slopes = Slopes::zero(size, second);
        let mut row_values = vec![1.0; size];
        let kept = if second { BLOCK * size } else { 0 };
        let (mut values, mut weighed) = (vec![0.0_f32; kept], vec![0.0_f32; kept]);
        for (rows, events) in rows.chunks(BLOCK).zip(events.chunks(BLOCK)) {
            for (at, (&row, &event)) in rows.iter().zip(events).enumerate() {
                self.read(row, &mut row_values[1..]);
                let sides = Sides::of(dot(beta, &row_values));
                let weight = self.weight(row);
                let residual = if event { -sides.no } else { sides.yes };
                for (sum, value) in slopes.gradient.iter_mut().zip(&row_values) {
                    *sum += weight * residual * value;
                }
                if !second {
                    continue;
                }
                let curvature = weight * sides.yes * sides.no;
                let place = at * size..(at + 1) * size;
                let both = values[place.clone()].iter_mut().zip(&mut weighed[place]);
                for ((single, weighed), value) in both.zip(&row_values) {
                    *single = *value as f32;
                    *weighed = (curvature * value) as f32;
                }
            }
            if second {
                let taken = rows.len() * size;
                add_products(
                    &weighed[..taken],
                    &values[..taken],
                    size,
                    &mut slopes.hessian,
                );
            }
        }
        slopes
    }
}

impl Slopes {
    fn zero(size: usize, second: bool) -> Slopes {
        Slopes {
            gradient: vec![0.0; size],
            hessian: vec![0.0; if second { size * size } else { 0 }],
        }
    }

    fn add(&mut self, part: &Slopes) {
        for (sum, value) in self.gradient.iter_mut().zip(&part.gradient) {
            *sum += value;
        }
        for (sum, value) in self.hessian.iter_mut().zip(&part.hessian) {
            *sum += value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::{exponential, uniform};
    use super::super::{Chain, Lines, Step, TrainingSet};
    use super::{Problem, Rule};
    use marchland_base::Move;
    use std::sync::Arc;

    const ROWS: u64 = 3000;

    /// Rows of three columns, one in ten or so with an event.
    fn set() -> TrainingSet {
        let feature = |at| (4.0 * uniform(7, at) - 2.0) as f32;
        let features: Vec<f32> = (0..3 * ROWS).map(feature).collect();
        let reached = |row: u64| {
            let x = &features[3 * row as usize..];
            let log_odds = -3.0 + 1.2 * f64::from(x[0]) - 0.8 * f64::from(x[1]);
            Some((uniform(8, row) < 1.0 / (1.0 + (-log_odds).exp())).then_some(Move::Threat))
        };
        let count = ROWS as usize;
        TrainingSet {
            columns: ["a", "b", "c"].map(str::to_owned).into(),
            lines: Lines {
                bound: Some(1.5),
                without: vec![2],
            },
            reached: [
                (0..ROWS).map(reached).collect(),
                vec![None; count],
                vec![None; count],
            ],
            initiator: vec![1; count],
            target: vec![2; count],
            year: vec![1990; count],
            features: Arc::new(features),
            ..TrainingSet::default()
        }
    }

    #[test]
    fn steps_by_one_curvature_end_where_newton_does() {
        let set = set();
        let step = Step {
            chain: Chain::First,
            rung: Move::Threat,
        };
        let rule = |tolerance| Rule {
            penalty: 2.0,
            tolerance,
            max_iterations: 50,
        };
        let plain = Problem::new(&set, step, None, |_, _| true);
        let centre = plain.solve(&plain.start(), rule(1e-8)).expect("a fit");
        let far = [4.0, -3.0, 3.0, 0.0];
        for (seed, tolerance) in (0..20).zip([1e-3, 1e-5].into_iter().cycle()) {
            let weights: Vec<f64> = (0..ROWS).map(|row| exponential(seed, row)).collect();
            let problem = Problem::new(&set, step, Some(&weights), |_, _| true);
            let exact = problem.solve(&centre.beta, rule(1e-10)).expect("a fit");
            for start in [&centre.beta, &plain.start(), &far[..]] {
                let found = problem.solve_near(start, rule(tolerance)).expect("a fit");
                let pairs = found.beta.iter().zip(&exact.beta);
                let off = pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
                assert!(off <= tolerance, "seed {seed}, {start:?}: {off:e}");
                assert_eq!(found.beta[3], 0.0, "a column without a line has none");
            }
        }
    }
}
