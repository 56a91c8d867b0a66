//! Past dyad-years that the model sees as it sees this one, and what happened to them.

use crate::StateRef;
use marchland_base::{Horizon, Interval, Move, Outcome, OutcomeKind, Probability};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most similar dyad-years of the record, by the ladder of one kind of outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnalogueReport {
    /// The kind of outcome.
    #[serde(rename = "outcome")]
    pub kind: OutcomeKind,
    /// What makes a dyad-year similar, and which of them are taken.
    pub meaning: String,
    /// Dyad-years that were taken.
    pub dyad_years: u32,
    /// Dyad-years of the record that they stand for.
    pub stand_for: f64,
    /// Pairs of states that they come of, whoever is the initiator.
    pub pairs: u32,
    /// Directed dyads that they come of; `nearest` names all or some of them.
    pub dyads: u32,
    /// Distance of the farthest of them, in log-odds.
    pub farthest: f64,
    /// How often what happened to them.
    pub frequencies: Vec<AnalogueFrequency>,
    /// Of each directed dyad among them its nearest year, nearest first; perhaps not all of them.
    pub nearest: Vec<Analogue>,
}

/// How often an outcome happened to the most similar dyad-years, beside the model's number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnalogueFrequency {
    /// The question: outcome, move, horizon.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Dyad-years whose window had ended, and is in the record.
    pub dyad_years: u32,
    /// Those of them to which it happened.
    pub events: u32,
    /// The share to which it happened, by weight.
    pub frequency: Probability,
    /// How many independent dyad-years would say as much: years of one pair are no separate observations.
    pub effective: f64,
    /// The 90 percent interval of the frequency (Wilson's, on the effective number).
    pub interval: Interval,
    /// The model's probability.
    pub probability: Probability,
    /// Whether the two differ by more than chance: the model's probability lies outside of the interval.
    pub disagrees: bool,
}

/// A directed dyad of the past.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Analogue {
    /// The state that might have moved.
    pub initiator: StateRef,
    /// The state against which.
    pub target: StateRef,
    /// The first year of the window.
    pub year: u16,
    /// How far off it is, in log-odds; 0 for one that the model cannot tell from this one.
    pub distance: f64,
    /// How many of its years are among the most similar.
    pub years: u32,
    /// What happened within each horizon.
    pub happened: Vec<AnalogueOutcome>,
}

/// What the initiator of an analogue reached against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnalogueOutcome {
    /// The window.
    pub horizon: Horizon,
    /// Whether the record holds the whole window, with both states in it.
    pub known: bool,
    /// The highest rung; null for nothing, and where it is not known.
    pub reached: Option<Move>,
}

impl AnalogueReport {
    /// How often an outcome happened.
    #[must_use]
    pub fn frequency(&self, outcome: Outcome) -> Option<&AnalogueFrequency> {
        self.frequencies
            .iter()
            .find(|frequency| frequency.outcome == outcome)
    }
}
