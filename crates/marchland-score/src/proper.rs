//! Scores that are best when the forecaster says what he believes.

use crate::{Judged, ScoreError};
use serde::{Deserialize, Serialize};

/// Brier score: the mean of `(p - y)^2`, with `y` 1 for an event and 0 otherwise (Brier 1950, for two classes counted once).
///
/// In [0, 1], lower is better, 0 is perfect. Strictly proper. With rare events it is close to the base rate
/// for every forecaster, so read it as [`skill`].
#[must_use]
pub fn brier(judged: &Judged) -> f64 {
    let losses = judged
        .pairs()
        .map(|(p, happened)| (p - f64::from(u8::from(happened))).powi(2));
    losses.sum::<f64>() / judged.count() as f64
}

/// Log score: the mean of the negative natural logarithm of the probability given to what happened (Good 1952), in nats.
///
/// In [0, infinity], lower is better, 0 is perfect. Strictly proper. Infinite when something happened that was
/// called impossible: nothing is clipped.
#[must_use]
pub fn log_score(judged: &Judged) -> f64 {
    let losses = judged
        .pairs()
        .map(|(p, happened)| if happened { -p.ln() } else { -(-p).ln_1p() });
    losses.sum::<f64>() / judged.count() as f64
}

/// The least probability that [`log_loss`] gives to what happened.
pub const CLIP: f64 = 1e-15;

/// A log score that is finite whatever was forecast.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogLoss {
    /// The mean of the negative natural logarithm of the probability given to what happened, in nats.
    pub mean: f64,
    /// How many forecasts were nearer to 0 or 1 than [`CLIP`], and moved there.
    pub clipped: usize,
}

/// Log score with forecasts moved into [1e-15, 1 - 1e-15] first, as scikit-learn did it up to version 1.2 (later versions clip
/// at 2.2e-16).
///
/// In [0, 34.5], lower is better. Strictly proper but for the clip, whose use is counted: one event that was called impossible
/// costs 34.5 nats instead of an infinity.
#[must_use]
pub fn log_loss(judged: &Judged) -> LogLoss {
    let losses = judged.pairs().map(|(p, happened)| log_loss_of(p, happened));
    LogLoss {
        mean: losses.sum::<f64>() / judged.count() as f64,
        clipped: judged.pairs().filter(|(p, _)| clipped(*p)).count(),
    }
}

/// The loss of one forecast.
pub(crate) fn log_loss_of(p: f64, happened: bool) -> f64 {
    let p = p.clamp(CLIP, 1.0 - CLIP);
    if happened { -p.ln() } else { -(-p).ln_1p() }
}

fn clipped(p: f64) -> bool {
    !(CLIP..=1.0 - CLIP).contains(&p)
}

/// Brier score of the constant forecast at the base rate of these very outcomes, `b (1 - b)`.
///
/// In [0, 0.25]. A reference made with hindsight: no constant forecast does better.
#[must_use]
pub fn base_rate_brier(judged: &Judged) -> f64 {
    let rate = judged.base_rate();
    rate * (1.0 - rate)
}

/// Log score of the constant forecast at the base rate of these very outcomes, `-b ln b - (1 - b) ln(1 - b)`, in nats.
///
/// In [0, ln 2]; 0 when all outcomes are alike. A reference made with hindsight.
#[must_use]
pub fn base_rate_log_score(judged: &Judged) -> f64 {
    let part = |share: f64| {
        if share > 0.0 {
            -share * share.ln()
        } else {
            0.0
        }
    };
    part(judged.base_rate()) + part(1.0 - judged.base_rate())
}

/// Skill of a score against a reference score on the same forecasts, `1 - score / reference`.
///
/// For scores of which lower is better and 0 is perfect. In [-infinity, 1], higher is better, 0 is no better than the
/// reference. Proper when the reference does not depend on these outcomes; only asymptotically so otherwise (Murphy 1973).
///
/// # Errors
/// The reference is perfect, or not a finite positive number.
pub fn skill(score: f64, reference: f64) -> Result<f64, ScoreError> {
    if reference > 0.0 && reference.is_finite() {
        Ok(1.0 - score / reference)
    } else {
        Err(ScoreError::Reference(reference))
    }
}
