//! Whether the state that was moved against stood high among all that might have been.

use crate::Key;
use serde::{Deserialize, Serialize};

/// How high the true targets stood among the possible targets of their initiator.
///
/// The unit is a true (initiator, target, window): initiators that moved against nobody do not count, so these figures are
/// conditional on an initiation. Ranks are raw: other true targets of the same initiator and window compete too. Equal forecasts share their mean
/// rank. Not proper: ranks only.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// Number of true targets, at least 1.
    pub targets: usize,
    /// Mean of 1 over the rank (Voorhees 1999). In (0, 1], higher is better.
    pub mean_reciprocal_rank: f64,
    /// Share of the true targets with a rank of at most 1, in [0, 1]; one that ties for the first place has a rank above 1.
    pub hit_at_1: f64,
    /// The same for a rank of at most 5.
    pub hit_at_5: f64,
    /// The same for a rank of at most 10.
    pub hit_at_10: f64,
}

/// Positions and ranks of the true targets, in the order of the keys: `1 + number forecast higher + half the number of
/// others forecast equally`.
///
/// The keys must be in order, so that the rows of an initiator and year are neighbours; the lists are of equal length.
#[must_use]
pub fn target_ranks(keys: &[Key], forecasts: &[f64], happened: &[bool]) -> Vec<(usize, f64)> {
    let mut ranks = Vec::new();
    let mut from = 0;
    for group in keys.chunk_by(|one, other| one.rivals(*other)) {
        let to = from + group.len();
        let all = &forecasts[from..to];
        for at in (from..to).filter(|at| happened[*at]) {
            let own = forecasts[at];
            let higher = all.iter().filter(|other| **other > own).count();
            let equal = all.iter().filter(|other| **other == own).count() - 1;
            ranks.push((at, 1.0 + higher as f64 + equal as f64 / 2.0));
        }
        from = to;
    }
    ranks
}

/// Sums the ranks of [`target_ranks`] up; `None` without any.
#[must_use]
pub fn ranking(ranks: &[(usize, f64)]) -> Option<Ranking> {
    let mean = |part: &dyn Fn(f64) -> f64| {
        ranks.iter().map(|(_, rank)| part(*rank)).sum::<f64>() / ranks.len() as f64
    };
    let hit = |most: f64| mean(&|rank| f64::from(u8::from(rank <= most)));
    (!ranks.is_empty()).then(|| Ranking {
        targets: ranks.len(),
        mean_reciprocal_rank: mean(&|rank| 1.0 / rank),
        hit_at_1: hit(1.0),
        hit_at_5: hit(5.0),
        hit_at_10: hit(10.0),
    })
}
