//! Pairs of ethnic groups of like name in different states, one row per pair and spell of years.
//!
//! Derived from EPR Core 2019 by reducing names to stems, in place of the transborder kin data (EPR-TEK). It misses kin
//! under different names and joins unrelated namesakes. 1946-2017.

use super::epr::{PowerStatus, STATUSES};
use super::read::{Read, ReadError, read_rows};
use marchland_base::GleditschWard;

/// A group and its namesake in another state, over the years in which both are listed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the two names have in common.
    pub group_stem: String,
    /// The state of the group, by Gleditsch-Ward code.
    pub gwid: GleditschWard,
    /// Its name in the source.
    pub state_name: String,
    /// Name of the group.
    pub group: String,
    /// Id of the group and its state in EPR.
    pub gwgroupid: u32,
    /// Share of its state's population, 0 to 1.
    pub size: f64,
    /// Its access to power.
    pub status: PowerStatus,
    /// The state of the namesake, by Gleditsch-Ward code.
    pub kin_gwid: GleditschWard,
    /// Its name in the source.
    pub kin_state_name: String,
    /// Name of the namesake.
    pub kin_group: String,
    /// Id of the namesake and its state in EPR.
    pub kin_gwgroupid: u32,
    /// Share of its state's population, 0 to 1.
    pub kin_size: f64,
    /// Its access to power.
    pub kin_status: PowerStatus,
    /// First year of the spell.
    pub from: u16,
    /// Last year of the spell; 2017 is the end of the data.
    pub to: u16,
}

/// Reads `derived_same_name_kin_spells` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        let owned = |column| fields.text(column).map(str::to_owned);
        Ok(Row {
            group_stem: owned("group_stem")?,
            gwid: fields.gleditsch_ward("gwid")?,
            state_name: owned("statename")?,
            group: owned("group")?,
            gwgroupid: fields.whole("gwgroupid", 0..=999_999_999)?,
            size: fields.number_in("size", 0.0..=1.0)?,
            status: fields.word("status", STATUSES)?,
            kin_gwid: fields.gleditsch_ward("kin_gwid")?,
            kin_state_name: owned("kin_statename")?,
            kin_group: owned("kin_group")?,
            kin_gwgroupid: fields.whole("kin_gwgroupid", 0..=999_999_999)?,
            kin_size: fields.number_in("kin_size", 0.0..=1.0)?,
            kin_status: fields.word("kin_status", STATUSES)?,
            from: fields.year("from", 1946)?,
            to: fields.year("to", 1946)?,
        })
    })
}
