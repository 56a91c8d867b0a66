//! Onsets before disputes that go on.

use super::keep_greatest;
use crate::dispute_years::DisputeYear;

/// Of each directed dyad-year in which a dispute begins, drops the disputes that had begun before.
#[must_use]
pub fn whittle_onsets(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    keep_greatest(disputes, |dispute| dispute.onset)
}
