//! The file of a scenario, as it is written.
//!
//! ```toml
//! name = "Successful diversification"
//! row = "S10"
//! source = "A policy brief on landlocked exporters: routes that bypass the neighbour."
//! initiator = "Russia"
//! target = "Kazakhstan"
//!
//! [assumptions.share]
//! meaning = "share of the target's trade that is left with the initiator"
//! value = 0.1
//! low = 0.05
//! high = 0.15
//!
//! [[change]]                       # a column of the model, for a state or a pair
//! column = "trade_share_target"
//! from = "Russia"
//! on = "Kazakhstan"
//! to = "share"                     # a number or the name of an assumption
//! month = 6                        # the first month in which it differs, from 1
//! over = 36                        # months that the way takes
//!
//! [[event]]                        # something that happens in the world of the simulation
//! kind = "ceasefire"
//! from = "Russia"
//! on = "Ukraine"
//! month = 3
//!
//! [[shift]]                        # what no column measures: log-odds that are assumed
//! from = "Russia"
//! on = "Kazakhstan"
//! log_odds = 0.3
//! ```

use crate::error::{ScenarioError, line_of};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The longest file that is read, in bytes.
pub const LONGEST_FILE: usize = 1 << 20;

/// A scenario as written.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Scenario")]
pub struct ScenarioFile {
    /// What it is called.
    #[schemars(with = "String")]
    pub(crate) name: Spanned<String>,
    /// The row of the design that it goes back to, such as S5; may be left out.
    #[serde(default)]
    pub(crate) row: Option<String>,
    /// Where the idea comes from, in the scenario's own words.
    #[schemars(with = "String")]
    pub(crate) source: Spanned<String>,
    /// A sentence that the reader quotes from a document, with the file that it stands in; may be left out.
    #[serde(default)]
    pub(crate) quote: Option<String>,
    /// The state whose moves are asked about.
    #[schemars(with = "String")]
    pub(crate) initiator: Spanned<String>,
    /// The state that they are asked about against.
    #[schemars(with = "String")]
    pub(crate) target: Spanned<String>,
    /// Months that are simulated, 12 to 120; 60 if left out.
    #[serde(default)]
    #[schemars(with = "Option<u16>")]
    pub(crate) months: Option<Spanned<i64>>,
    /// What is assumed, by name: numbers that nothing estimates, each with its range. Names of the simulation's own assumptions
    /// may be given other values.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, AssumptionEntry>")]
    pub(crate) assumptions: BTreeMap<Spanned<String>, AssumptionEntry>,
    /// Columns of the model that come to differ.
    #[serde(default)]
    #[schemars(with = "Vec<ChangeEntry>")]
    pub(crate) change: Vec<Spanned<ChangeEntry>>,
    /// What happens in the simulated world.
    #[serde(default)]
    #[schemars(with = "Vec<EventEntry>")]
    pub(crate) event: Vec<Spanned<EventEntry>>,
    /// Log-odds that are assumed, for what no column measures.
    #[serde(default)]
    #[schemars(with = "Vec<ShiftEntry>")]
    pub(crate) shift: Vec<Spanned<ShiftEntry>>,
    /// What to watch that no column measures, as documents name it.
    #[serde(default)]
    pub(crate) indicators: Vec<String>,
}

/// A number that nothing estimates.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssumptionEntry {
    /// What it is; may be left out for the simulation's own.
    #[serde(default)]
    pub(crate) meaning: Option<String>,
    /// Its value.
    pub(crate) value: f64,
    /// The least that is plausible.
    pub(crate) low: f64,
    /// The most that is plausible.
    pub(crate) high: f64,
}

/// A number, or the name of an assumption.
#[derive(Clone, Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Amount {
    /// The number.
    Number(f64),
    /// The assumption's name.
    Named(String),
}

/// A column that comes to differ.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeEntry {
    /// The column's name in the dyad-year panel without the side, such as `trade_share_target` or `coup_attempts`.
    pub(crate) column: String,
    /// The state, for a column of states.
    #[serde(default)]
    pub(crate) state: Option<String>,
    /// The initiator, for a column of pairs.
    #[serde(default)]
    pub(crate) from: Option<String>,
    /// The target, for a column of pairs.
    #[serde(default)]
    pub(crate) on: Option<String>,
    /// The value that it comes to have.
    #[serde(default)]
    pub(crate) to: Option<Amount>,
    /// What is added to its value.
    #[serde(default)]
    pub(crate) by: Option<Amount>,
    /// By what its value is multiplied.
    #[serde(default)]
    pub(crate) times: Option<Amount>,
    /// The first month in which it differs, from 1; 1 if left out.
    #[serde(default)]
    pub(crate) month: Option<i64>,
    /// Months that the way takes, 0 for at once.
    #[serde(default)]
    pub(crate) over: Option<i64>,
    /// The event that it waits for.
    #[serde(default, rename = "if")]
    pub(crate) only_if: Option<String>,
    /// The event in whose absence it comes.
    #[serde(default)]
    pub(crate) unless: Option<String>,
}

/// Something that happens.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EventEntry {
    /// What: `ceasefire`, `war`, `fall`, `leader`, `invitation`, `pact`, `membership`, `coup`, `transit_cut`.
    pub(crate) kind: String,
    /// Its name, for others to wait for.
    #[serde(default)]
    pub(crate) id: Option<String>,
    /// The state that acts; of a fall, the one that gains.
    #[serde(default)]
    pub(crate) from: Option<String>,
    /// The state that is acted upon; of a fall, the one that falls.
    #[serde(default)]
    pub(crate) on: Option<String>,
    /// The month, from 1; 1 if left out.
    #[serde(default)]
    pub(crate) month: Option<i64>,
    /// How likely it is, 0 to 1; 1 if left out.
    #[serde(default)]
    pub(crate) probability: Option<Amount>,
    /// The event that it waits for.
    #[serde(default, rename = "if")]
    pub(crate) only_if: Option<String>,
    /// What happens, in words.
    #[serde(default)]
    pub(crate) note: Option<String>,
}

/// Log-odds that are assumed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftEntry {
    /// The initiator.
    pub(crate) from: String,
    /// The target.
    pub(crate) on: String,
    /// What is added to the log-odds of a dispute within a year, -5 to 5.
    pub(crate) log_odds: Amount,
    /// The first month, from 1; 1 if left out.
    #[serde(default)]
    pub(crate) month: Option<i64>,
    /// Months that the way takes, 0 for at once.
    #[serde(default)]
    pub(crate) over: Option<i64>,
    /// The event that it waits for.
    #[serde(default, rename = "if")]
    pub(crate) only_if: Option<String>,
    /// The event in whose absence it comes.
    #[serde(default)]
    pub(crate) unless: Option<String>,
    /// Why.
    #[serde(default)]
    pub(crate) note: Option<String>,
}

impl ScenarioFile {
    /// Reads the text of a file; what it speaks of is checked when it is joined with a world.
    ///
    /// # Errors
    /// Too long, not TOML, an unknown or missing key; with its line and, for a key, what may have been meant.
    pub fn parse(text: &str) -> Result<ScenarioFile, ScenarioError> {
        if text.len() > LONGEST_FILE {
            let message = format!(
                "found {} bytes; a scenario has at most {LONGEST_FILE}",
                text.len()
            );
            return Err(ScenarioError { line: 1, message });
        }
        toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            let message = error.message().trim().replace('\n', "; ");
            ScenarioError {
                line,
                message: with_suggestion(message),
            }
        })
    }
}

/// Adds what may have been meant to a message about an unknown key.
fn with_suggestion(message: String) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let (Some(found), true) = (quoted.next(), message.starts_with("unknown field")) else {
        return message;
    };
    let allowed: Vec<&str> = quoted.collect();
    match crate::error::nearest(found, allowed.iter().copied()) {
        Some(near) => format!("{message}; did you mean `{near}`?"),
        None => message,
    }
}

/// The JSON Schema (draft 2020-12) of a scenario file.
#[must_use]
pub fn scenario_schema() -> serde_json::Value {
    schemars::schema_for!(ScenarioFile).to_value()
}
