//! Wars between states 4.0, one row per war, directed pair of opponents and year.
//!
//! Source: Sarkees and Wayman 2010, Correlates of War project, paired by peacesciencer. Wars from 1823 to 2003, of the years
//! 1816 to 2007. A pair that stops fighting and resumes in one year has two rows for it.

use super::fields::{Fault, Fields};
use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A war between two states in a year, seen from the first; the other direction has a row of its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Number of the war.
    pub warnum: u16,
    /// The first state.
    pub ccode1: Cow,
    /// The second state, on the other side.
    pub ccode2: Cow,
    /// The year.
    pub year: u16,
    /// Whether the war went on in the year: true on every row.
    pub ongoing: bool,
    /// Whether the war between the two began in the year, for the first time or again.
    pub onset: bool,
    /// The first state's side, 1 or 2.
    pub sidea1: u8,
    /// The second state's side, 1 or 2.
    pub sidea2: u8,
    /// Whether the first state initiated the war.
    pub initiator1: bool,
    /// Whether the second state did.
    pub initiator2: bool,
    /// How the war ended for the first state: 1 winner, 2 loser, 3 compromise, 4 turned into another kind of war, 6
    /// stalemate, 8 changed sides; 5 (going on) and 7 (going on below the level of war) do not occur. `None` for a war
    /// that resumes: the source gives the outcome on the rows of its first part.
    pub outcome1: Option<u8>,
    /// How it ended for the second state, as for the first.
    pub outcome2: Option<u8>,
    /// Battle deaths of the first state; `None` where the source does not know them (-9, its only such code).
    pub batdeath1: Option<f64>,
    /// Battle deaths of the second state; `None` as for the first.
    pub batdeath2: Option<f64>,
    /// Whether the row is of a war that resumes after an interruption.
    pub resume: bool,
}

/// Reads `cow_war_inter` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            warnum: fields.whole("warnum", 1..=9999)?,
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            year: fields.year("year", 1816)?,
            ongoing: fields.flag("cowinterongoing")?,
            onset: fields.flag("cowinteronset")?,
            sidea1: fields.whole("sidea1", 1..=2)?,
            sidea2: fields.whole("sidea2", 1..=2)?,
            initiator1: fields.flag("initiator1")?,
            initiator2: fields.flag("initiator2")?,
            outcome1: fields.whole_option("outcome1", 1..=8)?,
            outcome2: fields.whole_option("outcome2", 1..=8)?,
            batdeath1: deaths(fields, "batdeath1")?,
            batdeath2: deaths(fields, "batdeath2")?,
            resume: fields.flag("resume")?,
        })
    })
}

fn deaths(fields: &Fields<'_>, column: &str) -> Result<Option<f64>, Fault> {
    let known: Option<u32> = fields.whole_unless(column, -9, 0..=100_000_000)?;
    Ok(known.map(f64::from))
}
