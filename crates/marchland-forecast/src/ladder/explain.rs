//! Which column moves a forecast by how much.

use super::bend::Bend;
use super::chance::{Chance, OUTCOMES, STEPS, chances, slopes};
use super::model::topped;
use super::step::{CHAINS, RUNGS};
use super::{LadderModel, PredictError, Shapes};
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
    /// mean (all features 0) to the features, times the feature. What shapes add counts as a length of its own along that line:
    /// each column's share of it (see [`Shapes::shares`]) grows from 0 to its whole. For the lowest rung within one year
    /// a contribution is therefore the column's share of the shapes plus its coefficient times the feature, the latter shrunk by the
    /// bend in the same measure for all columns. The average is taken by Gauss-Legendre quadrature on panels that are halved until it
    /// has converged.
    ///
    /// # Errors
    /// Features that do not fit the model, or that lie so far out that the quadrature does not converge.
    pub fn explain(&self, features: &[f32]) -> Result<Explanation, PredictError> {
        self.check(features)?;
        let steps = &self.estimates().steps;
        let lines = &self.estimates().lines;
        let base = self.step_log_odds(features, 0.0);
        let mut way = [0.0; STEPS];
        for (length, step) in way.iter_mut().zip(steps) {
            *length = lines.product(&step.coefficients, features);
        }
        let shapes = &self.estimates().shapes;
        let shares = shapes.each_ref().map(|shapes| shapes.shares(features));
        let path = Path {
            base,
            way,
            bends: &self.estimates().bends,
            shapes: shapes.each_ref().map(Shapes::at_mean),
            rise: shares.each_ref().map(|shares| shares.iter().sum()),
        };
        let averages = path.average_slopes()?;
        let at_mean = chances(&path.at(0.0)).map(Chance::log_odds);
        let at_features = chances(&self.log_odds(features)).map(Chance::log_odds);
        let mut outcomes = Vec::with_capacity(OUTCOMES);
        for (index, outcome) in Outcome::of(self.estimates().kind).enumerate() {
            let part = |column: usize, x: &f32| -> f64 {
                let slopes = averages.lines[index].iter().zip(steps);
                let slope: f64 = slopes.map(|(w, step)| w * step.coefficients[column]).sum();
                let shaped = averages.shapes[index].iter().zip(&shares);
                let shaped: f64 = shaped.map(|(w, shares)| w * shares[column]).sum();
                slope * f64::from(lines.read(*x)) + shaped
            };
            let parts = features.iter().enumerate();
            let contributions: Vec<f64> = parts.map(|(column, x)| part(column, x)).collect();
            let sum = at_mean[index] + contributions.iter().sum::<f64>();
            let missed = (sum - at_features[index]).abs();
            if missed.is_nan() || missed >= TOTAL_ERROR {
                return Err(too_far(&path.way));
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

/// Slopes of the outcomes by the steps, averaged along a path: by the lines of a step, and by the shapes of each chain.
#[derive(Clone)]
struct Averages {
    lines: Integrals,
    shapes: [[f64; CHAINS]; OUTCOMES],
}

/// The straight way from the mean to the features.
struct Path<'a> {
    base: [f64; STEPS],
    way: [f64; STEPS],
    bends: &'a [Bend; CHAINS],
    /// What the shapes add at the mean.
    shapes: [f64; CHAINS],
    /// By how much that rises on the way.
    rise: [f64; CHAINS],
}

impl Path<'_> {
    /// Log-odds of the steps at a fraction of the way.
    fn at(&self, fraction: f64) -> [f64; STEPS] {
        let added = std::array::from_fn(|chain| self.shapes[chain] + fraction * self.rise[chain]);
        topped(&self.lines(fraction), self.bends, &added)
    }

    fn lines(&self, fraction: f64) -> [f64; STEPS] {
        std::array::from_fn(|step| self.base[step] + fraction * self.way[step])
    }

    fn average_slopes(&self) -> Result<Averages, PredictError> {
        let rise = self
            .rise
            .iter()
            .fold(0.0, |most: f64, rise| most.max(rise.abs()));
        let first = ((longest(&self.way) + rise) / 4.0).ceil().max(1.0);
        if first.is_nan() || first > MOST_PANELS as f64 {
            return Err(too_far(&self.way));
        }
        let mut open: Vec<(f64, f64)> = (0..first as usize)
            .map(|panel| (panel as f64 / first, (panel as f64 + 1.0) / first))
            .collect();
        let mut total = Averages::NONE;
        let mut visited = 0;
        while let Some((from, to)) = open.pop() {
            visited += 1;
            if visited > 2 * MOST_PANELS {
                return Err(too_far(&self.way));
            }
            let middle = 0.5 * (from + to);
            let whole = self.panel(from, to);
            let mut halves = self.panel(from, middle);
            halves.add(&self.panel(middle, to));
            if self.difference(&whole, &halves) <= PANEL_ERROR {
                total.add(&halves);
            } else {
                open.extend([(from, middle), (middle, to)]);
            }
        }
        Ok(total)
    }

    fn panel(&self, from: f64, to: f64) -> Averages {
        let mut sum = Averages::NONE;
        for (node, weight) in GAUSS_LEGENDRE.iter() {
            let at = 0.5 * (from + to) + 0.5 * (to - from) * node;
            let steps = self.lines(at);
            let scale = 0.5 * (to - from) * weight;
            let slopes = slopes(&self.at(at));
            for (outcome, slopes) in slopes.iter().enumerate() {
                for (step, slope) in slopes.iter().enumerate() {
                    sum.lines[outcome][step] += scale * slope;
                }
                for (chain, bend) in self.bends.iter().enumerate() {
                    let lowest = chain * RUNGS;
                    sum.shapes[outcome][chain] += scale * slopes[lowest];
                    let bent = bend.derivative(steps[lowest]) - 1.0;
                    sum.lines[outcome][lowest] += scale * slopes[lowest] * bent;
                }
            }
        }
        sum
    }

    /// The largest difference that two sets of averages make to an outcome's log-odds.
    fn difference(&self, one: &Averages, other: &Averages) -> f64 {
        let outcome = |at: usize| -> f64 {
            let lines = one.lines[at].iter().zip(&other.lines[at]).zip(&self.way);
            let shapes = one.shapes[at].iter().zip(&other.shapes[at]).zip(&self.rise);
            lines
                .chain(shapes)
                .map(|((a, b), length)| (a - b).abs() * length.abs())
                .sum()
        };
        (0..OUTCOMES).map(outcome).fold(0.0, f64::max)
    }
}

impl Averages {
    const NONE: Averages = Averages {
        lines: [[0.0; STEPS]; OUTCOMES],
        shapes: [[0.0; CHAINS]; OUTCOMES],
    };

    fn add(&mut self, part: &Averages) {
        let lines = self
            .lines
            .as_flattened_mut()
            .iter_mut()
            .zip(part.lines.as_flattened());
        let shapes = self
            .shapes
            .as_flattened_mut()
            .iter_mut()
            .zip(part.shapes.as_flattened());
        for (value, part) in lines.chain(shapes) {
            *value += part;
        }
    }
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
