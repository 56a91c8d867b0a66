//! Strategic rivalries, one row per spell.
//!
//! Source: Thompson, Sakuwa and Suhas 2021. 1494-2020.

use super::fields::{Fault, Fields};
use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// The last year of the data: a rivalry that ends in it was going on when the data stop.
pub const DATA_STOP: u16 = 2020;

/// A rivalry and what it was about; the dimensions do not exclude each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The source's number of the rivalry, from 1.
    pub id: u16,
    /// The state with the lower code.
    pub ccode1: Cow,
    /// The state with the higher code.
    pub ccode2: Cow,
    /// First year; some begin before the system of states (1816).
    pub start: u16,
    /// Last year, `None` while going on when the data stop (the source writes 2020).
    pub end: Option<u16>,
    /// Over territory.
    pub spatial: bool,
    /// Over standing and influence.
    pub positional: bool,
    /// Over ideology.
    pub ideological: bool,
    /// Over intervention in each other's or a third state's affairs.
    pub interventionary: bool,
    /// Whether it was a principal rivalry. The source has a second such mark, `aprin`, which is not read.
    pub principal: bool,
}

/// Reads `tss_rivalries` (Parquet). The source marks a dimension with 1 and leaves the others blank.
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            id: fields.whole("tssr_id", 1..=9999)?,
            ccode1: fields.cow("ccode1")?,
            ccode2: fields.cow("ccode2")?,
            start: fields.year("start", 1400)?,
            end: Some(fields.year("end", 1400)?).filter(|&year| year < DATA_STOP),
            spatial: mark(fields, "spatial")?,
            positional: mark(fields, "positional")?,
            ideological: mark(fields, "ideological")?,
            interventionary: mark(fields, "interventionary")?,
            principal: mark(fields, "principal")?,
        })
    })
}

/// A blank is the absence of the mark, not a missing value: each row was coded on all dimensions.
fn mark(fields: &Fields<'_>, column: &str) -> Result<bool, Fault> {
    Ok(fields.flag_option(column)?.unwrap_or(false))
}
