//! Ordered pairs of states.

use crate::Cow;
use serde::{Deserialize, Serialize};

/// A directed dyad: the state that may move, and the state that may be moved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "UncheckedDyad")]
pub struct Dyad {
    /// The state whose move is assessed (side A of a dispute).
    pub initiator: Cow,
    /// The state against which the move would go (side B).
    pub target: Cow,
}

/// A dyad as it is read, before the check.
#[derive(Deserialize)]
struct UncheckedDyad {
    initiator: Cow,
    target: Cow,
}

impl TryFrom<UncheckedDyad> for Dyad {
    type Error = SameState;

    fn try_from(read: UncheckedDyad) -> Result<Self, Self::Error> {
        Dyad::new(read.initiator, read.target)
    }
}

/// A dyad needs two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("initiator and target are both {0}; a dyad needs two different states")]
pub struct SameState(pub Cow);

impl Dyad {
    /// Pairs two states.
    ///
    /// # Errors
    /// Initiator and target are the same state.
    pub fn new(initiator: Cow, target: Cow) -> Result<Dyad, SameState> {
        if initiator == target {
            return Err(SameState(initiator));
        }
        Ok(Dyad { initiator, target })
    }

    /// The same pair seen from the other side.
    #[must_use]
    pub fn reversed(self) -> Dyad {
        Dyad {
            initiator: self.target,
            target: self.initiator,
        }
    }
}
