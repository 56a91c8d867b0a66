//! The scores as scikit-learn has them, and files as pandas writes them.
//!
//! `MARCHLAND_PYTHON` names the interpreter (`python3` where it is not set). Where the packages are missing the test is
//! skipped, and says so.

use marchland_score::{
    Judged, Measure, Model, Options, Outcomes, Predictions, average_precision, brier, log_loss,
    recalibrate, roc_area, score,
};
use marchland_table::ForeignFile;
use serde_json::Value;
use std::fs::File;
use std::path::Path;
use std::process::Command;

/// The exit code with which the script says that a package is missing.
const MISSING: i32 = 77;

/// Runs the script; `None` where a package is missing.
fn ran(folder: &Path) -> Option<Value> {
    let named = std::env::var_os("MARCHLAND_PYTHON").unwrap_or_else(|| "python3".into());
    let output = Command::new(named)
        .arg("-c")
        .arg(include_str!("check_scores.py"))
        .arg(folder)
        .output()
        .ok()?;
    let [stdout, stderr] =
        [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    if output.status.code() == Some(MISSING) {
        println!("skipped: {stdout}");
        return None;
    }
    assert!(output.status.success(), "{stdout}{stderr}");
    Some(serde_json::from_str(&stdout).expect("JSON"))
}

fn near(what: &str, found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().expect("a number");
    let off = (found - expected).abs();
    assert!(
        off <= tolerance * (1.0 + expected.abs()),
        "{what}: {found} is not {expected}"
    );
}

fn numbers(values: &Value) -> Vec<f64> {
    let values = values.as_array().expect("a list").iter();
    values
        .map(|value| value.as_f64().expect("a number"))
        .collect()
}

#[test]
fn scores_agree_with_scikit_learn_and_files_of_pandas_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(told) = ran(folder.path()) else {
        println!("skipped: no Python with pandas, pyarrow and scikit-learn");
        return;
    };
    for (at, case) in told["cases"].as_array().expect("cases").iter().enumerate() {
        agrees(at, case);
    }
    for name in ["plain", "narrow", "categories", "large"] {
        read_back(folder.path(), name, &told["table"]);
    }
}

fn agrees(at: usize, case: &Value) {
    let forecasts = numbers(&case["forecasts"]);
    let happened: Vec<bool> = numbers(&case["happened"])
        .iter()
        .map(|value| *value == 1.0)
        .collect();
    let places: Vec<usize> = (0..forecasts.len()).collect();
    let judged = Judged::new("row", &places, &forecasts, &happened).expect("sound");
    let near = |what: &str, found: f64, tolerance: f64| {
        near(&format!("case {at}, {what}"), found, &case[what], tolerance);
    };
    near(
        "average_precision",
        average_precision(&judged).expect("both classes"),
        1e-12,
    );
    near("roc_auc", roc_area(&judged).expect("both classes"), 1e-12);
    near("brier", brier(&judged), 1e-14);
    near("log_loss", log_loss(&judged).mean, 1e-12);
    let found = recalibrate(&judged).expect("a solution");
    // As far as scikit-learn's own tolerance of 1e-10 goes.
    near("slope", found.slope, 1e-6);
    near("intercept", found.intercept, 1e-6);
}

fn read_back(folder: &Path, name: &str, told: &Value) {
    let open = |kind: &str| {
        let file = File::open(folder.join(format!("{kind}-{name}.parquet"))).expect("a file");
        ForeignFile::open(file).expect("a Parquet file")
    };
    let predictions = Predictions::read(&open("predictions"), name, None).expect("sound rows");
    let outcomes = Outcomes::read(&open("outcomes"), name, None).expect("sound rows");
    let model = Model {
        name,
        predictions: &predictions,
    };
    let report = score(&[model], &outcomes, &Options::default()).expect("scores");
    let groups = told.as_array().expect("groups");
    assert_eq!(report.scores.len(), groups.len(), "{name}");
    for scores in &report.scores {
        let question = scores.group.question;
        let word = format!("{} {} {}", question.kind, question.rung, question.horizon);
        let group = groups
            .iter()
            .find(|group| group["question"] == word.as_str());
        let group = group.expect("the question");
        assert_eq!(
            (scores.n as u64, scores.positives as u64),
            (
                group["n"].as_u64().expect("n"),
                group["positives"].as_u64().expect("positives")
            )
        );
        for (measure, what) in [
            (Measure::AveragePrecision, "average_precision"),
            (Measure::LogLoss, "log_loss"),
        ] {
            near(
                &format!("{name}, {word}, {what}"),
                scores.value(measure).expect("defined"),
                &group[what],
                1e-6,
            );
        }
    }
}
