//! A fitted ladder: what was estimated, and the forecasts that follow from it.

use super::bend::Bend;
use super::chance::{OUTCOMES, STEPS, chances, fast_chances};
use super::step::{CHAINS, RUNGS};
use super::{Calibration, Choices, HeldOut, Lines, PredictError, Shapes, Step};
use marchland_base::{OutcomeKind, Probability};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// A conditional step as estimated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StepEstimate {
    /// Which step.
    #[serde(flatten)]
    pub step: Step,
    /// Log-odds of taking the step at the mean of all features, before the correction of the mean.
    pub intercept: f64,
    /// What the correction of the mean adds to the log-odds.
    pub shift: f64,
    /// Change in the log-odds for one unit of each feature, in the order of the columns.
    pub coefficients: Vec<f64>,
    /// The ridge penalty.
    pub penalty: f64,
    /// Rows that the step was estimated on.
    pub rows: usize,
    /// Rows that took it.
    pub events: usize,
    /// Newton steps until convergence, on all rows.
    pub iterations: u32,
}

/// What a model was fitted on and with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FitFacts {
    /// Directed dyad-years.
    pub rows: usize,
    /// First and last year in which a window begins.
    pub years: [u16; 2],
    /// Rows of the thinned sample on which penalties were chosen and draws refitted.
    pub sample_rows: usize,
    /// Seed of the thinning and of the bootstrap.
    pub seed: u64,
}

/// Everything that a fit estimates. Plain data; [`LadderModel`] holds it checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimates {
    /// What the ladder is about.
    pub kind: OutcomeKind,
    /// Names of the features.
    pub columns: Vec<String>,
    /// How straight lines read the features.
    pub lines: Lines,
    /// The fifteen steps, in the order of [`Step::all`].
    pub steps: Vec<StepEstimate>,
    /// How the log-odds of the lowest step of each chain are bent.
    pub bends: [Bend; CHAINS],
    /// What is added to these bent log-odds.
    pub shapes: [Shapes; CHAINS],
    /// The correction of the mean.
    pub calibration: Calibration,
    /// How the penalties were chosen; absent when there was nothing to choose.
    pub held_out: Option<HeldOut>,
    /// Bootstrap draws: for each step in turn the intercept with its shift, then the coefficients; last, for each chain,
    /// by what its shapes are multiplied.
    pub draws: Vec<Vec<f32>>,
    /// What it was fitted on.
    pub facts: FitFacts,
}

/// Estimates that do not make a model.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ModelError {
    /// The steps are not the fifteen steps in order.
    #[error("the model's steps are not the {STEPS} steps in order")]
    Steps,
    /// A step with too few or too many coefficients, or with one that is not finite.
    #[error("{0}: expected {1} finite coefficients and a finite intercept and shift")]
    Coefficients(Step, usize),
    /// Lines or shapes of features that are not there, or with numbers that are not finite.
    #[error(
        "a line or a shape of the model speaks of a column that is not there, or holds a number that is not finite"
    )]
    Shapes,
    /// A bend that does not rise.
    #[error(
        "a bend of the model has a slope outside (0, 1], or a knee or offset that is not finite"
    )]
    Bend,
    /// A draw of the wrong length, or with a number that is not finite.
    #[error("bootstrap draw {0}: expected {1} finite numbers")]
    Draw(usize, usize),
}

/// A fitted ladder of conditional logistic steps. Serialises as its [`Estimates`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Estimates", into = "Estimates")]
pub struct LadderModel {
    estimates: Estimates,
}

impl TryFrom<Estimates> for LadderModel {
    type Error = ModelError;

    fn try_from(estimates: Estimates) -> Result<Self, ModelError> {
        let width = estimates.columns.len();
        if !estimates.steps.iter().map(|step| step.step).eq(Step::all()) {
            return Err(ModelError::Steps);
        }
        for step in &estimates.steps {
            let finite = |value: &f64| value.is_finite();
            let sound = step.coefficients.len() == width
                && step.coefficients.iter().all(finite)
                && finite(&step.intercept)
                && finite(&step.shift);
            if !sound {
                return Err(ModelError::Coefficients(step.step, width));
            }
        }
        if !estimates.bends.iter().all(Bend::is_sound) {
            return Err(ModelError::Bend);
        }
        if !estimates.lines.is_sound(width)
            || !estimates.shapes.iter().all(|shapes| shapes.is_sound(width))
        {
            return Err(ModelError::Shapes);
        }
        let length = STEPS * (width + 1) + CHAINS;
        let unsound = |draw: &Vec<f32>| draw.len() != length || !draw.iter().all(|v| v.is_finite());
        match estimates.draws.iter().position(unsound) {
            Some(draw) => Err(ModelError::Draw(draw, length)),
            None => Ok(LadderModel { estimates }),
        }
    }
}

impl From<LadderModel> for Estimates {
    fn from(model: LadderModel) -> Estimates {
        model.estimates
    }
}

impl LadderModel {
    /// What was estimated.
    #[must_use]
    pub fn estimates(&self) -> &Estimates {
        &self.estimates
    }

    /// What was chosen on held-out years, for a fit that is to keep it.
    #[must_use]
    pub fn choices(&self) -> Choices {
        let steps = self.estimates.steps.iter();
        Choices {
            penalties: steps.map(|step| step.penalty).collect(),
            bends: self.estimates.bends,
        }
    }

    /// Probabilities of the outcomes for one row of features, in the order of
    /// [`Outcome::of`](marchland_base::Outcome::of) the kind: nested along the ladder and over horizons.
    ///
    /// # Errors
    /// The number of features is not that of the columns, or one is not finite.
    pub fn predict(&self, features: &[f32]) -> Result<[Probability; OUTCOMES], PredictError> {
        self.check(features)?;
        let all = chances(&self.log_odds(features));
        Ok(all.map(|chance| probability(chance.yes)))
    }

    /// Probabilities for many rows of features, one after another: those of [`LadderModel::predict`] but for rounding, and within
    /// 1e-15 of neither 0 nor 1.
    ///
    /// # Errors
    /// The features do not divide into rows, or one is not finite.
    pub fn predict_many(
        &self,
        features: &[f32],
    ) -> Result<Vec<[Probability; OUTCOMES]>, PredictError> {
        self.check_rows(features)?;
        let one = |row| {
            self.check(row)?;
            let all = fast_chances(&self.log_odds(row));
            Ok(all.map(clamped))
        };
        features
            .par_chunks(self.estimates.columns.len())
            .map(one)
            .collect()
    }

    /// An error unless the features divide into rows.
    pub(crate) fn check_rows(&self, features: &[f32]) -> Result<(), PredictError> {
        let width = self.estimates.columns.len();
        if width > 0 && features.len().is_multiple_of(width) {
            return Ok(());
        }
        Err(PredictError::Width {
            found: features.len(),
            expected: width,
        })
    }

    /// Log-odds of the steps before they are bent, at `fraction` of the way from the mean to the features.
    pub(crate) fn step_log_odds(&self, features: &[f32], fraction: f64) -> [f64; STEPS] {
        let mut log_odds = [0.0; STEPS];
        for (value, step) in log_odds.iter_mut().zip(&self.estimates.steps) {
            let way = self.estimates.lines.product(&step.coefficients, features);
            *value = step.intercept + step.shift + fraction * way;
        }
        log_odds
    }

    /// Log-odds of the steps at the features, bent, with their shapes.
    pub(crate) fn log_odds(&self, features: &[f32]) -> [f64; STEPS] {
        let added = self
            .estimates
            .shapes
            .each_ref()
            .map(|shapes| shapes.sum(features));
        topped(
            &self.step_log_odds(features, 1.0),
            &self.estimates.bends,
            &added,
        )
    }

    pub(crate) fn check(&self, features: &[f32]) -> Result<(), PredictError> {
        let columns = &self.estimates.columns;
        if features.len() != columns.len() {
            return Err(PredictError::Width {
                found: features.len(),
                expected: columns.len(),
            });
        }
        match columns.iter().zip(features).find(|(_, v)| !v.is_finite()) {
            Some((column, &value)) => Err(PredictError::Feature {
                column: column.clone(),
                value,
            }),
            None => Ok(()),
        }
    }
}

/// The steps' log-odds with those of the lowest steps bent and their shapes added.
pub(crate) fn topped(
    steps: &[f64; STEPS],
    bends: &[Bend; CHAINS],
    added: &[f64; CHAINS],
) -> [f64; STEPS] {
    let mut topped = *steps;
    for (chain, (bend, added)) in bends.iter().zip(added).enumerate() {
        topped[chain * RUNGS] = bend.apply(steps[chain * RUNGS]) + added;
    }
    topped
}

/// The probability with this logarithm.
pub(crate) fn probability(log: f64) -> Probability {
    clamped(log.exp())
}

fn clamped(chance: f64) -> Probability {
    let clamped = chance.clamp(0.0, 1.0);
    Probability::new(clamped).unwrap_or_else(|_| Probability::from_log_odds(f64::NEG_INFINITY))
}
