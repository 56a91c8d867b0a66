//! The record of militarized interstate disputes (MID 5.0, Palmer et al. 2022).

use super::{CONTEXT, factor, meta};
use crate::column::{Column, ColumnMeta, Scope};
use crate::fill::zero_within;
use crate::initiations::{Ending, Initiation, endings};
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Cow, FactorId};
use marchland_sources::datasets::{cow_mida, cow_midb};
use std::collections::HashMap;

const CARD: &str = "cow-midb";
const OUTCOMES: &str = "cow-mida";

/// Years for which the last coded record is carried beyond the end of the dispute data.
const CARRY: u8 = 15;

fn dispute_meta(id: &'static str, meaning: &'static str, unit: &'static str) -> ColumnMeta {
    meta(id, meaning, unit).from(&[CARD]).carried(CARRY)
}

/// Adds the dyad's record (`initiations_5y`, `initiations_against_5y`, `initiations_25y`, `displays_2y`,
/// `peace_years`, `ongoing_dispute`) and each state's (`disputes_opened_5y`, `disputes_faced_5y`, `ongoing_disputes`).
///
/// The data give each side the highest level of the whole dispute and not its day, so `displays_2y` counts a dispute from
/// its last year on: before it ended, a later display may have raised the level.
pub fn add_disputes(panel: &mut Panel, pairs: &[Initiation], known: &Known) {
    let history = factor(FactorId::DisputeHistory);
    let forward = |pair: &Initiation| (pair.initiator, pair.target);
    let reverse = |pair: &Initiation| (pair.target, pair.initiator);
    let opening = |pair: &Initiation| pair.year;
    let mut dyadic = |meta: ColumnMeta,
                      years: u16,
                      least: u8,
                      dyad: fn(&Initiation) -> (Cow, Cow),
                      dated: fn(&Initiation) -> u16| {
        let mut column = counted(panel, meta, Scope::Dyad, known);
        for pair in pairs.iter().filter(|pair| pair.hostility >= least) {
            let (one, other) = dyad(pair);
            each_year(known, dated(pair), years, |year| {
                if let Some(at) = panel.frame.dyad_row(year, one, other) {
                    column.add(at, 1.0);
                }
            });
        }
        panel.push(column);
    };
    dyadic(
        dispute_meta(
            "initiations_5y",
            "disputes that the initiator opened with the target in the last five years",
            "count",
        )
        .driven(history, None),
        5,
        2,
        forward,
        opening,
    );
    dyadic(
        dispute_meta(
            "initiations_against_5y",
            "disputes that the target opened with the initiator in the last five years",
            "count",
        )
        .driven(history, None),
        5,
        2,
        reverse,
        opening,
    );
    dyadic(
        dispute_meta(
            "initiations_25y",
            "disputes that the initiator opened with the target in the last 25 years",
            "count",
        )
        .driven(history, None),
        25,
        2,
        forward,
        opening,
    );
    dyadic(
        dispute_meta("displays_2y", "disputes with a display of force or more that the initiator opened with the target and that ended in the last two years", "count")
            .driven(factor(FactorId::ForceBuildup), None),
        2, 3, forward, |pair| pair.last_year,
    );
    add_peace_years(panel, pairs, known);
    add_ongoing(panel, pairs, known);
    add_state_counts(panel, pairs, known);
}

fn counted(panel: &Panel, meta: ColumnMeta, scope: Scope, known: &Known) -> Column {
    let mut column = panel.new_column(meta, scope);
    zero_within(&mut column, &panel.frame, &known.coverage(CARD));
    column
}

/// Calls `seen` for the year of a beginning and the `years - 1` after it, inside coverage.
fn each_year(known: &Known, begin: u16, years: u16, mut seen: impl FnMut(u16)) {
    let coverage = known.coverage(CARD);
    if coverage.contains(&begin) {
        (begin..begin + years)
            .filter(|year| coverage.contains(year))
            .for_each(&mut seen);
    }
}

/// Years since either opened a dispute with the other, or since 1816 or the pair's first common year if neither did.
fn add_peace_years(panel: &mut Panel, pairs: &[Initiation], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(
        dispute_meta(
            "peace_years",
            "years since either opened a dispute with the other, or since the pair exists",
            "years",
        )
        .driven(factor(FactorId::DisputeHistory), None),
        Scope::Dyad,
    );
    let mut disputes: HashMap<(Cow, Cow), Vec<u16>> = HashMap::new();
    for pair in pairs {
        disputes
            .entry(unordered(pair.initiator, pair.target))
            .or_default()
            .push(pair.year);
    }
    let mut first_seen: HashMap<(Cow, Cow), u16> = HashMap::new();
    for frame in panel
        .frame
        .years()
        .iter()
        .filter(|frame| coverage.contains(&frame.year))
    {
        for (one, initiator) in frame.members() {
            for (other, target) in frame.members().filter(|(other, _)| *other != one) {
                let key = unordered(initiator, target);
                let born = *first_seen
                    .entry(key)
                    .or_insert_with(|| common_birth(key, frame.year));
                let last = disputes.get(&key).and_then(|years| {
                    years
                        .iter()
                        .copied()
                        .filter(|year| *year <= frame.year)
                        .max()
                });
                let since = last.map_or(born, |year| year.max(born));
                column.observe(
                    frame.dyad_row(one, other),
                    f64::from(frame.year.saturating_sub(since)),
                );
            }
        }
    }
    panel.push(column);
}

/// First year of the current spells in which both states are members.
fn common_birth((one, other): (Cow, Cow), year: u16) -> u16 {
    let states = marchland_base::States::embedded();
    let born = |cow: Cow| {
        let spells = states
            .get(cow)
            .map(|state| state.spells.as_slice())
            .unwrap_or_default();
        spells
            .iter()
            .filter_map(|spell| u16::try_from(spell.first.year()).ok())
            .filter(|first| *first <= year)
            .max()
            .unwrap_or(year)
    };
    born(one).max(born(other))
}

fn unordered(one: Cow, other: Cow) -> (Cow, Cow) {
    (one.min(other), one.max(other))
}

fn add_ongoing(panel: &mut Panel, pairs: &[Initiation], known: &Known) {
    let meta = dispute_meta(
        "ongoing_dispute",
        "a dispute between the two went on in this year",
        "0/1",
    )
    .driven(factor(FactorId::DisputeHistory), None);
    let mut column = counted(panel, meta, Scope::Dyad, known);
    let coverage = known.coverage(CARD);
    for pair in pairs {
        for year in (pair.year..=pair.last_year).filter(|year| coverage.contains(year)) {
            for (one, other) in [(pair.initiator, pair.target), (pair.target, pair.initiator)] {
                if let Some(at) = panel.frame.dyad_row(year, one, other) {
                    column.observe(at, 1.0);
                }
            }
        }
    }
    panel.push(column);
}

fn add_state_counts(panel: &mut Panel, pairs: &[Initiation], known: &Known) {
    let mut opened = counted(
        panel,
        dispute_meta(
            "disputes_opened_5y",
            "initiations by the state against anyone in the last five years",
            "count",
        )
        .driven(CONTEXT, CONTEXT),
        Scope::State,
        known,
    );
    let mut faced = counted(
        panel,
        dispute_meta(
            "disputes_faced_5y",
            "initiations by anyone against the state in the last five years",
            "count",
        )
        .driven(CONTEXT, CONTEXT),
        Scope::State,
        known,
    );
    let mut ongoing = counted(
        panel,
        dispute_meta(
            "ongoing_disputes",
            "opponents with whom the state has a dispute going on",
            "count",
        )
        .driven(factor(FactorId::TheatreCommitment), CONTEXT),
        Scope::State,
        known,
    );
    let coverage = known.coverage(CARD);
    for pair in pairs {
        for (column, state) in [(&mut opened, pair.initiator), (&mut faced, pair.target)] {
            each_year(known, pair.year, 5, |year| {
                if let Some(at) = panel.frame.state_row(year, state) {
                    column.add(at, 1.0);
                }
            });
        }
        for year in (pair.year..=pair.last_year).filter(|year| coverage.contains(year)) {
            for state in [pair.initiator, pair.target] {
                if let Some(at) = panel.frame.state_row(year, state) {
                    ongoing.add(at, 1.0);
                }
            }
        }
    }
    panel.push(opened);
    panel.push(faced);
    panel.push(ongoing);
}

/// Adds `victories_10y` and `defeats_10y`: how the state's own disputes of the last ten years ended.
pub fn add_dispute_outcomes(
    panel: &mut Panel,
    disputes: &[cow_mida::Row],
    participants: &[cow_midb::Row],
    known: &Known,
) {
    let ended = endings(disputes, participants);
    for (id, meaning, wanted, drivers) in [
        (
            "victories_10y",
            "disputes of the last ten years that the state won or in which the other side yielded",
            Ending::Success,
            [factor(FactorId::VictoriesAbroad), CONTEXT],
        ),
        (
            "defeats_10y",
            "disputes of the last ten years that the state lost or in which it yielded",
            Ending::Failure,
            [factor(FactorId::VictoriesAbroad), CONTEXT],
        ),
    ] {
        let meta = meta(id, meaning, "count")
            .driven(drivers[0], drivers[1])
            .from(&[OUTCOMES, CARD])
            .carried(CARRY);
        let mut column = counted(panel, meta, Scope::State, known);
        for (state, year, _) in ended.iter().filter(|(_, _, ending)| *ending == wanted) {
            each_year(known, *year, 10, |year| {
                if let Some(at) = panel.frame.state_row(year, *state) {
                    column.add(at, 1.0);
                }
            });
        }
        panel.push(column);
    }
}
