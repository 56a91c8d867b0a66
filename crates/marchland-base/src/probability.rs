//! Probabilities and their intervals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "f64", into = "f64")]
pub struct Probability(f64);

/// A number that is no probability, or an interval whose ends are crossed.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{0} is outside [{1}, {2}]")]
pub struct OutOfRange(pub f64, pub f64, pub f64);

impl Probability {
    /// Checks that a number is a probability.
    ///
    /// # Errors
    /// The number is outside [0, 1] or not a number.
    pub fn new(value: f64) -> Result<Probability, OutOfRange> {
        if (0.0..=1.0).contains(&value) {
            Ok(Probability(value))
        } else {
            Err(OutOfRange(value, 0.0, 1.0))
        }
    }

    /// The number, in [0, 1].
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }

    /// The probability with these log-odds, in (0, 1) up to rounding.
    ///
    /// # Panics
    /// The log-odds are not a number: a fault of the model, which must not pass for a probability.
    #[must_use]
    pub fn from_log_odds(log_odds: f64) -> Probability {
        assert!(!log_odds.is_nan(), "log-odds are not a number");
        let value = if log_odds >= 0.0 {
            1.0 / (1.0 + (-log_odds).exp())
        } else {
            let odds = log_odds.exp();
            odds / (1.0 + odds)
        };
        Probability(value)
    }

    /// Natural logarithm of the odds; infinite at 0 and 1.
    #[must_use]
    pub fn log_odds(self) -> f64 {
        self.0.ln() - (-self.0).ln_1p()
    }

    /// This probability after evidence that is `ratio` times likelier if the thing comes about than if it does not: Bayes' rule
    /// in odds. 0 and 1 stay what they are, and a ratio of 1 changes nothing, to the bit.
    ///
    /// # Panics
    /// The ratio is not a positive number.
    #[must_use]
    pub fn with_likelihood_ratio(self, ratio: f64) -> Probability {
        assert!(ratio > 0.0 && ratio.is_finite(), "{ratio} is no ratio");
        let yes = self.0 * ratio;
        match ratio == 1.0 {
            true => self,
            false => Probability(yes / (yes + (1.0 - self.0))),
        }
    }

    /// The ICD 203 word for this likelihood (US Intelligence Community Directive 203, 2015).
    ///
    /// The directive's bands touch (1 to 5, 5 to 20, ... percent); here each is closed below and open above.
    /// Below 1 and from 99 percent on, where the directive has no word, the words say so by their own weight.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self.0 {
            p if p < 0.01 => "remote, below one percent",
            p if p < 0.05 => "almost no chance",
            p if p < 0.20 => "very unlikely",
            p if p < 0.45 => "unlikely",
            p if p < 0.55 => "roughly even chance",
            p if p < 0.80 => "likely",
            p if p < 0.95 => "very likely",
            p if p < 0.99 => "almost certain",
            _ => "almost certain, above ninety-nine percent",
        }
    }
}

impl TryFrom<f64> for Probability {
    type Error = OutOfRange;

    fn try_from(value: f64) -> Result<Self, Self::Error> {
        Probability::new(value)
    }
}

impl From<Probability> for f64 {
    fn from(value: Probability) -> f64 {
        value.0
    }
}

/// An uncertainty interval around a probability, low end first. In JSON a list of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "[f64; 2]", into = "[f64; 2]")]
#[schemars(with = "[f64; 2]")]
pub struct Interval {
    low: Probability,
    high: Probability,
}

impl Interval {
    /// Checks that the ends are ordered.
    ///
    /// # Errors
    /// The low end lies above the high end.
    pub fn new(low: Probability, high: Probability) -> Result<Interval, OutOfRange> {
        if low <= high {
            Ok(Interval { low, high })
        } else {
            Err(OutOfRange(low.0, 0.0, high.0))
        }
    }

    /// The low end.
    #[must_use]
    pub fn low(self) -> Probability {
        self.low
    }

    /// The high end.
    #[must_use]
    pub fn high(self) -> Probability {
        self.high
    }
}

impl TryFrom<[f64; 2]> for Interval {
    type Error = OutOfRange;

    fn try_from([low, high]: [f64; 2]) -> Result<Self, Self::Error> {
        Interval::new(Probability::new(low)?, Probability::new(high)?)
    }
}

impl From<Interval> for [f64; 2] {
    fn from(interval: Interval) -> [f64; 2] {
        [interval.low.0, interval.high.0]
    }
}
