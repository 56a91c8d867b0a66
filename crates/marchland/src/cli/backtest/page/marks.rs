//! What was reached before with public tools on the same question and years, as marks to be measured by.

use super::Material;
use crate::cli::score::document::{figure, optional};
use marchland::{MAIN, Measure, ModelScores};
use marchland_render::{Block, Column, Table};

/// The years in which the marks were measured.
const YEARS: [u16; 2] = [1995, 2014];

/// A measure of the marks: its heading, its rows, and which values are better.
type Kind = (&'static str, &'static str, Measure);

const KINDS: [Kind; 7] = [
    ("AP", "all", Measure::AveragePrecision),
    ("Brier skill", "all", Measure::BrierSkill),
    ("Log loss", "all", Measure::LogLoss),
    ("MRR", "all", Measure::ReciprocalRank),
    ("Hit 1", "all", Measure::HitAt1),
    ("Relevant AP", "relevant", Measure::AveragePrecision),
    ("Relevant log loss", "relevant", Measure::LogLoss),
];

/// The bar that was set, in the order of [`KINDS`].
const BAR: [f64; 7] = [0.140, 0.087, 0.00393, 0.520, 0.330, 0.153, 0.0322];

/// Within which the mean forecast over the observed share was to lie.
const MEAN_OVER_OBSERVED: [f64; 2] = [0.85, 1.15];

/// What public tools reached, in the order of [`KINDS`].
const PUBLIC: [(&str, [f64; 7]); 6] = [
    (
        "replay of the dyad's history",
        [0.106, 0.074, 0.00478, 0.447, 0.297, 0.125, 0.0368],
    ),
    (
        "logit, 16 variables",
        [0.134, 0.065, 0.00414, 0.509, 0.327, 0.146, 0.0335],
    ),
    (
        "LightGBM, 28 variables",
        [0.132, 0.082, 0.00394, 0.501, 0.299, 0.144, 0.0328],
    ),
    (
        "mean of these two",
        [0.141, 0.086, 0.00396, 0.504, 0.303, 0.154, 0.0325],
    ),
    (
        "LightGBM, 70 variables, three seeds, drift-corrected",
        [0.136, 0.087, 0.00393, 0.522, 0.331, 0.148, 0.0325],
    ),
    (
        "its mean with the logit",
        [0.143, 0.089, 0.00394, 0.518, 0.327, 0.156, 0.0321],
    ),
];

/// One section, for the years in which the marks were measured.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    let ([all, ..], [relevant, ..]) = (
        material.scores(MAIN, "all"),
        material.scores(MAIN, "relevant"),
    ) else {
        return Vec::new();
    };
    if material.years() != YEARS {
        return Vec::new();
    }
    let text = format!(
        "The marks were measured beforehand with public tools on the same datasets, question and years, by other code. They carry no \
         interval, so that a difference in the last digit says nothing. Their relevant population has 71,692 rows and 602 events; \
         here it has {} and {}. \"Reached\" compares the printed values only.",
        marchland_render::number::count(relevant.n as f64),
        relevant.positives
    );
    vec![
        Block::section("Beside the marks"),
        Block::Paragraph(text),
        Block::Table(bar(all, relevant)),
        Block::Table(public(all, relevant)),
    ]
}

fn reached(kind: &Kind, value: f64, mark: f64) -> bool {
    match kind.2 {
        Measure::LogLoss => value <= mark,
        _ => value >= mark,
    }
}

fn of(kind: &Kind, all: &ModelScores, relevant: &ModelScores) -> Option<f64> {
    if kind.1 == "all" { all } else { relevant }.value(kind.2)
}

fn bar(all: &ModelScores, relevant: &ModelScores) -> Table {
    let word = |reached: bool| if reached { "yes" } else { "no" }.to_owned();
    let row = |(kind, mark): (&Kind, &f64)| {
        let value = of(kind, all, relevant);
        vec![
            kind.0.to_owned(),
            figure(*mark),
            optional(value),
            word(value.is_some_and(|value| reached(kind, value, *mark))),
        ]
    };
    let mut rows: Vec<Vec<String>> = KINDS.iter().zip(&BAR).map(row).collect();
    let ratio = all.value(Measure::MeanOverObserved);
    let [low, high] = MEAN_OVER_OBSERVED;
    rows.push(vec![
        "Mean forecast over observed".to_owned(),
        format!("{low} to {high}"),
        optional(ratio),
        word(ratio.is_some_and(|ratio| (low..=high).contains(&ratio))),
    ]);
    Table {
        caption: "The bar that was set for this model.".to_owned(),
        columns: vec![
            Column::words("Measure"),
            Column::numbers("Mark"),
            Column::numbers("Here"),
            Column::words("Reached"),
        ],
        rows,
    }
}

fn public(all: &ModelScores, relevant: &ModelScores) -> Table {
    let mut columns = vec![Column::words("Model")];
    columns.extend(KINDS.iter().map(|(heading, ..)| Column::numbers(heading)));
    let row = |name: &str, values: Vec<String>| {
        let mut cells = vec![name.to_owned()];
        cells.extend(values);
        cells
    };
    let ours = KINDS.iter().map(|kind| optional(of(kind, all, relevant)));
    let mut rows = vec![row(marchland::OURS, ours.collect())];
    rows.extend(
        PUBLIC
            .iter()
            .map(|(name, values)| row(name, values.iter().map(|value| figure(*value)).collect())),
    );
    Table {
        caption: "What public tools reached in that measurement.".to_owned(),
        columns,
        rows,
    }
}
