//! The conditional steps: which rows a step is about, and what counts as taking it.

use super::TrainingSet;
use marchland_base::{Horizon, Move};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;

/// Number of rungs, and so of steps in a chain.
pub(crate) const RUNGS: usize = Move::LADDER.len();

/// Number of chains.
pub(crate) const CHAINS: usize = Chain::ALL.len();

/// The part of the window that a chain of steps speaks of: what one horizon adds to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chain {
    /// The first year.
    First,
    /// The second year.
    Second,
    /// Years 3 to 5.
    Rest,
}

impl Chain {
    /// All chains, in the order of time.
    pub const ALL: [Chain; 3] = [Chain::First, Chain::Second, Chain::Rest];

    /// The horizon that ends with the chain.
    #[must_use]
    pub fn horizon(self) -> Horizon {
        Horizon::ALL[self as usize]
    }

    /// The chain's years in a window that begins in `year`; `None` beyond the last year that can be written.
    #[must_use]
    pub fn years(self, year: u16) -> Option<RangeInclusive<u16>> {
        let first = year.checked_add(self.begins())?;
        Some(first..=first.checked_add(self.length() - 1)?)
    }

    /// Length in years.
    pub(crate) fn length(self) -> u16 {
        self.horizon().years() - self.begins()
    }

    /// The last year that a row's outcome in the chain depends on.
    pub(crate) fn last_year(self, year: u16) -> u16 {
        year.saturating_add(self.horizon().years() - 1)
    }

    /// Years of the window before the chain.
    fn begins(self) -> u16 {
        match (self as usize).checked_sub(1) {
            Some(before) => Horizon::ALL[before].years(),
            None => 0,
        }
    }
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
        Chain::ALL.into_iter().flat_map(|chain| {
            Move::LADDER
                .into_iter()
                .map(move |rung| Step { chain, rung })
        })
    }

    /// The steps that are estimated on their own; the others share the estimate of their [`Step::source`].
    pub fn estimated() -> impl Iterator<Item = Step> {
        Step::all().filter(|step| step.source() == *step)
    }

    /// The step whose estimate stands for this one.
    ///
    /// Wars are too few to tell one chain from another: the step to war is estimated once, on the rows of all chains
    /// together, and stands in each. What sets the chains apart is the correction of the mean.
    #[must_use]
    pub fn source(self) -> Step {
        match self.rung {
            Move::War => Step {
                chain: Chain::First,
                ..self
            },
            _ => self,
        }
    }

    /// Place among [`Step::all`].
    pub(crate) fn index(self) -> usize {
        self.chain as usize * RUNGS + self.rung as usize
    }

    /// The steps on whose rows this one is estimated, itself the first.
    pub(crate) fn parts(self) -> impl Iterator<Item = Step> {
        Step::all().filter(move |step| step.source() == self)
    }

    /// Place of the rung on the ladder, 0 for the lowest.
    pub(crate) fn height(self) -> usize {
        self.rung as usize
    }

    /// Whether the row took the step; `None` where the row is not about this step.
    ///
    /// A row is about a step when the record holds the chain's years, the rung was not reached in the chains before, and the
    /// rung below was in this one. Every row with those years is about the lowest step of the first year.
    pub(crate) fn taken(self, set: &TrainingSet, row: usize) -> Option<bool> {
        let reached = set.reached[self.chain as usize][row]?;
        let wanted = Some(self.rung);
        let mut before = set.reached[..self.chain as usize].iter();
        if before.any(|chain| chain[row].is_none_or(|earlier| earlier >= wanted)) {
            return None;
        }
        let below = self.height().checked_sub(1).map(|at| Move::LADDER[at]);
        (reached >= below).then_some(reached >= wanted)
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Chain::First => "first year",
            Chain::Second => "second year",
            Chain::Rest => "years 3 to 5",
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, step to {}", self.chain, self.rung)
    }
}
