//! What is known about a document apart from its claims.

use crate::{About, Actor, Claim, Copy, Grade, Line, OffsetsInto, Quantity, Scenario};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A marked stretch of a document: boilerplate, metadata, a notice or the sign of a cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// The bytes between, decoded.
    pub quote: String,
    /// What it is: `updated`, `corrected`, `menu`, `keyword list`, `mid-sentence end` ...
    pub kind: String,
}

/// A sign that a machine wrote or mangled a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sign {
    /// The name of the rule.
    pub rule: String,
    /// What the rule says.
    pub says: String,
    /// The first byte of the words for which it holds.
    pub start: usize,
    /// The byte after them.
    pub end: usize,
    /// The words.
    pub quote: String,
}

/// A document as it was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// The name under which it was handed in.
    pub file: String,
    /// Its title; absent when the text has none.
    pub title: Option<String>,
    /// Who published it; absent when the text does not say.
    pub outlet: Option<String>,
    /// Where the outlet's name was found: `site name`, `rights line`, `author note`, `front matter`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet_from: Option<String>,
    /// The byline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The day of publication (ISO 8601).
    pub published: Option<String>,
    /// The day of the last update (ISO 8601).
    pub updated: Option<String>,
    /// What to know about the dates: an order of day and month that was assumed, a year that was inferred.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub date_notes: Vec<String>,
    /// The line of reporting, counted from 1: documents of one line go back to one origin.
    pub line: u32,
    /// The file of the nearest copy on the desk that this document derives from.
    pub derived_from: Option<String>,
    /// Why it was put on that line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived_how: Option<String>,
    /// Reliability of its outlet and credibility of what it tells, as a reader judged them; `F` and `6` until then.
    #[serde(default)]
    pub grade: Grade,
    /// Outlets that the text names as its own source ("reports ... of ...").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named_sources: Vec<String>,
    /// Whether text is missing that the original had.
    pub truncated: bool,
    /// Where it was cut.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Span>,
    /// Notices of updates and corrections.
    pub notices: Vec<Span>,
    /// Faults a reader should know of, in words.
    pub quality: Vec<String>,
    /// What was dropped: menus, banners, counters, keyword lists, credits.
    #[serde(default)]
    pub boilerplate: Vec<Span>,
    /// What was kept but carries no claims: titles, dates, headings, bullet labels, author notes.
    #[serde(default)]
    pub metadata: Vec<Span>,
    /// How the file was read: `text`, `markdown`, `html`, `pdf`.
    pub format: String,
    /// The character encoding (WHATWG name) in which quotes decode.
    pub encoding: String,
    /// What the offsets of this document count.
    #[serde(default)]
    pub offsets_into: OffsetsInto,
    /// The day of the correction, where a notice gives one (ISO 8601); the notice itself is among `notices`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// Signs that a machine wrote or mangled it, at most twelve of a rule.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Sign>,
    /// The share of its visible characters that is boilerplate, 0 to 1, to three decimals.
    #[serde(default)]
    pub boilerplate_share: f64,
    /// Sentences of the body that were searched for claims.
    pub sentences: usize,
    /// The pair of states that it was searched about; absent when it was not searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The mail or web archive that it comes out of; offsets count bytes of the document as it was unpacked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Its address on the web, where a crawler noted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The day on which it was fetched (ISO 8601), where a crawler noted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetched: Option<String>,
    /// Its language (ISO 639-1, such as `en`); `und` when the text is too short or too mixed to tell. A document in
    /// another language than English is kept and not searched for claims.
    #[serde(default)]
    pub language: String,
    /// Its main text without markup, where that was asked for: prose and headings, a line for each block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A document, or a part of one, that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The document.
    pub file: String,
    /// What was found, what was allowed, and what to do next.
    pub message: String,
    /// Whether the document was lost altogether; otherwise a part of it was.
    pub lost: bool,
}

/// What the documents hold: sources in the order of the input, claims in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// One entry per document that could be read.
    #[serde(rename = "documents")]
    pub sources: Vec<Source>,
    /// The claims of all of them.
    pub claims: Vec<Claim>,
    /// The figures of all of them.
    #[serde(default)]
    pub quantities: Vec<Quantity>,
    /// What they say could happen.
    #[serde(default)]
    pub scenarios: Vec<Scenario>,
    /// Who is named in them, the most often named first.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// The lines of reporting, by number.
    #[serde(default)]
    pub lines: Vec<Line>,
    /// Who copied whom, by copy and origin in the order of the sources; shared quotations, which join no lines, among
    /// them.
    #[serde(default)]
    pub copies: Vec<Copy>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}
