//! What skill is left when the dispute history is old: the same backtest with its last years withheld.

use super::{Material, value};
use crate::cli::score::document::{figure, optional};
use marchland::{MAIN, Measure, ModelScores, Outcome, ScoreReport};
use marchland_render::{Block, Column, Table, number};
use std::fmt::Write as _;

/// The scores of a backtest with some years of the dispute history withheld.
pub struct Aged {
    /// How many.
    pub withheld: u16,
    /// The scores; the model and climatology are in all of them.
    pub report: ScoreReport,
}

impl Aged {
    fn ours(&self, question: Outcome) -> Option<&ModelScores> {
        let mut scores = self.report.scores.iter();
        scores.find(|scores| {
            let group = &scores.group;
            group.question == question
                && group.population == "all"
                && scores.model == marchland::OURS
        })
    }
}

/// One section, where more than one age was asked for.
pub fn blocks(material: &Material<'_>) -> Vec<Block> {
    if material.aged.len() < 2 {
        return Vec::new();
    }
    let text = "The same forecasts with the dispute history of the last years before each window withheld: columns of disputes and what \
                the model is fitted on end so many years earlier, all else is known to the end of the year before. The model reads \
                the columns as many years back in training as they are old, and chooses its penalties anew on what is left. So \
                stand forecasts of today, years after the record's end."
        .to_owned();
    let rows = material.aged.iter().filter_map(|aged| {
        let ours = aged.ours(MAIN)?;
        let measures = [
            Measure::AveragePrecision,
            Measure::BrierSkill,
            Measure::LogLoss,
            Measure::RocArea,
            Measure::ReciprocalRank,
            Measure::HitAt1,
            Measure::MeanOverObserved,
        ];
        let mut cells = vec![number::plural(usize::from(aged.withheld), "year")];
        cells.extend(measures.map(|measure| value(ours, measure)));
        cells.push(optional(ours.recalibration.map(|found| found.slope)));
        cells.push(figure(ours.calibration_error));
        Some(cells)
    });
    let headings = [
        "AP",
        "Brier skill",
        "Log loss",
        "ROC",
        "MRR",
        "Hit 1",
        "F/O",
        "Slope",
        "Error",
    ];
    let mut columns = vec![Column::words("Withheld")];
    columns.extend(headings.map(Column::numbers));
    let table = Table {
        caption: "The main question over all dyads, by years of dispute history withheld."
            .to_owned(),
        columns,
        rows: rows.collect(),
    };
    vec![
        Block::section("When the dispute history is old"),
        Block::Paragraph(text),
        Block::Table(table),
    ]
}

/// The table of skill by age, as a file: what `assess` quotes from.
pub fn table(material: &Material<'_>) -> String {
    let mut text = format!("# written by `{}`\n", material.command);
    text.push_str(
        "withheld,outcome,move,horizon,first_year,last_year,forecasts,events,average_precision,brier_skill,log_loss,log_loss_of_base_rate,\
         mean_over_observed,slope,intercept,low,high,coverage_level,coverage_bins,coverage\n",
    );
    for aged in material.aged {
        for scores in Outcome::all().filter_map(|question| aged.ours(question)) {
            line(&mut text, aged.withheld, scores);
        }
    }
    text
}

fn line(text: &mut String, withheld: u16, scores: &ModelScores) {
    let number = |value: Option<f64>| value.map_or(String::new(), |value| format!("{value:.6}"));
    let Outcome {
        kind,
        rung,
        horizon,
    } = scores.group.question;
    // The interval of the mean forecast over the observed share: how wide a range of ratios the years allow.
    let ratio = scores.estimate(Measure::MeanOverObserved);
    let ends = ratio.and_then(|found| found.interval);
    let coverage = scores.coverage.as_ref();
    let cells = [
        number(scores.value(Measure::AveragePrecision)),
        number(scores.value(Measure::BrierSkill)),
        number(scores.value(Measure::LogLoss)),
        number(Some(scores.log_loss_of_base_rate)),
        number(scores.value(Measure::MeanOverObserved)),
        number(scores.recalibration.map(|found| found.slope)),
        number(scores.recalibration.map(|found| found.intercept)),
        number(ends.map(|ends| ends[0])),
        number(ends.map(|ends| ends[1])),
        number(coverage.map(|found| found.level)),
        coverage.map_or(String::new(), |found| found.bins.len().to_string()),
        number(coverage.map(|found| found.stated)),
    ];
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{withheld},{kind},{rung},{horizon},{},{},{},{},{}",
        scores.years[0],
        scores.years[1],
        scores.n,
        scores.positives,
        cells.join(",")
    );
}
