//! One file per dataset: from bytes to typed rows plus problems.
//!
//! Each has a `Row` and a `read`. A code that the source uses for missing becomes `None`, never zero; a row with a value
//! that cannot be becomes a [`Problem`] and is left out; a file that is not the table is a [`ReadError`].
//! The name of a module is the id of the dataset's card with `_` for `-`.

pub mod archigos;
pub mod atop;
pub mod capitals;
pub mod cepii_geodist;
pub mod coups;
pub mod cow_contiguity;
pub mod cow_igo;
pub mod cow_majors;
pub mod cow_mid_dyads;
pub mod cow_mida;
pub mod cow_midb;
pub mod cow_midip;
pub mod cow_nmc;
pub mod cow_trade;
pub mod cow_trade_national;
pub mod cow_war_inter;
pub mod cshapes_mindist;
pub mod democracy;
pub mod epr;
pub mod epr_kin;
pub mod factbook_borders;
pub mod factbook_ethnic;
pub mod factbook_vintages;
pub mod fariss_gdppop;
pub mod gml_mid;
pub mod gsdb;
pub mod gw_capitals;
pub mod gw_democracy;
pub mod gw_gdppop;
pub mod gw_mindist;
pub mod gw_states;
pub mod gwf_regimes;
pub mod icow_claims;
pub mod leader_willingness;
pub mod nuclear_capability;
pub mod nuclear_possession;
pub mod reign_leaders;
pub mod sipri_milex;
pub mod tss_rivalries;
pub mod ucdp_conflict;
pub mod un_ideal_points;
pub mod vdem;
pub mod worldbank_gdp;
pub mod worldbank_trade;

mod factbook_state;
mod fields;
mod fields_date;
mod partial_date;
mod read;
mod sources;

pub use partial_date::PartialDate;
pub use read::{Problem, Read, ReadError};
pub use sources::{LoadError, Sources};
