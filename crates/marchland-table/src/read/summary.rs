//! What is found in each column of a panel, over all and by year.

use super::column::Words;
use super::{PanelFile, damaged};
use crate::block::Values;
use crate::check::YEAR;
use crate::error::TableError;
use serde::Serialize;
use std::collections::BTreeMap;

/// What is found in a column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnSummary {
    /// The name of the column.
    pub name: String,
    /// Number of rows.
    pub rows: u64,
    /// In how many of them the value is absent.
    pub absent: u64,
    /// The least value; `None` of a text, or where all are absent.
    pub least: Option<f64>,
    /// The greatest value; `None` as for the least.
    pub greatest: Option<f64>,
    /// The same by year, in order.
    pub by_year: Vec<YearShare>,
}

/// How much of a column is there in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct YearShare {
    /// The year.
    pub year: u16,
    /// Number of rows.
    pub rows: u64,
    /// In how many of them the value is absent.
    pub absent: u64,
    /// In how many of them the value was carried forward from an earlier year: those in which the column `NAME_age` is
    /// above zero. `None` without such a column.
    pub carried: Option<u64>,
}

impl ColumnSummary {
    /// The share of rows in which the value is absent, in [0, 1]; 0 without rows.
    #[must_use]
    pub fn share_absent(&self) -> f64 {
        share(self.absent, self.rows)
    }

    /// The share of rows in which the value was carried forward, in [0, 1]; `None` without a column `NAME_age`.
    #[must_use]
    pub fn share_carried(&self) -> Option<f64> {
        let carried: Option<u64> = self.by_year.iter().map(|year| year.carried).sum();
        carried
            .filter(|_| !self.by_year.is_empty())
            .map(|carried| share(carried, self.rows))
    }
}

/// A part of a whole, in [0, 1]; 0 of nothing.
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// What is counted of a column in a year.
#[derive(Clone, Copy, Default)]
struct Count {
    rows: u64,
    absent: u64,
    above_zero: u64,
}

/// What is known of a column so far.
struct Tally {
    least: f64,
    greatest: f64,
    years: BTreeMap<u16, Count>,
}

/// Summaries of all columns, in the order of the file.
pub(super) fn of(panel: &PanelFile) -> Result<Vec<ColumnSummary>, TableError> {
    let columns = &panel.card.columns;
    let year = columns.iter().position(|column| column.name == YEAR);
    let year = year.ok_or_else(|| damaged("its columns", &"none is named year"))?;
    let fresh = || Tally {
        least: f64::INFINITY,
        greatest: f64::NEG_INFINITY,
        years: BTreeMap::new(),
    };
    let mut tallies: Vec<Tally> = columns.iter().map(|_| fresh()).collect();
    for group in 0..panel.blocks() {
        let years = runs_of_years(panel, group, year)?;
        for (at, tally) in tallies.iter_mut().enumerate() {
            let mut place = Place::new(&years);
            panel.each_part(group, at, &mut Words::default(), &mut |part| {
                tally.add(&part, &mut place);
            })?;
        }
    }
    let ages: BTreeMap<&str, &Tally> = columns
        .iter()
        .zip(&tallies)
        .filter_map(|(column, tally)| Some((column.name.strip_suffix("_age")?, tally)))
        .collect();
    let summary = |(name, tally): (&str, &Tally)| tally.summary(name, ages.get(name).copied());
    let names = columns.iter().map(|column| column.name.as_str());
    Ok(names.zip(&tallies).map(summary).collect())
}

/// The years of the rows of a group, each with the number of rows in a row that have it.
fn runs_of_years(
    panel: &PanelFile,
    group: usize,
    at: usize,
) -> Result<Vec<(u16, usize)>, TableError> {
    let mut runs: Vec<(u16, usize)> = Vec::new();
    let mut odd = None;
    panel.each_part(group, at, &mut Words::default(), &mut |part| {
        for row in 0..part.len() {
            let number = part.number(row).unwrap_or(-1.0);
            // Checked to be a whole number of four digits at most.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let year = if (0.0..=9999.0).contains(&number) {
                number as u16
            } else {
                odd = Some(number);
                0
            };
            match runs.last_mut() {
                Some((last, rows)) if *last == year => *rows += 1,
                _ => runs.push((year, 1)),
            }
        }
    })?;
    match odd {
        None => Ok(runs),
        Some(number) => Err(damaged("column year", &format!("{number} is no year"))),
    }
}

/// Where in the years of a group the next cell stands.
struct Place<'a> {
    runs: &'a [(u16, usize)],
    left: usize,
}

impl<'a> Place<'a> {
    fn new(runs: &'a [(u16, usize)]) -> Place<'a> {
        let left = runs.first().map_or(0, |run| run.1);
        Place { runs, left }
    }

    /// The year of the next rows and how many they are, at most so many; `None` at the end.
    fn take(&mut self, most: usize) -> Option<(u16, usize)> {
        if self.left == 0 {
            self.runs = self.runs.get(1..)?;
            self.left = self.runs.first()?.1;
        }
        let rows = self.left.min(most);
        self.left -= rows;
        Some((self.runs.first()?.0, rows))
    }
}

impl Tally {
    fn add(&mut self, part: &Values, place: &mut Place<'_>) {
        let mut from = 0;
        while from < part.len() {
            let Some((year, rows)) = place.take(part.len() - from) else {
                return;
            };
            let to = from + rows;
            let mut count = Count {
                rows: rows as u64,
                ..Count::default()
            };
            match part {
                Values::Text { codes, .. } => {
                    let absent = codes[from..to]
                        .iter()
                        .filter(|code| **code == Values::ABSENT_TEXT);
                    count.absent = absent.count() as u64;
                }
                _ => self.add_numbers(part, from..to, &mut count),
            }
            let all = self.years.entry(year).or_default();
            all.rows += count.rows;
            all.absent += count.absent;
            all.above_zero += count.above_zero;
            from = to;
        }
    }

    fn add_numbers(&mut self, part: &Values, rows: std::ops::Range<usize>, count: &mut Count) {
        for row in rows {
            let Some(number) = part.number(row) else {
                count.absent += 1;
                continue;
            };
            self.least = self.least.min(number);
            self.greatest = self.greatest.max(number);
            count.above_zero += u64::from(number > 0.0);
        }
    }

    fn summary(&self, name: &str, age: Option<&Tally>) -> ColumnSummary {
        let share = |(year, count): (&u16, &Count)| YearShare {
            year: *year,
            rows: count.rows,
            absent: count.absent,
            carried: age.map(|age| age.years.get(year).map_or(0, |age| age.above_zero)),
        };
        let found = self.least <= self.greatest;
        ColumnSummary {
            name: name.to_owned(),
            rows: self.years.values().map(|count| count.rows).sum(),
            absent: self.years.values().map(|count| count.absent).sum(),
            least: found.then_some(self.least),
            greatest: found.then_some(self.greatest),
            by_year: self.years.iter().map(share).collect(),
        }
    }
}
