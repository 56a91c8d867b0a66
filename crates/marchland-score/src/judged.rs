//! Forecasts that have met their outcomes.

use marchland_base::Probability;
use std::collections::HashMap;
use std::fmt::Debug;
use std::hash::Hash;

/// Forecast probabilities of binary events beside what happened, checked once.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    forecasts: Vec<f64>,
    outcomes: Vec<bool>,
    /// Positions, lowest forecast first; equal forecasts stay in the order given.
    order: Vec<u32>,
}

/// Forecasts that cannot be scored.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ScoreError {
    /// Nothing to score.
    #[error("no {unit} forecast to score; expected at least one")]
    Empty {
        /// The forecast unit.
        unit: String,
    },
    /// Lists of unequal length.
    #[error(
        "{unit}: {keys} keys, {forecasts} forecasts and {outcomes} outcomes; expected one of each per forecast"
    )]
    Length {
        /// The forecast unit.
        unit: String,
        /// Keys found.
        keys: usize,
        /// Forecasts found.
        forecasts: usize,
        /// Outcomes found.
        outcomes: usize,
    },
    /// A forecast that is no probability.
    #[error("{unit} {key}: forecast {found} is outside [0, 1]")]
    NoProbability {
        /// The forecast unit.
        unit: String,
        /// Which forecast.
        key: String,
        /// What was found.
        found: f64,
    },
    /// Two forecasts for one unit.
    #[error("{unit} {key}: forecast twice, at positions {first} and {second}; keep one")]
    Duplicate {
        /// The forecast unit.
        unit: String,
        /// Which forecast.
        key: String,
        /// Position of the first, from 0.
        first: usize,
        /// Position of the second, from 0.
        second: usize,
    },
    /// A score that compares events with non-events, and only one of them.
    #[error(
        "{score}: {events} events among {forecasts} forecasts; expected some events and some non-events"
    )]
    OneClass {
        /// The score.
        score: &'static str,
        /// Events found.
        events: usize,
        /// Forecasts found.
        forecasts: usize,
    },
    /// A reliability table without bins.
    #[error("{bins} bins for {forecasts} forecasts; expected 1 to the number of forecasts")]
    Bins {
        /// Bins asked for.
        bins: usize,
        /// Forecasts found.
        forecasts: usize,
    },
    /// Edges of bins that are none.
    #[error(
        "the edges of the bins do not rise, or leave forecasts out; expected rising numbers from 0 to 1"
    )]
    Edges,
    /// A resampling that cannot be done.
    #[error(
        "{draws} draws at level {level}; expected at least 1 draw and a level above 0 and below 1"
    )]
    Bootstrap {
        /// Draws asked for.
        draws: u32,
        /// Share of the draws inside of the interval.
        level: f64,
    },
    /// Lists of a question that do not belong together.
    #[error("{what}: {problem}")]
    Question {
        /// The question, or the model.
        what: String,
        /// What was found and what was expected.
        problem: String,
    },
    /// Skill against a reference that cannot be beaten.
    #[error("the reference scores {0}; skill is defined against a finite score above 0 only")]
    Reference(f64),
    /// A ratio of observed to expected, with nothing expected.
    #[error("all {0} forecasts are 0; the ratio of observed to expected events needs one above 0")]
    NothingExpected(usize),
}

impl Judged {
    /// Pairs forecasts with outcomes.
    ///
    /// `unit` names the forecast unit: what one forecast is about, such as "directed dyad-year"; `keys` identify
    /// each forecast within it, such as `(initiator, target, year)`.
    ///
    /// # Errors
    /// No forecast, lists of unequal length, a forecast outside [0, 1], a key that comes twice.
    pub fn new<Key: Eq + Hash + Debug>(
        unit: &str,
        keys: &[Key],
        forecasts: &[f64],
        outcomes: &[bool],
    ) -> Result<Judged, ScoreError> {
        let unit = || unit.to_owned();
        if keys.len() != forecasts.len() || keys.len() != outcomes.len() {
            return Err(ScoreError::Length {
                unit: unit(),
                keys: keys.len(),
                forecasts: forecasts.len(),
                outcomes: outcomes.len(),
            });
        }
        if keys.is_empty() {
            return Err(ScoreError::Empty { unit: unit() });
        }
        let mut seen = HashMap::with_capacity(keys.len());
        for (second, (key, &found)) in keys.iter().zip(forecasts).enumerate() {
            let key_text = || format!("{key:?}");
            if Probability::new(found).is_err() {
                return Err(ScoreError::NoProbability {
                    unit: unit(),
                    key: key_text(),
                    found,
                });
            }
            if let Some(first) = seen.insert(key, second) {
                return Err(ScoreError::Duplicate {
                    unit: unit(),
                    key: key_text(),
                    first,
                    second,
                });
            }
        }
        Ok(Judged::checked(forecasts.to_vec(), outcomes.to_vec()))
    }

    /// Pairs lists whose keys and probabilities have been checked, of equal length.
    pub(crate) fn checked(forecasts: Vec<f64>, outcomes: Vec<bool>) -> Judged {
        // Bits of numbers from 0 on are in the order of the numbers; a negative zero is made one of them.
        let ranked = forecasts.iter().zip(0u32..);
        let mut ranked: Vec<(u64, u32)> = ranked
            .map(|(forecast, at)| ((forecast + 0.0).to_bits(), at))
            .collect();
        ranked.sort_unstable();
        Judged {
            forecasts,
            outcomes,
            order: ranked.into_iter().map(|(_, at)| at).collect(),
        }
    }

    /// Positions in the lists, lowest forecast first.
    pub(crate) fn order(&self) -> &[u32] {
        &self.order
    }

    /// The forecast at a position, and whether it happened.
    pub(crate) fn at(&self, at: usize) -> (f64, bool) {
        (self.forecasts[at], self.outcomes[at])
    }

    /// The forecasts, in the order given.
    pub(crate) fn forecasts(&self) -> &[f64] {
        &self.forecasts
    }

    /// Number of forecasts, at least 1.
    #[must_use]
    pub fn count(&self) -> usize {
        self.forecasts.len()
    }

    /// Number of events.
    #[must_use]
    pub fn events(&self) -> usize {
        self.outcomes.iter().filter(|happened| **happened).count()
    }

    /// Share of the forecasts whose event happened, in [0, 1].
    #[must_use]
    pub fn base_rate(&self) -> f64 {
        self.events() as f64 / self.count() as f64
    }

    /// Forecasts and outcomes, in the order given.
    pub fn pairs(&self) -> impl Iterator<Item = (f64, bool)> + '_ {
        self.forecasts
            .iter()
            .copied()
            .zip(self.outcomes.iter().copied())
    }

    /// Forecasts and outcomes, lowest forecast first; equal forecasts stay in the order given.
    pub(crate) fn sorted(&self) -> Vec<(f64, bool)> {
        self.order.iter().map(|at| self.at(*at as usize)).collect()
    }

    pub(crate) fn check_classes(&self, score: &'static str) -> Result<(), ScoreError> {
        let (events, forecasts) = (self.events(), self.count());
        if events == 0 || events == forecasts {
            return Err(ScoreError::OneClass {
                score,
                events,
                forecasts,
            });
        }
        Ok(())
    }
}
