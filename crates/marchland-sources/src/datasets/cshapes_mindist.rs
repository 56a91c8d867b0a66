//! Least distance between the borders of two states, one row per non-directed dyad-year.
//!
//! Source: CShapes 2.0, Schvitz et al. 2022. 1886-2019.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A pair of states in a year; `ccode1` is the lower code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The state with the lower code.
    pub ccode1: Cow,
    /// The state with the higher code.
    pub ccode2: Cow,
    /// The year.
    pub year: u16,
    /// Least distance between their territories in kilometres, 0 for neighbours.
    pub km: f64,
}

/// Reads `cow_mindist` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            year: fields.year("year", 1886)?,
            km: fields.number_in("mindist", 0.0..=20_100.0)?,
        })
    })
}
