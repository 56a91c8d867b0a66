//! Rows of datasets to the directed dyad-year panel as known at a date.
//!
//! Takes typed rows from the sources and a [`Clock`]; gives a [`Panel`]: one cell per directed dyad-year and
//! column, each with a status, each column with its origin. No I/O, no clock of its own, no model.

mod add;
mod build;
mod column;
mod fill;
mod frame;
mod graph;
mod initiations;
mod known;
mod panel;

pub use build::{PanelSpec, build};
pub use column::{Column, ColumnMeta, Scope};
pub use frame::{Frame, YearFrame};
pub use graph::LandGraph;
pub use initiations::{Initiation, initiations};
pub use known::Known;
pub use panel::{Handle, Panel};
