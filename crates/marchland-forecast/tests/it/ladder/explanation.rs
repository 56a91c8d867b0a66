//! Contributions add up, and are what their definition says.

use super::nesting::{bends, bent_model, model};
use super::simulate::STEPS;
use marchland_forecast::ladder::{Bend, LadderModel, OUTCOMES};
use proptest::prelude::*;

fn steps() -> [[f64; 3]; STEPS] {
    [
        [-9.0, 1.2, -0.7],
        [1.0, 0.4, 0.9],
        [0.5, -0.3, 0.2],
        [-1.0, 0.3, -0.2],
        [-3.0, 0.8, -0.1],
        [-8.5, 1.0, -0.6],
        [1.1, 0.3, 0.8],
        [0.4, -0.4, 0.3],
        [-0.9, 0.1, 0.2],
        [-3.0, 0.8, -0.1],
        [-7.0, 0.9, -0.5],
        [1.2, 0.2, 0.6],
        [0.3, -0.6, 0.4],
        [-0.7, 0.2, 0.1],
        [-2.5, 0.5, 0.0],
    ]
}

fn log_odds(model: &LadderModel, features: [f64; 2]) -> Vec<f64> {
    let features = features.map(|value| value as f32);
    let forecast = model.predict(&features).expect("sound");
    forecast.iter().map(|p| p.log_odds()).collect()
}

#[test]
fn contributions_are_the_averaged_slopes() {
    let bend = |knee, slope, offset| Bend {
        knee,
        slope,
        offset,
    };
    contributions_average_the_slopes_of(&model(&steps(), vec![]));
    let bends = [
        bend(-5.0, 0.4, 0.3),
        bend(-4.0, 0.7, 0.0),
        bend(-2.0, 0.2, -0.5),
    ];
    contributions_average_the_slopes_of(&bent_model(&steps(), bends, vec![]));
}

fn contributions_average_the_slopes_of(model: &LadderModel) {
    let to = [3.0, -2.5];
    let found = model.explain(&[3.0, -2.5]).expect("sound");
    // The midpoint rule over slopes by central differences; powers of two keep the moved features exact in f32.
    let (points, move_by) = (512, 1.0 / 128.0);
    let mut expected = [[0.0; 2]; OUTCOMES];
    for point in 0..points {
        let at = (f64::from(point) + 0.5) / f64::from(points);
        for column in 0..2 {
            let moved = |by: f64| {
                let mut place = to.map(|value| value * at);
                place[column] += by;
                log_odds(model, place)
            };
            let (up, down) = (moved(move_by), moved(-move_by));
            for outcome in 0..OUTCOMES {
                let slope = (up[outcome] - down[outcome]) / (2.0 * move_by);
                expected[outcome][column] += slope * to[column] / f64::from(points);
            }
        }
    }
    for (parts, expected) in found.outcomes.iter().zip(expected) {
        for (found, expected) in parts.contributions.iter().zip(expected) {
            assert!((found - expected).abs() < 2e-4, "{found} is not {expected}");
        }
    }
}

#[test]
fn the_lowest_rung_within_a_year_is_linear() {
    let found = model(&steps(), vec![])
        .explain(&[2.0, -3.0])
        .expect("sound");
    let lowest = &found.outcomes[0];
    assert!((lowest.intercept + 8.75).abs() < 1e-12);
    assert!((lowest.contributions[0] - 2.4).abs() < 1e-12);
    assert!((lowest.contributions[1] - 2.1).abs() < 1e-12);
}

#[test]
fn a_bend_shrinks_all_contributions_to_the_lowest_rung_alike() {
    let bend = Bend {
        knee: -6.0,
        slope: 0.3,
        offset: 0.0,
    };
    let lowest = |bend: Bend| {
        let model = bent_model(&steps(), [bend, Bend::STRAIGHT, Bend::STRAIGHT], vec![]);
        model.explain(&[2.0, -3.0]).expect("sound").outcomes[0].clone()
    };
    let (bent, straight) = (lowest(bend), lowest(Bend::STRAIGHT));
    let shrunk = |column: usize| bent.contributions[column] / straight.contributions[column];
    assert!((shrunk(0) - shrunk(1)).abs() < 1e-9);
    assert!((0.3..0.9).contains(&shrunk(0)), "{}", shrunk(0));
    assert!((bent.log_odds - bend.apply(straight.log_odds)).abs() < 1e-12);
}

proptest! {
    #[test]
    fn contributions_add_up(
        numbers in prop::collection::vec(prop::array::uniform3(-15.0..15.0f64), STEPS),
        bends in bends(),
        features in prop::array::uniform2(-6.0f32..6.0),
    ) {
        let model = bent_model(&numbers, bends, vec![]);
        let forecast = model.predict(&features).expect("sound");
        let explanation = model.explain(&features).expect("the quadrature converges");
        for (parts, probability) in explanation.outcomes.iter().zip(forecast) {
            let sum = parts.intercept + parts.contributions.iter().sum::<f64>();
            prop_assert!((sum - parts.log_odds).abs() < 1e-10);
            // Near certainty the complement of a printed probability has lost its digits.
            if probability.get() < 0.999 {
                prop_assert!((parts.log_odds - probability.log_odds()).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn columns_without_effect_get_nothing(one in -3.0f64..3.0, x in -3.0f32..3.0) {
        let mut numbers = steps();
        numbers.iter_mut().for_each(|step| { step[1] *= one; step[2] = 0.0; });
        let explanation = model(&numbers, vec![]).explain(&[x, 1.0]).expect("sound");
        for parts in &explanation.outcomes {
            prop_assert_eq!(parts.contributions[1], 0.0);
        }
    }
}
