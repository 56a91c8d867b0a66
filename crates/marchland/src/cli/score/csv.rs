//! Scores and differences as CSV, one value per line.

use marchland::ScoreReport;
use marchland_score::{Estimate, Group, ModelScores};
use std::fmt::Write as _;

const HEAD: &str =
    "model,against,outcome,move,horizon,population,n,positives,measure,value,low,high";

/// A value with its interval.
type Value = (&'static str, Option<f64>, Option<[f64; 2]>);

/// Every score and difference; `against` is empty for a score of a model by itself.
pub fn lines(report: &ScoreReport) -> String {
    let mut text = format!("{HEAD}\n");
    for scores in &report.scores {
        let counts = [scores.n, scores.positives];
        for value in of_estimates(&scores.estimates).chain(others(scores)) {
            line(&mut text, [&scores.model, ""], &scores.group, counts, value);
        }
    }
    for difference in &report.differences {
        let group = &difference.group;
        let same = |scores: &&ModelScores| scores.group == *group;
        let counts = report.scores.iter().find(same);
        let counts = counts.map_or([0, 0], |scores| [scores.n, scores.positives]);
        let models = [&*difference.model, &*difference.against];
        let skill = ("brier_skill_against", difference.brier_skill_against, None);
        for value in of_estimates(&difference.estimates).chain([skill]) {
            line(&mut text, models, group, counts, value);
        }
    }
    text
}

fn of_estimates(estimates: &[Estimate]) -> impl Iterator<Item = Value> {
    let value = |estimate: &Estimate| (estimate.measure.word(), estimate.value, estimate.interval);
    estimates.iter().map(value)
}

fn others(scores: &ModelScores) -> impl Iterator<Item = Value> {
    let plain = |name, value| (name, value, None);
    let coverage = scores.coverage.as_ref();
    [
        plain("prevalence", Some(scores.prevalence)),
        plain("brier", Some(scores.brier)),
        plain("brier_of_base_rate", Some(scores.brier_of_base_rate)),
        plain("log_loss_of_base_rate", Some(scores.log_loss_of_base_rate)),
        plain("clipped", Some(scores.clipped as f64)),
        plain("mean_forecast", Some(scores.mean_forecast)),
        plain(
            "calibration_slope",
            scores.recalibration.map(|found| found.slope),
        ),
        plain(
            "calibration_intercept",
            scores.recalibration.map(|found| found.intercept),
        ),
        plain("calibration_error", Some(scores.calibration_error)),
        plain(
            "calibration_error_equal_counts",
            Some(scores.calibration_error_equal_counts),
        ),
        plain("variance", Some(scores.sharpness.variance)),
        plain("coverage_stated", coverage.map(|found| found.stated)),
        plain("coverage_chance", coverage.map(|found| found.chance)),
        plain("coverage_both", coverage.map(|found| found.both)),
    ]
    .into_iter()
}

fn line(
    text: &mut String,
    models: [&str; 2],
    group: &Group,
    counts: [usize; 2],
    (measure, value, interval): Value,
) {
    let number = |value: Option<f64>| value.map_or(String::new(), |value| value.to_string());
    let question = group.question;
    let cells = [
        quoted(models[0]),
        quoted(models[1]),
        question.kind.word().to_owned(),
        question.rung.word().to_owned(),
        question.horizon.word().to_owned(),
        quoted(&group.population),
        counts[0].to_string(),
        counts[1].to_string(),
        measure.to_owned(),
        number(value),
        number(interval.map(|ends| ends[0])),
        number(interval.map(|ends| ends[1])),
    ];
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{}", cells.join(","));
}

/// A name as a cell; names may hold anything.
fn quoted(name: &str) -> String {
    if name.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}
