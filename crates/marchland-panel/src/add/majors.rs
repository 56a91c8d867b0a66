//! Major powers (Correlates of War).

use super::{CONTEXT, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_sources::datasets::cow_majors::Row;

const CARD: &str = "cow-majors";

/// Adds `major_power`. Beyond the list's end the status is carried forward, never granted to all.
pub fn add_majors(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(
        meta("major_power", "a major power of the system", "0/1")
            .field("cowmaj")
            .driven(CONTEXT, CONTEXT)
            .from(&[CARD])
            .carried(15)
            .lasting(),
        Scope::State,
    );
    zero_within(&mut column, &panel.frame, &coverage);
    for row in rows {
        for year in coverage.clone().filter(|year| row.covers_year(*year)) {
            if let Some(at) = panel.frame.state_row(year, row.ccode) {
                column.observe(at, 1.0);
            }
        }
    }
    panel.push(column);
}
