//! Regime scores from several projects, one row per state-year.
//!
//! Source: isard, after QuickUDS/Extended UDS (Marquez 2016), Polity5 and V-Dem, on Gleditsch-Ward state-years. 1816-2025.

use super::read::{Read, ReadError, read_rows};
use marchland_base::GleditschWard;

/// How democratic a state was in a year; `None` where a project has no score.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub gwcode: GleditschWard,
    /// The year.
    pub year: u16,
    /// Extended unified democracy score, a latent scale with mean near 0; higher is more democratic.
    pub euds: Option<f64>,
    /// The same, adjusted so that 0 is the average cutpoint between democracy and autocracy.
    pub aeuds: Option<f64>,
    /// Revised combined Polity score, -10 (autocracy) to 10 (democracy), to 2018.
    pub polity2: Option<i8>,
    /// V-Dem electoral democracy index, 0 to 1.
    pub polyarchy: Option<f64>,
}

/// Reads `gw_democracy` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            gwcode: fields.gleditsch_ward("gwcode")?,
            year: fields.year("year", 1816)?,
            euds: fields.number_option("euds", -5.0..=5.0)?,
            aeuds: fields.number_option("aeuds", -5.0..=5.0)?,
            polity2: fields.whole_option("polity2", -10..=10)?,
            polyarchy: fields.number_option("v2x_polyarchy", 0.0..=1.0)?,
        })
    })
}
