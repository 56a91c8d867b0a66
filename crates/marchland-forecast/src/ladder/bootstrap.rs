//! Bootstrap draws over states and disputes.

use super::bend::Bend;
use super::logistic::{Problem, Rule};
use super::sample::Sample;
use super::step::RUNGS;
use super::{Chain, FitError, FitOptions, Progress, Step, TrainingSet, calibrate, random};
use rayon::prelude::*;
use std::collections::HashMap;

/// Draws between two words of progress.
const BATCH: usize = 8;

/// A refit has converged when no coefficient moves by more than this: far below what draws differ by.
const TOLERANCE: f64 = 1e-3;

/// What is resampled, as a stream of random numbers.
#[derive(Clone, Copy)]
enum Source {
    Initiator,
    Target,
    Dispute,
}

/// The point around which is drawn.
pub(crate) struct Centre<'a> {
    pub(crate) beta: &'a [Vec<f64>],
    pub(crate) penalties: &'a [f64],
    pub(crate) bends: &'a [Bend; 2],
    pub(crate) prior_variance: f64,
}

/// Refits the whole ladder, correction of the mean included, under random weights.
///
/// A row's weight is the product of a weight of its initiator, one of its target (the pigeonhole bootstrap of
/// Owen 2007) and, for an event, the mean of the weights of its disputes. The weights are exponential with mean 1, the Bayesian
/// form of Owen & Eckles 2012, so that no state or dispute ever drops out and no draw is without a war. Products of weights
/// overstate the variance rather than understate it, most where rows are independent of one another. The penalties and the
/// prior variance of the correction stay as the fit found them.
pub(crate) fn draws(
    sample: &Sample,
    centre: &Centre,
    options: &FitOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Vec<Vec<f32>>, FitError> {
    let disputes = [Chain::First, Chain::Later].map(|chain| dispute_lists(&sample.set, chain));
    let mut all = Vec::with_capacity(options.draws);
    while all.len() < options.draws {
        progress(Progress {
            stage: "bootstrap draws",
            done: all.len(),
            total: options.draws,
        });
        let batch = all.len()..options.draws.min(all.len() + BATCH);
        let refitted: Result<Vec<Vec<f32>>, FitError> = batch
            .into_par_iter()
            .map(|draw| one(sample, centre, options, &disputes, draw as u64))
            .collect();
        all.extend(refitted?);
    }
    Ok(all)
}

type DisputeLists<'a> = HashMap<u32, &'a [u32]>;

fn dispute_lists(set: &TrainingSet, chain: Chain) -> DisputeLists<'_> {
    let entries = set.disputes.iter().map(|entry| match chain {
        Chain::First => (entry.row, entry.first.as_slice()),
        Chain::Later => (entry.row, entry.later.as_slice()),
    });
    entries.filter(|(_, ids)| !ids.is_empty()).collect()
}

/// The level that a chain is about.
fn level(set: &TrainingSet, chain: Chain, row: usize) -> u8 {
    match chain {
        Chain::First => set.first[row],
        Chain::Later => set.later[row].unwrap_or(0),
    }
}

/// An error for an event whose disputes are not named.
pub(crate) fn check_disputes(set: &TrainingSet) -> Result<(), FitError> {
    for chain in [Chain::First, Chain::Later] {
        let lists = dispute_lists(set, chain);
        let bare =
            |row: &usize| level(set, chain, *row) >= 2 && !lists.contains_key(&(*row as u32));
        if let Some(row) = (0..set.rows()).find(bare) {
            return Err(FitError::NoDispute {
                initiator: set.initiator[row],
                target: set.target[row],
                year: set.year[row],
            });
        }
    }
    Ok(())
}

fn one(
    sample: &Sample,
    centre: &Centre,
    options: &FitOptions,
    disputes: &[DisputeLists; 2],
    draw: u64,
) -> Result<Vec<f32>, FitError> {
    let seed = random::split_mix(options.seed ^ 0xb007, draw);
    let weights: [Vec<f64>; 2] = [
        row_weights(sample, Chain::First, &disputes[0], seed),
        row_weights(sample, Chain::Later, &disputes[1], seed),
    ];
    let mut beta = Vec::with_capacity(2 * RUNGS);
    for (index, step) in Step::all().enumerate() {
        let problem = Problem::new(&sample.set, step, Some(&weights[index / RUNGS]), |_| true);
        let rule = Rule {
            penalty: centre.penalties[index],
            tolerance: TOLERANCE,
            max_iterations: options.max_iterations,
        };
        beta.push(problem.solve(&centre.beta[index], rule)?.beta);
    }
    let corrections = calibrate::correct(
        &sample.set,
        &beta,
        centre.bends,
        [Some(&weights[0]), Some(&weights[1])],
        options.decade,
        centre.prior_variance,
    );
    for (beta, correction) in beta.iter_mut().zip(corrections) {
        beta[0] += correction.shift;
    }
    Ok(beta.iter().flatten().map(|value| *value as f32).collect())
}

fn row_weights(sample: &Sample, chain: Chain, disputes: &DisputeLists, seed: u64) -> Vec<f64> {
    let set = &sample.set;
    let weigh = |source: Source, id: u32| {
        random::exponential(random::split_mix(seed, source as u64), u64::from(id))
    };
    (0..set.rows())
        .map(|row| {
            let states = weigh(Source::Initiator, set.initiator[row].into())
                * weigh(Source::Target, set.target[row].into());
            let dispute = match disputes.get(&(row as u32)) {
                Some(ids) if level(set, chain, row) >= 2 => {
                    let sum: f64 = ids.iter().map(|id| weigh(Source::Dispute, *id)).sum();
                    sum / ids.len() as f64
                }
                _ => 1.0,
            };
            sample.weights[row] * states * dispute
        })
        .collect()
}
