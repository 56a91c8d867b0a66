//! One row of a table, field by field, with every value checked.

use super::read::Problem;
use crate::table::{Cell, NotParsed, Table, TableError};
use marchland_base::{Cow, GleditschWard};
use std::cell::Cell as Mutable;
use std::fmt::Display;
use std::ops::RangeInclusive;

/// The last year that any dataset may speak of.
pub(super) const LAST_YEAR: i64 = 2100;

/// State codes of both lists (COW and Gleditsch-Ward).
const STATE_CODES: RangeInclusive<i64> = 2..=990;

/// Why a row gave nothing: its own fault, or the table's. Both are boxed, since every field of a million rows returns one.
pub(super) enum Fault {
    Row(Box<Problem>),
    Table(Box<TableError>),
}

impl From<TableError> for Fault {
    fn from(error: TableError) -> Fault {
        Fault::Table(Box::new(error))
    }
}

/// A row under its table's header; moved from row to row.
pub(super) struct Fields<'a> {
    table: &'a Table,
    row: usize,
    /// Where the next column is looked for first: readers ask for columns in about the order of the file.
    next: Mutable<usize>,
}

impl<'a> Fields<'a> {
    /// The first row of a table.
    pub(super) fn new(table: &'a Table) -> Fields<'a> {
        Fields {
            table,
            row: 0,
            next: Mutable::new(0),
        }
    }

    /// Moves to another row.
    pub(super) fn move_to(&mut self, row: usize) {
        self.row = row;
    }

    /// Where the row stands in its file, as [`Table::line`] counts.
    pub(super) fn line(&self) -> u64 {
        self.table.line(self.row)
    }

    /// A fault of this row.
    #[cold]
    pub(super) fn fault(&self, column: &str, found: impl Display, allowed: String) -> Fault {
        Fault::Row(Box::new(Problem::Cell {
            line: self.line(),
            column: column.to_owned(),
            found: found.to_string(),
            allowed,
        }))
    }

    /// The index of a column.
    #[inline]
    fn find(&self, column: &str) -> Result<usize, Fault> {
        let at = self.table.column_near(column, self.next.get())?;
        self.next.set(at + 1);
        Ok(at)
    }

    /// The cell in a column given by its index; `NA`, as R writes it, is missing.
    #[inline]
    fn cell_at(&self, at: usize) -> Cell<'a> {
        match self.table.cell_at(at, self.row) {
            Cell::Text("NA") => Cell::Missing,
            cell => cell,
        }
    }

    #[inline]
    fn cell(&self, column: &str) -> Result<Cell<'a>, Fault> {
        Ok(self.cell_at(self.find(column)?))
    }

    /// A cell parsed; a typed column of the wrong kind is the table's fault, any other cell the row's.
    #[inline]
    pub(super) fn parse<T>(
        &self,
        column: &str,
        what: &'static str,
        parse: impl Fn(Cell<'a>) -> Result<Option<T>, NotParsed>,
    ) -> Result<Option<T>, Fault> {
        let cell = self.cell(column)?;
        parse(cell).map_err(|NotParsed| self.not_parsed(column, cell, what))
    }

    /// A whole number, `None` when the cell is missing.
    #[inline]
    fn any_whole(&self, column: &str) -> Result<Option<i64>, Fault> {
        let at = self.find(column)?;
        if let Some(value) = self.table.typed_whole_at(at, self.row) {
            return Ok(Some(value));
        }
        let cell = self.cell_at(at);
        let value = cell.whole();
        value.map_err(|NotParsed| self.not_parsed(column, cell, "a whole number"))
    }

    #[cold]
    fn not_parsed(&self, column: &str, cell: Cell<'_>, what: &'static str) -> Fault {
        match cell {
            Cell::Text(_) | Cell::Number(_) | Cell::Whole(_) => {
                self.fault(column, cell, what.to_owned())
            }
            _ => Fault::from(TableError::WrongKind {
                column: column.to_owned(),
                found: cell.kind(),
                wanted: what,
            }),
        }
    }

    #[inline]
    pub(super) fn required<T>(
        &self,
        column: &str,
        value: Option<T>,
        allowed: &str,
    ) -> Result<T, Fault> {
        value.ok_or_else(|| self.fault(column, Cell::Missing, allowed.to_owned()))
    }

    /// A whole number within `allowed`, `None` when the cell is missing.
    #[inline]
    pub(super) fn whole_option<T: TryFrom<i64>>(
        &self,
        column: &str,
        allowed: RangeInclusive<i64>,
    ) -> Result<Option<T>, Fault> {
        let Some(value) = self.any_whole(column)? else {
            return Ok(None);
        };
        let fitting = Some(value).filter(|value| allowed.contains(value));
        match fitting.and_then(|value| T::try_from(value).ok()) {
            Some(value) => Ok(Some(value)),
            None => Err(self.fault(column, value, range(&allowed))),
        }
    }

    /// A whole number within `allowed`.
    #[inline]
    pub(super) fn whole<T: TryFrom<i64>>(
        &self,
        column: &str,
        allowed: RangeInclusive<i64>,
    ) -> Result<T, Fault> {
        let value = self.whole_option(column, allowed)?;
        self.required(column, value, "a whole number")
    }

    /// A whole number within `allowed`, `None` when the source writes its code for missing.
    pub(super) fn whole_unless<T: TryFrom<i64>>(
        &self,
        column: &str,
        missing: i64,
        allowed: RangeInclusive<i64>,
    ) -> Result<Option<T>, Fault> {
        match self.cell(column)?.whole() {
            Ok(Some(value)) if value == missing => Ok(None),
            _ => self.whole(column, allowed).map(Some),
        }
    }

    /// A whole number within `allowed`, or the source's code for unknown, which stays the number it is.
    pub(super) fn whole_or_code<T: TryFrom<i64> + From<i8>>(
        &self,
        column: &str,
        code: i8,
        allowed: RangeInclusive<i64>,
    ) -> Result<T, Fault> {
        let known = self.whole_unless(column, code.into(), allowed)?;
        Ok(known.unwrap_or_else(|| T::from(code)))
    }

    /// A number within `allowed`, `None` when the cell is missing.
    #[inline]
    pub(super) fn number_option(
        &self,
        column: &str,
        allowed: RangeInclusive<f64>,
    ) -> Result<Option<f64>, Fault> {
        match self.parse(column, "a number", Cell::number)? {
            Some(value) if !allowed.contains(&value) => {
                Err(self.fault(column, value, range(&allowed)))
            }
            value => Ok(value),
        }
    }

    /// A number within `allowed`.
    #[inline]
    pub(super) fn number_in(
        &self,
        column: &str,
        allowed: RangeInclusive<f64>,
    ) -> Result<f64, Fault> {
        let value = self.number_option(column, allowed)?;
        self.required(column, value, "a number")
    }

    /// A year from `first` on.
    #[inline]
    pub(super) fn year(&self, column: &str, first: u16) -> Result<u16, Fault> {
        self.whole(column, i64::from(first)..=LAST_YEAR)
    }

    /// A Correlates of War code.
    #[inline]
    pub(super) fn cow(&self, column: &str) -> Result<Cow, Fault> {
        self.whole(column, STATE_CODES).map(Cow)
    }

    /// A Correlates of War code, `None` when the cell is missing.
    pub(super) fn cow_option(&self, column: &str) -> Result<Option<Cow>, Fault> {
        Ok(self.whole_option(column, STATE_CODES)?.map(Cow))
    }

    /// A Gleditsch-Ward code.
    #[inline]
    pub(super) fn gleditsch_ward(&self, column: &str) -> Result<GleditschWard, Fault> {
        self.whole(column, STATE_CODES).map(GleditschWard)
    }

    /// Gleditsch-Ward codes separated by commas; none when the cell is missing.
    pub(super) fn gleditsch_ward_list(&self, column: &str) -> Result<Vec<GleditschWard>, Fault> {
        let code = |text: &str| {
            let code = text.trim().parse::<u16>().ok()?;
            STATE_CODES
                .contains(&i64::from(code))
                .then_some(GleditschWard(code))
        };
        // A column of single codes may be typed as whole numbers.
        if let Ok(Some(single)) = self.cell(column)?.whole() {
            return match code(&single.to_string()) {
                Some(code) => Ok(vec![code]),
                None => Err(self.fault(column, single, range(&STATE_CODES))),
            };
        }
        let text = self.text_option(column)?.unwrap_or("");
        let parts = text.split(',').filter(|part| !part.trim().is_empty());
        parts
            .map(|part| {
                let allowed = || format!("state codes in {}", range(&STATE_CODES));
                code(part).ok_or_else(|| self.fault(column, Cell::Text(text), allowed()))
            })
            .collect()
    }

    /// 0 or 1, or a truth value.
    #[inline]
    pub(super) fn flag(&self, column: &str) -> Result<bool, Fault> {
        let value = self.flag_option(column)?;
        self.required(column, value, "0 or 1")
    }

    /// 0 or 1, or a truth value; `None` when the cell is missing.
    #[inline]
    pub(super) fn flag_option(&self, column: &str) -> Result<Option<bool>, Fault> {
        self.parse(column, "0 or 1", Cell::flag)
    }

    /// Text that is not empty.
    pub(super) fn text(&self, column: &str) -> Result<&'a str, Fault> {
        let value = self.text_option(column)?;
        self.required(column, value, "text")
    }

    /// Text, `None` when the cell is missing.
    pub(super) fn text_option(&self, column: &str) -> Result<Option<&'a str>, Fault> {
        self.parse(column, "text", Cell::text)
    }

    /// Text of its own, `None` when the cell is missing.
    pub(super) fn string_option(&self, column: &str) -> Result<Option<String>, Fault> {
        Ok(self.text_option(column)?.map(str::to_owned))
    }

    /// One of the words that the source uses.
    pub(super) fn word<T: Copy>(&self, column: &str, words: &[(&str, T)]) -> Result<T, Fault> {
        let found = self.text(column)?;
        if let Some((_, meaning)) = words.iter().find(|(word, _)| *word == found) {
            return Ok(*meaning);
        }
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        Err(self.fault(
            column,
            Cell::Text(found),
            format!("one of {}", words.join(", ")),
        ))
    }
}

fn range<T: Display>(allowed: &RangeInclusive<T>) -> String {
    format!("[{}, {}]", allowed.start(), allowed.end())
}
