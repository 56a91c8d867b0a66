//! Sums over rows that Newton's method asks for.

use super::chance::Sides;
use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2, Axis, LinalgScalar, Slice};

/// Columns of the second derivatives that are computed together: what lies below the diagonal is left out by so many.
const PANEL: usize = 32;

/// Negative log-likelihood with its first and second derivatives.
pub(super) struct Sums {
    pub(super) loss: f64,
    pub(super) gradient: Vec<f64>,
    /// Square, row after row; the upper triangle only.
    pub(super) hessian: Vec<f64>,
}

impl Sums {
    pub(super) fn zero(size: usize) -> Sums {
        Sums {
            loss: 0.0,
            gradient: vec![0.0; size],
            hessian: vec![0.0; size * size],
        }
    }

    pub(super) fn add(&mut self, part: &Sums) {
        self.loss += part.loss;
        for (sum, value) in self.gradient.iter_mut().zip(&part.gradient) {
            *sum += value;
        }
        for (sum, value) in self.hessian.iter_mut().zip(&part.hessian) {
            *sum += value;
        }
    }

    /// Adds a row to the loss and the gradient; returns its weight in the second derivatives.
    pub(super) fn add_row(
        &mut self,
        beta: &[f64],
        values: &[f64],
        event: bool,
        weight: f64,
    ) -> f64 {
        let log_odds = dot(beta, values);
        let sides = Sides::of(log_odds);
        let (signed, residual) = if event {
            (log_odds, -sides.no)
        } else {
            (-log_odds, sides.yes)
        };
        self.loss -= weight * sides.log(signed);
        let scale = weight * residual;
        for (sum, value) in self.gradient.iter_mut().zip(values) {
            *sum += scale * value;
        }
        weight * sides.yes * sides.no
    }
}

/// Adds the products of all pairs of columns of a block of rows to the upper triangle of the second derivatives.
pub(super) fn add_products<T: LinalgScalar>(
    weighed: &[T],
    values: &[T],
    size: usize,
    into: &mut [T],
) {
    let block = (values.len() / size, size);
    let whole = "a block holds whole rows";
    let weighed = ArrayView2::from_shape(block, weighed).expect(whole);
    let values = ArrayView2::from_shape(block, values).expect(whole);
    let mut into = ArrayViewMut2::from_shape((size, size), into).expect(whole);
    for first in (0..size).step_by(PANEL) {
        let own = Slice::from(first..size.min(first + PANEL));
        let rest = Slice::from(first..);
        let left = weighed.slice_axis(Axis(1), own);
        let right = values.slice_axis(Axis(1), rest);
        let mut rows = into.slice_axis_mut(Axis(0), own);
        let mut part = rows.slice_axis_mut(Axis(1), rest);
        general_mat_mul(T::one(), &left.t(), &right, T::one(), &mut part);
    }
}

/// A dot product with four running sums, so that it can be vectorised.
pub(super) fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (ones, others) = (one.chunks_exact(4), other.chunks_exact(4));
    let rest = ones.remainder().iter().zip(others.remainder());
    let rest: f64 = rest.map(|(a, b)| a * b).sum();
    for (a, b) in ones.zip(others) {
        for lane in 0..4 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}
