//! What the ladder is fitted on: directed dyad-years with their features and outcomes.

use super::step::{CHAINS, RUNGS};
use super::{Chain, FitError};
use marchland_base::{Move, OutcomeKind};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Rows that one task of a parallel pass takes. Fixed, so that sums do not depend on the number of threads.
pub(crate) const CHUNK: usize = 8192;

/// The highest rung that was reached; `None` for nothing.
pub type Reached = Option<Move>;

/// How the straight lines of a model read the features; its shapes read them as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lines {
    /// A value farther from the mean than this is read as lying at the bound, in standard deviations; null for no bound.
    pub bound: Option<f32>,
    /// Indices of the features without a straight line in the lowest step of each chain.
    pub without: Vec<u16>,
}

impl Lines {
    /// A feature's value as a line reads it.
    pub(crate) fn read(&self, value: f32) -> f32 {
        let bound = self.bound.unwrap_or(f32::INFINITY);
        value.clamp(-bound, bound)
    }

    /// Intercept plus the sum of coefficients times features.
    pub(crate) fn log_odds(&self, beta: &[f64], features: &[f32]) -> f64 {
        beta[0] + self.product(&beta[1..], features)
    }

    /// The sum of coefficients times features.
    pub(crate) fn product(&self, coefficients: &[f64], features: &[f32]) -> f64 {
        let bound = self.bound.unwrap_or(f32::INFINITY);
        let term = |(b, x): (&f64, &f32)| b * f64::from(x.clamp(-bound, bound));
        // Four running sums, so that it can be vectorised.
        let (fours, others) = (coefficients.chunks_exact(4), features.chunks_exact(4));
        let rest = fours.remainder().iter().zip(others.remainder());
        let rest: f64 = rest.map(term).sum();
        let mut sums = [0.0; 4];
        for (b, x) in fours.zip(others) {
            for lane in 0..4 {
                sums[lane] += term((&b[lane], &x[lane]));
            }
        }
        sums.iter().sum::<f64>() + rest
    }

    pub(crate) fn is_sound(&self, width: usize) -> bool {
        self.bound.is_none_or(|bound| bound > 0.0)
            && self
                .without
                .iter()
                .all(|column| usize::from(*column) < width)
    }
}

/// The disputes that made a row an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventDisputes {
    /// Index of the row.
    pub row: u32,
    /// Ids of the disputes that made for the events of each chain's years, in the order of [`Chain::ALL`].
    pub by_chain: [Vec<u32>; CHAINS],
}

/// Directed dyad-years, one row each, as columns of equal length.
///
/// A row's window is its `year` and the four years after it. Features are transformed and standardised
/// by the caller (zero is the mean of a column) and hold no intercept. Sets of several kinds of outcome share them.
#[derive(Clone, Debug, Default)]
pub struct TrainingSet {
    /// What is counted as having happened.
    pub kind: OutcomeKind,
    /// Names of the features, in the order in which a row holds them.
    pub columns: Vec<String>,
    /// How straight lines read the features.
    pub lines: Lines,
    /// Rows one after another, `columns.len()` finite values each.
    pub features: Arc<Vec<f32>>,
    /// Correlates of War code of the initiator.
    pub initiator: Vec<u16>,
    /// Correlates of War code of the target.
    pub target: Vec<u16>,
    /// First year of the window.
    pub year: Vec<u16>,
    /// What the initiator reached against the target in the years of each chain, in the order of [`Chain::ALL`]; `None` where
    /// they run past the end of the record.
    pub reached: [Vec<Option<Reached>>; CHAINS],
    /// The disputes behind every event row, each row once. Needed by the bootstrap only.
    pub disputes: Vec<EventDisputes>,
}

impl TrainingSet {
    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.year.len()
    }

    /// Intercept plus the sum of coefficients times the features of one row.
    pub(crate) fn log_odds(&self, beta: &[f64], row: usize) -> f64 {
        self.lines.log_odds(beta, self.row(row))
    }

    /// Log-odds of the steps of one chain for a row, before bends and shapes.
    pub(crate) fn chain_log_odds(&self, steps: &[Vec<f64>], row: usize) -> [f64; RUNGS] {
        std::array::from_fn(|rung| self.log_odds(&steps[rung], row))
    }

    /// The features of one row.
    pub(crate) fn row(&self, row: usize) -> &[f32] {
        let width = self.columns.len();
        &self.features[row * width..(row + 1) * width]
    }

    /// Checks that the set can be fitted.
    ///
    /// # Errors
    /// No row or column, columns of unequal length, a feature that is not finite (its column is named),
    /// years of a window that are known although earlier ones are not, a dispute entry for a row that is not there.
    pub fn check(&self) -> Result<(), FitError> {
        let rows = self.rows();
        if rows == 0 || self.columns.is_empty() {
            return Err(FitError::Empty {
                rows,
                columns: self.columns.len(),
            });
        }
        if !self.lines.is_sound(self.columns.len()) {
            return Err(FitError::Lines(self.lines.clone()));
        }
        self.check_lengths(rows)?;
        self.check_features()?;
        self.check_years()?;
        match self
            .disputes
            .iter()
            .find(|entry| entry.row as usize >= rows)
        {
            Some(entry) => Err(FitError::DisputeRow {
                row: entry.row,
                rows,
            }),
            None => Ok(()),
        }
    }

    fn check_lengths(&self, rows: usize) -> Result<(), FitError> {
        let width = self.columns.len();
        let lengths = [
            ("features", self.features.len(), rows.saturating_mul(width)),
            ("initiator", self.initiator.len(), rows),
            ("target", self.target.len(), rows),
        ];
        let reached = self
            .reached
            .iter()
            .map(|chain| ("reached", chain.len(), rows));
        for (field, found, expected) in lengths.into_iter().chain(reached) {
            if found != expected {
                return Err(FitError::Length {
                    field,
                    found,
                    expected,
                });
            }
        }
        if u32::try_from(rows).is_err() {
            return Err(FitError::Length {
                field: "rows",
                found: rows,
                expected: u32::MAX as usize,
            });
        }
        Ok(())
    }

    fn check_features(&self) -> Result<(), FitError> {
        let width = self.columns.len();
        let bad = self
            .features
            .par_chunks(CHUNK * width)
            .enumerate()
            .filter_map(|(chunk, values)| {
                let at = values.iter().position(|value| !value.is_finite())?;
                Some((chunk * CHUNK * width + at, values[at]))
            })
            .min_by_key(|(at, _)| *at);
        match bad {
            Some((at, value)) => Err(FitError::Feature {
                row: at / width,
                column: self.columns[at % width].clone(),
                value,
            }),
            None => Ok(()),
        }
    }

    fn check_years(&self) -> Result<(), FitError> {
        for (chain, pair) in Chain::ALL.into_iter().skip(1).zip(self.reached.windows(2)) {
            let both = pair[0].iter().zip(&pair[1]);
            let gap = |(before, here): (&Option<Reached>, &Option<Reached>)| {
                before.is_none() && here.is_some()
            };
            if let Some(row) = both.into_iter().position(gap) {
                return Err(FitError::Gap { row, chain });
            }
        }
        Ok(())
    }

    /// Whether anything happened in the row's window.
    pub(crate) fn is_event(&self, row: usize) -> bool {
        let mut chains = self.reached.iter();
        chains.any(|chain| chain[row].flatten().is_some())
    }

    /// The set with only these rows, in this order.
    pub(crate) fn subset(&self, rows: &[u32]) -> TrainingSet {
        let mut place = vec![u32::MAX; self.rows()];
        for (new, &old) in rows.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        let at = |row: &u32| *row as usize;
        TrainingSet {
            kind: self.kind,
            columns: self.columns.clone(),
            lines: self.lines.clone(),
            features: Arc::new(
                rows.iter()
                    .flat_map(|row| self.row(at(row)))
                    .copied()
                    .collect(),
            ),
            initiator: rows.iter().map(|row| self.initiator[at(row)]).collect(),
            target: rows.iter().map(|row| self.target[at(row)]).collect(),
            year: rows.iter().map(|row| self.year[at(row)]).collect(),
            reached: self
                .reached
                .each_ref()
                .map(|chain| rows.iter().map(|row| chain[at(row)]).collect()),
            disputes: self
                .disputes
                .iter()
                .filter(|entry| place[entry.row as usize] != u32::MAX)
                .map(|entry| EventDisputes {
                    row: place[entry.row as usize],
                    ..entry.clone()
                })
                .collect(),
        }
    }
}
