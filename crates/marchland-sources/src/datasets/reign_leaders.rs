//! Leaders in office, one row per spell.
//!
//! Source: REIGN, March 2021, Bell, Besaw and Frank. Spells to March 2021; those in office by 1950 keep their first day.
//! Putin has one spell from 2000, without Medvedev.

use super::fields::Fault;
use super::partial_date::PartialDate;
use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// The end of the data: a spell without an end was going on then.
pub const DATA_STOP: Date = Date::constant(2021, 3, 31);

/// A leader's spell in office.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// The source's id of the leader.
    pub leadid: String,
    /// The name.
    pub leader: String,
    /// First day in office.
    pub start: Date,
    /// Last month in office (the source gives no day), `None` while in office when the data stop.
    pub end: Option<PartialDate>,
    /// Year of birth, `None` where the source writes -99 or nothing.
    pub birth_year: Option<u16>,
    /// Whether the leader had a military career; `None` where unknown (-99) or partly (0.5).
    pub military_career: Option<bool>,
}

/// Reads `REIGN_leaderlist_2021_3` (CSV). Missing is -99 or blank.
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let first_day = fields.day_in_columns(["syear", "smonth", "sdate"], 1900)?;
        let year: Option<u16> = fields.whole_option("eyear", 1900..=2100)?;
        let month: Option<u8> = fields.whole_option("emonth", 1..=12)?;
        Ok(Row {
            ccode: fields.cow("ccode")?,
            leadid: fields.text("leadid")?.to_owned(),
            leader: fields.text("leader")?.to_owned(),
            start: first_day.earliest(),
            end: year.and_then(|year| PartialDate::new(year, month, None)),
            birth_year: birth_year(fields.whole_option("birthyear", -99..=2010)?),
            military_career: career(fields)?,
        })
    })
}

fn birth_year(year: Option<i16>) -> Option<u16> {
    year.and_then(|year| u16::try_from(year).ok())
}

fn career(fields: &super::fields::Fields<'_>) -> Result<Option<bool>, Fault> {
    let share = fields.number_option("militarycareer", -99.0..=1.0)?;
    Ok(share.and_then(|share| match share {
        0.0 => Some(false),
        1.0 => Some(true),
        _ => None,
    }))
}
