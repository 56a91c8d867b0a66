//! Capitals and where they lie, one row per spell.
//!
//! Source: peacesciencer, on Gleditsch-Ward states. 1816-2024.

use super::read::{Read, ReadError, read_rows};
use marchland_base::{Date, GleditschWard};

/// The last day of the data: a spell that ends here was open when the data stop.
pub const DATA_STOP: Date = Date::constant(2024, 12, 31);

/// A capital over a spell of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub gwcode: GleditschWard,
    /// Name of the city.
    pub name: String,
    /// First day as the capital.
    pub start: Date,
    /// Last day as the capital; [`DATA_STOP`] for present capitals.
    pub end: Date,
    /// Latitude in degrees, north positive.
    pub lat: f64,
    /// Longitude in degrees, east positive.
    pub lng: f64,
}

/// Reads `gw_capitals` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            gwcode: fields.gleditsch_ward("gwcode")?,
            name: fields.text("capital")?.to_owned(),
            start: fields.date("stdate")?,
            end: fields.date("enddate")?,
            lat: fields.number_in("lat", -90.0..=90.0)?,
            lng: fields.number_in("lng", -180.0..=180.0)?,
        })
    })
}
