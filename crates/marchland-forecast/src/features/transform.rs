//! Fixed transformations of a column before it is standardised.

use serde::{Deserialize, Serialize};

/// How a value is bent before it is standardised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transform {
    /// As it is.
    Identity,
    /// Natural logarithm; values of zero and below become absent.
    Log,
    /// Natural logarithm of one plus the value; values below zero become absent. For counts and distances.
    LogOnePlus,
    /// Square root; values below zero become absent. For shares.
    SquareRoot,
}

impl Transform {
    /// The bent value, not-a-number where there is none.
    #[must_use]
    pub fn apply(self, value: f64) -> f64 {
        match self {
            Transform::Identity => value,
            Transform::Log if value > 0.0 => value.ln(),
            Transform::LogOnePlus if value >= 0.0 => value.ln_1p(),
            Transform::SquareRoot if value >= 0.0 => value.sqrt(),
            _ => f64::NAN,
        }
    }
}
