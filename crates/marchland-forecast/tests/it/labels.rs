//! What a window holds, inside the record and beyond it.

use marchland_base::Cow;
use marchland_forecast::Record;
use marchland_panel::Initiation;

const ONE: Cow = Cow(365);
const OTHER: Cow = Cow(369);

fn initiation(dispute: u32, year: u16, hostility: u8) -> Initiation {
    Initiation {
        dispute,
        initiator: ONE,
        target: OTHER,
        year,
        last_year: year + 1,
        hostility,
    }
}

/// Disputes of 1944 (before the record), 1950 (two), 1953 and 2014 (after it).
fn record() -> Record {
    let pairs = [
        initiation(1, 1944, 5),
        initiation(2, 1950, 2),
        initiation(3, 1950, 4),
        initiation(4, 1953, 3),
        initiation(5, 2014, 5),
    ];
    Record::new(&pairs, 1946..=1960)
}

#[test]
fn the_first_year() {
    let record = record();
    for (year, expected) in [
        (1945, None),
        (1946, Some(0)),
        (1950, Some(4)),
        (1953, Some(3)),
        (1960, Some(0)),
        (1961, None),
        (2014, None),
        (u16::MAX, None),
    ] {
        assert_eq!(record.first(ONE, OTHER, year), expected, "{year}");
    }
    // The other direction is another dyad.
    assert_eq!(record.first(OTHER, ONE, 1950), Some(0));
}

#[test]
fn the_four_years_after_it() {
    let record = record();
    for (year, expected) in [
        (1944, None),
        (1945, Some(0)),
        (1946, Some(4)),
        (1949, Some(4)),
        (1950, Some(3)),
        (1953, Some(0)),
        (1956, Some(0)),
        (1957, None),
        (0, None),
        (u16::MAX, None),
        (u16::MAX - 2, None),
    ] {
        assert_eq!(record.later(ONE, OTHER, year), expected, "{year}");
    }
}

#[test]
fn the_disputes_behind_a_window() {
    let record = record();
    let named = |year| {
        let entry = record.disputes(7, ONE, OTHER, year)?;
        assert_eq!(entry.row, 7);
        Some((entry.first, entry.later))
    };
    assert_eq!(named(1950), Some((vec![2, 3], vec![4])));
    assert_eq!(named(1949), Some((vec![], vec![2, 3, 4])));
    assert_eq!(named(1953), Some((vec![4], vec![])));
    for year in [1944, 1954, 2013, 2014, u16::MAX] {
        assert_eq!(named(year), None, "{year}");
    }
    // A window that the record does not hold whole has disputes in its first year only.
    let late = Record::new(
        &[initiation(1, 1958, 2), initiation(2, 1960, 3)],
        1946..=1960,
    );
    let entry = late.disputes(0, ONE, OTHER, 1958).expect("an event");
    assert_eq!((entry.first, entry.later), (vec![1], vec![]));
}
