//! Coups and attempts (Powell and Thyne 2011).

use super::{factor, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::coups::Row;

const CARD: &str = "coups";

/// Years over which attempts are counted, the panel's year included.
const WINDOW: u16 = 3;

/// Adds `coup_attempts`: attempts, failed or not, in the last three years.
pub fn add_coups(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(
        meta(
            "coup_attempts",
            "coup attempts in this year and the two before",
            "count",
        )
        .driven(
            factor(FactorId::LeaderSurvival),
            factor(FactorId::DomesticUnrest),
        )
        .from(&[CARD])
        .carried(8),
        Scope::State,
    );
    zero_within(&mut column, &panel.frame, &coverage);
    for row in rows {
        let year = u16::try_from(row.date.year()).unwrap_or(0);
        for seen in (year..year + WINDOW).filter(|year| coverage.contains(year)) {
            if let Some(at) = panel.frame.state_row(seen, row.ccode) {
                column.add(at, 1.0);
            }
        }
    }
    panel.push(column);
}
