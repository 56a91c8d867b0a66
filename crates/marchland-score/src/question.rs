//! One question, all models: scores, and differences over the same draws of years.

use crate::measure::MEASURES;
use crate::resample::{Resampling, weights};
use crate::sharpness::quantile;
use crate::tally::{Tally, years};
use crate::{
    Difference, Estimate, Group, Judged, Key, ModelScores, Options, Pairs, RARE_EDGES, ScoreError,
    base_rate_brier, base_rate_log_score, brier, coverage, expected_calibration_error, log_loss,
    ranking, recalibrate, reliability, reliability_at_edges, separation, sharpness, skill,
    target_ranks,
};
use marchland_base::{Outcome, Probability};
use rayon::prelude::*;

/// A question and what became of it.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What was asked.
    pub outcome: Outcome,
    /// Of which dyads and years, in rising order.
    pub keys: &'a [Key],
    /// Whether it happened, beside the keys.
    pub happened: &'a [bool],
}

/// A model's answers to a question.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The model's name.
    pub model: &'a str,
    /// Its probabilities, beside the keys.
    pub forecasts: &'a [f64],
    /// Lower and upper ends of its intervals, beside the keys; `None` without.
    pub intervals: Option<&'a [[f32; 2]]>,
}

/// Some of the rows of a question, scored apart: `relevant` for contiguous or major-power dyads, `new` for dyads that are not
/// at the rung already.
#[derive(Clone, Debug)]
pub struct Population {
    /// Its name.
    pub name: String,
    /// Whether a row belongs to it, beside the keys. Targets are ranked among its rows only.
    pub mask: Vec<bool>,
}

/// The name of the population of all rows.
pub const ALL_ROWS: &str = "all";

/// Scores of the models on a question, and their differences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answered {
    /// Scores: all rows first, then the populations; in each the models in the order given.
    pub scores: Vec<ModelScores>,
    /// Differences, in the same order.
    pub differences: Vec<Difference>,
    /// What was not scored, and why.
    pub notes: Vec<String>,
}

/// Scores models on a question, over all rows and over each population. Nothing is scored unless everything is sound.
///
/// # Errors
/// No rows, keys out of order or twice, lists of other lengths, a forecast outside [0, 1], or options out of range.
pub fn score_question(
    question: &Question<'_>,
    entries: &[Entry<'_>],
    populations: &[Population],
    options: &Options,
) -> Result<Answered, ScoreError> {
    check(question, entries, populations)?;
    let mut answered = Answered::default();
    add(&mut answered, question, entries, ALL_ROWS, options)?;
    for population in populations {
        let part = Part::new(question, entries, &population.mask);
        if part.keys.is_empty() {
            let text = format!(
                "{}: no row is {}",
                question_text(question.outcome),
                population.name
            );
            answered.notes.push(text);
            continue;
        }
        let question = Question {
            outcome: question.outcome,
            keys: &part.keys,
            happened: &part.happened,
        };
        let entries = part.entries(entries);
        add(
            &mut answered,
            &question,
            &entries,
            &population.name,
            options,
        )?;
    }
    Ok(answered)
}

/// A question in the words of its columns.
pub(crate) fn question_text(outcome: Outcome) -> String {
    let Outcome {
        kind,
        rung,
        horizon,
    } = outcome;
    format!("{kind}, {rung}, {horizon}")
}

fn check(
    question: &Question<'_>,
    entries: &[Entry<'_>],
    populations: &[Population],
) -> Result<(), ScoreError> {
    let what = || question_text(question.outcome);
    let fault = |what: String, problem: String| Err(ScoreError::Question { what, problem });
    let rows = question.keys.len();
    if rows == 0 {
        return Err(ScoreError::Empty { unit: what() });
    }
    if let Some(pair) = question.keys.windows(2).find(|pair| pair[0] >= pair[1]) {
        let problem = format!(
            "{} does not come after {}; expected each key once, in order",
            pair[1], pair[0]
        );
        return fault(what(), problem);
    }
    if question.happened.len() != rows {
        let problem = format!("{} outcomes for {rows} keys", question.happened.len());
        return fault(what(), problem);
    }
    for population in populations {
        if population.mask.len() != rows {
            let problem = format!("{} marks for {rows} keys", population.mask.len());
            return fault(population.name.clone(), problem);
        }
    }
    for entry in entries {
        let intervals = entry.intervals.map_or(rows, <[_]>::len);
        if entry.forecasts.len() != rows || intervals != rows {
            let found = entry.forecasts.len();
            let problem = format!("{found} forecasts and {intervals} intervals for {rows} keys");
            return fault(entry.model.to_owned(), problem);
        }
        let mut pairs = entry.forecasts.iter().zip(question.keys);
        if let Some((found, key)) = pairs.find(|(found, _)| Probability::new(**found).is_err()) {
            return Err(ScoreError::NoProbability {
                unit: format!("{}, {}", entry.model, what()),
                key: key.to_string(),
                found: *found,
            });
        }
    }
    Ok(())
}

/// The rows of a population.
struct Part {
    keys: Vec<Key>,
    happened: Vec<bool>,
    forecasts: Vec<Vec<f64>>,
    intervals: Vec<Option<Vec<[f32; 2]>>>,
}

impl Part {
    fn new(question: &Question<'_>, entries: &[Entry<'_>], mask: &[bool]) -> Part {
        Part {
            keys: kept(question.keys, mask),
            happened: kept(question.happened, mask),
            forecasts: entries
                .iter()
                .map(|entry| kept(entry.forecasts, mask))
                .collect(),
            intervals: entries
                .iter()
                .map(|entry| entry.intervals.map(|intervals| kept(intervals, mask)))
                .collect(),
        }
    }

    fn entries<'a>(&'a self, entries: &[Entry<'a>]) -> Vec<Entry<'a>> {
        let lists = self.forecasts.iter().zip(&self.intervals);
        let entry =
            |(entry, (forecasts, intervals)): (&Entry<'a>, (&'a Vec<f64>, &'a Option<_>))| Entry {
                model: entry.model,
                forecasts,
                intervals: intervals.as_deref(),
            };
        entries.iter().zip(lists).map(entry).collect()
    }
}

fn kept<T: Copy>(list: &[T], mask: &[bool]) -> Vec<T> {
    let pairs = list.iter().zip(mask);
    pairs
        .filter(|(_, keep)| **keep)
        .map(|(item, _)| *item)
        .collect()
}

/// A model's measures: as they are, and in each draw.
struct Drawn {
    value: [Option<f64>; MEASURES.len()],
    draws: Vec<[Option<f64>; MEASURES.len()]>,
}

fn add(
    answered: &mut Answered,
    question: &Question<'_>,
    entries: &[Entry<'_>],
    population: &str,
    options: &Options,
) -> Result<(), ScoreError> {
    let how = options.resampling(question.outcome.horizon);
    let years = years(question.keys);
    let weights = weights(years.len(), &how)?;
    let group = Group {
        question: question.outcome,
        population: population.to_owned(),
    };
    let work = |entry: &Entry<'_>| {
        let judged = Judged::checked(entry.forecasts.to_vec(), question.happened.to_vec());
        let ranks = target_ranks(question.keys, entry.forecasts, question.happened);
        let tally = Tally::new(question.keys, &years, &judged, &ranks);
        let drawn = Drawn {
            value: tally.measures(&vec![1.0; years.len()]),
            draws: weights.iter().map(|draw| tally.measures(draw)).collect(),
        };
        let estimates = estimates(&drawn.value, &|at| column(&drawn, at), years.len(), &how);
        let scores = scores(&judged, &ranks, entry, (&group, &years), options, estimates)?;
        Ok((drawn, scores))
    };
    let found: Result<Vec<(Drawn, ModelScores)>, ScoreError> =
        entries.par_iter().map(work).collect();
    let found = found?;
    for (one, (first, scores)) in found.iter().enumerate() {
        let against = match options.pairs {
            Pairs::WithFirst if one > 0 => &[],
            _ => &found[one + 1..],
        };
        for (second, other) in against {
            let estimates = differences(first, second, years.len(), &how);
            answered.differences.push(Difference {
                model: scores.model.clone(),
                against: other.model.clone(),
                group: group.clone(),
                estimates,
                brier_skill_against: skill(scores.brier, other.brier).ok(),
            });
        }
    }
    answered
        .scores
        .extend(found.into_iter().map(|(_, scores)| scores));
    Ok(())
}

fn column(drawn: &Drawn, at: usize) -> Vec<f64> {
    drawn.draws.iter().filter_map(|draw| draw[at]).collect()
}

fn differences(one: &Drawn, other: &Drawn, years: usize, how: &Resampling) -> Vec<Estimate> {
    let less = |one: Option<f64>, other: Option<f64>| Some(one? - other?);
    let mut value = one.value;
    for (value, other) in value.iter_mut().zip(other.value) {
        *value = less(*value, other);
    }
    let draws = |at: usize| {
        let pairs = one.draws.iter().zip(&other.draws);
        pairs
            .filter_map(|(one, other)| less(one[at], other[at]))
            .collect()
    };
    estimates(&value, &draws, years, how)
}

fn estimates(
    values: &[Option<f64>; MEASURES.len()],
    draws: &dyn Fn(usize) -> Vec<f64>,
    years: usize,
    how: &Resampling,
) -> Vec<Estimate> {
    let estimate = |(at, (measure, value))| {
        let mut drawn = draws(at);
        drawn.sort_by(f64::total_cmp);
        // One year drawn again is the same year; what is rarely defined is defined by chance.
        let told = years > 1 && drawn.len() * 2 > how.draws as usize;
        let end = |share| quantile(drawn.len(), share, &|at| drawn[at]);
        let tail = (1.0 - how.level) / 2.0;
        Estimate {
            measure,
            value,
            interval: told.then(|| [end(tail), end(1.0 - tail)]),
            draws: u32::try_from(drawn.len()).unwrap_or(u32::MAX),
        }
    };
    MEASURES
        .into_iter()
        .zip(*values)
        .enumerate()
        .map(estimate)
        .collect()
}

fn scores(
    judged: &Judged,
    ranks: &[(usize, f64)],
    entry: &Entry<'_>,
    (group, years): (&Group, &[u16]),
    options: &Options,
    estimates: Vec<Estimate>,
) -> Result<ModelScores, ScoreError> {
    let at_edges = reliability_at_edges(judged, &RARE_EDGES)?;
    let equal_counts = reliability(judged, options.bins.min(judged.count()))?;
    let level = options.interval_level;
    Ok(ModelScores {
        model: entry.model.to_owned(),
        group: group.clone(),
        n: judged.count(),
        positives: judged.events(),
        prevalence: judged.base_rate(),
        years: [years[0], years[years.len() - 1]],
        year_count: years.len(),
        estimates,
        brier: brier(judged),
        brier_of_base_rate: base_rate_brier(judged),
        log_loss_of_base_rate: base_rate_log_score(judged),
        clipped: log_loss(judged).clipped,
        mean_forecast: judged.forecasts().iter().sum::<f64>() / judged.count() as f64,
        recalibration: recalibrate(judged),
        calibration_error: expected_calibration_error(&at_edges),
        calibration_error_equal_counts: expected_calibration_error(&equal_counts),
        at_edges,
        equal_counts,
        sharpness: sharpness(judged),
        ranking: ranking(ranks),
        coverage: entry
            .intervals
            .and_then(|ends| coverage(judged, ends, level)),
        separation: separation(judged, options.strips),
    })
}
