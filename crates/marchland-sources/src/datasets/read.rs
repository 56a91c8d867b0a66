//! What a reader gives: the good rows and the problems met on the way.

use super::fields::{Fault, Fields};
use crate::table::{Table, TableError};
use std::fmt;

/// The rows of a dataset that could be read, and what was wrong with the others.
///
/// Every row of the file is either a row here or has a problem here.
#[derive(Clone, Debug, PartialEq)]
pub struct Read<T> {
    /// The rows, in the order of the file.
    pub rows: Vec<T>,
    /// One problem for each row left out, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Why one row was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A cell of it holds what it may not.
    Cell {
        /// Where: the line of a CSV file (the header is line 1), the row of a Parquet file counted from 1.
        line: u64,
        /// The column, as the source names it.
        column: String,
        /// What stands there.
        found: String,
        /// What may stand there: a range as `[0, 1]`, or a phrase such as `a date`.
        allowed: String,
    },
    /// It contradicts another row, which is kept.
    Contradiction {
        /// Where, counted as for a cell.
        line: u64,
        /// What it states.
        found: String,
        /// The line of the row that is kept.
        other_line: u64,
        /// What that row states.
        other: String,
        /// Why that one, as a clause: `the closer type is kept`.
        kept: &'static str,
    },
}

impl Problem {
    /// The line of a CSV file (the header is line 1), the row of a Parquet file counted from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        match self {
            Problem::Cell { line, .. } | Problem::Contradiction { line, .. } => *line,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Cell {
                line,
                column,
                found,
                allowed,
            } => {
                let verb = if allowed.starts_with('[') {
                    "is outside"
                } else {
                    "is not"
                };
                write!(formatter, "line {line}: {column} {found} {verb} {allowed}")
            }
            Problem::Contradiction {
                line,
                found,
                other_line,
                other,
                kept,
            } => write!(
                formatter,
                "line {line}: {found} contradicts line {other_line}, {other}; {kept}"
            ),
        }
    }
}

/// A file that cannot be read as the dataset at all.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file is no table, or a column is missing or of another kind.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The table has a header but no rows.
    #[error("the table has no rows; the file may be cut short, fetch it again")]
    NoRows,
    /// More bad rows than any version of a dataset has.
    #[error("more than {most} rows could not be read, one of them because of {0}; is it the version that the card names?", most = MOST_PROBLEMS)]
    TooManyProblems(Problem),
    /// Not one row could be read: another file, or another version of the dataset.
    #[error(
        "none of {count} rows could be read, the first because of {first}; is it the version that the card names?"
    )]
    NoGoodRows {
        /// Rows in the file.
        count: usize,
        /// The first problem.
        first: Problem,
    },
}

/// With more bad rows than this, the file is not what the reader takes it for.
const MOST_PROBLEMS: usize = 100_000;

/// Reads every row of a table with `parse`.
pub(super) fn read_rows<T>(
    bytes: &[u8],
    parse: impl Fn(&Fields<'_>) -> Result<T, Fault>,
) -> Result<Read<T>, ReadError> {
    let table = Table::from_bytes(bytes)?;
    if let Some(last) = table.ragged().get(MOST_PROBLEMS) {
        return Err(ReadError::TooManyProblems(ragged(last)));
    }
    let mut rows = Vec::with_capacity(table.rows());
    let mut problems: Vec<Problem> = table.ragged().iter().map(ragged).collect();
    let mut fields = Fields::new(&table);
    for row in 0..table.rows() {
        fields.move_to(row);
        match parse(&fields) {
            Ok(parsed) => rows.push(parsed),
            Err(Fault::Row(problem)) if problems.len() < MOST_PROBLEMS => problems.push(*problem),
            Err(Fault::Row(problem)) => return Err(ReadError::TooManyProblems(*problem)),
            Err(Fault::Table(error)) => return Err((*error).into()),
        }
    }
    problems.sort_by_key(Problem::line);
    match problems.first() {
        _ if !rows.is_empty() => Ok(Read { rows, problems }),
        None => Err(ReadError::NoRows),
        Some(first) => Err(ReadError::NoGoodRows {
            count: problems.len(),
            first: first.clone(),
        }),
    }
}

fn ragged(ragged: &crate::table::Ragged) -> Problem {
    Problem::Cell {
        line: ragged.line,
        column: "the line".to_owned(),
        found: format!("of {} fields", ragged.found),
        allowed: format!("a line of {} fields, as in the header", ragged.expected),
    }
}
