//! Coefficients against an independent program, and against the truth behind simulated sets.

use super::simulate::{Truth, simulate};
use super::{fitted, plain};
use marchland_forecast::ladder::FitOptions;

/// Intercept and coefficients, rows and events of each step, from scikit-learn 1.9.1: `LogisticRegression` with
/// C = 1/2 on the lowest steps and 1/5 on the others, solver newton-cholesky, tolerance 1e-14, one fit per step on its rows.
const INDEPENDENT: [([f64; 4], usize, usize); 8] = [
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
            -1.684_764_516_571,
            0.763_156_599_717,
            0.101_005_070_276,
            0.395_848_885_987,
        ],
        137,
        34,
    ),
    (
        [
            -1.549_815_110_852,
            0.681_975_554_386,
            -0.422_436_731_960,
            0.304_011_781_010,
        ],
        2505,
        484,
    ),
    (
        [
            0.818_673_408_261,
            0.243_363_789_237,
            -0.143_271_184_347,
            -0.211_118_365_457,
        ],
        506,
        359,
    ),
    (
        [
            0.512_486_202_229,
            -0.052_450_399_423,
            0.270_037_164_261,
            0.365_083_462_762,
        ],
        380,
        231,
    ),
    (
        [
            -2.067_641_384_074,
            0.705_702_725_119,
            -0.112_933_941_248,
            -0.296_900_638_315,
        ],
        241,
        41,
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
        for (step, (numbers, rows, events)) in model.estimates().steps.iter().zip(INDEPENDENT) {
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
    let mut sums = vec![(0.0, 0.0); 8 * 4];
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
