//! Disputes that both sides took up.

use super::keep_greatest_concluded;
use crate::dispute_years::DisputeYear;

/// Keeps, of each directed dyad-year, the reciprocated disputes where there is one.
#[must_use]
pub fn whittle_reciprocation(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    keep_greatest_concluded(disputes, |dispute| dispute.recip)
}
