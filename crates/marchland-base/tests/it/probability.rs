//! Probabilities, their words and their intervals.

use marchland_base::{Interval, Probability};
use proptest::prelude::*;

fn probability(value: f64) -> Probability {
    Probability::new(value).expect("a probability in a test")
}

#[test]
fn the_bands_of_icd_203_are_closed_below_and_open_above() {
    let bands = [
        (0.01_f64, "almost no chance"),
        (0.05, "very unlikely"),
        (0.20, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.80, "very likely"),
        (0.95, "almost certain"),
        (0.99, "almost certain, above ninety-nine percent"),
    ];
    let mut below = "remote, below one percent";
    assert_eq!(probability(0.0).words(), below);
    for (edge, words) in bands {
        assert_eq!(
            probability(edge.next_down()).words(),
            below,
            "just below {edge}"
        );
        assert_eq!(probability(edge).words(), words, "at {edge}");
        below = words;
    }
    assert_eq!(probability(1.0).words(), below);
}

#[test]
fn what_is_no_probability_is_refused() {
    for value in [-0.01, 1.000_001, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(Probability::new(value).is_err(), "{value}");
    }
    assert!(serde_json::from_str::<Probability>("1.5").is_err());
    let refused = Probability::new(1.5).expect_err("too much").to_string();
    assert_eq!(refused, "1.5 is outside [0, 1]");
}

#[test]
fn log_odds_reach_both_ends() {
    assert_eq!(Probability::from_log_odds(f64::INFINITY).get(), 1.0);
    assert_eq!(Probability::from_log_odds(f64::NEG_INFINITY).get(), 0.0);
    assert_eq!(Probability::from_log_odds(-1e308).get(), 0.0);
    assert_eq!(Probability::from_log_odds(0.0).get(), 0.5);
    assert_eq!(probability(0.0).log_odds(), f64::NEG_INFINITY);
    assert_eq!(probability(1.0).log_odds(), f64::INFINITY);
}

#[test]
#[should_panic(expected = "log-odds are not a number")]
fn log_odds_that_are_no_number_are_a_fault() {
    let _ = Probability::from_log_odds(f64::NAN);
}

#[test]
fn an_interval_has_its_low_end_first() {
    let interval = Interval::new(probability(0.1), probability(0.4)).expect("in order");
    assert_eq!(
        serde_json::to_string(&interval).expect("an interval"),
        "[0.1,0.4]"
    );
    assert_eq!(
        serde_json::from_str::<Interval>("[0.1,0.4]").expect("the same"),
        interval
    );
    assert!(Interval::new(probability(0.4), probability(0.1)).is_err());
    assert!(Interval::new(probability(0.4), probability(0.4)).is_ok());
    assert!(serde_json::from_str::<Interval>("[0.4,0.1]").is_err());
    assert!(serde_json::from_str::<Interval>("[-0.4,0.1]").is_err());
}

proptest! {
    #[test]
    fn log_odds_and_back(log_odds in -30.0..30.0_f64) {
        let back = Probability::from_log_odds(log_odds).log_odds();
        // Near one, a step of the last binary digit of the probability moves the log-odds by much.
        let tolerance = if log_odds > 0.0 { 4.0 * f64::EPSILON * log_odds.exp() } else { 0.0 };
        prop_assert!((back - log_odds).abs() <= 1e-9 + tolerance, "{log_odds} came back as {back}");
    }

    #[test]
    fn a_probability_survives_json(value in 0.0..=1.0_f64) {
        let written = serde_json::to_string(&probability(value)).expect("a probability");
        let read: Probability = serde_json::from_str(&written).expect("the same");
        prop_assert_eq!(read.get(), value);
    }
}
