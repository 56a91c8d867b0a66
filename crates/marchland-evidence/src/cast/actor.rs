//! An actor that documents name, with every form in which they do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What an actor is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ActorType {
    /// A state.
    State,
    /// Somebody who leads or led a state, by the catalog or by a title in the text.
    Leader,
    /// An alliance or other organisation of states.
    Organisation,
    /// A people, or a group of states.
    Group,
}

/// A form in which a document names an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SurfaceForm {
    /// As the document writes it.
    pub form: String,
    /// `name`, `adjective`, `demonym`, `metonym`, `acronym`, `lower-cased`, `lower-cased adjective`, `misspelt`, `mangled`.
    pub kind: String,
    /// How often it stands in the whole file, headings and boilerplate included.
    pub count: u32,
}

/// A state, leader, organisation or group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The name under which its forms are gathered.
    pub canonical: String,
    /// What it is.
    #[serde(rename = "type")]
    pub actor_type: ActorType,
    /// ISO3 code of the state that it is or belongs to.
    pub iso3: Option<String>,
    /// Mentions in all documents.
    pub mentions: u32,
    /// The forms by file, the commonest first.
    pub surface_forms: BTreeMap<String, Vec<SurfaceForm>>,
}
