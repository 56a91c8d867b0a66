//! What states have achieved: how far a column moved within some years, in the record.

use crate::features::FeaturePlan;
use crate::snapshot::rounded;
use marchland_base::{Cell, Cow, Status};
use marchland_panel::{Handle, Panel};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Years over which changes are counted.
pub const SPANS: [u16; 3] = [1, 2, 5];

/// Shares of the changes below each kept quantile.
pub const SHARES: [f64; 9] = [0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95];

/// Years of the record that changes are taken from, to the last that the column knows.
const YEARS: u16 = 30;

/// The least number of changes from which quantiles are taken.
const FEWEST: usize = 100;

/// Changes of a column in the record, among rows that began alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Achieved {
    /// The column, with its side.
    pub column: String,
    /// Years between the two values.
    pub span: u16,
    /// Values at the beginning that make rows comparable: at least the first, below the second; null where there is no bound.
    pub from: [Option<f64>; 2],
    /// Changes counted: states, or dyads of land neighbours and of major powers, by year.
    pub changes: u64,
    /// Their quantiles at [`SHARES`], in the column's unit.
    pub quantiles: [f64; 9],
}

impl Achieved {
    /// Whether a row with this value is comparable.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.from[0].is_none_or(|least| value >= least)
            && self.from[1].is_none_or(|bound| value < bound)
    }
}

/// The changes of every column that the model reads, by thirds of where they began; columns that hardly move are left out.
pub(crate) fn achieved(panel: &Panel, plan: &FeaturePlan) -> Vec<Achieved> {
    let inputs = plan
        .features
        .iter()
        .flat_map(|feature| &feature.spec.inputs);
    let mut columns: Vec<&str> = inputs.map(|input| input.column.as_str()).collect();
    columns.sort_unstable();
    columns.dedup();
    let all: Vec<Vec<Achieved>> = columns
        .into_par_iter()
        .filter_map(|column| Some((column, panel.find(column)?)))
        .map(|(column, handle)| {
            let spans = SPANS.iter();
            spans
                .flat_map(|span| of_column(panel, (column, handle), *span))
                .collect()
        })
        .collect();
    all.concat()
}

fn of_column(panel: &Panel, (column, handle): (&str, Handle), span: u16) -> Vec<Achieved> {
    let mut changes = changes(panel, (column, handle), span);
    if changes.len() < FEWEST {
        return Vec::new();
    }
    changes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let third = |part: usize| changes[changes.len() * part / 3].0;
    let (low, high) = (third(1), third(2));
    let parts = [
        (None, Some(low)),
        (Some(low), Some(high)),
        (Some(high), None),
    ];
    let part = |(least, bound): (Option<f64>, Option<f64>)| {
        let from = [least, bound];
        let inside = |value: f64| {
            least.is_none_or(|least| value >= least) && bound.is_none_or(|bound| value < bound)
        };
        let found = changes.iter().filter(|(value, _)| inside(*value));
        let mut moved: Vec<f64> = found.map(|(_, change)| *change).collect();
        moved.sort_by(f64::total_cmp);
        (moved.len() >= FEWEST && moved.first() < moved.last()).then(|| Achieved {
            column: column.to_owned(),
            span,
            from,
            changes: moved.len() as u64,
            quantiles: SHARES
                .map(|share| rounded(moved[(share * (moved.len() - 1) as f64).round() as usize])),
        })
    };
    parts.into_iter().filter_map(part).collect()
}

/// Where each comparable row began and how far it moved.
fn changes(panel: &Panel, (column, handle): (&str, Handle), span: u16) -> Vec<(f64, f64)> {
    let Some(last) = last_observed(panel, (column, handle)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for year in last.saturating_sub(YEARS)..=last.saturating_sub(span) {
        for pair in pairs(panel, column, year) {
            let value = |year| number(panel, handle, year, pair);
            if let (Some(before), Some(after)) = (value(year), value(year + span)) {
                found.push((before, after - before));
            }
        }
    }
    found
}

/// The rows of a year: states, for a column of states; else directed dyads of land neighbours and those of major powers.
fn pairs(panel: &Panel, column: &str, year: u16) -> Vec<(Cow, Cow)> {
    let members = || {
        panel
            .frame
            .year(year)
            .into_iter()
            .flat_map(|frame| frame.members())
    };
    if column.ends_with(['1', '2']) {
        return members().map(|(_, state)| (state, state)).collect();
    }
    let marks = ["land_border", "major_power1"].map(|column| panel.find(column));
    let relevant = |pair| {
        let mut marks = marks.iter().flatten();
        marks.any(|handle| number(panel, *handle, year, pair) == Some(1.0))
    };
    let others = |one| members().map(move |(_, other)| (one, other));
    let all = members().flat_map(|(_, one)| others(one));
    all.filter(|pair| pair.0 != pair.1 && relevant(*pair))
        .collect()
}

/// The last year in which the column was seen, not carried.
fn last_observed(panel: &Panel, (column, handle): (&str, Handle)) -> Option<u16> {
    let mut years = panel.frame.span().clone().rev();
    years.find(|year| {
        let mut pairs = pairs(panel, column, *year).into_iter();
        pairs.any(|pair| number(panel, handle, *year, pair).is_some())
    })
}

/// A number that was seen or estimated for the year itself.
fn number(panel: &Panel, handle: Handle, year: u16, (one, other): (Cow, Cow)) -> Option<f64> {
    let cell: Cell = panel.cell(handle, year, one, other)?;
    let lasting = panel.meta(handle).lasting;
    let own = lasting || matches!(cell.status, Status::Observed | Status::Estimated);
    cell.value.filter(|_| own)
}
