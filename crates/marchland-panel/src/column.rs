//! Columns: values with a status each, and what they mean.

use marchland_base::{Cell, Driver, Origin, Status};
use serde::Serialize;

/// What one row of a column stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// A state-year; a dyad-year sees it twice, with `1` (initiator) or `2` (target) after its id.
    State,
    /// A directed dyad-year.
    Dyad,
}

/// What a column holds.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnMeta {
    /// Name; state-year columns take `1` or `2` after it in the dyad-year panel.
    pub id: &'static str,
    /// What the number says.
    pub meaning: &'static str,
    /// Its unit; `share`, `count`, `0/1`, `years` and the like included.
    pub unit: &'static str,
    /// What it measures when it describes the initiator (or the pair), and when it describes the target.
    /// `None`: a control or a component that no model reads from that side.
    pub drivers: [Option<Driver>; 2],
    /// The cards behind it.
    pub origin: Origin,
    /// Most years for which a value is carried forward; 0 never.
    pub carry: u8,
    /// Whether the value changes so rarely that its age says little: borders, distances, languages.
    pub lasting: bool,
}

/// One column of the panel.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it holds.
    pub meta: ColumnMeta,
    /// What its rows stand for.
    pub scope: Scope,
    pub(crate) values: Vec<f64>,
    pub(crate) marks: Vec<Mark>,
}

/// Status and age of a cell in one byte: two million dyad-years cannot carry more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark(u8);

const AGE_BITS: u8 = 6;
const OLDEST: u8 = (1 << AGE_BITS) - 1;

impl Mark {
    pub(crate) const ABSENT: Mark = Mark((Status::Absent as u8) << AGE_BITS);
    pub(crate) const OBSERVED: Mark = Mark((Status::Observed as u8) << AGE_BITS);

    pub(crate) fn carried(age: u8) -> Mark {
        Mark((Status::Carried as u8) << AGE_BITS | age.min(OLDEST))
    }

    pub(crate) fn estimated(age: u8) -> Mark {
        Mark((Status::Estimated as u8) << AGE_BITS | age.min(OLDEST))
    }

    pub(crate) fn status(self) -> Status {
        match self.0 >> AGE_BITS {
            0 => Status::Observed,
            1 => Status::Carried,
            2 => Status::Estimated,
            _ => Status::Absent,
        }
    }

    pub(crate) fn age(self) -> u8 {
        self.0 & OLDEST
    }

    /// The mark of a value computed from cells with these marks: as weak as the weakest.
    pub(crate) fn joined(self, other: Mark) -> Mark {
        let status = (self.0 >> AGE_BITS).max(other.0 >> AGE_BITS);
        Mark(status << AGE_BITS | self.age().max(other.age()))
    }
}

impl Column {
    pub(crate) fn absent(meta: ColumnMeta, scope: Scope, rows: usize) -> Column {
        Column {
            meta,
            scope,
            values: vec![f64::NAN; rows],
            marks: vec![Mark::ABSENT; rows],
        }
    }

    /// The cell of a row.
    ///
    /// # Panics
    /// The row lies outside the column.
    #[must_use]
    pub fn cell(&self, row: usize) -> Cell {
        let mark = self.marks[row];
        let status = mark.status();
        let value = (status != Status::Absent).then(|| self.values[row]);
        Cell {
            value,
            status,
            age: mark.age(),
        }
    }

    /// The number of a row, or not-a-number when it is absent.
    ///
    /// # Panics
    /// The row lies outside the column.
    #[must_use]
    pub fn number(&self, row: usize) -> f64 {
        self.values[row]
    }

    pub(crate) fn observe(&mut self, row: usize, value: f64) {
        self.put(row, value, Mark::OBSERVED);
    }

    pub(crate) fn put(&mut self, row: usize, value: f64, mark: Mark) {
        if value.is_finite() {
            self.values[row] = value;
            self.marks[row] = mark;
        }
    }

    /// Adds to a value already observed, or observes it.
    pub(crate) fn add(&mut self, row: usize, value: f64) {
        let before = if self.marks[row] == Mark::ABSENT {
            0.0
        } else {
            self.values[row]
        };
        self.observe(row, before + value);
    }

    pub(crate) fn mark(&self, row: usize) -> Mark {
        self.marks[row]
    }
}
