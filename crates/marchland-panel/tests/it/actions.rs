//! Rungs of initiations and actions: invented disputes, then the published record.

use crate::shared::sources;
use marchland_base::{Cow, Move};
use marchland_panel::{Action, Initiation, actions, initiations};
use marchland_sources::datasets::{PartialDate, cow_midb, cow_midip};
use std::collections::BTreeMap;

const RUSSIA: Cow = Cow(365);
const UKRAINE: Cow = Cow(369);
const GEORGIA: Cow = Cow(372);

fn date(year: u16) -> PartialDate {
    PartialDate::new(year, Some(6), None).expect("a month")
}

/// A part in dispute 7: state, side A or not, years, hostility, deaths.
fn part(
    ccode: u16,
    sidea: bool,
    years: [u16; 2],
    hostlev: u8,
    fatality: Option<u8>,
) -> cow_midb::Row {
    cow_midb::Row {
        dispnum: 7,
        ccode: Cow(ccode),
        start: date(years[0]),
        end: date(years[1]),
        sidea,
        originator: true,
        hostlev,
        fatality,
        hiact: 7,
        revstate: sidea,
        revtype1: None,
    }
}

/// The same in an incident of dispute 7.
fn act(
    incidnum: u32,
    ccode: u16,
    insidea: bool,
    years: [u16; 2],
    hostlev: u8,
    fatality: Option<u8>,
) -> cow_midip::Row {
    cow_midip::Row {
        dispnum: 7,
        incidnum,
        ccode: Cow(ccode),
        start: date(years[0]),
        end: date(years[1]),
        insidea,
        sidea: insidea,
        fatality,
        action: 7,
        hostlev,
    }
}

#[test]
fn an_initiation_is_fatal_where_a_death_is_known() {
    for (level, deaths, rung, unknown) in [
        (1, [Some(0), Some(0)], Move::Threat, false),
        (2, [Some(1), Some(1)], Move::Threat, false),
        (3, [None, None], Move::Display, false),
        (4, [Some(0), Some(0)], Move::Force, false),
        (4, [Some(0), None], Move::Force, true),
        (4, [None, None], Move::Force, true),
        (4, [None, Some(2)], Move::Fatal, false),
        (4, [Some(1), Some(0)], Move::Fatal, false),
        (5, [None, None], Move::War, false),
    ] {
        let rows = [
            part(2, true, [1960, 1960], level, deaths[0]),
            part(40, false, [1960, 1960], 3, deaths[1]),
        ];
        let [only] = initiations(&rows)[..] else {
            panic!("one pair")
        };
        assert_eq!(
            (only.rung, only.death_unknown),
            (rung, unknown),
            "level {level}, deaths {deaths:?}"
        );
    }
}

fn told(found: &[Action]) -> Vec<(u16, u16, u16, Move, bool)> {
    found
        .iter()
        .map(|one| (one.initiator.0, one.target.0, one.year, one.rung, one.new))
        .collect()
}

#[test]
fn before_the_break_an_act_counts_in_every_year_that_both_were_in_the_dispute() {
    let rows = [
        part(2, true, [1960, 1963], 4, Some(0)),
        part(40, false, [1961, 1962], 3, Some(0)),
        part(365, false, [1962, 1963], 1, Some(3)),
    ];
    assert_eq!(
        told(&actions(&rows, &[])),
        [
            (2, 40, 1961, Move::Force, false),
            (2, 40, 1962, Move::Force, false),
            (2, 365, 1962, Move::Fatal, false),
            (2, 365, 1963, Move::Fatal, false),
            (40, 2, 1961, Move::Display, false),
            (40, 2, 1962, Move::Display, false),
        ],
        "the state without an act of its own does not act"
    );
}

#[test]
fn from_the_break_an_act_has_the_years_of_its_incident() {
    let rows = [
        part(2, true, [1991, 1996], 4, None),
        part(40, false, [1991, 1996], 4, None),
    ];
    let incidents = [
        act(7001, 2, true, [1992, 1992], 4, Some(1)),
        act(7001, 40, false, [1992, 1992], 1, Some(1)),
        act(7002, 2, true, [1994, 1995], 3, Some(0)),
        act(7002, 40, false, [1994, 1995], 1, Some(0)),
        act(7003, 40, true, [1995, 1995], 4, None),
        act(7003, 2, false, [1995, 1995], 4, Some(2)),
        act(7004, 40, true, [1995, 1995], 4, None),
        act(7004, 2, false, [1995, 1995], 1, Some(0)),
    ];
    let found = actions(&rows, &incidents);
    assert_eq!(
        told(&found),
        [
            (2, 40, 1991, Move::Force, true),
            (2, 40, 1992, Move::Force, false),
            (2, 40, 1994, Move::Display, false),
            (2, 40, 1995, Move::Fatal, false),
            (40, 2, 1991, Move::Force, true),
            (40, 2, 1992, Move::Force, false),
            (40, 2, 1995, Move::Fatal, false),
        ]
    );
    let unknown: Vec<u16> = found
        .iter()
        .filter(|one| one.death_unknown)
        .map(|one| one.year)
        .collect();
    assert_eq!(unknown, [1991, 1992, 1991, 1992]);
}

fn record() -> Option<(Vec<Initiation>, Vec<Action>)> {
    let sources = sources()?;
    Some((
        initiations(&sources.cow_midb),
        actions(&sources.cow_midb, &sources.cow_midip),
    ))
}

/// Directed dyad-years of 1995 to 2014 that reach each rung.
fn by_rung(events: impl Iterator<Item = (Cow, Cow, u16, Move)>) -> [usize; 5] {
    let mut highest: BTreeMap<(Cow, Cow, u16), Move> = BTreeMap::new();
    for (one, other, year, rung) in events.filter(|event| (1995..=2014).contains(&event.2)) {
        let entry = highest.entry((one, other, year)).or_insert(rung);
        *entry = rung.max(*entry);
    }
    Move::LADDER.map(|rung| highest.values().filter(|reached| **reached >= rung).count())
}

#[test]
fn two_decades_by_rung() {
    let Some((initiations, actions)) = record() else {
        return;
    };
    let opened = initiations
        .iter()
        .map(|one| (one.initiator, one.target, one.year, one.rung));
    assert_eq!(by_rung(opened), [670, 642, 341, 81, 3]);
    let acted = actions
        .iter()
        .map(|one| (one.initiator, one.target, one.year, one.rung));
    assert_eq!(by_rung(acted), [1485, 1452, 863, 366, 79]);
    let unknown = initiations
        .iter()
        .filter(|one| one.year >= 1946 && one.death_unknown);
    assert_eq!(unknown.count(), 161);
}

/// The war of August 2008 lies inside a dispute of 2007: an action of that year, and no initiation. In 2014 Russia and
/// Ukraine open two disputes, one each, of which tables whittled to one dispute a year lose Russia's.
#[test]
fn georgia_2008_and_ukraine_2014() {
    let Some((initiations, actions)) = record() else {
        return;
    };
    let opened = |target, year| {
        let mut rows = initiations.iter();
        rows.any(|one| (one.initiator, one.target, one.year) == (RUSSIA, target, year))
    };
    assert!(opened(UKRAINE, 2014) && opened(GEORGIA, 2007) && !opened(GEORGIA, 2008));
    let mut rows = actions.iter();
    let war = rows.find(|one| (one.initiator, one.target, one.year) == (RUSSIA, GEORGIA, 2008));
    let war = war.expect("the incidents of 7 to 10 August 2008");
    assert_eq!((war.dispute, war.rung, war.new), (4436, Move::Fatal, false));
}
