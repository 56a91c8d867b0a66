//! Penalties and treatments judged on held-out years.

use super::simulate::{STEPS, Truth, simulate};
use super::{fitted, plain};
use marchland_forecast::ladder::{FitOptions, HeldOut, TrainingSet, held_out_log_score};
use std::sync::Arc;

fn options() -> FitOptions {
    FitOptions {
        lowest_penalties: vec![1e5, 1.0],
        higher_penalties: vec![1e5, 3.0],
        split_years: vec![1964, 1968],
        controls: 3_000,
        ..plain()
    }
}

fn judged(set: &TrainingSet) -> HeldOut {
    held_out_log_score(set, &options(), &mut |_| {}).expect("the set can be judged")
}

/// The set with only its first columns.
fn narrowed(set: &TrainingSet, width: usize) -> TrainingSet {
    let rows = set.features.chunks(set.columns.len());
    TrainingSet {
        columns: set.columns[..width].to_vec(),
        features: Arc::new(rows.flat_map(|row| &row[..width]).copied().collect()),
        ..set.clone()
    }
}

#[test]
fn signal_beats_the_rate_and_wants_a_light_penalty() {
    let set = simulate(&Truth::small(), 18, 1950..1975, 21);
    let held_out = judged(&set);
    assert!(held_out.log_score > held_out.reference);
    for step in held_out
        .steps
        .iter()
        .filter(|step| step.step.rung.word() == "threat")
    {
        assert_eq!(step.chosen, 1.0, "{}", step.step);
        assert_eq!(step.tried.len(), 2);
    }
    assert!(judged(&narrowed(&set, 1)).log_score < held_out.log_score - 5.0);
    let model = fitted(&set, &options());
    assert_eq!(model.estimates().held_out.as_ref(), Some(&held_out));
    assert_eq!(model.estimates().steps[0].penalty, 1.0);
}

#[test]
fn noise_wants_a_heavy_penalty_on_most_steps() {
    let mut truth = Truth::small();
    truth.coefficients = vec![[0.0; STEPS]; 12];
    let held_out = judged(&simulate(&truth, 10, 1950..1975, 22));
    let heavy = held_out
        .steps
        .iter()
        .filter(|step| step.chosen == 1e5)
        .count();
    assert!(heavy >= 9, "{heavy} of 13 steps");
}
