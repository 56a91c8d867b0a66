//! Where a value came from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;

/// The id of a dataset card: the file name of the card in `catalog/` without its extension.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct CardId(pub String);

impl fmt::Display for CardId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The cards that a value goes back to. Combining values unites their origins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Origin(pub BTreeSet<CardId>);

impl Origin {
    /// The origin of a value read from these cards.
    #[must_use]
    pub fn of<'a>(cards: impl IntoIterator<Item = &'a str>) -> Origin {
        Origin(
            cards
                .into_iter()
                .map(|card| CardId(card.to_owned()))
                .collect(),
        )
    }

    /// The origin of a value computed from both.
    #[must_use]
    pub fn union(&self, other: &Origin) -> Origin {
        Origin(self.0.union(&other.0).cloned().collect())
    }
}

/// A value together with where it came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// The cards behind it.
    pub origin: Origin,
}
