//! Imports and exports of goods and services, one row per country or aggregate and year.
//!
//! Source: World Bank, World Development Indicators. 1960-2024.

use super::read::{Read, ReadError, read_rows};

/// A country's trade in a year; `None` where the source has no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// ISO 3166 code of the country, or the World Bank's own code of an aggregate.
    pub iso3: String,
    /// The year.
    pub year: u16,
    /// Imports in current US dollars.
    pub imports: Option<f64>,
    /// Exports in current US dollars.
    pub exports: Option<f64>,
    /// Imports in percent of GDP; entrepôts exceed 100.
    pub imports_pct_gdp: Option<f64>,
    /// Exports in percent of GDP; entrepôts exceed 100.
    pub exports_pct_gdp: Option<f64>,
}

/// Reads the table of trade (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            iso3: fields.text("iso3c")?.to_owned(),
            year: fields.year("year", 1960)?,
            imports: fields.number_option("imports", 0.0..=1e16)?,
            exports: fields.number_option("exports", 0.0..=1e16)?,
            imports_pct_gdp: fields.number_option("imports_pct_gdp", 0.0..=1000.0)?,
            exports_pct_gdp: fields.number_option("exports_pct_gdp", 0.0..=1000.0)?,
        })
    })
}
