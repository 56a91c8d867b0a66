//! Past dyad-years that the model sees as it sees a dyad of today, and what happened to them.
//!
//! Two dyad-years are alike as far as the model's own drivers add alike: the distance is the Euclidean one between the
//! vectors of what each driver adds, by straight lines and shapes, to the lowest step of the first year. What the model does not use
//! does not count, and what it uses little counts little. A record of past dyad-years travels with the model, so that the
//! search needs no datasets.

mod gather;
mod packed;
mod search;

pub use packed::PackError;
pub(crate) use search::search;
pub use search::{Analogue, AnalogueFrequency, Analogues};

use crate::ladder::{LadderModel, Reached};
use marchland_base::{Driver, Dyad, Horizon, OutcomeKind};
use packed::Packed;
use serde::{Deserialize, Serialize};

/// Steps of one unit of log-odds in which contributions are kept.
const STEPS_PER_UNIT: f64 = 32.0;

/// Steps of one in which weights are kept.
const STEPS_PER_WEIGHT: f64 = 16.0;

/// Past dyad-years with what each driver added to them and what happened.
///
/// A sample of all: dyad-years with an event in their first year are all here, those that the model thought likely too, and the
/// rest with a weight that makes up for those left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Packed", into = "Packed")]
pub struct PastYears {
    /// What the contributions belong to, in order.
    pub(crate) drivers: Vec<Driver>,
    /// The dyad-years, by dyad and year.
    pub(crate) rows: Vec<PastYear>,
    /// For each kind of outcome, row by row, what each driver adds in steps.
    pub(crate) added: [Vec<i32>; 2],
}

/// One past dyad-year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastYear {
    /// Who might have moved against whom.
    pub dyad: Dyad,
    /// First year of the window.
    pub year: u16,
    /// How many dyad-years it stands for, in sixteenths.
    pub(crate) weight: i32,
    /// What was reached within each horizon, by kind of outcome; `None` where the window runs past the record, or one of the two
    /// states ceased to be within it.
    pub reached: [[Option<Reached>; 3]; 2],
}

impl PastYear {
    /// How many dyad-years it stands for, at least 1.
    #[must_use]
    pub fn weight(&self) -> f64 {
        f64::from(self.weight) / STEPS_PER_WEIGHT
    }

    /// What was reached within a horizon.
    #[must_use]
    pub fn within(&self, kind: OutcomeKind, horizon: Horizon) -> Option<Reached> {
        self.reached[kind as usize][horizon as usize]
    }
}

impl PastYears {
    /// The dyad-years, by dyad and year.
    #[must_use]
    pub fn rows(&self) -> &[PastYear] {
        &self.rows
    }

    /// What each driver added to a row, in log-odds.
    fn added(&self, kind: OutcomeKind, row: usize) -> impl Iterator<Item = f64> {
        let width = self.drivers.len();
        let all = &self.added[kind as usize][row * width..(row + 1) * width];
        all.iter().map(|steps| f64::from(*steps) / STEPS_PER_UNIT)
    }
}

/// What each of some drivers adds to the lowest step of the first year, before lines are bent.
///
/// `of` names the driver of each of the model's columns.
pub(crate) fn added_by(
    drivers: &[Driver],
    of: &[Driver],
    model: &LadderModel,
    features: &[f32],
) -> Vec<f64> {
    let estimates = model.estimates();
    let (lines, lowest) = (&estimates.lines, &estimates.steps[0]);
    let shares = estimates.shapes[0].shares(features);
    let columns = lowest.coefficients.iter().zip(features).zip(shares);
    let mut sums = vec![0.0; drivers.len()];
    for (driver, ((coefficient, feature), share)) in of.iter().zip(columns) {
        if let Some(at) = drivers.iter().position(|other| other == driver) {
            sums[at] += coefficient * f64::from(lines.read(*feature)) + share;
        }
    }
    sums
}
