//! After the record's end: onsets of armed conflict between states, named as such and apart from all scores.

use super::Material;
use crate::cli::score::document::optional;
use marchland::{Onset, state_name};
use marchland_render::{Block, Column, Table, number};

/// One section, where the backtest reaches the record's end.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let Some(later) = &material.found.later else {
        return Vec::new();
    };
    let [from, to] = [*later.years.start(), *later.years.end()];
    let text = format!(
        "The dispute record ends in {end}. For {from} to {to} there is an outcome of another kind: onsets of armed conflict between \
         two states (UCDP/PRIO 25.1, type interstate, at least 25 battle deaths in the year, primary parties only). It is no \
         dispute, knows no direction and leaves out what is coded as a conflict inside a state (Donbas, 2014 to 2021). The forecasts \
         are of an initiation in either direction, as if the two were independent; each year has a fit of its own on \
         disputes to {end}, which reads columns of disputes as old as they then are. {} among {} pairs and years are too few for \
         a claim: ranks and the area under the ROC curve ({} by any initiation, {} by a fatal one) are given as counts are, and \
         nothing is said of calibration. The crises of the ICB project are not among the datasets here; the version at hand when this \
         was written (12) ends in 2015.",
        number::plural(later.onsets.len(), "onset"),
        number::count(later.pairs as f64),
        optional(later.roc[0]),
        optional(later.roc[1]),
        end = later.record_end,
    );
    vec![
        Block::section("After the record's end: armed conflict between states"),
        Block::Paragraph(text),
        Block::Table(table(&later.onsets)),
    ]
}

fn table(onsets: &[Onset]) -> Table {
    let row = |onset: &Onset| {
        let names = onset.states.map(|cow| state_name(cow, onset.year));
        vec![
            names.join(" and "),
            onset.year.to_string(),
            number::probability(onset.any),
            number::probability(onset.fatal),
            format!(
                "{} of {}",
                number::count(onset.rank as f64),
                number::count(onset.rank_of as f64)
            ),
        ]
    };
    Table {
        caption: "Every onset: the first year of an episode. Rank is the pair's among all pairs of the year, by the chance of any \
                  initiation in either direction."
            .to_owned(),
        columns: vec![
            Column::words("States"),
            Column::numbers("Year"),
            Column::numbers("Any initiation"),
            Column::numbers("Fatal"),
            Column::numbers("Rank"),
        ],
        rows: onsets.iter().map(row).collect(),
    }
}
