//! National material capabilities: the components and the composite index (Singer, Bremer and Stuckey 1972).

use super::{CONTEXT, factor, meta};
use crate::column::{ColumnMeta, Scope};
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::cow_nmc::Row;
use marchland_table::Kind;

const CARD: &str = "cow-nmc";

fn component(id: &'static str, meaning: &'static str, unit: &'static str) -> ColumnMeta {
    meta(id, meaning, unit)
        .at_least(0.0)
        .from(&[CARD])
        .carried(5)
}

/// Adds the six components, the composite index, and soldiers per thousand inhabitants.
pub fn add_nmc(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let mut add = |meta: ColumnMeta, value: fn(&Row) -> Option<f64>| {
        let mut column = panel.new_column(meta, Scope::State);
        for row in rows.iter().filter(|row| coverage.contains(&row.year)) {
            if let Some((at, value)) = panel.frame.state_row(row.year, row.ccode).zip(value(row)) {
                column.observe(at, value);
            }
        }
        panel.push(column);
    };
    add(
        component("milex", "military expenditure", "thousand current USD"),
        |row| row.milex,
    );
    add(
        component("milper", "military personnel", "thousand persons")
            .kind(Kind::Whole16)
            .driven(CONTEXT, CONTEXT),
        |row| row.milper,
    );
    add(
        component("irst", "iron and steel production", "thousand tons").kind(Kind::Whole32),
        |row| row.irst,
    );
    add(
        component(
            "pec",
            "primary energy consumption",
            "thousand coal-ton equivalents",
        )
        .kind(Kind::Whole32),
        |row| row.pec,
    );
    add(
        component("tpop", "total population", "thousand persons").kind(Kind::Whole32),
        |row| row.tpop,
    );
    add(
        component(
            "upop",
            "population of cities over 100,000",
            "thousand persons",
        )
        .kind(Kind::Whole32),
        |row| row.upop,
    );
    add(
        component(
            "cinc",
            "composite index of national capability",
            "share of the world",
        )
        .between(0.0, 1.0)
        .driven(CONTEXT, CONTEXT),
        |row| row.cinc,
    );
    add(
        component(
            "soldiers_per_1000",
            "military personnel per thousand inhabitants",
            "per 1,000",
        )
        .driven(factor(FactorId::WarEconomy), CONTEXT),
        |row| {
            let (soldiers, people) = row.milper.zip(row.tpop)?;
            (people > 0.0).then(|| 1000.0 * soldiers / people)
        },
    );
}
