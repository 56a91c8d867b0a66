//! Scores as tables.

use marchland::{Measure, ModelScores, ScoreReport};
use marchland_render::{Block, Column, Document, Table, number};
use marchland_score::{Difference, Estimate, Group};

/// All scores, group by group, and how far models differ.
pub fn document(report: &ScoreReport, reliability: bool) -> Document {
    let mut blocks = vec![Block::Terms(terms(report))];
    for scores in groups(report) {
        blocks.push(Block::section(&heading(&scores[0].group)));
        blocks.extend(group_tables(report, scores, reliability));
    }
    if !report.notes.is_empty() {
        blocks.push(Block::section("Not scored"));
        blocks.push(Block::List(report.notes.clone()));
    }
    Document {
        title: "Predictions against what happened".to_owned(),
        kicker: "Marchland: scores".to_owned(),
        dateline: dateline(report),
        blocks,
    }
}

/// How the intervals were made.
pub fn dateline(report: &ScoreReport) -> String {
    format!(
        "Intervals: {} percent, {} draws of years with replacement, seed {}.",
        figure(report.level * 100.0)
            .trim_end_matches('0')
            .trim_end_matches('.'),
        number::count(f64::from(report.draws)),
        report.seed
    )
}

/// The scores, group by group.
pub fn groups(report: &ScoreReport) -> impl Iterator<Item = &[ModelScores]> {
    report
        .scores
        .chunk_by(|one, other| one.group == other.group)
}

/// All tables of a group.
pub fn group_tables(report: &ScoreReport, scores: &[ModelScores], reliability: bool) -> Vec<Block> {
    let mut tables = vec![skill(scores), calibration(scores)];
    if reliability {
        tables.extend(scores.iter().map(diagram));
    }
    let same = |difference: &&Difference| difference.group == scores[0].group;
    let differences = report.differences.iter().filter(same);
    tables.extend(differences.map(|found| difference(found, report)));
    tables.into_iter().map(Block::Table).collect()
}

/// The words over a group.
pub fn heading(group: &Group) -> String {
    let question = group.question;
    let rows = match group.population.as_str() {
        "all" => "all rows".to_owned(),
        name => format!("{name} rows only"),
    };
    format!(
        "{}, {}, {}: {rows}",
        question.kind, question.rung, question.horizon
    )
}

/// What the headings of the tables mean.
pub fn terms(report: &ScoreReport) -> Vec<(String, String)> {
    let mut terms = vec![
        (
            "AP",
            "average precision; a forecast that knows nothing gets the share of events",
        ),
        ("ROC", "area under the ROC curve; 0.5 knows nothing"),
        (
            "Brier skill, log loss",
            "proper scores; skill is against the constant share of events, log loss is in nats, lower is better",
        ),
        (
            "MRR, hits",
            "where the true target stood among the possible targets of its initiator that year, given that there was one",
        ),
        ("F/O", "mean forecast over observed share; 1 is calibrated"),
        (
            "Slope, intercept",
            "logistic recalibration; 1 and 0 are calibrated",
        ),
        ("Error", "expected calibration error over fixed bins"),
    ];
    if report.scores.iter().any(|scores| scores.coverage.is_some()) {
        let text = "share of bins whose number of events lies in the stated interval, in that of chance, and in both added";
        terms.push(("Coverage", text));
    }
    let owned = |(term, text): (&str, &str)| (term.to_owned(), text.to_owned());
    terms.into_iter().map(owned).collect()
}

/// Skill, one row for each model.
pub fn skill(scores: &[ModelScores]) -> Table {
    let measures = [
        ("AP", Measure::AveragePrecision),
        ("ROC", Measure::RocArea),
        ("Brier skill", Measure::BrierSkill),
        ("Log loss", Measure::LogLoss),
        ("MRR", Measure::ReciprocalRank),
        ("Hit 1", Measure::HitAt1),
        ("Hit 5", Measure::HitAt5),
        ("Hit 10", Measure::HitAt10),
    ];
    let row = |scores: &ModelScores| {
        let mut cells = vec![scores.model.clone()];
        cells.extend(
            measures
                .iter()
                .map(|(_, measure)| optional(scores.value(*measure))),
        );
        cells
    };
    let first = &scores[0];
    let mut columns = vec![Column::words("Model")];
    columns.extend(measures.iter().map(|(heading, _)| Column::numbers(heading)));
    Table {
        caption: format!(
            "Skill. {} rows, {} events (share {}), windows that begin in {} to {}; the constant share of events has Brier \
             score {} and log loss {}.",
            number::count(first.n as f64),
            number::count(first.positives as f64),
            figure(first.prevalence),
            first.years[0],
            first.years[1],
            figure(first.brier_of_base_rate),
            figure(first.log_loss_of_base_rate),
        ),
        columns,
        rows: scores.iter().map(row).collect(),
    }
}

/// Calibration and sharpness, one row for each model.
pub fn calibration(scores: &[ModelScores]) -> Table {
    let row = |scores: &ModelScores| {
        let recalibration = scores.recalibration;
        let coverage = scores.coverage.as_ref().map_or(String::new(), |found| {
            let percent = |share: f64| format!("{:.0}", share * 100.0);
            [found.stated, found.chance, found.both]
                .map(percent)
                .join("/")
        });
        vec![
            scores.model.clone(),
            figure(scores.brier),
            optional(scores.value(Measure::MeanOverObserved)),
            optional(recalibration.map(|found| found.slope)),
            optional(recalibration.map(|found| found.intercept)),
            figure(scores.calibration_error),
            figure(scores.sharpness.variance.sqrt()),
            scores.clipped.to_string(),
            coverage,
        ]
    };
    Table {
        caption: "Calibration and sharpness: SD is the standard deviation of the forecasts; clipped counts forecasts moved \
                  to 1e-15 from 0 or 1 for the log loss; coverage in percent of bins."
            .to_owned(),
        columns: vec![
            Column::words("Model"),
            Column::numbers("Brier"),
            Column::numbers("F/O"),
            Column::numbers("Slope"),
            Column::numbers("Intercept"),
            Column::numbers("Error"),
            Column::numbers("SD"),
            Column::numbers("Clipped"),
            Column::numbers("Coverage"),
        ],
        rows: scores.iter().map(row).collect(),
    }
}

/// A model's reliability, bin by bin.
pub fn diagram(scores: &ModelScores) -> Table {
    let bins = scores.at_edges.bins.iter();
    let row = |bin: &marchland_score::Bin| {
        vec![
            format!("{} to {}", figure(bin.lowest), figure(bin.highest)),
            number::count(bin.count as f64),
            number::count(bin.events as f64),
            figure(bin.mean_forecast),
            figure(bin.observed_rate()),
        ]
    };
    Table {
        caption: format!("Reliability of {}.", scores.model),
        columns: vec![
            Column::words("Forecasts"),
            Column::numbers("Rows"),
            Column::numbers("Events"),
            Column::numbers("Mean forecast"),
            Column::numbers("Observed"),
        ],
        rows: bins.map(row).collect(),
    }
}

/// How far two models differ, measure by measure.
pub fn difference(found: &Difference, report: &ScoreReport) -> Table {
    let row = |estimate: &Estimate| {
        let [low, high] = match estimate.interval {
            Some(ends) => ends.map(figure),
            None => [String::new(), String::new()],
        };
        let draws = match estimate.draws {
            draws if draws == report.draws => String::new(),
            draws => format!(" ({draws} draws)"),
        };
        let label = format!("{}{draws}", estimate.measure.label());
        vec![label, optional(estimate.value), low, high]
    };
    let against = optional(found.brier_skill_against);
    Table {
        caption: format!(
            "{} less {}; Brier skill with {} as the reference: {against}.",
            found.model, found.against, found.against
        ),
        columns: vec![
            Column::words("Measure"),
            Column::numbers("Difference"),
            Column::numbers("Low"),
            Column::numbers("High"),
        ],
        rows: found.estimates.iter().map(row).collect(),
    }
}

/// A score, or that it is not defined.
pub fn optional(value: Option<f64>) -> String {
    value.map_or_else(|| "none".to_owned(), figure)
}

/// A score to about three digits.
pub fn figure(value: f64) -> String {
    let size = value.abs();
    // What is left of a difference of equal numbers.
    if size < 1e-12 {
        "0".to_owned()
    } else if size >= 0.1 {
        format!("{value:.3}")
    } else if size >= 0.0001 {
        format!("{value:.5}")
    } else {
        format!("{value:.1e}")
    }
}
