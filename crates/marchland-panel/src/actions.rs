//! Who acted against whom in which year, in new disputes and in those that already ran.

use crate::severity::Severity;
use marchland_base::{Cow, FIRST_INCIDENT_YEAR, Move};
use marchland_sources::datasets::{cow_midb, cow_midip};
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

/// What one state did to another in one year of one dispute, on whichever side of it.
///
/// From 1993 on ([`FIRST_INCIDENT_YEAR`]) an action has the year of its incident, and its rung is what the state did in the
/// incidents of that year. Before, there are no incidents: the state counts as having acted in every year in which both
/// were in the dispute, each with the highest rung of the whole dispute. Counts before and after the break
/// therefore differ in kind. An action need not go with an initiation: the state that opened a dispute may have no act of
/// its own (hostility level 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Action {
    /// The dispute's number.
    pub dispute: u32,
    /// The state that acted.
    pub initiator: Cow,
    /// The state on the other side.
    pub target: Cow,
    /// The year.
    pub year: u16,
    /// The highest rung that it reached in the year: `fatal` where it used force and a death of either of the two is known,
    /// in the same incident or, before the break, in the same dispute.
    pub rung: Move,
    /// Whether the rung is `force`, and whether one of the two lost anyone is not known: it may be one too low.
    pub death_unknown: bool,
    /// Whether the dispute began in that year; if not, it already ran.
    pub new: bool,
}

type Key = (u32, Cow, Cow, u16);

/// Collects the actions of all disputes; ordered by dispute, initiator, target, year.
#[must_use]
pub fn actions(participants: &[cow_midb::Row], incidents: &[cow_midip::Row]) -> Vec<Action> {
    let mut begun: HashMap<u32, u16> = HashMap::new();
    for row in participants {
        let year = begun.entry(row.dispnum.into()).or_insert(row.start.year);
        *year = row.start.year.min(*year);
    }
    let mut found = BTreeMap::new();
    by_dispute(participants, &mut found);
    by_incident(incidents, &mut found);
    found
        .into_iter()
        .map(
            |((dispute, initiator, target, year), (rung, unknown))| Action {
                dispute,
                initiator,
                target,
                year,
                rung,
                death_unknown: unknown && rung == Move::Force,
                new: begun.get(&dispute) == Some(&year),
            },
        )
        .collect()
}

fn by_dispute(participants: &[cow_midb::Row], found: &mut BTreeMap<Key, (Move, bool)>) {
    for rows in grouped(participants, |row| row.dispnum.into()).values() {
        for (one, other) in pairs(rows, |row| row.sidea) {
            let severity = Severity::of(one.hostlev, [one.fatality, other.fatality]);
            let last = one.end.year.min(other.end.year);
            let years = one.start.year.max(other.start.year)..=last.min(FIRST_INCIDENT_YEAR - 1);
            let dispute = u32::from(one.dispnum);
            note(found, (dispute, one.ccode, other.ccode), years, severity);
        }
    }
}

fn by_incident(incidents: &[cow_midip::Row], found: &mut BTreeMap<Key, (Move, bool)>) {
    for rows in grouped(incidents, |row| row.incidnum).values() {
        for (one, other) in pairs(rows, |row| row.insidea) {
            let severity = Severity::of(one.hostlev, [one.fatality, other.fatality]);
            let years = one.start.year.max(FIRST_INCIDENT_YEAR)..=one.end.year;
            let dispute = u32::from(one.dispnum);
            note(found, (dispute, one.ccode, other.ccode), years, severity);
        }
    }
}

fn grouped<T>(rows: &[T], key: impl Fn(&T) -> u32) -> HashMap<u32, Vec<&T>> {
    let mut groups: HashMap<u32, Vec<&T>> = HashMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    groups
}

/// Every row with every row of the other side.
fn pairs<'a, T>(rows: &'a [&'a T], side: impl Fn(&T) -> bool) -> Vec<(&'a T, &'a T)> {
    let all = rows
        .iter()
        .flat_map(|one| rows.iter().map(|other| (*one, *other)));
    all.filter(|(one, other)| side(one) != side(other))
        .collect()
}

/// Raises the rung of each year to that of an act.
fn note(
    found: &mut BTreeMap<Key, (Move, bool)>,
    (dispute, one, other): (u32, Cow, Cow),
    years: RangeInclusive<u16>,
    severity: Severity,
) {
    let Some(rung) = severity.rung.filter(|_| one != other) else {
        return;
    };
    for year in years {
        let entry = found
            .entry((dispute, one, other, year))
            .or_insert((rung, false));
        entry.0 = entry.0.max(rung);
        entry.1 |= severity.death_unknown;
    }
}
