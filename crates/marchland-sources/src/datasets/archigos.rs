//! Leaders in office and how they came and went, one row per spell.
//!
//! Source: Archigos 4.1, Goemans, Gleditsch and Chiozza 2009. 1840-2015.

use super::read::{Read, ReadError, read_rows};
use marchland_base::{Date, GleditschWard};

/// The last day of the data.
pub const DATA_STOP: Date = Date::constant(2015, 12, 31);

/// A leader's spell in office.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Id of the spell, the key to [`super::leader_willingness`].
    pub obsid: String,
    /// Id of the person, who may have several spells.
    pub leadid: String,
    /// The state, by Gleditsch-Ward code.
    pub gwcode: GleditschWard,
    /// The name.
    pub leader: String,
    /// Year of birth, `None` where unknown.
    pub birth_year: Option<u16>,
    /// First day in office.
    pub start: Date,
    /// Last day in office, `None` while in office when the data stop (for three leaders, a year earlier).
    pub end: Option<Date>,
    /// How the leader came to office.
    pub entry: Entry,
    /// How the leader left it.
    pub exit: Exit,
}

/// How a leader came to office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entry {
    /// By the rules and customs of the state.
    Regular,
    /// Against them.
    Irregular,
    /// Put there by another state.
    ForeignImposition,
    /// Not known.
    Unknown,
}

/// How a leader left office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exit {
    /// By the rules and customs of the state.
    Regular,
    /// Against them.
    Irregular,
    /// Removed by another state.
    Foreign,
    /// Died in office.
    NaturalDeath,
    /// Retired because of ill health.
    IllHealth,
    /// Took his or her life.
    Suicide,
    /// Still there when the data stop.
    StillInOffice,
    /// Not known.
    Unknown,
}

const ENTRIES: &[(&str, Entry)] = &[
    ("Regular", Entry::Regular),
    ("Irregular", Entry::Irregular),
    ("Foreign Imposition", Entry::ForeignImposition),
    ("Unknown", Entry::Unknown),
];

const EXITS: &[(&str, Exit)] = &[
    ("Regular", Exit::Regular),
    ("Irregular", Exit::Irregular),
    ("Foreign", Exit::Foreign),
    ("Natural Death", Exit::NaturalDeath),
    ("Retired Due to Ill Health", Exit::IllHealth),
    ("Suicide", Exit::Suicide),
    ("Still in Office", Exit::StillInOffice),
    ("Unknown", Exit::Unknown),
];

/// Reads `archigos` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let exit = fields.word("exit", EXITS)?;
        let last_day = fields.date("enddate")?;
        Ok(Row {
            obsid: fields.text("obsid")?.to_owned(),
            leadid: fields.text("leadid")?.to_owned(),
            gwcode: fields.gleditsch_ward("gwcode")?,
            leader: fields.text("leader")?.to_owned(),
            birth_year: fields.whole_option("yrborn", 1700..=2010)?,
            start: fields.date("startdate")?,
            end: (exit != Exit::StillInOffice).then_some(last_day),
            entry: fields.word("entry", ENTRIES)?,
            exit,
        })
    })
}
