//! Nuclear weapons: who held them, and the capacity to build them.

use super::{CONTEXT, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_sources::datasets::{nuclear_capability, nuclear_possession};

const CARD: &str = "nuclear-capability";
const POSSESSION: &str = "nuclear-possession";

/// Adds `nuclear_weapons` and `nuclear_capability`.
pub fn add_nuclear(
    panel: &mut Panel,
    possession: &[nuclear_possession::Row],
    rows: &[nuclear_capability::Row],
    known: &Known,
) {
    let coverage = known.coverage(POSSESSION);
    let mut held = panel.new_column(
        meta(
            "nuclear_weapons",
            "holds an assembled nuclear weapon",
            "0/1",
        )
        .driven(CONTEXT, CONTEXT)
        .from(&[POSSESSION])
        .carried(5)
        .lasting(),
        Scope::State,
    );
    zero_within(&mut held, &panel.frame, &coverage);
    for spell in possession {
        let last = spell.end.unwrap_or(u16::MAX).min(*coverage.end());
        for year in spell.start.max(*coverage.start())..=last {
            if let Some(at) = panel.frame.state_row(year, spell.ccode) {
                held.observe(at, 1.0);
            }
        }
    }
    panel.push(held);
    let coverage = known.coverage(CARD);
    let mut capacity = panel.new_column(
        meta(
            "nuclear_capability",
            "index of the capacity to build nuclear weapons (Jo and Gartzke 2007)",
            "0 to 7",
        )
        .from(&[CARD]),
        Scope::State,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        if let Some(at) = panel.frame.state_row(row.year, row.ccode) {
            capacity.observe(at, f64::from(row.index));
        }
    }
    panel.push(capacity);
}
