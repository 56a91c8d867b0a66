//! The bend: forecasts of the lowest step drawn in where held-out years show that they reach too high.
//!
//! Sums of many effects overstate the likeliest dyads: of windows forecast at one in three, far fewer hold an
//! initiation. The step's log-odds are therefore bent above a knee, as much as makes the held-out years likeliest.

use super::chance::sigmoid;
use super::choice::Unseen;
use super::shift::solve_shift;
use serde::{Deserialize, Serialize};

/// Knees and slopes that are tried beside no bend at all.
const KNEES: [f64; 8] = [-6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0, 1.0];
const SLOPES: [f64; 9] = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

/// A smooth kink in log-odds: slope 1 well below the knee, `slope` well above it. Rising everywhere, so that no two
/// dyads change places.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bend {
    /// Log-odds around which the slope changes.
    pub knee: f64,
    /// Slope above the knee, in (0, 1].
    pub slope: f64,
    /// Added to the log-odds first, so that the forecasts of all years add up to what was observed.
    pub offset: f64,
}

impl Bend {
    /// No bend.
    pub const STRAIGHT: Bend = Bend {
        knee: 0.0,
        slope: 1.0,
        offset: 0.0,
    };

    pub(crate) fn is_sound(&self) -> bool {
        let finite = self.knee.is_finite() && self.offset.is_finite();
        finite && self.slope > 0.0 && self.slope <= 1.0
    }

    /// The bent log-odds.
    #[must_use]
    pub fn apply(&self, log_odds: f64) -> f64 {
        let moved = log_odds + self.offset;
        if self.slope == 1.0 {
            return moved;
        }
        moved - (1.0 - self.slope) * softplus(moved - self.knee)
    }

    /// The derivative of the bent log-odds, between the slope and 1.
    #[must_use]
    pub fn derivative(&self, log_odds: f64) -> f64 {
        if self.slope == 1.0 {
            return 1.0;
        }
        1.0 - (1.0 - self.slope) * sigmoid(log_odds + self.offset - self.knee)
    }
}

/// Natural logarithm of one plus the exponential, without overflow.
fn softplus(value: f64) -> f64 {
    value.max(0.0) + (-value.abs()).exp().ln_1p()
}

/// The bend under which the held-out years are likeliest, each split with a level of its own (levels drift, and the
/// correction of the mean sets the last one). Straight where nothing was held out.
pub(crate) fn choose(splits: &[Unseen]) -> Bend {
    let total = |bend: &Bend| -> f64 { splits.iter().map(|split| likelihood(split, bend)).sum() };
    let mut best = (total(&Bend::STRAIGHT), Bend::STRAIGHT);
    for knee in KNEES {
        for slope in SLOPES {
            let bend = Bend {
                knee,
                slope,
                offset: 0.0,
            };
            let score = total(&bend);
            if score > best.0 {
                best = (score, bend);
            }
        }
    }
    best.1
}

/// Log-likelihood of a split at its own best level.
fn likelihood(split: &Unseen, bend: &Bend) -> f64 {
    let wanted: f64 = split
        .rows
        .iter()
        .filter(|row| row.taken)
        .map(|row| row.weight)
        .sum();
    let weights: Vec<f64> = split.rows.iter().map(|row| row.weight).collect();
    let log_odds: Vec<f64> = split.rows.iter().map(|row| row.log_odds).collect();
    let level = solve_shift(&weights, &log_odds, (bend, &[]), wanted);
    split
        .rows
        .iter()
        .map(|row| {
            let bent = bend.apply(row.log_odds + level);
            let chance = if row.taken {
                sigmoid(bent)
            } else {
                sigmoid(-bent)
            };
            row.weight * chance.max(f64::MIN_POSITIVE).ln()
        })
        .sum()
}
