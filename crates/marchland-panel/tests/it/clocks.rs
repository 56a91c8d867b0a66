//! No cell moves when what its clock cannot see is taken away or goes on for longer.

use crate::shared::{nothing, panel, sources, through};
use marchland_base::{Clock, Cow, Date};
use marchland_panel::{Known, Panel, Recipe, Request};
use marchland_sources::catalog::Catalog;
use marchland_sources::datasets::{PartialDate, Sources, cow_mida};
use marchland_table::{RowUnit, System};
use std::ops::RangeInclusive;

/// Drops the rows of years after the last that is seen.
macro_rules! drop_years {
    ($sources:ident, $last:ident, $($dataset:ident $card:literal)*) => {
        $($sources.$dataset.retain(|row| row.year <= $last($card));)*
    };
}

/// Drops documents published after the clock's day.
macro_rules! drop_documents {
    ($sources:ident, $known:ident, $($dataset:ident)*) => {
        $($sources.$dataset.retain(|row| $known.sees(row.vintage));)*
    };
}

/// Drops spells that begin after the last year that is seen, and lets those that end after it end much later.
macro_rules! stretch_spells {
    ($sources:ident, $last:ident, $($dataset:ident $card:literal $start:ident $end:ident)*) => {
        $(
            $sources.$dataset.retain(|row| row.$start.in_year() <= $last($card));
            for row in &mut $sources.$dataset {
                row.$end.go_on_if_later($last($card));
            }
        )*
    };
}

/// A day or a year on which something begins or ends.
trait Day {
    fn in_year(&self) -> u16;
    fn go_on_if_later(&mut self, last: u16);
}

const LATE: u16 = 2300;

impl Day for u16 {
    fn in_year(&self) -> u16 {
        *self
    }
    fn go_on_if_later(&mut self, last: u16) {
        if *self > last {
            *self = LATE;
        }
    }
}

impl Day for Date {
    fn in_year(&self) -> u16 {
        u16::try_from(self.year()).expect("a year of the record")
    }
    fn go_on_if_later(&mut self, last: u16) {
        if self.in_year() > last {
            *self = Date::constant(LATE.cast_signed(), 12, 31);
        }
    }
}

impl Day for PartialDate {
    fn in_year(&self) -> u16 {
        self.year
    }
    fn go_on_if_later(&mut self, last: u16) {
        if self.year > last {
            *self = PartialDate::new(LATE, None, None).expect("a year");
        }
    }
}

impl<T: Day> Day for Option<T> {
    fn in_year(&self) -> u16 {
        self.as_ref().map_or(LATE, Day::in_year)
    }
    fn go_on_if_later(&mut self, last: u16) {
        if self.in_year() > last {
            *self = None;
        }
    }
}

/// The datasets without what the clock cannot see.
fn hidden(all: &Sources, clock: Clock) -> Sources {
    let known = Known::new(Catalog::embedded(), clock);
    let last = |card: &str| *known.coverage(card).end();
    let mut left = all.clone();
    drop_years!(left, last,
        atop "atop" cow_igo "cow-igo" cow_mid_dyads "cow-mid-dyads" cow_war_inter "cow-war-inter" gml_mid "gml-mid" cow_nmc "cow-nmc" cow_trade "cow-trade"
        cow_trade_national "cow-trade-national" cshapes_mindist "cshapes-mindist" democracy "democracy"
        fariss_gdppop "fariss-gdppop" nuclear_capability "nuclear-capability" sipri_milex "sipri-milex"
        ucdp_conflict "ucdp-conflict" un_ideal_points "un-ideal-points" vdem "vdem"
        worldbank_gdp "worldbank-gdp" worldbank_trade "worldbank-trade");
    drop_documents!(left, known, factbook_borders factbook_ethnic factbook_vintages);
    stretch_spells!(left, last,
        archigos "archigos" start end
        capitals "capitals" start end
        coups "coups" date date
        cow_contiguity "cow-contiguity" start end
        cow_majors "cow-majors" start end
        cow_midb "cow-midb" start end
        cow_midip "cow-midip" start end
        epr "epr" from to
        epr_kin "epr-kin" from to
        gsdb "gsdb" begin end
        gwf_regimes "gwf-regimes" start end
        icow_claims "icow-claims" begin end
        nuclear_possession "nuclear-possession" start end
        reign_leaders "reign-leaders" start end
        tss_rivalries "tss-rivalries" start end);
    // Of a dispute that goes on, nobody knew the outcome; as coded today, it is known of every dispute that had begun.
    let published = matches!(clock, Clock::Publication { .. });
    let seen = |row: &cow_mida::Row| {
        if published {
            row.end.year
        } else {
            row.start.year
        }
    };
    left.cow_mida.retain(|row| seen(row) <= last("cow-mida"));
    left
}

fn assert_equal(one: &Panel, other: &Panel, clock: Clock) {
    for (column, same) in one.columns().iter().zip(other.columns()) {
        let id = column.meta.id;
        for frame in one.frame.years() {
            for (place, initiator) in frame.members() {
                let row = frame.state_row(place);
                let rows = match column.scope {
                    marchland_panel::Scope::State => row..row + 1,
                    marchland_panel::Scope::Dyad => {
                        let first = frame.dyad_row(place, 0);
                        first..first + frame.size()
                    }
                };
                for row in rows {
                    let (cell, again) = (column.cell(row), same.cell(row));
                    let (text, word) = (column.text(row), same.text(row));
                    assert_eq!(
                        (cell, text),
                        (again, word),
                        "{id} {} {initiator}, {clock:?}",
                        frame.year
                    );
                }
            }
        }
    }
}

/// Every column of the field's panels, nothing carried forward.
fn field_panel(sources: &Sources, years: RangeInclusive<u16>, clock: Clock) -> Panel {
    let request = Request {
        unit: RowUnit::DirectedDyadYear,
        system: System::Cow,
        years,
        clock,
        columns: vec!["all".to_owned()],
        politically_relevant: false,
        states: Vec::new(),
        carry: false,
    };
    let recipe = Recipe::new(request).expect("a sound request");
    recipe
        .build(sources, Catalog::embedded())
        .expect("no filter")
}

fn check(clock: Clock, years: RangeInclusive<u16>) {
    let Some(all) = sources() else { return };
    let left = hidden(all, clock);
    assert!(left.cow_nmc.len() < all.cow_nmc.len());
    let seen = panel(all, years.clone(), clock);
    assert_equal(&seen, &panel(&left, years.clone(), clock), clock);
    let fields = |sources| field_panel(sources, years.clone(), clock);
    assert_equal(&fields(all), &fields(&left), clock);
    // The comparison can fail.
    let empty = panel(&nothing(), years, clock);
    let year = *seen.frame.span().start();
    let score = |panel: &Panel| {
        let handle = panel.find("democracy1").expect("a column");
        panel.cell(handle, year, Cow(365), Cow(2))
    };
    assert_ne!(score(&seen), score(&empty));
}

#[test]
fn what_was_published_later_moves_nothing() {
    for (as_of, years) in [
        (Date::constant(2003, 6, 30), 2000..=2003),
        (Date::constant(2018, 6, 30), 2015..=2018),
    ] {
        check(Clock::Publication { as_of }, years);
    }
}

#[test]
fn what_happened_later_moves_nothing() {
    check(through(2009), 2006..=2011);
}
