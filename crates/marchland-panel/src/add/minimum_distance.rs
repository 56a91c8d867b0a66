//! Least distance between the borders of two states (CShapes 2.0, Schvitz et al. 2022).

use super::{factor, meta};
use crate::column::Scope;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::cshapes_mindist::Row;

const CARD: &str = "cshapes-mindist";

/// Adds `minimum_distance`, 0 for neighbours.
pub(crate) fn add_minimum_distance(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(
        meta(
            "minimum_distance",
            "least distance between the two states' borders",
            "km",
        )
        .driven(factor(FactorId::BorderProximity), None)
        .from(&[CARD])
        .carried(15)
        .lasting(),
        Scope::Dyad,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        for (one, other) in [(row.ccode1, row.ccode2), (row.ccode2, row.ccode1)] {
            if let Some(at) = panel.frame.dyad_row(row.year, one, other) {
                column.observe(at, row.km);
            }
        }
    }
    panel.push(column);
}
