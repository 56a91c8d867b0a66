//! Militarized Interstate Disputes 5.0, one row per participant and spell of participation (MIDB).
//!
//! Source: Palmer et al. 2022, Correlates of War project. 1816-2014.

use super::partial_date::PartialDate;
use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A state's part in a dispute. A state that left and came back has several rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Number of the dispute.
    pub dispnum: u16,
    /// The participant.
    pub ccode: Cow,
    /// First day of its part; the day is `None` where the source does not know it (-9).
    pub start: PartialDate,
    /// Last day of its part, as far as known.
    pub end: PartialDate,
    /// Whether it was on side A, the side that acted first (not "the aggressor").
    pub sidea: bool,
    /// Whether it was in the dispute on its first day.
    pub originator: bool,
    /// Highest hostility level it reached, 1 to 5: none, threat, display, use of force, war.
    pub hostlev: u8,
    /// Its battle deaths, level 0 to 6 as in MIDA; `None` when unknown (-9).
    pub fatality: Option<u8>,
    /// Highest action it took, 0 to 21.
    pub hiact: u8,
    /// Whether it sought to change the status quo.
    pub revstate: bool,
    /// What it sought to change, 0 to 4: 0 nothing, 1 territory, 2 policy, 3 regime, 4 other; `None` when unknown (-9).
    pub revtype1: Option<u8>,
}

/// Reads `MIDB_5.0` (CSV). Missing is -9.
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            dispnum: fields.whole("dispnum", 1..=9999)?,
            ccode: fields.cow("ccode")?,
            start: fields.day_in_columns(["styear", "stmon", "stday"], 1816)?,
            end: fields.day_in_columns(["endyear", "endmon", "endday"], 1816)?,
            sidea: fields.flag("sidea")?,
            originator: fields.flag("orig")?,
            hostlev: fields.whole("hostlev", 1..=5)?,
            fatality: fields.whole_unless("fatality", -9, 0..=6)?,
            hiact: fields.whole("hiact", 0..=21)?,
            revstate: fields.flag("revstate")?,
            revtype1: fields.whole_unless("revtype1", -9, 0..=4)?,
        })
    })
}
