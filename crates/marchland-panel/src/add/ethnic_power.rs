//! Groups shut out of power (Ethnic Power Relations, Vogt et al. 2015).

use super::{CONTEXT, factor, meta};
use crate::column::Scope;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::{FactorId, States};
use marchland_sources::datasets::epr::Row;

const CARD: &str = "epr";

/// Adds `excluded_population`: the share of inhabitants in politically relevant groups without a part in central power.
/// States that the data list without relevant groups are known zeros; states that they leave out are absent.
pub fn add_ethnic_power(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let states = States::embedded();
    let mut column = panel.new_column(
        meta(
            "excluded_population",
            "population in ethnic groups excluded from central power",
            "share",
        )
        .driven(CONTEXT, factor(FactorId::InterethnicFriction))
        .from(&[CARD])
        .carried(10),
        Scope::State,
    );
    for row in rows {
        for year in row.from.max(*coverage.start())..=row.to.min(*coverage.end()) {
            let cow = states.by_gleditsch_ward(row.gwid, year_end(year));
            let at = cow.and_then(|cow| panel.frame.state_row(year, cow));
            if let Some(at) = at {
                column.add(
                    at,
                    if row.status.is_excluded() {
                        row.size
                    } else {
                        0.0
                    },
                );
            }
        }
    }
    panel.push(column);
}
