//! Possession of nuclear weapons, one row per spell.
//!
//! Source: compiled for Marchland after Gartzke and Kroenig 2009. 1945 to today.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A spell in which a state held an assembled nuclear weapon.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// First year.
    pub start: u16,
    /// Last year, `None` while it still holds one.
    pub end: Option<u16>,
}

/// Reads `nuclear-possession` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode: fields.cow("ccode")?,
            start: fields.year("styear", 1945)?,
            end: fields.whole_option("endyear", 1945..=2100)?,
        })
    })
}
