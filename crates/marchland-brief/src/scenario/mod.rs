//! What simulations say: scenarios beside their baseline, levers, cascades and watch lists.

mod output;

use crate::brief::{Citation, Clock, StateRef};
use marchland_base::{Date, Driver, Move, Outcome};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What all answers of a simulation share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Standing {
    /// The version of this contract.
    pub schema_version: u32,
    /// The state whose moves are asked about.
    pub initiator: StateRef,
    /// The day up to which the factor values know the world; simulations begin the day after.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// What "knows" means.
    pub clock: Clock,
    /// The version of the factor values.
    pub data_version: String,
    /// The version of the estimated model.
    pub model_version: String,
    /// How the numbers come about.
    pub method: Vec<String>,
    /// What the reader must know about their limits.
    pub limits: Vec<String>,
    /// The datasets behind the numbers.
    pub citations: Vec<Citation>,
}

/// A number that nothing estimates, with its range and what rests on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AssumedNumber {
    /// Its name.
    pub id: String,
    /// What it is.
    pub meaning: String,
    /// Its value.
    pub value: f64,
    /// The least that is plausible.
    pub low: f64,
    /// The most that is plausible.
    pub high: f64,
    /// Whether it belongs to every simulation, not to the scenario.
    pub general: bool,
    /// Probability of force within the horizon with it at its low and high end, all else as it stands.
    pub at_ends: [f64; 2],
    /// First-order index: the share of the variance of that probability, when all assumptions vary, that goes with this one alone.
    /// Null where none moves it enough.
    pub first_order: Option<f64>,
}

/// What an event since the forecast adds to it, as estimated from the record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FedBack {
    /// What happened.
    pub meaning: String,
    /// What it adds to the log-odds of opening a dispute within a year.
    pub log_odds: f64,
    /// 90 percent interval.
    pub interval: [f64; 2],
    /// Dyad-years of the record in which it had happened.
    pub rows: u64,
    /// Those in which a dispute was opened.
    pub events: u64,
}

/// The probability of a rung within some months, without the scenario and with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContrastRow {
    /// The rung.
    #[serde(rename = "move")]
    pub rung: Move,
    /// Months from the beginning.
    pub months: u16,
    /// In the baseline.
    pub baseline: f64,
    /// In the scenario.
    pub scenario: f64,
    /// The difference.
    pub difference: f64,
    /// Its standard error by the simulation alone.
    pub simulation_error: f64,
    /// Its 90 percent interval over draws of the parameters.
    pub interval: [f64; 2],
    /// The forecast's own probability, where it has one for this horizon; simulations drift from it.
    pub forecast: Option<f64>,
}

/// A rung over the months: low end, value and high end by the end of each month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FanRow {
    /// The rung.
    #[serde(rename = "move")]
    pub rung: Move,
    /// In the baseline.
    pub baseline: Vec<[f64; 3]>,
    /// In the scenario.
    pub scenario: Vec<[f64; 3]>,
}

/// Another state, as the scenario touches it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OtherRow {
    /// The state.
    pub state: StateRef,
    /// Probability that the initiator uses force against it within the horizon, without the scenario and with it.
    pub force: [f64; 2],
    /// Standard error of the difference.
    pub simulation_error: f64,
}

/// How far simulations drift from forecasts that were estimated for the horizon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DriftRow {
    /// Months.
    pub months: u16,
    /// Dyads of the world expected to see a dispute opened, by the forecasts.
    pub forecast: f64,
    /// By the simulation.
    pub simulated: f64,
    /// By the simulation if nothing were fed back.
    pub frozen: f64,
}

/// A scenario beside its baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WhatIf {
    /// What all answers share.
    #[serde(flatten)]
    pub standing: Standing,
    /// The state that moves are asked about against.
    pub target: StateRef,
    /// The scenario's name.
    pub name: String,
    /// The row of the design that it goes back to.
    pub row: Option<String>,
    /// Where the idea comes from.
    pub source: String,
    /// A sentence that the scenario quotes.
    pub quote: Option<String>,
    /// What changes, in words.
    pub changes: Vec<String>,
    /// Months that were simulated.
    pub months: u16,
    /// Paths of each of the two.
    pub paths: u64,
    /// The seed.
    pub seed: u64,
    /// By rung and horizon.
    pub contrasts: Vec<ContrastRow>,
    /// Over the months.
    pub fans: Vec<FanRow>,
    /// Other targets of the initiator, those that the scenario touches most first.
    pub others: Vec<OtherRow>,
    /// Mean number of disputes that the initiator opens, without the scenario and with it.
    pub disputes: [f64; 2],
    /// States that fall to the initiator, with the shares of paths.
    pub falls: Vec<OtherFall>,
    /// What is assumed, the weightiest first.
    pub assumptions: Vec<AssumedNumber>,
    /// The probability of force within the horizon that the assumptions' weights are told around.
    pub centre: f64,
    /// What events add, as estimated.
    pub feedback: Vec<FedBack>,
    /// How far the simulation drifts.
    pub drift: Vec<DriftRow>,
    /// What to watch that no column measures.
    pub indicators: Vec<String>,
}

/// A state that falls to the initiator in some paths.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OtherFall {
    /// The state.
    pub state: StateRef,
    /// Shares of paths, without the scenario and with it.
    pub shares: [f64; 2],
}

/// What could be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Levers {
    /// What all answers share.
    #[serde(flatten)]
    pub standing: Standing,
    /// The target.
    pub target: StateRef,
    /// The question.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The probability as things stand.
    pub probability: f64,
    /// The levers, ranked ones first.
    pub levers: Vec<LeverRow>,
}

/// A column that some actor can move.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LeverRow {
    /// The column.
    pub column: String,
    /// What it says.
    pub meaning: String,
    /// Its unit.
    pub unit: String,
    /// The factor that it measures.
    pub factor: Driver,
    /// Who can move it: `target`, `backers` or `rivals`.
    pub actor: String,
    /// Its value now; null where it is not known.
    pub now: Option<f64>,
    /// Its value after the step; null where no comparable state took one that goes with a lower probability.
    pub then: Option<f64>,
    /// Share of comparable states that moved it as far within the horizon.
    pub achieved_by: Option<f64>,
    /// Changes in the record that this share is taken from.
    pub changes: Option<u64>,
    /// Probability after the step.
    pub probability: f64,
    /// The associated difference; no effect.
    pub difference: f64,
    /// Its 90 percent interval.
    pub interval: [f64; 2],
    /// Why it is not ranked; null for ranked ones.
    pub unranked: Option<String>,
}

/// What a fall sets off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cascade {
    /// What all answers share.
    #[serde(flatten)]
    pub standing: Standing,
    /// The states that have fallen.
    pub from: Vec<StateRef>,
    /// Months that were simulated.
    pub months: u16,
    /// Paths of each of the two worlds.
    pub paths: u64,
    /// The seed.
    pub seed: u64,
    /// States, those that come nearer or whose odds change most first.
    pub states: Vec<CascadeState>,
    /// Who is met with force first, second and third, by share of paths.
    pub sequences: Vec<CascadeSequence>,
    /// Share of paths in which the initiator uses force against nobody.
    pub none: f64,
    /// Mean number of further states that fall, without and with.
    pub further_falls: [f64; 2],
    /// The state that the assumptions are weighed on.
    pub weighed: StateRef,
    /// Its probability of force within the horizon, that the weights are told around.
    pub centre: f64,
    /// What is assumed, the weightiest first.
    pub assumptions: Vec<AssumedNumber>,
}

/// A state's place after a fall.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CascadeState {
    /// The state.
    pub state: StateRef,
    /// Land borders to cross, before and after; null without a land way.
    pub borders: [Option<u32>; 2],
    /// Distance between the borders in km, before and after.
    pub distance_km: [Option<f64>; 2],
    /// One-year probability of any dispute by the forecast's own model, before and after.
    pub one_year: [f64; 2],
    /// Probability of force within the horizon, without and with.
    pub force: [f64; 2],
    /// Probability of war within the horizon, without and with.
    pub war: [f64; 2],
    /// Probability that it falls within the horizon, without and with.
    pub falls: [f64; 2],
}

/// Targets one after another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CascadeSequence {
    /// The first targets of force, in order.
    pub targets: Vec<StateRef>,
    /// Share of paths that begin so.
    pub share: f64,
}

/// What to watch, and which scenario each sign speaks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Watch {
    /// What all answers share.
    #[serde(flatten)]
    pub standing: Standing,
    /// The target.
    pub target: StateRef,
    /// The scenarios that are told apart, the baseline first, with their probability of force within five years.
    pub scenarios: Vec<WatchedScenario>,
    /// Paths of each.
    pub paths: u64,
    /// The seed.
    pub seed: u64,
    /// The signs, those that tell most first.
    pub signs: Vec<WatchSign>,
    /// What scenarios and documents name that no number stands behind.
    pub named: Vec<NamedIndicator>,
}

/// A scenario that is told apart from others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WatchedScenario {
    /// Its name.
    pub name: String,
    /// Probability of force within its horizon.
    pub force: f64,
}

/// Something to look for by a deadline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WatchSign {
    /// What to look for, with its threshold.
    pub sign: String,
    /// Months from the beginning by which it counts.
    pub months: u16,
    /// Where to look it up.
    pub look_up: String,
    /// Probability of seeing it by then in each scenario, in their order.
    pub probabilities: Vec<f64>,
    /// How much knowing it tells about which of the scenarios one is in, in bits, if all were equally likely before.
    pub bits: f64,
    /// The scenario that it speaks for most strongly.
    pub speaks_for: String,
    /// How many times likelier it is there than in the baseline; null where the baseline never shows it.
    pub likelihood_ratio: Option<f64>,
}

/// An indicator in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NamedIndicator {
    /// What to look for.
    pub indicator: String,
    /// Who names it: a scenario, or a document.
    pub named_by: String,
}

/// An answer of a simulation.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioAnswer {
    /// A scenario beside its baseline.
    WhatIf(Box<WhatIf>),
    /// What could be changed.
    Levers(Box<Levers>),
    /// What a fall sets off.
    Cascade(Box<Cascade>),
    /// What to watch.
    Watch(Box<Watch>),
}
