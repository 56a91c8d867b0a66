//! How well forecasts tell events from non-events, whatever their level.

use crate::{Judged, ScoreError};

/// Area under the receiver operating characteristic: the chance that a random event was forecast higher than a random
/// non-event, ties counting half (Mann & Whitney 1947; Hanley & McNeil 1982).
///
/// In [0, 1], higher is better, 0.5 is no discrimination. Not a proper score: it sees ranks only.
///
/// # Errors
/// No event, or nothing but events.
pub fn roc_area(judged: &Judged) -> Result<f64, ScoreError> {
    judged.check_classes("ROC area")?;
    let (mut below, mut wins) = (0.0, 0.0);
    for (events, others) in tied_groups(&judged.sorted()) {
        wins += events * (below + 0.5 * others);
        below += others;
    }
    let events = judged.events() as f64;
    Ok(wins / (events * below))
}

/// Average precision: precision at each threshold, weighed by the gain in recall there, `sum of (R_k - R_{k-1}) P_k`,
/// from the highest forecast down, equal forecasts taken together. No interpolation.
///
/// In (0, 1], higher is better; a forecast without discrimination gets the base rate. Not a proper score.
///
/// # Errors
/// No event, or nothing but events.
pub fn average_precision(judged: &Judged) -> Result<f64, ScoreError> {
    judged.check_classes("average precision")?;
    let (mut hits, mut called, mut sum) = (0.0, 0.0, 0.0);
    for (events, others) in tied_groups(&judged.sorted()).into_iter().rev() {
        hits += events;
        called += events + others;
        sum += events * hits / called;
    }
    Ok(sum / hits)
}

/// Numbers of events and of non-events at each distinct forecast, lowest first.
fn tied_groups(sorted: &[(f64, bool)]) -> Vec<(f64, f64)> {
    sorted
        .chunk_by(|one, other| one.0 == other.0)
        .map(|group| {
            let events = group.iter().filter(|(_, happened)| *happened).count();
            (events as f64, (group.len() - events) as f64)
        })
        .collect()
}
