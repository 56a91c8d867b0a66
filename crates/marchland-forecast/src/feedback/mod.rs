//! What has happened since a forecast was made, and how far it moves the forecast's log-odds: estimated from the record.
//!
//! A forecast of a dyad is some years old, and since then disputes were opened, wars begun and ended. For every origin of the
//! record and each of the four years after the forecast's own, a logistic regression of *a dispute is opened in that year* has
//! the forecast's log-odds as an offset and what happened since the origin as its terms. So a term says what an event adds to
//! a forecast that did not know of it, whatever the age of the forecast's own dispute history. Disputes count as surprises: less
//! what the forecasts of their dyads, or of all dyads of a state, had led to expect, so that a state which does what was expected of it
//! does not become likelier to do more. An intercept and a slope on the
//! forecast for each year take up how forecasts age when nothing is known to have happened.

mod changes;
mod estimate;
mod pace;
mod regression;

pub use pace::{Pace, Rate};

pub(crate) use estimate::{Known, feedback};

use serde::{Deserialize, Serialize};

/// Years after the forecast's own for which ageing is estimated; later ones take the last year's.
pub const LATER_YEARS: usize = 4;

/// Log-odds of a forecast of 5 percent, beyond which the slope of ageing may be another.
pub const KNOT: f64 = -2.944_438_979_166_44;

/// Something that can happen to a directed dyad between a forecast's date and a later year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The initiator opened a dispute with the target in the year before: 1 or 0, less the one-year forecast.
    OpenedLastYear,
    /// It opened one earlier, after the forecast's date: 1 or 0, less what that forecast makes of so many years.
    OpenedEarlier,
    /// The target opened a dispute with the initiator in the year before, less the forecast of that.
    OpenedAgainstLastYear,
    /// It opened one earlier, after the forecast's date, less the forecast of that.
    OpenedAgainstEarlier,
    /// The two are in a war that began after the forecast's date.
    AtWar,
    /// Disputes that the initiator opened with other states in the year before, as the logarithm of one plus their number, less the
    /// same of the number that was forecast.
    OpenedElsewhere,
    /// The initiator is in a war with another state that began after the forecast's date.
    WarElsewhere,
    /// A war of the initiator with another state has ended within two years and after the forecast's date.
    WarElsewhereEnded,
    /// Disputes that other states opened with the target in the year before, as the logarithm of one plus their number, less the same of
    /// the number that was forecast.
    TargetFacedOthers,
    /// The target is in a war with another state that began after the forecast's date.
    TargetAtWar,
    /// A new leader has come into office in the initiator since the forecast's date.
    NewLeader,
}

impl Change {
    /// All changes, in the order of a feedback's terms.
    pub const ALL: [Change; 11] = [
        Change::OpenedLastYear,
        Change::OpenedEarlier,
        Change::OpenedAgainstLastYear,
        Change::OpenedAgainstEarlier,
        Change::AtWar,
        Change::OpenedElsewhere,
        Change::WarElsewhere,
        Change::WarElsewhereEnded,
        Change::TargetFacedOthers,
        Change::TargetAtWar,
        Change::NewLeader,
    ];

    /// What a reader is told.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Change::OpenedLastYear => "it opened a dispute with the target within the last year",
            Change::OpenedEarlier => "it opened one earlier, after the forecast was made",
            Change::OpenedAgainstLastYear => {
                "the target opened a dispute with it within the last year"
            }
            Change::OpenedAgainstEarlier => {
                "the target opened one earlier, after the forecast was made"
            }
            Change::AtWar => "the two are in a war begun since",
            Change::OpenedElsewhere => {
                "it opened a dispute with another state within the last year"
            }
            Change::WarElsewhere => "it is in a war with another state, begun since",
            Change::WarElsewhereEnded => {
                "a war of it with another state has ended within two years"
            }
            Change::TargetFacedOthers => {
                "another state opened a dispute with the target within the last year"
            }
            Change::TargetAtWar => "the target is in a war with another state, begun since",
            Change::NewLeader => "it has a new leader since the forecast was made",
        }
    }
}

/// One change and what it adds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeedbackTerm {
    /// What happened.
    pub change: Change,
    /// What it adds to the log-odds of opening a dispute within a year; for counts, of each unit of the logarithm.
    pub log_odds: f64,
    /// 5th and 95th percentile of the draws.
    pub interval: [f64; 2],
    /// Dyad-years of the record in which it had happened; of counts, in which more had than was expected.
    pub rows: u64,
    /// Those in which a dispute was opened.
    pub events: u64,
}

/// How forecasts move with what happens after they were made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// The changes, in the order of [`Change::ALL`].
    pub terms: Vec<FeedbackTerm>,
    /// For each later year, what is added to the log-odds of a dyad of mean forecast to which nothing happened.
    pub ageing: [f64; LATER_YEARS],
    /// For each later year, what is added to the slope of 1 on the forecast's distance from the mean.
    pub fading: [f64; LATER_YEARS],
    /// The same beyond [`KNOT`], on top of `fading`: likely dyads age otherwise than unlikely ones.
    pub fading_above: [f64; LATER_YEARS],
    /// The mean of the forecasts' log-odds.
    pub mean: f64,
    /// Draws: for each the terms, then `ageing`, `fading` and `fading_above`.
    pub draws: Vec<Vec<f64>>,
    /// First and last of the years that were forecast.
    pub years: [u16; 2],
    /// How fast wars end and leaders change.
    pub pace: Pace,
}

impl Feedback {
    /// The coefficients in the order of a draw: as estimated, or as drawn.
    #[must_use]
    pub fn coefficients(&self, draw: Option<usize>) -> Vec<f64> {
        let drawn = draw.and_then(|at| self.draws.get(at)).cloned();
        drawn.unwrap_or_else(|| {
            let terms = self.terms.iter().map(|term| term.log_odds);
            let age = self.ageing.into_iter().chain(self.fading);
            terms.chain(age).chain(self.fading_above).collect()
        })
    }
}
