//! Trade between the two, and how much of each one's trade it is (Barbieri and Keshk 2016).

use super::{factor, meta};
use crate::column::{Column, Scope};
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::{Cow, FactorId};
use marchland_sources::datasets::{cow_trade, cow_trade_national, worldbank_trade};
use std::collections::HashMap;

const DYADIC: &str = "cow-trade";
const NATIONAL: &str = "cow-trade-national";
const WORLD_BANK: &str = "worldbank-trade";

/// Years for which trade shares are carried beyond the end of the trade data.
const CARRY: u8 = 15;

/// Adds `trade`, `trade_share_target`, `trade_share_initiator`, `trade_concentration` and `trade_openness`.
pub fn add_trade(
    panel: &mut Panel,
    flows: &[cow_trade::Row],
    totals: &[cow_trade_national::Row],
    bank: &[worldbank_trade::Row],
    known: &Known,
) {
    let covered = known.coverage(DYADIC);
    let total: HashMap<(u16, Cow), f64> = totals
        .iter()
        .filter_map(|row| Some(((row.year, row.ccode), row.imports? + row.exports?)))
        .filter(|(_, total)| *total > 0.0)
        .collect();
    let dependence = factor(FactorId::TradeDependence);
    let cards: &[&str] = &[DYADIC, NATIONAL];
    let column = |id, meaning, unit, driver| {
        let meta = meta(id, meaning, unit)
            .driven(driver, None)
            .from(cards)
            .carried(CARRY);
        panel.new_column(meta, Scope::Dyad)
    };
    let mut trade = column(
        "trade",
        "imports of both from each other",
        "million current USD",
        None,
    );
    let mut target_share = column(
        "trade_share_target",
        "share of the target's trade that is with the initiator",
        "share",
        dependence,
    );
    let mut initiator_share = column(
        "trade_share_initiator",
        "share of the initiator's trade that is with the target",
        "share",
        dependence,
    );
    let mut squares: HashMap<(u16, Cow), f64> = HashMap::new();
    for row in flows.iter().filter(|row| covered.contains(&row.year)) {
        let Some(both) = row.flow1.zip(row.flow2).map(|(one, other)| one + other) else {
            continue;
        };
        for (one, other) in [(row.ccode1, row.ccode2), (row.ccode2, row.ccode1)] {
            let Some(at) = panel.frame.dyad_row(row.year, one, other) else {
                continue;
            };
            trade.observe(at, both);
            if let Some(whole) = total.get(&(row.year, one)) {
                let share = (both / whole).min(1.0);
                initiator_share.observe(at, share);
                *squares.entry((row.year, one)).or_default() += share * share;
            }
            if let Some(whole) = total.get(&(row.year, other)) {
                target_share.observe(at, (both / whole).min(1.0));
            }
        }
    }
    let concentration = concentration_column(panel, &squares);
    panel.push(trade);
    panel.push(target_share);
    panel.push(initiator_share);
    panel.push(concentration);
    add_openness(panel, bank, known);
}

/// Herfindahl index of a state's trade over its partners: 1 with a single partner, near 0 with many.
fn concentration_column(panel: &Panel, squares: &HashMap<(u16, Cow), f64>) -> Column {
    let meta = meta(
        "trade_concentration",
        "Herfindahl index of the state's trade over partners",
        "0 to 1",
    )
    .driven(None, factor(FactorId::Diversification))
    .from(&[DYADIC, NATIONAL])
    .carried(CARRY);
    let mut column = panel.new_column(meta, Scope::State);
    for ((year, cow), sum) in squares {
        if let Some(at) = panel.frame.state_row(*year, *cow) {
            column.observe(at, sum.min(1.0));
        }
    }
    column
}

fn add_openness(panel: &mut Panel, rows: &[worldbank_trade::Row], known: &Known) {
    let coverage = known.coverage(WORLD_BANK);
    let states = marchland_base::States::embedded();
    let mut column = panel.new_column(
        meta(
            "trade_openness",
            "imports and exports over gross domestic product",
            "percent",
        )
        .from(&[WORLD_BANK])
        .carried(5),
        Scope::State,
    );
    for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
        let cow = states.by_iso3(&row.iso3, crate::known::year_end(row.year));
        let at = cow.and_then(|cow| panel.frame.state_row(row.year, cow));
        let percent = row.imports_pct_gdp.zip(row.exports_pct_gdp);
        if let Some((at, (imports, exports))) = at.zip(percent) {
            column.observe(at, imports + exports);
        }
    }
    panel.push(column);
}
