//! What is told of lines of reporting and of who copied whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a document derives from another, or what it shares with it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// The same words; case, spaces and kinds of marks apart.
    ExactCopy,
    /// Most of each stands in the other.
    NearCopy,
    /// Most of the smaller one stands in the larger.
    Excerpt,
    /// The one names the other's outlet as its source and tells the same, in part or in other words.
    Digest,
    /// Both hold a passage, mostly words of a third. It does not make them one line of reporting.
    Quotation,
}

impl CopyKind {
    /// The kind in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            CopyKind::ExactCopy => "exact copy",
            CopyKind::NearCopy => "near copy",
            CopyKind::Excerpt => "excerpt",
            CopyKind::Digest => "digest",
            CopyKind::Quotation => "shared quotation",
        }
    }
}

/// Why one of two documents is taken for the copy. The first that applies decides.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DirectionReason {
    /// It names the other's outlet as its source.
    NamesIt,
    /// It was cut and the other was not.
    Cut,
    /// It was published on a later day.
    Later,
    /// It is the shorter one.
    Shorter,
    /// Nothing tells; the one that was handed in first is taken for the origin.
    Unknown,
}

impl DirectionReason {
    /// The reason in words, after "the copy ...".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            DirectionReason::NamesIt => "names the other as its source",
            DirectionReason::Cut => "was cut",
            DirectionReason::Later => "is of a later day",
            DirectionReason::Shorter => "is shorter",
            DirectionReason::Unknown => "cannot be told from the origin",
        }
    }
}

/// An edge of the graph of who copied whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Copy {
    /// The file that copies, or comes after.
    pub copy: String,
    /// The file that is copied, or comes before.
    pub origin: String,
    /// What kind of copy it is.
    pub kind: CopyKind,
    /// Why it is not the other way round.
    pub direction: DirectionReason,
    /// Whether it makes the two one line of reporting. A quotation never does; a document that is made from several
    /// joins the one that it follows most.
    pub joins: bool,
    /// The share of the copy's words that stand in passages of both, 0 to 1.
    pub share_of_copy: f64,
    /// The share of the origin's words that do, 0 to 1.
    pub share_of_origin: f64,
    /// The words of the copy that show it: the sentence that names the source, else the beginning of the longest
    /// shared passage; absent when neither is at hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// A line of reporting: documents that go back to one origin. Counted as one voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Line {
    /// Its number, from 1, in the order of the documents.
    pub number: u32,
    /// The file nearest to the origin. The origin itself need not be among the documents.
    pub origin: String,
    /// Its files, in the order of the documents, the origin among them.
    pub members: Vec<String>,
}
