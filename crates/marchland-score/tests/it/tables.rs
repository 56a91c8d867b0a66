//! Tables of predictions and outcomes: what is read, and what is refused.

use crate::files::{Numbers, Unit, bytes, file};
use crate::measures::key;
use marchland_base::{Horizon, Move, Outcome, OutcomeKind};
use marchland_score::{Measure, Model, Options, Outcomes, Predictions, TableFault, score};
use marchland_table::ForeignFile;

const FORCE: [&str; 3] = ["initiation", "force", "1y"];
const FATAL: [&str; 3] = ["action", "fatal", "2y"];

fn units() -> Vec<Unit> {
    vec![
        (365, 369, 2013, FORCE),
        (365, 369, 2014, FORCE),
        (2, 20, 2014, FATAL),
        (2, 365, 2013, FORCE),
        (2, 365, 2014, FORCE),
    ]
}

fn predictions(units: &[Unit], numbers: Numbers<'_>) -> Result<Predictions, TableFault> {
    Predictions::read(&file(units, numbers, 2), "p.parquet", None)
}

fn outcomes(units: &[Unit], numbers: Numbers<'_>) -> Result<Outcomes, TableFault> {
    Outcomes::read(&file(units, numbers, 3), "o.parquet", None)
}

fn sound() -> (Predictions, Outcomes) {
    let forecasts = vec![0.2, 0.3, 0.05, 0.1, 0.4];
    let happened = vec![0.0, 1.0, 0.0, 0.0, 1.0];
    (
        predictions(&units(), &[("probability", forecasts)]).expect("sound rows"),
        outcomes(&units(), &[("happened", happened)]).expect("sound rows"),
    )
}

fn question(kind: OutcomeKind, rung: Move, horizon: Horizon) -> Outcome {
    Outcome {
        kind,
        rung,
        horizon,
    }
}

#[test]
fn rows_are_put_in_order_question_by_question() {
    let numbers = [
        ("probability", vec![0.2, 0.3, 0.05, 0.1, 0.4]),
        ("low", vec![0.1, 0.2, f64::NAN, 0.1, 0.0]),
        ("high", vec![0.3, 0.3, f64::NAN, 1.0, 0.5]),
        ("unused", vec![7.0; 5]),
    ];
    let read = predictions(&units(), &numbers).expect("sound rows");
    let force = &read.answers[&question(OutcomeKind::Initiation, Move::Force, Horizon::OneYear)];
    let keys = [
        key(2, 365, 2013),
        key(365, 369, 2013),
        key(2, 365, 2014),
        key(365, 369, 2014),
    ];
    assert_eq!(force.keys[..], keys);
    assert_eq!(force.forecasts, [0.1, 0.2, 0.4, 0.3]);
    assert_eq!(
        force.intervals.as_deref(),
        Some(&[[0.1, 1.0], [0.1, 0.3], [0.0, 0.5], [0.2, 0.3]][..])
    );
    let fatal = &read.answers[&question(OutcomeKind::Action, Move::Fatal, Horizon::TwoYears)];
    assert_eq!(
        (&fatal.forecasts[..], &fatal.intervals),
        (&[0.05][..], &None)
    );
    let later = Predictions::read(
        &file(&units(), &numbers, 9),
        "p.parquet",
        Some(&(2014..=2014)),
    );
    assert_eq!(
        later
            .expect("sound rows")
            .answers
            .values()
            .map(|found| found.keys.len())
            .sum::<usize>(),
        3
    );
}

#[test]
fn sound_tables_are_scored_question_by_question() {
    let (predictions, outcomes) = sound();
    let model = Model {
        name: "ours",
        predictions: &predictions,
    };
    let report = score(&[model], &outcomes, &Options::default()).expect("scores");
    let found: Vec<_> = report
        .scores
        .iter()
        .map(|scores| {
            (
                scores.group.question.rung,
                scores.n,
                scores.positives,
                scores.years,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (Move::Force, 4, 2, [2013, 2014]),
            (Move::Fatal, 1, 0, [2014, 2014])
        ]
    );
    assert_eq!(report.scores[0].value(Measure::AveragePrecision), Some(1.0));
    assert!(report.differences.is_empty() && report.notes.is_empty());
}

#[test]
fn a_question_that_one_model_does_not_answer_is_noted() {
    let (predictions, outcomes) = sound();
    let mut other = predictions.clone();
    other
        .answers
        .retain(|question, _| question.rung == Move::Force);
    let model = |name, predictions| Model { name, predictions };
    let models = [model("ours", &predictions), model("theirs", &other)];
    let report = score(&models, &outcomes, &Options::default()).expect("scores");
    assert_eq!(report.scores.len(), 3);
    assert_eq!(report.differences.len(), 1);
    assert_eq!(
        report.notes,
        ["action, fatal, 2y: no predictions of theirs"]
    );
}

#[test]
fn populations_come_with_the_outcomes() {
    let numbers = [
        ("happened", vec![0.0, 1.0, 0.0, 0.0, 1.0]),
        ("relevant", vec![1.0, 1.0, 0.0, 0.0, 0.0]),
    ];
    let (predictions, _) = sound();
    let outcomes = outcomes(&units(), &numbers).expect("sound rows");
    let model = Model {
        name: "ours",
        predictions: &predictions,
    };
    let report = score(&[model], &outcomes, &Options::default()).expect("scores");
    let found: Vec<_> = report
        .scores
        .iter()
        .map(|scores| (scores.group.population.as_str(), scores.n))
        .collect();
    assert_eq!(found, [("all", 4), ("relevant", 2), ("all", 1)]);
    assert_eq!(report.notes, ["action, fatal, 2y: no row is relevant"]);
}

/// One faulty row among sound ones: what is said of it.
#[test]
fn rows_that_cannot_be_are_named_and_the_others_counted() {
    let table: [(Unit, f64, &str); 11] = [
        (
            (365, 369, 2014, FORCE),
            1.4,
            "row 2: probability 1.4 is outside [0, 1]",
        ),
        (
            (365, 369, 2014, FORCE),
            -0.1,
            "probability -0.1 is outside [0, 1]",
        ),
        (
            (365, 369, 2014, FORCE),
            f64::NAN,
            "row 2: probability is absent",
        ),
        ((1, 369, 2014, FORCE), 0.1, "row 2: ccode1 1 is no state"),
        ((365, 70_000, 2014, FORCE), 0.1, "ccode2 70000 is no state"),
        (
            (365, 369, 1950, FORCE),
            0.1,
            "ccode2 369 (Ukraine) was no member of the state system in 1950",
        ),
        (
            (365, 365, 2014, FORCE),
            0.1,
            "initiator and target are both 365",
        ),
        (
            (365, 369, 20, FORCE),
            0.1,
            "year 20 is no whole year from 1816",
        ),
        (
            (365, 369, 2014, ["peace", "force", "1y"]),
            0.1,
            "unknown outcome 'peace'; one of initiation, action",
        ),
        (
            (365, 369, 2014, ["action", "invasion", "1y"]),
            0.1,
            "unknown move 'invasion'; one of threat",
        ),
        (
            (365, 369, 2014, ["action", "force", ""]),
            0.1,
            "row 2: horizon is absent",
        ),
    ];
    for (unit, p, expected) in table {
        let units = [(2, 20, 2014, FORCE), unit, unit];
        let refused = predictions(&units, &[("probability", vec![0.5, p, p])]);
        let refused = refused.expect_err(expected).to_string();
        assert!(refused.starts_with("p.parquet, row 2: "), "{refused}");
        assert!(refused.contains(expected), "{refused} lacks {expected}");
        assert!(
            refused.ends_with("(and 1 more rows that cannot be)"),
            "{refused}"
        );
    }
    for (low, high, expected) in [
        (0.3, 0.5, "low 0.3 and high 0.5 do not hold probability 0.2"),
        (0.1, 0.15, "low 0.1 and high 0.15 do not hold"),
        (-0.1, 0.5, "low -0.1 and high 0.5 do not hold"),
        (0.1, 1.5, "low 0.1 and high 1.5 do not hold"),
        (f64::NAN, 0.5, "only one of low and high is there"),
    ] {
        let numbers = [
            ("probability", vec![0.2]),
            ("low", vec![low]),
            ("high", vec![high]),
        ];
        let refused = predictions(&units()[..1], &numbers)
            .expect_err(expected)
            .to_string();
        assert!(refused.contains(expected), "{refused} lacks {expected}");
    }
    for (happened, expected) in [
        (0.5, "happened 0.5 is neither 0 nor 1"),
        (f64::NAN, "happened is absent"),
    ] {
        let refused = outcomes(&units()[..1], &[("happened", vec![happened])]);
        let refused = refused.expect_err(expected).to_string();
        assert!(refused.contains(expected), "{refused} lacks {expected}");
    }
}

#[test]
fn rows_that_come_twice_are_refused() {
    let mut units = units();
    units.extend_from_within(1..3);
    units.push((365, 369, 2014, FORCE));
    let refused = predictions(&units, &[("probability", vec![0.1; 8])]).expect_err("twice");
    assert_eq!(
        refused.to_string(),
        "p.parquet, rows 2 and 6: ccode1 365, ccode2 369, year 2014, initiation, force, 1y twice; keep one (and 1 more \
         rows that come again)"
    );
}

#[test]
fn tables_that_do_not_belong_together_are_refused() {
    let numbers = |name, rows| [(name, vec![0.0; rows])];
    let all = units();
    let refused = |forecast: &[Unit], known: &[Unit]| {
        let predictions =
            predictions(forecast, &numbers("probability", forecast.len())).expect("sound");
        let outcomes = outcomes(known, &numbers("happened", known.len())).expect("sound");
        let model = Model {
            name: "ours",
            predictions: &predictions,
        };
        let refused = score(&[model], &outcomes, &Options::default());
        refused.expect_err("a refusal").to_string()
    };
    assert_eq!(
        refused(&all, &[all[0], all[1], all[2], all[4]]),
        "o.parquet: no row for ccode1 2, ccode2 365, year 2013, initiation, force, 1y, which p.parquet has; give both the \
         same rows, or the same years only"
    );
    assert_eq!(
        refused(&[all[1]], &all),
        "p.parquet: no row for ccode1 2, ccode2 365, year 2013, initiation, force, 1y, which o.parquet has (and 2 more \
         missing rows); give both the same rows, or the same years only"
    );
    assert_eq!(
        refused(&all, &[all[0], all[2], all[3]]),
        "o.parquet: ends with the windows that begin in 2013, and p.parquet forecasts initiation, force, 1y for 2014; give \
         outcomes to the end of every window, or leave these windows out"
    );
    assert_eq!(
        refused(&all, &[all[0], all[1], all[3], all[4]]),
        "o.parquet: no row on action, fatal, 2y, which p.parquet forecasts; add its outcomes, or leave its predictions out"
    );
}

#[test]
fn columns_that_are_missing_or_of_another_type_are_named() {
    let refused = |numbers: Numbers<'_>| {
        let refused = predictions(&units()[..1], numbers);
        refused.expect_err("a refusal").to_string()
    };
    assert_eq!(
        refused(&[("p", vec![0.1])]),
        "p.parquet: column probability: is missing; expected are ccode1, ccode2, year, outcome, move, horizon, probability"
    );
    let one_end = refused(&[("probability", vec![0.1]), ("low", vec![0.1])]);
    assert!(one_end.contains("column high: is missing"), "{one_end}");
    let empty = predictions(&[], &[("probability", vec![])]).expect_err("a refusal");
    assert!(
        empty.to_string().contains("p.parquet: no rows to score"),
        "{empty}"
    );
    let other = Predictions::read(
        &file(&units(), &[("probability", vec![0.1; 5])], 9),
        "p.parquet",
        Some(&(1990..=1991)),
    );
    assert!(matches!(other, Err(TableFault::Empty { .. })));
}

#[test]
fn damaged_files_are_refused_without_a_crash() {
    let whole = bytes(&units(), &[("probability", vec![0.1; 5])], 2);
    assert!(ForeignFile::from_bytes(b"ccode1,ccode2".to_vec()).is_err());
    for at in (4..whole.len()).step_by(3) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        for bytes in [damaged, whole[..at].to_vec()] {
            if let Ok(file) = ForeignFile::from_bytes(bytes) {
                // Some bytes are values, and change them to others that can be.
                let _ = Predictions::read(&file, "p.parquet", None);
            }
        }
    }
}
