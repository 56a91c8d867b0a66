//! National Material Capabilities 7.0, one row per state-year.
//!
//! Source: Singer 1987, Correlates of War project. 1816-2022. Urban population breaks in 2017, and with it the index.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// The largest amount that any component may have, a guard against shifted columns.
const MOST: f64 = 1e11;

/// The capabilities of a state in a year; `None` where the source has no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// The year.
    pub year: u16,
    /// Military expenditure in thousands of current US dollars (British pounds before 1914).
    pub milex: Option<f64>,
    /// Military personnel in thousands.
    pub milper: Option<f64>,
    /// Iron and steel production in thousands of tons.
    pub irst: Option<f64>,
    /// Primary energy consumption in thousands of coal-ton equivalents.
    pub pec: Option<f64>,
    /// Total population in thousands.
    pub tpop: Option<f64>,
    /// Urban population in thousands. World totals jump by 42 percent from 2016 to 2017.
    pub upop: Option<f64>,
    /// Composite Index of National Capability: mean share of the world in the six components, in [0, 1].
    pub cinc: Option<f64>,
}

/// Reads `cow_nmc` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode: fields.cow("ccode")?,
            year: fields.year("year", 1816)?,
            milex: fields.number_option("milex", 0.0..=MOST)?,
            milper: fields.number_option("milper", 0.0..=MOST)?,
            irst: fields.number_option("irst", 0.0..=MOST)?,
            pec: fields.number_option("pec", 0.0..=MOST)?,
            tpop: fields.number_option("tpop", 0.0..=MOST)?,
            upop: fields.number_option("upop", 0.0..=MOST)?,
            cinc: fields.number_option("cinc", 0.0..=1.0)?,
        })
    })
}
