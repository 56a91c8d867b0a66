//! Militarized interstate disputes of the Correlates of War project (MID 5.0, Palmer et al. 2022).

use super::dispute_columns::{DisputeList, Particular, add_dispute_columns, flag, particulars};
use crate::dispute_years::cow_dispute_years;
use crate::known::Known;
use crate::panel::Panel;
use marchland_sources::datasets::{cow_mid_dyads, cow_mida};

const LIST: DisputeList = DisputeList {
    card: "cow-mid-dyads",
    cards: &["cow-mid-dyads", "cow-mida"],
    names: ["cowmidongoing", "cowmidonset"],
};

const PARTICULARS: &[Particular] = &particulars!("cow_");

/// Adds `cowmidongoing`, `cowmidonset` and the particulars of the dispute. What is said of a dispute as a whole is
/// shown as by [`super::add_gml_mids`].
pub fn add_cow_mids(
    panel: &mut Panel,
    pairs: &[cow_mid_dyads::Row],
    disputes: &[cow_mida::Row],
    known: &Known,
) {
    let disputes = cow_dispute_years(pairs, disputes);
    let particulars: Vec<&Particular> = PARTICULARS.iter().collect();
    add_dispute_columns(panel, &LIST, disputes, &particulars, known);
}
