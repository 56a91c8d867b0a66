//! The earliest disputes.

use super::keep_greatest;
use crate::dispute_years::DisputeYear;

/// Keeps, of each directed dyad-year, the disputes that began in the earliest month of their year.
#[must_use]
pub fn whittle_start_month(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    keep_greatest(disputes, |dispute| std::cmp::Reverse(dispute.stmon))
}
