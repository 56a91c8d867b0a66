//! Scores of democracy, and how fast they change.

use super::{factor, meta};
use crate::column::{Column, ColumnMeta, Scope};
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Driver, FactorId};
use marchland_sources::datasets::democracy::Row;
use marchland_sources::datasets::vdem;

const CARD: &str = "democracy";
const VDEM: &str = "vdem";

/// Years over which a change of regime is measured.
const SPAN: u16 = 5;

/// Adds `democracy` (extended Unified Democracy Scores), `polyarchy`, `polity2`, `democracy_change` and `opening`.
pub(crate) fn add_democracy(panel: &mut Panel, rows: &[Row], known: &Known) {
    let democracy = score_column(
        panel,
        meta(
            "democracy",
            "extended Unified Democracy Score (Márquez 2016)",
            "standard deviations",
        )
        .driven(factor(FactorId::LeaderSurvival), Some(Driver::Context)),
        rows,
        known,
        |row| row.euds,
    );
    panel.push(democracy);
    for (id, meaning, unit, value) in [
        (
            "adjusted_democracy",
            "extended Unified Democracy Score, adjusted to Polity's midpoint",
            "standard deviations",
            (|row| row.aeuds) as fn(&Row) -> Option<f64>,
        ),
        (
            "polyarchy",
            "electoral democracy index (V-Dem)",
            "0 to 1",
            |row| row.polyarchy,
        ),
        ("polity2", "Polity score", "-10 to 10", |row| {
            row.polity2.map(f64::from)
        }),
    ] {
        let column = score_column(panel, meta(id, meaning, unit), rows, known, value);
        panel.push(column);
    }
    add_change(panel);
    add_opening(panel);
}

fn score_column(
    panel: &Panel,
    meta: ColumnMeta,
    rows: &[Row],
    known: &Known,
    value: fn(&Row) -> Option<f64>,
) -> Column {
    let coverage = known.coverage(CARD);
    let mut column = panel.new_column(meta.from(&[CARD]).carried(3), Scope::State);
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        if let Some((at, score)) = panel.frame.state_row(row.year, row.ccode).zip(value(row)) {
            column.observe(at, score);
        }
    }
    column
}

/// Adds `liberal_democracy`, V-Dem's own index.
pub(crate) fn add_liberal_democracy(panel: &mut Panel, rows: &[vdem::Row], known: &Known) {
    let coverage = known.coverage(VDEM);
    let mut column = panel.new_column(
        meta(
            "liberal_democracy",
            "liberal democracy index (V-Dem)",
            "0 to 1",
        )
        .from(&[VDEM])
        .carried(3),
        Scope::State,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        let at = row
            .ccode
            .and_then(|cow| panel.frame.state_row(row.year, cow));
        if let Some((at, index)) = at.zip(row.libdem) {
            column.observe(at, index);
        }
    }
    panel.push(column);
}

/// Change of the democracy score over five years; absent for younger states.
fn add_change(panel: &mut Panel) {
    let mut change = panel.new_column(
        meta(
            "democracy_change",
            "change of the democracy score over five years",
            "standard deviations",
        )
        .driven(Some(Driver::Context), factor(FactorId::RegimeContagion))
        .from(&[CARD]),
        Scope::State,
    );
    let score = panel.column("democracy");
    for frame in panel.frame.years() {
        for (place, cow) in frame.members().iter().enumerate() {
            let now = frame.state_row(place);
            let before = frame
                .year
                .checked_sub(SPAN)
                .and_then(|year| panel.frame.state_row(year, *cow));
            if let Some(before) = before {
                let mark = score.mark(now).joined(score.mark(before));
                change.put(now, score.number(now) - score.number(before), mark);
            }
        }
    }
    panel.push(change);
}

/// How much more democratic the target has become, where the initiator is the less democratic of the two.
fn add_opening(panel: &mut Panel) {
    let mut opening = panel.new_column(
        meta(
            "opening_beside_autocracy",
            "rise of the target's democracy score over five years times how far it stands above the initiator's; 0 where it fell or stands below",
            "squared standard deviations",
        )
        .driven(factor(FactorId::RegimeContagion), None)
        .from(&[CARD]),
        Scope::Dyad,
    );
    let (score, change) = (panel.column("democracy"), panel.column("democracy_change"));
    for frame in panel.frame.years() {
        for initiator in 0..frame.members().len() {
            for target in 0..frame.members().len() {
                let (own, other) = (frame.state_row(initiator), frame.state_row(target));
                let above = score.number(other) - score.number(own);
                let mark = score.mark(own).joined(change.mark(other));
                let value = above.max(0.0) * change.number(other).max(0.0);
                if above.is_finite() && change.number(other).is_finite() {
                    opening.put(frame.dyad_row(initiator, target), value, mark);
                }
            }
        }
    }
    panel.push(opening);
}
