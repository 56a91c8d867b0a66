//! The two clocks: which rows of a dataset count as known.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which rows count as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// Every row up to the end of a year, as coded today: what the field's benchmarks do.
    Event {
        /// The last year whose rows are seen.
        through: u16,
    },
    /// Only what had been published by a day: period end plus the card's release lag.
    Publication {
        /// The day.
        as_of: Date,
    },
}

impl fmt::Display for Clock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clock::Event { through } => {
                write!(
                    formatter,
                    "event clock, rows through {through} as coded today"
                )
            }
            Clock::Publication { as_of } => {
                write!(
                    formatter,
                    "publication clock, what had been published by {as_of}"
                )
            }
        }
    }
}
