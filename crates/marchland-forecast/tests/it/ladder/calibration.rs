//! The correction of the mean.

use super::simulate::{Truth, simulate};
use super::{fitted, plain};
use marchland_forecast::ladder::{LadderModel, TrainingSet};

/// A record whose third and last decade has many times the initiations of the first two, and no wars.
fn shifted_record() -> TrainingSet {
    let calm = simulate(&Truth::small(), 12, 1950..1970, 3);
    let mut truth = Truth::small();
    truth.intercepts = [-1.0, 0.8, 0.5, -40.0, -0.5, 0.8, 0.5, -40.0];
    let mut busy = simulate(&truth, 12, 1970..1980, 4);
    let rows = calm.rows() as u32;
    busy.disputes.iter_mut().for_each(|entry| entry.row += rows);
    // Later years of the calm windows near 1970 would run into the busy decade; the record has them as drawn.
    TrainingSet {
        columns: calm.columns,
        features: [calm.features, busy.features].concat(),
        initiator: [calm.initiator, busy.initiator].concat(),
        target: [calm.target, busy.target].concat(),
        year: [calm.year, busy.year].concat(),
        first: [calm.first, busy.first].concat(),
        later: [calm.later, busy.later].concat(),
        disputes: [calm.disputes, busy.disputes].concat(),
    }
}

/// Sums of the forecasts over the decade's rows and over those with a whole window.
fn sums(model: &LadderModel, set: &TrainingSet) -> ([f64; 8], [f64; 8]) {
    let [first, last] = model.estimates().calibration.decade;
    let forecasts = model.predict_many(&set.features).expect("sound features");
    let (mut all, mut whole) = ([0.0; 8], [0.0; 8]);
    for (row, forecast) in forecasts.iter().enumerate() {
        if (first..=last).contains(&set.year[row]) {
            for outcome in 0..8 {
                all[outcome] += forecast[outcome].get();
                whole[outcome] += if set.later[row].is_some() {
                    forecast[outcome].get()
                } else {
                    0.0
                };
            }
        }
    }
    (all, whole)
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
    let (all, whole) = sums(&model, &set);
    for rung in 0..4 {
        let step = &calibration.steps[rung];
        let ratio = (1.0 + variance * step.observed) / (1.0 + variance * step.expected);
        assert!((step.ratio - ratio).abs() < 1e-12);
        assert!(
            (all[rung] / (ratio * step.expected) - 1.0).abs() < 1e-9,
            "rung {rung}"
        );
        let later = &calibration.steps[4 + rung];
        let ratio =
            (1.0 + variance * later.observed / 4.0) / (1.0 + variance * later.expected / 4.0);
        let wanted = whole[rung] + ratio * later.expected;
        assert!(
            (whole[4 + rung] / wanted - 1.0).abs() < 1e-9,
            "five years, rung {rung}"
        );
    }
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
    let war = &model.estimates().calibration.steps[3];
    assert_eq!(war.observed, 0.0);
    assert!(war.expected > 1.0 && war.shift < 0.0 && war.ratio > 0.0);
    let forecast = model.predict(&[0.0, 0.0, 0.0]).expect("sound features");
    assert!(forecast[3].get() > 1e-6);
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
