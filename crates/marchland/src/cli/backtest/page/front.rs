//! The front: the main question, answered in a sentence, two tables and the differences to each rival.

use super::{Material, POPULATIONS};
use crate::cli::score::document::{self, figure};
use marchland::{Backtest, MAIN, Measure, ModelScores, Verdict};
use marchland_render::{Block, Column, Figure, Table, number};
use marchland_score::Difference;

/// Measures in which models are compared on the front.
const COMPARED: [Measure; 6] = [
    Measure::AveragePrecision,
    Measure::BrierSkill,
    Measure::LogLoss,
    Measure::RocArea,
    Measure::ReciprocalRank,
    Measure::HitAt1,
];

/// The answer to the main question, in a sentence and four figures.
pub fn answer(material: &Material<'_>) -> Vec<Block> {
    let [ours, ..] = material.scores(MAIN, "all") else {
        return Vec::new();
    };
    let sentence = format!(
        "Who will open a militarized dispute with whom within a year? In {} to {}, {} directed dyad-years of {} saw one, 1 in {}. \
         In {:.0} percent of them the target stood first among all targets of its initiator, in {:.0} percent among the first five.",
        ours.years[0],
        ours.years[1],
        number::count(ours.positives as f64),
        number::count(ours.n as f64),
        number::count(1.0 / ours.prevalence),
        ours.value(Measure::HitAt1).unwrap_or(f64::NAN) * 100.0,
        ours.value(Measure::HitAt5).unwrap_or(f64::NAN) * 100.0,
    );
    let figure_of = |measure: Measure, label: &str, note: String| Figure {
        number: super::value(ours, measure),
        label: label.to_owned(),
        note,
    };
    let figures = vec![
        figure_of(
            Measure::AveragePrecision,
            "average precision",
            format!("the share of events is {}", figure(ours.prevalence)),
        ),
        Figure {
            number: format!(
                "{:.1} %",
                ours.value(Measure::BrierSkill).unwrap_or(f64::NAN) * 100.0
            ),
            label: "Brier skill".to_owned(),
            note: "against the share of events, known in hindsight".to_owned(),
        },
        figure_of(
            Measure::ReciprocalRank,
            "mean reciprocal rank of the target",
            "among all targets of the initiator, given that there was an initiation".to_owned(),
        ),
        figure_of(
            Measure::MeanOverObserved,
            "mean forecast over observed",
            "1 is calibrated".to_owned(),
        ),
    ];
    vec![Block::Answer { sentence, figures }]
}

/// The main question over all dyads and over the relevant ones: scores, calibration, differences.
pub fn main_question(material: &Material<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::section(
        "The main question: an initiation of any severity within a year",
    )];
    for population in POPULATIONS {
        let scores = material.scores(MAIN, population);
        if scores.is_empty() {
            continue;
        }
        blocks.push(Block::subsection(match population {
            "all" => "All directed dyads",
            _ => "Relevant dyads: contiguous, or one of the two a major power",
        }));
        blocks.push(Block::Table(with_reference(scores)));
        blocks.push(Block::Table(document::calibration(scores)));
        let differences: Vec<&Difference> = material.differences(MAIN, population).collect();
        if !differences.is_empty() {
            blocks.push(Block::Table(in_words(&differences)));
            blocks.push(Block::Table(against(&differences, material.report.level)));
        }
    }
    blocks.push(Block::Terms(document::terms(material.report)));
    blocks
}

/// Skill, with what the share of events would have scored in the first row.
fn with_reference(scores: &[ModelScores]) -> Table {
    let mut table = document::skill(scores);
    let first = &scores[0];
    let known = [
        "share of events, in hindsight".to_owned(),
        figure(first.prevalence),
        figure(0.5),
        figure(0.0),
        figure(first.log_loss_of_base_rate),
    ];
    let blank = table.columns.len() - known.len();
    let row = known.into_iter().chain(vec![String::new(); blank]);
    table.rows.push(row.collect());
    table
}

/// What the intervals say of each rival, in words.
fn in_words(differences: &[&Difference]) -> Table {
    let row = |difference: &&Difference| {
        let of = |wanted: Verdict| {
            let estimates = difference.estimates.iter();
            let compared = estimates.filter(|found| COMPARED.contains(&found.measure));
            let found: Vec<&str> = compared
                .filter(|found| found.verdict() == Some(wanted))
                .map(|found| found.measure.label())
                .collect();
            found.join(", ")
        };
        vec![
            difference.against.clone(),
            of(Verdict::Better),
            of(Verdict::NotToldApart),
            of(Verdict::Worse),
        ]
    };
    Table {
        caption: format!(
            "How {} compares, by the intervals in the next table and nothing else.",
            marchland::OURS
        ),
        columns: vec![
            Column::words("Beside"),
            Column::words("Better"),
            Column::words("Not told apart"),
            Column::words("Worse"),
        ],
        rows: differences.iter().map(row).collect(),
    }
}

/// The differences to each rival: value, interval, and what the interval says.
fn against(differences: &[&Difference], level: f64) -> Table {
    let row = |difference: &Difference, measure: Measure| {
        let mut estimates = difference.estimates.iter();
        let found = estimates.find(|found| found.measure == measure)?;
        let ends = found.interval.map(|ends| ends.map(signed));
        let [low, high] = ends.unwrap_or_default();
        let verdict = found.verdict();
        Some(vec![
            difference.against.clone(),
            measure.label().to_owned(),
            found.value.map_or_else(|| "none".to_owned(), signed),
            low,
            high,
            verdict.map_or_else(|| "no interval".to_owned(), |verdict| verdict.to_string()),
        ])
    };
    let rows = differences.iter().flat_map(|difference| {
        let measures = COMPARED.into_iter();
        measures.filter_map(move |measure| row(difference, measure))
    });
    Table {
        caption: format!(
            "{} less each rival, with {:.0} percent intervals over resampled years. \"Better\" and \"worse\" are said only where the \
             interval leaves zero out; of log loss, less is better. Each comparison stands by itself: of twenty that hold no \
             difference, one will seem to hold one.",
            marchland::OURS,
            level * 100.0
        ),
        columns: vec![
            Column::words("Less"),
            Column::words("Measure"),
            Column::numbers("Difference"),
            Column::numbers("Low"),
            Column::numbers("High"),
            Column::words("In words"),
        ],
        rows: rows.collect(),
    }
}

/// A difference with its sign.
fn signed(value: f64) -> String {
    let digits = figure(value.abs());
    match digits.as_str() {
        "0" => digits,
        _ if value < 0.0 => format!("\u{2212}{digits}"),
        _ => format!("+{digits}"),
    }
}

/// How the forecasts were made, in words.
pub fn method(found: &Backtest) -> String {
    let origins: Vec<String> = found.origins.iter().map(u16::to_string).collect();
    let left_out = found.left_out.iter().filter(|(_, rows)| **rows > 0).count();
    format!(
        "Every directed dyad of the Correlates of War states, window by window. Event clock: features from rows of the datasets \
         up to the end of the year before a window, as coded today; a dispute that had begun by then has the level that it \
         reached in the end. Models and rivals were fitted before {}, on windows that had ended by then; treatment of absent \
         values, penalties and bends were chosen before the first of these years and kept. Of {} of the questions, windows that \
         run past the record are left out. An initiation is a dispute that the initiator opens as an originator on side A, which \
         acted first; that does not make it the aggressor.",
        origins.join(", "),
        left_out
    )
}
