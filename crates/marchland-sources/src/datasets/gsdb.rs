//! Sanctions, one row per case.
//!
//! Source: Global Sanctions Data Base 3, Syropoulos et al. 2023. 1949-2022. States stand by name, several to a cell.

use super::read::{Read, ReadError, read_rows};

/// The last year of the data: cases that end in it are mostly going on.
pub const DATA_STOP: u16 = 2022;

/// A case of sanctions.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The source's id of the case.
    pub case_id: u32,
    /// States and organisations under sanctions, by name.
    pub sanctioned: Vec<String>,
    /// States and organisations that impose them, by name (`EU` and `UN` among them).
    pub sanctioning: Vec<String>,
    /// First year.
    pub begin: u16,
    /// Last year, [`DATA_STOP`] at the latest.
    pub end: u16,
    /// Whether the source calls the outcome of any objective "ongoing".
    pub ongoing: bool,
    /// On trade.
    pub trade: bool,
    /// On arms.
    pub arms: bool,
    /// On military assistance.
    pub military: bool,
    /// On finance.
    pub financial: bool,
    /// On travel.
    pub travel: bool,
    /// Of another kind.
    pub other: bool,
    /// What they are for, in the source's words (`territorial_conflict`, `end_war`, ...).
    pub objectives: Vec<String>,
}

/// Reads `GSDB_V3` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            case_id: fields.whole("case_id", 0..=999_999)?,
            sanctioned: names(fields.text("sanctioned_state")?),
            sanctioning: names(fields.text("sanctioning_state")?),
            begin: fields.year("begin", 1949)?,
            end: fields.year("end", 1949)?,
            ongoing: words(fields.text("success")?).any(|word| word == "ongoing"),
            trade: fields.flag("trade")?,
            arms: fields.flag("arms")?,
            military: fields.flag("military")?,
            financial: fields.flag("financial")?,
            travel: fields.flag("travel")?,
            other: fields.flag("other")?,
            objectives: words(fields.text("objective")?)
                .map(str::to_owned)
                .collect(),
        })
    })
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Splits a cell at its commas, but not inside names such as "Korea, North".
fn names(cell: &str) -> Vec<String> {
    const SECOND_HALVES: [&str; 5] = [
        "North",
        "South",
        "Arab Rep.",
        "Democratic Republic of the",
        "The",
    ];
    let mut names: Vec<String> = Vec::new();
    for part in words(cell) {
        match names.last_mut() {
            Some(name) if SECOND_HALVES.contains(&part) => {
                name.push_str(", ");
                name.push_str(part);
            }
            _ => names.push(part.to_owned()),
        }
    }
    names
}
