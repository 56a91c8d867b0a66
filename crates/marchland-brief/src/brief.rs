//! The brief: everything that an assessment of one directed dyad says.

use crate::{AnalogueReport, FactorReport, FigureReport, JudgementReport, MoveForecast};
use marchland_base::{CardId, Date, Driver, Outcome};
use marchland_evidence::{Copy, Line, Problem, Source};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The version of the JSON contract that this crate writes. It grows when a field changes its meaning or goes away;
/// new fields do not change it.
pub const SCHEMA_VERSION: u32 = 1;

/// An assessment of what one state may do to another, with everything needed to check it.
///
/// For every move, the log-odds of its probability are its `intercept` plus the log-odds that `factors`
/// contribute to it, context being the last of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Brief {
    /// The version of this contract.
    pub schema_version: u32,
    /// The state whose move is assessed (of an initiation, side A of the dispute: it acts first; it is not "the
    /// aggressor").
    pub initiator: StateRef,
    /// The state against which the move would go (side B).
    pub target: StateRef,
    /// The day up to which the assessment knows the world; the windows of the forecasts begin the day after.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// What "knows" means.
    pub clock: Clock,
    /// The version of the factor values.
    pub data_version: String,
    /// The version of the estimated model.
    pub model_version: String,
    /// The answer in one sentence, with the number and its word.
    pub answer: String,
    /// The forecast that the answer speaks of; one of `moves`.
    pub headline: Outcome,
    /// How sure the analysis is, apart from how likely the move is.
    pub confidence: Confidence,
    /// Forecasts: kinds of outcome outermost, initiations first, then horizons, then rungs in order of the ladder.
    pub moves: Vec<MoveForecast>,
    /// What the base rates of `moves` count, and over which years.
    pub base_rate_meaning: String,
    /// What the intervals hold, and how they were obtained.
    pub interval_meaning: String,
    /// The factors of the codebook, in its order; last, under the id "context", the controls that belong to no factor.
    pub factors: Vec<FactorReport>,
    /// The most similar dyad-years of the record and what happened to them, by kind of outcome.
    pub analogues: Vec<AnalogueReport>,
    /// Factors without a column and columns without a value, and why.
    pub unmeasured: Vec<Unmeasured>,
    /// The documents that were read.
    pub sources: Vec<Source>,
    /// The lines of reporting that the documents belong to.
    #[serde(default)]
    pub lines: Vec<Line>,
    /// Who copied whom among the documents; shared quotations too, which join no lines.
    #[serde(default)]
    pub copies: Vec<Copy>,
    /// The figures of the documents, held against the values that this answer rests on, in the order of the text.
    #[serde(default)]
    pub figures: Vec<FigureReport>,
    /// What a reader makes of the reports; absent where nobody judged. It moves no number of `moves`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judgement: Option<JudgementReport>,
    /// Documents, or parts of documents, that could not be read.
    pub problems: Vec<Problem>,
    /// What was assumed and not estimated.
    pub assumptions: Vec<Assumption>,
    /// What the reader must know about the limits of this answer, the most specific first.
    pub limits: Vec<String>,
    /// The datasets behind the numbers.
    pub citations: Vec<Citation>,
}

impl Brief {
    /// The controls that belong to no factor.
    #[must_use]
    pub fn context(&self) -> Option<&FactorReport> {
        self.factors
            .iter()
            .find(|report| report.id == Driver::Context)
    }
}

/// A state by its codes and the name that is printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StateRef {
    /// ISO 3166-1 alpha-3 code; null for a state that never had one.
    pub iso3: Option<String>,
    /// Correlates of War state code, 2 to 990.
    pub cow: u16,
    /// The common name on the as-of day.
    pub name: String,
}

/// What counts as known on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// What had been published by the day.
    Publication,
    /// Rows up to the end of the year before, as coded today.
    Event,
}

impl Clock {
    /// What a reader is told.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Clock::Publication => "publication clock: only what had been published by that day",
            Clock::Event => {
                "event clock: what had happened by that day, as the datasets code it today"
            }
        }
    }
}

/// How well founded an analysis is. Never put in one sentence with a likelihood (ICD 203).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Confidence {
    /// The level.
    pub level: Level,
    /// Why it is not another.
    pub reasons: Vec<String>,
}

/// A level of confidence in an analysis.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Thin or old data, or a question beyond what the model was tested on.
    Low,
    /// Sound data with known gaps.
    Moderate,
    /// Sound, current data and a tested model.
    High,
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Level::Low => "low",
            Level::Moderate => "moderate",
            Level::High => "high",
        })
    }
}

/// Something that no number speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unmeasured {
    /// The factor, or "context".
    pub factor: Driver,
    /// The column without a value; null where the factor has no column at all.
    pub column: Option<String>,
    /// Why.
    pub why: String,
}

/// A quantity or a rule that was set by hand.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Assumption {
    /// A short name.
    pub id: String,
    /// What is assumed.
    pub statement: String,
    /// The value that was set, in `unit`; null where the assumption is no number.
    pub value: Option<f64>,
    /// The unit of the value.
    pub unit: Option<String>,
    /// What the answer would be without it.
    pub effect: Option<String>,
}

/// A dataset behind the numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// The id of its card in the catalog.
    pub card: CardId,
    /// The citation as its producers want it.
    pub text: String,
    /// The same as a BibTeX entry.
    pub bibtex: String,
    /// Licence or terms of use.
    pub terms: String,
}
