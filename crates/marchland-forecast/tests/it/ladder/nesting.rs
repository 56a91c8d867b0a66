//! Rungs nest, horizons are ordered and intervals hold the forecast, for any model whatever.

use marchland_base::{Outcome, Probability};
use marchland_forecast::ladder::{
    Bend, Calibration, Estimates, FitFacts, LadderModel, OUTCOMES, Step, StepEstimate,
    outcome_index,
};
use proptest::prelude::*;

/// A model of two columns from plain numbers: three per step. Nothing is bent.
pub fn model(numbers: &[[f64; 3]], draws: Vec<Vec<f32>>) -> LadderModel {
    LadderModel::try_from(estimates(numbers, [Bend::STRAIGHT; 2], draws)).expect("a sound model")
}

/// The same with the lowest steps bent.
pub fn bent_model(numbers: &[[f64; 3]], bends: [Bend; 2], draws: Vec<Vec<f32>>) -> LadderModel {
    LadderModel::try_from(estimates(numbers, bends, draws)).expect("a sound model")
}

/// What such a model consists of.
pub fn estimates(numbers: &[[f64; 3]], bends: [Bend; 2], draws: Vec<Vec<f32>>) -> Estimates {
    let step = |(step, [intercept, one, other]): (Step, &[f64; 3])| StepEstimate {
        step,
        intercept: *intercept,
        shift: 0.25,
        coefficients: vec![*one, *other],
        penalty: 1.0,
        rows: 10,
        events: 5,
        iterations: 1,
    };
    Estimates {
        columns: vec!["one".into(), "other".into()],
        steps: Step::all().zip(numbers).map(step).collect(),
        bends,
        calibration: Calibration {
            decade: [2005, 2014],
            prior_variance: 0.0,
            earlier: vec![],
            steps: vec![],
        },
        held_out: None,
        draws,
        facts: FitFacts {
            rows: 10,
            years: [1946, 2014],
            sample_rows: 10,
            seed: 1,
        },
    }
}

/// Bends of all shapes.
pub fn bends() -> impl Strategy<Value = [Bend; 2]> {
    let bend = (-6.0..2.0f64, 0.05..=1.0f64, -1.0..1.0f64).prop_map(|(knee, slope, offset)| Bend {
        knee,
        slope,
        offset,
    });
    [bend.clone(), bend]
}

/// Numbers of all sizes that steps can have, far tails included.
fn numbers() -> impl Strategy<Value = Vec<[f64; 3]>> {
    let size = prop_oneof![-3.0..3.0f64, -20.0..20.0f64];
    prop::collection::vec(prop::array::uniform3(size), 8)
}

fn draws() -> impl Strategy<Value = Vec<Vec<f32>>> {
    prop::collection::vec(prop::collection::vec(-6.0f32..6.0, 24), 1..12)
}

fn contains(outer: Outcome, inner: Outcome) -> bool {
    outer.rung <= inner.rung && outer.horizon >= inner.horizon
}

#[test]
fn outcomes_keep_their_places() {
    assert_eq!(Outcome::all().count(), OUTCOMES);
    for (index, outcome) in Outcome::all().enumerate() {
        assert_eq!(outcome_index(outcome), index);
    }
}

#[test]
fn a_forecast_by_hand() {
    let half = [-0.25, 0.0, 0.0];
    let forecast = model(&[half; 8], vec![])
        .predict(&[3.0, -7.0])
        .expect("sound");
    for rung in 0..4 {
        let reached = 0.5f64.powi(rung as i32 + 1);
        assert!((forecast[rung].get() - reached).abs() < 1e-15);
        let five = 1.0 - (1.0 - reached) * (1.0 - reached);
        assert!((forecast[4 + rung].get() - five).abs() < 1e-15);
    }
}

#[test]
fn features_at_the_end_of_the_number_line_do_no_harm() {
    let model = model(&[[-8.0, 3.0, -2.0]; 8], vec![vec![1.0; 24]; 3]);
    for features in [
        [f32::MAX, f32::MIN],
        [f32::MIN, f32::MAX],
        [f32::MAX, f32::MAX],
    ] {
        let forecast = model.predict(&features).expect("finite");
        assert!(forecast.iter().all(|p| (0.0..=1.0).contains(&p.get())));
        assert!(model.interval(&features).is_ok());
        assert!(model.explain(&features).is_err());
    }
}

proptest! {
    #[test]
    fn forecasts_and_intervals_nest(
        numbers in numbers(), bends in bends(), draws in draws(),
        features in prop::array::uniform2(-4.0f32..4.0),
    ) {
        let model = bent_model(&numbers, bends, draws);
        let forecast = model.predict(&features).expect("sound");
        let intervals = model.interval(&features).expect("the model has draws");
        for (here, outcome) in Outcome::all().enumerate() {
            prop_assert!(intervals[here].low() <= forecast[here]);
            prop_assert!(forecast[here] <= intervals[here].high());
            for (there, other) in Outcome::all().enumerate().filter(|(_, other)| contains(outcome, *other)) {
                let ordered = |one: Probability, two: Probability| one.get() >= two.get();
                prop_assert!(ordered(forecast[here], forecast[there]), "{outcome:?} {other:?}");
                prop_assert!(ordered(intervals[here].low(), intervals[there].low()));
                prop_assert!(ordered(intervals[here].high(), intervals[there].high()));
            }
        }
    }
}
