//! Strategic rivalries (Thompson, Sakuwa and Suhas 2021).

use super::{factor, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Driver, FactorId};
use marchland_sources::datasets::tss_rivalries::Row;

const CARD: &str = "tss-rivalries";

/// Adds `strategic_rivalry` and `spatial_rivalry`. A rivalry still running at the end of the data ends there.
pub(crate) fn add_rivalries(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut add = |id, meaning, driver: Option<Driver>, counts: fn(&Row) -> bool| {
        let meta = meta(id, meaning, "0/1")
            .driven(driver, None)
            .from(&[CARD])
            .carried(8);
        let mut column = panel.new_column(meta, Scope::Dyad);
        zero_within(&mut column, &panel.frame, &coverage);
        for row in rows.iter().filter(|row| counts(row)) {
            let last = row.end.unwrap_or(u16::MAX).min(*coverage.end());
            for year in row.start.max(*coverage.start())..=last {
                for (one, other) in [(row.ccode1, row.ccode2), (row.ccode2, row.ccode1)] {
                    if let Some(at) = panel.frame.dyad_row(year, one, other) {
                        column.observe(at, 1.0);
                    }
                }
            }
        }
        panel.push(column);
    };
    add(
        "strategic_rivalry",
        "each regards the other as a threatening competitor and enemy",
        factor(FactorId::DisputeHistory),
        |_| true,
    );
    add(
        "spatial_rivalry",
        "a strategic rivalry over territory",
        factor(FactorId::TerritorialClaim),
        |row| row.spatial,
    );
}
