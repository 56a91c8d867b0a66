//! Latent estimates of GDP, GDP per head and population, one row per state-year.
//!
//! Source: Fariss, Anders, Markowitz and Barnum 2022, on Gleditsch-Ward state-years. 1816-2019.
//! The figures are levels, not logarithms: means of the simulated distribution.

use super::read::{Read, ReadError, read_rows};
use marchland_base::GleditschWard;

/// A state's economy and population in a year; `None` where there is no estimate (nowhere in this table).
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub gwcode: GleditschWard,
    /// The year.
    pub year: u16,
    /// GDP per head on the scale of the Maddison project (2011 international dollars), not logged.
    pub gdp_per_capita: Option<f64>,
    /// GDP on the scale of the Penn World Table (millions of 2017 international dollars), not logged.
    pub gdp: Option<f64>,
    /// Population on the scale of the Penn World Table, in millions, not logged.
    pub population: Option<f64>,
}

/// Reads `gw_gdppop` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            gwcode: fields.gleditsch_ward("gwcode")?,
            year: fields.year("year", 1816)?,
            gdp_per_capita: fields.number_option("mrgdppc", 0.0..=1e6)?,
            gdp: fields.number_option("pwtrgdp", 0.0..=1e9)?,
            population: fields.number_option("pwtpop", 0.0..=1e4)?,
        })
    })
}
