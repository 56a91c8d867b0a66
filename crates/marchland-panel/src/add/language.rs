//! Shared language and colonial ties (Mayer and Zignago 2011).

use super::{CONTEXT, factor, meta};
use crate::column::Scope;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::{Cow, FactorId, States};
use marchland_sources::datasets::cepii_geodist::Row;

const CARD: &str = "cepii-geodist";

/// Adds `common_language` (spoken by at least 9 percent in both) and `colonial_tie`. The table is a cross-section of
/// about 2010 and holds for all years in which both states exist.
pub fn add_language(panel: &mut Panel, rows: &[Row], known: &Known) {
    let reference = year_end(*known.coverage(CARD).end());
    let states = States::embedded();
    let pairs: Vec<(Cow, Cow, &Row)> = rows
        .iter()
        .filter_map(|row| {
            let initiator = states.by_iso3(&row.iso_o, reference)?;
            Some((initiator, states.by_iso3(&row.iso_d, reference)?, row))
        })
        .filter(|(initiator, target, _)| initiator != target)
        .collect();
    for (id, meaning, driver, value) in [
        (
            "common_language",
            "a language spoken by at least nine percent in both",
            factor(FactorId::InformationInfluence),
            (|row| row.comlang_ethno) as fn(&Row) -> bool,
        ),
        (
            "colonial_tie",
            "one was the other's colony",
            CONTEXT,
            |row| row.colony,
        ),
    ] {
        let mut column = panel.new_column(
            meta(id, meaning, "0/1")
                .driven(driver, None)
                .from(&[CARD])
                .lasting(),
            Scope::Dyad,
        );
        for (initiator, target, row) in &pairs {
            for frame in panel.frame.years() {
                let at = panel.frame.dyad_row(frame.year, *initiator, *target);
                if let Some(at) = at {
                    column.observe(at, f64::from(u8::from(value(row))));
                }
            }
        }
        panel.push(column);
    }
}
