//! Ethnic groups and their shares as the CIA World Factbook stated them, one row per edition, country and group.
//!
//! Source: CIA World Factbook, editions of November 2015, December 2021 and May 2026, parsed from text.

use super::factbook_state::state_code;
use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// A group's share in a country.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Day of the edition.
    pub vintage: Date,
    /// ISO 3166 code, `None` for Kosovo.
    pub iso3: Option<String>,
    /// The state, `None` for territories.
    pub ccode: Option<Cow>,
    /// Name of the group as printed, `other` and `unspecified` among them.
    pub group: String,
    /// Share of the population in percent. The shares of a country need not add up to 100.
    pub percent: f64,
    /// Year of the estimate, `None` where not stated.
    pub estimate_year: Option<u16>,
}

/// Reads `factbook_ethnic_groups` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            vintage: fields.date("vintage")?,
            iso3: fields.string_option("iso3c")?,
            ccode: state_code(fields, "iso3c", "ccode")?,
            group: fields.text("group")?.to_owned(),
            percent: fields.number_in("pct", 0.0..=100.0)?,
            estimate_year: fields.whole_option("estimate_year", 1900..=2100)?,
        })
    })
}
