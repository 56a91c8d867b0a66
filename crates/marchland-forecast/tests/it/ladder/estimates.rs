//! Coefficients against an independent program, and against the truth behind simulated sets.

use super::simulate::{STEPS, Truth, simulate};
use super::{fitted, plain};
use marchland_forecast::ladder::FitOptions;

/// Intercept and coefficients, rows and events of each estimated step, from scikit-learn 1.9.1: `LogisticRegression` with
/// C = 1/2 on the lowest steps and 1/5 on the others, solver newton-cholesky, tolerance 1e-14, one fit per step on its rows;
/// for the step to war, on those of all chains.
const INDEPENDENT: [([f64; 4], usize, usize); 13] = [
    (
        [
            -2.503_459_176_099,
            0.705_363_000_417,
            -0.523_288_879_055,
            -0.072_708_144_728,
        ],
        3300,
        326,
    ),
    (
        [
            0.770_579_548_993,
            0.126_383_568_785,
            -0.059_731_343_356,
            -0.277_709_464_912,
        ],
        326,
        230,
    ),
    (
        [
            0.464_971_148_273,
            0.093_231_123_492,
            0.228_229_765_030,
            0.137_064_711_438,
        ],
        230,
        137,
    ),
    (
        [
            0.557_665_494_666,
            0.235_081_723_127,
            0.536_764_426_896,
            0.077_374_861_657,
        ],
        137,
        84,
    ),
    (
        [
            -1.045_392_960_788,
            0.383_216_905_244,
            0.029_045_689_788,
            0.361_580_814_161,
        ],
        330,
        107,
    ),
    (
        [
            -2.293_265_928_050,
            0.734_694_384_918,
            -0.458_793_544_441,
            0.180_679_544_096,
        ],
        2858,
        314,
    ),
    (
        [
            0.892_669_966_121,
            0.119_925_579_126,
            0.061_017_887_582,
            -0.339_512_247_122,
        ],
        324,
        228,
    ),
    (
        [
            0.625_417_273_995,
            -0.112_912_078_425,
            0.448_668_267_293,
            0.355_918_749_488,
        ],
        243,
        144,
    ),
    (
        [
            0.665_879_138_166,
            0.095_021_781_355,
            0.024_841_345_802,
            -0.015_060_792_712,
        ],
        149,
        100,
    ),
    (
        [
            -1.542_470_945_900,
            0.733_469_396_287,
            -0.417_381_105_270,
            0.210_798_595_496,
        ],
        2224,
        405,
    ),
    (
        [
            0.885_865_139_260,
            0.234_801_901_416,
            -0.040_447_629_169,
            -0.322_987_489_237,
        ],
        449,
        318,
    ),
    (
        [
            0.398_300_836_736,
            0.070_591_919_438,
            0.136_850_836_700,
            0.298_244_515_115,
        ],
        350,
        209,
    ),
    (
        [
            0.339_278_845_851,
            0.239_413_885_291,
            -0.130_330_100_220,
            -0.075_838_430_370,
        ],
        223,
        137,
    ),
];

#[test]
fn every_step_agrees_with_scikit_learn() {
    let set = simulate(&Truth::small(), 12, 1950..1975, 5);
    let whole = fitted(&set, &plain());
    let thinned = fitted(
        &set,
        &FitOptions {
            controls: 400,
            ..plain()
        },
    );
    assert!(thinned.estimates().facts.sample_rows < set.rows() / 2);
    // Thinning is for choices and draws; the final fit uses all rows either way.
    for model in [whole, thinned] {
        let steps = model.estimates().steps.iter();
        let estimated = steps.filter(|step| step.step.source() == step.step);
        for (step, (numbers, rows, events)) in estimated.zip(INDEPENDENT) {
            assert_eq!((step.rows, step.events), (rows, events), "{}", step.step);
            let found = [&[step.intercept], step.coefficients.as_slice()].concat();
            for (found, expected) in found.iter().zip(numbers) {
                assert!(
                    (found - expected).abs() < 1e-8,
                    "{}: {found} is not {expected}",
                    step.step
                );
            }
        }
    }
}

#[test]
fn known_coefficients_are_recovered() {
    let truth = Truth::small();
    let options = FitOptions {
        lowest_penalties: vec![0.01],
        higher_penalties: vec![0.01],
        ..plain()
    };
    let seeds = 0..16;
    let count = seeds.end as f64;
    let mut sums = vec![(0.0, 0.0); STEPS * 4];
    for seed in seeds {
        let model = fitted(&simulate(&truth, 18, 1950..1975, 100 + seed), &options);
        for (index, step) in model.estimates().steps.iter().enumerate() {
            let expected = truth.coefficients.iter().map(|b| b[index]);
            let pairs = std::iter::once((step.intercept, truth.intercepts[index]))
                .chain(step.coefficients.iter().copied().zip(expected));
            for (sum, (found, expected)) in sums[index * 4..].iter_mut().zip(pairs) {
                sum.0 += found - expected;
                sum.1 += (found - expected).powi(2);
            }
        }
    }
    for (index, (sum, squares)) in sums.into_iter().enumerate() {
        let mean: f64 = sum / count;
        let deviation = (squares / count - mean * mean).sqrt();
        // Four standard errors of the mean over the sets, and the small-sample bias of a tenth of one estimate's error.
        let allowed = 4.0 * deviation / count.sqrt() + 0.1 * deviation;
        assert!(
            mean.abs() < allowed,
            "step {}, number {}: off by {mean}",
            index / 4,
            index % 4
        );
        assert!(
            deviation < 0.35,
            "step {}: deviation {deviation}",
            index / 4
        );
    }
}
