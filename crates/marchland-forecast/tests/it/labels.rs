//! What a window holds, inside the record and beyond it.

use marchland_base::{Cow, Move, OutcomeKind};
use marchland_forecast::ladder::Chain;
use marchland_forecast::{Events, Record};
use marchland_panel::{Action, Initiation};

const ONE: Cow = Cow(365);
const OTHER: Cow = Cow(369);

fn initiation(dispute: u32, year: u16, rung: Move) -> Initiation {
    Initiation {
        dispute,
        initiator: ONE,
        target: OTHER,
        year,
        last_year: year + 1,
        hostility: 4,
        rung,
        death_unknown: rung == Move::Force,
    }
}

fn of(initiations: &[Initiation]) -> Record {
    let events = Events {
        initiations,
        actions: &[],
    };
    Record::new(OutcomeKind::Initiation, events, 1946..=1960)
}

/// Disputes of 1944 (before the record), 1950 (two), 1953 and 2014 (after it).
fn record() -> Record {
    of(&[
        initiation(1, 1944, Move::War),
        initiation(2, 1950, Move::Threat),
        initiation(3, 1950, Move::Force),
        initiation(4, 1953, Move::Display),
        initiation(5, 2014, Move::War),
    ])
}

#[test]
fn the_years_of_each_chain() {
    let record = record();
    let force = Some(Some(Move::Force));
    let display = Some(Some(Move::Display));
    let calm = Some(None);
    for (year, expected) in [
        (1944, [None, None, calm]),
        (1945, [None, calm, calm]),
        (1946, [calm, calm, force]),
        (1949, [calm, force, display]),
        (1950, [force, calm, display]),
        (1952, [calm, display, calm]),
        (1953, [display, calm, calm]),
        (1956, [calm, calm, calm]),
        (1957, [calm, calm, None]),
        (1960, [calm, None, None]),
        (1961, [None, None, None]),
        (2014, [None, None, None]),
        (0, [None, None, None]),
        (u16::MAX - 2, [None, None, None]),
        (u16::MAX, [None, None, None]),
    ] {
        let found = Chain::ALL.map(|chain| record.in_chain(ONE, OTHER, year, chain));
        assert_eq!(found, expected, "{year}");
    }
    // The other direction is another dyad.
    assert_eq!(record.reached(OTHER, ONE, 1946..=1960), calm);
    assert_eq!(record.reached(ONE, OTHER, 1946..=1960), force);
    assert_eq!(record.reached(ONE, OTHER, 1946..=1961), None);
}

#[test]
fn the_disputes_behind_a_window() {
    let record = record();
    let named = |year| {
        let entry = record.disputes(7, ONE, OTHER, year)?;
        assert_eq!(entry.row, 7);
        Some(entry.by_chain)
    };
    assert_eq!(named(1950), Some([vec![2, 3], vec![], vec![4]]));
    assert_eq!(named(1949), Some([vec![], vec![2, 3], vec![4]]));
    assert_eq!(named(1953), Some([vec![4], vec![], vec![]]));
    for year in [1944, 1954, 2013, 2014, u16::MAX] {
        assert_eq!(named(year), None, "{year}");
    }
    // Of a window that the record does not hold whole, only the chains that it holds have disputes.
    let late = of(&[
        initiation(1, 1958, Move::Threat),
        initiation(2, 1960, Move::Display),
    ]);
    let entry = late.disputes(0, ONE, OTHER, 1958).expect("an event");
    assert_eq!(entry.by_chain, [vec![1], vec![], vec![]]);
}

#[test]
fn actions_have_a_record_of_their_own() {
    let action = |year, rung| Action {
        dispute: 1,
        initiator: OTHER,
        target: ONE,
        year,
        rung,
        death_unknown: false,
        new: year == 1950,
    };
    let events = Events {
        initiations: &[initiation(1, 1950, Move::Force)],
        actions: &[action(1950, Move::Display), action(1951, Move::War)],
    };
    let [initiations, actions] =
        OutcomeKind::ALL.map(|kind| Record::new(kind, events, 1946..=1960));
    let reached = |record: &Record, one, other| record.reached(one, other, 1950..=1951).flatten();
    assert_eq!(reached(&initiations, ONE, OTHER), Some(Move::Force));
    assert_eq!(reached(&initiations, OTHER, ONE), None);
    assert_eq!(reached(&actions, OTHER, ONE), Some(Move::War));
    assert_eq!(reached(&actions, ONE, OTHER), None);
    assert_eq!(
        (initiations.unknown_deaths(), actions.unknown_deaths()),
        (1, 0)
    );
    assert_eq!(actions.kind(), OutcomeKind::Action);
}
