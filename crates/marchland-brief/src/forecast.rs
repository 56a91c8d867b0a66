//! One forecast: a question, its probability, and how the question will be settled.

use marchland_base::{Date, Interval, Outcome, Probability};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The probability of one move within one horizon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MoveForecast {
    /// The question: outcome, move, horizon.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The answer, in [0, 1].
    pub probability: Probability,
    /// The uncertainty of the estimate, low end first; contains `probability`.
    pub interval: Interval,
    /// How often such a move happened to a dyad of the record; see the brief's `base_rate_meaning`.
    pub base_rate: Probability,
    /// The ICD 203 word for the probability.
    pub words: String,
    /// Rank of the target among all possible targets of the initiator, 1 for the most likely; ties share the best rank.
    pub rank: u32,
    /// Number of possible targets.
    pub rank_of: u32,
    /// The part of the log-odds that belongs to no factor and not to context.
    pub intercept: f64,
    /// The days on which a move would count.
    pub window: Window,
    /// What must be recorded, by whom, for the forecast to come true.
    pub resolution_rule: String,
    /// What the probability is often mistaken for.
    pub is_not: String,
}

/// The days on which a move would count, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Window {
    /// The first day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub first_day: Date,
    /// The last day.
    #[schemars(with = "String", extend("format" = "date"))]
    pub last_day: Date,
}
