//! Where the cells of a column lie: each in its place, or only those that are there.

use crate::column::Mark;
use marchland_table::{Kind, Values};
use std::ops::Range;

/// The cells of a column.
#[derive(Clone, Debug)]
pub(crate) enum Store {
    /// One value and one mark for each row.
    Dense { values: Values, marks: Vec<Mark> },
    /// The rows that have a value, ascending, and their values, all observed; every other cell is absent.
    Sparse {
        rows: Vec<u32>,
        values: Values,
        length: usize,
    },
}

impl Store {
    pub(crate) fn dense(kind: Kind, rows: usize) -> Store {
        Store::Dense {
            values: absent(kind, rows),
            marks: vec![Mark::ABSENT; rows],
        }
    }

    /// Cells by ascending row; the narrowest type from `kind` on that holds all of them.
    pub(crate) fn sparse(kind: Kind, cells: &[(u32, f64)], length: usize) -> Store {
        let mut values = absent(kind, cells.len());
        for (at, (_, value)) in cells.iter().enumerate() {
            set(&mut values, at, *value);
        }
        Store::Sparse {
            rows: cells.iter().map(|(row, _)| *row).collect(),
            values,
            length,
        }
    }

    pub(crate) fn number(&self, row: usize) -> Option<f64> {
        match self {
            Store::Dense { values, .. } => values.number(row),
            Store::Sparse { rows, values, .. } => values.number(find(rows, row)?),
        }
    }

    pub(crate) fn mark(&self, row: usize) -> Mark {
        match self {
            Store::Dense { marks, .. } => marks[row],
            Store::Sparse { rows, length, .. } => {
                assert!(row < *length, "row {row} of {length}");
                find(rows, row).map_or(Mark::ABSENT, |_| Mark::OBSERVED)
            }
        }
    }

    /// Writes a finite number; anything else leaves the cell as it is.
    ///
    /// # Panics
    /// The store is sparse: those are made whole.
    #[inline]
    pub(crate) fn put(&mut self, row: usize, value: f64, mark: Mark) {
        let Store::Dense { values, marks } = self else {
            unreachable!("a sparse column is made whole");
        };
        if value.is_finite() {
            set(values, row, value);
            marks[row] = mark;
        }
    }

    /// Writes one number into many rows.
    pub(crate) fn fill(&mut self, range: Range<usize>, value: f64, mark: Mark) {
        let Some(first) = range.clone().next() else {
            return;
        };
        self.put(first, value, mark);
        let Store::Dense { values, marks } = self else {
            return;
        };
        marks[range.clone()].fill(mark);
        match values {
            Values::Whole8(values) => spread(&mut values[range]),
            Values::Whole16(values) => spread(&mut values[range]),
            Values::Whole32(values) => spread(&mut values[range]),
            Values::Number(values) => spread(&mut values[range]),
            Values::Text { codes, .. } => spread(&mut codes[range]),
        }
    }
}

fn spread<T: Copy>(cells: &mut [T]) {
    let first = cells[0];
    cells.fill(first);
}

fn find(rows: &[u32], row: usize) -> Option<usize> {
    rows.binary_search(&u32::try_from(row).ok()?).ok()
}

/// So many absent values.
pub(crate) fn absent(kind: Kind, rows: usize) -> Values {
    match kind {
        Kind::Whole8 => Values::Whole8(vec![Values::ABSENT_8; rows]),
        Kind::Whole16 => Values::Whole16(vec![Values::ABSENT_16; rows]),
        Kind::Whole32 => Values::Whole32(vec![Values::ABSENT_32; rows]),
        Kind::Number => Values::Number(vec![f64::NAN; rows]),
        Kind::Text => Values::Text {
            codes: vec![Values::ABSENT_TEXT; rows],
            words: std::sync::Arc::from([]),
        },
    }
}

/// Writes a number, into wider values if these do not hold it.
#[inline]
fn set(values: &mut Values, at: usize, value: f64) {
    let whole = value as i32;
    let is_whole = f64::from(whole) == value;
    match values {
        Values::Number(cells) => cells[at] = value,
        Values::Whole8(cells) if is_whole && fits(whole, i8::MIN.into(), i8::MAX.into()) => {
            cells[at] = whole as i8;
        }
        Values::Whole16(cells) if is_whole && fits(whole, i16::MIN.into(), i16::MAX.into()) => {
            cells[at] = whole as i16;
        }
        Values::Whole32(cells) if is_whole && fits(whole, i32::MIN, i32::MAX) => {
            cells[at] = whole;
        }
        narrower => widen(narrower, at, value),
    }
}

/// Whether a whole number lies above the least, which means absent, and not above the greatest.
#[inline]
fn fits(whole: i32, least: i32, greatest: i32) -> bool {
    whole > least && whole <= greatest
}

#[cold]
fn widen(values: &mut Values, at: usize, value: f64) {
    assert!(
        !matches!(values, Values::Text { .. }),
        "numbers are not written into texts"
    );
    *values = widened(values);
    set(values, at, value);
}

/// The same values in the next wider type.
fn widened(values: &Values) -> Values {
    let numbers = (0..values.len()).map(|row| values.number(row));
    match values {
        Values::Whole8(_) => Values::Whole16(
            numbers
                .map(|value| value.map_or(Values::ABSENT_16, |value| value as i16))
                .collect(),
        ),
        Values::Whole16(_) => Values::Whole32(
            numbers
                .map(|value| value.map_or(Values::ABSENT_32, |value| value as i32))
                .collect(),
        ),
        _ => Values::Number(numbers.map(|value| value.unwrap_or(f64::NAN)).collect()),
    }
}
