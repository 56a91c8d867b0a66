//! What is said of models: one row for each model and group of forecasts, one for each difference.

use crate::{Coverage, Measure, Ranking, Recalibration, Reliability, Separation, Sharpness};
use marchland_base::Outcome;
use serde::Serialize;

/// Forecasts that are scored together: one question, one population. Horizons are never mixed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// The question: outcome, move and horizon.
    #[serde(flatten)]
    pub question: Outcome,
    /// Which of its rows: `all`, or the name of a [`crate::Population`].
    pub population: String,
}

/// A value with the interval in which it lies when years are drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// What is measured.
    pub measure: Measure,
    /// The value on the rows as they are; `None` where it is not defined, as average precision without any event.
    pub value: Option<f64>,
    /// Lower and upper end of the percentile interval (Efron 1979); `None` for fewer than two years, or where the measure is
    /// not defined in half of the draws or more.
    pub interval: Option<[f64; 2]>,
    /// Number of draws in which it is defined.
    pub draws: u32,
}

/// The scores of a model on a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ModelScores {
    /// The model's name.
    pub model: String,
    /// What is scored.
    #[serde(flatten)]
    pub group: Group,
    /// Number of forecasts, at least 1.
    pub n: usize,
    /// Number of events.
    pub positives: usize,
    /// Share of events, in [0, 1]: the average precision of a forecast that knows nothing.
    pub prevalence: f64,
    /// First and last year in which a window begins.
    pub years: [u16; 2],
    /// Number of years with forecasts, which are what is resampled.
    pub year_count: usize,
    /// The measures by which models are compared, in the order of [`crate::MEASURES`].
    pub estimates: Vec<Estimate>,
    /// [`crate::brier`].
    pub brier: f64,
    /// Brier score of the constant base rate of the same rows, the reference of the Brier skill.
    pub brier_of_base_rate: f64,
    /// Log score of the constant base rate of the same rows, in nats.
    pub log_loss_of_base_rate: f64,
    /// How many forecasts were moved to 1e-15 or 1 - 1e-15 for the log loss.
    pub clipped: usize,
    /// Mean forecast.
    pub mean_forecast: f64,
    /// Logistic recalibration; `None` where it has no solution.
    pub recalibration: Option<Recalibration>,
    /// Expected calibration error over `at_edges`.
    pub calibration_error: f64,
    /// Expected calibration error over `equal_counts`.
    pub calibration_error_equal_counts: f64,
    /// Reliability diagram with the fixed edges [`crate::RARE_EDGES`].
    pub at_edges: Reliability,
    /// Reliability diagram with bins of equal count.
    pub equal_counts: Reliability,
    /// How far the forecasts commit themselves.
    pub sharpness: Sharpness,
    /// Ranking of the true targets; `None` without events.
    pub ranking: Option<Ranking>,
    /// Coverage of the intervals; `None` without intervals.
    pub coverage: Option<Coverage>,
    /// Separation plot.
    pub separation: Separation,
}

impl ModelScores {
    /// One of the estimates.
    #[must_use]
    pub fn estimate(&self, measure: Measure) -> Option<&Estimate> {
        self.estimates.iter().find(|found| found.measure == measure)
    }

    /// The value of one of the measures, where it is defined.
    #[must_use]
    pub fn value(&self, measure: Measure) -> Option<f64> {
        self.estimate(measure)?.value
    }
}

/// How far two models differ on a group, over the same draws of years.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The model whose value comes first.
    pub model: String,
    /// The model whose value is taken away from it.
    pub against: String,
    /// What is compared.
    #[serde(flatten)]
    pub group: Group,
    /// The differences, in the order of [`crate::MEASURES`].
    pub estimates: Vec<Estimate>,
    /// Brier skill of the model with the other as the reference; `None` where the other is perfect.
    pub brier_skill_against: Option<f64>,
}

/// The scores of all models on all groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreReport {
    /// The seed of the resampling.
    pub seed: u64,
    /// The number of draws.
    pub draws: u32,
    /// The share of the draws inside of the intervals.
    pub level: f64,
    /// Scores, group by group, in each the models in the order given.
    pub scores: Vec<ModelScores>,
    /// Differences, group by group.
    pub differences: Vec<Difference>,
    /// What was not scored, and why: questions with outcomes that a model does not answer, populations without rows.
    pub notes: Vec<String>,
}
