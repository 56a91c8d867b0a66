//! Results and citations to a brief in text, Markdown, HTML and JSON.
//!
//! [`Brief`] and [`RankTable`] are the JSON contract that other programs rely on: plain data, written by the façade,
//! checked by [`Brief::check`] and printed by the renderers. Nothing here computes a probability, reads a file or
//! asks a clock.

mod brief;
mod check;
mod document;
mod factor_report;
mod forecast;
mod output;
mod rank;
mod schema;
mod wording;

pub use brief::{
    Assumption, Brief, Citation, Clock, Confidence, Level, SCHEMA_VERSION, StateRef, Unmeasured,
};
pub use check::Inconsistency;
pub use factor_report::{ColumnReport, Contribution, EvidenceReport, FactorReport, lines_of};
pub use forecast::{MoveForecast, Window};
pub use marchland_evidence::{Claim, Modality, Polarity, Problem, Source, Span};
pub use output::{
    rank_to_html, rank_to_json, rank_to_markdown, rank_to_text, to_html, to_json, to_markdown,
    to_text,
};
pub use rank::{MainDriver, RankRow, RankTable};
pub use schema::{brief_schema, rank_schema};
pub use wording::{answer, is_not, resolution_rule};
