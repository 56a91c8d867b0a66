//! Who opened which dispute against whom, from the raw participants of the dispute data.

use crate::severity::Severity;
use marchland_base::{Cow, Move};
use marchland_sources::datasets::{cow_mida, cow_midb};
use std::collections::HashMap;

/// The hostility level of the lowest rung.
const LOWEST: u8 = 2;

/// One originator on side A against one on side B of a militarized interstate dispute.
///
/// Side A is the side that acted first; it is not "the aggressor". A dispute of two originators against three makes
/// six initiations. Tables whittled to one dispute a year lose some of them (Russia and Ukraine in 2014).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Initiation {
    /// The dispute's number.
    pub dispute: u32,
    /// The originator on side A.
    pub initiator: Cow,
    /// The originator on side B.
    pub target: Cow,
    /// The year in which both were in the dispute.
    pub year: u16,
    /// The last year in which both were.
    pub last_year: u16,
    /// The highest hostility level that the initiator reached, 2 to 5. The one side A coded 1 (no militarized act
    /// of its own) counts as the lowest rung: it opened a dispute.
    pub hostility: u8,
    /// The rung that it reached: `fatal` where it used force and a death of either of the two is known.
    pub rung: Move,
    /// Whether it used force, no death is known, and whether one of the two lost anyone is not known: the rung may be
    /// one too low.
    pub death_unknown: bool,
}

/// Pairs the originators of every dispute; ordered by dispute, initiator, target.
#[must_use]
pub fn initiations(participants: &[cow_midb::Row]) -> Vec<Initiation> {
    let mut disputes: HashMap<u32, Vec<&cow_midb::Row>> = HashMap::new();
    for row in participants.iter().filter(|row| row.originator) {
        disputes
            .entry(u32::from(row.dispnum))
            .or_default()
            .push(row);
    }
    let mut pairs = Vec::new();
    for (dispute, rows) in disputes {
        for first in rows.iter().filter(|row| row.sidea) {
            for second in rows.iter().filter(|row| !row.sidea) {
                pairs.push(initiation(dispute, first, second));
            }
        }
    }
    pairs.sort_unstable_by_key(|pair| (pair.dispute, pair.initiator, pair.target));
    pairs
}

fn initiation(dispute: u32, first: &cow_midb::Row, second: &cow_midb::Row) -> Initiation {
    let hostility = first.hostlev.max(LOWEST);
    let severity = Severity::of(hostility, [first.fatality, second.fatality]);
    Initiation {
        dispute,
        initiator: first.ccode,
        target: second.ccode,
        year: first.start.year.max(second.start.year),
        last_year: first.end.year.min(second.end.year),
        hostility,
        rung: severity.rung.unwrap_or(Move::Threat),
        death_unknown: severity.death_unknown,
    }
}

/// How a dispute ended for one of its originators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It won, or the other side yielded.
    Success,
    /// The other side won, or it yielded.
    Failure,
}

/// Endings of the disputes in which a state was an originator: state, year of the end, ending. The end is the dispute's,
/// also for a state that left it earlier: nobody knew the outcome before.
pub(crate) fn endings(
    disputes: &[cow_mida::Row],
    participants: &[cow_midb::Row],
) -> Vec<(Cow, u16, Ending)> {
    let outcomes: HashMap<u16, (u16, u8)> = disputes
        .iter()
        .filter_map(|row| Some((row.dispnum, (row.end.year, row.outcome?))))
        .collect();
    participants
        .iter()
        .filter(|row| row.originator)
        .filter_map(|row| {
            // Codes of the outcome (MID 5.0): victory A 1, victory B 2, yield by A 3, yield by B 4.
            let (end, outcome) = outcomes.get(&row.dispnum)?;
            let won_by_a = match outcome {
                1 | 4 => true,
                2 | 3 => false,
                _ => return None,
            };
            let ending = if won_by_a == row.sidea {
                Ending::Success
            } else {
                Ending::Failure
            };
            Some((row.ccode, *end, ending))
        })
        .collect()
}
