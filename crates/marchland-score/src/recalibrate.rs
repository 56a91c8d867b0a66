//! Whether forecasts are too bold, too timid, too high or too low, in log-odds.

use crate::Judged;
use crate::proper::CLIP;
use serde::{Deserialize, Serialize};

/// Steps of Newton's method; a sound problem needs about eight.
const STEPS: usize = 60;
/// The change of a parameter below which the fit has arrived.
const ARRIVED: f64 = 1e-10;
/// Beyond this the parameters run away to infinity: the forecasts part events from non-events completely.
const RUNAWAY: f64 = 1e6;

/// Logistic recalibration, `logit P(event) = intercept + slope logit(forecast)` (Cox 1958).
///
/// A slope below 1 says that forecasts are too far apart, above 1 that they are too close together; with a slope of 1, an
/// intercept below 0 says that they are too high. 1 and 0 are calibrated. No scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recalibration {
    /// The factor on the log-odds; 1 is calibrated.
    pub slope: f64,
    /// The shift of the log-odds; 0 is calibrated.
    pub intercept: f64,
}

/// Fits the recalibration by maximum likelihood (Newton's method), forecasts of 0 and 1 moved to [`CLIP`] from there.
///
/// `None` where the likelihood has no maximum: one class only, a constant forecast, or events and non-events that the
/// forecasts part without overlap.
#[must_use]
pub fn recalibrate(judged: &Judged) -> Option<Recalibration> {
    judged.check_classes("recalibration").ok()?;
    let odds = |p: f64| {
        let p = p.clamp(CLIP, 1.0 - CLIP);
        p.ln() - (-p).ln_1p()
    };
    let rows: Vec<(f64, f64)> = judged
        .pairs()
        .map(|(p, happened)| (odds(p), f64::from(u8::from(happened))))
        .collect();
    let (mut intercept, mut slope) = (0.0, 1.0);
    let mut likelihood = likelihood(&rows, intercept, slope);
    for _ in 0..STEPS {
        let (mut along, mut across) = direction(&rows, intercept, slope)?;
        // A full step may overshoot where forecasts are far off; half of it never goes astray for ever.
        let reached = (0..40).find_map(|_| {
            let found = self::likelihood(&rows, intercept + along, slope + across);
            let better = found >= likelihood - 1e-12 * likelihood.abs();
            if !better {
                (along, across) = (along / 2.0, across / 2.0);
            }
            better.then_some(found)
        });
        likelihood = reached?;
        (intercept, slope) = (intercept + along, slope + across);
        if intercept.abs().max(slope.abs()) > RUNAWAY {
            return None;
        }
        if along.abs().max(across.abs()) < ARRIVED * (1.0 + intercept.abs().max(slope.abs())) {
            return Some(Recalibration { slope, intercept });
        }
    }
    None
}

/// Newton's step: gradient over curvature; `None` where the curvature vanishes.
fn direction(rows: &[(f64, f64)], intercept: f64, slope: f64) -> Option<(f64, f64)> {
    let mut gradient = (0.0, 0.0);
    let mut curvature = (0.0, 0.0, 0.0);
    for (odds, happened) in rows {
        let p = 1.0 / (1.0 + (-(intercept + slope * odds)).exp());
        let (miss, weight) = (happened - p, p * (1.0 - p));
        gradient = (gradient.0 + miss, gradient.1 + miss * odds);
        let (one, two) = (weight * odds, weight * odds * odds);
        curvature = (curvature.0 + weight, curvature.1 + one, curvature.2 + two);
    }
    let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1;
    // Relative to its parts, so that rare events are no singularity.
    if determinant.is_nan() || determinant <= 1e-12 * curvature.0 * curvature.2 {
        return None;
    }
    Some((
        (curvature.2 * gradient.0 - curvature.1 * gradient.1) / determinant,
        (curvature.0 * gradient.1 - curvature.1 * gradient.0) / determinant,
    ))
}

fn likelihood(rows: &[(f64, f64)], intercept: f64, slope: f64) -> f64 {
    let of = |(odds, happened): &(f64, f64)| {
        let linear = intercept + slope * odds;
        // ln(1 + exp(x)) without overflow.
        happened * linear - (linear.max(0.0) + (-linear.abs()).exp().ln_1p())
    };
    rows.iter().map(of).sum()
}
