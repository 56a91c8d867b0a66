//! The bend of the lowest steps: its shape, and when it is chosen.

use super::nesting::estimates;
use super::simulate::{STEPS, Truth, simulate};
use super::{fitted, plain};
use marchland_forecast::ladder::{Bend, FitOptions, LadderModel, TrainingSet};
use proptest::prelude::*;

/// Options that hold years out, so that a bend may be chosen.
fn judging() -> FitOptions {
    FitOptions {
        lowest_penalties: vec![1.0],
        higher_penalties: vec![3.0],
        split_years: vec![1962, 1968],
        ..plain()
    }
}

/// Strong effects, of which sums come to much in the truth without a bend and to little in the truth with one.
fn strong(bend: Bend) -> Truth {
    let mut truth = Truth::small();
    truth.intercepts[0] = -3.0;
    truth.intercepts[5] = -2.8;
    truth.intercepts[10] = -2.5;
    truth.coefficients[0][0] = 1.6;
    truth.coefficients[0][5] = 1.5;
    truth.coefficients[0][10] = 1.4;
    truth.coefficients[1][0] = -1.2;
    truth.coefficients[1][5] = -1.1;
    truth.coefficients[1][10] = -1.0;
    Truth { bend, ..truth }
}

const OVERSTATED: Bend = Bend {
    knee: -2.0,
    slope: 0.2,
    offset: 0.0,
};

fn straightened(model: &LadderModel) -> LadderModel {
    let mut estimates = model.estimates().clone();
    estimates.bends = [Bend::STRAIGHT; 3];
    LadderModel::try_from(estimates).expect("a sound model")
}

/// Mean forecast of any initiation within a year over the rows with the highest thirtieth of forecasts, and their rate.
fn likeliest(model: &LadderModel, set: &TrainingSet) -> (f64, f64) {
    let forecasts = model.predict_many(&set.features).expect("sound features");
    let mut rows: Vec<(f64, bool)> = forecasts
        .iter()
        .zip(&set.reached[0])
        .map(|(forecast, reached)| (forecast[0].get(), reached.flatten().is_some()))
        .collect();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    rows.truncate(set.rows() / 30);
    let count = rows.len() as f64;
    let happened = rows.iter().filter(|row| row.1).count() as f64;
    (
        rows.iter().map(|row| row.0).sum::<f64>() / count,
        happened / count,
    )
}

#[test]
fn nothing_held_out_nothing_bent() {
    let model = fitted(&simulate(&strong(OVERSTATED), 14, 1950..1975, 31), &plain());
    assert_eq!(model.estimates().bends, [Bend::STRAIGHT; 3]);
}

#[test]
fn sums_that_reach_too_high_are_bent_down() {
    let truth = strong(OVERSTATED);
    let model = fitted(&simulate(&truth, 18, 1950..1975, 32), &judging());
    let fresh = simulate(&truth, 18, 1950..1975, 33);
    let (straight, rate) = likeliest(&straightened(&model), &fresh);
    let (bent, _) = likeliest(&model, &fresh);
    for bend in model.estimates().bends {
        assert!(bend.slope < 0.8, "{bend:?}");
    }
    assert!(straight > 1.1 * rate);
    assert!((bent - rate).abs() < 0.5 * (straight - rate).abs());
}

#[test]
fn sums_that_are_right_are_left_nearly_alone() {
    let truth = strong(Bend::STRAIGHT);
    let model = fitted(&simulate(&truth, 18, 1950..1975, 34), &judging());
    for bend in model.estimates().bends {
        assert!(bend.slope >= 0.9, "{bend:?}");
    }
}

#[test]
fn bends_that_do_not_rise_make_no_model() {
    for (knee, slope, offset) in [
        (0.0, 0.0, 0.0),
        (0.0, -0.5, 0.0),
        (0.0, 1.5, 0.0),
        (0.0, f64::NAN, 0.0),
        (f64::INFINITY, 0.5, 0.0),
        (0.0, 0.5, f64::NAN),
    ] {
        let bend = Bend {
            knee,
            slope,
            offset,
        };
        let estimates = estimates(
            &[[0.0; 3]; STEPS],
            [Bend::STRAIGHT, Bend::STRAIGHT, bend],
            vec![],
        );
        let error = LadderModel::try_from(estimates).expect_err("not rising");
        assert!(error.to_string().contains("bend"), "{error}");
    }
}

proptest! {
    #[test]
    fn a_bend_rises_between_its_slope_and_one(
        knee in -8.0..4.0f64, slope in 0.05..=1.0f64, offset in -2.0..2.0f64, at in -40.0..40.0f64,
    ) {
        let bend = Bend { knee, slope, offset };
        let step = 1e-4;
        let difference = (bend.apply(at + step) - bend.apply(at - step)) / (2.0 * step);
        let derivative = bend.derivative(at);
        prop_assert!((difference - derivative).abs() < 1e-7, "{difference} {derivative}");
        prop_assert!(slope - 1e-12 <= derivative && derivative <= 1.0);
        prop_assert!(bend.apply(at) <= at + offset);
    }

    #[test]
    fn a_slope_of_one_bends_nothing(knee in -8.0..4.0f64, at in -700.0..700.0f64) {
        prop_assert_eq!(Bend { knee, slope: 1.0, offset: 0.0 }.apply(at), at);
    }
}

#[test]
fn far_out_a_bend_is_two_lines() {
    let bend = Bend {
        knee: -3.0,
        slope: 0.25,
        offset: 0.5,
    };
    assert!((bend.apply(-1000.0) + 999.5).abs() < 1e-9);
    let above = -3.0 + 0.25 * (1000.5 + 3.0);
    assert!((bend.apply(1000.0) - above).abs() < 1e-9);
}
