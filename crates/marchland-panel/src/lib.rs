//! Rows of datasets to panels of states and pairs of states, as known at a date.
//!
//! Takes typed rows from the sources and a [`Clock`]; gives a [`Panel`]: one cell per directed dyad-year and
//! column, each with a status, each column with its origin. No I/O, no clock of its own, no model.

mod actions;
pub mod add;
mod build;
mod column;
mod create;
mod dispute_years;
mod fill;
mod filter;
mod frame;
mod graph;
mod initiations;
mod known;
mod membership;
mod panel;
mod recipe;
mod rows;
mod severity;
mod store;
mod table;
mod verbs;
mod whittle;

pub use actions::{Action, actions};
pub use build::{PanelSpec, build};
pub use column::{Column, ColumnMeta, Scope};
pub use create::{create_dyad_years, create_state_years};
pub use dispute_years::{DisputeYear, cow_dispute_years, gml_dispute_years, not_concluded_by};
pub use filter::{Unjudged, filter_politically_relevant, filter_states};
pub use frame::{Frame, YearFrame};
pub use graph::LandGraph;
pub use initiations::{Initiation, initiations};
pub use known::Known;
pub use membership::{Membership, StateCode};
pub use panel::{Handle, Panel};
pub use recipe::{FIRST_YEAR, LAST_YEAR, Recipe, RecipeError, Request, available_columns};
pub use table::{Field, with_distinct_names};
pub use verbs::{VERBS, Verb};
pub use whittle::{
    whittle_disputes, whittle_duration, whittle_fatality, whittle_first, whittle_hostility,
    whittle_onsets, whittle_reciprocation, whittle_start_month,
};
