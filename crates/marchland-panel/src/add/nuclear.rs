//! Nuclear weapons: who held them, and the capacity to build them.

use super::{CONTEXT, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::Cow;
use marchland_sources::datasets::nuclear_capability::Row;

const CARD: &str = "nuclear-capability";
const POSSESSION: &str = "nuclear-capability";

/// States with an assembled weapon: first and last year, after the chronologies of Gartzke and Kroenig (2009) and
/// Bleek (2017). Where they differ (Israel, India, Pakistan) the year of the first assembled device is taken. The
/// Soviet arsenals left on other republics' soil are not counted: their use was not those states' to command.
const POSSESSORS: [(Cow, u16, u16); 10] = [
    (Cow(2), 1945, u16::MAX),
    (Cow(365), 1949, u16::MAX),
    (Cow(200), 1952, u16::MAX),
    (Cow(220), 1960, u16::MAX),
    (Cow(710), 1964, u16::MAX),
    (Cow(666), 1967, u16::MAX),
    (Cow(750), 1988, u16::MAX),
    (Cow(770), 1987, u16::MAX),
    (Cow(731), 2006, u16::MAX),
    (Cow(560), 1979, 1991),
];

/// Adds `nuclear_weapons` and `nuclear_capability`.
pub(crate) fn add_nuclear(panel: &mut Panel, rows: &[Row], known: &Known) {
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
    for (cow, first, last) in POSSESSORS {
        for year in first.max(*coverage.start())..=last.min(*coverage.end()) {
            if let Some(at) = panel.frame.state_row(year, cow) {
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
