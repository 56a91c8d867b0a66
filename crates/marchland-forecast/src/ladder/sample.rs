//! A thinned sample: every event, and some of the other rows with weights that make up for the rest.

use super::chance::sigmoid;
use super::logistic::{Problem, Rule};
use super::set::CHUNK;
use super::{Chain, FitError, FitOptions, Step, TrainingSet, random};
use marchland_base::Move;
use rayon::prelude::*;

/// Rows to choose and to bootstrap on.
pub(crate) struct Sample {
    pub(crate) set: TrainingSet,
    /// One over the probability with which each row was kept.
    pub(crate) weights: Vec<f64>,
}

/// Draws the sample.
///
/// Rows with a dispute anywhere in their window are all kept. Another row is kept with a probability
/// in proportion to its risk in a pilot fit plus the mean risk, so that the rows that say most about the coefficients are
/// seldom lost (local case-control sampling, Fithian & Hastie 2014, here with inverse-probability weights, which keep
/// sums unbiased whatever the pilot). The pilot is the lowest step of the first year on a uniform sample.
pub(crate) fn thin(set: &TrainingSet, options: &FitOptions) -> Result<Sample, FitError> {
    let plain: Vec<f64> = (0..set.rows())
        .map(|row| if set.is_event(row) { 0.0 } else { 1.0 })
        .collect();
    if plain.iter().sum::<f64>() <= options.controls as f64 {
        return Ok(draw(set, &plain, f64::INFINITY, options.seed));
    }
    let uniform = draw(set, &plain, options.controls as f64, options.seed);
    let step = Step {
        chain: Chain::First,
        rung: Move::Threat,
    };
    let pilot = Problem::new(&uniform.set, step, Some(&uniform.weights), |_, _| true);
    pilot.check_classes("")?;
    let rule = Rule {
        penalty: options.lowest_penalties.iter().copied().fold(1.0, f64::max),
        tolerance: 1e-3,
        max_iterations: options.max_iterations,
    };
    let beta = pilot.solve(&pilot.start(), rule)?.beta;
    let floor = pilot.rate();
    let mut risk = plain;
    risk.par_chunks_mut(CHUNK)
        .enumerate()
        .for_each(|(chunk, values)| {
            for (place, value) in values.iter_mut().enumerate() {
                let row = chunk * CHUNK + place;
                *value *= sigmoid(set.log_odds(&beta, row)) + floor;
            }
        });
    Ok(draw(set, &risk, options.controls as f64, options.seed ^ 1))
}

/// Keeps each row of size above 0 with probability `wanted * size / total`, at most 1, and every row of size 0.
fn draw(set: &TrainingSet, sizes: &[f64], wanted: f64, seed: u64) -> Sample {
    let scale = wanted / sizes.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let mut rows = Vec::new();
    let mut weights = Vec::new();
    for (row, &size) in sizes.iter().enumerate() {
        let chance = if size == 0.0 {
            1.0
        } else {
            (scale * size).min(1.0)
        };
        if random::uniform(seed, row as u64) < chance {
            rows.push(row as u32);
            weights.push(1.0 / chance);
        }
    }
    Sample {
        set: set.subset(&rows),
        weights,
    }
}
