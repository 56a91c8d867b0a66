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
    let row = |at: &u32| {
        let (p, happened) = judged.at(*at as usize);
        let p = p.clamp(CLIP, 1.0 - CLIP);
        Row {
            odds: p.ln() - (-p).ln_1p(),
            count: 1.0,
            events: f64::from(u8::from(happened)),
        }
    };
    let rows: Vec<Row> = judged.order().iter().map(row).collect();
    // Neighbours taken together are soon fitted, and leave all rows little to do. Where they have no maximum, rows may.
    let together = rows.len().div_ceil(GROUPS);
    let grouped: Vec<Row> = rows.chunks(together).map(Row::mean).collect();
    let start = solve(&grouped, CALIBRATED).unwrap_or(CALIBRATED);
    solve(&rows, start).or_else(|| solve(&rows, CALIBRATED))
}

/// Groups of rows with neighbouring forecasts that a first fit takes for one each.
const GROUPS: usize = 4096;

const CALIBRATED: Recalibration = Recalibration {
    slope: 1.0,
    intercept: 0.0,
};

/// Forecasts in log-odds, how many they are, and how many events came of them.
#[derive(Clone, Copy)]
struct Row {
    odds: f64,
    count: f64,
    events: f64,
}

impl Row {
    /// Several rows taken for one.
    fn mean(rows: &[Row]) -> Row {
        let sum = |of: fn(&Row) -> f64| rows.iter().map(of).sum::<f64>();
        let count = sum(|row| row.count);
        Row {
            odds: sum(|row| row.odds * row.count) / count,
            count,
            events: sum(|row| row.events),
        }
    }
}

/// Newton's method from a start.
fn solve(rows: &[Row], start: Recalibration) -> Option<Recalibration> {
    let (mut intercept, mut slope) = (start.intercept, start.slope);
    let mut here = Slopes::of(rows, intercept, slope);
    for _ in 0..STEPS {
        let (mut along, mut across) = here.direction()?;
        if along.abs().max(across.abs()) < ARRIVED * (1.0 + intercept.abs().max(slope.abs())) {
            return Some(Recalibration {
                slope: slope + across,
                intercept: intercept + along,
            });
        }
        // A full step may overshoot where forecasts are far off. Along Newton's way the first derivatives shrink at first,
        // so that some share of it never goes astray.
        let reached = (0..40).find_map(|_| {
            let found = Slopes::of(rows, intercept + along, slope + across);
            let better = found.size() < here.size();
            if !better {
                (along, across) = (along / 2.0, across / 2.0);
            }
            better.then_some(found)
        });
        here = reached?;
        (intercept, slope) = (intercept + along, slope + across);
        if intercept.abs().max(slope.abs()) > RUNAWAY {
            return None;
        }
    }
    None
}

/// Derivatives of the log-likelihood at some intercept and slope.
#[derive(Default)]
struct Slopes {
    gradient: [f64; 2],
    /// By intercept twice, by both, by slope twice; without their sign.
    curvature: [f64; 3],
}

impl Slopes {
    fn of(rows: &[Row], intercept: f64, slope: f64) -> Slopes {
        let mut sums = Slopes::default();
        for row in rows {
            let linear = intercept + slope * row.odds;
            let small = (-linear.abs()).exp();
            let likely = 1.0 / (1.0 + small);
            let p = if linear >= 0.0 {
                likely
            } else {
                small * likely
            };
            let miss = row.events - row.count * p;
            let weight = row.count * small * likely * likely;
            sums.gradient[0] += miss;
            sums.gradient[1] += miss * row.odds;
            sums.curvature[0] += weight;
            sums.curvature[1] += weight * row.odds;
            sums.curvature[2] += weight * row.odds * row.odds;
        }
        sums
    }

    /// The square of the length of the gradient.
    fn size(&self) -> f64 {
        self.gradient.iter().map(|slope| slope * slope).sum()
    }

    /// Newton's step: gradient over curvature; `None` where the curvature vanishes.
    fn direction(&self) -> Option<(f64, f64)> {
        let ([by_intercept, by_slope], [one, both, two]) = (self.gradient, self.curvature);
        let determinant = one * two - both * both;
        // Relative to its parts, so that rare events are no singularity.
        if determinant.is_nan() || determinant <= 1e-12 * one * two {
            return None;
        }
        Some((
            (two * by_intercept - both * by_slope) / determinant,
            (one * by_slope - both * by_intercept) / determinant,
        ))
    }
}
