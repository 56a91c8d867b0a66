//! Types of regime after Geddes, Wright and Frantz (2014), as kept up by REIGN.

use super::{CONTEXT, factor, meta};
use crate::column::Scope;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::gwf_regimes::{Regime, Row};

const CARD: &str = "gwf-regimes";

/// Adds `personal_rule` and `military_rule`: the regime at the end of the year, or absent where none is listed.
pub fn add_regimes(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let kinds = [
        (
            "personal_rule",
            "rule by a person rather than a party, an army or a house",
            factor(FactorId::LeaderSurvival),
            Regime::is_personal as fn(Regime) -> bool,
        ),
        ("military_rule", "rule by an army", CONTEXT, is_military),
    ];
    for (id, meaning, driver, holds) in kinds {
        let meta = meta(id, meaning, "0/1")
            .driven(driver, CONTEXT)
            .from(&[CARD])
            .carried(6);
        let mut column = panel.new_column(meta, Scope::State);
        for row in rows {
            let first = u16::try_from(row.start.year())
                .unwrap_or(0)
                .max(*coverage.start());
            let end = row
                .end
                .map_or(u16::MAX, |end| u16::try_from(end.year()).unwrap_or(0));
            for year in first..=end.min(*coverage.end()) {
                let day = year_end(year);
                let in_force = row.start <= day && row.end.is_none_or(|end| end >= day);
                if let Some(at) = panel.frame.state_row(year, row.ccode).filter(|_| in_force) {
                    column.observe(at, f64::from(u8::from(holds(row.regime))));
                }
            }
        }
        panel.push(column);
    }
}

/// Whether the army rules, alone, with a party or a person, or behind a civilian front.
fn is_military(regime: Regime) -> bool {
    matches!(
        regime,
        Regime::Military
            | Regime::MilitaryPersonal
            | Regime::IndirectMilitary
            | Regime::PartyMilitary
            | Regime::PartyPersonalMilitary
            | Regime::ProvisionalMilitary
    )
}
