//! The deadliest disputes.

use super::keep_greatest_concluded;
use crate::dispute_years::{DisputeYear, UNKNOWN};

/// Keeps, of each directed dyad-year, the disputes of the highest level of fatality. An unknown number of deaths stands between none and the lowest level: somebody may have died.
#[must_use]
pub fn whittle_fatality(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    keep_greatest_concluded(disputes, |dispute| match dispute.fatality {
        UNKNOWN => 1,
        level => 2 * i16::from(level),
    })
}
