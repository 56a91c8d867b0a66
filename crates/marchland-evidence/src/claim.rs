//! What a document says about a factor, with the quote that says it.

use marchland_base::FactorId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which way a claim moves the risk of a move of the initiator against the target, according to the text.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// The text has the risk go up.
    Raises,
    /// The text has the risk go down.
    Lowers,
    /// The text speaks of the factor without a bearing on the risk.
    Neutral,
}

/// How the text stands to what it says. If several fit, the first of denied, hypothetical, attributed,
/// asserted holds.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// The author's own voice.
    Asserted,
    /// Words or a belief of someone other than the author.
    Attributed,
    /// If, could, may, might, would, perhaps, or a question.
    Hypothetical,
    /// The text negates the factor or its working, or reports a statement in order to reject it.
    Denied,
}

/// What the offsets of a document count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OffsetsInto {
    /// Bytes of the file as it was handed in.
    #[default]
    File,
    /// Bytes (UTF-8) of the text layer extracted from the file, because the file itself holds no
    /// contiguous text (PDF).
    ExtractedText,
}

/// A quoted sentence or clause that speaks of a factor of a dyad.
///
/// The bytes `start..end` of the file, decoded with the encoding of its [`Source`](crate::Source), are
/// exactly `quote`. Extracted text stands in for the file when `offsets_into` says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The name of the document.
    pub file: String,
    /// The first byte of the quote.
    pub start: usize,
    /// The byte after the quote.
    pub end: usize,
    /// The quote, exactly as the source has it, markup included.
    pub quote: String,
    /// The words of the quote without markup; absent when the quote holds none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The factor it speaks of.
    pub factor: FactorId,
    /// ISO3 code of the state that may move; absent when the quote and its passage name none.
    pub initiator: Option<String>,
    /// ISO3 code of the state that may be moved against; absent when the quote is about the initiator alone
    /// or about a class of states.
    pub target: Option<String>,
    /// The direction in which the text has the factor work.
    pub polarity: Polarity,
    /// How the text stands to it.
    pub modality: Modality,
    /// The time that the quote itself gives: a year, a month or a day in ISO 8601.
    pub time: Option<String>,
    /// The line of reporting of its document: claims of one line are not independent of each other.
    pub line: u32,
    /// What `start` and `end` count.
    #[serde(default)]
    pub offsets_into: OffsetsInto,
}
