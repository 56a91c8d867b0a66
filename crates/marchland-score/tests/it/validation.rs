//! What is refused before it is scored.

use marchland_score::{Judged, ScoreError, average_precision, calibration_in_the_large};
use marchland_score::{reliability, roc_area, skill};

/// Keys, forecasts, outcomes and what is said of them.
type Case<'a> = (&'a [u16], &'a [f64], &'a [bool], &'a str);

#[test]
fn lists_that_cannot_be_scored_say_why() {
    let cases: [Case; 6] = [
        (
            &[],
            &[],
            &[],
            "no dyad forecast to score; expected at least one",
        ),
        (
            &[1],
            &[0.5, 0.5],
            &[true],
            "dyad: 1 keys, 2 forecasts and 1 outcomes; expected one of each per forecast",
        ),
        (
            &[1, 2],
            &[0.5, 1.5],
            &[true, false],
            "dyad 2: forecast 1.5 is outside [0, 1]",
        ),
        (
            &[1],
            &[-1e-9],
            &[true],
            "dyad 1: forecast -0.000000001 is outside [0, 1]",
        ),
        (
            &[7],
            &[f64::NAN],
            &[true],
            "dyad 7: forecast NaN is outside [0, 1]",
        ),
        (
            &[3, 4, 3],
            &[0.1; 3],
            &[true; 3],
            "dyad 3: forecast twice, at positions 0 and 2; keep one",
        ),
    ];
    for (keys, forecasts, outcomes, expected) in cases {
        let error = Judged::new("dyad", keys, forecasts, outcomes).expect_err(expected);
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn scores_that_are_not_defined_say_so() {
    let alike = Judged::new("dyad", &[1, 2], &[0.0, 0.0], &[false, false]).expect("sound");
    let one_class = |score| {
        Err(ScoreError::OneClass {
            score,
            events: 0,
            forecasts: 2,
        })
    };
    assert_eq!(roc_area(&alike), one_class("ROC area"));
    assert_eq!(average_precision(&alike), one_class("average precision"));
    assert_eq!(
        calibration_in_the_large(&alike),
        Err(ScoreError::NothingExpected(2))
    );
    for bins in [0, 3] {
        let error = reliability(&alike, bins).expect_err("too few or too many bins");
        assert_eq!(error, ScoreError::Bins { bins, forecasts: 2 });
    }
    for reference in [0.0, f64::INFINITY, -1.0] {
        assert_eq!(skill(0.1, reference), Err(ScoreError::Reference(reference)));
    }
    assert!(skill(0.1, f64::NAN).is_err());
}
