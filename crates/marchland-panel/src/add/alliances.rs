//! Alliance obligations (ATOP 5.1, Leeds et al. 2002).

use super::{factor, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::atop::Row;
use marchland_table::RowUnit;

const CARD: &str = "atop";

/// Adds `alliance` and one column per kind of obligation, of the initiator towards the target: the United States are
/// pledged to defend Japan, and Japan is not pledged to defend them. The table lists only pairs with an obligation, so a
/// pair that it does not list has none: a known zero inside coverage. In pairs without direction a pledge of either counts.
pub fn add_alliances(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let joint = factor(FactorId::JointAlliance);
    let unordered = panel.unit() == RowUnit::DyadYear;
    let sides = if unordered { 2 } else { 1 };
    let seen = rows.iter().filter(|row| coverage.contains(&row.year));
    let rows: Vec<(usize, &Row)> = seen
        .filter_map(|row| {
            Some((
                panel
                    .frame
                    .mirrored_rows(row.year, row.ccode1, row.ccode2)?,
                row,
            ))
        })
        .flat_map(|(pair, row)| pair.into_iter().take(sides).map(move |at| (at, row)))
        .collect();
    let mut add = |id, field, meanings: [&'static str; 2], driver, pledge: fn(&Row) -> bool| {
        let meta = meta(id, meanings[usize::from(unordered)], "0/1")
            .field(field)
            .driven(driver, None)
            .from(&[CARD])
            .carried(10);
        let mut column = panel.new_column(meta, Scope::Dyad);
        zero_within(&mut column, &panel.frame, &coverage);
        for (at, _) in rows.iter().filter(|(_, row)| pledge(row)) {
            column.observe(*at, 1.0);
        }
        panel.push(column);
    };
    add(
        "alliance",
        "atop_alliance",
        [
            "the list has an alliance of the two, with an obligation of the initiator or without",
            "the list has an alliance of the two, with an obligation or without",
        ],
        None,
        |_| true,
    );
    add(
        "defense_pact",
        "atop_defense",
        [
            "the initiator is pledged to defend the target",
            "one of the two is pledged to defend the other",
        ],
        joint,
        |row| row.defense,
    );
    add(
        "offense_pact",
        "atop_offense",
        [
            "the initiator is pledged to support the target's attacks",
            "one of the two is pledged to support the other's attacks",
        ],
        None,
        |row| row.offense,
    );
    add(
        "neutrality_pact",
        "atop_neutral",
        [
            "the initiator is pledged to stay neutral in the target's conflicts",
            "one of the two is pledged to stay neutral in the other's conflicts",
        ],
        None,
        |row| row.neutral,
    );
    add(
        "nonaggression_pact",
        "atop_nonagg",
        [
            "the initiator is pledged not to attack the target",
            "one of the two is pledged not to attack the other",
        ],
        joint,
        |row| row.nonagg,
    );
    add(
        "consultation_pact",
        "atop_consul",
        [
            "the initiator is pledged to consult with the target",
            "one of the two is pledged to consult with the other",
        ],
        None,
        |row| row.consul,
    );
}
