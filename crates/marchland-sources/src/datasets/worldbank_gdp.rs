//! GDP in current US dollars, one row per country or aggregate and year.
//!
//! Source: World Bank, NY.GDP.MKTP.CD. 1960-2023. Years without a figure have no row.

use super::read::{Read, ReadError, read_rows};

/// A country's GDP in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// ISO 3166 code of the country, or the World Bank's own code of an aggregate (WLD, EUU, ...).
    pub iso3: String,
    /// The year.
    pub year: u16,
    /// GDP in current US dollars.
    pub gdp: f64,
}

/// Reads the World Bank's long table (CSV: Country Name, Country Code, Year, Value).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            iso3: fields.text("Country Code")?.to_owned(),
            year: fields.year("Year", 1960)?,
            gdp: fields.number_in("Value", 0.0..=1e16)?,
        })
    })
}
