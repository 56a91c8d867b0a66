//! How to fit, what goes wrong, and word of progress.

use super::step::CHAINS;
use super::{Bend, BoostOptions, Chain, HeldOut, Step};

/// Settings of a fit.
#[derive(Clone, Debug, PartialEq)]
pub struct FitOptions {
    /// Ridge penalties to choose from for the step to the lowest rung: the weight of half the sum of squared
    /// coefficients against the summed log-likelihood, that is one over a prior variance. Not negative.
    pub lowest_penalties: Vec<f64>,
    /// The same for the higher steps, which hold far fewer events.
    pub higher_penalties: Vec<f64>,
    /// Rolling origins at which the penalties are judged; may be empty when there is no choice to make.
    pub split_years: Vec<u16>,
    /// Penalties and bends that were chosen before; then nothing is chosen, and the lists of penalties are not read.
    pub settled: Option<Choices>,
    /// How the penalties did on held-out years, where that was found before; then they are not judged anew.
    pub judged: Option<HeldOut>,
    /// Whether coefficients are refined on all rows; else those of the thinned sample stand, whose weights make up for the rows
    /// left out.
    pub all_rows: bool,
    /// How the lowest steps get shapes beside their straight lines; none for lines alone.
    pub shapes: Option<BoostOptions>,
    /// First and last year of the decade to whose observed rate the mean forecast is corrected.
    pub decade: [u16; 2],
    /// Number of bootstrap draws; 0 for a model without intervals.
    pub draws: usize,
    /// About how many rows without event stand for all of them in choices and draws.
    pub controls: usize,
    /// Seed of the thinning and of the bootstrap.
    pub seed: u64,
    /// A fit has converged when no coefficient moves by more than this in a Newton step.
    pub tolerance: f64,
    /// Newton steps after which a fit that has not converged is an error.
    pub max_iterations: u32,
}

/// What a fit chose on held-out years.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// The penalty of each step, in the order of [`Step::all`].
    pub penalties: Vec<f64>,
    /// The bends of the lowest steps, chain by chain.
    pub bends: [Bend; CHAINS],
}

impl FitOptions {
    /// The defaults: 200 draws, 60,000 controls, penalties from 1 to 1,000.
    #[must_use]
    pub fn new(decade: [u16; 2], split_years: Vec<u16>, seed: u64) -> FitOptions {
        FitOptions {
            lowest_penalties: vec![300.0, 100.0, 30.0, 10.0, 3.0, 1.0],
            higher_penalties: vec![1000.0, 300.0, 100.0, 30.0, 10.0, 3.0],
            split_years,
            settled: None,
            judged: None,
            all_rows: true,
            shapes: None,
            decade,
            draws: 200,
            controls: 60_000,
            seed,
            tolerance: 1e-8,
            max_iterations: 50,
        }
    }

    /// The penalties to choose from for a step.
    pub(crate) fn penalties(&self, step: Step) -> &[f64] {
        match step.height() {
            0 => &self.lowest_penalties,
            _ => &self.higher_penalties,
        }
    }

    pub(crate) fn check(&self) -> Result<(), FitError> {
        for penalties in [&self.lowest_penalties, &self.higher_penalties] {
            let sound = |penalty: &f64| penalty.is_finite() && *penalty >= 0.0;
            if penalties.is_empty() || !penalties.iter().all(sound) {
                return Err(FitError::Penalties(penalties.clone()));
            }
            if penalties.len() > 1 && self.split_years.is_empty() {
                return Err(FitError::NoSplitYear(penalties.len()));
            }
        }
        if !self
            .split_years
            .is_sorted_by(|earlier, later| earlier < later)
        {
            return Err(FitError::SplitYears(self.split_years.clone()));
        }
        if self.controls == 0 {
            return Err(FitError::NoControls);
        }
        if self.decade[0] > self.decade[1] {
            return Err(FitError::Decade(self.decade[0], self.decade[1]));
        }
        if !(self.tolerance > 0.0 && self.tolerance < 1.0) || self.max_iterations == 0 {
            return Err(FitError::Convergence(self.tolerance, self.max_iterations));
        }
        Ok(())
    }
}

/// How far a fit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done, in words.
    pub stage: &'static str,
    /// Parts of the stage that are done.
    pub done: usize,
    /// Parts of the stage in all.
    pub total: usize,
}

/// A fit that cannot be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FitError {
    /// Lines of features that are not there, or with a bound that is not above 0.
    #[error("training set: {0:?}; expected a bound above 0 and indices of its columns")]
    Lines(super::Lines),
    /// Nothing to fit on.
    #[error("training set has {rows} rows and {columns} columns; a fit needs at least one of each")]
    Empty {
        /// Rows found.
        rows: usize,
        /// Columns found.
        columns: usize,
    },
    /// The parts of the set do not fit together.
    #[error("training set: {field} has {found} entries, expected {expected}")]
    Length {
        /// The part.
        field: &'static str,
        /// Its length.
        found: usize,
        /// The length that goes with the number of rows.
        expected: usize,
    },
    /// A feature is not a finite number.
    #[error(
        "training set row {row}: column '{column}' is {value}, expected a finite number; fill or drop absent values before the fit"
    )]
    Feature {
        /// Index of the row.
        row: usize,
        /// Name of the column.
        column: String,
        /// What was found.
        value: f32,
    },
    /// Years that are known although earlier ones of the same window are not.
    #[error(
        "training set row {row}: the {chain} of its window is in the record, but not what comes before it; leave out what runs past the record's end"
    )]
    Gap {
        /// Index of the row.
        row: usize,
        /// The part that is known.
        chain: Chain,
    },
    /// Disputes for a row that is not there.
    #[error("training set: disputes for row {row}, but there are {rows} rows")]
    DisputeRow {
        /// Index given.
        row: u32,
        /// Rows in the set.
        rows: usize,
    },
    /// An event without its disputes, which the bootstrap resamples.
    #[error(
        "training set, {initiator} to {target} {year}: an event without a dispute id; list its disputes, or ask for 0 draws"
    )]
    NoDispute {
        /// Correlates of War code of the initiator.
        initiator: u16,
        /// Correlates of War code of the target.
        target: u16,
        /// First year of the window.
        year: u16,
    },
    /// The fit ran off to numbers that are not finite.
    #[error("the fit gave no usable model: {0}")]
    Model(#[from] super::ModelError),
    /// A step that all of its rows take, or none.
    #[error(
        "{step}: {events} of {rows} rows took it{when}; a fit needs some that did and some that did not"
    )]
    OneClass {
        /// The step.
        step: Step,
        /// Rows that took it.
        events: usize,
        /// Rows that it is about.
        rows: usize,
        /// Which rows, when not all: " before 1985".
        when: String,
    },
    /// Newton's method did not settle.
    #[error(
        "{step}: not converged after {iterations} steps (last move {moved:e}, allowed {tolerance:e}); raise the penalty"
    )]
    NotConverged {
        /// The step.
        step: Step,
        /// Newton steps made.
        iterations: u32,
        /// Largest move of a coefficient in the last one.
        moved: f64,
        /// Largest move that counts as converged.
        tolerance: f64,
    },
    /// A column that the others and the intercept determine, without a penalty.
    #[error(
        "{step}: column '{column}' is constant or a combination of others; drop it or use a penalty above 0"
    )]
    Singular {
        /// The step.
        step: Step,
        /// Name of the column.
        column: String,
    },
    /// Penalties that cannot be used.
    #[error("penalties {0:?}; expected at least one, each finite and not negative")]
    Penalties(Vec<f64>),
    /// A choice without a judge.
    #[error("{0} penalties to choose from and no split year; give a split year or one penalty")]
    NoSplitYear(usize),
    /// Nothing to stand for the rows without event.
    #[error("0 controls; expected at least one row without event, better thousands")]
    NoControls,
    /// Split years out of order.
    #[error("split years {0:?}; expected rising years")]
    SplitYears(Vec<u16>),
    /// A split without rows to score.
    #[error("{step}: no row to score from {split} on; choose an earlier split year")]
    NothingHeldOut {
        /// The step.
        step: Step,
        /// The split year.
        split: u16,
    },
    /// A decade that ends before it begins.
    #[error("decade {0} to {1} ends before it begins")]
    Decade(u16, u16),
    /// No rows in the decade.
    #[error("no window of {part} begins in {first} to {last}; the record runs from {from} to {to}")]
    EmptyDecade {
        /// Which windows: "1y", "2y", "5y".
        part: &'static str,
        /// First year asked for.
        first: u16,
        /// Last year asked for.
        last: u16,
        /// First year of the set.
        from: u16,
        /// Last year of the set.
        to: u16,
    },
    /// Nothing from which to learn how much the mean moves between decades.
    #[error(
        "no whole decade between {from} and {first}; the correction of the mean needs at least one before its own"
    )]
    NoEarlierDecade {
        /// First year of the set.
        from: u16,
        /// First year of the decade asked for.
        first: u16,
    },
    /// A convergence rule that cannot be met.
    #[error(
        "tolerance {0} and {1} iterations; expected a tolerance in (0, 1) and at least one iteration"
    )]
    Convergence(f64, u32),
}

/// A question that a model cannot answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PredictError {
    /// The wrong number of features.
    #[error("{found} features, the model has {expected} columns")]
    Width {
        /// Features found.
        found: usize,
        /// Columns of the model.
        expected: usize,
    },
    /// A feature is not a finite number.
    #[error("column '{column}' is {value}, expected a finite number")]
    Feature {
        /// Name of the column.
        column: String,
        /// What was found.
        value: f32,
    },
    /// The model was fitted without bootstrap draws.
    #[error("the model holds no bootstrap draws, so it has no intervals; fit it with draws")]
    NoDraws,
    /// The path from the mean to the features is too long to be divided into contributions.
    #[error("the features lie too far from the mean to be explained: log-odds move by {0:e}")]
    TooFar(f64),
}
