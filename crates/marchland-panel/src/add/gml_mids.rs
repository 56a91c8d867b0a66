//! Militarized interstate disputes as revised by Gibler, Miller and Little (2016).

use super::dispute_columns::{DisputeList, Particular, add_dispute_columns, flag, particulars};
use crate::dispute_years::gml_dispute_years;
use crate::known::Known;
use crate::panel::Panel;
use marchland_sources::datasets::gml_mid::Row;

const LIST: DisputeList = DisputeList {
    card: "gml-mid",
    cards: &["gml-mid"],
    names: ["gmlmidongoing", "gmlmidonset"],
};

const PARTICULARS: &[Particular] = &particulars!("gml_");

/// Which state counts as initiator: any state of side A, and any that joined later on either side.
const INITIATORS: &[Particular] = &[
    Particular {
        id: "gml_first_initiates",
        field: "init1",
        meaning: "the first state initiates: it is on side A, or joined later",
        unit: "0/1",
        range: [0.0, 1.0],
        sums_up: false,
        value: |dispute| flag(dispute.initiates(0)),
    },
    Particular {
        id: "gml_second_initiates",
        field: "init2",
        meaning: "the second state initiates: it is on side A, or joined later",
        unit: "0/1",
        range: [0.0, 1.0],
        sums_up: false,
        value: |dispute| flag(dispute.initiates(1)),
    },
];

/// Adds `gmlmidongoing`, `gmlmidonset` and the particulars of the dispute. What is said of a dispute as a whole (deaths,
/// duration, highest hostility) was known when it had ended: the publication clock shows it only then, the event clock in
/// each of its years, as the field does.
pub fn add_gml_mids(panel: &mut Panel, rows: &[Row], known: &Known) {
    let disputes = gml_dispute_years(rows);
    let particulars: Vec<&Particular> = PARTICULARS.iter().chain(INITIATORS).collect();
    add_dispute_columns(panel, &LIST, disputes, &particulars, known);
}
