//! Military expenditure, one row per country-year.
//!
//! Source: SIPRI Military Expenditure Database, release of 2025. 1949-2024.

use super::fields::Fault;
use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A country's military expenditure in a year; `None` where the source has no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state, `None` for the European Union. "Germany" before 1990 is West Germany, COW 260. Russia and the Soviet
    /// Union both have 365 in 1987-1990, where only the rows of the Soviet Union hold figures.
    pub ccode: Option<Cow>,
    /// Name in the source.
    pub country: String,
    /// The year.
    pub year: u16,
    /// Millions of US dollars at prices and exchange rates of 2023; 0 only for states
    /// without armed forces.
    pub constant_usd_m: Option<f64>,
    /// Millions of current US dollars.
    pub current_usd_m: Option<f64>,
    /// Share of GDP as a fraction; above 1 once (Kuwait 1991).
    pub share_of_gdp: Option<f64>,
    /// Current US dollars per head.
    pub per_capita_usd: Option<f64>,
}

/// Reads `sipri_milex` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let year = fields.year("year", 1949)?;
        let ccode = fields.cow_option("ccode")?.map(|code| germany(code, year));
        let amount = |column, most| -> Result<Option<f64>, Fault> {
            let amount = fields.number_option(column, 0.0..=most)?;
            Ok(amount.filter(|&amount| amount > 0.0 || has_no_forces(ccode)))
        };
        Ok(Row {
            ccode,
            country: fields.text("country")?.to_owned(),
            year,
            constant_usd_m: amount("milex_const2023_usd_m", 1e8)?,
            current_usd_m: amount("milex_current_usd_m", 1e8)?,
            share_of_gdp: amount("milex_share_gdp", 2.0)?,
            per_capita_usd: amount("milex_per_capita_usd", 1e6)?,
        })
    })
}

/// Haiti, Panama, Costa Rica and Iceland had no armed forces in the years for which the table says 0. Its other zeros
/// stand where the source has no figure (Mauritania 2004-2011) or none in current dollars (the Soviet bloc, Argentina).
fn has_no_forces(ccode: Option<Cow>) -> bool {
    ccode.is_some_and(|code| [Cow(41), Cow(94), Cow(95), Cow(395)].contains(&code))
}

/// The table gives West Germany the code of united Germany.
fn germany(code: Cow, year: u16) -> Cow {
    const UNITED: Cow = Cow(255);
    const WEST: Cow = Cow(260);
    if code == UNITED && year < 1990 {
        WEST
    } else {
        code
    }
}
