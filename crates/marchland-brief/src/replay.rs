//! A replay: what would have been said on a day of the past, and what happened.

use crate::brief::{Citation, Clock, StateRef};
use crate::rank::MainDriver;
use marchland_base::{Date, Horizon, Move, Outcome, OutcomeKind, Probability};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What would have been said of a dyad on a day of the past, on both clocks, and what happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Replay {
    /// The version of this contract.
    pub schema_version: u32,
    /// The state whose move is assessed.
    pub initiator: StateRef,
    /// The state against which the move would go.
    pub target: StateRef,
    /// The last day that is known; windows begin the day after.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// How the models were made, and what of that comes from later years.
    pub method: Vec<String>,
    /// The question whose factors are listed.
    pub headline: Outcome,
    /// What would have been said, by clock.
    pub stands: Vec<Stand>,
    /// What happened.
    pub happened: Happened,
    /// What the reader must know about the limits of this replay.
    pub limits: Vec<String>,
    /// The datasets behind it.
    pub citations: Vec<Citation>,
}

/// What would have been said on one clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stand {
    /// What "known" means.
    pub clock: Clock,
    /// The last year of the dispute record that was known.
    pub record_to: u16,
    /// First and last year in which the windows of the base rates begin.
    pub rate_years: [u16; 2],
    /// Forecasts, in the order of outcomes of a brief.
    pub forecasts: Vec<ReplayForecast>,
    /// The log-odds of the headline that no factor adds.
    pub intercept: f64,
    /// What each factor adds to the headline's log-odds, the strongest first.
    pub drivers: Vec<MainDriver>,
}

/// One probability as it would have been said. A model that is fitted for a replay has no intervals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReplayForecast {
    /// The question: outcome, move, horizon.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The probability.
    pub probability: Probability,
    /// How often it had happened to all directed dyads.
    pub base_rate: Probability,
    /// Rank of the target among the initiator's, 1 for the most likely; ties share the best rank.
    pub rank: u32,
    /// Number of possible targets.
    pub rank_of: u32,
}

/// What happened after the day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Happened {
    /// The last year of the dispute record as it stands today.
    pub record_ends: u16,
    /// What was reached in each window, by kind and horizon.
    pub windows: Vec<HappenedWindow>,
    /// The events of the record within five years, in the order of time.
    pub events: Vec<HappenedEvent>,
    /// What other datasets hold of the five years: other outcomes, which no forecast here speaks of.
    pub elsewhere: Vec<String>,
}

/// What was reached within a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HappenedWindow {
    /// What is counted.
    #[serde(rename = "outcome")]
    pub kind: OutcomeKind,
    /// The window.
    pub horizon: Horizon,
    /// Whether the record holds all of it.
    pub whole: bool,
    /// The highest rung in the years that it holds; null for nothing.
    pub reached: Option<Move>,
}

/// An event of the dispute record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HappenedEvent {
    /// What is counted.
    #[serde(rename = "outcome")]
    pub kind: OutcomeKind,
    /// The number of the dispute in the Militarized Interstate Dispute data.
    pub dispute: u32,
    /// The year in which it counts.
    pub year: u16,
    /// When both were first in the dispute, as far as the source knows.
    pub began: String,
    /// The rung that the initiator reached.
    pub reached: Move,
    /// The hostility level that goes with it, 2 to 5.
    pub hostility: u8,
}

impl Stand {
    /// The forecast of an outcome.
    #[must_use]
    pub fn forecast(&self, outcome: Outcome) -> Option<&ReplayForecast> {
        self.forecasts
            .iter()
            .find(|forecast| forecast.outcome == outcome)
    }
}
