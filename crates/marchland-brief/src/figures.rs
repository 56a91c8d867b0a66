//! A figure of a report, held against the data.

use marchland_base::{Date, Origin, Status};
use marchland_evidence::Quantity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What becomes of a figure when it is held against the data.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The value of the data lies within the tolerance of the figure.
    Agrees,
    /// It does not, and both are of about the same time, or the text gives none.
    Differs,
    /// It does not, but the two are of times that lie farther apart than is compared.
    OutOfDate,
    /// No value can check it; the reason says why.
    CannotBeChecked,
}

impl Verdict {
    /// As it is printed.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Verdict::Agrees => "agrees",
            Verdict::Differs => "differs",
            Verdict::OutOfDate => "out of date",
            Verdict::CannotBeChecked => "cannot be checked",
        }
    }
}

/// The value that a figure is held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Against {
    /// The columns of the panel that it was read or computed from.
    pub columns: Vec<String>,
    /// What it measures.
    pub meaning: String,
    /// The value in the unit of the figure.
    pub value: f64,
    /// How the oldest of its cells came by its value.
    pub status: Status,
    /// The last day of the period that it describes.
    #[schemars(with = "String", extend("format" = "date"))]
    pub as_of: Date,
    /// The cards behind it.
    pub origin: Origin,
}

/// A figure of a report with what the data say. It moves no number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FigureReport {
    /// The figure as the text has it.
    #[serde(flatten)]
    pub quantity: Quantity,
    /// What becomes of it.
    pub verdict: Verdict,
    /// The value of the data; null where none can check it.
    pub against: Option<Against>,
    /// Why the verdict is this one.
    pub reason: String,
}
