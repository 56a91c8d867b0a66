//! Ridge-penalised logistic regression by Newton's method.

use super::chance::log_sigmoid;
use super::set::CHUNK;
use super::sums::{Sums, add_products};
use super::{Chain, FitError, Step, TrainingSet, cholesky};
use rayon::prelude::*;

/// Rows that are added to the matrix of second derivatives together: few enough to stay near the processor.
pub(super) const BLOCK: usize = 256;

/// Shares of a Newton step that are tried before giving up.
const MOST_HALVINGS: u32 = 30;

/// The rows that a step is about.
pub(crate) struct Problem<'a> {
    pub(crate) set: &'a TrainingSet,
    pub(crate) step: Step,
    pub(crate) rows: Vec<u32>,
    pub(crate) events: Vec<bool>,
    /// Weight of each row of the whole set, or none when all weigh 1.
    pub(crate) weights: Option<&'a [f64]>,
    /// Indices of the features that have a straight line in this step.
    columns: Vec<usize>,
}

/// Penalty and rule of convergence.
#[derive(Clone, Copy)]
pub(crate) struct Rule {
    pub(crate) penalty: f64,
    pub(crate) tolerance: f64,
    pub(crate) max_iterations: u32,
}

/// Intercept first, then the coefficients.
#[derive(Clone)]
pub(crate) struct Solution {
    pub(crate) beta: Vec<f64>,
    pub(crate) iterations: u32,
}

impl<'a> Problem<'a> {
    /// Collects the rows of a step for which `wanted` holds of the row's index and the chain. A step that is estimated on
    /// several chains has a row for each.
    pub(crate) fn new(
        set: &'a TrainingSet,
        step: Step,
        weights: Option<&'a [f64]>,
        wanted: impl Fn(usize, Chain) -> bool,
    ) -> Problem<'a> {
        let mut rows = Vec::new();
        let mut events = Vec::new();
        let parts: Vec<Step> = step.parts().collect();
        for row in 0..set.rows() {
            for part in parts.iter().filter(|part| wanted(row, part.chain)) {
                if let Some(taken) = part.taken(set, row) {
                    rows.push(row as u32);
                    events.push(taken);
                }
            }
        }
        let lined =
            |column: &usize| step.height() > 0 || !set.lines.without.contains(&(*column as u16));
        Problem {
            set,
            step,
            rows,
            events,
            weights,
            columns: (0..set.columns.len()).filter(lined).collect(),
        }
    }

    /// Number of rows that took the step.
    pub(crate) fn events(&self) -> usize {
        self.events.iter().filter(|taken| **taken).count()
    }

    /// An error unless some rows took the step and some did not; `when` says which rows were asked for.
    pub(crate) fn check_classes(&self, when: &str) -> Result<(), FitError> {
        let (events, rows) = (self.events(), self.rows.len());
        if events == 0 || events == rows {
            return Err(FitError::OneClass {
                step: self.step,
                events,
                rows,
                when: when.to_owned(),
            });
        }
        Ok(())
    }

    pub(super) fn weight(&self, row: u32) -> f64 {
        self.weights.map_or(1.0, |weights| weights[row as usize])
    }

    /// The weighted share of the rows that took the step.
    pub(crate) fn rate(&self) -> f64 {
        let (mut taken, mut all) = (0.0, 0.0);
        for (&row, &event) in self.rows.iter().zip(&self.events) {
            let weight = self.weight(row);
            all += weight;
            taken += if event { weight } else { 0.0 };
        }
        taken / all
    }

    /// No effect of any column, and the intercept that gives the observed rate.
    pub(crate) fn start(&self) -> Vec<f64> {
        let mut beta = vec![0.0; self.set.columns.len() + 1];
        let rate = self.rate();
        beta[0] = (rate / (1.0 - rate)).ln();
        beta
    }

    /// The weighted log-likelihood of these coefficients, in nats.
    pub(crate) fn log_likelihood(&self, beta: &[f64]) -> f64 {
        let chunks = self
            .rows
            .par_chunks(CHUNK)
            .zip(self.events.par_chunks(CHUNK));
        let sums: Vec<f64> = chunks
            .map(|(rows, events)| {
                let mut sum = 0.0;
                for (&row, &event) in rows.iter().zip(events) {
                    let value = self.set.log_odds(beta, row as usize);
                    let signed = if event { value } else { -value };
                    sum += self.weight(row) * log_sigmoid(signed);
                }
                sum
            })
            .collect();
        sums.iter().sum()
    }

    /// Maximises the log-likelihood less half the penalty times the sum of squared coefficients (the intercept
    /// is free), from a first guess.
    pub(crate) fn solve(&self, start: &[f64], rule: Rule) -> Result<Solution, FitError> {
        let mut beta = self.lined(start);
        let mut sums = self.sums(&beta, rule.penalty);
        let mut moved = f64::INFINITY;
        for iteration in 1..=rule.max_iterations {
            let way = self.newton_step(&mut sums)?;
            moved = way.iter().fold(0.0, |most: f64, by| most.max(by.abs()));
            if moved <= rule.tolerance {
                return Ok(Solution {
                    beta: self.spread(&along(&beta, &way, 1.0)),
                    iterations: iteration,
                });
            }
            let Some(better) = self.descend(&beta, &way, sums.loss, rule.penalty) else {
                break;
            };
            (beta, sums) = better;
        }
        Err(FitError::NotConverged {
            step: self.step,
            iterations: rule.max_iterations,
            moved,
            tolerance: rule.tolerance,
        })
    }

    /// The features of a row that have a line, as lines read them.
    pub(super) fn read(&self, row: u32, into: &mut [f64]) {
        let features = self.set.row(row as usize);
        let bound = self.set.lines.bound.unwrap_or(f32::INFINITY);
        let read = |value: f32| f64::from(value.max(-bound).min(bound));
        if into.len() == features.len() {
            for (into, value) in into.iter_mut().zip(features) {
                *into = read(*value);
            }
            return;
        }
        for (into, column) in into.iter_mut().zip(&self.columns) {
            *into = read(features[*column]);
        }
    }

    /// The intercept and the coefficients of the features that have a line.
    pub(super) fn lined(&self, beta: &[f64]) -> Vec<f64> {
        let lined = self.columns.iter().map(|column| beta[column + 1]);
        std::iter::once(beta[0]).chain(lined).collect()
    }

    /// Coefficients of all features, 0 where a feature has no line.
    pub(super) fn spread(&self, beta: &[f64]) -> Vec<f64> {
        let mut all = vec![0.0; self.set.columns.len() + 1];
        all[0] = beta[0];
        for (column, value) in self.columns.iter().zip(&beta[1..]) {
            all[column + 1] = *value;
        }
        all
    }

    fn newton_step(&self, sums: &mut Sums) -> Result<Vec<f64>, FitError> {
        let mut way: Vec<f64> = sums.gradient.iter().map(|slope| -slope).collect();
        let factored = cholesky::factor(&mut sums.hessian, way.len());
        factored.map_err(|at| match at.checked_sub(1) {
            Some(column) => FitError::Singular {
                step: self.step,
                column: self.set.columns[self.columns[column]].clone(),
            },
            None => FitError::NotConverged {
                step: self.step,
                iterations: 0,
                moved: f64::INFINITY,
                tolerance: 0.0,
            },
        })?;
        cholesky::solve(&sums.hessian, &mut way);
        Ok(way)
    }

    /// Goes along the Newton step, by halves if need be, until the loss has not grown.
    fn descend(
        &self,
        beta: &[f64],
        way: &[f64],
        loss: f64,
        penalty: f64,
    ) -> Option<(Vec<f64>, Sums)> {
        let rounding = 1e-12 * loss.abs();
        (0..MOST_HALVINGS).find_map(|halvings| {
            let candidate = along(beta, way, 0.5f64.powi(halvings as i32));
            let sums = self.sums(&candidate, penalty);
            (sums.loss <= loss + rounding).then_some((candidate, sums))
        })
    }

    /// Sums over fixed chunks, added up in the order of the rows whatever the number of threads.
    fn sums(&self, beta: &[f64], penalty: f64) -> Sums {
        let chunks = self
            .rows
            .par_chunks(CHUNK)
            .zip(self.events.par_chunks(CHUNK));
        let parts: Vec<Sums> = chunks
            .map(|(rows, events)| self.chunk_sums(beta, rows, events))
            .collect();
        let mut total = Sums::zero(beta.len());
        for part in &parts {
            total.add(part);
        }
        let size = beta.len();
        for (column, value) in beta.iter().enumerate().skip(1) {
            total.loss += 0.5 * penalty * value * value;
            total.gradient[column] += penalty * value;
            total.hessian[column * size + column] += penalty;
        }
        total
    }

    fn chunk_sums(&self, beta: &[f64], rows: &[u32], events: &[bool]) -> Sums {
        let size = beta.len();
        let mut sums = Sums::zero(size);
        let mut values = vec![0.0; BLOCK * size];
        let mut weighed = vec![0.0; BLOCK * size];
        for (rows, events) in rows.chunks(BLOCK).zip(events.chunks(BLOCK)) {
            let both = values
                .chunks_exact_mut(size)
                .zip(weighed.chunks_exact_mut(size));
            for ((&row, &event), (values, weighed)) in rows.iter().zip(events).zip(both) {
                values[0] = 1.0;
                self.read(row, &mut values[1..]);
                let curvature = sums.add_row(beta, values, event, self.weight(row));
                for (weighed, value) in weighed.iter_mut().zip(&*values) {
                    *weighed = curvature * value;
                }
            }
            let taken = rows.len() * size;
            add_products(&weighed[..taken], &values[..taken], size, &mut sums.hessian);
        }
        sums
    }
}

pub(super) fn along(beta: &[f64], way: &[f64], share: f64) -> Vec<f64> {
    beta.iter().zip(way).map(|(b, by)| b + share * by).collect()
}
