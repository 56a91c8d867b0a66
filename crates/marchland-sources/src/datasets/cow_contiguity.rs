//! Direct contiguity of states 3.2, one row per directed dyad and spell.
//!
//! Source: Stinnett et al. 2002, Correlates of War project. 1816-2016.

use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// The last day of the data: a spell that ends here was open when the data stop.
pub const DATA_STOP: Date = Date::constant(2016, 12, 31);

/// A spell of contiguity between two states, in one direction; the other direction has a row of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The one state.
    pub ccode1: Cow,
    /// The other state.
    pub ccode2: Cow,
    /// How the two touch, 1 to 5: 1 by land, then across at most 12, 24, 150 and 400 miles of water.
    /// `None` where the source states that they do not touch (its code 0).
    pub conttype: Option<u8>,
    /// First day of the spell. The source gives months; this is the first day of the month.
    pub start: Date,
    /// Last day of the spell: the last day of the month that the source gives.
    pub end: Date,
}

/// Reads `cow_contdir` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            conttype: fields.whole_unless("conttype", 0, 1..=5)?,
            start: fields.date("stdate")?,
            end: fields.date("enddate")?.last_of_month(),
        })
    })
}
