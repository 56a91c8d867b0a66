//! The random streams are the published ones.

use marchland_forecast::ladder::random::{exponential, normal, split_mix, uniform};

#[test]
fn split_mix_gives_the_published_stream() {
    // First outputs of SplitMix64 for the seed 1234567, as listed with the reference implementation.
    let published = [
        6_457_827_717_110_365_317,
        3_203_168_211_198_807_973,
        9_817_491_932_198_370_423,
        4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
    ];
    for (index, expected) in published.into_iter().enumerate() {
        assert_eq!(split_mix(1_234_567, index as u64), expected);
    }
}

#[test]
fn uniform_and_exponential_have_their_means() {
    let count = 20_000;
    let mean = |number: fn(u64, u64) -> f64| {
        (0..count).map(|index| number(7, index)).sum::<f64>() / count as f64
    };
    // Four standard errors of the mean.
    assert!((mean(uniform) - 0.5).abs() < 4.0 * (1.0 / 12.0f64).sqrt() / (count as f64).sqrt());
    assert!((mean(exponential) - 1.0).abs() < 4.0 / (count as f64).sqrt());
    assert!(
        (0..count).all(|index| (0.0..1.0).contains(&uniform(7, index)) && uniform(7, index) > 0.0)
    );
}

#[test]
fn normal_numbers_have_their_mean_and_variance() {
    let count = 20_000_u32;
    let all: Vec<f64> = (0..count)
        .map(|index| normal(7, u64::from(index)))
        .collect();
    let count = f64::from(count);
    let mean = all.iter().sum::<f64>() / count;
    let variance = all.iter().map(|value| value * value).sum::<f64>() / count;
    // Four standard errors of the mean and of the variance.
    assert!(mean.abs() < 4.0 / count.sqrt(), "{mean}");
    assert!(
        (variance - 1.0).abs() < 4.0 * (2.0 / count).sqrt(),
        "{variance}"
    );
}
