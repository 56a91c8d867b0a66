//! Nothing that happens after an origin may change a forecast made at it: real data, and the same with a planted future.

use marchland::{Catalog, Clock, DataDir, Outcome};
use marchland_base::Cow;
use marchland_forecast::{Events, Record, RowKey, refit};
use marchland_panel::{Action, Initiation, Panel, PanelSpec, actions, build, initiations};
use marchland_sources::datasets::Sources;

/// The first year of the windows that are forecast.
const ORIGIN: u16 = 2010;
/// First year of the panel's rows, as in a backtest.
const FIRST: u16 = 1930;

fn datasets() -> Option<Sources> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let Ok(data) = DataDir::open(folder) else {
        println!("skipped: no datasets beside the checkout");
        return None;
    };
    let sources = Sources::load(|id| data.read(Catalog::embedded().find(id).expect("a card")));
    Some(sources.expect("the datasets"))
}

/// Other disputes from a year on: they change their parties, sides, severity and number, those that run into it end otherwise, and a loud
/// pattern is added, in which the Bahamas move against Mongolia and Bhutan each year.
fn with_other_disputes(sources: &Sources, from: u16) -> Sources {
    let mut planted = sources.clone();
    for row in &mut planted.cow_midb {
        if row.start.year >= from {
            row.sidea = !row.sidea;
            row.originator = true;
            row.hostlev = 5;
            row.fatality = Some(6);
            row.ccode = if row.ccode == Cow(2) {
                Cow(200)
            } else {
                row.ccode
            };
        } else if row.end.year >= from {
            row.end.year += 7;
        }
    }
    let like = planted.cow_midb.iter().find(|row| row.start.year >= from);
    let like = like.expect("a dispute after the origin").clone();
    for (at, year) in (from..=2014).enumerate() {
        for (ccode, sidea) in [(Cow(31), true), (Cow(712), false), (Cow(760), false)] {
            let mut row = like.clone();
            row.dispnum = 9000 + u16::try_from(at).expect("a few");
            (row.ccode, row.sidea) = (ccode, sidea);
            (row.start.year, row.end.year) = (year, year);
            planted.cow_midb.push(row);
        }
    }
    for row in &mut planted.cow_mida {
        if row.end.year >= from {
            row.outcome = Some(1 + (row.outcome.unwrap_or(0) + 1) % 4);
            row.fatality = Some(6);
        }
    }
    for row in &mut planted.cow_midip {
        if row.start.year >= from {
            row.insidea = !row.insidea;
            row.hostlev = 5;
            row.action = 20;
        }
    }
    let gone = |year: u16, state: Cow| year >= from && state == Cow(365);
    planted
        .cow_midip
        .retain(|row| !gone(row.start.year, row.ccode));
    planted
}

/// Other disputes from the origin on, and neither conflicts nor scores of democracy.
fn with_another_future(sources: &Sources) -> Sources {
    let mut planted = with_other_disputes(sources, ORIGIN);
    planted.ucdp_conflict.retain(|row| row.year < ORIGIN);
    planted.democracy.retain(|row| row.year < ORIGIN);
    planted
}

/// What is known before the origin; of disputes, up to a year.
fn panel_with_disputes(sources: &Sources, disputes_end: u16) -> Panel {
    let through = ORIGIN - 1;
    let spec = PanelSpec {
        years: FIRST..=through,
        clock: Clock::Event { through },
    };
    let disputes = ["cow-midb", "cow-mida", "cow-midip"];
    let catalog = Catalog::embedded().ending(&disputes, disputes_end);
    build(sources, &catalog, &spec)
}

fn panel(sources: &Sources) -> Panel {
    panel_with_disputes(sources, ORIGIN - 1)
}

/// Everybody against everybody, from the last year before the origin.
fn rows(panel: &Panel) -> Vec<RowKey> {
    let frame = panel.frame.year(ORIGIN - 1).expect("the last year");
    let members: Vec<Cow> = frame.members().map(|(_, cow)| cow).collect();
    let pairs = members
        .iter()
        .flat_map(|one| members.iter().map(move |other| (ORIGIN - 1, *one, *other)));
    pairs.filter(|(_, one, other)| one != other).collect()
}

struct Made {
    initiations: Vec<Initiation>,
    actions: Vec<Action>,
}

impl Made {
    fn of(sources: &Sources) -> Made {
        Made {
            initiations: initiations(&sources.cow_midb),
            actions: actions(&sources.cow_midb, &sources.cow_midip),
        }
    }

    fn events(&self) -> Events<'_> {
        Events {
            initiations: &self.initiations,
            actions: &self.actions,
        }
    }
}

fn bits(forecasts: &[[f32; Outcome::COUNT]]) -> Vec<u32> {
    forecasts.iter().flatten().map(|p| p.to_bits()).collect()
}

/// Every cell of every column, dyad by dyad, in some years.
fn cells(panel: &Panel, year: u16) -> Vec<u64> {
    let handles: Vec<_> = panel
        .names()
        .iter()
        .filter_map(|name| panel.find(name))
        .collect();
    let frame = panel.frame.year(year).expect("a year of the panel");
    let places: Vec<usize> = frame.members().map(|(place, _)| place).collect();
    let mut all = Vec::new();
    for handle in handles {
        for &one in &places {
            for &other in &places {
                let number = panel.number(handle, frame, Some(one), Some(other));
                all.push(number.to_bits());
            }
        }
    }
    all
}

#[test]
fn another_future_changes_no_forecast() {
    let Some(sources) = datasets() else {
        return;
    };
    let other = with_another_future(&sources);
    let (events, planted) = (Made::of(&sources), Made::of(&other));
    assert_ne!(
        events.initiations, planted.initiations,
        "nothing was planted"
    );
    let (before, after) = (panel(&sources), panel(&other));
    for year in [1990, ORIGIN - 2, ORIGIN - 1] {
        assert!(
            cells(&before, year) == cells(&after, year),
            "a column of {year}"
        );
    }
    let rows = rows(&before);
    let first = refit(&before, events.events(), ORIGIN, None, (1, 0), &mut |_| ()).expect("a fit");
    let forecasts = first.forecast(&before, &rows).expect("forecasts");
    // With the planted future, and on one thread: the same bits.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let again = pool.expect("a thread").install(|| {
        let settled = Some(&first.settled);
        let fitted = refit(
            &after,
            planted.events(),
            ORIGIN,
            settled,
            (1, 0),
            &mut |_| (),
        );
        fitted
            .expect("a fit")
            .forecast(&after, &rows)
            .expect("forecasts")
    });
    assert!(
        bits(&forecasts) == bits(&again),
        "a forecast saw the future"
    );
}

/// The label of a window as a column: what a panel to the year before cannot have.
#[test]
fn the_label_of_a_window_is_no_column_of_the_panel_before_it() {
    let Some(sources) = datasets() else {
        return;
    };
    let made = Made::of(&sources);
    let record = Record::new(
        marchland::OutcomeKind::Initiation,
        made.events(),
        1946..=ORIGIN,
    );
    let label = |one: Cow, other: Cow| {
        record
            .reached(one, other, ORIGIN..=ORIGIN)
            .flatten()
            .is_some()
    };
    let before = panel(&sources);
    let rows = rows(&before);
    let events = rows.iter().filter(|row| label(row.1, row.2)).count();
    assert!(events > 10, "{events} initiations");
    // The window's own year has no row, so that a column cannot hold anything of it.
    let history = before.find("initiations_5y").expect("a column");
    let pair = rows
        .iter()
        .find(|row| label(row.1, row.2))
        .expect("an event");
    assert_eq!(before.cell(history, ORIGIN, pair.1, pair.2), None);
    // A future in which exactly the dyads that were quiet have their initiation leaves every column as it was, whereas a panel that
    // reaches into the window tells the two apart.
    let mut swapped = sources.clone();
    swapped.cow_midb.retain(|row| row.start.year != ORIGIN);
    let blind = panel(&swapped);
    assert!(cells(&before, ORIGIN - 1) == cells(&blind, ORIGIN - 1));
    let reaching = |sources: &Sources| {
        let spec = PanelSpec {
            years: ORIGIN - 9..=ORIGIN,
            clock: Clock::Event { through: ORIGIN },
        };
        let panel = build(sources, Catalog::embedded(), &spec);
        cells(&panel, ORIGIN)
    };
    assert!(
        reaching(&sources) != reaching(&swapped),
        "the comparison is blind"
    );
}

/// Disputes that are withheld are in no column, and what is shown of them is as old as was asked for.
#[test]
fn withheld_disputes_are_in_no_column() {
    let Some(sources) = datasets() else {
        return;
    };
    let end = ORIGIN - 7;
    let (aged, other) = (
        panel_with_disputes(&sources, end),
        panel_with_disputes(&with_other_disputes(&sources, end + 1), end),
    );
    for year in [end, ORIGIN - 4, ORIGIN - 1] {
        assert!(
            cells(&aged, year) == cells(&other, year),
            "a column of {year}"
        );
    }
    let history = aged.find("initiations_5y").expect("a column");
    let cell = aged.cell(history, ORIGIN - 1, Cow(365), Cow(369));
    let cell = cell.expect("Russia and Ukraine");
    assert_eq!(cell.age, 6, "{cell:?}");
    let fresh = panel(&sources).cell(history, ORIGIN - 1, Cow(365), Cow(369));
    assert_eq!(fresh.expect("the same").age, 0);
}
