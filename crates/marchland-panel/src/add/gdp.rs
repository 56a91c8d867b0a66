//! Economy and population: simulated series to 2019 (Fariss et al. 2022), then the World Bank's growth.

use super::{CONTEXT, factor, meta};
use crate::column::{Column, ColumnMeta, Mark, Scope};
use crate::fill;
use crate::known::{Known, year_end};
use crate::membership::StateCode;
use crate::panel::Panel;
use marchland_base::{FactorId, States};
use marchland_sources::datasets::{fariss_gdppop, gw_gdppop, worldbank_gdp};
use marchland_table::System;
use std::collections::HashMap;

const FARISS: &str = "fariss-gdppop";
const WORLD_BANK: &str = "worldbank-gdp";

/// The card of the list that the rows follow.
fn card(panel: &Panel) -> &'static str {
    match panel.frame.system {
        System::Cow => FARISS,
        System::GleditschWard => "gw-gdppop",
    }
}

/// The economy of a state in a year.
#[derive(Clone, Copy, Debug)]
pub struct Economy {
    /// The state.
    pub state: StateCode,
    /// The year.
    pub year: u16,
    /// Gross domestic product per person, international dollars of 2011.
    pub gdp_per_capita: Option<f64>,
    /// Gross domestic product, million international dollars of 2017.
    pub gdp: Option<f64>,
    /// Population, million persons.
    pub population: Option<f64>,
}

impl From<&fariss_gdppop::Row> for Economy {
    fn from(row: &fariss_gdppop::Row) -> Economy {
        Economy {
            state: StateCode::Cow(row.ccode),
            year: row.year,
            gdp_per_capita: row.gdp_per_capita,
            gdp: row.gdp,
            population: row.population,
        }
    }
}

impl From<&gw_gdppop::Row> for Economy {
    fn from(row: &gw_gdppop::Row) -> Economy {
        Economy {
            state: StateCode::GleditschWard(row.gwcode),
            year: row.year,
            gdp_per_capita: row.gdp_per_capita,
            gdp: row.gdp,
            population: row.population,
        }
    }
}

/// Adds `population` and `gdp_per_capita`.
pub fn add_gdp_per_capita<R: Into<Economy>>(
    panel: &mut Panel,
    rows: impl IntoIterator<Item = R>,
    known: &Known,
) {
    let rows: Vec<Economy> = rows.into_iter().map(Into::into).collect();
    let population = economy_column(
        panel,
        meta("population", "population", "million persons"),
        &rows,
        known,
        |row| row.population,
    );
    panel.push(population);
    let meta = meta(
        "gdp_per_capita",
        "gross domestic product per person",
        "international dollars of 2011",
    );
    let meta = meta.field("mrgdppc").driven(CONTEXT, CONTEXT);
    let capita = economy_column(panel, meta, &rows, known, |row| row.gdp_per_capita);
    panel.push(capita);
}

/// Adds `gdp` and, for the pair, `gdp_ratio`.
///
/// After the simulated series ends, GDP is *estimated*: its last value times the growth of the World Bank's current
/// dollar series since. That series moves with prices and exchange rates too, which is why the cell says estimated.
pub fn add_gdp<R: Into<Economy>>(
    panel: &mut Panel,
    rows: impl IntoIterator<Item = R>,
    bank: &[worldbank_gdp::Row],
    known: &Known,
) {
    let rows: Vec<Economy> = rows.into_iter().map(Into::into).collect();
    let meta = meta(
        "gdp",
        "gross domestic product",
        "million international dollars of 2017",
    );
    let meta = meta.driven(CONTEXT, CONTEXT);
    let mut gdp = economy_column(panel, meta, &rows, known, |row| row.gdp);
    extrapolate(panel, &mut gdp, bank, known);
    gdp.meta.origin = gdp
        .meta
        .origin
        .union(&marchland_base::Origin::of([WORLD_BANK]));
    panel.push(gdp);
    add_ratio(panel);
}

fn economy_column(
    panel: &Panel,
    meta: ColumnMeta,
    rows: &[Economy],
    known: &Known,
    value: fn(&Economy) -> Option<f64>,
) -> Column {
    let card = card(panel);
    let coverage = known.coverage(card);
    let meta = meta.at_least(0.0).from(&[card]).carried(10);
    let mut column = panel.new_column(meta, Scope::State);
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        if let Some((at, value)) = panel.frame.row_of(row.year, row.state).zip(value(row)) {
            column.observe(at, value);
        }
    }
    column
}

fn extrapolate(panel: &Panel, gdp: &mut Column, bank: &[worldbank_gdp::Row], known: &Known) {
    let (end, covered) = (
        *known.coverage(card(panel)).end(),
        known.coverage(WORLD_BANK),
    );
    let states = States::embedded();
    let dollars: HashMap<_, f64> = bank
        .iter()
        .filter(|row| covered.contains(&row.year))
        .filter_map(|row| {
            let cow = states.by_iso3(&row.iso3, year_end(row.year))?;
            Some(((row.year, cow), row.gdp))
        })
        .collect();
    for frame in panel.frame.years().iter().filter(|frame| frame.year > end) {
        for (place, cow) in frame.members() {
            let base = panel.frame.state_row(end, cow).map(|at| gdp.number(at));
            let growth = dollars
                .get(&(frame.year, cow))
                .zip(dollars.get(&(end, cow)));
            if let Some((base, (now, then))) = base.zip(growth) {
                let mark = Mark::estimated(0);
                gdp.put(frame.state_row(place), base * now / then, mark);
            }
        }
    }
    if panel.carries {
        fill::carry(gdp, &panel.frame);
    }
}

fn add_ratio(panel: &mut Panel) {
    let gdp = panel.column("gdp");
    let mut ratio = panel.new_column(
        meta(
            "gdp_ratio",
            "the initiator's gross domestic product over the target's",
            "times",
        )
        .driven(factor(FactorId::CapabilityGap), None)
        .from(&[card(panel), WORLD_BANK]),
        Scope::Dyad,
    );
    for frame in panel.frame.years() {
        for initiator in 0..frame.size() {
            for target in 0..frame.size() {
                let (own, other) = (frame.state_row(initiator), frame.state_row(target));
                let mark = gdp.mark(own).joined(gdp.mark(other));
                ratio.put(
                    frame.dyad_row(initiator, target),
                    gdp.number(own) / gdp.number(other),
                    mark,
                );
            }
        }
    }
    panel.push(ratio);
}
