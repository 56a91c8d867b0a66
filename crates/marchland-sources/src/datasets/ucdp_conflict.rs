//! Armed conflicts with at least 25 battle deaths in a year, one row per conflict-year.
//!
//! Source: UCDP/PRIO Armed Conflict Dataset 25.1, Davies et al. 2025. 1946-2024. The Russian-Georgian war of 2008 and
//! Donbas 2014-2021 are coded as conflicts inside a state.

use super::read::{Read, ReadError, read_rows};
use marchland_base::{Date, GleditschWard};

/// A conflict in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The source's id of the conflict.
    pub conflict_id: u32,
    /// The year.
    pub year: u16,
    /// Who fights whom about what.
    pub kind: ConflictType,
    /// 1: 25 to 999 battle deaths in the year; 2: war, at least 1,000.
    pub intensity: u8,
    /// What is fought over: 1 territory, 2 government, 3 both.
    pub incompatibility: u8,
    /// The land fought over.
    pub territory: Option<String>,
    /// The countries where it is located, or whose government or land is fought over.
    pub location: String,
    /// Name of side A, in conflicts inside a state its government.
    pub side_a: String,
    /// Name of side B.
    pub side_b: String,
    /// States on side A.
    pub gwno_a: Vec<GleditschWard>,
    /// States that support side A with troops.
    pub gwno_a_2nd: Vec<GleditschWard>,
    /// States on side B; empty when it is no state.
    pub gwno_b: Vec<GleditschWard>,
    /// States that support side B with troops.
    pub gwno_b_2nd: Vec<GleditschWard>,
    /// States of the location.
    pub gwno_loc: Vec<GleditschWard>,
    /// First day on which the conflict had caused a death.
    pub start_date: Date,
    /// First day on which this episode had caused 25 deaths in a year.
    pub start_date2: Date,
    /// Whether the episode ended with this year.
    pub episode_ends: bool,
}

/// The four types of armed conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConflictType {
    /// 1: a state against a group outside its own territory (colonial wars).
    Extrasystemic,
    /// 2: between states.
    Interstate,
    /// 3: between a government and a group.
    Intrastate,
    /// 4: the same, with troops of another state on a side.
    InternationalisedIntrastate,
}

impl ConflictType {
    fn from_code(code: u8) -> ConflictType {
        match code {
            1 => ConflictType::Extrasystemic,
            2 => ConflictType::Interstate,
            3 => ConflictType::Intrastate,
            _ => ConflictType::InternationalisedIntrastate,
        }
    }
}

/// Reads `UcdpPrioConflict_v25_1` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            conflict_id: fields.whole("conflict_id", 1..=999_999)?,
            year: fields.year("year", 1946)?,
            kind: fields
                .whole("type_of_conflict", 1..=4)
                .map(ConflictType::from_code)?,
            intensity: fields.whole("intensity_level", 1..=2)?,
            incompatibility: fields.whole("incompatibility", 1..=3)?,
            territory: fields.string_option("territory_name")?,
            location: fields.text("location")?.to_owned(),
            side_a: fields.text("side_a")?.to_owned(),
            side_b: fields.text("side_b")?.to_owned(),
            gwno_a: fields.gleditsch_ward_list("gwno_a")?,
            gwno_a_2nd: fields.gleditsch_ward_list("gwno_a_2nd")?,
            gwno_b: fields.gleditsch_ward_list("gwno_b")?,
            gwno_b_2nd: fields.gleditsch_ward_list("gwno_b_2nd")?,
            gwno_loc: fields.gleditsch_ward_list("gwno_loc")?,
            start_date: fields.date("start_date")?,
            start_date2: fields.date("start_date2")?,
            episode_ends: fields.flag("ep_end")?,
        })
    })
}
