//! Where forecasts of the past did well and where they failed, case by case.

use super::Backtest;
use marchland_base::{Date, Dyad, Horizon, Move, Outcome, OutcomeKind, States};
use marchland_score::{Answers, Happened, Key, target_ranks};
use std::collections::BTreeMap;

/// The main question: an initiation of any severity within a year.
pub const MAIN: Outcome = Outcome {
    kind: OutcomeKind::Initiation,
    rung: Move::Threat,
    horizon: Horizon::OneYear,
};

/// An initiation and how it was forecast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// Initiator, target, first year of the window.
    pub key: Key,
    /// The highest rung that the initiator reached in the disputes that it opened that year.
    pub reached: Move,
    /// The forecast of an initiation of any severity within the year, in [0, 1].
    pub probability: f64,
    /// The forecast of the rung that was reached, in [0, 1].
    pub of_reached: f64,
    /// Where the target stood by `probability` among all targets of its initiator that year, 1 the likeliest; ties share their
    /// mean rank.
    pub rank: f64,
    /// Number of these targets.
    pub rank_of: usize,
    /// Share of all dyads of that year that were forecast lower, ties counted half, in [0, 1].
    pub percentile: f64,
}

/// A dyad that was forecast high in a year in which nothing began.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Warning {
    /// The dyad, and the year of its highest forecast without an initiation.
    pub key: Key,
    /// That forecast.
    pub probability: f64,
    /// Windows of the dyad that were forecast.
    pub windows: usize,
    /// How many of them held an initiation.
    pub initiations: usize,
    /// The sum of the dyad's forecasts: initiations expected.
    pub expected: f64,
}

/// Forecasts of the main question, case by case.
#[derive(Clone, Debug, PartialEq)]
pub struct Cases {
    /// Every initiation, in the order of its key.
    pub initiations: Vec<Case>,
    /// One line for each dyad, the highest forecast without an initiation first.
    pub warnings: Vec<Warning>,
    /// Dyad-years that were forecast.
    pub forecasts: usize,
}

impl Cases {
    /// The model's forecasts of the main question, case by case; `None` where it was not forecast.
    #[must_use]
    pub fn of(backtest: &Backtest) -> Option<Cases> {
        let (_, ours) = backtest.models.first()?;
        let answers = ours.answers.get(&MAIN)?;
        let happened = backtest.outcomes.happened.get(&MAIN)?;
        let percentiles = percentiles(answers);
        let ranks = target_ranks(&answers.keys, &answers.forecasts, &happened.happened);
        let sizes = sizes(&answers.keys);
        let case = |(at, rank): (usize, f64)| {
            let reached = reached(backtest, at);
            let outcome = Outcome {
                rung: reached,
                ..MAIN
            };
            let key = answers.keys[at];
            Case {
                key,
                reached,
                probability: answers.forecasts[at],
                of_reached: ours
                    .answers
                    .get(&outcome)
                    .map_or(f64::NAN, |found| found.forecasts[at]),
                rank,
                rank_of: sizes
                    .get(&(key.year(), key.initiator()))
                    .copied()
                    .unwrap_or(0),
                percentile: percentiles[at],
            }
        };
        Some(Cases {
            initiations: ranks.into_iter().map(case).collect(),
            warnings: warnings(answers, happened),
            forecasts: answers.keys.len(),
        })
    }

    /// Initiations that reached at least a rung, the most severe first, then by year.
    #[must_use]
    pub fn severe(&self, rung: Move) -> Vec<Case> {
        let mut found: Vec<Case> = self.initiations.clone();
        found.retain(|case| case.reached >= rung);
        found.sort_by_key(|case| (std::cmp::Reverse(case.reached), case.key));
        found
    }

    /// The initiations that were thought least likely, the least likely first.
    #[must_use]
    pub fn missed(&self, count: usize) -> Vec<Case> {
        let mut found = self.initiations.clone();
        found.sort_by(|one, other| one.probability.total_cmp(&other.probability));
        found.truncate(count);
        found
    }

    /// The dyads that were expected to see most initiations and saw none in any year, the most expected first.
    #[must_use]
    pub fn never(&self, count: usize) -> Vec<Warning> {
        let mut found = self.warnings.clone();
        found.retain(|warning| warning.initiations == 0);
        found.sort_by(|one, other| other.expected.total_cmp(&one.expected));
        found.truncate(count);
        found
    }
}

/// How many of the likeliest dyads of each year saw an initiation: hits, and forecasts looked at.
#[must_use]
pub fn likeliest_hits(backtest: &Backtest, each_year: usize) -> Option<[usize; 2]> {
    let (_, ours) = backtest.models.first()?;
    let answers = ours.answers.get(&MAIN)?;
    let happened = &backtest.outcomes.happened.get(&MAIN)?.happened;
    let mut found = [0, 0];
    for range in by_year(&answers.keys) {
        let mut order: Vec<usize> = range.collect();
        order.sort_by(|one, other| answers.forecasts[*other].total_cmp(&answers.forecasts[*one]));
        order.truncate(each_year);
        found[0] += order.iter().filter(|at| happened[**at]).count();
        found[1] += order.len();
    }
    Some(found)
}

/// The name that a state went by in a year.
#[must_use]
pub fn state_name(cow: marchland_base::Cow, year: u16) -> String {
    let day = Date::new(i16::try_from(year).unwrap_or(i16::MAX), 7, 1).unwrap_or(Date::MAX);
    let state = States::embedded().get(cow);
    state.map_or_else(
        || format!("state {cow}"),
        |state| state.name_on(day).to_owned(),
    )
}

/// Positions year by year.
pub(crate) fn by_year(keys: &[Key]) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut from = 0;
    let groups = keys.chunk_by(|one, other| one.year() == other.year());
    groups.map(move |group| {
        let range = from..from + group.len();
        from = range.end;
        range
    })
}

fn sizes(keys: &[Key]) -> BTreeMap<(u16, marchland_base::Cow), usize> {
    let groups = keys.chunk_by(|one, other| one.rivals(*other));
    groups
        .map(|group| ((group[0].year(), group[0].initiator()), group.len()))
        .collect()
}

/// The highest rung that came to pass at a place; all questions of a year have the same rows.
fn reached(backtest: &Backtest, at: usize) -> Move {
    let came = |rung: &&Move| {
        let outcome = Outcome {
            rung: **rung,
            ..MAIN
        };
        let found = backtest.outcomes.happened.get(&outcome);
        found.is_some_and(|found| found.happened[at])
    };
    Move::LADDER
        .iter()
        .rfind(came)
        .copied()
        .unwrap_or(MAIN.rung)
}

/// The share of a year's forecasts below each, ties counted half.
fn percentiles(answers: &Answers) -> Vec<f64> {
    let mut all = vec![0.0; answers.forecasts.len()];
    for range in by_year(&answers.keys) {
        let mut sorted: Vec<f64> = answers.forecasts[range.clone()].to_vec();
        sorted.sort_by(f64::total_cmp);
        for at in range {
            let own = answers.forecasts[at];
            let below = sorted.partition_point(|other| *other < own);
            let to = sorted.partition_point(|other| *other <= own);
            all[at] = (below + to) as f64 / 2.0 / sorted.len() as f64;
        }
    }
    all
}

fn warnings(answers: &Answers, happened: &Happened) -> Vec<Warning> {
    let mut by_dyad: BTreeMap<Dyad, Warning> = BTreeMap::new();
    let rows = answers.keys.iter().zip(&answers.forecasts);
    for ((key, probability), came) in rows.zip(&happened.happened) {
        let dyad = Dyad {
            initiator: key.initiator(),
            target: key.target(),
        };
        let warning = by_dyad.entry(dyad).or_insert(Warning {
            key: *key,
            probability: 0.0,
            windows: 0,
            initiations: 0,
            expected: 0.0,
        });
        warning.windows += 1;
        warning.expected += probability;
        warning.initiations += usize::from(*came);
        if !came && *probability > warning.probability {
            (warning.key, warning.probability) = (*key, *probability);
        }
    }
    let mut all: Vec<Warning> = by_dyad.into_values().collect();
    all.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    all
}
