//! Least distance between the borders of two Gleditsch-Ward states, one row per non-directed dyad-year.
//!
//! Source: CShapes 2.0, Schvitz et al. 2022. 1886-2019.

use super::read::{Read, ReadError, read_rows};
use marchland_base::GleditschWard;

/// A pair of states in a year; `gwcode1` is the lower code.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The state with the lower code.
    pub gwcode1: GleditschWard,
    /// The state with the higher code.
    pub gwcode2: GleditschWard,
    /// The year.
    pub year: u16,
    /// Least distance between their territories in kilometres, 0 for neighbours.
    pub km: f64,
}

/// Reads `gw_mindist` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            gwcode1: fields.gleditsch_ward("gwcode1")?,
            gwcode2: fields.gleditsch_ward("gwcode2")?,
            year: fields.year("year", 1886)?,
            km: fields.number_in("mindist", 0.0..=20_100.0)?,
        })
    })
}
