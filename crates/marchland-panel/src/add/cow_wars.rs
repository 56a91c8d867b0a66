//! Wars between states (Sarkees and Wayman 2010).

use super::dispute_columns::flag;
use super::meta;
use crate::column::{Column, Scope};
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_sources::datasets::cow_war_inter::Row;
use marchland_table::Kind;
use std::collections::HashMap;

const CARD: &str = "cow-war-inter";

struct Particular {
    id: &'static str,
    field: &'static str,
    meaning: &'static str,
    unit: &'static str,
    range: [Option<f64>; 2],
    value: fn(&Row) -> Option<f64>,
}

const FLAG: [Option<f64>; 2] = [Some(0.0), Some(1.0)];
const OUTCOME: &str = "code: 1 winner, 2 loser, 3 tied, 4 transformed, 5 ongoing, 6 stalemate, 7 continues under other lines, 8 changed sides";

const PARTICULARS: &[Particular] = &[
    Particular {
        id: "war_number",
        field: "warnum",
        meaning: "number of the war",
        unit: "code",
        range: [Some(1.0), None],
        value: |row| Some(row.warnum.into()),
    },
    Particular {
        id: "war_first_side",
        field: "sidea1",
        meaning: "side of the first state",
        unit: "1 or 2",
        range: [Some(1.0), Some(2.0)],
        value: |row| Some(row.sidea1.into()),
    },
    Particular {
        id: "war_second_side",
        field: "sidea2",
        meaning: "side of the second state",
        unit: "1 or 2",
        range: [Some(1.0), Some(2.0)],
        value: |row| Some(row.sidea2.into()),
    },
    Particular {
        id: "war_first_initiates",
        field: "initiator1",
        meaning: "the first state initiated the war",
        unit: "0/1",
        range: FLAG,
        value: |row| Some(flag(row.initiator1)),
    },
    Particular {
        id: "war_second_initiates",
        field: "initiator2",
        meaning: "the second state initiated the war",
        unit: "0/1",
        range: FLAG,
        value: |row| Some(flag(row.initiator2)),
    },
    Particular {
        id: "war_first_outcome",
        field: "outcome1",
        meaning: "outcome for the first state",
        unit: OUTCOME,
        range: [Some(1.0), Some(8.0)],
        value: |row| row.outcome1.map(f64::from),
    },
    Particular {
        id: "war_second_outcome",
        field: "outcome2",
        meaning: "outcome for the second state",
        unit: OUTCOME,
        range: [Some(1.0), Some(8.0)],
        value: |row| row.outcome2.map(f64::from),
    },
    Particular {
        id: "war_first_deaths",
        field: "batdeath1",
        meaning: "battle deaths of the first state",
        unit: "persons",
        range: [Some(0.0), None],
        value: |row| deaths(row.batdeath1),
    },
    Particular {
        id: "war_second_deaths",
        field: "batdeath2",
        meaning: "battle deaths of the second state",
        unit: "persons",
        range: [Some(0.0), None],
        value: |row| deaths(row.batdeath2),
    },
    Particular {
        id: "war_resumed",
        field: "resume",
        meaning: "the two resume the war in this year after an interruption",
        unit: "0/1",
        range: FLAG,
        value: |row| Some(f64::from(row.resume)),
    },
];

/// A column with a value in every dyad-year that is covered: its name, what it says, and when it holds.
type Everywhere = (&'static str, &'static str, fn(&Row) -> bool);

/// Adds `cowinterongoing`, `cowinteronset` and the particulars of the war, absent where there is none.
///
/// Of several wars in a dyad-year, onsets come before wars that had begun, then the deadliest counts.
pub fn add_cow_wars(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let wars = whittled(rows.iter().filter(|row| coverage.contains(&row.year)));
    let mut cells: Vec<(u32, &Row)> = wars
        .into_iter()
        .filter_map(|row| {
            let at = panel.frame.dyad_row(row.year, row.ccode1, row.ccode2)?;
            Some((u32::try_from(at).ok()?, row))
        })
        .collect();
    cells.sort_by_key(|(at, _)| *at);
    cells.dedup_by_key(|(at, _)| *at);
    let every: [Everywhere; 2] = [
        ("cowinterongoing", "a war between the two goes on", |_| true),
        ("cowinteronset", "a war between the two begins", |row| {
            row.onset
        }),
    ];
    for (name, meaning, holds) in every {
        let mut column = panel.new_column(meta(name, meaning, "0/1").from(&[CARD]), Scope::Dyad);
        zero_within(&mut column, &panel.frame, &coverage);
        for (at, row) in &cells {
            column.observe(*at as usize, flag(holds(row)));
        }
        panel.push(column);
    }
    for particular in PARTICULARS {
        let values: Vec<(u32, f64)> = cells
            .iter()
            .filter_map(|(at, row)| Some((*at, (particular.value)(row)?)))
            .collect();
        let mut meta = meta(particular.id, particular.meaning, particular.unit)
            .field(particular.field)
            .kind(Kind::Whole8)
            .from(&[CARD]);
        meta.range = particular.range;
        let rows = panel.frame.dyad_rows();
        panel.push(Column::sparse(meta, Scope::Dyad, rows, &values));
    }
}

/// Deaths, where the source knows them: negative figures are its codes for unknown.
fn deaths(coded: Option<f64>) -> Option<f64> {
    coded.filter(|deaths| *deaths >= 0.0)
}

/// One war for each directed dyad-year.
fn whittled<'a>(rows: impl Iterator<Item = &'a Row>) -> Vec<&'a Row> {
    let rank = |row: &Row| {
        let deaths = [deaths(row.batdeath1), deaths(row.batdeath2)];
        let total = deaths
            .iter()
            .flatten()
            .copied()
            .reduce(|one, other| one + other);
        (row.onset, total.unwrap_or(-1.0))
    };
    let mut best: HashMap<_, &Row> = HashMap::new();
    for row in rows {
        let held = best
            .entry((row.ccode1, row.ccode2, row.year))
            .or_insert(row);
        if rank(row) > rank(held) {
            *held = row;
        }
    }
    best.into_values().collect()
}
