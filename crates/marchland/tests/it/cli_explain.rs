//! `marchland explain`: every column, every analogue, and what cannot be asked.

use crate::cli_run::{folder, run};
use serde_json::Value;
use std::fs;

const ASKED: [&str; 7] = [
    "explain",
    "Russia",
    "KAZ",
    "--move",
    "force",
    "--horizon",
    "1y",
];

#[test]
fn columns_add_up_to_factors_and_factors_to_the_probability() {
    let folder = folder();
    for outcome in ["initiation", "action"] {
        let asked = [&ASKED[..], &["--outcome", outcome, "--json"]].concat();
        let found: Value =
            serde_json::from_str(&run(folder.path(), &asked).code(0).stdout).expect("JSON");
        let number = |value: &Value| value.as_f64().expect("a number");
        let list = |value: &Value| value.as_array().expect("a list").clone();
        let mut sum = number(&found["forecast"]["intercept"]);
        for driver in list(&found["drivers"]) {
            let columns = list(&driver["columns"]);
            let own: f64 = columns.iter().map(|one| number(&one["log_odds"])).sum();
            assert!((own - number(&driver["log_odds"])).abs() < 1e-9, "{driver}");
            sum += own;
        }
        let probability = number(&found["forecast"]["probability"]);
        let log_odds = (probability / (1.0 - probability)).ln();
        assert!((sum - log_odds).abs() < 1e-8, "{sum} {log_odds}");
        assert_eq!(found["forecast"]["outcome"], outcome);
        let analogues = &found["analogues"];
        assert_eq!(analogues["outcome"], outcome);
        assert!(list(&analogues["nearest"]).is_empty());
        assert!(
            analogues["meaning"]
                .as_str()
                .is_some_and(|meaning| meaning.contains("marchland train"))
        );
    }
}

#[test]
fn every_format_names_columns_analogues_and_sources() {
    let folder = folder();
    let outputs = ["-o", "why.html", "-o", "why.md", "-o", "why.txt"];
    let ran = run(folder.path(), &[&ASKED[..], &outputs].concat()).code(0);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("an output");
    for text in [
        ran.stdout,
        read("why.html"),
        read("why.md"),
        read("why.txt"),
    ] {
        for words in [
            "Aumann-Shapley",
            "BORDER PROXIMITY",
            "a land border between",
            "cow-midb",
            "holds no past dyad-years",
        ] {
            assert!(text.contains(words), "no '{words}'");
        }
    }
}

#[test]
fn what_cannot_be_asked_is_named() {
    let folder = folder();
    for (asked, words) in [
        (
            &["RUS", "KAZ", "--move", "invasion"][..],
            &["invasion", "threat, display"][..],
        ),
        (
            &["RUS", "KAZ", "--move", "intervention"],
            &["no calibrated model"],
        ),
        (&["RUS", "KAZ", "--horizon", "3y"], &["3y", "1y, 2y, 5y"]),
        (&["RUS", "KAZ", "--outcome", "war"], &["war", "initiation"]),
        (&["RUS", "Atlantis"], &["target", "Atlantis"]),
        (&["RUS", "Russia"], &["both Russia"]),
        (&["RUS", "KAZ", "--as-of", "2007-12-31"], &["--data"]),
    ] {
        let asked = [&["explain"], asked].concat();
        run(folder.path(), &asked).code(2).error(words);
    }
}
