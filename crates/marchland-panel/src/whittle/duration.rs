//! The longest disputes.

use super::keep_greatest_concluded;
use crate::dispute_years::DisputeYear;

/// Keeps, of each directed dyad-year, the disputes of the longest certain duration, and of these the longest possible.
#[must_use]
pub fn whittle_duration(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    keep_greatest_concluded(disputes, |dispute| (dispute.mindur, dispute.maxdur))
}
