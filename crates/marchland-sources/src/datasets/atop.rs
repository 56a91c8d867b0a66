//! Alliance obligations, one row per directed dyad-year that has any.
//!
//! Source: Alliance Treaty Obligations and Provisions 5.1, Leeds et al. 2002. 1815-2018; within those years no row
//! means no obligation.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// What `ccode1` owed `ccode2` in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The state that owes.
    pub ccode1: Cow,
    /// The state that is owed to.
    pub ccode2: Cow,
    /// The year.
    pub year: u16,
    /// To defend it when attacked.
    pub defense: bool,
    /// To join it in attack.
    pub offense: bool,
    /// To stay neutral.
    pub neutral: bool,
    /// Not to attack it.
    pub nonagg: bool,
    /// To consult with it.
    pub consul: bool,
}

/// Reads `atop_alliance` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            year: fields.year("year", 1815)?,
            defense: fields.flag("atop_defense")?,
            offense: fields.flag("atop_offense")?,
            neutral: fields.flag("atop_neutral")?,
            nonagg: fields.flag("atop_nonagg")?,
            consul: fields.flag("atop_consul")?,
        })
    })
}
