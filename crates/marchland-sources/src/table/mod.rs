//! Tables of named columns, read from Parquet or (gzipped) CSV bytes.
//!
//! Both formats give the same [`Table`]: a CSV cell is text that is parsed when it is asked for, a Parquet cell has
//! the type of its column. Memory is bounded by [`MAX_BYTES`] and [`MAX_ROWS`] per table.

mod cell;
mod error;
mod from_csv;
mod from_parquet;

pub use cell::{Cell, NotParsed};
pub use error::TableError;

use cell::Values;
use marchland_base::Date;

/// Most bytes that a table may take once decompressed: 256 MiB.
pub const MAX_BYTES: usize = 256 << 20;

/// Most rows that a table may have.
pub const MAX_ROWS: usize = 20_000_000;

/// A column: its name, its values, and which rows have one (all when `present` is `None`).
#[derive(Debug)]
struct Column {
    name: String,
    values: Values,
    present: Option<Vec<bool>>,
}

/// A table in memory, stored by column.
#[derive(Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: usize,
    /// The line of each row; `None` when rows simply count from 1 (Parquet).
    lines: Option<Vec<u64>>,
    ragged: Vec<Ragged>,
}

/// A CSV line whose number of fields differs from the header's. It is left out of the table's rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ragged {
    /// Line in the file, from 1.
    pub line: u64,
    /// Fields on the line.
    pub found: usize,
    /// Fields in the header.
    pub expected: usize,
}

impl Table {
    /// Reads a table, Parquet or gzip or plain CSV by its first bytes.
    ///
    /// # Errors
    /// Those of [`Table::from_parquet`] and [`Table::from_csv_gz`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Table, TableError> {
        if bytes.starts_with(b"PAR1") {
            Table::from_parquet(bytes)
        } else {
            Table::from_csv_gz(bytes)
        }
    }

    /// Reads a Parquet file with flat columns.
    ///
    /// # Errors
    /// The file is broken, cut short, nested, or larger than allowed; text in it is not UTF-8.
    pub fn from_parquet(bytes: &[u8]) -> Result<Table, TableError> {
        from_parquet::read(bytes)
    }

    /// Reads a CSV file with a header line; gzip is recognised by its first bytes, anything else is plain CSV.
    ///
    /// # Errors
    /// The gzip stream is broken or cut short, the text is not UTF-8, the header is missing or names a column twice,
    /// or the table is larger than allowed.
    pub fn from_csv_gz(bytes: &[u8]) -> Result<Table, TableError> {
        from_csv::read(bytes)
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Names of the columns, in the order of the file.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// CSV lines left out because their number of fields differs from the header's.
    #[must_use]
    pub fn ragged(&self) -> &[Ragged] {
        &self.ragged
    }

    /// Where a row stands in its file, from 1: the line of a CSV file (the header is line 1), the row of a Parquet file.
    #[must_use]
    pub fn line(&self, row: usize) -> u64 {
        match &self.lines {
            Some(lines) => lines.get(row).copied().unwrap_or(0),
            None => row as u64 + 1,
        }
    }

    /// The cell in a column and row; missing when the row is beyond the table.
    ///
    /// # Errors
    /// There is no such column.
    pub fn cell(&self, column: &str, row: usize) -> Result<Cell<'_>, TableError> {
        Ok(self.cell_at(self.column_near(column, 0)?, row))
    }

    /// The index of a column; the guess is looked at before all others.
    ///
    /// # Errors
    /// There is no such column.
    #[inline]
    pub(crate) fn column_near(&self, name: &str, guess: usize) -> Result<usize, TableError> {
        let is_it = |column: &Column| column.name == name;
        if self.columns.get(guess).is_some_and(is_it) {
            return Ok(guess);
        }
        let found = self.columns.iter().position(is_it);
        found.ok_or_else(|| self.no_column(name))
    }

    /// The cell in a column given by its index; missing when the column or the row is beyond the table.
    #[inline]
    pub(crate) fn cell_at(&self, column: usize, row: usize) -> Cell<'_> {
        let column = self.columns.get(column);
        column.map_or(Cell::Missing, |column| column.cell(row))
    }

    /// The whole number in a typed column, by far the commonest cell, without the detour through [`Cell`]; `None` for any
    /// other cell.
    #[inline]
    pub(crate) fn typed_whole_at(&self, column: usize, row: usize) -> Option<i64> {
        let column = self.columns.get(column)?;
        match &column.values {
            Values::Int32(values) if column.has(row) => values.get(row).copied().map(i64::from),
            Values::Int64(values) if column.has(row) => values.get(row).copied(),
            _ => None,
        }
    }

    /// A whole number that fits 32 bits, `None` when the cell is missing.
    ///
    /// # Errors
    /// There is no such column, or the cell holds something else.
    pub fn i32(&self, column: &str, row: usize) -> Result<Option<i32>, TableError> {
        let wanted = "a whole number of 32 bits";
        match self.i64(column, row)?.map(i32::try_from).transpose() {
            Ok(value) => Ok(value),
            Err(_) => Err(wrong_kind(column, "a larger number", wanted)),
        }
    }

    /// A whole number, `None` when the cell is missing.
    ///
    /// # Errors
    /// There is no such column, or the cell holds something else.
    pub fn i64(&self, column: &str, row: usize) -> Result<Option<i64>, TableError> {
        self.get(column, row, "a whole number", Cell::whole)
    }

    /// A number, `None` when the cell is missing or not a number (NaN).
    ///
    /// # Errors
    /// There is no such column, or the cell holds something else.
    pub fn f64(&self, column: &str, row: usize) -> Result<Option<f64>, TableError> {
        self.get(column, row, "a number", Cell::number)
    }

    /// A text, `None` when the cell is missing.
    ///
    /// # Errors
    /// There is no such column, or it holds something else.
    pub fn str(&self, column: &str, row: usize) -> Result<Option<&str>, TableError> {
        self.get(column, row, "text", Cell::text)
    }

    /// A day, `None` when the cell is missing.
    ///
    /// # Errors
    /// There is no such column, or the cell holds something else.
    pub fn date(&self, column: &str, row: usize) -> Result<Option<Date>, TableError> {
        self.get(column, row, "a date", Cell::date)
    }

    fn get<'a, T>(
        &'a self,
        column: &str,
        row: usize,
        wanted: &'static str,
        parse: fn(Cell<'a>) -> Result<Option<T>, NotParsed>,
    ) -> Result<Option<T>, TableError> {
        let cell = self.cell(column, row)?;
        parse(cell).map_err(|NotParsed| wrong_kind(column, cell.kind(), wanted))
    }

    #[cold]
    fn no_column(&self, name: &str) -> TableError {
        TableError::NoColumn {
            column: name.to_owned(),
            found: self.columns().collect::<Vec<_>>().join(", "),
        }
    }

    /// Refuses tables in which a column could not be named.
    fn refuse_duplicates(self) -> Result<Table, TableError> {
        let mut names: Vec<&str> = self.columns().filter(|name| !name.is_empty()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(TableError::DuplicateColumn(pair[0].to_owned())),
            None => Ok(self),
        }
    }
}

impl Column {
    #[inline]
    fn has(&self, row: usize) -> bool {
        match &self.present {
            Some(present) => present.get(row).copied().unwrap_or(false),
            None => true,
        }
    }

    #[inline]
    fn cell(&self, row: usize) -> Cell<'_> {
        if self.has(row) {
            self.values.cell(row)
        } else {
            Cell::Missing
        }
    }
}

fn wrong_kind(column: &str, found: &'static str, wanted: &'static str) -> TableError {
    TableError::WrongKind {
        column: column.to_owned(),
        found,
        wanted,
    }
}
