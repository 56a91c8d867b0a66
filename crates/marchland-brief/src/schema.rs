//! The published JSON Schemas, generated from the types.

use crate::scenario::{Cascade, Levers, Watch, WhatIf};
use crate::{Brief, Explanation, RankTable, Replay};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

/// The JSON Schema (draft 2020-12) of a brief.
#[must_use]
pub fn brief_schema() -> Value {
    written::<Brief>()
}

/// The JSON Schema (draft 2020-12) of a rank table.
#[must_use]
pub fn rank_schema() -> Value {
    written::<RankTable>()
}

/// The JSON Schema (draft 2020-12) of an explanation.
#[must_use]
pub fn explanation_schema() -> Value {
    written::<Explanation>()
}

/// The JSON Schema (draft 2020-12) of a replay.
#[must_use]
pub fn replay_schema() -> Value {
    written::<Replay>()
}

/// The JSON Schemas (draft 2020-12) of the answers of simulations, with their names.
#[must_use]
pub fn scenario_schemas() -> [(&'static str, Value); 4] {
    [
        ("whatif", written::<WhatIf>()),
        ("levers", written::<Levers>()),
        ("cascade", written::<Cascade>()),
        ("watch", written::<Watch>()),
    ]
}

/// The schema of a type as it is written: fields that may be null are there nonetheless.
fn written<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    generator.into_root_schema_for::<T>().to_value()
}
