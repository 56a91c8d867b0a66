//! Militarized interstate disputes as revised by Gibler, Miller and Little, one row per dispute, directed pair of
//! opponents and year.
//!
//! Source: GML MID 2.2.1, Gibler, Miller and Little 2016. 1816-2010. Codes for unknown stay numbers here (-9), because the
//! field's own tables show them so and order disputes by them.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A dispute between two states in a year, seen from the first; the other direction has a row of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Number of the dispute, as in the Correlates of War list.
    pub dispnum: u16,
    /// The first state.
    pub ccode1: Cow,
    /// The second state, on the other side.
    pub ccode2: Cow,
    /// The year.
    pub year: u16,
    /// Whether the dispute went on in the year: true on every row.
    pub ongoing: bool,
    /// Whether the dispute between the two began in the year.
    pub onset: bool,
    /// Whether the first state was on side A, the side that acted first.
    pub sidea1: bool,
    /// Whether the second state was on side A.
    pub sidea2: bool,
    /// Deaths of the first state, level 0 to 6: 0 none, 1 to 25, 26 to 100, 101 to 250, 251 to 500, 501 to 999, 6 more;
    /// -9 unknown.
    pub fatality1: i8,
    /// Deaths of the second state, as for the first.
    pub fatality2: i8,
    /// Deaths of the first state as a number, at least 0; -9 unknown.
    pub fatalpre1: i32,
    /// Deaths of the second state as a number, at least 0; -9 unknown.
    pub fatalpre2: i32,
    /// Highest action of the first state, 0 to 21.
    pub hiact1: i8,
    /// Highest action of the second state, 0 to 21.
    pub hiact2: i8,
    /// Highest hostility level of the first state, 1 to 5: none, threat, display, use of force, war.
    pub hostlev1: i8,
    /// Highest hostility level of the second state, 1 to 5.
    pub hostlev2: i8,
    /// Whether the first state was in the dispute on its first day.
    pub orig1: bool,
    /// Whether the second state was.
    pub orig2: bool,
    /// Deaths of all states, level 0 to 6 as for the first; -9 unknown.
    pub fatality: i8,
    /// Highest hostility level of the dispute, 2 to 5.
    pub hostlev: i8,
    /// Least duration of the dispute in days, from 1.
    pub mindur: i16,
    /// Greatest duration of the dispute in days, from 1.
    pub maxdur: i16,
    /// Month in which the dispute began, 1 to 12. Dispute 1272 has 13, which the source does not explain.
    pub stmon: i8,
    /// Whether the target side answered with a militarized action.
    pub recip: bool,
}

/// Reads `gml_dirdisp` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            dispnum: fields.whole("dispnum", 1..=9999)?,
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            year: fields.year("year", 1816)?,
            ongoing: fields.flag("midongoing")?,
            onset: fields.flag("midonset")?,
            sidea1: fields.flag("sidea1")?,
            sidea2: fields.flag("sidea2")?,
            fatality1: fields.whole_or_code("fatality1", -9, 0..=6)?,
            fatality2: fields.whole_or_code("fatality2", -9, 0..=6)?,
            fatalpre1: fields.whole_or_code("fatalpre1", -9, 0..=100_000_000)?,
            fatalpre2: fields.whole_or_code("fatalpre2", -9, 0..=100_000_000)?,
            hiact1: fields.whole("hiact1", 0..=21)?,
            hiact2: fields.whole("hiact2", 0..=21)?,
            hostlev1: fields.whole("hostlev1", 1..=5)?,
            hostlev2: fields.whole("hostlev2", 1..=5)?,
            orig1: fields.flag("orig1")?,
            orig2: fields.flag("orig2")?,
            hostlev: fields.whole("hostlev", 1..=5)?,
            mindur: fields.whole("mindur", 0..=20_000)?,
            maxdur: fields.whole("maxdur", 0..=20_000)?,
            fatality: fields.whole_or_code("fatality", -9, 0..=6)?,
            stmon: fields.whole("stmon", 1..=13)?,
            recip: fields.flag("recip")?,
        })
    })
}
