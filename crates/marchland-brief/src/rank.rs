//! The rank table: who is next.

use crate::brief::{Citation, Clock, StateRef};
use crate::forecast::Window;
use marchland_base::{Date, Driver, Interval, Outcome, Probability};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The possible targets of one initiator, for one move within one horizon, the most likely first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RankTable {
    /// The version of this contract.
    pub schema_version: u32,
    /// The state whose move is assessed.
    pub initiator: StateRef,
    /// The question: outcome, move, horizon.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The day up to which the assessment knows the world.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// What "knows" means.
    pub clock: Clock,
    /// The version of the factor values.
    pub data_version: String,
    /// The version of the estimated model.
    pub model_version: String,
    /// The days on which a move would count.
    pub window: Window,
    /// How often such a move happened to a dyad of the record.
    pub base_rate: Probability,
    /// What the base rate counts, and over which years.
    pub base_rate_meaning: String,
    /// What the intervals hold, and how they were obtained.
    pub interval_meaning: String,
    /// What must be recorded, by whom, for a forecast to come true.
    pub resolution_rule: String,
    /// What the probabilities are often mistaken for.
    pub is_not: String,
    /// The targets, the most likely first; perhaps not all of them.
    pub rows: Vec<RankRow>,
    /// Number of possible targets.
    pub rank_of: u32,
    /// What the reader must know about the limits of this answer.
    pub limits: Vec<String>,
    /// The datasets behind the numbers.
    pub citations: Vec<Citation>,
}

/// One possible target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RankRow {
    /// Rank among all possible targets, 1 for the most likely; ties share the best rank.
    pub rank: u32,
    /// The state.
    pub target: StateRef,
    /// The probability, in [0, 1].
    pub probability: Probability,
    /// The uncertainty of the estimate, low end first; contains `probability`.
    pub interval: Interval,
    /// The ICD 203 word for the probability.
    pub words: String,
    /// What moves the probability most, the largest first.
    pub main_drivers: Vec<MainDriver>,
}

/// A factor, or context, and what it adds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MainDriver {
    /// The factor's id, or "context".
    pub id: Driver,
    /// The factor's short name.
    pub name: String,
    /// What it adds to the log-odds.
    pub log_odds: f64,
}
