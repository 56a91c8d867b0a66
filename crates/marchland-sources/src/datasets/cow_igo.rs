//! Shared memberships in intergovernmental organisations, one row per non-directed dyad-year.
//!
//! Source: COW IGO v3, Pevehouse et al. 2020. 1816-2014.

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
    /// Organisations of which both are members.
    pub shared: u16,
}

/// Reads `cow_igo_ndy` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            year: fields.year("year", 1816)?,
            shared: fields.whole("dyadigos", 0..=600)?,
        })
    })
}
