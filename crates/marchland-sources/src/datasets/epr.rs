//! Politically relevant ethnic groups and their access to power, one row per group and spell of years.
//!
//! Source: Ethnic Power Relations Core 2019, Vogt et al. 2015. 1946-2017.

use super::read::{Read, ReadError, read_rows};
use marchland_base::GleditschWard;

/// A group in a state over a spell of years.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state, by Gleditsch-Ward code.
    pub gwid: GleditschWard,
    /// First year of the spell.
    pub from: u16,
    /// Last year of the spell; 2017 is the end of the data.
    pub to: u16,
    /// Name of the group.
    pub group: String,
    /// The source's id of the group within its state.
    pub groupid: u32,
    /// The source's id of the group and its state.
    pub gwgroupid: u32,
    /// Share of the state's population, 0 to 1.
    pub size: f64,
    /// Its access to power.
    pub status: PowerStatus,
    /// Whether it has regional autonomy; `None` where the question does not arise.
    pub regional_autonomy: Option<bool>,
}

/// A group's access to the executive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PowerStatus {
    /// Rules alone.
    Monopoly,
    /// Rules, with token others.
    Dominant,
    /// Shares power as the stronger.
    SeniorPartner,
    /// Shares power as the weaker.
    JuniorPartner,
    /// Has none at the centre, without being discriminated against.
    Powerless,
    /// Is actively kept from power.
    Discriminated,
    /// Has taken itself out of the state's power.
    SelfExclusion,
    /// Is not relevant in politics.
    Irrelevant,
    /// There is no centre to have access to.
    StateCollapse,
}

impl PowerStatus {
    /// Whether the group is kept from or without power at the centre.
    #[must_use]
    pub fn is_excluded(self) -> bool {
        matches!(
            self,
            PowerStatus::Powerless | PowerStatus::Discriminated | PowerStatus::SelfExclusion
        )
    }
}

/// The source's words.
pub(super) const STATUSES: &[(&str, PowerStatus)] = &[
    ("MONOPOLY", PowerStatus::Monopoly),
    ("DOMINANT", PowerStatus::Dominant),
    ("SENIOR PARTNER", PowerStatus::SeniorPartner),
    ("JUNIOR PARTNER", PowerStatus::JuniorPartner),
    ("POWERLESS", PowerStatus::Powerless),
    ("DISCRIMINATED", PowerStatus::Discriminated),
    ("SELF-EXCLUSION", PowerStatus::SelfExclusion),
    ("IRRELEVANT", PowerStatus::Irrelevant),
    ("STATE COLLAPSE", PowerStatus::StateCollapse),
];

/// Reads `EPR-2019` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            gwid: fields.gleditsch_ward("gwid")?,
            from: fields.year("from", 1946)?,
            to: fields.year("to", 1946)?,
            group: fields.text("group")?.to_owned(),
            groupid: fields.whole("groupid", 0..=99_999_999)?,
            gwgroupid: fields.whole("gwgroupid", 0..=999_999_999)?,
            size: fields.number_in("size", 0.0..=1.0)?,
            status: fields.word("status", STATUSES)?,
            regional_autonomy: fields.flag_option("reg_aut")?,
        })
    })
}
