//! A difference is one only where its interval leaves zero out.

use marchland_score::{Estimate, Measure, Verdict};

#[test]
fn the_interval_decides_and_the_direction_is_the_measures() {
    let ap = Measure::AveragePrecision;
    let loss = Measure::LogLoss;
    let table = [
        (ap, Some([0.01, 0.05]), Some(Verdict::Better)),
        (ap, Some([-0.05, -0.01]), Some(Verdict::Worse)),
        (ap, Some([-0.01, 0.05]), Some(Verdict::NotToldApart)),
        (ap, Some([0.0, 0.05]), Some(Verdict::NotToldApart)),
        (loss, Some([-0.05, -0.01]), Some(Verdict::Better)),
        (loss, Some([0.01, 0.05]), Some(Verdict::Worse)),
        (loss, Some([0.0, 0.0]), Some(Verdict::NotToldApart)),
        (loss, None, None),
        (Measure::MeanOverObserved, Some([0.1, 0.2]), None),
    ];
    for (measure, interval, expected) in table {
        // The value is no argument: however large, it is the interval that is asked.
        let estimate = Estimate {
            measure,
            value: Some(99.0),
            interval,
            draws: 1000,
        };
        assert_eq!(estimate.verdict(), expected, "{measure:?} {interval:?}");
    }
}
