//! Ideal points from votes in the UN General Assembly, one row per state-year.
//!
//! Source: Bailey, Strezhnev and Voeten 2017, release of July 2025. 1946-2024.

use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// Where a state stood in the General Assembly in a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// The year.
    pub year: u16,
    /// Its ideal point; `None` for the 17 state-years that only the source's legacy series has.
    pub ideal_point: Option<IdealPoint>,
}

/// A position on the latent dimension of voting, about -3.5 to 3.5; the liberal order led by the United States is positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IdealPoint {
    /// The position.
    pub value: f64,
    /// The votes that it was estimated from. The two series correlate at 0.98 and are not on one scale to the digit.
    pub votes: Votes,
}

/// The votes behind an ideal point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Votes {
    /// All votes (`idealpointall`), preferred.
    All,
    /// Votes on final passage only (`idealpointfp`), where the other is missing: all of 2024.
    FinalPassage,
}

/// Reads `IdealpointsJuly2025` (Parquet).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let all = fields.number_option("idealpointall", -6.0..=6.0)?;
        let passage = fields.number_option("idealpointfp", -6.0..=6.0)?;
        let point = |votes| move |value| IdealPoint { value, votes };
        Ok(Row {
            ccode: fields.cow("ccode")?,
            year: fields.year("year", 1946)?,
            ideal_point: all
                .map(point(Votes::All))
                .or_else(|| passage.map(point(Votes::FinalPassage))),
        })
    })
}
