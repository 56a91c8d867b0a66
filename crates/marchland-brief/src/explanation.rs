//! One forecast taken apart to the last column.

use crate::brief::{Assumption, Citation, Clock, StateRef};
use crate::{AnalogueReport, ColumnReport, MoveForecast};
use marchland_base::{Date, Driver};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Everything that makes up one probability: the log-odds of `forecast` are its `intercept` and what `drivers` add.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// The version of this contract.
    pub schema_version: u32,
    /// The state whose move is assessed.
    pub initiator: StateRef,
    /// The state against which the move would go.
    pub target: StateRef,
    /// The day up to which the assessment knows the world.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// What "knows" means.
    pub clock: Clock,
    /// The version of the factor values.
    pub data_version: String,
    /// The version of the estimated model.
    pub model_version: String,
    /// The answer in one sentence.
    pub answer: String,
    /// The forecast that is taken apart.
    pub forecast: MoveForecast,
    /// What the base rate counts, and over which years.
    pub base_rate_meaning: String,
    /// What the interval holds, and how it was obtained.
    pub interval_meaning: String,
    /// How the log-odds are divided among the columns.
    pub attribution: String,
    /// The factors that the model reads and the context, the strongest first.
    pub drivers: Vec<DriverPart>,
    /// The most similar dyad-years of the record.
    pub analogues: AnalogueReport,
    /// What was assumed and not estimated.
    pub assumptions: Vec<Assumption>,
    /// What the reader must know about the limits of this answer.
    pub limits: Vec<String>,
    /// The datasets behind the numbers.
    pub citations: Vec<Citation>,
}

/// What a factor, or the context, adds to the log-odds: the sum of its columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DriverPart {
    /// The factor's id, or "context".
    pub id: Driver,
    /// Its short name.
    pub name: String,
    /// What its columns add together.
    pub log_odds: f64,
    /// The model's columns that speak of it, the strongest first.
    pub columns: Vec<ColumnPart>,
}

/// What one column of the model adds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ColumnPart {
    /// The name of the model's column.
    pub id: String,
    /// What it adds to the log-odds.
    pub log_odds: f64,
    /// What the model reads: standard deviations from the mean of all dyad-years; 0 where the value is absent.
    pub deviations: f64,
    /// Whether it says that a value is absent, and not which value it is.
    pub of_absence: bool,
    /// The values that it is made of: one, or those of an interaction.
    pub values: Vec<ColumnReport>,
}
