//! The ladder: numbers against independent ones, and the properties that hold by construction.

mod bend;
mod bootstrap;
mod calibration;
mod cost;
mod estimates;
mod explanation;
mod faults;
pub mod nesting;
mod random;
mod repeatability;
mod shapes;
mod simulate;
mod skill;

use marchland_forecast::ladder::{FitOptions, LadderModel, TrainingSet, fit};

/// Options without choices and draws, for records of at least 20 years from 1950.
fn plain() -> FitOptions {
    FitOptions {
        lowest_penalties: vec![2.0],
        higher_penalties: vec![5.0],
        draws: 0,
        ..FitOptions::new([1965, 1974], vec![], 1)
    }
}

fn fitted(set: &TrainingSet, options: &FitOptions) -> LadderModel {
    fit(set, options, &mut |_| {}).expect("the set can be fitted")
}
