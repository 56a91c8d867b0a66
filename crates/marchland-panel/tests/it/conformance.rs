//! Cells against those that the R package peacesciencer computes from the same datasets.
//!
//! Its cells are a sample: every directed dyad-year 1946-2014 with one of eight states, and all of three years. Only
//! cells that are observed here are compared. The differences that are meant:
//!
//! - *contiguity*: it takes the lowest code of the year with 0, "not contiguous", among the codes, so that the Soviet
//!   borders with Hungary or Afghanistan vanish under a row that denies them up to 2016; and where a type changed within
//!   a year it does not always take the closest. Here the closest type of any day counts.
//! - *capitals*: it measures on a sphere of the Earth's equatorial radius (6378.137 km) from the capitals of 1 January;
//!   here the radius is the mean one (6371.0088 km) and the capitals are those of 31 December.
//! - *carried cells*: it leaves empty what is carried forward here.

use crate::shared::{panel, reference, sources, through};
use marchland_base::{Cow, Status};
use marchland_panel::Panel;
use marchland_sources::datasets::Sources;
use marchland_sources::table::Table;
use std::collections::HashSet;
use std::ops::RangeInclusive;

type Key = (u16, Cow, Cow);

/// Their column, ours, and what theirs is multiplied by.
const COLUMNS: &[(&str, &str, f64)] = &[
    ("conttype", "contiguity", 1.0),
    ("mindist", "minimum_distance", 1.0),
    ("cowmaj1", "major_power1", 1.0),
    ("cowmaj2", "major_power2", 1.0),
    ("milex1", "milex1", 1.0),
    ("milper1", "milper1", 1.0),
    ("irst1", "irst1", 1.0),
    ("pec1", "pec1", 1.0),
    ("tpop1", "tpop1", 1.0),
    ("upop1", "upop1", 1.0),
    ("cinc1", "cinc1", 1.0),
    ("milex2", "milex2", 1.0),
    ("cinc2", "cinc2", 1.0),
    ("atop_defense", "defense_pact", 1.0),
    ("atop_offense", "offense_pact", 1.0),
    ("atop_neutral", "neutrality_pact", 1.0),
    ("atop_nonagg", "nonaggression_pact", 1.0),
    ("atop_consul", "consultation_pact", 1.0),
    ("ongoingrivalry", "strategic_rivalry", 1.0),
    ("spatial", "spatial_rivalry", 1.0),
    ("dyadigos", "shared_igos", 1.0),
    ("euds1", "democracy1", 1.0),
    ("euds2", "democracy2", 1.0),
    ("aeuds1", "adjusted_democracy1", 1.0),
    ("polity21", "polity21", 1.0),
    ("v2x_polyarchy1", "polyarchy1", 1.0),
    ("mrgdppc1", "gdp_per_capita1", 1.0),
    ("mrgdppc2", "gdp_per_capita2", 1.0),
    ("capdist", "capital_distance", 6371.0088 / 6378.137),
];

/// What became of the compared cells of one column.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    agree: usize,
    /// Different, and for one of the reasons above.
    explained: usize,
    /// Empty there, carried forward here.
    carried: usize,
    /// Empty in both.
    empty: usize,
}

struct Comparison {
    panel: Panel,
    table: Table,
    /// Rows of the table in the panel's years, each with its dyad-year.
    rows: Vec<(usize, Key)>,
    sources: &'static Sources,
}

impl Comparison {
    fn new(years: RangeInclusive<u16>) -> Option<Comparison> {
        let (sources, bytes) = sources().zip(reference("panel/b_ddy_1946_2014.dev.parquet"))?;
        let table = Table::from_parquet(&bytes).expect("a sound table");
        let number = |column: &str, row| {
            let value = table.i32(column, row).expect("a whole number");
            u16::try_from(value.expect("no gaps in keys")).expect("a year or code")
        };
        let rows = (0..table.rows())
            .map(|row| {
                let [year, one, other] = ["year", "ccode1", "ccode2"].map(|key| number(key, row));
                (row, (year, Cow(one), Cow(other)))
            })
            .filter(|(_, key)| years.contains(&key.0))
            .collect();
        Some(Comparison {
            panel: panel(sources, years, through(2014)),
            table,
            rows,
            sources,
        })
    }

    /// Compares a column; a difference without a reason ends the test.
    fn tally(&self, theirs: &str, ours: &str, factor: f64) -> Tally {
        let handle = self.panel.find(ours).expect(ours);
        let mut tally = Tally::default();
        for &(row, key) in &self.rows {
            let cell = self.panel.cell(handle, key.0, key.1, key.2);
            let cell = cell.unwrap_or_else(|| panic!("the panel lacks {key:?}"));
            let found = cell.value.filter(|_| cell.status == Status::Observed);
            let expected = self.table.f64(theirs, row).expect("a number");
            match found.zip(expected) {
                Some((found, expected)) if close(found, factor * expected) => tally.agree += 1,
                Some((_, expected)) if self.is_explained(ours, key, expected) => {
                    tally.explained += 1;
                }
                None if found.or(expected).is_none() && cell.value.is_some() => tally.carried += 1,
                None if found.or(expected).is_none() => tally.empty += 1,
                _ => panic!("{ours} of {key:?} is {found:?}, theirs {expected:?}"),
            }
        }
        tally
    }

    fn is_explained(&self, column: &str, (year, one, other): Key, expected: f64) -> bool {
        let year = i16::try_from(year).expect("a year");
        match column {
            // Theirs is another of the codes that the list has for the pair in the year.
            "contiguity" => self.sources.cow_contiguity.iter().any(|row| {
                (row.ccode1, row.ccode2) == (one, other)
                    && (row.start.year()..=row.end.year()).contains(&year)
                    && f64::from(row.conttype.unwrap_or(0)) == expected
            }),
            // One of the two moved its capital within the year.
            "capital_distance" => self
                .sources
                .capitals
                .iter()
                .any(|row| [one, other].contains(&row.ccode) && row.end.year() == year),
            _ => false,
        }
    }

    /// Tallies every column and prints the table.
    fn tallies(&self) -> Vec<(&'static str, Tally)> {
        println!("column                 agree  explained  carried   empty");
        let tally = |&(theirs, ours, factor): &(&str, &'static str, f64)| {
            let tally = self.tally(theirs, ours, factor);
            let Tally {
                agree,
                explained,
                carried,
                empty,
            } = tally;
            println!("{ours:20} {agree:7} {explained:10} {carried:8} {empty:7}");
            (ours, tally)
        };
        COLUMNS.iter().map(tally).collect()
    }
}

/// Equal up to what fifteen digits and another order of sums leave.
fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-9 * expected.abs()
}

#[test]
fn six_years_agree_with_peacesciencer() {
    let Some(comparison) = Comparison::new(1990..=1995) else {
        return;
    };
    assert_same_rows(&comparison);
    for (column, tally) in comparison.tallies() {
        assert!(tally.agree > 10_000, "{column}: {tally:?}");
    }
}

/// The dyad-years that are in both are those of the sample, and no others.
fn assert_same_rows(comparison: &Comparison) {
    let theirs: HashSet<Key> = comparison.rows.iter().map(|(_, key)| *key).collect();
    let sampled = |key: &Key| {
        let state = |cow: Cow| [2, 200, 255, 365, 369, 372, 705, 710].contains(&cow.0);
        state(key.1) || state(key.2) || [1950, 1975, 2000].contains(&key.0)
    };
    let frame = &comparison.panel.frame;
    let mut ours = 0;
    for year in frame.years() {
        for &one in year.members() {
            for &other in year.members() {
                let key = (year.year, one, other);
                if sampled(&key) && frame.dyad_row(key.0, one, other).is_some() {
                    ours += 1;
                    assert!(theirs.contains(&key), "{key:?} is not among theirs");
                }
            }
        }
    }
    assert_eq!(ours, theirs.len());
}

#[cfg(feature = "slow")]
#[test]
fn all_years_agree_with_peacesciencer() {
    let Some(comparison) = Comparison::new(1946..=2014) else {
        return;
    };
    assert_same_rows(&comparison);
    // Its full table has as many dyad-years.
    assert_eq!(comparison.panel.frame.dyad_years(), 1_596_280);
    let rows = comparison.rows.len();
    for (column, found) in comparison.tallies() {
        let (explained, carried, empty) = match column {
            "contiguity" => (490, 0, 0),
            "minimum_distance" => (0, 0, 4926),
            "milex1" | "milex2" => (0, 3658, 3153),
            "milper1" => (0, 2008, 1384),
            "irst1" | "gdp_per_capita1" | "gdp_per_capita2" => (0, 0, 4),
            "pec1" => (0, 198, 822),
            "shared_igos" => (0, 32, 0),
            "democracy1" | "democracy2" | "adjusted_democracy1" => (0, 8, 0),
            "polity21" => (0, 258, 20_620),
            "polyarchy1" => (0, 4, 8483),
            "capital_distance" => (444, 0, 0),
            _ => (0, 0, 0),
        };
        let agree = rows - explained - carried - empty;
        let expected = Tally {
            agree,
            explained,
            carried,
            empty,
        };
        assert_eq!(found, expected, "{column}");
    }
}
