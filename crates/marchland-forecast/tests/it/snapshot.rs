//! Factor values survive their file, and files that do not fit together are refused.

use crate::world::{AS_OF, CANADA, FRANCE, PANEL, USA};
use marchland_base::{Cow, Status};
use marchland_forecast::{Snapshot, Values};

const WANTED: [&str; 4] = [
    "shared_igos",
    "minimum_distance",
    "democracy",
    "leader_tenure",
];

fn snapshot() -> Snapshot {
    Snapshot::take(&PANEL, AS_OF, |id| WANTED.contains(&id))
}

#[test]
fn cells_are_those_of_the_last_year() {
    let snapshot = snapshot();
    assert_eq!((snapshot.year, snapshot.as_of), (2025, AS_OF));
    let values = Values::new(&snapshot).expect("sound");
    let names: Vec<String> = values.names().collect();
    assert_eq!(names.len(), 6, "{names:?}");
    for name in &names {
        let handle = PANEL.find(name).expect("a column");
        assert_eq!(values.column(name).expect("named").1, PANEL.driver(handle));
        for (one, other) in [
            (USA, CANADA),
            (CANADA, USA),
            (USA, FRANCE),
            (FRANCE, CANADA),
        ] {
            let found = values.cell(name, one, other).expect("held");
            let expected = PANEL.cell(handle, 2025, one, other).expect("a dyad-year");
            assert_eq!(
                (found.status, found.age),
                (expected.status, expected.age),
                "{name}"
            );
            match found.value.zip(expected.value) {
                Some((found, expected)) => {
                    assert!((found - expected).abs() <= 5e-6 * expected.abs())
                }
                None => assert_eq!(found.value, expected.value, "{name}"),
            }
        }
    }
    let old = values.cell("shared_igos", USA, CANADA).expect("held");
    assert_eq!(
        (old.value, old.status, old.age),
        (Some(24.0), Status::Carried, 11)
    );
    assert!(values.number("leader_tenure1", USA, CANADA).is_nan());
}

#[test]
fn a_snapshot_survives_its_file() {
    let snapshot = snapshot();
    let text = serde_json::to_string(&snapshot).expect("it can be written");
    let read: Snapshot = serde_json::from_str(&text).expect("it can be read");
    assert_eq!(read, snapshot);
}

#[test]
fn what_is_not_held_is_not_answered() {
    let snapshot = snapshot();
    let values = Values::new(&snapshot).expect("sound");
    assert!(values.cell("shoe_size", USA, CANADA).is_none());
    assert!(values.cell("democracy", USA, CANADA).is_none());
    assert!(values.cell("democracy1", USA, Cow(9999)).is_none());
    assert!(!values.holds(Cow(260)) && values.holds(USA));
    assert!(values.column("gdp1").is_none());
}

type Spoil = fn(&mut Snapshot);

#[test]
fn parts_that_do_not_fit_are_refused() {
    let cases: [(&str, Spoil); 8] = [
        ("a value too few", |s| s.columns[0].values.truncate(3)),
        ("a value too many", |s| s.columns[0].values.push(None)),
        ("no values", |s| s.columns[0].values.clear()),
        ("no marks", |s| s.columns[0].marks.clear()),
        ("a huge run", |s| s.columns[0].marks[0].0 = u32::MAX),
        ("huge runs", |s| {
            s.columns[0].marks = vec![(u32::MAX, Status::Absent, 0); 1000]
        }),
        ("an empty run", |s| s.columns[0].marks[0].0 = 0),
        ("a state too many", |s| s.states.push(Cow(999))),
    ];
    for (what, spoil) in cases {
        let mut broken = snapshot();
        spoil(&mut broken);
        let error = Values::new(&broken).expect_err(what).to_string();
        assert!(error.contains(&broken.columns[0].id), "{what}: {error}");
    }
}
