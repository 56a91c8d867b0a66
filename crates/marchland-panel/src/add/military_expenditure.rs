//! Military expenditure (SIPRI).

use super::{CONTEXT, factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::sipri_milex::Row;

const CARD: &str = "sipri-milex";

/// Adds `military_spending` and `military_burden`.
pub fn add_military_expenditure(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut spending = panel.new_column(
        meta(
            "military_spending",
            "military expenditure",
            "million USD of 2023",
        )
        .from(&[CARD])
        .carried(5),
        Scope::State,
    );
    let mut burden = panel.new_column(
        meta(
            "military_burden",
            "military expenditure over gross domestic product",
            "share",
        )
        .driven(factor(FactorId::WarEconomy), CONTEXT)
        .from(&[CARD])
        .carried(5),
        Scope::State,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        let Some(at) = row
            .ccode
            .and_then(|cow| panel.frame.state_row(row.year, cow))
        else {
            continue;
        };
        if let Some(value) = row.constant_usd_m {
            spending.observe(at, value);
        }
        if let Some(value) = row.share_of_gdp {
            burden.observe(at, value);
        }
    }
    panel.push(spending);
    panel.push(burden);
}
