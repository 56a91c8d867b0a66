//! Armed conflicts (UCDP/PRIO, Davies et al. 2025): wars at home, wars between states, and their length.

use super::{CONTEXT, factor, meta};
use crate::column::{Column, ColumnMeta, Scope};
use crate::fill::zero_within;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::{Cow, FactorId, GleditschWard, States};
use marchland_sources::datasets::ucdp_conflict::{ConflictType, Row};
use std::collections::HashMap;

const CARD: &str = "ucdp-conflict";

/// Half-life of the memory of an interstate conflict, years: an assumption, as any window is.
const HALF_LIFE: f64 = 5.0;

/// Adds `conflict_at_home`, `conflicts_abroad`, `interstate_war_years` and, for the pair, `interstate_conflict_memory`.
pub fn add_ucdp(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| coverage.contains(&row.year))
        .collect();
    add_home(panel, &rows, known);
    add_abroad(panel, &rows, known);
    add_war_years(panel, &rows, known);
    add_memory(panel, &rows, known);
}

fn ucdp_meta(id: &'static str, meaning: &'static str, unit: &'static str) -> ColumnMeta {
    meta(id, meaning, unit).from(&[CARD]).carried(3)
}

fn counted(panel: &Panel, meta: ColumnMeta, scope: Scope, known: &Known) -> Column {
    let mut column = panel.new_column(meta, scope);
    zero_within(&mut column, &panel.frame, &known.coverage(CARD));
    column
}

fn states_of(codes: &[GleditschWard], year: u16) -> impl Iterator<Item = Cow> {
    codes
        .iter()
        .filter_map(move |code| States::embedded().by_gleditsch_ward(*code, year_end(year)))
}

fn add_home(panel: &mut Panel, rows: &[&Row], known: &Known) {
    let meta = ucdp_meta(
        "conflict_at_home",
        "worst intrastate conflict of the government in the year",
        "0 none, 1 over 25 battle deaths, 2 over 1,000",
    )
    .driven(CONTEXT, factor(FactorId::DomesticUnrest));
    let mut column = counted(panel, meta, Scope::State, known);
    for row in rows.iter().filter(|row| {
        matches!(
            row.kind,
            ConflictType::Intrastate | ConflictType::InternationalisedIntrastate
        )
    }) {
        for cow in states_of(&row.gwno_a, row.year) {
            if let Some(at) = panel.frame.state_row(row.year, cow) {
                column.observe(at, column.number(at).max(f64::from(row.intensity)));
            }
        }
    }
    panel.push(column);
}

fn add_abroad(panel: &mut Panel, rows: &[&Row], known: &Known) {
    let meta = ucdp_meta(
        "conflicts_abroad",
        "armed conflicts with other states, or in support of others' governments or rebels",
        "count",
    )
    .driven(factor(FactorId::TheatreCommitment), CONTEXT);
    let mut column = counted(panel, meta, Scope::State, known);
    for row in rows {
        let mut parties: Vec<Cow> = states_of(&row.gwno_a_2nd, row.year)
            .chain(states_of(&row.gwno_b_2nd, row.year))
            .collect();
        if row.kind == ConflictType::Interstate {
            parties
                .extend(states_of(&row.gwno_a, row.year).chain(states_of(&row.gwno_b, row.year)));
        }
        parties.sort_unstable();
        parties.dedup();
        for at in parties
            .iter()
            .filter_map(|cow| panel.frame.state_row(row.year, *cow))
        {
            column.add(at, 1.0);
        }
    }
    panel.push(column);
}

/// Consecutive years, up to and with this one, in which the state was a primary party to an interstate conflict.
fn add_war_years(panel: &mut Panel, rows: &[&Row], known: &Known) {
    let meta = ucdp_meta(
        "interstate_war_years",
        "consecutive years in an interstate conflict that still runs",
        "years",
    )
    .driven(factor(FactorId::FearOfDefeat), CONTEXT);
    let mut column = counted(panel, meta, Scope::State, known);
    let mut ordered: Vec<(u16, Cow)> = rows
        .iter()
        .filter(|row| row.kind == ConflictType::Interstate)
        .flat_map(|row| {
            states_of(&row.gwno_a, row.year)
                .chain(states_of(&row.gwno_b, row.year))
                .map(|cow| (row.year, cow))
        })
        .collect();
    ordered.sort_unstable();
    ordered.dedup();
    // Counted over the rows, not over the column: a war may be older than the panel's first year.
    let mut running: HashMap<Cow, (u16, f64)> = HashMap::new();
    for (year, cow) in ordered {
        let before = running.get(&cow).filter(|(last, _)| last + 1 == year);
        let years = before.map_or(1.0, |(_, years)| years + 1.0);
        running.insert(cow, (year, years));
        if let Some(at) = panel.frame.state_row(year, cow) {
            column.observe(at, years);
        }
    }
    panel.push(column);
}

/// Years of interstate conflict between the two, each halved every five years since.
fn add_memory(panel: &mut Panel, rows: &[&Row], known: &Known) {
    let meta = ucdp_meta(
        "interstate_conflict_memory",
        "years of interstate conflict between the two, each halving in weight every five years",
        "weighted years",
    )
    .driven(factor(FactorId::DisputeHistory), None);
    let mut column = counted(panel, meta, Scope::Dyad, known);
    let end = *known.coverage(CARD).end();
    for row in rows
        .iter()
        .filter(|row| row.kind == ConflictType::Interstate)
    {
        for year in row.year..=end {
            let weight = 0.5_f64.powf(f64::from(year - row.year) / HALF_LIFE);
            for one in states_of(&row.gwno_a, row.year) {
                for other in states_of(&row.gwno_b, row.year) {
                    for (initiator, target) in [(one, other), (other, one)] {
                        if let Some(at) = panel.frame.dyad_row(year, initiator, target) {
                            column.add(at, weight);
                        }
                    }
                }
            }
        }
    }
    panel.push(column);
}
