//! Sanctions in force (Global Sanctions Data Base, Syropoulos et al. 2023).

use super::{CONTEXT, factor, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::{FactorId, States};
use marchland_sources::datasets::gsdb::Row;

const CARD: &str = "gsdb";

/// Adds `sanctions_faced`: cases in force against the state in the year. Cases against groups and unions that name no
/// member state are left out.
pub fn add_sanctions(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let states = States::embedded();
    let mut column = panel.new_column(
        meta(
            "sanctions_faced",
            "sanction cases in force against the state",
            "count",
        )
        .driven(factor(FactorId::ExpectedCost), CONTEXT)
        .from(&[CARD])
        .carried(5),
        Scope::State,
    );
    zero_within(&mut column, &panel.frame, &coverage);
    for row in rows {
        for year in row.begin.max(*coverage.start())..=row.end.min(*coverage.end()) {
            for name in &row.sanctioned {
                let state = states.resolve(name, year_end(year)).ok();
                if let Some(at) = state.and_then(|state| panel.frame.state_row(year, state.cow)) {
                    column.add(at, 1.0);
                }
            }
        }
    }
    panel.push(column);
}
