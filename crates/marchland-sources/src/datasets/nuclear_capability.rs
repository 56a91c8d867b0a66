//! Capability to produce nuclear weapons, one row per state-year.
//!
//! Source: Jo and Gartzke 2007. 1938-2001.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A state's nuclear capability in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// The year.
    pub year: u16,
    /// How many of seven prerequisites of a weapon it has, 0 to 7 (`N_CAP7`). The index counts means, not warheads.
    pub index: u8,
    /// Whether it has the engineers for a nuclear device, one of the seven (`NUKE_I`).
    pub nuclear_engineering: bool,
}

/// Reads `jo_gartzke_nuclear_capability` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode: fields.cow("ccode")?,
            year: fields.year("year", 1938)?,
            index: fields.whole("N_CAP7", 0..=7)?,
            nuclear_engineering: fields.flag("NUKE_I")?,
        })
    })
}
