//! Trade between two states, one row per non-directed dyad-year.
//!
//! Source: COW Trade 4.0, Barbieri and Keshk 2016. 1870-2014. The copy is rounded to whole millions.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A pair of states in a year; `None` where the source has no figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The state with the lower code.
    pub ccode1: Cow,
    /// The state with the higher code.
    pub ccode2: Cow,
    /// The year.
    pub year: u16,
    /// Imports of `ccode1` from `ccode2` in millions of current US dollars.
    pub flow1: Option<f64>,
    /// Imports of `ccode2` from `ccode1` in millions of current US dollars.
    pub flow2: Option<f64>,
}

/// Reads `cow_trade_ndy` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            year: fields.year("year", 1870)?,
            flow1: fields.number_option("flow1", 0.0..=1e8)?,
            flow2: fields.number_option("flow2", 0.0..=1e8)?,
        })
    })
}
