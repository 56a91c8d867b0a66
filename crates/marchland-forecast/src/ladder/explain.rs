//! Which column moves a forecast by how much.

use super::bend::Bend;
use super::chance::{Chance, OUTCOMES, STEPS, chances, slopes};
use super::model::{bent, product};
use super::step::{CHAINS, RUNGS};
use super::{LadderModel, PredictError};
use marchland_base::Outcome;
use std::sync::LazyLock;

/// Nodes of the quadrature rule on one panel.
const NODES: usize = 16;

/// What a panel of the path may differ from its two halves before it is divided, in log-odds.
const PANEL_ERROR: f64 = 1e-12;

/// What the parts may miss of the whole, in log-odds.
const TOTAL_ERROR: f64 = 1e-10;

/// Panels after which a path counts as too long.
const MOST_PANELS: usize = 4096;

/// The parts of one outcome's log-odds.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomeExplanation {
    /// The outcome.
    pub outcome: Outcome,
    /// Natural logarithm of the forecast's odds.
    pub log_odds: f64,
    /// Log-odds at the mean of all features, with the correction of the mean.
    pub intercept: f64,
    /// What each column adds, in the order of the columns. With the intercept they make up the log-odds to 1e-10.
    pub contributions: Vec<f64>,
}

/// The parts of a forecast, outcome by outcome in the order of [`Outcome::of`] the kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// One entry per outcome.
    pub outcomes: Vec<OutcomeExplanation>,
}

type Integrals = [[f64; STEPS]; OUTCOMES];

impl LadderModel {
    /// Divides the log-odds of each outcome among the columns.
    ///
    /// Contributions are Aumann-Shapley values (Aumann & Shapley 1974; as integrated gradients: Sundararajan, Taly &
    /// Yan 2017): the derivative of the outcome's log-odds by the column, averaged along the straight line from the
    /// mean (all features 0) to the features, times the feature. For the lowest rung within one year this is
    /// the coefficient times the feature, shrunk by the bend in the same measure for all columns. The average is taken by Gauss-Legendre quadrature on panels that are halved until it
    /// has converged.
    ///
    /// # Errors
    /// Features that do not fit the model, or that lie so far out that the quadrature does not converge.
    pub fn explain(&self, features: &[f32]) -> Result<Explanation, PredictError> {
        self.check(features)?;
        let steps = &self.estimates().steps;
        let base = self.step_log_odds(features, 0.0);
        let mut way = [0.0; STEPS];
        for (length, step) in way.iter_mut().zip(steps) {
            *length = product(&step.coefficients, features);
        }
        let bends = &self.estimates().bends;
        let averages = average_slopes(&base, &way, bends)?;
        let at_mean = chances(&bent(&base, bends)).map(Chance::log_odds);
        let at_features = chances(&self.bent_log_odds(features)).map(Chance::log_odds);
        let mut outcomes = Vec::with_capacity(OUTCOMES);
        for (index, outcome) in Outcome::of(self.estimates().kind).enumerate() {
            let part = |column: usize, x: &f32| -> f64 {
                let slopes = averages[index].iter().zip(steps);
                let slope: f64 = slopes.map(|(w, step)| w * step.coefficients[column]).sum();
                slope * f64::from(*x)
            };
            let parts = features.iter().enumerate();
            let contributions: Vec<f64> = parts.map(|(column, x)| part(column, x)).collect();
            let sum = at_mean[index] + contributions.iter().sum::<f64>();
            let missed = (sum - at_features[index]).abs();
            if missed.is_nan() || missed >= TOTAL_ERROR {
                return Err(too_far(&way));
            }
            outcomes.push(OutcomeExplanation {
                outcome,
                log_odds: at_features[index],
                intercept: at_mean[index],
                contributions,
            });
        }
        Ok(Explanation { outcomes })
    }
}

fn too_far(way: &[f64; STEPS]) -> PredictError {
    PredictError::TooFar(longest(way))
}

fn longest(way: &[f64; STEPS]) -> f64 {
    way.iter()
        .fold(0.0, |longest: f64, length| longest.max(length.abs()))
}

/// Slopes of the outcomes by the steps, averaged along the line from `base` to `base + way`.
fn average_slopes(
    base: &[f64; STEPS],
    way: &[f64; STEPS],
    bends: &[Bend; CHAINS],
) -> Result<Integrals, PredictError> {
    let first = (longest(way) / 4.0).ceil().max(1.0);
    if first.is_nan() || first > MOST_PANELS as f64 {
        return Err(too_far(way));
    }
    let mut open: Vec<(f64, f64)> = (0..first as usize)
        .map(|panel| (panel as f64 / first, (panel as f64 + 1.0) / first))
        .collect();
    let mut total = [[0.0; STEPS]; OUTCOMES];
    let mut visited = 0;
    while let Some((from, to)) = open.pop() {
        visited += 1;
        if visited > 2 * MOST_PANELS {
            return Err(too_far(way));
        }
        let middle = 0.5 * (from + to);
        let whole = panel(base, way, bends, from, to);
        let mut halves = panel(base, way, bends, from, middle);
        add(&mut halves, &panel(base, way, bends, middle, to));
        if difference(&whole, &halves, way) <= PANEL_ERROR {
            add(&mut total, &halves);
        } else {
            open.extend([(from, middle), (middle, to)]);
        }
    }
    Ok(total)
}

fn panel(
    base: &[f64; STEPS],
    way: &[f64; STEPS],
    bends: &[Bend; CHAINS],
    from: f64,
    to: f64,
) -> Integrals {
    let mut sum = [[0.0; STEPS]; OUTCOMES];
    for (node, weight) in GAUSS_LEGENDRE.iter() {
        let at = 0.5 * (from + to) + 0.5 * (to - from) * node;
        let steps: [f64; STEPS] = std::array::from_fn(|step| base[step] + at * way[step]);
        let mut rise = [1.0; STEPS];
        for (chain, bend) in bends.iter().enumerate() {
            rise[chain * RUNGS] = bend.derivative(steps[chain * RUNGS]);
        }
        let scale = 0.5 * (to - from) * weight;
        for (sums, slopes) in sum.iter_mut().zip(slopes(&bent(&steps, bends))) {
            for ((value, slope), rise) in sums.iter_mut().zip(slopes).zip(rise) {
                *value += scale * slope * rise;
            }
        }
    }
    sum
}

fn add(total: &mut Integrals, part: &Integrals) {
    for (totals, parts) in total.iter_mut().zip(part) {
        for (value, part) in totals.iter_mut().zip(parts) {
            *value += part;
        }
    }
}

/// The largest difference that two sets of integrals make to an outcome's log-odds.
fn difference(one: &Integrals, other: &Integrals, way: &[f64; STEPS]) -> f64 {
    let outcome = |(one, other): (&[f64; STEPS], &[f64; STEPS])| -> f64 {
        let slopes = one.iter().zip(other).zip(way);
        slopes
            .map(|((a, b), length)| (a - b).abs() * length.abs())
            .sum()
    };
    one.iter().zip(other).map(outcome).fold(0.0, f64::max)
}

/// Nodes in (-1, 1) and weights of the Gauss-Legendre rule, by Newton's method on the Legendre polynomial.
static GAUSS_LEGENDRE: LazyLock<[(f64, f64); NODES]> = LazyLock::new(|| {
    std::array::from_fn(|index| {
        let mut node = (std::f64::consts::PI * (index as f64 + 0.75) / (NODES as f64 + 0.5)).cos();
        let mut slope = 1.0;
        for _ in 0..10 {
            let (value, derivative) = legendre(node);
            slope = derivative;
            node -= value / derivative;
        }
        (node, 2.0 / ((1.0 - node * node) * slope * slope))
    })
});

/// The Legendre polynomial of degree [`NODES`] and its derivative.
fn legendre(x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for degree in 2..=NODES {
        let k = degree as f64;
        (before, value) = (
            value,
            ((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k,
        );
    }
    (value, NODES as f64 * (x * value - before) / (x * x - 1.0))
}
