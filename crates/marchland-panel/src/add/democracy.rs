//! Scores of democracy, and how fast they change.

use super::{factor, meta};
use crate::column::{Column, ColumnMeta, Scope};
use crate::known::Known;
use crate::membership::StateCode;
use crate::panel::Panel;
use marchland_base::{Driver, FactorId};
use marchland_sources::datasets::{democracy, gw_democracy, vdem};
use marchland_table::{Kind, System};

const CARD: &str = "democracy";
const VDEM: &str = "vdem";

/// The card of the list that the rows follow.
fn card(panel: &Panel) -> &'static str {
    match panel.frame.system {
        System::Cow => CARD,
        System::GleditschWard => "gw-democracy",
    }
}

/// The scores of a state in a year.
#[derive(Clone, Copy, Debug)]
pub struct Scores {
    /// The state.
    pub state: StateCode,
    /// The year.
    pub year: u16,
    /// Extended Unified Democracy Score.
    pub euds: Option<f64>,
    /// The same, adjusted to Polity's midpoint.
    pub aeuds: Option<f64>,
    /// Polity score, -10 to 10.
    pub polity2: Option<i8>,
    /// V-Dem's electoral democracy index, 0 to 1.
    pub polyarchy: Option<f64>,
}

impl From<&democracy::Row> for Scores {
    fn from(row: &democracy::Row) -> Scores {
        Scores {
            state: StateCode::Cow(row.ccode),
            year: row.year,
            euds: row.euds,
            aeuds: row.aeuds,
            polity2: row.polity2,
            polyarchy: row.polyarchy,
        }
    }
}

impl From<&gw_democracy::Row> for Scores {
    fn from(row: &gw_democracy::Row) -> Scores {
        Scores {
            state: StateCode::GleditschWard(row.gwcode),
            year: row.year,
            euds: row.euds,
            aeuds: row.aeuds,
            polity2: row.polity2,
            polyarchy: row.polyarchy,
        }
    }
}

/// Years over which a change of regime is measured.
const SPAN: u16 = 5;

/// Adds `democracy` and `adjusted_democracy` (extended Unified Democracy Scores), `polity2` and `polyarchy`.
pub fn add_democracy<R: Into<Scores>>(
    panel: &mut Panel,
    rows: impl IntoIterator<Item = R>,
    known: &Known,
) {
    let rows: Vec<Scores> = rows.into_iter().map(Into::into).collect();
    let rows = rows.as_slice();
    let democracy = score_column(
        panel,
        meta(
            "democracy",
            "extended Unified Democracy Score (Márquez 2016)",
            "standard deviations",
        )
        .field("euds")
        .driven(factor(FactorId::LeaderSurvival), Some(Driver::Context)),
        rows,
        known,
        |row| row.euds,
    );
    panel.push(democracy);
    let mut add = |meta, value: fn(&Scores) -> Option<f64>| {
        let column = score_column(panel, meta, rows, known, value);
        panel.push(column);
    };
    add(
        meta(
            "adjusted_democracy",
            "extended Unified Democracy Score, adjusted to Polity's midpoint",
            "standard deviations",
        )
        .field("aeuds"),
        |row| row.aeuds,
    );
    add(
        meta("polity2", "Polity score", "-10 to 10")
            .kind(Kind::Whole8)
            .between(-10.0, 10.0),
        |row| row.polity2.map(f64::from),
    );
    add(
        meta("polyarchy", "electoral democracy index (V-Dem)", "0 to 1").field("v2x_polyarchy"),
        |row| row.polyarchy,
    );
}

/// Adds `democracy_change` and `opening_beside_autocracy`; needs the scores of [`add_democracy`].
pub fn add_regime_change(panel: &mut Panel) {
    add_change(panel);
    add_opening(panel);
}

fn score_column(
    panel: &Panel,
    meta: ColumnMeta,
    rows: &[Scores],
    known: &Known,
    value: fn(&Scores) -> Option<f64>,
) -> Column {
    let card = card(panel);
    let coverage = known.coverage(card);
    let mut column = panel.new_column(meta.from(&[card]).carried(3), Scope::State);
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        if let Some((at, score)) = panel.frame.row_of(row.year, row.state).zip(value(row)) {
            column.observe(at, score);
        }
    }
    column
}

/// Adds `liberal_democracy`, V-Dem's own index.
pub fn add_liberal_democracy(panel: &mut Panel, rows: &[vdem::Row], known: &Known) {
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
        .from(&[card(panel)]),
        Scope::State,
    );
    let score = panel.column("democracy");
    for frame in panel.frame.years() {
        for (place, cow) in frame.members() {
            let now = frame.state_row(place);
            let before = frame
                .year
                .checked_sub(SPAN)
                .and_then(|year| panel.frame.state_row(year, cow));
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
        .from(&[card(panel)]),
        Scope::Dyad,
    );
    let (score, change) = (panel.column("democracy"), panel.column("democracy_change"));
    for frame in panel.frame.years() {
        for initiator in 0..frame.size() {
            for target in 0..frame.size() {
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
