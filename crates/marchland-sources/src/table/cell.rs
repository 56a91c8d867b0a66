//! The values of a column, and one of them.

use marchland_base::Date;
use std::fmt;

/// The values of a column. Rows without a value hold a filler, which the column's `present` list hides.
#[derive(Debug)]
pub(super) enum Values {
    Int32(Vec<i32>),
    Int64(Vec<i64>),
    Float(Vec<f64>),
    Flag(Vec<bool>),
    /// Days since 1970-01-01.
    Day(Vec<i32>),
    Text(Texts),
}

/// Texts end to end in one buffer, so that a million short cells are two allocations.
#[derive(Debug, Default)]
pub(super) struct Texts {
    buffer: String,
    ends: Vec<usize>,
}

/// One value as the file holds it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// No value: null in Parquet, an empty field in CSV.
    Missing,
    /// A whole number of a typed column.
    Whole(i64),
    /// A number of a typed column.
    Number(f64),
    /// A truth value of a typed column.
    Flag(bool),
    /// A day of a typed column, counted from 1970-01-01.
    Day(i32),
    /// Text; every CSV field is text, without the blanks around it.
    Text(&'a str),
}

/// The cell does not hold what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotParsed;

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.buffer.push_str(text);
        self.ends.push(self.buffer.len());
    }

    pub(super) fn bytes(&self) -> usize {
        self.buffer.len()
    }

    fn get(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)?;
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        self.buffer.get(start..end)
    }

    /// The text without the blanks around it, `None` when nothing is left. Kept out of line, so that typed cells, which
    /// are the most, stay short enough to inline.
    #[inline(never)]
    fn trimmed(&self, row: usize) -> Option<&str> {
        self.get(row).map(str::trim).filter(|text| !text.is_empty())
    }
}

impl Values {
    #[inline]
    pub(super) fn cell(&self, row: usize) -> Cell<'_> {
        let cell = match self {
            Values::Int32(values) => values.get(row).map(|&value| Cell::Whole(i64::from(value))),
            Values::Int64(values) => values.get(row).map(|&value| Cell::Whole(value)),
            Values::Float(values) => values.get(row).map(|&value| Cell::Number(value)),
            Values::Flag(values) => values.get(row).map(|&value| Cell::Flag(value)),
            Values::Day(values) => values.get(row).map(|&value| Cell::Day(value)),
            Values::Text(texts) => texts.trimmed(row).map(Cell::Text),
        };
        cell.unwrap_or(Cell::Missing)
    }
}

impl<'a> Cell<'a> {
    /// The cell as a whole number. A number without a fraction counts, written `12` or `12.0`.
    ///
    /// # Errors
    /// The cell holds something else.
    #[inline]
    pub fn whole(self) -> Result<Option<i64>, NotParsed> {
        match self {
            Cell::Missing => Ok(None),
            Cell::Whole(value) => Ok(Some(value)),
            Cell::Number(value) if value.is_nan() => Ok(None),
            Cell::Number(value) => whole_of(value).map(Some).ok_or(NotParsed),
            Cell::Text(text) => whole_in(text).map(Some).ok_or(NotParsed),
            Cell::Flag(_) | Cell::Day(_) => Err(NotParsed),
        }
    }

    /// The cell as a number; NaN is missing, as statistical packages write it.
    ///
    /// # Errors
    /// The cell holds something else.
    #[inline]
    pub fn number(self) -> Result<Option<f64>, NotParsed> {
        let value = match self {
            Cell::Missing => return Ok(None),
            Cell::Whole(value) => value as f64,
            Cell::Number(value) => value,
            Cell::Text(text) => text.parse().map_err(|_| NotParsed)?,
            Cell::Flag(_) | Cell::Day(_) => return Err(NotParsed),
        };
        Ok(Some(value).filter(|value| !value.is_nan()))
    }

    /// The cell as text.
    ///
    /// # Errors
    /// The column is typed otherwise.
    pub fn text(self) -> Result<Option<&'a str>, NotParsed> {
        match self {
            Cell::Missing => Ok(None),
            Cell::Text(text) => Ok(Some(text)),
            _ => Err(NotParsed),
        }
    }

    /// The cell as a day; text is read as `2014-02-27`.
    ///
    /// # Errors
    /// The cell holds something else, or a day outside the years -9999 to 9999.
    pub fn date(self) -> Result<Option<Date>, NotParsed> {
        match self {
            Cell::Missing => Ok(None),
            Cell::Day(days) => day_of(days).map(Some).ok_or(NotParsed),
            Cell::Text(text) => text.parse().map(Some).map_err(|_| NotParsed),
            _ => Err(NotParsed),
        }
    }

    /// The cell as a truth value: a flag, or 0 or 1.
    ///
    /// # Errors
    /// The cell holds something else.
    #[inline]
    pub fn flag(self) -> Result<Option<bool>, NotParsed> {
        match self {
            Cell::Flag(flag) => Ok(Some(flag)),
            Cell::Text("true") => Ok(Some(true)),
            Cell::Text("false") => Ok(Some(false)),
            other => match other.whole()? {
                None => Ok(None),
                Some(0) => Ok(Some(false)),
                Some(1) => Ok(Some(true)),
                Some(_) => Err(NotParsed),
            },
        }
    }

    /// What the cell holds, for an error message.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Cell::Missing => "nothing",
            Cell::Whole(_) => "a whole number",
            Cell::Number(_) => "a number",
            Cell::Flag(_) => "a truth value",
            Cell::Day(_) => "a date",
            Cell::Text(_) => "text",
        }
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Missing => formatter.write_str("(missing)"),
            Cell::Whole(value) => value.fmt(formatter),
            Cell::Number(value) => value.fmt(formatter),
            Cell::Flag(value) => value.fmt(formatter),
            Cell::Day(days) => match day_of(*days) {
                Some(day) => day.fmt(formatter),
                None => write!(formatter, "day {days}"),
            },
            Cell::Text(text) if text.parse::<f64>().is_ok() => formatter.write_str(text),
            Cell::Text(text) => write!(formatter, "'{}'", shortened(text)),
        }
    }
}

/// Enough of a text to recognise it by.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn whole_in(text: &str) -> Option<i64> {
    text.parse().ok().or_else(|| whole_of(text.parse().ok()?))
}

fn whole_of(value: f64) -> Option<i64> {
    /// Beyond this a float no longer holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

fn day_of(days: i32) -> Option<Date> {
    let span = jiff::Span::new().try_days(days).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok()
}
