//! Territorial claims, one row per claim and pair of challenger and target.
//!
//! Source: Issue Correlates of War, provisional territorial claims 1.01, Hensel and Mitchell 2007. 1816-2001; outside
//! the Western Hemisphere and Western Europe a list of claims with dates and salience scores.

use super::partial_date::PartialDate;
use super::read::{Read, ReadError, read_rows};
use marchland_base::Cow;

/// How the source writes the end of a claim that was open when the data stop.
const OPEN: i64 = 200_199;

/// A claim of one state to land held by another.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Number of the claim; one claim may have several pairs.
    pub claim: u16,
    /// Number of this pair's spell within the claim, unique in the file.
    pub claim_dyad: u32,
    /// The land.
    pub name: String,
    /// The state that claims it.
    pub challenger: Cow,
    /// The state that holds it.
    pub target: Cow,
    /// When the claim began; the month is `None` where the source writes 0.
    pub begin: PartialDate,
    /// When it ended, `None` while open at the end of the data in 2001 (the source writes 200199).
    pub end: Option<PartialDate>,
    /// Salience of the land, 0 to 12: the sum over both states of six signs of its value.
    pub salience: u8,
    /// The challenger's part of the salience, 0 to 6.
    pub salience_challenger: u8,
    /// The target's part of the salience, 0 to 6.
    pub salience_target: u8,
    /// How the claim was resolved, 1 to 14 as in the codebook; `None` while open (-9).
    pub resolved: Option<u8>,
}

/// Reads `ICOWprov101` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let open = fields
            .whole_unless::<u32>("endclaim", OPEN, 181_600..=200_112)?
            .is_none();
        Ok(Row {
            claim: fields.whole("claim", 1..=9999)?,
            claim_dyad: fields.whole("claimdy", 1..=999_999)?,
            name: fields.text("name")?.to_owned(),
            challenger: fields.cow("chal")?,
            target: fields.cow("tgt")?,
            begin: fields.year_month("begclaim", 1816)?,
            end: if open {
                None
            } else {
                Some(fields.year_month("endclaim", 1816)?)
            },
            salience: fields.whole("icowsal", 0..=12)?,
            salience_challenger: fields.whole("salchal", 0..=6)?,
            salience_target: fields.whole("saltgt", 0..=6)?,
            resolved: fields.whole_unless("resolved", -9, 1..=14)?,
        })
    })
}
