//! Alliance obligations (ATOP 5.1, Leeds et al. 2002).

use super::{factor, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::Known;
use crate::panel::Panel;
use marchland_base::FactorId;
use marchland_sources::datasets::atop::Row;

const CARD: &str = "atop";

/// Adds one column per kind of obligation, of the initiator towards the target: the United States are pledged to
/// defend Japan, and Japan is not pledged to defend them. The table lists only pairs with an obligation, so a pair that
/// it does not list has none: a known zero inside coverage.
pub(crate) fn add_alliances(panel: &mut Panel, rows: &[Row], known: &Known) {
    let coverage = known.coverage(CARD);
    let joint = factor(FactorId::JointAlliance);
    let mut add = |id, meaning, driver, pledge: fn(&Row) -> bool| {
        let meta = meta(id, meaning, "0/1")
            .driven(driver, None)
            .from(&[CARD])
            .carried(10);
        let mut column = panel.new_column(meta, Scope::Dyad);
        zero_within(&mut column, &panel.frame, &coverage);
        for row in rows
            .iter()
            .filter(|row| coverage.contains(&row.year) && pledge(row))
        {
            if let Some(at) = panel.frame.dyad_row(row.year, row.ccode1, row.ccode2) {
                column.observe(at, 1.0);
            }
        }
        panel.push(column);
    };
    add(
        "defense_pact",
        "the initiator is pledged to defend the target",
        joint,
        |row| row.defense,
    );
    add(
        "offense_pact",
        "the initiator is pledged to support the target's attacks",
        None,
        |row| row.offense,
    );
    add(
        "neutrality_pact",
        "the initiator is pledged to stay neutral in the target's conflicts",
        None,
        |row| row.neutral,
    );
    add(
        "nonaggression_pact",
        "the initiator is pledged not to attack the target",
        joint,
        |row| row.nonagg,
    );
    add(
        "consultation_pact",
        "the initiator is pledged to consult with the target",
        None,
        |row| row.consul,
    );
}
