//! What a document says could happen.

use crate::{Modality, OffsetsInto};
use marchland_base::FactorId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a scenario is put.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ScenarioKind {
    /// If this, then that.
    Conditional,
    /// If this had been, that would have been.
    Counterfactual,
    /// A question that the text leaves open between two or more ways.
    Dilemma,
    /// A question that the text leaves open.
    OpenQuestion,
    /// What may or could happen, no condition named by "if".
    Possibility,
    /// What somebody expects, or expected.
    Expectation,
    /// What holds whenever something is so.
    GeneralRule,
    /// A chance or a pretext that something gives to somebody.
    Opportunity,
    /// Another way that is or was open.
    Alternative,
    /// Something future that depends on something else.
    Dependency,
}

/// A conditional, counterfactual, open question, alternative or expectation about a pair of states.
///
/// The bytes `start..end` of the file are exactly `quote`, as for a [`Claim`](crate::Claim).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scenario {
    /// The name of the document.
    pub file: String,
    /// The first byte of the quote.
    pub start: usize,
    /// The byte after the quote.
    pub end: usize,
    /// The sentence or clause, exactly as the source has it.
    pub quote: String,
    /// How it is put.
    pub kind: ScenarioKind,
    /// What would have to be so, in words of the text; absent where it names no condition.
    pub condition: Option<String>,
    /// What would follow, in words of the text; absent where it leaves that open.
    pub consequence: Option<String>,
    /// ISO3 code of the state that may move.
    pub initiator: Option<String>,
    /// ISO3 code of the state that may be moved against; absent where the text is about the initiator alone.
    pub target: Option<String>,
    /// The factors that its claims name.
    pub factors: Vec<FactorId>,
    /// How the text stands to it: hypothetical, or attributed to somebody.
    pub modality: Modality,
    /// The line of reporting of its document.
    pub line: u32,
    /// What `start` and `end` count.
    #[serde(default)]
    pub offsets_into: OffsetsInto,
}
