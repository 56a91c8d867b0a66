//! A figure that a document gives.

use crate::{Modality, OffsetsInto};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The value of a quantity as the text gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// One number.
    Number(f64),
    /// The least and the greatest.
    Range([f64; 2]),
    /// A date (ISO 8601, a stretch with a slash) or a count in words ("dozens").
    Words(String),
}

/// A figure of the text: share, count, ratio, length, sum of money, length of time or date of an event.
///
/// The bytes `start..end` of the file are exactly `quote`, as for a [`Claim`](crate::Claim). Left out are dates of
/// publication, numbers that only enumerate, amounts without a number ("many"), and dates that a text only supposes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// The name of the document.
    pub file: String,
    /// The first byte of the quote.
    pub start: usize,
    /// The byte after the quote.
    pub end: usize,
    /// The clause or phrase around the figure, exactly as the source has it.
    pub quote: String,
    /// What the figure is about, in words of the quote.
    pub what: String,
    /// ISO3 code of the state that it is about; absent when the passage names none.
    pub subject: Option<String>,
    /// All states that the sentence names, the subject first, by ISO3 code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<String>,
    /// ISO3 code of the state whose people are counted ("18 percent Russians"); absent where no such group is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The value that the text gives.
    pub value: Value,
    /// The least number meant, in `unit`; for dates the first year. "Dozens" are taken as 24 to 99, "hundreds" as 200 to
    /// 999, "thousands" as 2,000 to 9,999.
    pub low: f64,
    /// The greatest number meant.
    pub high: f64,
    /// `percent`, `persons`, `ratio`, `years`, `year`, `month`, `day`, `ordinal`, `km`, a currency (`USD`), or the noun counted.
    pub unit: String,
    /// "About", "more than"; absent when the text has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
    /// The time that the figure holds for (ISO 8601); absent where nothing tells.
    pub as_of: Option<String>,
    /// Where that time was found: `sentence`, `passage` (the sentence before) or `document` (its date).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of_from: Option<String>,
    /// How the text stands to it.
    pub modality: Modality,
    /// The line of reporting of its document.
    pub line: u32,
    /// What `start` and `end` count.
    #[serde(default)]
    pub offsets_into: OffsetsInto,
}
