//! Leaders: how long in office, whether new, how they came, and how willing to use force.

use super::{CONTEXT, factor, meta};
use crate::column::{Column, Scope};
use crate::fill::zero_within;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::{Date, FactorId, GleditschWard, States};
use marchland_sources::datasets::archigos::Entry;
use marchland_sources::datasets::{archigos, leader_willingness, reign_leaders};
use std::collections::HashMap;

const REIGN: &str = "reign-leaders";
const ARCHIGOS: &str = "archigos";
const WILLINGNESS: &str = "leader-willingness";

/// Days in a mean Gregorian year.
const YEAR_DAYS: f64 = 365.2425;

/// Adds `leader_tenure`, `new_leader`, `irregular_entry` and `leader_willingness`. Beyond the lists' ends these are
/// absent, since a leader's time in office does not stand still.
pub fn add_leaders(
    panel: &mut Panel,
    leaders: &[reign_leaders::Row],
    spells: &[archigos::Row],
    willingness: &[leader_willingness::Row],
    known: &Known,
) {
    add_tenure(panel, leaders, known);
    add_irregular_entry(panel, spells, known);
    add_willingness(panel, spells, willingness, known);
}

fn add_tenure(panel: &mut Panel, leaders: &[reign_leaders::Row], known: &Known) {
    let coverage = known.coverage(REIGN);
    let mut tenure = panel.new_column(
        meta(
            "leader_tenure",
            "time in office of the leader at the end of the year",
            "years",
        )
        .driven(factor(FactorId::LeaderSurvival), CONTEXT)
        .from(&[REIGN]),
        Scope::State,
    );
    let mut new_leader = panel.new_column(
        meta(
            "new_leader",
            "the leader at the end of the year took office in it",
            "0/1",
        )
        .driven(
            factor(FactorId::LeaderRelations),
            factor(FactorId::LeaderRelations),
        )
        .from(&[REIGN]),
        Scope::State,
    );
    for row in leaders {
        let first = u16::try_from(row.start.year()).unwrap_or(0);
        let last = row.end.map_or(u16::MAX, |end| end.year);
        for year in first.max(*coverage.start())..=last.min(*coverage.end()) {
            let day = year_end(year);
            if day > reign_leaders::DATA_STOP {
                break; // The list ends within its last year: who led at that year's end is not known.
            }
            let in_office = row.start <= day && row.end.is_none_or(|end| end.latest() >= day);
            if let Some(at) = panel.frame.state_row(year, row.ccode).filter(|_| in_office) {
                tenure.observe(at, years_between(row.start, day));
                new_leader.observe(at, f64::from(u8::from(first == year)));
            }
        }
    }
    panel.push(tenure);
    panel.push(new_leader);
}

fn years_between(first: Date, last: Date) -> f64 {
    let days = first.until(last).map_or(0, |span| span.get_days());
    f64::from(days) / YEAR_DAYS
}

/// Irregular entries (coups, revolts, foreign imposition) in this year and the two before.
fn add_irregular_entry(panel: &mut Panel, spells: &[archigos::Row], known: &Known) {
    let coverage = known.coverage(ARCHIGOS);
    let mut column = panel.new_column(
        meta(
            "irregular_entry",
            "a leader came to office by irregular means in this year or the two before",
            "0/1",
        )
        .driven(
            factor(FactorId::LeaderSurvival),
            factor(FactorId::DomesticUnrest),
        )
        .from(&[ARCHIGOS]),
        Scope::State,
    );
    zero_within(&mut column, &panel.frame, &coverage);
    for row in spells
        .iter()
        .filter(|row| matches!(row.entry, Entry::Irregular | Entry::ForeignImposition))
    {
        let first = u16::try_from(row.start.year()).unwrap_or(0);
        for year in (first..first + 3).filter(|year| coverage.contains(year)) {
            observe(panel, &mut column, row.gwcode, year, 1.0);
        }
    }
    panel.push(column);
}

fn add_willingness(
    panel: &mut Panel,
    spells: &[archigos::Row],
    willingness: &[leader_willingness::Row],
    known: &Known,
) {
    let coverage = known.coverage(WILLINGNESS);
    let scores: HashMap<&str, f64> = willingness
        .iter()
        .filter_map(|row| Some((row.obsid.as_str(), row.theta1_mean?)))
        .collect();
    let mut column = panel.new_column(
        meta(
            "leader_willingness",
            "latent willingness of the leader to use force (Carter and Smith 2020)",
            "standard deviations",
        )
        .driven(factor(FactorId::LeaderSurvival), None)
        .from(&[WILLINGNESS, ARCHIGOS]),
        Scope::State,
    );
    for row in spells {
        let Some(score) = scores.get(row.obsid.as_str()) else {
            continue;
        };
        let first = u16::try_from(row.start.year())
            .unwrap_or(0)
            .max(*coverage.start());
        let last = row
            .end
            .map_or(u16::MAX, |end| u16::try_from(end.year()).unwrap_or(0))
            .min(*coverage.end());
        for year in first..=last {
            let day = year_end(year);
            if row.start <= day && row.end.is_none_or(|end| day <= end) {
                observe(panel, &mut column, row.gwcode, year, *score);
            }
        }
    }
    panel.push(column);
}

fn observe(panel: &Panel, column: &mut Column, code: GleditschWard, year: u16, value: f64) {
    let cow = States::embedded().by_gleditsch_ward(code, year_end(year));
    if let Some(at) = cow.and_then(|cow| panel.frame.state_row(year, cow)) {
        column.observe(at, value);
    }
}
