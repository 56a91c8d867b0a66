//! Dates as fields: in one column or in three, to the day or to the month.

use super::fields::{Fault, Fields, LAST_YEAR};
use super::partial_date::PartialDate;
use crate::table::Cell;
use marchland_base::Date;

impl Fields<'_> {
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

    /// A date in three columns (year, month, day) whose day, or month and day, may be -9 (unknown).
    pub(super) fn day_in_columns(
        &self,
        columns: [&str; 3],
        first: u16,
    ) -> Result<PartialDate, Fault> {
        let year = self.year(columns[0], first)?;
        let month: Option<u8> = self.whole_unless(columns[1], -9, 1..=12)?;
        let day: Option<u8> = self.whole_unless(columns[2], -9, 1..=31)?;
        PartialDate::new(year, month, day).ok_or_else(|| {
            let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
            let written = format!("{year}-{month:02}-{day:02}");
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
