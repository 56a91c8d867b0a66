//! Independent states and microstates by Gleditsch and Ward, one row per spell.
//!
//! Source: isard, after Gleditsch and Ward 1999. 1816-2020.

use super::read::{Read, ReadError, read_rows};
use marchland_base::{Date, GleditschWard};

/// The last day of the data: a spell that ends here was open when the list stops.
pub const DATA_STOP: Date = Date::constant(2020, 12, 31);

/// A spell of independence.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub gwcode: GleditschWard,
    /// Its name in the spell.
    pub name: String,
    /// Whether it is on the list of microstates, those of fewer than 250,000 inhabitants.
    pub microstate: bool,
    /// First day of the spell; 1816-01-01 for states that were there when the list begins.
    pub start: Date,
    /// Last day of the spell; [`DATA_STOP`] for the states that were there when the list stops.
    pub end: Date,
}

/// Reads `gw_system` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            gwcode: fields.gleditsch_ward("gwcode")?,
            name: fields.text("gw_name")?.to_owned(),
            microstate: fields.flag("microstate")?,
            start: fields.date("start")?,
            end: fields.date("end")?,
        })
    })
}
