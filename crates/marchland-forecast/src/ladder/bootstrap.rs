//! Bootstrap draws over states and disputes.

use super::bend::Bend;
use super::calibrate::Tops;
use super::chance::sigmoid;
use super::fit::{added, for_all};
use super::logistic::{Problem, Rule};
use super::sample::Sample;
use super::step::CHAINS;
use super::{
    Chain, FitError, FitOptions, Progress, Shapes, Step, TrainingSet, calibrate, random, rare,
};
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
    /// Of all steps.
    pub(crate) beta: &'a [Vec<f64>],
    /// Of the estimated steps.
    pub(crate) penalties: &'a [f64],
    pub(crate) bends: &'a [Bend; CHAINS],
    pub(crate) shapes: &'a [Shapes; CHAINS],
    pub(crate) prior_variance: f64,
}

/// Refits the whole ladder, correction of the mean included, under random weights, and lets the mean drift.
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
    let disputes = dispute_lists(&sample.set);
    let shapes = centre
        .shapes
        .each_ref()
        .map(|shapes| added(&sample.set, shapes));
    let heights = Heights::of(sample, centre, shapes);
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
            .map(|draw| one(sample, centre, &heights, options, &disputes, draw as u64))
            .collect();
        all.extend(refitted?);
    }
    Ok(all)
}

/// How high the shapes stand on the sample: what is estimated anew in each draw, beside lines and correction. Where the
/// shapes step stays as the fit found it.
struct Heights {
    /// What shapes add, row by row.
    added: [Vec<f64>; CHAINS],
    /// The multiple of the shapes that fits the sample best; above 1, since boosting stops early.
    best: [f64; CHAINS],
}

/// Newton steps towards the best multiple.
const HEIGHT_STEPS: usize = 6;

impl Heights {
    fn of(sample: &Sample, centre: &Centre<'_>, added: [Vec<f64>; CHAINS]) -> Heights {
        let mut heights = Heights {
            added,
            best: [1.0; CHAINS],
        };
        let weights = [sample.weights.as_slice(); CHAINS];
        heights.best = heights.scales(sample, centre, centre.beta, weights);
        heights
    }

    /// The best multiples under weights, over those of the sample.
    fn scales(
        &self,
        sample: &Sample,
        centre: &Centre<'_>,
        beta: &[Vec<f64>],
        weights: [&[f64]; CHAINS],
    ) -> [f64; CHAINS] {
        let lowest = Step::all().filter(|step| step.height() == 0);
        let mut scales = [1.0; CHAINS];
        for (chain, step) in lowest.enumerate() {
            let shapes = &self.added[chain];
            if centre.shapes[chain].terms.is_empty() {
                continue;
            }
            let problem = Problem::new(&sample.set, step, Some(weights[chain]), |_, _| true);
            let bend = &centre.bends[chain];
            let line =
                |row: &u32| bend.apply(sample.set.log_odds(&beta[step.index()], *row as usize));
            let lines: Vec<f64> = problem.rows.iter().map(line).collect();
            let mut height = self.best[chain];
            for _ in 0..HEIGHT_STEPS {
                let (mut first, mut second) = (0.0, 0.0);
                for ((row, event), line) in problem.rows.iter().zip(&problem.events).zip(&lines) {
                    let at = *row as usize;
                    let chance = sigmoid(line + height * shapes[at]);
                    first +=
                        weights[chain][at] * shapes[at] * (f64::from(u8::from(*event)) - chance);
                    second +=
                        weights[chain][at] * shapes[at] * shapes[at] * chance * (1.0 - chance);
                }
                height = (height + first / second.max(f64::MIN_POSITIVE)).clamp(0.0, 4.0);
            }
            scales[chain] = height / self.best[chain];
        }
        scales
    }
}

/// Each event row's disputes, chain by chain.
type DisputeLists<'a> = HashMap<u32, &'a [Vec<u32>; CHAINS]>;

fn dispute_lists(set: &TrainingSet) -> DisputeLists<'_> {
    let entries = set.disputes.iter();
    entries.map(|entry| (entry.row, &entry.by_chain)).collect()
}

/// An error for an event whose disputes are not named.
pub(crate) fn check_disputes(set: &TrainingSet) -> Result<(), FitError> {
    let lists = dispute_lists(set);
    for chain in Chain::ALL.map(|chain| chain as usize) {
        let bare = |row: &usize| {
            let named = lists.get(&(*row as u32));
            set.reached[chain][*row].flatten().is_some()
                && named.is_none_or(|ids| ids[chain].is_empty())
        };
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
    heights: &Heights,
    options: &FitOptions,
    disputes: &DisputeLists<'_>,
    draw: u64,
) -> Result<Vec<f32>, FitError> {
    let seed = random::split_mix(options.seed ^ 0xb007, draw);
    let weights = Chain::ALL.map(|chain| row_weights(sample, &[chain], disputes, seed));
    let mut beta = Vec::new();
    for (step, &penalty) in Step::estimated().zip(centre.penalties) {
        let chains: Vec<Chain> = step.parts().map(|part| part.chain).collect();
        let pooled;
        let weights = match chains.as_slice() {
            [own] => &weights[*own as usize],
            several => {
                pooled = row_weights(sample, several, disputes, seed);
                &pooled
            }
        };
        let problem = Problem::new(&sample.set, step, Some(weights), |_, _| true);
        let rule = Rule {
            penalty,
            tolerance: TOLERANCE,
            max_iterations: options.max_iterations,
        };
        beta.push(rare::solve_near(&problem, &centre.beta[step.index()], rule)?.beta);
    }
    let mut beta = for_all(&beta);
    let scales = heights.scales(sample, centre, &beta, weights.each_ref().map(Vec::as_slice));
    let raised: [Vec<f64>; CHAINS] = std::array::from_fn(|chain| {
        let values = heights.added[chain].iter();
        values.map(|value| scales[chain] * value).collect()
    });
    let tops = Tops {
        bends: centre.bends,
        added: raised.each_ref().map(Vec::as_slice),
    };
    let corrections = calibrate::correct(
        &sample.set,
        &beta,
        &tops,
        weights.each_ref().map(|weights| Some(weights.as_slice())),
        options.decade,
        centre.prior_variance,
    );
    for (beta, correction) in beta.iter_mut().zip(corrections) {
        beta[0] += correction.shift;
    }
    let drift = drift(centre.prior_variance, seed);
    for step in Step::all().filter(|step| step.height() == 0) {
        beta[step.index()][0] += drift;
    }
    let numbers = beta.iter().flatten().chain(&scales);
    Ok(numbers.map(|value| rounded(*value)).collect())
}

/// By how much the log-odds of anything at all move from the decade of the correction to the one that is forecast.
///
/// The ratio of observed to expected has differed between decades by this variance beyond chance; the decade to come differs from the
/// last by as much. Its logarithm is drawn from a normal distribution of the variance of a log-normal ratio, once for the
/// whole ladder.
fn drift(variance: f64, seed: u64) -> f64 {
    variance.ln_1p().sqrt() * random::normal(seed ^ 0xd21f, 0)
}

/// A number of a draw, to three decimals: far finer than draws differ, and shorter in a file.
fn rounded(value: f64) -> f32 {
    ((value * 1e3).round() / 1e3) as f32
}

/// Weights of the rows; of an event in the years of these chains, with those of its disputes in them.
fn row_weights(
    sample: &Sample,
    chains: &[Chain],
    disputes: &DisputeLists<'_>,
    seed: u64,
) -> Vec<f64> {
    let set = &sample.set;
    let weigh = |source: Source, id: u32| {
        random::exponential(random::split_mix(seed, source as u64), u64::from(id))
    };
    (0..set.rows())
        .map(|row| {
            let states = weigh(Source::Initiator, set.initiator[row].into())
                * weigh(Source::Target, set.target[row].into());
            let lists = disputes.get(&(row as u32));
            let ids = lists.into_iter().flat_map(|lists| {
                let event = |chain: &&Chain| set.reached[**chain as usize][row].flatten().is_some();
                let events = chains.iter().filter(event);
                events.flat_map(|chain| &lists[*chain as usize])
            });
            let (count, sum) = ids.fold((0.0, 0.0), |(count, sum), id| {
                (count + 1.0, sum + weigh(Source::Dispute, *id))
            });
            let dispute = if count > 0.0 { sum / count } else { 1.0 };
            sample.weights[row] * states * dispute
        })
        .collect()
}
