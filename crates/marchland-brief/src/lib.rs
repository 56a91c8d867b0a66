//! Results and citations to a brief in text, Markdown, HTML and JSON.
//!
//! [`Brief`] and [`RankTable`] are the JSON contract that other programs rely on: plain data, written by the façade,
//! checked by [`Brief::check`] and printed by the renderers. Nothing here computes a probability, reads a file or
//! asks a clock.

mod analogues;
mod brief;
mod check;
mod document;
mod explanation;
mod factor_report;
mod figures;
mod forecast;
mod judgement;
mod output;
mod rank;
mod replay;
pub mod scenario;
mod schema;
mod wording;

pub use analogues::{Analogue, AnalogueFrequency, AnalogueOutcome, AnalogueReport};
pub use brief::{
    Assumption, Brief, Citation, Clock, Confidence, Level, SCHEMA_VERSION, StateRef, Unmeasured,
};
pub use check::Inconsistency;
pub use document::copies_blocks;
pub use explanation::{ColumnPart, DriverPart, Explanation};
pub use factor_report::{
    ColumnReport, Contribution, Count, EvidenceCounts, EvidenceReport, FactorReport, lines_of,
};
pub use figures::{Against, FigureReport, Verdict};
pub use forecast::{MoveForecast, Window};
pub use judgement::{JudgedForecast, JudgementReport};
pub use marchland_evidence::{
    Claim, Copy, CopyKind, DirectionReason, Grade, Line, Modality, PlacedJudgement, Polarity,
    Problem, Quantity, Source, Span, Suggestion, Value,
};
pub use output::{
    explanation_to_html, explanation_to_json, explanation_to_markdown, explanation_to_text,
    rank_to_html, rank_to_json, rank_to_markdown, rank_to_text, replay_to_html, replay_to_json,
    replay_to_markdown, replay_to_text, to_html, to_json, to_markdown, to_text,
};
pub use rank::{MainDriver, RankRow, RankTable};
pub use replay::{Happened, HappenedEvent, HappenedWindow, Replay, ReplayForecast, Stand};
pub use schema::{brief_schema, explanation_schema, rank_schema, replay_schema, scenario_schemas};
pub use wording::{answer, is_not, resolution_rule};
