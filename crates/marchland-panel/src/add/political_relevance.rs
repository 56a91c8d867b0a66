//! Political relevance of a pair (Weede 1976; Lemke and Reed 2001).

use super::meta;
use crate::column::Scope;
use crate::panel::Panel;
use marchland_table::Kind;

/// Adds `politically_relevant`: contiguous by land or by up to 400 miles of water, or with at least one major power.
/// Needs the columns of `add_contiguity` and `add_majors`.
pub fn add_political_relevance(panel: &mut Panel) {
    let mut column = panel.new_column(
        meta(
            "politically_relevant",
            "the two are contiguous in any way, or one is a major power",
            "0/1",
        )
        .field("prd")
        .kind(Kind::Whole8)
        .from(&["cow-contiguity", "cow-majors"]),
        Scope::Dyad,
    );
    let (contiguity, major) = (panel.column("contiguity"), panel.column("major_power"));
    for frame in panel.frame.years() {
        for one in 0..frame.size() {
            for other in 0..frame.size() {
                let row = frame.dyad_row(one, other);
                let parts = [
                    (contiguity.number(row), contiguity.mark(row)),
                    state(major, frame.state_row(one)),
                    state(major, frame.state_row(other)),
                ];
                let mark = parts.iter().map(|part| part.1).reduce(|a, b| a.joined(b));
                let known = parts.iter().all(|part| !part.0.is_nan());
                if let Some(mark) = mark.filter(|_| known) {
                    let relevant = parts.iter().any(|part| part.0 >= 1.0);
                    column.put(row, f64::from(u8::from(relevant)), mark);
                }
            }
        }
    }
    panel.push(column);
}

fn state(column: &crate::column::Column, row: usize) -> (f64, crate::column::Mark) {
    (column.number(row), column.mark(row))
}
