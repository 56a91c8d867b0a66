//! Leaders of the year (Archigos 4.1, Goemans, Gleditsch and Chiozza 2009).

use super::dispute_columns::flag;
use super::meta;
use crate::column::{Column, ColumnMeta, Scope};
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Date, GleditschWard};
use marchland_sources::datasets::archigos::{Exit, Row};
use marchland_table::{Kind, Values};
use std::collections::HashMap;
use std::sync::Arc;

const CARD: &str = "archigos";

/// The spells in office in one year of a state, in order.
#[derive(Clone, Debug, Default)]
struct LeaderYear<'a> {
    /// Which of all spells, and what is known of it.
    spells: Vec<(usize, &'a Row)>,
    /// Whether one of them ended in this year by irregular means.
    irregular: bool,
}

impl<'a> LeaderYear<'a> {
    /// Appends the spells of the code that the state took on in the year.
    fn go_on_with(&mut self, next: &LeaderYear<'a>) {
        self.spells.extend(&next.spells);
        self.irregular |= next.irregular;
    }

    fn first(&self) -> usize {
        self.spells.first().map_or(usize::MAX, |spell| spell.0)
    }

    fn last(&self) -> usize {
        self.spells.last().map_or(usize::MAX, |spell| spell.0)
    }

    fn leaders(&self) -> usize {
        let mut persons: Vec<&str> = self
            .spells
            .iter()
            .map(|spell| spell.1.leadid.as_str())
            .collect();
        persons.sort_unstable();
        persons.dedup();
        persons.len()
    }
}

/// What a column says of the leaders of a year: a number, or which spell.
type Told<T> = fn(&LeaderYear<'_>) -> T;

/// Adds `leadertransition`, `irregular`, `n_leaders`, `jan1obsid` and `dec31obsid`, the ids being those of the spells.
///
/// A state is looked up by the Gleditsch-Ward codes that it had on its first and last day in the year.
pub fn add_archigos(panel: &mut Panel, rows: &[Row], known: &Known) {
    let years = leader_years(rows, known);
    let cells = placed(panel, &years);
    add_numbers(panel, &cells);
    let words: Arc<[String]> = rows.iter().map(|row| row.obsid.clone()).collect();
    let first = "spell in office at the beginning of the year";
    let last = "spell in office at the end of the year";
    add_spell(
        panel,
        &cells,
        meta("jan1obsid", first, "id"),
        &words,
        |year| year.first(),
    );
    add_spell(
        panel,
        &cells,
        meta("dec31obsid", last, "id"),
        &words,
        |year| year.last(),
    );
}

/// Leaders by row of the state-year, those of both codes where the code changed within it.
fn placed<'a>(
    panel: &Panel,
    years: &HashMap<(GleditschWard, u16), LeaderYear<'a>>,
) -> Vec<(usize, LeaderYear<'a>)> {
    let mut cells: Vec<(usize, LeaderYear<'a>)> = Vec::new();
    for frame in panel.frame.years() {
        for (place, code) in frame.gleditsch_ward() {
            let Some(year) = years.get(&(code, frame.year)) else {
                continue;
            };
            let row = frame.state_row(place);
            match cells.last_mut().filter(|(at, _)| *at == row) {
                Some((_, before)) => before.go_on_with(year),
                None => cells.push((row, year.clone())),
            }
        }
    }
    cells
}

fn add_numbers(panel: &mut Panel, cells: &[(usize, LeaderYear<'_>)]) {
    let mut add = |meta: ColumnMeta, value: Told<f64>| {
        let mut column = panel.new_column(meta.from(&[CARD]), Scope::State);
        for (at, year) in cells {
            column.observe(*at, value(year));
        }
        panel.push(column);
    };
    let changes = "another leader at the end of the year than at its beginning";
    add(meta("leadertransition", changes, "0/1"), |year| {
        flag(year.first() != year.last())
    });
    let ousted =
        "another leader at the end of the year, and one left office in it by irregular means";
    add(meta("irregular", ousted, "0/1"), |year| {
        flag(year.first() != year.last() && year.irregular)
    });
    let count = meta("n_leaders", "leaders in office in the year", "count");
    add(count.kind(Kind::Whole8), |year| year.leaders() as f64);
}

fn add_spell(
    panel: &mut Panel,
    cells: &[(usize, LeaderYear<'_>)],
    meta: ColumnMeta,
    words: &Arc<[String]>,
    spell: Told<usize>,
) {
    let mut codes = vec![Values::ABSENT_TEXT; panel.frame.state_rows()];
    for (at, year) in cells {
        codes[*at] = u16::try_from(spell(year)).unwrap_or(Values::ABSENT_TEXT);
    }
    let mut column = Column::absent(meta.kind(Kind::Text).from(&[CARD]), Scope::State, 0);
    column.set_texts(codes, words.clone());
    panel.push(column);
}

/// Leaders of every state and year that the clock lets through.
fn leader_years<'a>(
    rows: &'a [Row],
    known: &Known,
) -> HashMap<(GleditschWard, u16), LeaderYear<'a>> {
    let coverage = known.coverage(CARD);
    let year = |date: Date| u16::try_from(date.year()).unwrap_or(0);
    let mut ordered: Vec<(usize, &Row)> = rows.iter().enumerate().collect();
    ordered.sort_by_key(|(_, row)| (row.gwcode, row.start, row.end.unwrap_or(Date::MAX)));
    let mut years: HashMap<(GleditschWard, u16), LeaderYear<'a>> = HashMap::new();
    for (index, row) in ordered {
        let left = row.end.map_or(u16::MAX, year);
        for seen in year(row.start).max(*coverage.start())..=left.min(*coverage.end()) {
            let entry = years.entry((row.gwcode, seen)).or_default();
            entry.spells.push((index, row));
            entry.irregular |= row.exit == Exit::Irregular && left == seen;
        }
    }
    years
}
