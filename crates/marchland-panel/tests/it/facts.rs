//! Facts that anyone can look up, and the traps of the field.

use crate::shared::{panel, sources, through};
use marchland_base::{Cow, Status};
use marchland_panel::{Initiation, Panel, initiations};
use std::collections::BTreeMap;

const RUSSIA: Cow = Cow(365);
const UKRAINE: Cow = Cow(369);
const GEORGIA: Cow = Cow(372);
const KAZAKHSTAN: Cow = Cow(705);

fn value(panel: &Panel, name: &str, year: u16, one: Cow, other: Cow) -> Option<f64> {
    let handle = panel
        .find(name)
        .unwrap_or_else(|| panic!("no column {name}"));
    panel.cell(handle, year, one, other)?.value
}

fn record() -> Option<Vec<Initiation>> {
    Some(initiations(&sources()?.cow_midb))
}

/// The highest level of each directed dyad-year with an initiation.
fn dyad_years(pairs: &[Initiation], from: u16) -> BTreeMap<(Cow, Cow, u16), u8> {
    let mut found: BTreeMap<_, u8> = BTreeMap::new();
    for pair in pairs.iter().filter(|pair| pair.year >= from) {
        let level = found
            .entry((pair.initiator, pair.target, pair.year))
            .or_default();
        *level = pair.hostility.max(*level);
    }
    found
}

#[test]
fn values_of_recent_years() {
    let Some(sources) = sources() else { return };
    let panel = panel(sources, 2010..=2024, through(2024));
    for (column, year, one, other, expected, digits) in [
        ("cinc1", 2012, RUSSIA, UKRAINE, 0.0396, 4),
        ("cinc2", 2012, RUSSIA, UKRAINE, 0.0082, 4),
        ("cinc2", 2012, RUSSIA, KAZAKHSTAN, 0.0031, 4),
        ("cinc1", 2012, Cow(2), RUSSIA, 0.139, 3),
        ("cinc1", 2012, Cow(710), RUSSIA, 0.220, 3),
        ("land_border", 2016, RUSSIA, KAZAKHSTAN, 1.0, 9),
        ("land_border", 2016, RUSSIA, UKRAINE, 1.0, 9),
        ("land_border", 2016, GEORGIA, RUSSIA, 1.0, 9),
        ("border_km", 2023, RUSSIA, KAZAKHSTAN, 7644.0, 0),
        ("minimum_distance", 2015, RUSSIA, KAZAKHSTAN, 0.0, 9),
        ("defense_pact", 2018, RUSSIA, KAZAKHSTAN, 1.0, 9),
        ("defense_pact", 2018, KAZAKHSTAN, RUSSIA, 1.0, 9),
        ("defense_pact", 2018, RUSSIA, UKRAINE, 0.0, 9),
        ("ongoing_dispute", 2013, RUSSIA, KAZAKHSTAN, 1.0, 9),
        ("initiations_5y", 2014, RUSSIA, KAZAKHSTAN, 0.0, 9),
        ("military_spending1", 2024, RUSSIA, UKRAINE, 150_500.0, -2),
        ("military_spending2", 2024, RUSSIA, UKRAINE, 66_800.0, -2),
        ("military_spending2", 2024, RUSSIA, KAZAKHSTAN, 1100.0, -2),
        ("interstate_war_years1", 2024, RUSSIA, UKRAINE, 3.0, 9),
        ("interstate_war_years1", 2021, RUSSIA, UKRAINE, 0.0, 9),
        ("nuclear_weapons1", 2024, RUSSIA, UKRAINE, 1.0, 9),
        ("nuclear_weapons2", 2024, RUSSIA, KAZAKHSTAN, 0.0, 9),
    ] {
        let found = value(&panel, column, year, one, other).expect(column);
        let unit = 10_f64.powi(-digits);
        let near = (found - expected).abs() <= unit / 2.0 + 1e-12;
        assert!(
            near,
            "{column} {year} {one} {other}: {found}, not {expected}"
        );
    }
}

#[test]
fn values_at_the_turn_of_the_centuries() {
    let Some(sources) = sources() else { return };
    let panel = panel(sources, 1989..=2001, through(2001));
    for year in 1992..=2001 {
        for target in [UKRAINE, GEORGIA, KAZAKHSTAN] {
            assert_eq!(
                value(&panel, "land_border", year, RUSSIA, target),
                Some(1.0)
            );
        }
        assert_eq!(
            value(&panel, "defense_pact", year, RUSSIA, KAZAKHSTAN),
            Some(1.0)
        );
    }
    // The claim on the common border: from August 1999, open when the list ends in 2001.
    let claim = |year| {
        let own = value(&panel, "claim_by_initiator", year, RUSSIA, KAZAKHSTAN);
        let other = value(&panel, "claim_by_target", year, RUSSIA, KAZAKHSTAN);
        own.zip(other).map(|(own, other)| own + other)
    };
    assert_eq!(claim(1998), Some(0.0));
    assert!(claim(1999).is_some_and(|salience| salience > 0.0));
    assert_eq!(claim(1999), claim(2001));
}

#[test]
fn states_are_members_in_their_years() {
    let panel = panel(&crate::shared::nothing(), 1946..=2016, through(2016));
    let member = |year, cow| panel.frame.state_row(year, Cow(cow)).is_some();
    for (name, cow, first, last) in [
        ("Germany, united", 255, 1990, 2016),
        ("West Germany", 260, 1955, 1990),
        ("East Germany", 265, 1954, 1990),
        ("Yemen, united", 679, 1990, 2016),
        ("North Yemen", 678, 1946, 1990),
        ("South Yemen", 680, 1967, 1990),
        ("Vietnam", 816, 1954, 2016),
        ("South Vietnam", 817, 1954, 1975),
        ("Yugoslavia and Serbia", 345, 1946, 2016),
        ("Soviet Union and Russia", 365, 1946, 2016),
        ("Ukraine", 369, 1991, 2016),
        ("Kazakhstan", 705, 1991, 2016),
        ("Montenegro", 341, 2006, 2016),
        ("Kosovo", 347, 2008, 2016),
        ("Czechoslovakia", 315, 1946, 1992),
        ("Czechia", 316, 1993, 2016),
        ("South Sudan", 626, 2011, 2016),
    ] {
        for year in 1946..=2016 {
            assert_eq!(
                member(year, cow),
                (first..=last).contains(&year),
                "{name} {year}"
            );
        }
    }
}

#[test]
fn initiations_of_two_decades() {
    let Some(pairs) = record() else { return };
    let found = dyad_years(&pairs, 1995);
    assert_eq!(found.len(), 670);
    assert!(found.contains_key(&(RUSSIA, UKRAINE, 2014)));
    assert!(
        !found
            .keys()
            .any(|key| (key.0, key.1) == (RUSSIA, KAZAKHSTAN))
    );
}

#[test]
fn initiations_by_level() {
    let Some(pairs) = record() else { return };
    let found = dyad_years(&pairs, 1946);
    assert_eq!(found.len(), 1866);
    let mut levels: BTreeMap<u8, usize> = BTreeMap::new();
    for level in found.values() {
        *levels.entry(*level).or_default() += 1;
    }
    assert_eq!(
        levels,
        BTreeMap::from([(2, 68), (3, 618), (4, 1147), (5, 33)])
    );
}

/// The war of August 2008 lies inside the dispute that Russia opened in 2007: no initiation of its own.
#[test]
fn the_war_of_2008_lies_inside_a_dispute_of_2007() {
    let Some(pairs) = record() else { return };
    let dispute: Vec<&Initiation> = pairs.iter().filter(|pair| pair.dispute == 4436).collect();
    let [only] = dispute.as_slice() else {
        panic!("{dispute:?}");
    };
    assert_eq!((only.initiator, only.target), (RUSSIA, GEORGIA));
    assert_eq!((only.year, only.last_year, only.hostility), (2007, 2010, 4));
    let panel = panel(sources().expect("read before"), 2006..=2012, through(2012));
    let ongoing = |year| value(&panel, "ongoing_dispute", year, RUSSIA, GEORGIA);
    assert_eq!([2008, 2009, 2010].map(ongoing), [Some(1.0); 3]);
    let peace = |year| value(&panel, "peace_years", year, RUSSIA, GEORGIA);
    assert!(peace(2008).is_some_and(|years| years <= 1.0));
}

/// A name inside a longer one names nobody: Equatorial Guinea, the South China Sea, South Georgia.
#[test]
fn disputes_are_named_by_whole_names() {
    let Some(sources) = sources() else { return };
    let panel = panel(sources, 2022..=2023, through(2023));
    for (what, one, other, expected) in [
        ("Japan and Russia: the southern Kurils", 740, 365, 1.0),
        ("Russia and Ukraine", 365, 369, 1.0),
        (
            "Argentina and the United Kingdom: the Falklands",
            160,
            200,
            1.0,
        ),
        ("Gabon and Equatorial Guinea", 481, 411, 1.0),
        ("Gabon and Guinea", 481, 438, 0.0),
        ("Argentina and Georgia", 160, 372, 0.0),
        ("Kenya and Sudan", 501, 625, 0.0),
        ("Russia and Portugal", 365, 235, 0.0),
    ] {
        let found = value(&panel, "named_dispute", 2023, Cow(one), Cow(other));
        assert_eq!(found, Some(expected), "{what}");
    }
}

/// South Sudan states no length of its own borders; its neighbours do.
#[test]
fn a_neighbour_speaks_for_a_state_without_figures() {
    let Some(sources) = sources() else { return };
    let panel = panel(sources, 2021..=2023, through(2023));
    let length = |one, other| value(&panel, "border_km", 2023, Cow(one), Cow(other));
    assert!(length(625, 626).is_some_and(|km| km > 2000.0));
    assert_eq!(length(625, 626), length(626, 625));
    // Each side's own figure stands where both state one.
    assert_ne!(length(255, 290), length(290, 255));
}

/// Rows of a narrow panel are those of a wide one wherever they are observed.
#[test]
fn where_a_panel_begins_changes_nothing_observed() {
    let Some(sources) = sources() else { return };
    let narrow = panel(sources, 1985..=1988, through(1988));
    let wide = panel(sources, 1980..=1988, through(1988));
    for name in narrow.names() {
        let handle = narrow.find(&name).expect("a column finds itself");
        for frame in narrow.frame.years() {
            for (_, one) in frame.members() {
                for (_, other) in frame.members().filter(|other| other.1 != one) {
                    let cell = |panel: &Panel| panel.cell(handle, frame.year, one, other);
                    let found = cell(&narrow).expect("a dyad-year");
                    if found.status == Status::Observed {
                        assert_eq!(
                            Some(found),
                            cell(&wide),
                            "{name} {} {one} {other}",
                            frame.year
                        );
                    }
                }
            }
        }
    }
}
