//! Directed dyadic dispute-years: one row per dispute, ordered pair of opponents and year.

use jiff::Span;
use marchland_base::{Cow, Date};
use marchland_sources::datasets::{cow_mid_dyads, cow_mida, gml_mid};
use std::collections::HashMap;

/// A dispute between two states in a year, seen from the first. Levels and codes are those of the Militarized Interstate
/// Dispute data, -9 (unknown) included.
#[derive(Clone, Debug, PartialEq)]
pub struct DisputeYear {
    /// Number of the dispute.
    pub dispnum: u16,
    /// The first state.
    pub ccode1: Cow,
    /// The second state.
    pub ccode2: Cow,
    /// The year.
    pub year: u16,
    /// Whether the dispute began between the two in this year.
    pub onset: bool,
    /// Which side each was on: true for side A.
    pub sidea: [bool; 2],
    /// Whether each was in the dispute on its first day.
    pub orig: [bool; 2],
    /// Level of each state's deaths, 0 to 6, or -9.
    pub fatalities: [i8; 2],
    /// Each state's deaths where their number is known, or -9.
    pub deaths: [i32; 2],
    /// Highest action of each, 0 to 21.
    pub hiact: [i8; 2],
    /// Highest hostility level of each, 1 to 5.
    pub hostilities: [i8; 2],
    /// Level of all deaths, 0 to 6, or -9.
    pub fatality: i8,
    /// Highest hostility level of the dispute, 2 to 5.
    pub hostlev: i8,
    /// Least duration, days.
    pub mindur: i16,
    /// Greatest duration, days.
    pub maxdur: i16,
    /// Whether the target side answered with a militarized action.
    pub recip: bool,
    /// Month in which the dispute began.
    pub stmon: i8,
    /// The last day that its end can mean, where the list gives one.
    pub end: Option<Date>,
    /// Whether what is said of the dispute as a whole was known: on the publication clock only when it had ended.
    pub concluded: bool,
}

impl DisputeYear {
    /// The row of a directed panel to which it belongs.
    #[must_use]
    pub fn dyad_year(&self) -> (Cow, Cow, u16) {
        (self.ccode1, self.ccode2, self.year)
    }

    /// Whether the state at 0 or 1 counts as initiator: any state of side A, and any that joined later on either side.
    #[must_use]
    pub fn initiates(&self, state: usize) -> bool {
        self.sidea[state] || !self.orig[state]
    }
}

/// Marks the disputes that had not ended by a day: their deaths, duration and highest hostility were not yet known. Where the
/// list gives no end, it is counted from the first year in the list, the month of beginning and the least duration.
#[must_use]
pub fn not_concluded_by(day: Date, mut disputes: Vec<DisputeYear>) -> Vec<DisputeYear> {
    let mut first: HashMap<u16, u16> = HashMap::new();
    for dispute in &disputes {
        let year = first.entry(dispute.dispnum).or_insert(dispute.year);
        *year = dispute.year.min(*year);
    }
    for dispute in &mut disputes {
        let year = first[&dispute.dispnum].cast_signed();
        let begun = Date::new(year, dispute.stmon.clamp(1, 12), 1).unwrap_or(Date::MIN);
        let days = Span::new().days(i64::from(dispute.mindur.max(0)));
        let end = dispute.end.unwrap_or_else(|| begun.saturating_add(days));
        dispute.concluded &= end <= day;
    }
    disputes
}

/// The dispute-years of Gibler, Miller and Little's revision.
#[must_use]
pub fn gml_dispute_years(rows: &[gml_mid::Row]) -> Vec<DisputeYear> {
    rows.iter()
        .map(|row| DisputeYear {
            dispnum: row.dispnum,
            ccode1: row.ccode1,
            ccode2: row.ccode2,
            year: row.year,
            onset: row.onset,
            sidea: [row.sidea1, row.sidea2],
            orig: [row.orig1, row.orig2],
            fatalities: [row.fatality1, row.fatality2],
            deaths: [row.fatalpre1, row.fatalpre2],
            hiact: [row.hiact1, row.hiact2],
            hostilities: [row.hostlev1, row.hostlev2],
            fatality: row.fatality,
            hostlev: row.hostlev,
            mindur: row.mindur,
            maxdur: row.maxdur,
            recip: row.recip,
            stmon: row.stmon,
            end: None,
            concluded: true,
        })
        .collect()
}

/// The dispute-years of the Correlates of War project, with what its list of disputes says of each as a whole. Of a dispute
/// that this list lacks, nothing but the pair is known: it has not concluded.
#[must_use]
pub fn cow_dispute_years(
    pairs: &[cow_mid_dyads::Row],
    disputes: &[cow_mida::Row],
) -> Vec<DisputeYear> {
    let facts: HashMap<u16, &cow_mida::Row> =
        disputes.iter().map(|row| (row.dispnum, row)).collect();
    pairs
        .iter()
        .map(|row| {
            let facts = facts.get(&row.dispnum).copied();
            DisputeYear {
                dispnum: row.dispnum,
                ccode1: row.ccode1,
                ccode2: row.ccode2,
                year: row.year,
                onset: row.onset,
                sidea: [row.sidea1, row.sidea2],
                orig: [row.orig1, row.orig2],
                fatalities: [row.fatality1, row.fatality2],
                deaths: [row.fatalpre1, row.fatalpre2],
                hiact: [row.hiact1, row.hiact2],
                hostilities: [row.hostlev1, row.hostlev2],
                fatality: facts
                    .and_then(|facts| facts.fatality)
                    .map_or(UNKNOWN, u8::cast_signed),
                hostlev: facts.map_or(0, |facts| facts.hostlev.cast_signed()),
                mindur: facts.map_or(0, |facts| facts.mindur),
                maxdur: facts.map_or(0, |facts| facts.maxdur),
                recip: facts.is_some_and(|facts| facts.recip),
                stmon: facts
                    .and_then(|facts| facts.start.month)
                    .map_or(0, u8::cast_signed),
                end: facts.map(|facts| facts.end.latest()),
                concluded: facts.is_some(),
            }
        })
        .collect()
}

/// The sources' code for what is not known.
pub(crate) const UNKNOWN: i8 = -9;
