//! The scores by which models are compared, as words.

use serde::{Deserialize, Serialize};

/// A score that every model gets, with an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// [`crate::average_precision`].
    AveragePrecision,
    /// [`crate::roc_area`].
    RocArea,
    /// Brier skill against the constant base rate of the same rows: [`crate::brier`], [`crate::base_rate_brier`],
    /// [`crate::skill`].
    BrierSkill,
    /// [`crate::log_loss`], in nats.
    LogLoss,
    /// Mean forecast over observed frequency, the inverse of [`crate::calibration_in_the_large`].
    MeanOverObserved,
    /// Mean reciprocal rank of the true targets: [`crate::Ranking`].
    ReciprocalRank,
    /// Share of the true targets that stood first.
    #[serde(rename = "hit_at_1")]
    HitAt1,
    /// Share of the true targets among the first five.
    #[serde(rename = "hit_at_5")]
    HitAt5,
    /// Share of the true targets among the first ten.
    #[serde(rename = "hit_at_10")]
    HitAt10,
}

/// All of them, in the order in which they are printed.
pub const MEASURES: [Measure; 9] = [
    Measure::AveragePrecision,
    Measure::RocArea,
    Measure::BrierSkill,
    Measure::LogLoss,
    Measure::MeanOverObserved,
    Measure::ReciprocalRank,
    Measure::HitAt1,
    Measure::HitAt5,
    Measure::HitAt10,
];

/// Which values of a measure are better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// Higher ones.
    Higher,
    /// Lower ones.
    Lower,
    /// Those near 1.
    NearOne,
}

impl Measure {
    /// What a reader calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Measure::AveragePrecision => "average precision",
            Measure::RocArea => "ROC area",
            Measure::BrierSkill => "Brier skill",
            Measure::LogLoss => "log loss",
            Measure::MeanOverObserved => "mean forecast over observed",
            Measure::ReciprocalRank => "mean reciprocal rank",
            Measure::HitAt1 => "hit at 1",
            Measure::HitAt5 => "hit at 5",
            Measure::HitAt10 => "hit at 10",
        }
    }

    /// The word used in JSON and CSV.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Measure::AveragePrecision => "average_precision",
            Measure::RocArea => "roc_area",
            Measure::BrierSkill => "brier_skill",
            Measure::LogLoss => "log_loss",
            Measure::MeanOverObserved => "mean_over_observed",
            Measure::ReciprocalRank => "reciprocal_rank",
            Measure::HitAt1 => "hit_at_1",
            Measure::HitAt5 => "hit_at_5",
            Measure::HitAt10 => "hit_at_10",
        }
    }

    /// Which values are better.
    #[must_use]
    pub fn better(self) -> Better {
        match self {
            Measure::LogLoss => Better::Lower,
            Measure::MeanOverObserved => Better::NearOne,
            _ => Better::Higher,
        }
    }
}
