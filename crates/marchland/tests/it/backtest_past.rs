//! The backtest of 2013 and 2014 on the published datasets, beside a rival from a file.

use crate::cli_run::{folder, run};
use crate::rival;
use marchland::{
    ForeignFile, Horizon, Key, MAIN, Move, Outcome, OutcomeTable, Predictions, States,
};
use std::collections::HashMap;
use std::fs::{self, File};
use std::path::Path;

const YEARS: [u16; 2] = [2013, 2014];

/// The datasets beside the checkout.
fn data() -> Option<&'static str> {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    if Path::new(data).is_dir() {
        return Some(data);
    }
    println!("skipped: no datasets beside the checkout");
    None
}

/// All directed dyads of the two years, the latest first, each with a forecast that knows a little about distance in codes.
fn rows() -> Vec<rival::Row> {
    let mut rows = Vec::new();
    for year in YEARS.into_iter().rev() {
        let members: Vec<i64> = States::embedded()
            .members_in(year)
            .map(|state| i64::from(state.cow.0))
            .collect();
        for &one in &members {
            for &other in members.iter().filter(|other| **other != one) {
                let near = 1.0 / (1.0 + (one - other).abs() as f64);
                rows.push((one, other, i64::from(year), 0.0005 + 0.01 * near));
            }
        }
    }
    rows
}

fn asked<'a>(data: &'a str, rival: &'a str) -> Vec<&'a str> {
    let asked = "backtest --from 2013 --to 2014 --refit-every 2 --draws 200 --record-only -o out";
    let mut asked: Vec<&str> = asked.split(' ').collect();
    asked.extend(["--data", data, "--rival", rival]);
    asked
}

#[test]
fn two_years_of_the_past_are_forecast_judged_and_told() {
    let Some(data) = data() else {
        return;
    };
    let folder = folder();
    let rows = rows();
    rival::write(&folder.path().join("theirs.parquet"), &rows);
    let ran = run(folder.path(), &asked(data, "theirs.parquet=Near codes")).code(0);
    for words in [
        "THE MAIN QUESTION",
        "Near codes",
        "share of events, in hindsight",
        "WHERE IT FAILS",
        "not told apart",
    ] {
        assert!(ran.stdout.contains(words), "no '{words}' in {}", ran.stdout);
    }
    let out = folder.path().join("out");
    let open = |name: &str| {
        let file = File::open(out.join(name)).expect(name);
        ForeignFile::open(file).expect(name)
    };
    let predictions = Predictions::read(&open("predictions.parquet"), "ours", None).expect("ours");
    let outcomes =
        OutcomeTable::read(&open("outcomes.parquet"), "outcomes", None).expect("outcomes");
    holds_every_dyad(&predictions, rows.len());
    predictions
        .check_against(&outcomes)
        .expect("rows that match");
    nests(&predictions);
    let scores = fs::read_to_string(out.join("scores.csv")).expect("scores");
    let loss = |model: &str| -> f64 {
        let head = format!("{model},,initiation,threat,1y,all,");
        let mut lines = scores.lines().filter(|line| line.starts_with(&head));
        let line = lines.find(|line| line.contains(",log_loss,")).expect(model);
        line.split(',')
            .nth(9)
            .expect("a value")
            .parse()
            .expect("a number")
    };
    let (ours, climatology) = (loss("Marchland"), loss("climatology"));
    assert!(ours < 0.8 * climatology, "{ours} {climatology}");
    assert!(ours < loss("Near codes"));
    for (file, words) in [
        (
            "report.html",
            [
                "<details class=\"fold\">",
                "Reliability of Marchland",
                "Separation",
            ],
        ),
        (
            "report.md",
            [
                "<details>",
                "Windows of one year, all dyads",
                "Where it fails",
            ],
        ),
        (
            "skill.md",
            [
                "<!-- Written by `marchland backtest --data DIR --from 2013",
                "What a probability meant",
                "Near codes",
            ],
        ),
    ] {
        let text = fs::read_to_string(out.join(file)).expect(file);
        for word in words {
            assert!(text.contains(word), "no '{word}' in {file}");
        }
        assert!(
            !text.contains(data),
            "{file} names a folder of this machine"
        );
    }
}

/// One row for each directed dyad and year; windows of two and five years only where the record holds them.
fn holds_every_dyad(predictions: &Predictions, both_years: usize) {
    for outcome in Outcome::all() {
        let rows = predictions
            .answers
            .get(&outcome)
            .map_or(0, |found| found.keys.len());
        match outcome.horizon {
            Horizon::OneYear => assert_eq!(rows, both_years, "{outcome:?}"),
            Horizon::TwoYears => assert!(0 < rows && rows < both_years, "{outcome:?}: {rows}"),
            Horizon::FiveYears => assert_eq!(rows, 0, "{outcome:?}"),
        }
    }
}

/// What contains another outcome is no less likely, dyad by dyad.
fn nests(predictions: &Predictions) {
    let by_key = |outcome: &Outcome| -> Option<HashMap<Key, f64>> {
        let found = predictions.answers.get(outcome)?;
        Some(
            found
                .keys
                .iter()
                .copied()
                .zip(found.forecasts.iter().copied())
                .collect(),
        )
    };
    for inner in Outcome::all().filter(|inner| predictions.answers.contains_key(inner)) {
        let smaller = by_key(&inner).expect("answers");
        let outer = Outcome::all().filter(|outer| *outer != inner && outer.contains(inner));
        for outer in outer {
            let Some(larger) = by_key(&outer) else {
                continue;
            };
            for (key, probability) in &smaller {
                // Two-year windows end a year earlier; both are rounded to single precision.
                if let Some(other) = larger.get(key) {
                    assert!(
                        *other >= probability * (1.0 - 1e-5),
                        "{key}: {inner:?} {probability}, {outer:?} {other}"
                    );
                }
            }
        }
    }
    assert!(predictions.answers.contains_key(&Outcome {
        rung: Move::War,
        ..MAIN
    }));
}

#[test]
fn a_rival_that_lacks_rows_is_refused_before_anything_is_estimated() {
    let Some(data) = data() else {
        return;
    };
    let folder = folder();
    let mut rows = rows();
    rows.retain(|row| *row != (2, 200, 2014, row.3) && *row != (710, 740, 2013, row.3));
    rival::write(&folder.path().join("short.parquet"), &rows);
    let begun = std::time::Instant::now();
    run(folder.path(), &asked(data, "short.parquet=Theirs"))
        .code(1)
        .error(&[
            "short.parquet: no row for ccode1 710, ccode2 740, year 2013, initiation, threat, 1y",
            "and 1 more",
        ]);
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}
