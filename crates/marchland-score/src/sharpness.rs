//! How far forecasts commit themselves, and the separation plot.

use crate::Judged;
use serde::{Deserialize, Serialize};

/// The shares at which [`Sharpness::quantiles`] are taken.
pub const SHARES: [f64; 9] = [0.0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0];

/// How concentrated the forecasts are, without regard to what happened (Gneiting, Balabdaoui & Raftery 2007).
///
/// More is better only among calibrated forecasts. No scores.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sharpness {
    /// Variance of the forecasts (over their number), in [0, 0.25]; 0 is a constant forecast.
    pub variance: f64,
    /// Quantiles of the forecasts at [`SHARES`], by linear interpolation (type 7 of Hyndman & Fan 1996).
    pub quantiles: [f64; 9],
}

/// Measures how far the forecasts commit themselves.
#[must_use]
pub fn sharpness(judged: &Judged) -> Sharpness {
    let forecasts = judged.forecasts();
    let mean = forecasts.iter().sum::<f64>() / forecasts.len() as f64;
    let squares = forecasts.iter().map(|p| (p - mean).powi(2));
    let order = judged.order();
    let sorted = |at: usize| forecasts[order[at] as usize];
    Sharpness {
        variance: squares.sum::<f64>() / forecasts.len() as f64,
        quantiles: SHARES.map(|share| quantile(order.len(), share, &sorted)),
    }
}

/// The quantile of values that are at least one, by their place in order.
pub(crate) fn quantile(count: usize, share: f64, sorted: &dyn Fn(usize) -> f64) -> f64 {
    let place = share * (count - 1) as f64;
    // Within the list, since the share is in [0, 1].
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let below = place.floor() as usize;
    let above = (below + 1).min(count - 1);
    let part = place - below as f64;
    sorted(below) + part * (sorted(above) - sorted(below))
}

/// A strip of a separation plot: neighbours in the order of the forecasts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strip {
    /// Number of forecasts, at least 1.
    pub count: usize,
    /// Number of events among them.
    pub events: usize,
    /// Their mean forecast.
    pub mean_forecast: f64,
}

/// What a separation plot shows (Greenhill, Ward & Sacks 2011): all forecasts from left to right, lowest first, events dark,
/// with the forecast as a curve. Events crowd at the right where forecasts separate well.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Separation {
    /// The strips from left to right, of equal width.
    pub strips: Vec<Strip>,
    /// Sum of the forecasts: a mark so many rows from the right shows how many events were expected.
    pub expected_events: f64,
}

/// Divides the forecasts into at most so many strips of equal count, equal forecasts in the order given.
#[must_use]
pub fn separation(judged: &Judged, strips: usize) -> Separation {
    let sorted = judged.sorted();
    let strips = strips.clamp(1, sorted.len());
    let strip = |at: usize| {
        let part = &sorted[at * sorted.len() / strips..(at + 1) * sorted.len() / strips];
        Strip {
            count: part.len(),
            events: part.iter().filter(|(_, happened)| *happened).count(),
            mean_forecast: part.iter().map(|(p, _)| p).sum::<f64>() / part.len() as f64,
        }
    };
    Separation {
        strips: (0..strips).map(strip).collect(),
        expected_events: judged.forecasts().iter().sum(),
    }
}
