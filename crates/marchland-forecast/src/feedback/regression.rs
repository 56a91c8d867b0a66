//! A weighted logistic regression with an offset, for few columns and many rows.

use crate::ladder::{factor, sigmoid, solve};
use rayon::prelude::*;

/// Rows that one task sums over. Fixed, so that sums do not depend on the number of threads.
const CHUNK: usize = 8192;
/// Keeps a term finite that no event speaks for; too small to move the others.
const RIDGE: f64 = 0.1;
const TOLERANCE: f64 = 1e-8;
const MAX_ITERATIONS: usize = 50;

/// Rows side by side: `width` numbers each, an offset, a weight, and whether it happened.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) width: usize,
    pub(super) terms: Vec<f64>,
    pub(super) offset: Vec<f64>,
    pub(super) weight: Vec<f64>,
    pub(super) year: Vec<u16>,
    pub(super) happened: Vec<bool>,
}

impl Rows {
    /// The coefficients of the greatest penalised likelihood, from a first guess, with weights multiplied by `extra` for each row's
    /// year; `None` where the steps do not converge.
    pub(super) fn fit(&self, start: &[f64], extra: &dyn Fn(u16) -> f64) -> Option<Vec<f64>> {
        let weight: Vec<f64> = self
            .weight
            .iter()
            .zip(&self.year)
            .map(|(weight, year)| weight * extra(*year))
            .collect();
        let mut beta = start.to_vec();
        for _ in 0..MAX_ITERATIONS {
            let (mut gradient, mut hessian) = self.derivatives(&beta, &weight);
            for (at, coefficient) in beta.iter().enumerate() {
                gradient[at] -= RIDGE * coefficient;
                hessian[at * self.width + at] += RIDGE;
            }
            factor(&mut hessian, self.width).ok()?;
            solve(&hessian, &mut gradient);
            let longest = gradient
                .iter()
                .fold(0.0_f64, |longest, step| longest.max(step.abs()));
            // A long step is halved to a length at which the next one is sure to correct it.
            let share = (1.0 / longest).min(1.0);
            beta.iter_mut()
                .zip(&gradient)
                .for_each(|(coefficient, step)| *coefficient += share * step);
            if longest < TOLERANCE {
                return Some(beta);
            }
        }
        None
    }

    fn derivatives(&self, beta: &[f64], weight: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let width = self.width;
        let chunk = |first: usize| {
            let mut gradient = vec![0.0; width];
            let mut hessian = vec![0.0; width * width];
            let last = (first + CHUNK).min(self.offset.len());
            for (row, weight) in weight.iter().enumerate().take(last).skip(first) {
                let terms = &self.terms[row * width..(row + 1) * width];
                let line: f64 = terms.iter().zip(beta).map(|(x, b)| x * b).sum();
                let expected = sigmoid(self.offset[row] + line);
                let error = weight * (f64::from(u8::from(self.happened[row])) - expected);
                let spread = weight * expected * (1.0 - expected);
                for (at, x) in terms.iter().enumerate().filter(|(_, x)| **x != 0.0) {
                    gradient[at] += error * x;
                    let share = spread * x;
                    let into = &mut hessian[at * width + at..(at + 1) * width];
                    into.iter_mut()
                        .zip(&terms[at..])
                        .for_each(|(cell, other)| *cell += share * other);
                }
            }
            (gradient, hessian)
        };
        let firsts: Vec<usize> = (0..self.offset.len()).step_by(CHUNK).collect();
        let parts: Vec<(Vec<f64>, Vec<f64>)> = firsts.into_par_iter().map(chunk).collect();
        let mut sums = (vec![0.0; width], vec![0.0; width * width]);
        for (gradient, hessian) in parts {
            sums.0
                .iter_mut()
                .zip(gradient)
                .for_each(|(sum, part)| *sum += part);
            sums.1
                .iter_mut()
                .zip(hessian)
                .for_each(|(sum, part)| *sum += part);
        }
        sums
    }
}
