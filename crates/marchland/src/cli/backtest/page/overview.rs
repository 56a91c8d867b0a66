//! All questions in short: one table for each horizon, and the rivals beside.

use super::{Material, POPULATIONS, kind_and_rung, value};
use crate::cli::score::document::figure;
use marchland::{Horizon, Measure, ModelScores, Outcome};
use marchland_render::{Align, Block, Column, Table, number};

/// One section; horizons are never mixed. The tables of rivals may be folded away.
pub fn blocks(material: &Material<'_>, folded: bool) -> Vec<Block> {
    let mut blocks = vec![Block::section("All questions in short")];
    for horizon in Horizon::ALL {
        for population in POPULATIONS {
            let groups: Vec<&[ModelScores]> = Outcome::all()
                .filter(|question| question.horizon == horizon)
                .map(|question| material.scores(question, population))
                .filter(|scores| !scores.is_empty())
                .collect();
            let Some(first) = groups.first() else {
                continue;
            };
            let rows = match population {
                "all" => "all dyads",
                _ => "relevant dyads",
            };
            blocks.push(Block::subsection(&format!(
                "Windows of {}, {rows}",
                length(horizon)
            )));
            blocks.push(Block::Table(ours(&groups)));
            if first.len() > 1 {
                let measures = [Measure::AveragePrecision, Measure::LogLoss];
                let tables =
                    measures.map(|measure| Block::Table(beside(material, &groups, measure)));
                if folded {
                    blocks.push(Block::Details {
                        summary: format!("Rivals beside: windows of {}, {rows}", length(horizon)),
                        blocks: tables.into(),
                    });
                } else {
                    blocks.extend(tables);
                }
            }
        }
    }
    blocks
}

fn length(horizon: Horizon) -> &'static str {
    match horizon {
        Horizon::OneYear => "one year",
        Horizon::TwoYears => "two years",
        Horizon::FiveYears => "five years",
    }
}

fn ours(groups: &[&[ModelScores]]) -> Table {
    let measures = [
        ("AP", Measure::AveragePrecision),
        ("Brier skill", Measure::BrierSkill),
        ("Log loss", Measure::LogLoss),
        ("ROC", Measure::RocArea),
        ("MRR", Measure::ReciprocalRank),
        ("Hit 1", Measure::HitAt1),
        ("F/O", Measure::MeanOverObserved),
    ];
    let row = |scores: &&[ModelScores]| {
        let ours = &scores[0];
        let mut cells = vec![
            kind_and_rung(ours.group.question),
            number::count(ours.positives as f64),
            figure(ours.prevalence),
        ];
        cells.extend(measures.iter().map(|(_, measure)| value(ours, *measure)));
        cells
    };
    let mut columns = vec![
        Column::words("Question"),
        Column::numbers("Events"),
        Column::numbers("Share"),
    ];
    columns.extend(measures.iter().map(|(heading, _)| Column::numbers(heading)));
    let first = &groups[0][0];
    Table {
        caption: format!(
            "{}: {} forecasts, windows that begin in {} to {}. Each rung asks for at least its severity.",
            first.model,
            number::count(first.n as f64),
            first.years[0],
            first.years[1]
        ),
        columns,
        rows: groups.iter().map(row).collect(),
    }
}

/// A measure of every model, and how ours compares by the interval.
fn beside(material: &Material<'_>, groups: &[&[ModelScores]], measure: Measure) -> Table {
    let models: Vec<&str> = groups[0]
        .iter()
        .map(|scores| scores.model.as_str())
        .collect();
    let row = |scores: &&[ModelScores]| {
        let group = &scores[0].group;
        let mut cells = vec![kind_and_rung(group.question), value(&scores[0], measure)];
        cells.extend(models[1..].iter().map(|model| {
            let Some(rival) = scores.iter().find(|scores| scores.model == *model) else {
                return String::new();
            };
            let differences = material.report.differences.iter();
            let mut same =
                differences.filter(|found| found.group == *group && found.against == *model);
            let verdict = same.next().and_then(|found| {
                let mut estimates = found.estimates.iter();
                estimates.find(|found| found.measure == measure)?.verdict()
            });
            let verdict = verdict.map_or(String::new(), |verdict| format!(", {verdict}"));
            format!("{}{verdict}", value(rival, measure))
        }));
        cells
    };
    let mut columns = vec![Column::words("Question"), Column::numbers("Ours")];
    columns.extend(models[1..].iter().map(|model| Column {
        heading: (*model).to_owned().into(),
        align: Align::Left,
    }));
    Table {
        caption: format!(
            "{} of every model; the words say how {} compares with it, by the interval of the difference.",
            capitalised(measure.label()),
            marchland::OURS
        ),
        columns,
        rows: groups.iter().map(row).collect(),
    }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters
        .next()
        .map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}
