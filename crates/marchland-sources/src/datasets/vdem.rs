//! Varieties of Democracy 15, the main indices, one row per country-year.
//!
//! Source: Coppedge et al. 2025. 1789-2024, colonies and territories included.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// How democratic a country was in a year. Every index runs from 0 (least) to 1 (most); `None` where not coded.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// V-Dem's three-letter code of the country.
    pub country: String,
    /// The state, `None` for countries that never were one (Somaliland, Hong Kong, ...). A country keeps its code in
    /// years before it joined the system. Italy and Piedmont-Sardinia both have 325 in 1861.
    pub ccode: Option<Cow>,
    /// The year.
    pub year: u16,
    /// Electoral democracy.
    pub polyarchy: Option<f64>,
    /// Liberal democracy.
    pub libdem: Option<f64>,
    /// Participatory democracy.
    pub partipdem: Option<f64>,
    /// Deliberative democracy.
    pub delibdem: Option<f64>,
    /// Egalitarian democracy.
    pub egaldem: Option<f64>,
    /// Whether it was a member of the Gleditsch-Ward system in that year.
    pub in_system: bool,
}

/// Reads `vdem_simple` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            country: fields.text("country_text_id")?.to_owned(),
            ccode: fields.cow_option("cown")?,
            year: fields.year("year", 1789)?,
            polyarchy: fields.number_option("v2x_polyarchy", 0.0..=1.0)?,
            libdem: fields.number_option("v2x_libdem", 0.0..=1.0)?,
            partipdem: fields.number_option("v2x_partipdem", 0.0..=1.0)?,
            delibdem: fields.number_option("v2x_delibdem", 0.0..=1.0)?,
            egaldem: fields.number_option("v2x_egaldem", 0.0..=1.0)?,
            in_system: fields.flag("in_GW_system")?,
        })
    })
}
