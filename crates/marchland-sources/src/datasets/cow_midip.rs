//! Militarized Interstate Disputes 5.0, one row per participant of an incident (MIDIP).
//!
//! Source: Palmer et al. 2022, Correlates of War project. 1993-2014, with the incidents of 1992 of disputes that ran on.

use super::partial_date::PartialDate;
use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// A state's part in an incident, one event in the course of a dispute.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Number of the dispute.
    pub dispnum: u16,
    /// Number of the incident: that of the dispute, then three digits.
    pub incidnum: u32,
    /// The participant.
    pub ccode: Cow,
    /// First day of its part; the day, or month and day, are `None` where the source does not know them (-9).
    pub start: PartialDate,
    /// Last day of its part, as far as known.
    pub end: PartialDate,
    /// Whether it was on side A of the incident, the side that acted. Sides change from incident to incident.
    pub insidea: bool,
    /// Whether it was on side A of the dispute, the side that acted first (not "the aggressor").
    pub sidea: bool,
    /// Its battle deaths in the incident, level 0 to 6 as in MIDA; `None` when unknown (-9).
    pub fatality: Option<u8>,
    /// Highest action it took in the incident, 0 to 21; 0 none.
    pub action: u8,
    /// Hostility level of that action, 1 to 5: none, threat, display, use of force, war.
    pub hostlev: u8,
}

/// Reads `MIDIP_5.0` (CSV). Missing is -9.
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            dispnum: fields.whole("dispnum", 1..=9999)?,
            incidnum: fields.whole("incidnum", 1000..=9_999_999)?,
            ccode: fields.cow("ccode")?,
            start: fields.day_in_columns(["styear", "stmon", "stday"], 1992)?,
            end: fields.day_in_columns(["endyear", "endmon", "endday"], 1992)?,
            insidea: fields.flag("insidea")?,
            sidea: fields.flag("sidea")?,
            fatality: fields.whole_unless("fatality", -9, 0..=6)?,
            action: fields.whole("action", 0..=21)?,
            hostlev: fields.whole("hostlev", 1..=5)?,
        })
    })
}
