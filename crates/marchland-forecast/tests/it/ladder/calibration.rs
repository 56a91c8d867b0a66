//! The correction of the mean.

use super::simulate::{RUNGS, Truth, joined, simulate};
use super::{fitted, plain};
use marchland_forecast::ladder::{Chain, LadderModel, OUTCOMES, TrainingSet};

/// A record whose third and last decade has many times the initiations of the first two, and no wars.
fn shifted_record() -> TrainingSet {
    let calm = simulate(&Truth::small(), 12, 1950..1970, 3);
    let mut truth = Truth::small();
    truth.intercepts = [
        -1.0, 0.8, 0.5, 0.6, -40.0, -0.9, 0.8, 0.5, 0.6, -40.0, -0.5, 0.8, 0.5, 0.6, -40.0,
    ];
    // Later years of the calm windows near 1970 would run into the busy decade; the record has them as drawn.
    joined(calm, simulate(&truth, 12, 1970..1980, 4))
}

/// Sums of the forecasts over the decade's rows whose years of a chain are in the record.
fn sums(model: &LadderModel, set: &TrainingSet, chain: Chain) -> [f64; OUTCOMES] {
    let [first, last] = model.estimates().calibration.decade;
    let forecasts = model.predict_many(&set.features).expect("sound features");
    let mut sums = [0.0; OUTCOMES];
    for (row, forecast) in forecasts.iter().enumerate() {
        let known = set.reached[chain as usize][row].is_some();
        if known && (first..=last).contains(&set.year[row]) {
            for (sum, probability) in sums.iter_mut().zip(forecast) {
                *sum += probability.get();
            }
        }
    }
    sums
}

#[test]
fn the_mean_forecast_is_the_shrunken_observed_rate() {
    let set = shifted_record();
    let mut options = plain();
    options.decade = [1970, 1979];
    let model = fitted(&set, &options);
    let calibration = &model.estimates().calibration;
    let variance = calibration.prior_variance;
    assert!(variance > 0.01, "variance {variance}");
    for (chain, length) in Chain::ALL.into_iter().zip([1.0, 1.0, 3.0]) {
        let sums = sums(&model, &set, chain);
        for rung in 0..RUNGS {
            let at = chain as usize * RUNGS + rung;
            let step = &calibration.steps[at];
            let (observed, expected) = (step.observed / length, step.expected / length);
            let ratio = (1.0 + variance * observed) / (1.0 + variance * expected);
            assert!((step.ratio - ratio).abs() < 1e-12);
            let sooner = at.checked_sub(RUNGS).map_or(0.0, |sooner| sums[sooner]);
            let wanted = sooner + ratio * step.expected;
            assert!((sums[at] / wanted - 1.0).abs() < 1e-9, "{}", step.step);
        }
    }
    let all = sums(&model, &set, Chain::First);
    // With this many initiations the shrinkage is slight.
    let observed = calibration.steps[0].observed;
    assert!(
        (all[0] / observed - 1.0).abs() < 0.1,
        "{} for {observed}",
        all[0]
    );
}

#[test]
fn a_decade_without_wars_does_not_make_them_impossible() {
    let set = shifted_record();
    let mut options = plain();
    options.decade = [1970, 1979];
    let model = fitted(&set, &options);
    let war = &model.estimates().calibration.steps[4];
    assert_eq!(war.observed, 0.0);
    assert!(war.expected > 1.0 && war.shift < 0.0 && war.ratio > 0.0);
    let forecast = model.predict(&[0.0, 0.0, 0.0]).expect("sound features");
    assert!(forecast[4].get() > 1e-6);
}

#[test]
fn a_steady_record_is_left_nearly_alone() {
    let set = simulate(&Truth::small(), 14, 1950..1975, 9);
    let model = fitted(&set, &plain());
    let calibration = &model.estimates().calibration;
    assert_eq!(calibration.earlier.len(), 1);
    assert_eq!(calibration.earlier[0].first_year, 1955);
    for step in &calibration.steps {
        assert!(step.shift.abs() < 0.3, "{}: {}", step.step, step.shift);
    }
}
