//! One value of the panel and what is known about it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a cell came by its value. Absent is never zero.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Status {
    /// Read from a dataset row for this very year, known zeros inside coverage included.
    Observed = 0,
    /// The last observed value before this year; the cell's age says how many years old it is.
    Carried = 1,
    /// Computed from observed values by a stated rule (an extrapolation, an average).
    Estimated = 2,
    /// No value. Not zero.
    Absent = 3,
}

/// A value with its status and age.
///
/// `age` counts whole years between the year that the value describes and the year of the row:
/// zero when observed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// The value in the unit of its column; `None` exactly when the status is absent.
    pub value: Option<f64>,
    /// Where the value came from.
    pub status: Status,
    /// Years since the value was observed; 0 for observed and absent cells.
    pub age: u8,
}

impl Cell {
    /// A cell without a value.
    pub const ABSENT: Cell = Cell {
        value: None,
        status: Status::Absent,
        age: 0,
    };

    /// A cell read from a row of this year.
    #[must_use]
    pub fn observed(value: f64) -> Cell {
        Cell {
            value: Some(value),
            status: Status::Observed,
            age: 0,
        }
    }

    /// A cell that repeats a value observed `age` years earlier; observed when `age` is zero.
    #[must_use]
    pub fn carried(value: f64, age: u8) -> Cell {
        let status = if age == 0 {
            Status::Observed
        } else {
            Status::Carried
        };
        Cell {
            value: Some(value),
            status,
            age,
        }
    }

    /// A cell computed by a stated rule from values up to `age` years old.
    #[must_use]
    pub fn estimated(value: f64, age: u8) -> Cell {
        Cell {
            value: Some(value),
            status: Status::Estimated,
            age,
        }
    }
}
