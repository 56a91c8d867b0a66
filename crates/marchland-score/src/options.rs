//! How scores are computed.

use crate::Resampling;
use marchland_base::Horizon;

/// Which pairs of models are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairs {
    /// The first model with each other.
    WithFirst,
    /// Every model with every later one.
    All,
}

/// How scores are computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The seed of the resampling.
    pub seed: u64,
    /// The number of draws, at least 1.
    pub draws: u32,
    /// The share of the draws inside of an interval, in (0, 1).
    pub level: f64,
    /// Years that are drawn together; `None`: as many as the horizon has, since the windows of neighbouring years overlap.
    pub block_years: Option<usize>,
    /// The level that the models' own intervals claim, in (0, 1).
    pub interval_level: f64,
    /// Bins of equal count, at least 1; fewer where there are fewer forecasts.
    pub bins: usize,
    /// Strips of the separation plot, at least 1.
    pub strips: usize,
    /// Which pairs of models are compared.
    pub pairs: Pairs,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            seed: 1,
            draws: 1000,
            level: 0.95,
            block_years: None,
            interval_level: 0.9,
            bins: 10,
            strips: 200,
            pairs: Pairs::WithFirst,
        }
    }
}

impl Options {
    pub(crate) fn resampling(&self, horizon: Horizon) -> Resampling {
        let years = usize::from(horizon.years());
        Resampling {
            seed: self.seed,
            draws: self.draws,
            block_years: self.block_years.unwrap_or(years),
            level: self.level,
        }
    }
}
