//! Shared memberships of intergovernmental organisations (Pevehouse et al. 2020).

use super::{factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::cow_igo::Row;

const CARD: &str = "cow-igo";

/// Adds `shared_igos`. A pair that the table does not list is absent, not zero: the table is complete where it speaks.
pub(crate) fn add_igos(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(
        meta(
            "shared_igos",
            "intergovernmental organisations of which both are full members",
            "count",
        )
        .driven(factor(FactorId::JointAlliance), None)
        .from(&[CARD])
        .carried(15),
        Scope::Dyad,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        for (one, other) in [(row.ccode1, row.ccode2), (row.ccode2, row.ccode1)] {
            if let Some(at) = panel.frame.dyad_row(row.year, one, other) {
                column.observe(at, f64::from(row.shared));
            }
        }
    }
    panel.push(column);
}
