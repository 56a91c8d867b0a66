//! Whether events happen as often as forecast.

use crate::{Judged, ScoreError, brier};
use serde::{Deserialize, Serialize};

/// Forecasts of about the same size, and what became of them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Lowest forecast in the bin.
    pub lowest: f64,
    /// Highest forecast in the bin.
    pub highest: f64,
    /// Number of forecasts, at least 1.
    pub count: usize,
    /// Number of events.
    pub events: usize,
    /// Mean forecast.
    pub mean_forecast: f64,
}

impl Bin {
    /// Share of the bin's forecasts whose event happened.
    #[must_use]
    pub fn observed_rate(&self) -> f64 {
        self.events as f64 / self.count as f64
    }
}

/// The Brier score in parts (Murphy 1973): `brier = reliability - resolution + uncertainty + within_bins`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decomposition {
    /// Mean squared distance of mean forecast and observed rate of the bins. In [0, 1], lower is better.
    pub reliability: f64,
    /// Mean squared distance of the bins' observed rates from the base rate. In [0, 0.25], higher is better.
    pub resolution: f64,
    /// `b (1 - b)` for the base rate `b`: nothing the forecaster can change. In [0, 0.25].
    pub uncertainty: f64,
    /// What the other three miss because forecasts differ within bins (Stephenson, Coelho & Jolliffe 2008): the mean of the
    /// within-bin variance of the forecasts less twice their within-bin covariance with the outcomes. 0 when each bin holds one
    /// forecast value, which is Murphy's own case.
    pub within_bins: f64,
}

/// A reliability table with its decomposition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    /// Bins, lowest forecasts first.
    pub bins: Vec<Bin>,
    /// The Brier score in parts, over these bins.
    pub brier: Decomposition,
}

/// Sorts the forecasts into bins of equal count and compares forecast with observed rate in each.
///
/// Equal forecasts are never divided, so bins may differ in count and be fewer than asked for. Binning hides
/// miscalibration inside a bin and, with few events per bin, adds noise that reads as both miscalibration and
/// resolution (Bröcker 2012): reliability and resolution depend on the number of bins, their parts add up to the Brier
/// score for every number of bins.
///
/// # Errors
/// No bins, or more bins than forecasts.
pub fn reliability(judged: &Judged, bins: usize) -> Result<Reliability, ScoreError> {
    let count = judged.count();
    if bins == 0 || bins > count {
        return Err(ScoreError::Bins {
            bins,
            forecasts: count,
        });
    }
    let sorted = judged.sorted();
    let mut table = Vec::with_capacity(bins);
    let mut from = 0;
    for bin in 1..=bins {
        let mut to = bin * count / bins;
        if to <= from {
            continue;
        }
        while to < count && sorted[to].0 == sorted[to - 1].0 {
            to += 1;
        }
        table.push(bin_of(&sorted[from..to]));
        from = to;
    }
    let brier = decompose(judged, &table);
    Ok(Reliability { bins: table, brier })
}

/// The edges of [`reliability_at_edges`] that suit rare events: about half a power of ten apart.
pub const RARE_EDGES: [f64; 12] = [
    0.0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1.0,
];

/// Sorts the forecasts into bins with fixed edges, so that models can be compared bin by bin; empty bins are left out.
///
/// A forecast on an edge belongs to the bin above it, the last edge to the last bin. The edges must rise.
///
/// # Errors
/// Less than two edges, edges that do not rise, or a forecast outside of them.
pub fn reliability_at_edges(judged: &Judged, edges: &[f64]) -> Result<Reliability, ScoreError> {
    let sorted = judged.sorted();
    let rising = edges.windows(2).all(|pair| pair[0] < pair[1]);
    let (Some(first), Some(last)) = (edges.first(), edges.last()) else {
        return Err(ScoreError::Edges);
    };
    let inside = sorted.first().is_some_and(|(p, _)| p >= first)
        && sorted.last().is_some_and(|(p, _)| p <= last);
    if edges.len() < 2 || !rising || !inside {
        return Err(ScoreError::Edges);
    }
    let mut table = Vec::with_capacity(edges.len() - 1);
    let mut from = 0;
    for (at, edge) in edges.iter().enumerate().skip(1) {
        let to = if at + 1 == edges.len() {
            sorted.len()
        } else {
            sorted.partition_point(|(p, _)| p < edge)
        };
        if to > from {
            table.push(bin_of(&sorted[from..to]));
            from = to;
        }
    }
    let brier = decompose(judged, &table);
    Ok(Reliability { bins: table, brier })
}

/// Expected calibration error: the mean distance of mean forecast and observed rate of the bins, weighed by their counts
/// (Naeini, Cooper & Hauskrecht 2015).
///
/// In [0, 1], lower is better. Not proper, and it depends on the bins: with rare events it is at most about twice the base
/// rate for any forecast that is near it, so compare it with the base rate.
#[must_use]
pub fn expected_calibration_error(table: &Reliability) -> f64 {
    let count: usize = table.bins.iter().map(|bin| bin.count).sum();
    let parts = table
        .bins
        .iter()
        .map(|bin| bin.count as f64 * (bin.mean_forecast - bin.observed_rate()).abs());
    parts.sum::<f64>() / count as f64
}

fn bin_of(pairs: &[(f64, bool)]) -> Bin {
    Bin {
        lowest: pairs[0].0,
        highest: pairs[pairs.len() - 1].0,
        count: pairs.len(),
        events: pairs.iter().filter(|(_, happened)| *happened).count(),
        mean_forecast: pairs.iter().map(|(p, _)| p).sum::<f64>() / pairs.len() as f64,
    }
}

fn decompose(judged: &Judged, bins: &[Bin]) -> Decomposition {
    let rate = judged.base_rate();
    let mean = |part: &dyn Fn(&Bin) -> f64| {
        let parts = bins.iter().map(|bin| bin.count as f64 * part(bin));
        parts.sum::<f64>() / judged.count() as f64
    };
    let reliability = mean(&|bin| (bin.mean_forecast - bin.observed_rate()).powi(2));
    let resolution = mean(&|bin| (bin.observed_rate() - rate).powi(2));
    let uncertainty = rate * (1.0 - rate);
    Decomposition {
        reliability,
        resolution,
        uncertainty,
        within_bins: brier(judged) - (reliability - resolution + uncertainty),
    }
}

/// Calibration in the large: observed number of events over expected number (the sum of the forecasts).
///
/// In [0, infinity], 1 is calibrated, above 1 more happened than was forecast. Not a score: a constant forecast
/// at the base rate reaches 1.
///
/// # Errors
/// All forecasts are 0.
pub fn calibration_in_the_large(judged: &Judged) -> Result<f64, ScoreError> {
    let expected: f64 = judged.pairs().map(|(p, _)| p).sum();
    if expected > 0.0 {
        Ok(judged.events() as f64 / expected)
    } else {
        Err(ScoreError::NothingExpected(judged.count()))
    }
}
