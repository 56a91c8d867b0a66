//! The most hostile disputes.

use super::keep_greatest_concluded;
use crate::dispute_years::DisputeYear;

/// Keeps, of each directed dyad-year, the disputes of the highest hostility level.
#[must_use]
pub fn whittle_hostility(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    keep_greatest_concluded(disputes, |dispute| dispute.hostlev)
}
