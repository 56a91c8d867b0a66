//! The ladder of moves, the horizons, and what counts as an outcome.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A rung of the ladder, after the hostility levels of the Militarized Interstate Dispute (MID) data.
///
/// Each rung means *at least this severity*, reached by the initiator in a dispute that it opened with
/// the target within the horizon, so probabilities fall from rung to rung. The order of the variants is
/// the order of the ladder. `Threat` is the lowest rung: any initiation at all.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// Threat to use force, or any further rung (MID hostility level 2).
    Threat,
    /// Display of force (MID hostility level 3).
    Display,
    /// Use of force (MID hostility level 4): mostly seizures, clashes and small attacks.
    Force,
    /// Use of force with at least one death (MID hostility level 4, and a fatality level above 0).
    Fatal,
    /// War (MID hostility level 5): a thousand battle deaths among the participants.
    War,
}

impl Move {
    /// The rungs that the embedded model estimates, lowest first.
    pub const LADDER: [Move; 4] = [Move::Threat, Move::Display, Move::Force, Move::War];

    /// Every rung that a table of predictions may name, lowest first.
    pub const WORDS: [Move; 5] = [
        Move::Threat,
        Move::Display,
        Move::Force,
        Move::Fatal,
        Move::War,
    ];

    /// The least hostility level (MID, 2 to 5) that counts as this rung.
    #[must_use]
    pub fn least_hostility(self) -> u8 {
        match self {
            Move::Threat => 2,
            Move::Display => 3,
            Move::Force | Move::Fatal => 4,
            Move::War => 5,
        }
    }

    /// The word used in JSON and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Move::Threat => "threat",
            Move::Display => "display",
            Move::Force => "force",
            Move::Fatal => "fatal",
            Move::War => "war",
        }
    }

    /// What a reader is told the rung means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Move::Threat => "a threat of force or more",
            Move::Display => "a display of force or more",
            Move::Force => "a use of force or more",
            Move::Fatal => "a use of force with at least one death, or more",
            Move::War => "a war",
        }
    }
}

/// How far a forecast looks, in whole calendar years from the day after its as-of date.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum Horizon {
    /// One year.
    #[serde(rename = "1y")]
    OneYear,
    /// Two years, cumulative.
    #[serde(rename = "2y")]
    TwoYears,
    /// Five years, cumulative.
    #[serde(rename = "5y")]
    FiveYears,
}

impl Horizon {
    /// The horizons that the embedded model estimates, shortest first.
    pub const ALL: [Horizon; 2] = [Horizon::OneYear, Horizon::FiveYears];

    /// Every horizon that a table of predictions may name, shortest first.
    pub const WORDS: [Horizon; 3] = [Horizon::OneYear, Horizon::TwoYears, Horizon::FiveYears];

    /// Length in years.
    #[must_use]
    pub fn years(self) -> u16 {
        match self {
            Horizon::OneYear => 1,
            Horizon::TwoYears => 2,
            Horizon::FiveYears => 5,
        }
    }

    /// The word used in JSON and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Horizon::OneYear => "1y",
            Horizon::TwoYears => "2y",
            Horizon::FiveYears => "5y",
        }
    }
}

/// What is counted as having happened.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// A dispute begins within the window with the initiator an originator on side A and the target an
    /// originator on side B. Side A acted first; it is not "the aggressor".
    Initiation,
    /// The initiator takes an action of that rung against the target within the window, in a new dispute or in one
    /// already running.
    Action,
}

impl OutcomeKind {
    /// Every kind that a table of predictions may name.
    pub const WORDS: [OutcomeKind; 2] = [OutcomeKind::Initiation, OutcomeKind::Action];

    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            OutcomeKind::Initiation => "initiation",
            OutcomeKind::Action => "action",
        }
    }
}

/// One question that a forecast answers: what, how severe, how soon.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub struct Outcome {
    /// What is counted.
    #[serde(rename = "outcome")]
    pub kind: OutcomeKind,
    /// The rung reached.
    #[serde(rename = "move")]
    pub rung: Move,
    /// The window.
    pub horizon: Horizon,
}

impl Outcome {
    /// Every question, horizons outermost, rungs in order of the ladder.
    pub fn all() -> impl Iterator<Item = Outcome> {
        Horizon::ALL.into_iter().flat_map(|horizon| {
            Move::LADDER.into_iter().map(move |rung| Outcome {
                kind: OutcomeKind::Initiation,
                rung,
                horizon,
            })
        })
    }
}

/// A word that names no rung, horizon or kind of outcome.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} '{found}'; one of {allowed}")]
pub struct ParseWordError {
    what: &'static str,
    found: String,
    allowed: &'static str,
}

impl FromStr for Move {
    type Err = ParseWordError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Move::WORDS
            .into_iter()
            .find(|rung| rung.word() == text)
            .ok_or_else(|| ParseWordError {
                what: "move",
                found: text.to_owned(),
                allowed: "threat, display, force, fatal, war",
            })
    }
}

impl FromStr for Horizon {
    type Err = ParseWordError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Horizon::WORDS
            .into_iter()
            .find(|horizon| horizon.word() == text)
            .ok_or_else(|| ParseWordError {
                what: "horizon",
                found: text.to_owned(),
                allowed: "1y, 2y, 5y",
            })
    }
}

impl FromStr for OutcomeKind {
    type Err = ParseWordError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        OutcomeKind::WORDS
            .into_iter()
            .find(|kind| kind.word() == text)
            .ok_or_else(|| ParseWordError {
                what: "outcome",
                found: text.to_owned(),
                allowed: "initiation, action",
            })
    }
}

impl fmt::Display for Move {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl fmt::Display for Horizon {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl fmt::Display for OutcomeKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}
