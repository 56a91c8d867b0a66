//! Columns of a dispute in a dyad-year, whichever list of disputes they come from.

use super::meta;
use crate::column::{Column, Scope};
use crate::dispute_years::{DisputeYear, not_concluded_by};
use crate::fill::zero_within;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use crate::whittle::whittle_disputes;
use marchland_base::Clock;
use marchland_table::Kind;

/// What tells one list of disputes from another.
pub(super) struct DisputeList {
    /// The card that says which years are covered.
    pub card: &'static str,
    /// All cards behind the columns.
    pub cards: &'static [&'static str],
    /// Names of the two columns that have a value in every dyad-year: ongoing, onset.
    pub names: [&'static str; 2],
}

/// A particular of a dispute.
pub(super) struct Particular {
    /// This program's name for it.
    pub id: &'static str,
    /// The field's name.
    pub field: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// Least and greatest value.
    pub range: [f64; 2],
    /// Whether it sums up the whole dispute, and so is known only when that has ended.
    pub sums_up: bool,
    /// How to read it.
    pub value: fn(&DisputeYear) -> f64,
}

/// The particulars that both lists of disputes have, under ids that begin with a prefix.
macro_rules! particulars {
    ($prefix:literal) => {
        [
            particulars!(@ $prefix "dispute_number", "dispnum", "number of the dispute", "code", 1.0, 9999.0, false, |d| d.dispnum.into()),
            particulars!(@ $prefix "first_on_side_a", "sidea1", "the first state is on side A, which acted first", "0/1", 0.0, 1.0, false, |d| flag(d.sidea[0])),
            particulars!(@ $prefix "second_on_side_a", "sidea2", "the second state is on side A, which acted first", "0/1", 0.0, 1.0, false, |d| flag(d.sidea[1])),
            particulars!(@ $prefix "first_fatality_level", "fatality1", "deaths of the first state", "level, -9 unknown", -9.0, 6.0, true, |d| d.fatalities[0].into()),
            particulars!(@ $prefix "second_fatality_level", "fatality2", "deaths of the second state", "level, -9 unknown", -9.0, 6.0, true, |d| d.fatalities[1].into()),
            particulars!(@ $prefix "first_deaths", "fatalpre1", "deaths of the first state where their number is known", "persons, -9 unknown", -9.0, 1e7, true, |d| d.deaths[0].into()),
            particulars!(@ $prefix "second_deaths", "fatalpre2", "deaths of the second state where their number is known", "persons, -9 unknown", -9.0, 1e7, true, |d| d.deaths[1].into()),
            particulars!(@ $prefix "first_highest_action", "hiact1", "highest action of the first state", "action code", 0.0, 21.0, true, |d| d.hiact[0].into()),
            particulars!(@ $prefix "second_highest_action", "hiact2", "highest action of the second state", "action code", 0.0, 21.0, true, |d| d.hiact[1].into()),
            particulars!(@ $prefix "first_hostility", "hostlev1", "highest hostility level of the first state", "level: 1 none, 2 threat, 3 display, 4 use of force, 5 war", 1.0, 5.0, true, |d| d.hostilities[0].into()),
            particulars!(@ $prefix "second_hostility", "hostlev2", "highest hostility level of the second state", "level: 1 none, 2 threat, 3 display, 4 use of force, 5 war", 1.0, 5.0, true, |d| d.hostilities[1].into()),
            particulars!(@ $prefix "first_originator", "orig1", "the first state was in the dispute on its first day", "0/1", 0.0, 1.0, false, |d| flag(d.orig[0])),
            particulars!(@ $prefix "second_originator", "orig2", "the second state was in the dispute on its first day", "0/1", 0.0, 1.0, false, |d| flag(d.orig[1])),
            particulars!(@ $prefix "fatality_level", "fatality", "deaths of the whole dispute", "level, -9 unknown", -9.0, 6.0, true, |d| d.fatality.into()),
            particulars!(@ $prefix "hostility", "hostlev", "highest hostility level of the whole dispute", "level: 2 threat, 3 display, 4 use of force, 5 war", 1.0, 5.0, true, |d| d.hostlev.into()),
            particulars!(@ $prefix "reciprocated", "recip", "the target side answered with a militarized action", "0/1", 0.0, 1.0, true, |d| flag(d.recip)),
            particulars!(@ $prefix "least_duration", "mindur", "least duration of the whole dispute", "days", 1.0, 20_000.0, true, |d| d.mindur.into()),
            particulars!(@ $prefix "greatest_duration", "maxdur", "greatest duration of the whole dispute", "days", 1.0, 20_000.0, true, |d| d.maxdur.into()),
            particulars!(@ $prefix "start_month", "stmon", "month in which the dispute began", "month", 1.0, 12.0, true, |d| d.stmon.into()),
        ]
    };
    (@ $prefix:literal $id:literal, $field:literal, $meaning:literal, $unit:literal, $least:literal, $greatest:literal, $sums_up:literal, $value:expr) => {
        Particular {
            id: concat!($prefix, $id),
            field: $field,
            meaning: $meaning,
            unit: $unit,
            range: [$least, $greatest],
            sums_up: $sums_up,
            value: $value,
        }
    };
}
pub(super) use particulars;

/// A yes or no as a number.
pub(super) fn flag(value: bool) -> f64 {
    f64::from(u8::from(value))
}

/// A column with a value in every dyad-year that is covered: its name, what it says, and when it holds.
type Everywhere = (&'static str, &'static str, fn(&DisputeYear) -> bool);

/// Adds the two columns of every dyad-year, with known zeros inside coverage, and the particulars of the dispute,
/// absent where there is none.
///
/// Of several disputes in a dyad-year one is left by [`whittle_disputes`].
pub(super) fn add_dispute_columns(
    panel: &mut Panel,
    list: &DisputeList,
    disputes: Vec<DisputeYear>,
    particulars: &[&Particular],
    known: &Known,
) {
    let cells = placed(panel, list, disputes, known);
    let [ongoing, onset] = list.names;
    let every: [Everywhere; 2] = [
        (ongoing, "a dispute between the two goes on", |_| true),
        (onset, "a dispute between the two begins", |row| row.onset),
    ];
    for (name, meaning, holds) in every {
        let meta = meta(name, meaning, "0/1").from(list.cards);
        let mut column = panel.new_column(meta, Scope::Dyad);
        zero_within(&mut column, &panel.frame, &known.coverage(list.card));
        for (at, dispute) in &cells {
            column.observe(*at as usize, flag(holds(dispute)));
        }
        panel.push(column);
    }
    for particular in particulars {
        let values: Vec<(u32, f64)> = cells
            .iter()
            .filter(|(_, row)| row.concluded || !particular.sums_up)
            .map(|(at, row)| (*at, (particular.value)(row)))
            .collect();
        let meta = meta(particular.id, particular.meaning, particular.unit)
            .field(particular.field)
            .kind(Kind::Whole8)
            .between(particular.range[0], particular.range[1])
            .from(list.cards);
        let rows = panel.frame.dyad_rows();
        panel.push(Column::sparse(meta, Scope::Dyad, rows, &values));
    }
}

/// One dispute for each dyad-year that has any, with its row, by row.
fn placed(
    panel: &Panel,
    list: &DisputeList,
    disputes: Vec<DisputeYear>,
    known: &Known,
) -> Vec<(u32, DisputeYear)> {
    let coverage = known.coverage(list.card);
    let mut seen = disputes;
    seen.retain(|row| coverage.contains(&row.year));
    if matches!(panel.clock, Clock::Publication { .. }) {
        seen = not_concluded_by(year_end(*coverage.end()), seen);
    }
    let mut cells: Vec<(u32, DisputeYear)> = whittle_disputes(seen)
        .into_iter()
        .filter_map(|row| {
            let at = panel.frame.dyad_row(row.year, row.ccode1, row.ccode2)?;
            Some((u32::try_from(at).ok()?, row))
        })
        .collect();
    cells.sort_by_key(|(at, _)| *at);
    cells.dedup_by_key(|(at, _)| *at);
    cells
}
