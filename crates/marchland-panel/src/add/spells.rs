//! Years of peace between the two (Beck, Katz and Tucker 1998; Carter and Signorino 2010).

use super::meta;
use crate::column::{Column, Scope};
use crate::panel::Panel;
use marchland_table::{Kind, RowUnit};

/// Least number above every state code.
const CODES: usize = 1000;

/// Adds a spell for each list of disputes or wars that the panel has: the rows of the pair since the last one in which a
/// dispute went on, 0 in its first row and in the row after a dispute.
///
/// Counted over the rows that the filters left, in the order of years: where a pair drops out of the population and comes
/// back, the count goes on where it stood. A row of which the list does not speak has no spell.
pub fn add_spells(panel: &mut Panel) {
    for (id, ongoing, meaning) in [
        (
            "gmlmidspell",
            "gmlmidongoing",
            "rows since the last with a dispute between the two (Gibler, Miller and Little)",
        ),
        (
            "cowmidspell",
            "cowmidongoing",
            "rows since the last with a dispute between the two (Correlates of War)",
        ),
        (
            "cowinterspell",
            "cowinterongoing",
            "rows since the last with a war between the two",
        ),
    ] {
        let Some(events) = panel
            .columns
            .iter()
            .find(|column| column.meta.id == ongoing)
        else {
            continue;
        };
        let mut meta = meta(id, meaning, "years").kind(Kind::Whole8);
        meta.origin = events.meta.origin.clone();
        let column = spells(panel, events, panel.new_column(meta, Scope::Dyad));
        panel.push(column);
    }
}

fn spells(panel: &Panel, events: &Column, mut column: Column) -> Column {
    if panel.unit() == RowUnit::StateYear {
        return column;
    }
    // What the pair's next row gets.
    let mut next = vec![0_i16; CODES * CODES];
    for run in panel.rows.runs() {
        let frame = &panel.frame.years()[usize::from(run.year)];
        let codes: Vec<usize> = frame.codes().map(usize::from).collect();
        let initiator = usize::from(run.initiator);
        for target in usize::from(run.from)..usize::from(run.to) {
            let row = frame.dyad_row(initiator, target);
            let event = events.number(row);
            if event.is_nan() {
                continue;
            }
            let count = &mut next[codes[initiator] * CODES + codes[target]];
            column.observe(row, f64::from(*count));
            *count = if event == 1.0 { 0 } else { *count + 1 };
        }
    }
    column
}
