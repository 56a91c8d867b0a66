//! How the record of disputes fades: each counts half as much for every so many years since (MID 5.0, Palmer et al. 2022).

use super::{CONTEXT, factor, meta};
use crate::column::{Column, ColumnMeta, Scope};
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Cow, FactorId};
use marchland_sources::datasets::cow_midb;
use std::collections::BTreeMap;

const CARD: &str = "cow-midb";

/// Years for which the last coded record is carried beyond the end of the dispute data.
const CARRY: u8 = 15;

/// The hostility level of a use of force.
const FORCE: u8 = 4;

/// The code of a wish to revise a border or a claim to land.
const TERRITORY: u8 = 1;

/// Half-lives after which an event no longer counts: less than a thousandth is left of it.
const HALVINGS: f64 = 10.0;

/// One state and another in one year.
#[derive(Clone, Copy)]
struct Event {
    one: Cow,
    other: Cow,
    year: u16,
}

/// Adds the pair's record (`initiations_half_3y`, `initiations_half_10y`, `initiations_half_30y`,
/// `initiations_against_half_3y`, `initiations_against_half_10y`, `opposed_half_2y`, `opposed_half_10y`, `sided_half_10y`,
/// `force_half_10y`, `territorial_half_10y`, `territorial_against_half_10y`, `initiation_share`) and each state's
/// (`opened_half_1y`, `opened_half_10y`, `faced_half_10y`).
///
/// Initiations are dated by their first year. Uses of force are dated by the dispute's last year, because the data give the
/// level of the whole dispute and not its day. Opposed are states that a dispute finds on opposite sides, joiners
/// included, year by year while both are in it; sided those on one side, in the year in which the second comes in.
pub fn add_dispute_memory(panel: &mut Panel, participants: &[cow_midb::Row], known: &Known) {
    let memory = Memory::of(participants);
    let backwards =
        |events: &[Event]| -> Vec<Event> { events.iter().map(Event::mirrored).collect() };
    let history =
        |id, meaning| dispute_meta(id, meaning).driven(factor(FactorId::DisputeHistory), None);
    let claims =
        |id, meaning| dispute_meta(id, meaning).driven(factor(FactorId::TerritorialClaim), None);
    let against = backwards(&memory.opened);
    for (meta, events, half_life) in [
        (history("initiations_half_3y", "disputes that the initiator opened with the target, each counting half as much for every 3 years since"), &memory.opened, 3.0),
        (history("initiations_half_10y", "disputes that the initiator opened with the target, each counting half as much for every 10 years since"), &memory.opened, 10.0),
        (history("initiations_half_30y", "disputes that the initiator opened with the target, each counting half as much for every 30 years since"), &memory.opened, 30.0),
        (history("initiations_against_half_3y", "disputes that the target opened with the initiator, each counting half as much for every 3 years since"), &against, 3.0),
        (history("initiations_against_half_10y", "disputes that the target opened with the initiator, each counting half as much for every 10 years since"), &against, 10.0),
        (history("opposed_half_2y", "years of disputes in which the two stood on opposite sides, joiners included, each counting half as much for every 2 years since"), &memory.opposed, 2.0),
        (history("opposed_half_10y", "years of disputes in which the two stood on opposite sides, joiners included, each counting half as much for every 10 years since"), &memory.opposed, 10.0),
        (dispute_meta("sided_half_10y", "disputes in which the two stood on one side, each counting half as much for every 10 years since").driven(factor(FactorId::Alignment), None), &memory.sided, 10.0),
        (history("force_half_10y", "disputes in which the initiator opened and used force, each counting half as much for every 10 years since its end"), &memory.force, 10.0),
        (claims("territorial_half_10y", "disputes that the initiator opened with the target to revise a border, each counting half as much for every 10 years since"), &memory.territorial, 10.0),
        (claims("territorial_against_half_10y", "disputes that the target opened with the initiator to revise a border, each counting half as much for every 10 years since"), &backwards(&memory.territorial), 10.0),
    ] {
        let column = faded(panel, meta, events, half_life, known);
        panel.push(column);
    }
    add_share(panel, known);
    add_states(panel, &memory, known);
}

pub(crate) fn dispute_meta(id: &'static str, meaning: &'static str) -> ColumnMeta {
    meta(id, meaning, "count, faded")
        .at_least(0.0)
        .from(&[CARD])
        .carried(CARRY)
}

/// A column that knows zeros inside the coverage of the dispute data.
pub(crate) fn counted(panel: &Panel, meta: ColumnMeta, scope: Scope, known: &Known) -> Column {
    let mut column = panel.new_column(meta, scope);
    zero_within(&mut column, &panel.frame, &known.coverage(CARD));
    column
}

fn faded(
    panel: &Panel,
    meta: ColumnMeta,
    events: &[Event],
    half_life: f64,
    known: &Known,
) -> Column {
    let mut column = counted(panel, meta, Scope::Dyad, known);
    for event in events {
        fade(panel, known, event.year, half_life, |year, left| {
            if let Some(at) = panel.frame.dyad_row(year, event.one, event.other) {
                column.add(at, left);
            }
        });
    }
    column
}

/// Calls `seen` for every year of the panel from an event on, with what is left of it, inside coverage.
fn fade(panel: &Panel, known: &Known, begin: u16, half_life: f64, mut seen: impl FnMut(u16, f64)) {
    let coverage = known.coverage(CARD);
    let span = panel.frame.span();
    let first = begin.max(*span.start()).max(*coverage.start());
    let last = (*span.end()).min(*coverage.end());
    for year in first..=last {
        let halvings = f64::from(year - begin) / half_life;
        if halvings > HALVINGS {
            break;
        }
        seen(year, 0.5_f64.powf(halvings));
    }
}

fn add_share(panel: &mut Panel, known: &Known) {
    let meta = meta("initiation_share", "share of the initiator's openings, faded by half every 10 years, that went against the target; half an opening is added to all of them", "share")
        .driven(factor(FactorId::DisputeHistory), None)
        .from(&[CARD])
        .carried(CARRY);
    let mut column = counted(panel, meta, Scope::Dyad, known);
    let opened = panel.column("initiations_half_10y");
    let coverage = known.coverage(CARD);
    for frame in panel
        .frame
        .years()
        .iter()
        .filter(|frame| coverage.contains(&frame.year))
    {
        for initiator in 0..frame.size() {
            let row = |target| frame.dyad_row(initiator, target);
            let targets = || (0..frame.size()).filter(|target| *target != initiator);
            let all: f64 = targets().map(|target| opened.number(row(target))).sum();
            if all > 0.0 {
                for target in targets() {
                    column.observe(row(target), opened.number(row(target)) / (0.5 + all));
                }
            }
        }
    }
    panel.push(column);
}

fn add_states(panel: &mut Panel, memory: &Memory, known: &Known) {
    let opener: fn(&Event) -> Cow = |event| event.one;
    let faced: fn(&Event) -> Cow = |event| event.other;
    for (id, meaning, half_life, who) in [
        (
            "opened_half_1y",
            "initiations by the state against anyone, each counting half as much for every year since",
            1.0,
            opener,
        ),
        (
            "opened_half_10y",
            "initiations by the state against anyone, each counting half as much for every 10 years since",
            10.0,
            opener,
        ),
        (
            "faced_half_10y",
            "initiations by anyone against the state, each counting half as much for every 10 years since",
            10.0,
            faced,
        ),
    ] {
        let meta = dispute_meta(id, meaning).driven(CONTEXT, CONTEXT);
        let mut column = counted(panel, meta, Scope::State, known);
        for event in &memory.opened {
            fade(panel, known, event.year, half_life, |year, left| {
                if let Some(at) = panel.frame.state_row(year, who(event)) {
                    column.add(at, left);
                }
            });
        }
        panel.push(column);
    }
}

/// What the participants of all disputes say of pairs of states.
struct Memory {
    opened: Vec<Event>,
    force: Vec<Event>,
    territorial: Vec<Event>,
    opposed: Vec<Event>,
    sided: Vec<Event>,
}

impl Memory {
    fn of(participants: &[cow_midb::Row]) -> Memory {
        let mut disputes: BTreeMap<u16, Vec<&cow_midb::Row>> = BTreeMap::new();
        for row in participants {
            disputes.entry(row.dispnum).or_default().push(row);
        }
        let mut memory = Memory {
            opened: Vec::new(),
            force: Vec::new(),
            territorial: Vec::new(),
            opposed: Vec::new(),
            sided: Vec::new(),
        };
        for rows in disputes.values() {
            for (place, one) in rows.iter().enumerate() {
                for other in &rows[place + 1..] {
                    memory.note(one, other);
                }
            }
        }
        memory
    }

    fn note(&mut self, one: &cow_midb::Row, other: &cow_midb::Row) {
        if one.ccode == other.ccode {
            return;
        }
        let first = one.start.year.max(other.start.year);
        let last = one.end.year.min(other.end.year);
        let (one, other) = if one.sidea {
            (one, other)
        } else {
            (other, one)
        };
        let event = |year| Event {
            one: one.ccode,
            other: other.ccode,
            year,
        };
        if one.sidea == other.sidea {
            self.sided.extend([event(first), event(first).mirrored()]);
            return;
        }
        for year in first..=last {
            self.opposed.extend([event(year), event(year).mirrored()]);
        }
        if one.originator && other.originator {
            self.opened.push(event(first));
            if one.hostlev >= FORCE {
                self.force.push(event(last));
            }
            if one.revtype1 == Some(TERRITORY) {
                self.territorial.push(event(first));
            }
        }
    }
}

impl Event {
    fn mirrored(&self) -> Event {
        Event {
            one: self.other,
            other: self.one,
            year: self.year,
        }
    }
}
