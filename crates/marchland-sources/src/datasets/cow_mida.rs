//! Militarized Interstate Disputes 5.0, one row per dispute (MIDA).
//!
//! Source: Palmer et al. 2022, Correlates of War project. 1816-2014.

use super::partial_date::PartialDate;
use super::read::{Read, ReadError, read_rows};

/// A dispute.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Number of the dispute.
    pub dispnum: u16,
    /// First day; the day is `None` where the source does not know it.
    pub start: PartialDate,
    /// Last day, as far as known; see `ongoing_2014`.
    pub end: PartialDate,
    /// How it ended, 1 to 9: 1 victory A, 2 victory B, 3 yield A, 4 yield B, 5 stalemate, 6 compromise, 7 released,
    /// 8 unclear, 9 joins an ongoing war.
    pub outcome: Option<u8>,
    /// How it was settled, 1 to 4: 1 negotiated, 2 imposed, 3 none, 4 unclear.
    pub settle: Option<u8>,
    /// Battle deaths of all sides, level 0 to 6: 0 none, 1 to 25, 26 to 100, 101 to 250, 251 to 500, 501 to 999, 6 more;
    /// `None` when unknown (-9).
    pub fatality: Option<u8>,
    /// Least duration in days, 0 to the greatest.
    pub mindur: i16,
    /// Greatest duration in days, from 1.
    pub maxdur: i16,
    /// Highest action, 1 to 21.
    pub hiact: u8,
    /// Highest hostility level, 2 to 5: threat, display, use of force, war.
    pub hostlev: u8,
    /// Whether the target side answered with a militarized action.
    pub recip: bool,
    /// Whether it was still going on at the end of 2014.
    pub ongoing_2014: bool,
}

/// Reads `MIDA_5.0` (CSV). Missing is -9.
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            dispnum: fields.whole("dispnum", 1..=9999)?,
            start: fields.day_in_columns(["styear", "stmon", "stday"], 1816)?,
            end: fields.day_in_columns(["endyear", "endmon", "endday"], 1816)?,
            outcome: fields.whole_unless("outcome", -9, 1..=9)?,
            settle: fields.whole_unless("settle", -9, 1..=4)?,
            fatality: fields.whole_unless("fatality", -9, 0..=6)?,
            mindur: fields.whole("mindur", 0..=20_000)?,
            maxdur: fields.whole("maxdur", 0..=20_000)?,
            hiact: fields.whole("hiact", 0..=21)?,
            hostlev: fields.whole("hostlev", 1..=5)?,
            recip: fields.flag("recip")?,
            ongoing_2014: fields.flag("ongo2014")?,
        })
    })
}
