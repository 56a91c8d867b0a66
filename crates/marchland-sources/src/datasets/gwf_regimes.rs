//! Regimes by type, one row per spell.
//!
//! Source: REIGN 2021 (Bell, Besaw and Frank), extending Geddes, Wright and Frantz 2014. 1789-2020.

use super::read::{Read, ReadError, read_rows};
use marchland_base::{Cow, Date};

/// The last day of the data for most states: a regime without an end was in place then.
pub const DATA_STOP: Date = Date::constant(2020, 12, 31);

/// How the source writes the end of a regime in place when the data stop; six late entries have the later day.
const OPEN: [Date; 2] = [DATA_STOP, Date::constant(2021, 12, 31)];

/// A regime.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub ccode: Cow,
    /// First day.
    pub start: Date,
    /// Last day, `None` while in place when the data stop.
    pub end: Option<Date>,
    /// Its type.
    pub regime: Regime,
}

/// The types of regime that the source tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Regime {
    /// Democracy with an elected president.
    Presidential,
    /// Democracy whose government depends on parliament.
    Parliamentary,
    /// Autocracy of one person.
    Personal,
    /// Autocracy of a party.
    Party,
    /// Party and person.
    PartyPersonal,
    /// Party and military.
    PartyMilitary,
    /// Party, person and military.
    PartyPersonalMilitary,
    /// Autocracy of the military.
    Military,
    /// Military and person.
    MilitaryPersonal,
    /// The military behind a civilian front.
    IndirectMilitary,
    /// Monarchy that rules.
    Monarchy,
    /// Oligarchy.
    Oligarchy,
    /// Provisional government.
    Provisional,
    /// Provisional government of civilians.
    ProvisionalCivilian,
    /// Provisional government of the military.
    ProvisionalMilitary,
    /// Under foreign occupation.
    ForeignOccupied,
    /// Ruled by warlords.
    Warlordism,
}

impl Regime {
    /// Whether power is one person's, alone or with a party or the military.
    #[must_use]
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            Regime::Personal
                | Regime::PartyPersonal
                | Regime::MilitaryPersonal
                | Regime::PartyPersonalMilitary
        )
    }

    /// Whether it is a democracy.
    #[must_use]
    pub fn is_democracy(self) -> bool {
        matches!(self, Regime::Presidential | Regime::Parliamentary)
    }
}

const WORDS: &[(&str, Regime)] = &[
    ("presidential", Regime::Presidential),
    ("parliamentary", Regime::Parliamentary),
    ("personal", Regime::Personal),
    ("party-based", Regime::Party),
    ("party-personal", Regime::PartyPersonal),
    ("party-military", Regime::PartyMilitary),
    ("party-personal-military", Regime::PartyPersonalMilitary),
    ("military", Regime::Military),
    ("military personal", Regime::MilitaryPersonal),
    ("indirect military", Regime::IndirectMilitary),
    ("monarchy", Regime::Monarchy),
    ("oligarchy", Regime::Oligarchy),
    ("provisional", Regime::Provisional),
    ("civilian provisional", Regime::ProvisionalCivilian),
    ("provisional military", Regime::ProvisionalMilitary),
    ("foreign-occupied", Regime::ForeignOccupied),
    ("warlordism", Regime::Warlordism),
];

/// Reads `REIGN_regime_list_2021` (CSV).
///
/// # Errors
/// The file is not this table.
pub fn read(bytes: &[u8]) -> Result<Read<Row>, ReadError> {
    read_rows(bytes, |fields| {
        Ok(Row {
            ccode: fields.cow("cowcode")?,
            start: fields.month_first_date("gwf_startdate")?,
            end: Some(fields.month_first_date("gwf_enddate")?).filter(|day| !OPEN.contains(day)),
            regime: fields.word("gwf_regimetype", WORDS)?,
        })
    })
}
