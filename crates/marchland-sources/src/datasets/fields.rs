//! One row of a table, field by field, with every value checked.

use super::partial_date::PartialDate;
use super::read::Problem;
use crate::table::{Cell, NotParsed, Table, TableError};
use marchland_base::{Cow, Date, GleditschWard};
use std::fmt::Display;
use std::ops::RangeInclusive;

/// The last year that any dataset may speak of.
const LAST_YEAR: i64 = 2100;

/// State codes of both lists (COW and Gleditsch-Ward).
const STATE_CODES: RangeInclusive<i64> = 2..=990;

/// Why a row gave nothing: its own fault, or the table's.
pub(super) enum Fault {
    Row(Box<Problem>),
    Table(TableError),
}

impl From<TableError> for Fault {
    fn from(error: TableError) -> Fault {
        Fault::Table(error)
    }
}

/// A row under its table's header.
pub(super) struct Fields<'a> {
    table: &'a Table,
    row: usize,
}

impl<'a> Fields<'a> {
    pub(super) fn new(table: &'a Table, row: usize) -> Fields<'a> {
        Fields { table, row }
    }

    /// A fault of this row.
    pub(super) fn fault(&self, column: &str, found: impl Display, allowed: String) -> Fault {
        Fault::Row(Box::new(Problem {
            line: self.table.line(self.row),
            column: column.to_owned(),
            found: found.to_string(),
            allowed,
        }))
    }

    /// The cell; `NA`, as R writes it, is missing.
    fn cell(&self, column: &str) -> Result<Cell<'a>, Fault> {
        Ok(match self.table.cell(column, self.row)? {
            Cell::Text("NA") => Cell::Missing,
            cell => cell,
        })
    }

    /// A cell parsed; a typed column of the wrong kind is the table's fault, any other cell the row's.
    fn parse<T>(
        &self,
        column: &str,
        what: &'static str,
        parse: impl Fn(Cell<'a>) -> Result<Option<T>, NotParsed>,
    ) -> Result<Option<T>, Fault> {
        let cell = self.cell(column)?;
        parse(cell).map_err(|NotParsed| match cell {
            Cell::Text(_) | Cell::Number(_) | Cell::Whole(_) => {
                self.fault(column, cell, what.to_owned())
            }
            _ => Fault::Table(TableError::WrongKind {
                column: column.to_owned(),
                found: cell.kind(),
                wanted: what,
            }),
        })
    }

    fn required<T>(&self, column: &str, value: Option<T>, allowed: &str) -> Result<T, Fault> {
        value.ok_or_else(|| self.fault(column, Cell::Missing, allowed.to_owned()))
    }

    /// A whole number within `allowed`, `None` when the cell is missing.
    pub(super) fn whole_option<T: TryFrom<i64>>(
        &self,
        column: &str,
        allowed: RangeInclusive<i64>,
    ) -> Result<Option<T>, Fault> {
        let Some(value) = self.parse(column, "a whole number", Cell::whole)? else {
            return Ok(None);
        };
        let fitting = Some(value).filter(|value| allowed.contains(value));
        match fitting.and_then(|value| T::try_from(value).ok()) {
            Some(value) => Ok(Some(value)),
            None => Err(self.fault(column, value, range(&allowed))),
        }
    }

    /// A whole number within `allowed`.
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

    /// A number within `allowed`, `None` when the cell is missing.
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
    pub(super) fn number_in(
        &self,
        column: &str,
        allowed: RangeInclusive<f64>,
    ) -> Result<f64, Fault> {
        let value = self.number_option(column, allowed)?;
        self.required(column, value, "a number")
    }

    /// A year from `first` on.
    pub(super) fn year(&self, column: &str, first: u16) -> Result<u16, Fault> {
        self.whole(column, i64::from(first)..=LAST_YEAR)
    }

    /// A Correlates of War code.
    pub(super) fn cow(&self, column: &str) -> Result<Cow, Fault> {
        self.whole(column, STATE_CODES).map(Cow)
    }

    /// A Correlates of War code, `None` when the cell is missing.
    pub(super) fn cow_option(&self, column: &str) -> Result<Option<Cow>, Fault> {
        Ok(self.whole_option(column, STATE_CODES)?.map(Cow))
    }

    /// A Gleditsch-Ward code.
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
    pub(super) fn flag(&self, column: &str) -> Result<bool, Fault> {
        let value = self.flag_option(column)?;
        self.required(column, value, "0 or 1")
    }

    /// 0 or 1, or a truth value; `None` when the cell is missing.
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

    /// A day, written `2014-02-27` where the column is text.
    pub(super) fn date(&self, column: &str) -> Result<Date, Fault> {
        let value = self.date_option(column)?;
        self.required(column, value, "a date")
    }

    /// A day, `None` when the cell is missing.
    pub(super) fn date_option(&self, column: &str) -> Result<Option<Date>, Fault> {
        self.parse(column, "a date", Cell::date)
    }

    /// A day, written month first: `2/27/2014`.
    pub(super) fn month_first_date(&self, column: &str) -> Result<Date, Fault> {
        let text = self.text(column)?;
        let mut parts = text.split('/');
        let mut part = || {
            parts
                .next()
                .and_then(|part| part.trim().parse::<i16>().ok())
        };
        let parsed = match (part(), part(), part(), parts.next()) {
            (Some(month), Some(day), Some(year), None) => i8::try_from(month)
                .ok()
                .zip(i8::try_from(day).ok())
                .and_then(|(month, day)| Date::new(year, month, day).ok()),
            _ => None,
        };
        parsed.ok_or_else(|| {
            self.fault(
                column,
                Cell::Text(text),
                "a date as month/day/year".to_owned(),
            )
        })
    }

    /// A date in three columns (year, month, day) whose day may be -9 (unknown).
    pub(super) fn day_in_columns(
        &self,
        columns: [&str; 3],
        first: u16,
    ) -> Result<PartialDate, Fault> {
        let year = self.year(columns[0], first)?;
        let month: u8 = self.whole(columns[1], 1..=12)?;
        let day: Option<u8> = self.whole_unless(columns[2], -9, 1..=31)?;
        PartialDate::new(year, Some(month), day).ok_or_else(|| {
            let written = format!("{year}-{month:02}-{:02}", day.unwrap_or(1));
            self.fault(columns[2], written, "a day of the calendar".to_owned())
        })
    }

    /// A month in one number, as `201402`; month 0 is unknown.
    pub(super) fn year_month(&self, column: &str, first: u16) -> Result<PartialDate, Fault> {
        let allowed = i64::from(first) * 100..=LAST_YEAR * 100 + 12;
        let number: u32 = self.whole(column, allowed)?;
        let parts = (u16::try_from(number / 100), u8::try_from(number % 100));
        let (Ok(year), Ok(month)) = parts else {
            return Err(self.fault(column, number, "a month as YYYYMM".to_owned()));
        };
        PartialDate::new(year, (month > 0).then_some(month), None)
            .ok_or_else(|| self.fault(column, number, "a month as YYYYMM".to_owned()))
    }
}

fn range<T: Display>(allowed: &RangeInclusive<T>) -> String {
    format!("[{}, {}]", allowed.start(), allowed.end())
}
