//! Published tables of pairs and of Gleditsch-Ward states: counts and values that were checked by hand.

use crate::datasets_published::{near, published};
use marchland_base::{Cow, Date, GleditschWard};
use marchland_sources::datasets::{Problem, gw_states};

const RUSSIA: Cow = Cow(365);
const UKRAINE: GleditschWard = GleditschWard(369);

#[test]
fn disputes_of_russia_with_georgia_and_ukraine_by_pair() {
    let Some(sources) = published() else { return };
    let georgia: Vec<_> = sources
        .gml_mid
        .iter()
        .filter(|row| (row.dispnum, row.ccode1) == (4436, RUSSIA))
        .map(|row| (row.year, row.onset, row.sidea1, row.hostlev, row.mindur))
        .collect();
    let year = |year, onset| (year, onset, true, 4, 1146);
    assert_eq!(
        georgia,
        [
            year(2007, true),
            year(2008, false),
            year(2009, false),
            year(2010, false)
        ]
    );
    let mut ukraine = sources.cow_mid_dyads.iter();
    let ukraine = ukraine
        .find(|row| (row.dispnum, row.ccode1) == (4683, RUSSIA))
        .expect("a row");
    assert_eq!((ukraine.hostlev1, ukraine.hostlev2), (4, 3));
    assert_eq!(
        (ukraine.sidea1, ukraine.sidea2, ukraine.onset),
        (true, false, true)
    );
}

#[test]
fn disputes_and_wars_as_counted_in_the_tables() {
    let Some(sources) = published() else { return };
    let gml = &sources.gml_mid;
    let unknown = gml.iter().filter(|row| row.fatality1 == -9).count();
    let onsets = gml.iter().filter(|row| row.onset).count();
    assert_eq!((unknown, onsets), (72, 6674));
    assert_eq!(gml.iter().filter(|row| row.stmon == 13).count(), 10);
    let cow = &sources.cow_mid_dyads;
    let unknown = cow.iter().filter(|row| row.fatality1 == -9).count();
    let onsets = cow.iter().filter(|row| row.onset).count();
    assert_eq!((unknown, onsets), (1510, 7484));
    let listed = |number| sources.cow_mida.iter().any(|row| row.dispnum == number);
    assert!(cow.iter().all(|row| listed(row.dispnum)));
    let durations = sources.cow_mida.iter().map(|row| (row.mindur, row.maxdur));
    assert!(durations.clone().all(|(least, most)| least <= most));
    assert_eq!(durations.map(|(_, most)| most).max(), Some(4904));

    let wars = &sources.cow_war_inter;
    assert_eq!(wars.iter().filter(|row| row.onset).count(), 768);
    let resumed = wars.iter().filter(|row| row.resume);
    assert!(resumed.clone().all(|row| row.outcome1.is_none()));
    let without = wars.iter().filter(|row| row.outcome1.is_none());
    assert_eq!((resumed.count(), without.count()), (22, 22));
    let unknown = wars.iter().filter(|row| row.batdeath1.is_none());
    let unknown: Vec<u16> = unknown.map(|row| row.warnum).collect();
    assert_eq!(unknown, [170; 4], "Cambodia in the war over South Vietnam");
}

#[test]
fn pairs_come_in_both_directions() {
    let Some(sources) = published() else { return };
    let disputes = sources.gml_mid.iter();
    let mut there: Vec<_> = disputes
        .clone()
        .map(|row| (row.dispnum, row.year, row.ccode1, row.ccode2, row.fatalpre1))
        .collect();
    let mut back: Vec<_> = disputes
        .map(|row| (row.dispnum, row.year, row.ccode2, row.ccode1, row.fatalpre2))
        .collect();
    there.sort_unstable();
    back.sort_unstable();
    assert_eq!(there, back);
}

#[test]
fn spells_of_contiguity_do_not_contradict_each_other() {
    let Some(sources) = published() else { return };
    let problems = &sources.problems["cow-contiguity"];
    assert_eq!(problems.len(), 38);
    assert!(problems.iter().any(|problem| {
        problem.to_string()
            == "line 663: conttype 0 from 1878-07 to 2016-12 contradicts line 664, conttype 1 from 1919-09 to 1941-04; \
                the closer type is kept"
    }));
    let zero = |problem: &Problem| matches!(problem, Problem::Contradiction { found, .. } if found.starts_with("conttype 0 "));
    assert!(
        problems.iter().all(zero),
        "no two types of contact contradict"
    );
    let mut pair = sources.cow_contiguity.iter();
    let union = pair
        .find(|row| (row.ccode1, row.ccode2) == (Cow(310), RUSSIA))
        .expect("a row");
    assert_eq!(
        (union.conttype, union.start, union.end),
        (
            Some(1),
            Date::constant(1939, 11, 1),
            Date::constant(1941, 6, 30)
        )
    );
}

#[test]
fn gleditsch_ward_states_and_their_figures() {
    let Some(sources) = published() else { return };
    let states = &sources.gw_states;
    assert_eq!(states.iter().filter(|row| row.microstate).count(), 23);
    let open = states.iter().filter(|row| row.end == gw_states::DATA_STOP);
    assert_eq!(open.count(), 197);
    let germany: Vec<_> = states.iter().filter(|row| row.gwcode.0 == 260).collect();
    assert_eq!(
        (germany.len(), germany[0].start),
        (1, Date::constant(1949, 9, 21))
    );

    let mut scores = sources.gw_democracy.iter();
    let scores = scores.find(|row| row.gwcode == UKRAINE && row.year == 2014);
    near(scores.and_then(|row| row.polyarchy), 0.417, 0.0005);
    let mut economies = sources.gw_gdppop.iter();
    let economy = economies.find(|row| row.gwcode == UKRAINE && row.year == 2014);
    near(economy.and_then(|row| row.population), 45.26, 0.005);
    let mut distances = sources.gw_mindist.iter();
    let strait = distances.find(|row| (row.gwcode1.0, row.gwcode2.0, row.year) == (2, 365, 2019));
    near(strait.map(|row| row.km), 79.98, 0.005);
    let capitals = sources.gw_capitals.iter().filter(|row| row.gwcode.0 == 705);
    let capitals: Vec<&str> = capitals.map(|row| row.name.as_str()).collect();
    assert_eq!(capitals.len(), 2, "{capitals:?}");
}
