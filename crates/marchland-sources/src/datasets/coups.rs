//! Coups and attempts, one row per event.
//!
//! Source: Powell and Thyne 2011, version of April 2019. 1950-2019.

use super::fields::Fault;
use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// An attempt by the military or other elites to unseat the executive.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// The day.
    pub date: Date,
    /// Whether the plotters held power for at least seven days (the source's code 2; 1 is a failed attempt).
    pub successful: bool,
}

/// Reads `powell_thyne_coups` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let day = fields.day_in_columns(["year", "month", "day"], 1950)?;
        let known = || -> Result<Date, Fault> {
            match day.day {
                Some(_) => Ok(day.earliest()),
                None => Err(fields.fault("day", "(missing)", "a day of the month".to_owned())),
            }
        };
        Ok(Row {
            ccode: fields.cow("ccode")?,
            date: known()?,
            successful: fields.whole::<u8>("coup", 1..=2)? == 2,
        })
    })
}
