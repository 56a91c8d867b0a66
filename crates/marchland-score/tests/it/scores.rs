//! Scores against figures from scikit-learn 1.9.1 and by hand, and their properties.

use marchland_score::{
    Judged, average_precision, base_rate_brier, base_rate_log_score, brier,
    calibration_in_the_large, log_score, reliability, roc_area, skill,
};
use proptest::prelude::*;

fn judged(pairs: &[(f64, bool)]) -> Judged {
    let keys: Vec<usize> = (0..pairs.len()).collect();
    let (forecasts, outcomes): (Vec<f64>, Vec<bool>) = pairs.iter().copied().unzip();
    Judged::new("test case", &keys, &forecasts, &outcomes).expect("sound forecasts")
}

fn near(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() < 1e-14,
        "{found} is not {expected}"
    );
}

fn ten() -> Judged {
    judged(&[
        (0.1, false),
        (0.4, false),
        (0.35, true),
        (0.8, true),
        (0.4, true),
        (0.02, false),
        (0.9, true),
        (0.4, false),
        (0.15, false),
        (0.6, false),
    ])
}

#[test]
fn scores_agree_with_scikit_learn() {
    let ten = ten();
    near(brier(&ten), 0.154_54);
    near(log_score(&ten), 0.452_064_105_522_412_6);
    near(
        roc_area(&ten).expect("both classes"),
        0.791_666_666_666_666_7,
    );
    near(
        average_precision(&ten).expect("both classes"),
        0.767_857_142_857_142_8,
    );
}

#[test]
fn references_and_skill_by_hand() {
    let ten = ten();
    near(base_rate_brier(&ten), 0.24);
    near(
        base_rate_log_score(&ten),
        -0.4 * 0.4f64.ln() - 0.6 * 0.6f64.ln(),
    );
    near(
        skill(brier(&ten), base_rate_brier(&ten)).expect("defined"),
        1.0 - 0.154_54 / 0.24,
    );
    near(
        calibration_in_the_large(&ten).expect("some risk"),
        4.0 / 4.12,
    );
    near(base_rate_log_score(&judged(&[(0.5, true)])), 0.0);
}

#[test]
fn certainty_is_rewarded_and_punished_without_clipping() {
    let right = judged(&[(0.0, false), (1.0, true)]);
    near(log_score(&right), 0.0);
    near(brier(&right), 0.0);
    assert_eq!(
        log_score(&judged(&[(0.0, true), (0.5, false)])),
        f64::INFINITY
    );
}

#[test]
fn decomposition_by_hand() {
    let mut pairs = Vec::new();
    for (forecast, count, events) in [(0.1, 4, 1), (0.5, 2, 1), (0.9, 4, 3)] {
        pairs.extend((0..count).map(|index| (forecast, index < events)));
    }
    let found = reliability(&judged(&pairs), 3).expect("enough forecasts");
    let table: Vec<_> = found
        .bins
        .iter()
        .map(|bin| (bin.count, bin.events))
        .collect();
    assert_eq!(table, [(4, 1), (2, 1), (4, 3)]);
    near(found.brier.reliability, 0.018);
    near(found.brier.resolution, 0.05);
    near(found.brier.uncertainty, 0.25);
    near(found.brier.within_bins, 0.0);
}

#[test]
fn ties_share_a_bin_and_a_rank() {
    let constant = judged(&[(0.3, true), (0.3, false), (0.3, false), (0.3, false)]);
    assert_eq!(
        reliability(&constant, 4)
            .expect("enough forecasts")
            .bins
            .len(),
        1
    );
    near(roc_area(&constant).expect("both classes"), 0.5);
    near(average_precision(&constant).expect("both classes"), 0.25);
}

fn forecasts() -> impl Strategy<Value = Vec<(f64, bool)>> {
    // A coarse grid, so that ties are common.
    prop::collection::vec(
        (
            (0u8..=20).prop_map(|step| f64::from(step) / 20.0),
            any::<bool>(),
        ),
        1..60,
    )
}

proptest! {
    #[test]
    fn parts_add_up_and_bins_hold_everything(pairs in forecasts(), bins in 1usize..12) {
        let judged = judged(&pairs);
        prop_assume!(bins <= pairs.len());
        let table = reliability(&judged, bins).expect("enough forecasts");
        let parts = table.brier;
        let sum = parts.reliability - parts.resolution + parts.uncertainty + parts.within_bins;
        prop_assert!((sum - brier(&judged)).abs() < 1e-12);
        prop_assert!(table.bins.len() <= bins);
        prop_assert_eq!(table.bins.iter().map(|bin| bin.count).sum::<usize>(), pairs.len());
        prop_assert_eq!(table.bins.iter().map(|bin| bin.events).sum::<usize>(), judged.events());
        prop_assert!(table.bins.windows(2).all(|pair| pair[0].highest < pair[1].lowest));
    }

    #[test]
    fn within_bins_is_variance_less_twice_covariance(pairs in forecasts()) {
        let table = reliability(&judged(&pairs), 1).expect("one bin");
        let count = pairs.len() as f64;
        let mean = |part: &dyn Fn(&(f64, bool)) -> f64| pairs.iter().map(part).sum::<f64>() / count;
        let happened = |pair: &(f64, bool)| f64::from(u8::from(pair.1));
        let (p, y) = (mean(&|pair| pair.0), mean(&happened));
        let variance = mean(&|pair| (pair.0 - p).powi(2));
        let covariance = mean(&|pair| (pair.0 - p) * (happened(pair) - y));
        prop_assert!((table.brier.within_bins - (variance - 2.0 * covariance)).abs() < 1e-12);
    }

    #[test]
    fn honest_forecasts_score_best_on_average(belief in 0.01f64..0.99, said in 0.01f64..0.99) {
        for score in [brier, log_score] {
            let expected = |p: f64| {
                belief * score(&judged(&[(p, true)])) + (1.0 - belief) * score(&judged(&[(p, false)]))
            };
            prop_assert!(expected(belief) <= expected(said) + 1e-12);
        }
    }

    #[test]
    fn roc_area_is_the_share_of_ordered_pairs(pairs in forecasts()) {
        let judged = judged(&pairs);
        prop_assume!(judged.events() > 0 && judged.events() < pairs.len());
        let (mut wins, mut all) = (0.0, 0.0);
        for (event, _) in pairs.iter().filter(|pair| pair.1) {
            for (other, _) in pairs.iter().filter(|pair| !pair.1) {
                all += 1.0;
                wins += if event > other { 1.0 } else if event == other { 0.5 } else { 0.0 };
            }
        }
        prop_assert!((roc_area(&judged).expect("both classes") - wins / all).abs() < 1e-12);
    }
}
