//! Text of the CIA World Factbook as published on nine dates, one row per edition and country.
//!
//! Source: CIA World Factbook, 2015-11 to 2026-05.

use super::factbook_state::state_code;
use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// What an edition says of a country; `None` where it is silent.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Day of the edition: what it says was public then.
    pub vintage: Date,
    /// The state, `None` for territories.
    pub ccode: Option<Cow>,
    /// Name of the country.
    pub country: String,
    /// International disputes. The Factbook dropped the field during 2024.
    pub disputes: Option<String>,
    /// Ethnic groups.
    pub ethnic_groups: Option<String>,
    /// Forces abroad.
    pub military_deployments: Option<String>,
}

/// Reads `factbook_vintages` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            vintage: fields.date("vintage")?,
            ccode: state_code(fields, "iso3c", "ccode")?,
            country: fields.text("country")?.to_owned(),
            disputes: fields.string_option("disputes_international")?,
            ethnic_groups: fields.string_option("ethnic_groups")?,
            military_deployments: fields.string_option("military_deployments")?,
        })
    })
}
