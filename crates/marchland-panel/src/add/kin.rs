//! The initiator's kin among the target's inhabitants.

use super::{factor, meta};
use crate::column::Scope;
use crate::fill::zero_within;
use crate::known::{Known, year_end};
use crate::panel::Panel;
use marchland_base::{FactorId, States};
use marchland_sources::datasets::{epr_kin, factbook_ethnic};

const EPR: &str = "epr-kin";
const FACTBOOK: &str = "factbook-ethnic";

/// Adds `kin_share` (groups of the same name, in power in the initiator) and `kin_share_stated` (Factbook).
///
/// Groups of the same name stand in for transborder kin: kin under other names are missed, and unrelated namesakes
/// are joined. The Factbook's share counts the group that bears the initiator's name.
pub fn add_kin(
    panel: &mut Panel,
    rows: &[epr_kin::Row],
    stated: &[factbook_ethnic::Row],
    known: &Known,
) {
    let coverage = known.coverage(EPR);
    let states = States::embedded();
    let mut column = panel.new_column(
        meta("kin_share", "target's inhabitants in the largest group whose namesakes share power in the initiator", "share")
            .driven(factor(FactorId::EthnicKin), None)
            .from(&[EPR])
            .carried(10),
        Scope::Dyad,
    );
    zero_within(&mut column, &panel.frame, &coverage);
    for row in rows.iter().filter(|row| !row.kin_status.is_excluded()) {
        for year in row.from.max(*coverage.start())..=row.to.min(*coverage.end()) {
            let day = year_end(year);
            let target = states.by_gleditsch_ward(row.gwid, day);
            let initiator = states.by_gleditsch_ward(row.kin_gwid, day);
            let at = initiator
                .zip(target)
                .and_then(|(i, t)| panel.frame.dyad_row(year, i, t));
            if let Some(at) = at {
                column.observe(at, column.number(at).max(row.size));
            }
        }
    }
    panel.push(column);
    add_stated(panel, stated, known);
}

fn add_stated(panel: &mut Panel, rows: &[factbook_ethnic::Row], known: &Known) {
    let mut column = panel.new_column(
        meta(
            "kin_share_stated",
            "target's inhabitants of the group that bears the initiator's name",
            "share",
        )
        .driven(factor(FactorId::EthnicKin), None)
        .from(&[FACTBOOK])
        .carried(10),
        Scope::Dyad,
    );
    let states = States::embedded();
    for row in rows.iter().filter(|row| known.sees(row.vintage)) {
        let year = u16::try_from(row.vintage.year()).unwrap_or(0);
        let (Some(target), Some(frame)) = (row.ccode, panel.frame.year(year)) else {
            continue;
        };
        for (_, initiator) in frame.members() {
            let named = states
                .get(initiator)
                .is_some_and(|state| state.demonyms.iter().any(|demonym| demonym == &row.group));
            let at = panel
                .frame
                .dyad_row(year, initiator, target)
                .filter(|_| named && initiator != target);
            if let Some(at) = at {
                column.add(at, row.percent / 100.0);
            }
        }
    }
    panel.push(column);
}
