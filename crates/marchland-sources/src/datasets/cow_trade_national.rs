//! Total trade of a state, one row per state-year.
//!
//! Source: COW Trade 4.0, national file, Barbieri and Keshk 2016. 1870-2014.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A state's trade in a year; `None` where the source has no figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// The year.
    pub year: u16,
    /// Imports in millions of current US dollars.
    pub imports: Option<f64>,
    /// Exports in millions of current US dollars.
    pub exports: Option<f64>,
}

/// Reads `cow_trade_sy` (Parquet), or the publisher's `National_COW_4.0` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode: fields.cow("ccode")?,
            year: fields.year("year", 1870)?,
            imports: fields.number_option("imports", 0.0..=1e8)?,
            exports: fields.number_option("exports", 0.0..=1e8)?,
        })
    })
}
