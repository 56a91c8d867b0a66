//! Numbers as they are printed.

use marchland_base::Date;
use marchland_render::number;

#[test]
fn probabilities_have_the_digits_they_are_worth() {
    for (value, expected) in [
        (1.0, "100 %"),
        (0.9951, "above 99 %"),
        (0.99, "99 %"),
        (0.344, "34 %"),
        (0.0999, "10 %"),
        (0.0612, "6.1 %"),
        (0.02, "2 %"),
        (0.00344, "0.34 %"),
        (0.003, "0.3 %"),
        (0.001, "0.1 %"),
        (0.000_996, "0.1 %"),
        (0.000_72, "1 in 1,400"),
        (0.000_000_31, "1 in 3,200,000"),
        (0.0, "below 1 in a billion"),
        (f64::NAN, "not a number"),
    ] {
        assert_eq!(number::probability(value), expected, "{value}");
    }
    assert_eq!(number::probability_in_words(0.000_72), "about 1 in 1,400");
    assert_eq!(number::probability_in_words(0.03), "3 %");
    assert_eq!(
        number::interval(0.000_1, 0.000_72),
        "1 in 10,000 to 1 in 1,400"
    );
    assert_eq!(number::interval(0.0, 0.02), "below 0.0001 % to 2 %");
    assert_eq!(number::interval(0.5, 0.995), "50 % to above 99 %");
    assert_eq!(number::interval(0.000_72, 0.02), "0.072 % to 2 %");
}

#[test]
fn amounts_have_signs_and_units() {
    for (value, expected) in [
        (0.417, "+0.42"),
        (-1.1, "−1.10"),
        (0.004, "0.00"),
        (-0.004, "0.00"),
    ] {
        assert_eq!(number::signed(value), expected);
    }
    for (value, expected) in [
        (0.4055, "odds × 1.5"),
        (-1.0986, "odds ÷ 3.0"),
        (0.01, "odds about the same"),
        (4.0, "odds × 55"),
        (-9.0, "odds ÷ more than 1,000"),
    ] {
        assert_eq!(number::odds(value), expected);
    }
    for (value, unit, expected) in [
        (1.0, "0/1", "yes"),
        (0.0, "0/1", "no"),
        (0.5, "0/1", "0.5"),
        (0.1834, "share", "18.3 %"),
        (1.0, "years", "1 year"),
        (7644.0, "km", "7,644 km"),
        (0.0, "claims", "0 claims"),
        (-0.214, "points", "−0.214 points"),
        (
            1_483_497.0,
            "thousand persons",
            "1,480,000 thousand persons",
        ),
        (0.000_000_02, "", "2.0e-8"),
        (f64::INFINITY, "km", "not a number"),
    ] {
        assert_eq!(number::value(value, unit), expected);
    }
}

#[test]
fn comparisons_ranks_and_days_are_words() {
    for (value, of, expected) in [
        (0.12, 0.01, Some("12 times")),
        (0.023, 0.01, Some("2.3 times")),
        (0.01, 0.01, Some("about the same as")),
        (0.004, 0.01, Some("0.4 times")),
        (0.0001, 0.01, Some("less than a tenth of")),
        (0.1, 0.0, None),
    ] {
        assert_eq!(number::multiple(value, of).as_deref(), expected);
    }
    for (rank, expected) in [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (11, "11th"),
        (112, "112th"),
        (1_021, "1,021st"),
    ] {
        assert_eq!(number::ordinal(rank), expected);
    }
    assert_eq!(number::plural(1, "line"), "1 line");
    assert_eq!(number::plural(1_200, "line"), "1,200 lines");
    assert_eq!(
        number::day(Date::constant(2030, 12, 31)),
        "31 December 2030"
    );
}
