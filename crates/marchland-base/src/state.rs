//! Identity of states over time.

use crate::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A Correlates of War state code, 2 to 990: the key by which Marchland stores a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cow(pub u16);

/// A Gleditsch-Ward state code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GleditschWard(pub u16);

impl fmt::Display for Cow {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A state of the system: one per Correlates of War code.
#[derive(Clone, Debug)]
pub struct State {
    /// Its code.
    pub cow: Cow,
    /// The name that is printed.
    pub name: String,
}

/// All states that ever were, by any of their codes and names.
#[derive(Debug)]
pub struct States {}

/// A state that could not be identified.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// No state has this code or name.
    #[error("unknown state '{0}'")]
    Unknown(String),
}

impl State {
    /// Whether the state was a member of the system on a day.
    #[must_use]
    pub fn existed_on(&self, _day: Date) -> bool {
        true
    }
}
