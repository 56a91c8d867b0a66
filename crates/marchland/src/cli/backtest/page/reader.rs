//! What the scores mean for somebody who reads a probability.

use super::Material;
use crate::cli::score::document::figure;
use marchland::{MAIN, Measure, ModelScores, likeliest_hits};
use marchland_render::{Block, Column, Table, number};
use marchland_score::Bin;

/// How many of the likeliest dyads of each year are looked at.
const LIKELIEST: [usize; 4] = [10, 20, 50, 100];

/// One section.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let [ours, ..] = material.scores(MAIN, "all") else {
        return Vec::new();
    };
    let mut blocks = vec![Block::section("What a probability meant in practice")];
    blocks.extend(two_percent(ours).map(Block::Paragraph));
    blocks.push(Block::Table(came_true(ours)));
    blocks.push(Block::Paragraph(ranks(ours)));
    blocks.push(Block::Table(likeliest(material)));
    blocks
}

/// What came of forecasts of one to three percent.
fn two_percent(ours: &ModelScores) -> Option<String> {
    let mut bins = ours.at_edges.bins.iter();
    let bin = bins.find(|bin| bin.lowest >= 0.01 && bin.highest < 0.03)?;
    Some(format!(
        "A probability of about two percent is no small matter here: it is some {} times the share of all dyads. Of the {} forecasts \
         between one and three percent ({} percent of all, on average {}), {} came true, {}. So even a dyad that is forecast far \
         above most others will as a rule see nothing within the year.",
        number::count((0.02 / ours.prevalence).round()),
        number::count(bin.count as f64),
        figure(100.0 * bin.count as f64 / ours.n as f64),
        number::probability(bin.mean_forecast),
        number::count(bin.events as f64),
        number::probability(bin.observed_rate())
    ))
}

fn came_true(ours: &ModelScores) -> Table {
    let row = |bin: &Bin| {
        vec![
            format!(
                "{} to {}",
                number::probability(bin.lowest),
                number::probability(bin.highest)
            ),
            number::count(bin.count as f64),
            number::count(bin.events as f64),
            number::probability(bin.mean_forecast),
            if bin.events == 0 {
                "none".to_owned()
            } else {
                number::probability(bin.observed_rate())
            },
        ]
    };
    Table {
        caption: "Forecasts of an initiation of any severity within a year, by size, and how many came true.".to_owned(),
        columns: vec![
            Column::words("Forecast"),
            Column::numbers("Dyad-years"),
            Column::numbers("Came true"),
            Column::numbers("Mean forecast"),
            Column::numbers("Observed"),
        ],
        rows: ours.at_edges.bins.iter().map(row).collect(),
    }
}

fn ranks(ours: &ModelScores) -> String {
    let percent = |measure| format!("{:.0}", 100.0 * ours.value(measure).unwrap_or(f64::NAN));
    format!(
        "Where an initiator did open a dispute, the target stood first among all its targets in {} percent of cases, among the first \
         five in {}, among the first ten in {}. That says who was likely to be moved against, given that somebody was; whether \
         anything begins at all is the harder question, and the next table answers it: how many of the likeliest dyads of each \
         year saw an initiation.",
        percent(Measure::HitAt1),
        percent(Measure::HitAt5),
        percent(Measure::HitAt10)
    )
}

fn likeliest(material: &Material<'_>) -> Table {
    let events = material
        .scores(MAIN, "all")
        .first()
        .map_or(0, |ours| ours.positives);
    let row = |each_year: usize| {
        let [hits, looked_at] = likeliest_hits(material.found, each_year)?;
        Some(vec![
            each_year.to_string(),
            number::count(looked_at as f64),
            number::count(hits as f64),
            format!("{:.0} %", 100.0 * hits as f64 / looked_at.max(1) as f64),
            format!("{:.0} %", 100.0 * hits as f64 / events.max(1) as f64),
        ])
    };
    Table {
        caption: "The likeliest directed dyads of each year.".to_owned(),
        columns: vec![
            Column::words("Dyads each year"),
            Column::numbers("Forecasts"),
            Column::numbers("Came true"),
            Column::numbers("Share that did"),
            Column::numbers("Share of all initiations"),
        ],
        rows: LIKELIEST.into_iter().filter_map(row).collect(),
    }
}
