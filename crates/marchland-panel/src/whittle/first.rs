//! The last resort.

use crate::dispute_years::DisputeYear;
use std::collections::HashSet;

/// Keeps the first dispute of each directed dyad-year in the order of the list: for disputes that no rule tells apart.
#[must_use]
pub fn whittle_first(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    let mut seen = HashSet::new();
    disputes
        .into_iter()
        .filter(|dispute| seen.insert(dispute.dyad_year()))
        .collect()
}
