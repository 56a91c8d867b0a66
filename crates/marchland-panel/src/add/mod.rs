//! One verb per operation, one file per verb: each adds columns to the panel.

mod alliances;
mod archigos;
mod capital_distance;
mod claims;
mod contiguity;
mod coups;
mod cow_mids;
mod cow_wars;
mod democracy;
mod dispute_columns;
mod dispute_memory;
mod disputes;
mod ethnic_power;
mod gdp;
mod gml_mids;
mod ideal_points;
mod igos;
mod kin;
mod language;
mod leaders;
mod majors;
mod military_expenditure;
mod minimum_distance;
mod network;
mod nmc;
mod nuclear;
mod patrons;
mod political_relevance;
mod reach;
mod regimes;
mod rivalries;
mod sanctions;
mod spells;
mod trade;
mod ucdp;

pub use alliances::add_alliances;
pub use archigos::add_archigos;
pub use capital_distance::{Capital, add_capital_distance};
pub use claims::add_claims;
pub use contiguity::add_contiguity;
pub use coups::add_coups;
pub use cow_mids::add_cow_mids;
pub use cow_wars::add_cow_wars;
pub use democracy::{Scores, add_democracy, add_liberal_democracy, add_regime_change};
pub use dispute_memory::add_dispute_memory;
pub use disputes::{add_dispute_outcomes, add_disputes};
pub use ethnic_power::add_ethnic_power;
pub use gdp::{Economy, add_gdp, add_gdp_per_capita};
pub use gml_mids::add_gml_mids;
pub use ideal_points::add_ideal_points;
pub use igos::add_igos;
pub use kin::add_kin;
pub use language::add_language;
pub use leaders::add_leaders;
pub use majors::add_majors;
pub use military_expenditure::add_military_expenditure;
pub use minimum_distance::{Distance, add_minimum_distance};
pub use network::{add_network, add_rival_count};
pub use nmc::add_nmc;
pub use nuclear::add_nuclear;
pub use patrons::add_patrons;
pub use political_relevance::add_political_relevance;
pub use reach::add_reach;
pub use regimes::add_regimes;
pub use rivalries::add_rivalries;
pub use sanctions::add_sanctions;
pub use spells::add_spells;
pub use trade::add_trade;
pub use ucdp::add_ucdp;

use crate::column::ColumnMeta;
use marchland_base::{Driver, FactorId, Origin};
use marchland_table::Kind;

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
        field: None,
        meaning,
        unit,
        range: bounds_of(unit),
        kind: kind_of(unit),
        drivers: [None, None],
        origin: Origin::default(),
        carry: 0,
        lasting: false,
    }
}

/// The narrowest type that usually holds values of this unit.
fn kind_of(unit: &str) -> Kind {
    match unit {
        "0/1" => Kind::Whole8,
        "count" | "code" => Kind::Whole16,
        _ => Kind::Number,
    }
}

/// The bounds that a unit implies.
fn bounds_of(unit: &str) -> [Option<f64>; 2] {
    match unit {
        "0/1" | "share" | "0 to 1" => [Some(0.0), Some(1.0)],
        "count" | "years" | "km" | "days" => [Some(0.0), None],
        _ => [None, None],
    }
}

impl ColumnMeta {
    /// The name by which the field's own packages know the number.
    pub(crate) fn field(mut self, name: &'static str) -> ColumnMeta {
        self.field = Some(name);
        self
    }

    /// The type in which values are kept at first.
    pub(crate) fn kind(mut self, kind: Kind) -> ColumnMeta {
        self.kind = kind;
        self
    }

    /// Least and greatest value that the column can take.
    pub(crate) fn between(mut self, least: f64, greatest: f64) -> ColumnMeta {
        self.range = [Some(least), Some(greatest)];
        self
    }

    /// Least value of a column without a greatest.
    pub(crate) fn at_least(mut self, least: f64) -> ColumnMeta {
        self.range = [Some(least), None];
        self
    }

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
