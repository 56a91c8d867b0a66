//! One verb per operation, one file per verb: each adds columns to the panel.

mod alliances;
mod capital_distance;
mod claims;
mod contiguity;
mod coups;
mod democracy;
mod disputes;
mod ethnic_power;
mod gdp;
mod ideal_points;
mod igos;
mod kin;
mod language;
mod leaders;
mod majors;
mod military_expenditure;
mod minimum_distance;
mod nmc;
mod nuclear;
mod patrons;
mod reach;
mod regimes;
mod rivalries;
mod sanctions;
mod trade;
mod ucdp;

pub(crate) use alliances::add_alliances;
pub(crate) use capital_distance::add_capital_distance;
pub(crate) use claims::add_claims;
pub(crate) use contiguity::add_contiguity;
pub(crate) use coups::add_coups;
pub(crate) use democracy::{add_democracy, add_liberal_democracy};
pub(crate) use disputes::{add_dispute_outcomes, add_disputes};
pub(crate) use ethnic_power::add_ethnic_power;
pub(crate) use gdp::add_gdp;
pub(crate) use ideal_points::add_ideal_points;
pub(crate) use igos::add_igos;
pub(crate) use kin::add_kin;
pub(crate) use language::add_language;
pub(crate) use leaders::add_leaders;
pub(crate) use majors::add_majors;
pub(crate) use military_expenditure::add_military_expenditure;
pub(crate) use minimum_distance::add_minimum_distance;
pub(crate) use nmc::add_nmc;
pub(crate) use nuclear::add_nuclear;
pub(crate) use patrons::add_patrons;
pub(crate) use reach::add_reach;
pub(crate) use regimes::add_regimes;
pub(crate) use rivalries::add_rivalries;
pub(crate) use sanctions::add_sanctions;
pub(crate) use trade::add_trade;
pub(crate) use ucdp::add_ucdp;

use crate::column::ColumnMeta;
use marchland_base::{Driver, FactorId, Origin};

/// A factor as a driver.
pub(crate) const fn factor(id: FactorId) -> Option<Driver> {
    Some(Driver::Factor(id))
}

/// The driver of controls.
pub(crate) const CONTEXT: Option<Driver> = Some(Driver::Context);

/// Describes a column in one line of its verb: id, meaning, unit; drivers, cards and carrying follow.
pub(crate) fn meta(id: &'static str, meaning: &'static str, unit: &'static str) -> ColumnMeta {
    ColumnMeta {
        id,
        meaning,
        unit,
        drivers: [None, None],
        origin: Origin::default(),
        carry: 0,
        lasting: false,
    }
}

impl ColumnMeta {
    /// What the column measures, seen from the initiator (or the pair) and from the target.
    pub(crate) fn driven(
        mut self,
        initiator: Option<Driver>,
        target: Option<Driver>,
    ) -> ColumnMeta {
        self.drivers = [initiator, target];
        self
    }

    /// The cards behind the column.
    pub(crate) fn from(mut self, cards: &[&str]) -> ColumnMeta {
        self.origin = Origin::of(cards.iter().copied());
        self
    }

    /// Marks a value that hardly ever changes.
    pub(crate) fn lasting(mut self) -> ColumnMeta {
        self.lasting = true;
        self
    }

    /// Allows carrying a value forward for so many years.
    pub(crate) fn carried(mut self, years: u8) -> ColumnMeta {
        self.carry = years;
        self
    }
}
