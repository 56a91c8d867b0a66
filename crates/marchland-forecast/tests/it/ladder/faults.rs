//! Sets and options that cannot be used, and what is said of them.

use super::simulate::{Truth, simulate};
use super::{fitted, plain};
use marchland_base::Move;
use marchland_forecast::ladder::{FitError, FitOptions, TrainingSet, fit};
use std::sync::Arc;

fn sound() -> TrainingSet {
    simulate(&Truth::small(), 12, 1950..1975, 5)
}

fn error(set: &TrainingSet, options: &FitOptions) -> String {
    fit(set, options, &mut |_| {})
        .expect_err("a fault")
        .to_string()
}

type Spoil = fn(&mut TrainingSet, &mut FitOptions);

#[test]
fn faults_say_where_and_what() {
    let cases: [(Spoil, &str); 18] = [
        (
            |set, _| *set = TrainingSet::default(),
            "training set has 0 rows and 0 columns",
        ),
        (
            |set, _| Arc::make_mut(&mut set.features)[3 * 7 + 1] = f32::NAN,
            "training set row 7: column 'x1' is NaN",
        ),
        (
            |set, _| Arc::make_mut(&mut set.features)[2] = f32::INFINITY,
            "training set row 0: column 'x2' is inf",
        ),
        (
            |set, _| Arc::make_mut(&mut set.features).truncate(9899),
            "features has 9899 entries, expected 9900",
        ),
        (
            |set, _| set.reached[2].truncate(3299),
            "reached has 3299 entries, expected 3300",
        ),
        (
            |set, _| set.reached[1][5] = None,
            "row 5: the years 3 to 5 of its window is in the record",
        ),
        (
            |set, _| set.disputes[0].row = 9999,
            "disputes for row 9999, but there are 3300 rows",
        ),
        (
            |set, options| {
                set.disputes.clear();
                options.draws = 1;
            },
            "an event without a dispute id",
        ),
        (
            |set, _| set.reached[0].fill(Some(None)),
            "first year, step to threat: 0 of 3300 rows took it",
        ),
        (
            |set, _| set.reached[2].fill(None),
            "no window of 5y begins in 1965 to 1974; the record runs from 1950 to 1974",
        ),
        (
            |_, options| options.lowest_penalties.push(-1.0),
            "penalties [2.0, -1.0]",
        ),
        (
            |_, options| options.higher_penalties.push(1.0),
            "2 penalties to choose from and no split year",
        ),
        (
            |_, options| options.split_years = vec![1970, 1960],
            "split years [1970, 1960]; expected rising",
        ),
        (
            |_, options| options.split_years = vec![1950],
            "0 of 0 rows took it in windows that end before 1950",
        ),
        (
            |_, options| options.split_years = vec![1974, 2000],
            "no row to score from 2000 on",
        ),
        (
            |_, options| options.controls = 0,
            "0 controls; expected at least one",
        ),
        (
            |_, options| options.decade = [1950, 1959],
            "no whole decade between 1950 and 1950",
        ),
        (
            |_, options| options.decade = [1990, 1999],
            "no window of 1y begins in 1990 to 1999",
        ),
    ];
    for (spoil, expected) in cases {
        let (mut set, mut options) = (sound(), plain());
        spoil(&mut set, &mut options);
        let found = error(&set, &options);
        assert!(
            found.contains(expected),
            "expected '{expected}', found '{found}'"
        );
    }
}

/// A rung that nobody reached is no fault: its step keeps the rate of half an event, and no column moves it.
#[test]
fn a_rung_that_nobody_reached_keeps_a_rate() {
    let mut set = sound();
    for chain in &mut set.reached {
        for reached in chain.iter_mut() {
            *reached = reached.map(|reached| reached.map(|rung| rung.min(Move::Force)));
        }
    }
    let model = fitted(&set, &plain());
    for step in &model.estimates().steps {
        let expected = if step.step.rung > Move::Force { 0 } else { 1 };
        assert_eq!(step.events.min(1), expected, "{}", step.step);
        if expected == 0 {
            assert!(step.coefficients.iter().all(|number| *number == 0.0));
            let odds = 0.5 / (step.rows as f64 + 0.5);
            assert!((step.intercept - odds.ln()).abs() < 1e-12);
        }
    }
    let forecast = model.predict(&[0.0; 3]).expect("sound features");
    assert!(forecast.iter().all(|probability| probability.get() > 0.0));
}

#[test]
fn separation_needs_a_penalty() {
    let mut set = sound();
    let features = Arc::make_mut(&mut set.features);
    for (row, reached) in set.reached[0].iter().enumerate() {
        let happened = reached.flatten().is_some();
        features[3 * row] = if happened { 1.0 } else { -1.0 };
    }
    let free = FitOptions {
        lowest_penalties: vec![0.0],
        ..plain()
    };
    let found = fit(&set, &free, &mut |_| {});
    assert!(matches!(
        found,
        Err(FitError::NotConverged { .. } | FitError::Singular { .. })
    ));
    let model = fitted(&set, &plain());
    let slope = model.estimates().steps[0].coefficients[0];
    assert!(slope > 1.0 && slope.is_finite());
}

#[test]
fn constant_columns_need_a_penalty() {
    let mut set = sound();
    for row in Arc::make_mut(&mut set.features).chunks_exact_mut(3) {
        row[2] = 1.0;
    }
    let free = FitOptions {
        lowest_penalties: vec![0.0],
        ..plain()
    };
    assert!(error(&set, &free).contains("column 'x2' is constant or a combination of others"));
    // Between a free intercept and a penalised constant, the intercept takes it all.
    for step in &fitted(&set, &plain()).estimates().steps {
        assert!(step.coefficients[2].abs() < 1e-9);
    }
}

#[test]
fn an_unmet_tolerance_is_an_error() {
    let options = FitOptions {
        max_iterations: 1,
        ..plain()
    };
    assert!(error(&sound(), &options).contains("not converged after 1 steps"));
}

#[test]
fn questions_that_do_not_fit_the_model_are_refused() {
    let model = fitted(&sound(), &plain());
    let cases: [(&[f32], &str); 2] = [
        (&[0.0; 2], "2 features, the model has 3 columns"),
        (
            &[0.0, f32::NAN, 0.0],
            "column 'x1' is NaN, expected a finite number",
        ),
    ];
    for (features, expected) in cases {
        assert_eq!(
            model.predict(features).expect_err(expected).to_string(),
            expected
        );
        assert_eq!(
            model.explain(features).expect_err(expected).to_string(),
            expected
        );
        assert_eq!(
            model.interval(features).expect_err(expected).to_string(),
            expected
        );
        assert_eq!(
            model
                .predict_many(features)
                .expect_err(expected)
                .to_string(),
            expected
        );
    }
}
