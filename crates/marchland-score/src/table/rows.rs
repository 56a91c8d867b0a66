//! Rows as they stand in a file, checked one by one; the faulty ones are counted.

use super::TableFault;
use super::members::Members;
use crate::Key;
use marchland_base::{Dyad, Outcome};
use marchland_table::{ForeignCells, ForeignFile, ForeignKind, ForeignRows};
use std::fmt::Display;
use std::str::FromStr;

/// The columns of the key, in the order in which they are read.
const KEY: [&str; 6] = ["ccode1", "ccode2", "year", "outcome", "move", "horizon"];

/// A sound key with the values beside it.
pub(super) struct Row<'a> {
    /// Its number, counted from 1.
    pub(super) number: u64,
    /// What is asked.
    pub(super) question: Outcome,
    /// Of whom and when.
    pub(super) key: Key,
    /// The cells of the columns that were asked for; not-a-number where absent.
    pub(super) values: &'a [f64],
}

/// Reads every row, key and some columns of numbers. What `visit` says of a row is a fault of it.
pub(super) fn each(
    file: &ForeignFile,
    name: &str,
    values: &[&'static str],
    visit: &mut dyn FnMut(&Row<'_>) -> Result<(), String>,
) -> Result<(), TableFault> {
    columns(file, name, values)?;
    let members = Members::new();
    let mut faults = Faults::default();
    let asked: Vec<&str> = KEY.iter().chain(values).copied().collect();
    let read = file.each(&asked, &mut |rows| {
        batch(rows, &members, &mut faults, visit);
        Ok(())
    });
    read.map_err(|fault| TableFault::File {
        name: name.to_owned(),
        fault,
    })?;
    match faults.first {
        None => Ok(()),
        Some((row, problem)) => Err(TableFault::Row {
            name: name.to_owned(),
            row,
            problem,
            more: faults.count - 1,
        }),
    }
}

/// Whether the file has a column.
pub(super) fn has(file: &ForeignFile, column: &str) -> bool {
    file.columns().contains(&column)
}

fn columns(file: &ForeignFile, name: &str, values: &[&'static str]) -> Result<(), TableFault> {
    for (at, column) in KEY.into_iter().chain(values.iter().copied()).enumerate() {
        let wanted = if (3..KEY.len()).contains(&at) {
            ForeignKind::Text
        } else {
            ForeignKind::Number
        };
        let fault = |problem: &str| TableFault::Column {
            name: name.to_owned(),
            column,
            problem: problem.to_owned(),
        };
        let found = file.kind(column).map_err(|fault| TableFault::File {
            name: name.to_owned(),
            fault,
        })?;
        match found {
            Some(found) if found == wanted => {}
            Some(ForeignKind::Text) => return Err(fault("holds words; expected numbers")),
            Some(ForeignKind::Number) => return Err(fault("holds numbers; expected words")),
            None => {
                let expected = KEY.iter().chain(values).copied().collect::<Vec<_>>();
                let expected = expected.join(", ");
                return Err(fault(&format!("is missing; expected are {expected}")));
            }
        }
    }
    Ok(())
}

#[derive(Default)]
struct Faults {
    first: Option<(u64, String)>,
    count: u64,
}

/// The words of a column, each read once.
struct Read<'a, T> {
    codes: &'a [u16],
    meanings: Vec<Result<T, String>>,
    column: &'static str,
}

impl<T: Copy + FromStr<Err: Display>> Read<'_, T> {
    fn new<'a>(rows: &'a ForeignRows, at: usize) -> Read<'a, T> {
        let column = KEY[at];
        match &rows.columns[at] {
            ForeignCells::Words { codes, words } => Read {
                codes,
                meanings: words.iter().map(|word| meaning(word)).collect(),
                column,
            },
            // The kinds are checked before; no word at all is a fault of every row.
            ForeignCells::Numbers(_) => Read {
                codes: &[],
                meanings: Vec::new(),
                column,
            },
        }
    }

    fn of(&self, row: usize) -> Result<T, String> {
        let code = self.codes.get(row).copied().unwrap_or(u16::MAX);
        match self.meanings.get(usize::from(code)) {
            Some(meaning) => meaning.clone(),
            None => Err(format!("{} is absent; give every row one", self.column)),
        }
    }
}

fn meaning<T: FromStr<Err: Display>>(word: &str) -> Result<T, String> {
    word.parse().map_err(|error: T::Err| error.to_string())
}

fn batch(
    rows: &ForeignRows,
    members: &Members,
    faults: &mut Faults,
    visit: &mut dyn FnMut(&Row<'_>) -> Result<(), String>,
) {
    let (kinds, rungs, horizons) = (Read::new(rows, 3), Read::new(rows, 4), Read::new(rows, 5));
    let number = |at: usize, row: usize| match &rows.columns[at] {
        ForeignCells::Numbers(numbers) => numbers[row],
        ForeignCells::Words { .. } => f64::NAN,
    };
    let mut values = vec![0.0; rows.columns.len() - KEY.len()];
    for row in 0..rows.count {
        let key = |row| {
            let question = Outcome {
                kind: kinds.of(row)?,
                rung: rungs.of(row)?,
                horizon: horizons.of(row)?,
            };
            let codes = [number(0, row), number(1, row), number(2, row)];
            Ok((question, key(codes, members)?))
        };
        for (at, value) in values.iter_mut().enumerate() {
            *value = number(KEY.len() + at, row);
        }
        let at = rows.first + row as u64;
        let visited = key(row).and_then(|(question, key)| {
            visit(&Row {
                number: at,
                question,
                key,
                values: &values,
            })
        });
        if let Err(problem) = visited {
            faults.count += 1;
            faults.first.get_or_insert((at, problem));
        }
    }
}

fn key([one, other, year]: [f64; 3], members: &Members) -> Result<Key, String> {
    for (column, value) in [("ccode1", one), ("ccode2", other), ("year", year)] {
        if value.is_nan() {
            return Err(format!("{column} is absent; give every row one"));
        }
    }
    let year = Members::year(year)?;
    let initiator = members.state("ccode1", one, year)?;
    let target = members.state("ccode2", other, year)?;
    let dyad = Dyad::new(initiator, target).map_err(|error| error.to_string())?;
    Key::new(dyad, year).ok_or_else(|| format!("year {year} does not fit"))
}
