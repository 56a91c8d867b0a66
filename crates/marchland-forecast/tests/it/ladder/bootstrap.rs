//! Intervals in simulation.

use super::simulate::{Truth, simulate};
use super::{fitted, plain};
use marchland_base::Probability;
use marchland_forecast::ladder::{FitOptions, PredictError};

/// Log-odds of a threat within one year at these features, in truth.
fn truth_at(truth: &Truth, features: &[f32]) -> f64 {
    let terms = truth.coefficients.iter().zip(features);
    truth.intercepts[0] + terms.map(|(b, x)| b[0] * f64::from(*x)).sum::<f64>()
}

#[test]
fn intervals_cover_the_truth_about_as_often_as_they_say() {
    let truth = Truth::small();
    let places = [[0.0f32, 0.0, 0.0], [1.5, -1.0, 0.5], [-1.0, 1.0, 1.0]];
    let options = FitOptions {
        lowest_penalties: vec![0.1],
        higher_penalties: vec![1.0],
        draws: 40,
        controls: 1500,
        ..plain()
    };
    let seeds = 16;
    let (mut covered, mut width) = (0, 0.0);
    let mut estimates = vec![Vec::new(); places.len()];
    for seed in 0..seeds {
        let model = fitted(&simulate(&truth, 12, 1950..1975, 500 + seed), &options);
        for (place, estimates) in places.iter().zip(&mut estimates) {
            let interval = model.interval(place).expect("the model has draws")[0];
            let at = Probability::from_log_odds(truth_at(&truth, place));
            covered += usize::from(interval.low() <= at && at <= interval.high());
            width += interval.high().log_odds() - interval.low().log_odds();
            estimates.push(model.predict(place).expect("sound")[0].log_odds());
        }
    }
    let all = seeds as usize * places.len();
    let share = covered as f64 / all as f64;
    // 90 % nominal; the pigeonhole bootstrap errs on the wide side where rows are independent, as here.
    assert!((0.85..=1.0).contains(&share), "covered {share}");
    let deviation = |values: &Vec<f64>| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        (squares / (values.len() - 1) as f64).sqrt()
    };
    let spread = estimates.iter().map(deviation).sum::<f64>() / places.len() as f64;
    let relative = width / all as f64 / (2.0 * 1.645 * spread);
    println!("covered {share:.3}, width {relative:.2} times that of an exact interval");
    assert!((0.9..5.0).contains(&relative), "relative width {relative}");
}

#[test]
fn a_model_without_draws_says_so() {
    let model = fitted(&simulate(&Truth::small(), 12, 1950..1975, 5), &plain());
    assert_eq!(model.interval(&[0.0; 3]), Err(PredictError::NoDraws));
}
