//! Intervals in simulation.

use super::simulate::{Truth, joined, simulate};
use super::{fitted, plain};
use marchland_forecast::ladder::{FitOptions, LadderModel, PredictError};

/// Features at which forecasts are compared.
const PLACES: [[f32; 3]; 3] = [[0.0, 0.0, 0.0], [1.5, -1.0, 0.5], [-1.0, 1.0, 1.0]];

/// Share of intervals of the lowest rung within one year that hold the mean of the estimates over many sets, and their
/// mean width over that of an interval from the estimates' standard deviation.
fn coverage_and_width(truth: &Truth) -> (f64, f64) {
    let options = FitOptions {
        lowest_penalties: vec![0.1],
        higher_penalties: vec![1.0],
        draws: 40,
        controls: 1500,
        ..plain()
    };
    let models: Vec<LadderModel> = (0..16)
        .map(|seed| fitted(&simulate(truth, 12, 1950..1975, 500 + seed), &options))
        .collect();
    let count = models.len() as f64;
    let (mut covered, mut width, mut deviation) = (0.0, 0.0, 0.0);
    for place in &PLACES {
        let estimate = |model: &LadderModel| model.predict(place).expect("sound")[0].log_odds();
        let mean = models.iter().map(estimate).sum::<f64>() / count;
        let squares: f64 = models
            .iter()
            .map(|model| (estimate(model) - mean).powi(2))
            .sum();
        deviation += (squares / (count - 1.0)).sqrt();
        for model in &models {
            let interval = model.interval(place).expect("the model has draws")[0];
            let (low, high) = (interval.low().log_odds(), interval.high().log_odds());
            covered += f64::from(u8::from(low <= mean && mean <= high));
            width += (high - low) / count;
        }
    }
    let share = covered / (count * PLACES.len() as f64);
    println!(
        "spread {}: covered {share:.3}, relative width {:.2}",
        truth.state_spread,
        width / (3.29 * deviation)
    );
    (share, width / (3.29 * deviation))
}

#[test]
fn intervals_are_too_wide_rather_than_too_narrow_when_rows_are_independent() {
    let (share, width) = coverage_and_width(&Truth::small());
    assert!(share >= 0.9, "covered {share}");
    assert!((1.0..3.0).contains(&width), "relative width {width}");
}

#[test]
fn intervals_cover_about_as_often_as_they_say_when_states_differ() {
    let truth = Truth {
        state_spread: 0.7,
        ..Truth::small()
    };
    let (share, width) = coverage_and_width(&truth);
    assert!(share >= 0.8, "covered {share}");
    assert!((0.7..2.0).contains(&width), "relative width {width}");
}

/// Where decades have differed beyond chance, the one to come may differ as much: no sample of the last one tells.
#[test]
fn intervals_are_as_wide_as_decades_have_differed() {
    let mut busy = Truth::small();
    for lowest in [0, 5, 10] {
        busy.intercepts[lowest] += 1.5;
    }
    let calm = |years, seed| simulate(&Truth::small(), 12, years, seed);
    let earlier = joined(calm(1950..1960, 3), simulate(&busy, 12, 1960..1970, 4));
    let options = FitOptions {
        draws: 60,
        decade: [1970, 1979],
        ..plain()
    };
    let model = fitted(&joined(earlier, calm(1970..1980, 5)), &options);
    let variance = model.estimates().calibration.prior_variance;
    assert!(variance > 0.1, "variance {variance}");
    let interval = model.interval(&[0.0; 3]).expect("the model has draws")[0];
    let width = interval.high().log_odds() - interval.low().log_odds();
    let drift = 2.0 * 1.645 * variance.ln_1p().sqrt();
    assert!(
        (0.75..1.5).contains(&(width / drift)),
        "width {width}, {drift} by drift alone"
    );
}

#[test]
fn a_model_without_draws_says_so() {
    let model = fitted(&simulate(&Truth::small(), 12, 1950..1975, 5), &plain());
    assert_eq!(model.interval(&[0.0; 3]), Err(PredictError::NoDraws));
}

/// All rows at once or one by one: the same intervals but for the rounding of a matrix product.
#[test]
fn many_rows_have_the_intervals_of_each() {
    let set = simulate(&Truth::small(), 12, 1950..1975, 5);
    let options = FitOptions {
        draws: 20,
        ..plain()
    };
    let model = fitted(&set, &options);
    let width = set.columns.len();
    let rows = &set.features[..150 * width];
    let many = model.forecast_many(rows).expect("intervals");
    assert_eq!(many.len(), 150);
    for (row, many) in rows.chunks_exact(width).zip(&many) {
        let one = model.interval(row).expect("an interval");
        assert_eq!(many.probabilities, model.predict(row).expect("sound"));
        for (one, many) in one.iter().zip(&many.intervals) {
            let near = |a: f64, b: f64| (a - b).abs() <= 1e-4 * a;
            assert!(near(one.low().get(), many.low().get()), "{one:?} {many:?}");
            assert!(
                near(one.high().get(), many.high().get()),
                "{one:?} {many:?}"
            );
        }
    }
    assert!(model.forecast_many(&rows[1..]).is_err());
}
