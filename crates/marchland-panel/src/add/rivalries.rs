//! Strategic rivalries (Thompson, Sakuwa and Suhas 2021).

use super::{factor, meta};
use crate::column::{Column, ColumnMeta, Scope};
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Cow, Driver, FactorId};
use marchland_sources::datasets::tss_rivalries::Row;

const CARD: &str = "tss-rivalries";

/// Austria-Hungary, under whose code the list goes on with the rivalry of Austria, and Austria.
const AUSTRIA_HUNGARY: Cow = Cow(300);
const AUSTRIA: Cow = Cow(305);
const FIRST_YEAR_OF_AUSTRIA: u16 = 1919;

/// Adds `rivalry_number`, `strategic_rivalry` and what it is about: `spatial_rivalry`, `positional_rivalry`,
/// `ideological_rivalry`, `interventionary_rivalry`. A rivalry still running at the end of the data ends there. Of two
/// rivalries of one pair in a year, the one with the higher number counts.
pub fn add_rivalries(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut cells: Vec<(u32, &Row)> = Vec::new();
    for row in rows {
        let last = row.end.unwrap_or(u16::MAX).min(*coverage.end());
        for year in row.start.max(*coverage.start())..=last {
            let (one, other) = (named(row.ccode1, year), named(row.ccode2, year));
            let pair = panel.frame.mirrored_rows(year, one, other);
            cells.extend(pair.into_iter().flatten().map(|at| (at as u32, row)));
        }
    }
    cells.sort_by_key(|(at, row)| (*at, row.id));
    cells.reverse();
    cells.dedup_by_key(|(at, _)| *at);
    cells.reverse();
    panel.push(numbers(panel, &cells));
    for (meta, driver, counts) in kinds() {
        let meta = meta.driven(driver, None).from(&[CARD]).carried(8);
        let mut column = panel.new_column(meta, Scope::Dyad);
        zero_within(&mut column, &panel.frame, &coverage);
        for (at, _) in cells.iter().filter(|(_, row)| counts(row)) {
            column.observe(*at as usize, 1.0);
        }
        panel.push(column);
    }
}

type Kinds = [(ColumnMeta, Option<Driver>, fn(&Row) -> bool); 5];

fn kinds() -> Kinds {
    let about = |id, field, what| meta(id, what, "0/1").field(field);
    [
        (
            about(
                "positional_rivalry",
                "positional",
                "a strategic rivalry over standing and influence",
            ),
            factor(FactorId::DisputeHistory),
            |row| row.positional,
        ),
        (
            about(
                "spatial_rivalry",
                "spatial",
                "a strategic rivalry over territory",
            ),
            factor(FactorId::TerritorialClaim),
            |row| row.spatial,
        ),
        (
            about(
                "ideological_rivalry",
                "ideological",
                "a strategic rivalry over ideology",
            ),
            None,
            |row| row.ideological,
        ),
        (
            about(
                "interventionary_rivalry",
                "interventionary",
                "a strategic rivalry over intervention in affairs of one another or of others",
            ),
            None,
            |row| row.interventionary,
        ),
        (
            about(
                "strategic_rivalry",
                "ongoingrivalry",
                "each regards the other as a threatening competitor and enemy",
            ),
            factor(FactorId::DisputeHistory),
            |_| true,
        ),
    ]
}

fn numbers(panel: &Panel, cells: &[(u32, &Row)]) -> Column {
    let meta = meta(
        "rivalry_number",
        "number of the strategic rivalry in its list",
        "code",
    )
    .field("tssr_id")
    .from(&[CARD]);
    let cells: Vec<(u32, f64)> = cells
        .iter()
        .map(|(at, row)| (*at, f64::from(row.id)))
        .collect();
    Column::sparse(meta, Scope::Dyad, panel.frame.dyad_rows(), &cells)
}

/// The state that a code of the list means in a year.
fn named(code: Cow, year: u16) -> Cow {
    match code {
        AUSTRIA_HUNGARY if year >= FIRST_YEAR_OF_AUSTRIA => AUSTRIA,
        code => code,
    }
}
