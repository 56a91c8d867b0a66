//! The tables of reference, and how they are compared.

use super::reasons::{Facts, Key, ROWS, reason};
use super::report::{Outcome, Tally};
use crate::shared::{data, reference, sources};
use marchland_base::Clock;
use marchland_panel::{Field, Panel, Recipe, Request};
use marchland_sources::catalog::Catalog;
use marchland_sources::table::Table;
use marchland_table::{Block, Kind, RowUnit, System};
use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

/// One table of reference and the panel that answers to it.
pub struct Golden {
    /// What it is, for the report.
    pub title: &'static str,
    /// The file under `panel/`.
    pub file: &'static str,
    /// Its years.
    pub years: RangeInclusive<u16>,
    /// Whether its pairs are ordered.
    pub directed: bool,
    /// Whether it is of politically relevant dyads only.
    pub politically_relevant: bool,
    /// The columns asked for.
    pub columns: &'static [&'static str],
    /// Its columns that are something else than columns of the package: recodes of an example, fitted values; and what
    /// they are compared with, if with anything.
    pub others: &'static [(&'static str, Option<&'static str>)],
    /// Rows of the whole table, where the panel must have as many.
    pub rows: Option<usize>,
    /// Keeps only rows in which this column is 1.
    pub only: Option<&'static str>,
}

/// (a)
pub const POLITICALLY_RELEVANT: Golden = Golden {
    title: "Politically relevant dyads, 1816 to 2010",
    file: "a_prd_ndy_1816_2010.dev.parquet",
    years: 1816..=2010,
    directed: false,
    politically_relevant: true,
    columns: &[
        "conttype",
        "cowmaj",
        "prd",
        "gmlmidonset",
        "gmlmidongoing",
        "gmlmidspell",
        "nmc",
        "euds",
        "aeuds",
        "polity2",
        "v2x_polyarchy",
        "alliances",
        "mrgdppc",
        "mindist",
        "rivalries",
        "cow_wars",
    ],
    others: &[
        ("gmlmidspell_peaceyears", Some("gmlmidspell")),
        ("landcontig", None),
        ("cowmajdyad", None),
        ("milit1", None),
        ("milit2", None),
        ("minmilit", None),
        ("cincprop", None),
        ("mindemest", None),
        ("minmgdppc", None),
        ("fitted_bremer", None),
    ],
    rows: None,
    only: None,
};

/// (b)
pub const DIRECTED: Golden = Golden {
    title: "Directed dyad-years, 1946 to 2014",
    file: "b_ddy_1946_2014.dev.parquet",
    years: 1946..=2014,
    directed: true,
    politically_relevant: false,
    columns: &[
        "conttype",
        "mindist",
        "cowmaj",
        "nmc",
        "alliances",
        "gml_mids",
        "rivalries",
        "dyadigos",
        "euds",
        "aeuds",
        "polity2",
        "v2x_polyarchy",
        "mrgdppc",
        "archigos",
        "capdist",
    ],
    others: &[],
    rows: Some(1_596_280),
    only: None,
};

/// (c)
pub const SPELLS: Golden = Golden {
    title: "Directed dyad-years with spells, 1816 to 2010",
    file: "c_ddy_1816_2010_spells.dev.parquet",
    years: 1816..=2010,
    directed: true,
    politically_relevant: false,
    columns: &["gml_mids", "gmlmidspell"],
    others: &[("gmlmidspell_peaceyears", Some("gmlmidspell"))],
    rows: Some(1_685_310),
    only: None,
};

/// (d)
pub const COW_MIDS: Golden = Golden {
    title: "Directed dyad-years in a dispute of the Correlates of War list, 1946 to 2014",
    file: "d_cowmids_1946_2014_nonzero.dev.parquet",
    years: 1946..=2014,
    directed: true,
    politically_relevant: false,
    columns: &["cow_mids"],
    others: &[],
    rows: None,
    only: Some("cowmidongoing"),
};

impl Golden {
    /// The request that builds the panel.
    pub fn request(&self, years: RangeInclusive<u16>) -> Request {
        Request {
            unit: match self.directed {
                true => RowUnit::DirectedDyadYear,
                false => RowUnit::DyadYear,
            },
            system: System::Cow,
            clock: Clock::Event {
                through: *years.end(),
            },
            years,
            columns: self.columns.iter().map(|name| (*name).to_owned()).collect(),
            politically_relevant: self.politically_relevant,
            states: Vec::new(),
            carry: false,
        }
    }

    /// Compares every column and the set of rows.
    pub fn compare(&self, years: RangeInclusive<u16>) -> Option<Outcome> {
        let bytes = reference(&format!("panel/{}", self.file))?;
        let theirs = Table::from_parquet(&bytes).expect("a sound table");
        let recipe = Recipe::new(self.request(years.clone())).expect("a sound request");
        let sources = sources()?;
        let panel = recipe
            .build(sources, Catalog::embedded())
            .expect("judged years");
        if let Some(rows) = self.rows.filter(|_| years == self.years) {
            assert_eq!(panel.rows(), rows);
        }
        let fields = recipe.fields(&panel);
        let ours = Ours::new(&panel, fields);
        let rows = ours.rows.keys().filter(|_| self.politically_relevant);
        let facts = Facts::new(&sources.archigos, &contiguity()?, rows.copied());
        let pairs = ours.matched(&theirs, &years, self.only);
        let rows = self.compare_rows(&ours, &theirs, &years, &facts);
        let named = theirs
            .columns()
            .filter(|name| !["ccode1", "ccode2", "year"].contains(name));
        let columns = named
            .filter_map(|name| {
                let other = self.others.iter().find(|(other, _)| *other == name);
                let own = other.map_or(Some(name), |(_, own)| *own)?;
                Some((
                    name.to_owned(),
                    ours.tally(own, &theirs, name, &pairs, &facts),
                ))
            })
            .collect();
        Some(Outcome {
            title: self.title,
            file: self.file,
            request: self.columns.join(","),
            left_out: self
                .others
                .iter()
                .filter(|other| other.1.is_none())
                .map(|other| other.0)
                .collect(),
            cells: pairs.len(),
            rows,
            columns,
        })
    }

    /// The rows of the sample that only one of the two has.
    fn compare_rows(
        &self,
        ours: &Ours,
        theirs: &Table,
        years: &RangeInclusive<u16>,
        facts: &Facts,
    ) -> Tally {
        let mut tally = Tally::default();
        let keys: HashMap<Key, usize> = (0..theirs.rows())
            .map(|row| (key(theirs, row), row))
            .collect();
        let kept = self.only.and_then(|name| ours.position(name));
        let shown = |row: &&Key| {
            let at = ours.rows[*row];
            kept.is_none_or(|column| ours.block.columns[column].number(at) == Some(1.0))
        };
        // In order, so that the example of a difference is always the same.
        let own: BTreeSet<&Key> = ours
            .rows
            .keys()
            .filter(|row| sampled(row))
            .filter(shown)
            .collect();
        for row in own {
            match keys.contains_key(row) {
                true => tally.agree += 1,
                false => {
                    let cause = reason(ROWS, *row, None, Some(1.0), facts);
                    tally.differ(cause, *row, "no row", "a row");
                }
            }
        }
        let theirs: BTreeSet<&Key> = keys.keys().filter(|row| years.contains(&row.0)).collect();
        for row in theirs
            .into_iter()
            .filter(|row| !ours.rows.contains_key(row))
        {
            tally.differ(None, *row, "a row", "no row");
        }
        tally
    }
}

/// The list of contiguity as it is in its file, contradictions included.
fn contiguity() -> Option<Table> {
    let card = Catalog::embedded().find("cow-contiguity").expect("a card");
    let bytes = data()?.read(card).expect("the file of the card");
    Some(Table::from_bytes(&bytes).expect("a sound table"))
}

/// Whether a row belongs to the sample.
fn sampled(key: &Key) -> bool {
    let state = |code: u16| [2, 200, 255, 365, 369, 372, 705, 710].contains(&code);
    state(key.1) || state(key.2) || [1950, 1975, 2000].contains(&key.0)
}

fn key(table: &Table, row: usize) -> Key {
    let number = |column: &str| {
        let value = table.i32(column, row).expect("a whole number");
        u16::try_from(value.expect("no gaps in keys")).expect("a year or code")
    };
    (number("year"), number("ccode1"), number("ccode2"))
}

/// The panel as a table, with its rows by key.
struct Ours {
    block: Block,
    names: Vec<String>,
    rows: HashMap<Key, usize>,
}

impl Ours {
    fn new(panel: &Panel, fields: Vec<Field>) -> Ours {
        let block = panel.materialise(&fields);
        let names: Vec<String> = fields.into_iter().map(|field| field.card.name).collect();
        let place = |name: &str| names.iter().position(|own| own == name).expect("a key");
        let keys = ["year", "ccode1", "ccode2"].map(place);
        let number = |column: usize, row| block.columns[column].number(row).expect("a key") as u16;
        let rows = (0..block.rows)
            .map(|row| {
                let [year, one, other] = keys.map(|column| number(column, row));
                ((year, one, other), row)
            })
            .collect();
        Ours { rows, block, names }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own == name)
    }

    /// Rows that both have: theirs, ours.
    fn matched(
        &self,
        theirs: &Table,
        years: &RangeInclusive<u16>,
        only: Option<&str>,
    ) -> Vec<(usize, usize, Key)> {
        let kept = only.and_then(|name| self.position(name));
        (0..theirs.rows())
            .filter_map(|row| {
                let key = key(theirs, row);
                let own = *self.rows.get(&key).filter(|_| years.contains(&key.0))?;
                let shown =
                    kept.is_none_or(|column| self.block.columns[column].number(own) == Some(1.0));
                shown.then_some((row, own, key))
            })
            .collect()
    }

    fn tally(
        &self,
        own: &str,
        theirs: &Table,
        name: &str,
        pairs: &[(usize, usize, Key)],
        facts: &Facts,
    ) -> Tally {
        let at = self.position(own);
        let column =
            &self.block.columns[at.unwrap_or_else(|| panic!("no column {own}: {:?}", self.names))];
        let mut tally = Tally::default();
        for (row, own_row, key) in pairs {
            if column.kind() == Kind::Text {
                let (found, expected) = (
                    column.text(*own_row),
                    theirs.str(name, *row).expect("a text"),
                );
                match found == expected {
                    true => tally.same(found.is_none()),
                    false => {
                        let there = expected.map(|_| 0.0);
                        let cause = reason(name, *key, there, found.map(|_| 0.0), facts);
                        tally.differ(cause, *key, expected, found);
                    }
                }
                continue;
            }
            let (found, expected) = (
                column.number(*own_row),
                theirs.f64(name, *row).expect("a number"),
            );
            match (found, expected) {
                (None, None) => tally.same(true),
                (Some(found), Some(expected)) if close(found, expected) => tally.same(false),
                _ => tally.differ(
                    reason(name, *key, expected, found, facts),
                    *key,
                    expected,
                    found,
                ),
            }
        }
        tally
    }
}

/// Equal to a relative 10⁻¹²: the reference went through a file of fifteen digits. A whole number has then to be equal.
fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs()
}
