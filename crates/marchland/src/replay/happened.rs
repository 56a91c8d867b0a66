//! What happened after a day: the dispute record, and what another dataset holds.

use marchland_base::{Cow, Date, GleditschWard, Horizon, Move, OutcomeKind, State};
use marchland_brief::{Happened, HappenedEvent, HappenedWindow};
use marchland_forecast::Events;
use marchland_sources::datasets::{PartialDate, Sources, cow_midb, ucdp_conflict};
use ucdp_conflict::ConflictType;

/// Collects what the five years after a year's end held for a dyad.
pub(super) fn happened(
    sources: &Sources,
    events: Events<'_>,
    (initiator, target): (&State, &State),
    year: u16,
    record_ends: u16,
) -> Happened {
    let years = year + 1..=(year + Horizon::FiveYears.years()).min(record_ends);
    let (one, other) = (initiator.cow, target.cow);
    let event = |kind, dispute, year, reached: Move| HappenedEvent {
        kind,
        dispute,
        year,
        began: began(&sources.cow_midb, dispute, one, other),
        reached,
        hostility: hostility(reached),
    };
    let opened = events.initiations.iter();
    let opened = opened
        .filter(|pair| (pair.initiator, pair.target) == (one, other) && years.contains(&pair.year))
        .map(|pair| event(OutcomeKind::Initiation, pair.dispute, pair.year, pair.rung));
    let acted = events.actions.iter();
    let acted = acted
        .filter(|act| (act.initiator, act.target) == (one, other) && years.contains(&act.year))
        .map(|act| event(OutcomeKind::Action, act.dispute, act.year, act.rung));
    let mut found: Vec<HappenedEvent> = opened.chain(acted).collect();
    found.sort_by_key(|event| (event.year, event.kind, event.dispute));
    let window = |kind: OutcomeKind, horizon: Horizon| {
        let last = year + horizon.years();
        let of_window = found
            .iter()
            .filter(|event| event.kind == kind && event.year <= last);
        HappenedWindow {
            kind,
            horizon,
            whole: last <= record_ends,
            reached: of_window.map(|event| event.reached).max(),
        }
    };
    let windows = OutcomeKind::ALL
        .into_iter()
        .flat_map(|kind| Horizon::ALL.map(|horizon| window(kind, horizon)));
    Happened {
        record_ends,
        windows: windows.collect(),
        elsewhere: conflicts(&sources.ucdp_conflict, (initiator, target), year),
        events: found,
    }
}

/// The hostility level of a rung; a fatal use of force is one of force.
fn hostility(rung: Move) -> u8 {
    match rung {
        Move::Threat => 2,
        Move::Display => 3,
        Move::Force | Move::Fatal => 4,
        Move::War => 5,
    }
}

/// The first day on which both were in a dispute, as far as the source knows it.
fn began(participants: &[cow_midb::Row], dispute: u32, one: Cow, other: Cow) -> String {
    let first = |state: Cow| {
        let own = participants
            .iter()
            .filter(|row| u32::from(row.dispnum) == dispute && row.ccode == state);
        own.map(|row| row.start).min()
    };
    match (first(one), first(other)) {
        (Some(one), Some(other)) => printed(one.max(other)),
        _ => "not known".to_owned(),
    }
}

fn printed(date: PartialDate) -> String {
    match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{}-{month:02}-{day:02}", date.year),
        (Some(month), None) => format!("{}-{month:02}", date.year),
        (None, _) => date.year.to_string(),
    }
}

/// Armed conflicts of the five years that had the two states on opposite sides, or the initiator's troops on a side of a
/// conflict inside the target.
fn conflicts(
    rows: &[ucdp_conflict::Row],
    (initiator, target): (&State, &State),
    year: u16,
) -> Vec<String> {
    let day = |year: u16| Date::new(i16::try_from(year).unwrap_or(0), 12, 31).unwrap_or(Date::MIN);
    let mut found = Vec::new();
    for row in rows {
        if !(year + 1..=year + Horizon::FiveYears.years()).contains(&row.year) {
            continue;
        }
        let on = day(row.year);
        let codes = [initiator, target].map(|state| state.gleditsch_ward_on(on));
        let [Some(one), Some(other)] = codes else {
            continue;
        };
        let Some(role) = role(row, one, other) else {
            continue;
        };
        let intensity = match row.intensity {
            2 => "at least 1,000 battle deaths",
            _ => "25 to 999 battle deaths",
        };
        found.push(format!(
            "UCDP/PRIO {}: {role}, conflict {} ({} against {}), {intensity} in the year.",
            row.year, row.conflict_id, row.side_a, row.side_b
        ));
    }
    found.sort();
    found
}

fn role(
    row: &ucdp_conflict::Row,
    one: GleditschWard,
    other: GleditschWard,
) -> Option<&'static str> {
    let side = |codes: [&[GleditschWard]; 2], code| codes.iter().any(|codes| codes.contains(&code));
    let (a, b) = (
        [row.gwno_a.as_slice(), row.gwno_a_2nd.as_slice()],
        [row.gwno_b.as_slice(), row.gwno_b_2nd.as_slice()],
    );
    let opposed = side(a, one) && side(b, other) || side(a, other) && side(b, one);
    match row.kind {
        ConflictType::Interstate if opposed => {
            Some("conflict between states with the two on opposite sides")
        }
        _ if opposed => Some("conflict inside a state with the two on opposite sides"),
        ConflictType::InternationalisedIntrastate
            if row.gwno_loc.contains(&other) && (side(a, one) || side(b, one)) =>
        {
            Some("conflict inside the target with the initiator's troops on its government's side")
        }
        _ => None,
    }
}
