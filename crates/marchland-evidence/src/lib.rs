//! Documents to clean text, lines of reporting and quoted claims.
//!
//! [`collect`] is the only function that touches files; [`read_documents`] is pure. A document passes through the
//! modules in this order: `decode` (bytes to text), `format` (text to blocks), `roles` with `boilerplate`
//! (what is prose), `header` with `metadata` (what it says about itself), `truncation` and `quality` (what is wrong with
//! it), `passage` (sentences, words, states), `claims` with `cues`, `pattern` and `stance` (which factor, of whom, in which
//! direction), `quantities` (which figures), `scenarios` (what could happen), `cast` (who is named), and last `lines` compares it with the others.

mod actors;
mod block;
mod boilerplate;
mod cast;
mod claim;
mod claims;
mod collect;
mod container;
mod cues;
mod decode;
mod document;
mod format;
mod grade;
mod header;
mod input;
mod judgement;
mod language;
mod leaders;
pub mod lines;
mod marked;
mod metadata;
mod passage;
mod pattern;
mod quality;
mod quantities;
mod read;
mod roles;
mod scenarios;
mod sentences;
mod signs;
mod source;
mod stance;
mod subject;
mod truncation;
mod words;

pub use cast::{Actor, ActorType, SurfaceForm};
pub use claim::{Claim, Modality, OffsetsInto, Polarity};
pub use collect::{CollectError, Collected, collect};
pub use grade::{Credibility, Grade, NoGrade, Reliability, Standing, Suggestion};
pub use input::{Given, Input, Limits};
pub use judgement::{Judgement, JudgementError, Judgements, PlacedJudgement, combined_ratio};
pub use lines::{Copy, CopyKind, DirectionReason, Line};
pub use marked::{Piece, PieceRole, main_text, marked};
pub use quantities::{Quantity, Value};
pub use read::{read_documents, read_each};
pub use scenarios::{Scenario, ScenarioKind};
pub use source::{Evidence, Problem, Sign, Source, Span};
pub use subject::About;
