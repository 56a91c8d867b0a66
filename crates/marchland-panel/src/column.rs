//! Columns: values with a status each, and what they mean.

use crate::store::Store;
use marchland_base::{Cell, Driver, Origin, Status};
use marchland_table::{Kind, Values};
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
    /// The name by which the field's own packages know the same number, where it differs: tables that are written
    /// for others use it.
    pub field: Option<&'static str>,
    /// What the number says.
    pub meaning: &'static str,
    /// Its unit; `share`, `count`, `0/1`, `years` and the like included.
    pub unit: &'static str,
    /// Least and greatest value that it can take, as far as it is bounded.
    pub range: [Option<f64>; 2],
    /// The type in which values are kept at first; one that does not fit widens the column, so that none is lost.
    pub kind: Kind,
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

impl ColumnMeta {
    /// The name in tables that are written for others, without the side.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.field.unwrap_or(self.id)
    }
}

/// One column of the panel.
#[derive(Clone, Debug)]
pub struct Column {
    /// What it holds.
    pub meta: ColumnMeta,
    /// What its rows stand for.
    pub scope: Scope,
    /// The name of the verb that added it; empty until a composition of verbs says so.
    pub group: &'static str,
    pub(crate) store: Store,
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
        let store = Store::dense(meta.kind, rows);
        Column {
            meta,
            scope,
            group: "",
            store,
        }
    }

    /// A column of which nearly all cells are absent, from its cells by ascending row.
    pub(crate) fn sparse(
        meta: ColumnMeta,
        scope: Scope,
        rows: usize,
        cells: &[(u32, f64)],
    ) -> Column {
        let store = Store::sparse(meta.kind, cells, rows);
        Column {
            meta,
            scope,
            group: "",
            store,
        }
    }

    /// The cell of a row; a text has none.
    ///
    /// # Panics
    /// The row lies outside the column.
    #[must_use]
    pub fn cell(&self, row: usize) -> Cell {
        let mark = self.store.mark(row);
        Cell {
            value: self.store.number(row),
            status: mark.status(),
            age: mark.age(),
        }
    }

    /// The number of a row, or not-a-number when it is absent or a text.
    ///
    /// # Panics
    /// The row lies outside the column.
    #[must_use]
    pub fn number(&self, row: usize) -> f64 {
        self.store.number(row).unwrap_or(f64::NAN)
    }

    /// The text of a row; `None` when it is absent or a number.
    #[must_use]
    pub fn text(&self, row: usize) -> Option<&str> {
        match &self.store {
            Store::Dense { values, .. } => values.text(row),
            Store::Sparse { .. } => None,
        }
    }

    /// The type in which the values are kept.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &self.store {
            Store::Dense { values, .. } | Store::Sparse { values, .. } => values.kind(),
        }
    }

    #[inline]
    pub(crate) fn observe(&mut self, row: usize, value: f64) {
        self.store.put(row, value, Mark::OBSERVED);
    }

    /// Observes a number in every one of these rows.
    pub(crate) fn observe_all(&mut self, rows: std::ops::Range<usize>, value: f64) {
        self.store.fill(rows, value, Mark::OBSERVED);
    }

    pub(crate) fn put(&mut self, row: usize, value: f64, mark: Mark) {
        self.store.put(row, value, mark);
    }

    /// Adds to a value already observed, or observes it.
    pub(crate) fn add(&mut self, row: usize, value: f64) {
        let before = self.store.number(row).unwrap_or(0.0);
        self.observe(row, before + value);
    }

    pub(crate) fn mark(&self, row: usize) -> Mark {
        self.store.mark(row)
    }

    /// Replaces the cells by texts: one code for each row, [`Values::ABSENT_TEXT`] where there is none.
    pub(crate) fn set_texts(&mut self, codes: Vec<u16>, words: std::sync::Arc<[String]>) {
        let marks = codes
            .iter()
            .map(|code| match *code {
                Values::ABSENT_TEXT => Mark::ABSENT,
                _ => Mark::OBSERVED,
            })
            .collect();
        self.store = Store::Dense {
            values: Values::Text { codes, words },
            marks,
        };
    }
}
