//! Major powers, one row per spell.
//!
//! Source: Correlates of War, State System Membership v2016. 1816-2016.

use super::partial_date::PartialDate;
use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// The last day of the data: a spell that ends here was open when the data stop.
pub const DATA_STOP: Date = Date::constant(2016, 12, 31);

/// A spell in which a state counted as a major power.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// First day of the spell.
    pub start: PartialDate,
    /// Last day of the spell; [`DATA_STOP`] for the present major powers.
    pub end: PartialDate,
}

impl Row {
    /// Whether the state was a major power on any day of the year. A spell open when the data stop counts on.
    #[must_use]
    pub fn covers_year(&self, year: u16) -> bool {
        let open = self.end.latest() >= DATA_STOP;
        self.start.year <= year && (open || year <= self.end.year)
    }
}

/// Reads `cow_majors` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode: fields.cow("ccode")?,
            start: fields.day_in_columns(["styear", "stmonth", "stday"], 1816)?,
            end: fields.day_in_columns(["endyear", "endmonth", "endday"], 1816)?,
        })
    })
}
