//! What holds of every cell: status, age and value agree, and columns of pairs are as symmetric as what they measure.

use crate::shared::{panel, sources, through};
use marchland_base::{Cell, Clock, Cow, Status};
use marchland_panel::Panel;
use std::sync::LazyLock;

/// The last years of the panel as an assessment of the end of 2025 sees them.
static PANEL: LazyLock<Option<Panel>> = LazyLock::new(|| {
    let as_of = marchland_base::Date::constant(2025, 12, 31);
    Some(panel(sources()?, 2012..=2025, Clock::Publication { as_of }))
});

/// Columns that are the same in both directions.
const SYMMETRIC: &[&str] = &[
    "contiguity",
    "land_border",
    "water_border",
    "minimum_distance",
    "capital_distance",
    "land_access",
    "common_language",
    "peace_years",
    "ongoing_dispute",
    "interstate_conflict_memory",
    "strategic_rivalry",
    "spatial_rivalry",
    "named_dispute",
    "shared_igos",
    "ideal_point_distance",
    "trade",
];

/// Every directed dyad of a year.
fn dyads(panel: &Panel, year: u16) -> impl Iterator<Item = (Cow, Cow)> {
    let members = panel
        .frame
        .year(year)
        .expect("a year of the panel")
        .members()
        .map(|(_, cow)| cow);
    let pairs = members
        .clone()
        .flat_map(move |one| members.clone().map(move |other| (one, other)));
    pairs.filter(|(one, other)| one != other)
}

fn years(panel: &Panel) -> impl Iterator<Item = u16> {
    panel.frame.span()
}

/// Reads the cells of one column.
fn column(panel: &Panel, name: &str) -> impl Fn(u16, (Cow, Cow)) -> Cell {
    let handle = panel.find(name);
    let handle = handle.unwrap_or_else(|| panic!("no column {name}"));
    move |year, (one, other)| panel.cell(handle, year, one, other).expect("a dyad-year")
}

#[test]
fn statuses_ages_and_values_agree() {
    let Some(panel) = PANEL.as_ref() else { return };
    for name in panel.names() {
        let handle = panel.find(&name).expect("a column finds itself");
        let carry = panel.meta(handle).carry;
        for year in years(panel) {
            for (one, other) in dyads(panel, year) {
                let cell = panel.cell(handle, year, one, other).expect("a dyad-year");
                let sound = match cell.status {
                    Status::Observed => cell.value.is_some() && cell.age == 0,
                    Status::Carried => cell.value.is_some() && cell.age > 0,
                    Status::Estimated => cell.value.is_some(),
                    Status::Absent => cell.value.is_none() && cell.age == 0,
                };
                let finite = cell.value.is_none_or(f64::is_finite);
                assert!(sound && finite, "{name} {year} {one} {other}: {cell:?}");
                assert!(carry == 0 || cell.age <= carry, "{name}: {cell:?}");
            }
        }
    }
}

#[test]
fn there_is_no_dyad_of_one_state_and_none_of_states_that_never_met() {
    let panel = panel(&crate::shared::nothing(), 1989..=1991, through(1991));
    let handle = panel.find("land_border").expect("a column");
    let cell = |year, one, other| panel.cell(handle, year, Cow(one), Cow(other));
    assert_eq!(cell(1990, 365, 365), None);
    // Neither Germany of 1949 met the Germany of 3 October 1990; they met each other.
    for (one, other) in [(255, 260), (265, 255)] {
        assert_eq!(cell(1990, one, other), None);
    }
    assert!(cell(1990, 260, 265).is_some());
    assert!(cell(1990, 255, 365).is_some());
    let count = |year: u16| {
        dyads(&panel, year)
            .filter(|pair| panel.cell(handle, year, pair.0, pair.1).is_some())
            .count()
    };
    let all: usize = (1989..=1991).map(count).sum();
    assert_eq!(all, panel.frame.dyad_years());
}

#[test]
fn symmetric_columns_are_symmetric() {
    let Some(panel) = PANEL.as_ref() else { return };
    for name in SYMMETRIC {
        let cell = column(panel, name);
        for year in years(panel) {
            for (one, other) in dyads(panel, year) {
                assert_eq!(
                    cell(year, (one, other)),
                    cell(year, (other, one)),
                    "{name} {year} {one} {other}"
                );
            }
        }
    }
}

#[test]
fn mirrored_columns_mirror() {
    let Some(panel) = PANEL.as_ref() else { return };
    for (name, mirror) in [
        ("initiations_5y", "initiations_against_5y"),
        ("trade_share_initiator", "trade_share_target"),
        ("claim_by_initiator", "claim_by_target"),
        ("gdp1", "gdp2"),
    ] {
        let (there, back) = (column(panel, name), column(panel, mirror));
        for (one, other) in dyads(panel, 2014) {
            assert_eq!(
                there(2014, (one, other)),
                back(2014, (other, one)),
                "{name}"
            );
        }
    }
}

#[test]
fn land_access_is_one_for_land_neighbours_only() {
    let Some(panel) = PANEL.as_ref() else { return };
    let (access, border) = (column(panel, "land_access"), column(panel, "land_border"));
    for year in years(panel) {
        let mut neighbours = 0;
        for pair in dyads(panel, year) {
            let access = access(year, pair).value;
            let border = border(year, pair).value;
            assert_eq!(access == Some(1.0), border == Some(1.0), "{year} {pair:?}");
            neighbours += u32::from(border == Some(1.0));
        }
        assert!((600..700).contains(&neighbours), "{year}: {neighbours}");
    }
}

#[test]
fn beyond_coverage_nothing_is_observed() {
    let Some(panel) = PANEL.as_ref() else { return };
    // What was known at the end of 2025: the last year of the list, or of what its lag lets through.
    for (name, last) in [
        ("major_power1", 2016),
        ("contiguity", 2016),
        ("defense_pact", 2018),
        ("shared_igos", 2014),
        ("initiations_5y", 2014),
        ("peace_years", 2014),
        ("strategic_rivalry", 2020),
        ("cinc1", 2021),
        ("military_spending1", 2024),
        ("conflict_at_home1", 2024),
        ("leader_tenure1", 2020),
    ] {
        let cell = column(panel, name);
        for year in years(panel) {
            let cells = dyads(panel, year).map(|pair| cell(year, pair));
            let (mut observed, mut wrong) = (0, 0);
            for cell in cells {
                observed += usize::from(cell.status == Status::Observed);
                let old = u8::try_from(year.saturating_sub(last)).expect("a short time");
                let sound = cell.status == Status::Absent || cell.age >= old;
                wrong += usize::from(!sound);
            }
            assert_eq!(observed > 0, year <= last, "{name} {year}");
            assert_eq!(wrong, 0, "{name} {year}");
        }
    }
}

#[test]
fn major_powers_are_carried_and_not_granted_to_all() {
    let Some(panel) = PANEL.as_ref() else { return };
    let major = column(panel, "major_power1");
    let powers = |year| -> Vec<u16> {
        let members = panel.frame.year(year).expect("a year").members();
        let holds = |cow: &Cow| {
            let other = if cow.0 == 2 { Cow(20) } else { Cow(2) };
            major(year, (*cow, other)).value == Some(1.0)
        };
        let powers = members.map(|(_, cow)| cow).filter(holds);
        powers.map(|cow| cow.0).collect()
    };
    assert_eq!(powers(2016), [2, 200, 220, 255, 365, 710, 740]);
    assert_eq!(powers(2025), powers(2016));
}
