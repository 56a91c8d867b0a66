//! Documents read for themselves: no model, no probability.

use marchland_base::State;
use marchland_evidence::{Evidence, Input, Limits, main_text, read_documents, read_each};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Version of the JSON of a [`Reading`]; raised when a field changes its meaning or goes away.
pub const READING_VERSION: u32 = 1;

/// What documents say: the documents, their lines of reporting, their claims, and what could not be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Version of this layout.
    pub schema_version: u32,
    /// Which pair of states the documents were read about, in words.
    pub about: String,
    /// The lists.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// Reads documents about a pair of states; without one, each about the pair that it names most itself.
#[must_use]
pub fn read(inputs: &[Input], about: Option<(&State, &State)>, limits: &Limits) -> Reading {
    let (about, evidence) = match about {
        Some((initiator, target)) => (
            format!("{} as initiator, {} as target", initiator.name, target.name),
            read_documents(inputs, initiator, target, limits),
        ),
        None => (
            "each document about the two states that it names most, in the order in which more is claimed".to_owned(),
            read_each(inputs, limits),
        ),
    };
    Reading {
        schema_version: READING_VERSION,
        about,
        evidence,
    }
}

/// Puts the main text of each document into its entry: prose and headings, without markup, a line for each block.
pub fn add_text(reading: &mut Reading, inputs: &[Input], limits: &Limits) {
    let inputs: HashMap<&str, &Input> = inputs
        .iter()
        .map(|input| (input.name.as_str(), input))
        .collect();
    for source in &mut reading.evidence.sources {
        let input = inputs.get(source.file.as_str());
        source.text = input.and_then(|input| main_text(input, limits).ok());
    }
}

/// The JSON Schema (draft 2020-12) of a reading.
#[must_use]
pub fn reading_schema() -> serde_json::Value {
    let generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    generator.into_root_schema_for::<Reading>().to_value()
}
