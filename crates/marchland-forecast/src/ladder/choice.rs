//! Penalties chosen by skill on years that the fit has not seen.

use super::logistic::{Problem, Rule};
use super::sample::{Sample, thin};
use super::{FitError, FitOptions, Progress, Step, TrainingSet, rare};
use serde::{Deserialize, Serialize};

/// A penalty and how it did on held-out rows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriedPenalty {
    /// The ridge penalty.
    pub penalty: f64,
    /// Weighted log-likelihood of the held-out rows, in nats; at most 0, higher is better.
    pub log_score: f64,
}

/// The choice of penalty for one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldOutStep {
    /// Which step.
    #[serde(flatten)]
    pub step: Step,
    /// Held-out rows that took the step, over all splits.
    pub events: usize,
    /// What was tried, in the order of the options.
    pub tried: Vec<TriedPenalty>,
    /// The penalty with the highest score; of equals the first.
    pub chosen: f64,
    /// The same score for a constant forecast: the rate among the rows fitted on.
    pub reference: f64,
}

/// Skill on held-out years.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldOut {
    /// First years of the held-out rows, each up to the next.
    pub split_years: Vec<u16>,
    /// Step by step, in the order of [`Step::estimated`].
    pub steps: Vec<HeldOutStep>,
    /// Sum over the steps of the score of the chosen penalty, in nats; at most 0, higher is better.
    pub log_score: f64,
    /// The same for constant forecasts.
    pub reference: f64,
}

/// Scores each penalty, and the ladder as a whole, on years after those fitted on (rolling origin).
///
/// For each split year the steps are fitted on the windows that end before it and scored on those that begin in it or
/// after, up to the next split year. The score of the ladder is the sum over its steps, which is the
/// log score of the highest rung reached (the steps are its conditional parts). It comes before any correction of the mean, and
/// its penalties are the best on these same years, so it flatters slightly; alternatives scored with the same
/// options are flattered alike. All events are used, and of the other rows a sample with inverse-probability weights.
///
/// # Errors
/// A set or options that cannot be used; a split before which or after which a lowest step has too little to go on.
pub fn held_out_log_score(
    set: &TrainingSet,
    options: &FitOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<HeldOut, FitError> {
    set.check()?;
    options.check()?;
    if options.split_years.is_empty() {
        return Err(FitError::NoSplitYear(options.lowest_penalties.len()));
    }
    held_out(&thin(set, options)?, options, progress)
}

pub(crate) fn held_out(
    sample: &Sample,
    options: &FitOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<HeldOut, FitError> {
    let mut steps = Vec::new();
    let total = Step::estimated().count();
    for (done, step) in Step::estimated().enumerate() {
        progress(Progress {
            stage: "choosing penalties",
            done,
            total,
        });
        steps.push(judge(sample, options, step)?);
    }
    let best = |step: &HeldOutStep| {
        let scores = step.tried.iter().map(|tried| tried.log_score);
        scores.fold(f64::NEG_INFINITY, f64::max)
    };
    Ok(HeldOut {
        split_years: options.split_years.clone(),
        log_score: steps.iter().map(best).sum(),
        reference: steps.iter().map(|step| step.reference).sum(),
        steps,
    })
}

fn judge(sample: &Sample, options: &FitOptions, step: Step) -> Result<HeldOutStep, FitError> {
    let penalties = options.penalties(step);
    let mut scores = vec![0.0; penalties.len()];
    let (mut events, mut reference) = (0, 0.0);
    for (index, &split) in options.split_years.iter().enumerate() {
        let until = options
            .split_years
            .get(index + 1)
            .copied()
            .unwrap_or(u16::MAX);
        let (seen, unseen) = split_rows(sample, step, split, until)?;
        let mut beta = rare::start(&seen);
        reference += unseen.log_likelihood(&beta);
        events += unseen.events();
        for (score, &penalty) in scores.iter_mut().zip(penalties) {
            let rule = Rule {
                penalty,
                tolerance: options.tolerance.max(1e-4),
                max_iterations: options.max_iterations,
            };
            beta = rare::solve(&seen, &beta, rule)?.beta;
            *score += unseen.log_likelihood(&beta);
        }
    }
    let tried: Vec<TriedPenalty> = penalties
        .iter()
        .zip(scores)
        .map(|(&penalty, log_score)| TriedPenalty { penalty, log_score })
        .collect();
    let best = tried.iter().fold(tried[0], |best, next| {
        if next.log_score > best.log_score {
            *next
        } else {
            best
        }
    });
    Ok(HeldOutStep {
        step,
        events,
        chosen: best.penalty,
        tried,
        reference,
    })
}

/// A held-out row of a step.
pub(crate) struct UnseenRow {
    pub(crate) log_odds: f64,
    pub(crate) taken: bool,
    pub(crate) weight: f64,
}

/// The held-out rows of one split.
pub(crate) struct Unseen {
    pub(crate) rows: Vec<UnseenRow>,
}

/// What a step fitted with a penalty says of the held-out rows, split by split.
pub(crate) fn unseen(
    sample: &Sample,
    options: &FitOptions,
    step: Step,
    penalty: f64,
) -> Result<Vec<Unseen>, FitError> {
    let ends = options
        .split_years
        .iter()
        .skip(1)
        .copied()
        .chain([u16::MAX]);
    let rule = Rule {
        penalty,
        tolerance: options.tolerance.max(1e-4),
        max_iterations: options.max_iterations,
    };
    let split = |(&split, until): (&u16, u16)| {
        let (seen, unseen) = split_rows(sample, step, split, until)?;
        let beta = rare::solve(&seen, &rare::start(&seen), rule)?.beta;
        let row = |(row, &taken): (&u32, &bool)| UnseenRow {
            log_odds: sample.set.log_odds(&beta, *row as usize),
            taken,
            weight: sample.weights[*row as usize],
        };
        Ok(Unseen {
            rows: unseen.rows.iter().zip(&unseen.events).map(row).collect(),
        })
    };
    options.split_years.iter().zip(ends).map(split).collect()
}

/// The step's rows whose windows end before the split, and those that begin from it to before `until`.
fn split_rows(
    sample: &Sample,
    step: Step,
    split: u16,
    until: u16,
) -> Result<(Problem<'_>, Problem<'_>), FitError> {
    let (set, weights) = (&sample.set, Some(sample.weights.as_slice()));
    let year = |row: usize| set.year[row];
    let seen = Problem::new(set, step, weights, |row, chain| {
        chain.last_year(year(row)) < split
    });
    let unseen = Problem::new(set, step, weights, |row, _| {
        (split..until).contains(&year(row))
    });
    if step.height() > 0 {
        return Ok((seen, unseen));
    }
    seen.check_classes(&format!(" in windows that end before {split}"))?;
    if unseen.rows.is_empty() {
        return Err(FitError::NothingHeldOut { step, split });
    }
    Ok((seen, unseen))
}
