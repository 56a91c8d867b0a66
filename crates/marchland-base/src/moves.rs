//! The ladder of moves, the horizons, and what counts as an outcome.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// First year in which an action is dated by the incident it belongs to. The incidents of the Militarized Interstate
/// Dispute (MID) data are coded from 1993 on; before, an action is dated by the years of its dispute.
pub const FIRST_INCIDENT_YEAR: u16 = 1993;

/// A rung of the ladder, after the hostility levels of the MID data and the deaths that they record.
///
/// Each rung means *at least this severity*, reached by the initiator against the target within the horizon, so
/// probabilities fall from rung to rung. Rungs are classes of severity, not steps in time. The order of the variants is
/// the order of the ladder. `Threat` is the lowest rung: anything that counts at all.
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
    /// Use of force (MID hostility level 4 or 5) with at least one death known on either side.
    Fatal,
    /// War (MID hostility level 5): a thousand battle deaths among the participants.
    War,
}

impl Move {
    /// The ladder, lowest rung first.
    pub const LADDER: [Move; 5] = [
        Move::Threat,
        Move::Display,
        Move::Force,
        Move::Fatal,
        Move::War,
    ];

    /// The highest rung that a hostility level (MID, 1 to 5) reaches; `None` for level 1, no militarized act. A use of
    /// force is fatal where a death is known. War implies deaths, whether they are known or not.
    #[must_use]
    pub fn of_hostility(level: u8, death_known: bool) -> Option<Move> {
        match level {
            0 | 1 => None,
            2 => Some(Move::Threat),
            3 => Some(Move::Display),
            4 if death_known => Some(Move::Fatal),
            4 => Some(Move::Force),
            _ => Some(Move::War),
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
    /// All horizons, shortest first.
    pub const ALL: [Horizon; 3] = [Horizon::OneYear, Horizon::TwoYears, Horizon::FiveYears];

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
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeKind {
    /// A dispute begins within the window with the initiator an originator on side A and the target an
    /// originator on side B. Side A acted first; it is not "the aggressor".
    #[default]
    Initiation,
    /// The initiator takes a militarized action against the target within the window, in a new dispute or in one that
    /// already runs, whichever side it is on. It need not contain the initiation: a dispute may be opened by a state
    /// of which no act is coded.
    Action,
}

impl OutcomeKind {
    /// All kinds.
    pub const ALL: [OutcomeKind; 2] = [OutcomeKind::Initiation, OutcomeKind::Action];

    /// The word used in JSON and on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            OutcomeKind::Initiation => "initiation",
            OutcomeKind::Action => "action",
        }
    }

    /// What a reader is told it means.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            OutcomeKind::Initiation => "a dispute that the initiator opens with the target",
            OutcomeKind::Action => {
                "an action of the initiator against the target, in a new dispute or in one that already runs"
            }
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
    /// Number of questions.
    pub const COUNT: usize = OutcomeKind::ALL.len() * Outcome::PER_KIND;

    /// Number of questions about one kind of outcome.
    pub const PER_KIND: usize = Horizon::ALL.len() * Move::LADDER.len();

    /// Every question: kinds outermost, then horizons, then rungs in order of the ladder.
    pub fn all() -> impl Iterator<Item = Outcome> {
        OutcomeKind::ALL.into_iter().flat_map(Outcome::of)
    }

    /// Every question about one kind of outcome: horizons outermost, rungs in order of the ladder.
    pub fn of(kind: OutcomeKind) -> impl Iterator<Item = Outcome> {
        Horizon::ALL.into_iter().flat_map(move |horizon| {
            Move::LADDER.into_iter().map(move |rung| Outcome {
                kind,
                rung,
                horizon,
            })
        })
    }

    /// Place among [`Outcome::all`].
    #[must_use]
    pub fn index(self) -> usize {
        let horizon = self.kind as usize * Horizon::ALL.len() + self.horizon as usize;
        horizon * Move::LADDER.len() + self.rung as usize
    }

    /// Whether whatever makes `inner` come true makes this come true as well: the same kind, no higher a rung, no
    /// shorter a horizon.
    #[must_use]
    pub fn contains(self, inner: Outcome) -> bool {
        self.kind == inner.kind && self.rung <= inner.rung && self.horizon >= inner.horizon
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
        Move::LADDER
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
        Horizon::ALL
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
        OutcomeKind::ALL
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
