//! The mean forecast corrected to the record's last decade.

use super::bend::Bend;
use super::chance::sigmoid;
use super::set::CHUNK;
use super::shift::{shifted_sum, solve_shift};
use super::step::{CHAINS, RUNGS};
use super::{Chain, FitError, Step, TrainingSet};
use marchland_base::Move;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// The largest share of the rung below that a corrected rung may reach.
const LARGEST_SHARE: f64 = 0.99;

/// Observed and expected events of a decade, at the lowest rung within a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecadeRatio {
    /// First year of the ten.
    pub first_year: u16,
    /// Directed dyad-years with an event.
    pub observed: f64,
    /// Sum of the uncorrected forecasts.
    pub expected: f64,
}

/// The correction of one step.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepCorrection {
    /// Which step.
    #[serde(flatten)]
    pub step: Step,
    /// Windows of the decade that reached the rung in the chain's years, for the first time in the window.
    pub observed: f64,
    /// The same as forecast, the steps below already corrected.
    pub expected: f64,
    /// Shrunken ratio of observed to expected, by which the mean forecast is multiplied.
    pub ratio: f64,
    /// What is added to the step's log-odds to get there.
    pub shift: f64,
}

/// How the mean forecast was corrected.
///
/// For each rung in turn the step's log-odds are shifted until the mean forecast over the decade is its expected
/// mean times a ratio. The ratio of observed `O` to expected `E` is shrunk to 1 by the posterior mean of a
/// Gamma-Poisson model with prior mean 1 and variance `v`: `(1 + v O) / (1 + v E)` (Clayton & Kaldor 1987), so that a
/// decade without a war does not make wars impossible. `v` is estimated by the method of moments (Marshall 1991)
/// from the earlier whole decades at the lowest rung, `max(0, (sum of E (O/E - 1)^2 - decades) / sum of E)`; 0 means no more
/// movement than chance, and no correction. The rows of a chain are those of the decade whose windows the record holds to
/// its end, each weighed by its chance of not having reached the rung before; `O` and `E` enter the ratio divided by the
/// chain's years, because one dispute falls into as many windows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// First and last year in which the windows begin.
    pub decade: [u16; 2],
    /// Variance of the ratio between decades, beyond chance.
    pub prior_variance: f64,
    /// What the variance was estimated from.
    pub earlier: Vec<DecadeRatio>,
    /// Step by step, in the order of [`Step::all`].
    pub steps: Vec<StepCorrection>,
}

/// An error unless the set holds windows of every length in the decade and at least one whole decade before it.
pub(crate) fn check_decade(set: &TrainingSet, decade: [u16; 2]) -> Result<(), FitError> {
    let (from, to) = super::fit::years(set);
    let inside = |row: &usize| (decade[0]..=decade[1]).contains(&set.year[*row]);
    for chain in Chain::ALL {
        let known = &set.reached[chain as usize];
        let found = (0..set.rows()).any(|row| inside(&row) && known[row].is_some());
        if !found {
            return Err(FitError::EmptyDecade {
                part: chain.horizon().word(),
                first: decade[0],
                last: decade[1],
                from,
                to,
            });
        }
    }
    if whole_decades(set, decade) == 0 {
        return Err(FitError::NoEarlierDecade {
            from,
            first: decade[0],
        });
    }
    Ok(())
}

/// Whole decades between the first year of the set and the given one.
fn whole_decades(set: &TrainingSet, decade: [u16; 2]) -> u16 {
    decade[0].saturating_sub(super::fit::years(set).0) / 10
}

/// The variance of the ratio between decades, from the whole decades before the given one.
pub(crate) fn prior(
    set: &TrainingSet,
    lowest: &[f64],
    (bend, added): (&Bend, &[f64]),
    decade: [u16; 2],
) -> (f64, Vec<DecadeRatio>) {
    let count = whole_decades(set, decade);
    let start = decade[0] - 10 * count;
    let mut ratios: Vec<DecadeRatio> = (0..count)
        .map(|index| DecadeRatio {
            first_year: start + 10 * index,
            observed: 0.0,
            expected: 0.0,
        })
        .collect();
    let chances = in_order(set.rows(), |row| {
        sigmoid(bend.apply(set.log_odds(lowest, row)) + added[row])
    });
    let first = Step {
        chain: Chain::First,
        rung: Move::Threat,
    };
    for (row, chance) in chances.into_iter().enumerate() {
        let year = set.year[row];
        if (start..decade[0]).contains(&year) {
            let ratio = &mut ratios[usize::from((year - start) / 10)];
            ratio.expected += chance;
            ratio.observed += f64::from(u8::from(first.taken(set, row) == Some(true)));
        }
    }
    // A gap in the record is no decade without risk.
    ratios.retain(|ratio| ratio.expected > 0.0);
    let expected: f64 = ratios.iter().map(|ratio| ratio.expected).sum();
    let spread: f64 = ratios
        .iter()
        .map(|ratio| (ratio.observed - ratio.expected).powi(2) / ratio.expected)
        .sum();
    let variance = ((spread - ratios.len() as f64) / expected).max(0.0);
    (variance, ratios)
}

/// One number per row, computed in parallel.
fn in_order<T: Send>(rows: usize, of_row: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    (0..rows)
        .into_par_iter()
        .with_min_len(CHUNK)
        .map(of_row)
        .collect()
}

/// What the lowest step of each chain makes of its straight lines.
pub(crate) struct Tops<'a> {
    pub(crate) bends: &'a [Bend; CHAINS],
    /// What shapes add, row by row.
    pub(crate) added: [&'a [f64]; CHAINS],
}

/// What one chain is corrected on.
struct Decade {
    rows: Vec<u32>,
    weights: Vec<f64>,
    /// What shapes add to the log-odds of the lowest step.
    added: Vec<f64>,
    /// Uncorrected log-odds of the steps, without that.
    steps: Vec<[f64; RUNGS]>,
    /// Chance of not having reached each rung before the chain begins.
    open: Vec<[f64; RUNGS]>,
}

/// Corrections of all steps, in the order of [`Step::all`].
///
/// `beta` holds intercept and coefficients of each step, `tops` what the lowest steps make of theirs; `weights` those of the
/// rows, for each chain.
pub(crate) fn correct(
    set: &TrainingSet,
    beta: &[Vec<f64>],
    tops: &Tops<'_>,
    weights: [Option<&[f64]>; CHAINS],
    decade: [u16; 2],
    variance: f64,
) -> Vec<StepCorrection> {
    let mut corrections = Vec::with_capacity(CHAINS * RUNGS);
    for (at, part) in Chain::ALL.into_iter().enumerate() {
        let (earlier, own) = (&beta[..at * RUNGS], &beta[at * RUNGS..(at + 1) * RUNGS]);
        let mut rows = collect(set, own, (part, tops.added[at]), weights[at], decade);
        rows.open = open(set, &rows.rows, earlier, tops, &corrections);
        chain(
            set,
            &rows,
            (part, &tops.bends[at]),
            variance,
            &mut corrections,
        );
    }
    corrections
}

/// Each row's chance of not having reached each rung in the chains so far, by their corrected steps.
fn open(
    set: &TrainingSet,
    rows: &[u32],
    beta: &[Vec<f64>],
    tops: &Tops<'_>,
    corrections: &[StepCorrection],
) -> Vec<[f64; RUNGS]> {
    in_order(rows.len(), |at| {
        let row = rows[at] as usize;
        let mut open = [1.0; RUNGS];
        let chains = beta.chunks(RUNGS).zip(corrections.chunks(RUNGS));
        for ((beta, corrections), (bend, added)) in chains.zip(tops.bends.iter().zip(&tops.added)) {
            let mut steps = set.chain_log_odds(beta, row);
            for (step, correction) in steps.iter_mut().zip(corrections) {
                *step += correction.shift;
            }
            steps[0] = bend.apply(steps[0]) + added[row];
            let mut reached = 1.0;
            for (open, log_odds) in open.iter_mut().zip(steps) {
                reached *= sigmoid(log_odds);
                *open *= 1.0 - reached;
            }
        }
        open
    })
}

fn collect(
    set: &TrainingSet,
    beta: &[Vec<f64>],
    (chain, added): (Chain, &[f64]),
    weights: Option<&[f64]>,
    decade: [u16; 2],
) -> Decade {
    let inside = |row: &usize| {
        (decade[0]..=decade[1]).contains(&set.year[*row])
            && set.reached[chain as usize][*row].is_some()
    };
    let rows: Vec<u32> = (0..set.rows())
        .filter(inside)
        .map(|row| row as u32)
        .collect();
    let weigh = |row: &u32| weights.map_or(1.0, |weights| weights[*row as usize]);
    Decade {
        weights: rows.iter().map(weigh).collect(),
        added: rows.iter().map(|row| added[*row as usize]).collect(),
        steps: in_order(rows.len(), |at| set.chain_log_odds(beta, rows[at] as usize)),
        open: vec![[1.0; RUNGS]; rows.len()],
        rows,
    }
}

fn chain(
    set: &TrainingSet,
    decade: &Decade,
    (chain, lowest): (Chain, &Bend),
    variance: f64,
    corrections: &mut Vec<StepCorrection>,
) {
    let mut reached = decade.weights.clone();
    let scale = f64::from(chain.length());
    for (height, rung) in Move::LADDER.into_iter().enumerate() {
        let step = Step { chain, rung };
        let top: (&Bend, &[f64]) = match height {
            0 => (lowest, &decade.added),
            _ => (&Bend::STRAIGHT, &[]),
        };
        let before: Vec<f64> = reached
            .iter()
            .zip(&decade.open)
            .map(|(r, open)| r * open[height])
            .collect();
        let log_odds: Vec<f64> = decade.steps.iter().map(|steps| steps[height]).collect();
        let observed = observed(set, decade, step);
        let expected = shifted_sum(&before, &log_odds, top, 0.0).0;
        let ratio = (1.0 + variance * observed / scale) / (1.0 + variance * expected / scale);
        let most = LARGEST_SHARE * before.iter().sum::<f64>();
        let shift = solve_shift(
            &before,
            &log_odds,
            top,
            (ratio * expected).min(most.max(expected)),
        );
        let added = top.1.iter().chain(std::iter::repeat(&0.0));
        for ((reached, value), added) in reached.iter_mut().zip(&log_odds).zip(added) {
            *reached *= sigmoid(top.0.apply(value + shift) + added);
        }
        corrections.push(StepCorrection {
            step,
            observed,
            expected,
            ratio,
            shift,
        });
    }
}

/// Weighted rows that reached the rung within the chain, and not before it.
fn observed(set: &TrainingSet, decade: &Decade, step: Step) -> f64 {
    let reached = |row: usize| step.taken(set, row) == Some(true);
    let rows = decade.rows.iter().zip(&decade.weights);
    rows.filter(|(row, _)| reached(**row as usize))
        .map(|(_, weight)| weight)
        .sum()
}
