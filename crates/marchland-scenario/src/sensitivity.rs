//! How much rests on each assumption.

use crate::error::SimulationError;
use crate::rules::Feeding;
use crate::run::{RunOptions, Simulator};
use crate::scenario::{Assumption, Scenario};
use marchland_forecast::ladder::random::{split_mix, uniform};
use rayon::prelude::*;

/// Points of the Latin hypercube behind the first-order indices.
const POINTS: usize = 64;

/// The rung that is asked about: a use of force.
const FORCE: usize = 2;

/// The least move of a probability that tells an assumption's weight from the noise of a run.
const TELLING: f64 = 0.005;

/// What one assumption does to the probability of force within the horizon of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// The assumption.
    pub assumption: Assumption,
    /// The probability with the assumption at its low end and at its high end, all others at their values.
    pub at_ends: [f64; 2],
    /// Its first-order index: the share of the variance of the probability, when all assumptions vary over their ranges, that goes with
    /// this one alone; by a quadratic fit over a Latin hypercube, corrected for its degrees of freedom, so that it may fall short of 0.
    /// Absent where no assumption moves the probability enough for its variance to be shared out.
    pub first_order: Option<f64>,
}

/// How much rests on the assumptions of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The probability with all at their values.
    pub centre: f64,
    /// The assumptions, the weightiest first.
    pub weights: Vec<Weight>,
}

impl Simulator<'_> {
    /// Varies every assumption of a scenario over its range, one at a time and all together, over the same random numbers.
    ///
    /// # Errors
    /// Too few or too many paths, or features that do not fit the model.
    pub fn sensitivity(
        &self,
        scenario: &Scenario,
        paths: u64,
        seed: u64,
    ) -> Result<Sensitivity, SimulationError> {
        let each = (paths / 5).max(100);
        let few = (paths / 40).max(100);
        let force = |assumed: &[f64], paths: u64| {
            let options = RunOptions {
                paths,
                seed,
                feeding: Feeding::Live,
            };
            Ok::<f64, SimulationError>(
                self.run(scenario, assumed, options)?
                    .reached(FORCE, scenario.months),
            )
        };
        let centre = force(&scenario.assumed(), each)?;
        let points: Vec<Vec<f64>> = hypercube(&scenario.assumptions, seed);
        let answers: Result<Vec<f64>, SimulationError> =
            points.par_iter().map(|point| force(point, few)).collect();
        let answers = answers?;
        let ends = |(at, assumption): (usize, &Assumption)| {
            let end = |value: f64| {
                let mut assumed = scenario.assumed();
                assumed[at] = value;
                force(&assumed, each)
            };
            match assumption.low < assumption.high {
                true => Ok([end(assumption.low)?, end(assumption.high)?]),
                false => Ok([centre; 2]),
            }
        };
        let all = scenario.assumptions.par_iter().enumerate();
        let ends: Result<Vec<[f64; 2]>, SimulationError> = all.map(ends).collect();
        let ends = ends?;
        let moved = |at_ends: &[f64; 2]| at_ends.iter().any(|end| (end - centre).abs() >= TELLING);
        let told = ends.iter().any(moved);
        let weight = |((at, assumption), at_ends): ((usize, &Assumption), [f64; 2])| {
            let inputs: Vec<f64> = points.iter().map(|point| point[at]).collect();
            Weight {
                assumption: assumption.clone(),
                at_ends,
                first_order: told.then(|| first_order(&inputs, &answers)),
            }
        };
        let all = scenario.assumptions.iter().enumerate().zip(ends);
        let mut weights: Vec<Weight> = all.map(weight).collect();
        let width = |weight: &Weight| (weight.at_ends[1] - weight.at_ends[0]).abs();
        weights.sort_by(|one, two| width(two).total_cmp(&width(one)));
        Ok(Sensitivity { centre, weights })
    }
}

/// Points that fill the ranges of the assumptions evenly (McKay, Beckman & Conover 1979).
fn hypercube(assumptions: &[Assumption], seed: u64) -> Vec<Vec<f64>> {
    let mut points = vec![vec![0.0; assumptions.len()]; POINTS];
    for (at, assumption) in assumptions.iter().enumerate() {
        let stream = split_mix(seed, 1000 + at as u64);
        let mut order: Vec<usize> = (0..POINTS).collect();
        order.sort_by_key(|place| split_mix(stream, *place as u64));
        for (point, place) in points.iter_mut().zip(order) {
            let share = (place as f64 + uniform(stream, (POINTS + place) as u64)) / POINTS as f64;
            point[at] = assumption.low + share * (assumption.high - assumption.low);
        }
    }
    points
}

fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f64>()
        / values.len() as f64
}

/// The adjusted share of the variance of the answers that a quadratic in one input explains.
fn first_order(inputs: &[f64], answers: &[f64]) -> f64 {
    let count = inputs.len() as f64;
    let mean = |values: &dyn Fn(usize) -> f64| (0..inputs.len()).map(values).sum::<f64>() / count;
    let centre = mean(&|at| inputs[at]);
    let scale = variance(inputs).sqrt();
    let total = variance(answers);
    if scale <= 0.0 || total <= 0.0 {
        return 0.0;
    }
    let level = mean(&|at| answers[at]);
    let x = |at: usize| (inputs[at] - centre) / scale;
    // The square made orthogonal to the line, so that each explains its own part.
    let skew = mean(&|at| x(at).powi(3));
    let square = |at: usize| x(at).powi(2) - 1.0 - skew * x(at);
    let part = |basis: &dyn Fn(usize) -> f64| {
        let with = mean(&|at| basis(at) * (answers[at] - level));
        with * with / mean(&|at| basis(at).powi(2))
    };
    let explained = (part(&x) + part(&square)) / total;
    1.0 - (1.0 - explained) * (count - 1.0) / (count - 3.0)
}
