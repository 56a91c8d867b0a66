//! The conditional steps: which rows a step is about, and what counts as taking it.

use super::TrainingSet;
use marchland_base::Move;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Number of rungs, and so of steps in a chain.
pub(crate) const RUNGS: usize = Move::LADDER.len();

/// The part of the window that a chain of steps speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chain {
    /// The first year.
    First,
    /// Years 2 to 5.
    Later,
}

/// One step of one chain: reaching a rung, given that the rung below was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The chain.
    pub chain: Chain,
    /// The rung that the step reaches.
    pub rung: Move,
}

impl Step {
    /// All steps, chain by chain, lowest rung first.
    pub fn all() -> impl Iterator<Item = Step> {
        [Chain::First, Chain::Later].into_iter().flat_map(|chain| {
            Move::LADDER
                .into_iter()
                .map(move |rung| Step { chain, rung })
        })
    }

    /// Place of the rung on the ladder, 0 for the lowest.
    pub(crate) fn height(self) -> usize {
        super::chance::place(self.rung)
    }

    /// Whether the row took the step; `None` where the row is not about this step.
    ///
    /// First year: every row is about the lowest step; a higher step is about the rows that reached the rung
    /// below. Years 2 to 5: the same, among the windows inside the record in whose first year this very rung
    /// had not been reached.
    pub(crate) fn taken(self, set: &TrainingSet, row: usize) -> Option<bool> {
        let level = match self.chain {
            Chain::First => set.first[row],
            Chain::Later => {
                if set.first[row] >= self.rung.least_hostility() {
                    return None;
                }
                set.later[row]?
            }
        };
        let below = match self.height() {
            0 => 0,
            height => Move::LADDER[height - 1].least_hostility(),
        };
        (level >= below).then_some(level >= self.rung.least_hostility())
    }

    /// The last year that a row's outcome depends on.
    pub(crate) fn last_year(self, year: u16) -> u16 {
        match self.chain {
            Chain::First => year,
            Chain::Later => year.saturating_add(super::set::LATER_YEARS),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = match self.chain {
            Chain::First => "first year",
            Chain::Later => "years 2 to 5",
        };
        write!(formatter, "{part}, step to {}", self.rung)
    }
}
