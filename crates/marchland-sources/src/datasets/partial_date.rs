//! Dates of which a source gives the year, and perhaps the month and the day.

use marchland_base::Date;

/// A date as far as the source knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12, when known.
    pub month: Option<u8>,
    /// The day of the month, when known.
    pub day: Option<u8>,
}

impl PartialDate {
    /// Checks that such a date is in the calendar. A day without a month is dropped.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<PartialDate> {
        let day = month.and(day);
        let number = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).ok();
        Date::new(i16::try_from(year).ok()?, number(month)?, number(day)?).ok()?;
        Some(PartialDate { year, month, day })
    }

    /// The first day that it can mean.
    #[must_use]
    pub fn earliest(self) -> Date {
        let part = |part: Option<u8>| part.map_or(1, |part| part as i8);
        Date::new(self.year as i16, part(self.month), part(self.day)).unwrap_or(Date::MIN)
    }

    /// The last day that it can mean.
    #[must_use]
    pub fn latest(self) -> Date {
        match (self.month, self.day) {
            (_, Some(_)) => self.earliest(),
            (Some(_), None) => self.earliest().last_of_month(),
            (None, None) => self.earliest().last_of_year(),
        }
    }
}
