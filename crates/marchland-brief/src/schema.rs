//! The published JSON Schemas, generated from the types.

use crate::{Brief, RankTable};
use serde_json::Value;

/// The JSON Schema (draft 2020-12) of a brief.
#[must_use]
pub fn brief_schema() -> Value {
    schemars::schema_for!(Brief).to_value()
}

/// The JSON Schema (draft 2020-12) of a rank table.
#[must_use]
pub fn rank_schema() -> Value {
    schemars::schema_for!(RankTable).to_value()
}
