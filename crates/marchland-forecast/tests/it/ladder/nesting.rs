//! Rungs nest, horizons are ordered and intervals hold the forecast, for any model whatever.

use super::simulate::{RUNGS, STEPS};
use marchland_base::{Move, Outcome, OutcomeKind, Probability};
use marchland_forecast::ladder::{
    Bend, Calibration, Chain, Estimates, FitFacts, LadderModel, Lines, OUTCOMES, Step,
    StepEstimate, outcome_index,
};
use proptest::prelude::*;

/// A model of two columns from plain numbers: three per step. Nothing is bent.
pub fn model(numbers: &[[f64; 3]], draws: Vec<Vec<f32>>) -> LadderModel {
    LadderModel::try_from(estimates(numbers, [Bend::STRAIGHT; 3], draws)).expect("a sound model")
}

/// The same with the lowest steps bent.
pub fn bent_model(numbers: &[[f64; 3]], bends: [Bend; 3], draws: Vec<Vec<f32>>) -> LadderModel {
    LadderModel::try_from(estimates(numbers, bends, draws)).expect("a sound model")
}

/// What such a model consists of.
pub fn estimates(numbers: &[[f64; 3]], bends: [Bend; 3], draws: Vec<Vec<f32>>) -> Estimates {
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
        kind: OutcomeKind::Initiation,
        columns: vec!["one".into(), "other".into()],
        lines: Lines::default(),
        steps: Step::all().zip(numbers).map(step).collect(),
        bends,
        shapes: Default::default(),
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
pub fn bends() -> impl Strategy<Value = [Bend; 3]> {
    let bend = (-6.0..2.0f64, 0.05..=1.0f64, -1.0..1.0f64).prop_map(|(knee, slope, offset)| Bend {
        knee,
        slope,
        offset,
    });
    [bend.clone(), bend.clone(), bend]
}

/// Numbers of all sizes that steps can have, far tails included.
fn numbers() -> impl Strategy<Value = Vec<[f64; 3]>> {
    let size = prop_oneof![-3.0..3.0f64, -20.0..20.0f64];
    prop::collection::vec(prop::array::uniform3(size), STEPS)
}

fn draws() -> impl Strategy<Value = Vec<Vec<f32>>> {
    prop::collection::vec(prop::collection::vec(-6.0f32..6.0, 3 * STEPS + 3), 1..12)
}

#[test]
fn outcomes_keep_their_places() {
    for kind in OutcomeKind::ALL {
        assert_eq!(Outcome::of(kind).count(), OUTCOMES);
        for (index, outcome) in Outcome::of(kind).enumerate() {
            assert_eq!(outcome_index(outcome), index);
        }
    }
}

#[test]
fn a_forecast_by_hand() {
    let half = [-0.25, 0.0, 0.0];
    let forecast = model(&[half; STEPS], vec![])
        .predict(&[3.0, -7.0])
        .expect("sound");
    for rung in 0..RUNGS {
        let missed = 1.0 - 0.5f64.powi(rung as i32 + 1);
        for horizon in 0..3 {
            let expected = 1.0 - missed.powi(horizon as i32 + 1);
            let found = forecast[horizon * RUNGS + rung].get();
            assert!((found - expected).abs() < 1e-15);
        }
    }
}

#[test]
fn the_chains_cover_the_years_of_the_horizons() {
    for (chain, expected) in Chain::ALL.into_iter().zip([(0, 0), (1, 1), (2, 4)]) {
        let years = chain.years(2000).expect("years");
        assert_eq!((years.start() - 2000, years.end() - 2000), expected);
        assert_eq!(years.end() - 2000 + 1, chain.horizon().years());
    }
    assert_eq!(Chain::Rest.years(u16::MAX - 3), None);
}

#[test]
fn the_steps_to_war_share_one_estimate() {
    assert_eq!(Step::all().count(), STEPS);
    assert_eq!(Step::estimated().count(), STEPS - 2);
    for step in Step::all().filter(|step| step.source() != *step) {
        assert_eq!(step.rung, Move::War);
        assert_eq!(step.source().chain, Chain::First);
    }
}

#[test]
fn features_at_the_end_of_the_number_line_do_no_harm() {
    let model = model(
        &[[-8.0, 3.0, -2.0]; STEPS],
        vec![vec![1.0; 3 * STEPS + 3]; 3],
    );
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
        let many = model.predict_many(&features).expect("sound")[0];
        for (here, outcome) in Outcome::of(OutcomeKind::Initiation).enumerate() {
            prop_assert!(intervals[here].low() <= forecast[here]);
            prop_assert!(forecast[here] <= intervals[here].high());
            let (one, same) = (forecast[here].get(), many[here].get());
            prop_assert!((one - same).abs() <= 1e-9 * one + 2e-15, "{one} {same}");
            for (there, other) in Outcome::of(OutcomeKind::Initiation).enumerate() {
                if !outcome.contains(other) {
                    continue;
                }
                let ordered = |one: Probability, two: Probability| one.get() >= two.get();
                prop_assert!(ordered(forecast[here], forecast[there]), "{outcome:?} {other:?}");
                prop_assert!(ordered(many[here], many[there]), "{outcome:?} {other:?}");
                prop_assert!(ordered(intervals[here].low(), intervals[there].low()));
                prop_assert!(ordered(intervals[here].high(), intervals[there].high()));
            }
        }
    }
}
