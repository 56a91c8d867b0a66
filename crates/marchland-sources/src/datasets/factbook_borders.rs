//! Lengths of land borders as the CIA World Factbook stated them, one row per edition and directed pair.
//!
//! Source: CIA World Factbook, editions of December 2021 and May 2026, parsed from text. The two sides state different
//! lengths for nine pairs an edition.

use super::factbook_state::state_code;
use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// The border of one country with another, as stated under the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Day of the edition.
    pub vintage: Date,
    /// The country under which it is stated, `None` for territories.
    pub ccode1: Option<Cow>,
    /// The neighbour, `None` for territories.
    pub ccode2: Option<Cow>,
    /// The neighbour's name as printed.
    pub neighbor: String,
    /// Length in kilometres.
    pub km: f64,
}

/// Reads `factbook_land_borders` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            vintage: fields.date("vintage")?,
            ccode1: state_code(fields, "iso3c_1", "ccode1")?,
            ccode2: state_code(fields, "iso3c_2", "ccode2")?,
            neighbor: fields.text("neighbor_name")?.to_owned(),
            km: fields.number_in("border_km", 0.0..=20_000.0)?,
        })
    })
}
