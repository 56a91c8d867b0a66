//! Verbs that resolve duplicates: a pair of states may have several disputes in one year, and a dyad-year has one row.
//!
//! France and Italy, 1860: three disputes begin in one dyad-year. Which of them a panel shows is a choice, and each choice
//! is a function here, so that others can be made. Those of the field's own packages, in their order, are
//! [`whittle_disputes`].

mod duration;
mod fatality;
mod first;
mod hostility;
mod onsets;
mod reciprocation;
mod start_month;

pub use duration::whittle_duration;
pub use fatality::whittle_fatality;
pub use first::whittle_first;
pub use hostility::whittle_hostility;
pub use onsets::whittle_onsets;
pub use reciprocation::whittle_reciprocation;
pub use start_month::whittle_start_month;

use crate::dispute_years::DisputeYear;

/// Leaves one dispute for each directed dyad-year: onsets before ongoing disputes, then the deadliest, the most hostile, the
/// longest, the reciprocated, the earliest of the year's, and of those that still tie the first.
///
/// The order is that of the R package peacesciencer 1.2.9.
#[must_use]
pub fn whittle_disputes(disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    let steps = [
        whittle_onsets,
        whittle_fatality,
        whittle_hostility,
        whittle_duration,
        whittle_reciprocation,
        whittle_start_month,
        whittle_first,
    ];
    steps.iter().fold(disputes, |left, step| step(left))
}

/// Keeps, of each directed dyad-year, the disputes with the greatest key of the dispute as a whole; one that had not
/// ended comes after all others.
fn keep_greatest_concluded<K: Ord>(
    disputes: Vec<DisputeYear>,
    key: impl Fn(&DisputeYear) -> K,
) -> Vec<DisputeYear> {
    keep_greatest(disputes, |dispute| dispute.concluded.then(|| key(dispute)))
}

/// Keeps, of each directed dyad-year, the disputes with the greatest key; the order stays.
fn keep_greatest<K: Ord>(
    disputes: Vec<DisputeYear>,
    key: impl Fn(&DisputeYear) -> K,
) -> Vec<DisputeYear> {
    let mut greatest = std::collections::HashMap::new();
    for dispute in &disputes {
        let best = greatest
            .entry(dispute.dyad_year())
            .or_insert_with(|| key(dispute));
        if key(dispute) > *best {
            *best = key(dispute);
        }
    }
    disputes
        .into_iter()
        .filter(|dispute| greatest.get(&dispute.dyad_year()) == Some(&key(dispute)))
        .collect()
}
