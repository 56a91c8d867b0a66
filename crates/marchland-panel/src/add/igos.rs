//! Shared memberships of intergovernmental organisations (Pevehouse et al. 2020).

use super::{factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::cow_igo::Row;

const CARD: &str = "cow-igo";

/// Adds `shared_igos`. A pair that the table does not list is absent, not zero: the table is complete where it speaks.
pub fn add_igos(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(
        meta(
            "shared_igos",
            "intergovernmental organisations of which both are full members",
            "count",
        )
        .field("dyadigos")
        .driven(factor(FactorId::JointAlliance), None)
        .from(&[CARD])
        .carried(15),
        Scope::Dyad,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        if let Some(pair) = panel.frame.mirrored_rows(row.year, row.ccode1, row.ccode2) {
            for at in pair {
                column.observe(at, f64::from(row.shared));
            }
        }
    }
    panel.push(column);
}
